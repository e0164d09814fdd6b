#include "core/chat/jinja/template.h"

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/interpreter.h"
#include "core/chat/jinja/lexer.h"
#include "core/chat/jinja/statement_parser.h"

namespace core::chat::jinja {
namespace {

tl::unexpected<Error> worded(const Failure& failure, int line)
{
    if (failure.verbatim) {
        return fail(failure.code, failure.detail);
    }
    return fail(failure.code, "chat template, line " +
                                  std::to_string(failure.line > 0 ? failure.line : line) + ": " +
                                  failure.detail);
}

} // namespace

Result<Template> Template::compile(const std::string& source)
{
    if (source.size() > kMaxSourceBytes) {
        return fail(ErrorCode::Unsupported, "chat template: it is larger than 1 MiB");
    }
    try {
        return Template(parseTemplate(tokenize(source)));
    } catch (const Failure& failure) {
        return worded(failure, 1);
    }
}

Result<Text> Template::run(const std::vector<std::pair<std::string, Value>>& variables) const
{
    Interpreter interpreter(variables);
    try {
        return interpreter.run(m_block);
    } catch (const Failure& failure) {
        return worded(failure, interpreter.line());
    }
}

} // namespace core::chat::jinja
