#include "core/chat/jinja/call_arguments.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/operators.h"

namespace core::chat::jinja {
namespace {

[[noreturn]] void refuse(std::string_view callee, std::string_view name, std::string_view what)
{
    raiseInput(std::string(callee) + ": " + std::string(name) + " must be " + std::string(what));
}

} // namespace

const Value* CallArguments::find(std::size_t position, std::string_view name) const
{
    if (position < positional.size()) {
        return &positional[position];
    }
    for (const auto& [given, value] : named) {
        if (given == name) {
            return &value;
        }
    }
    return nullptr;
}

const Text* CallArguments::findText(
    std::size_t position, std::string_view name, std::string_view callee) const
{
    const Value* value = find(position, name);
    if (!value || value->isNone()) {
        return nullptr;
    }
    if (!value->asText()) {
        refuse(callee, name, "a string");
    }
    return value->asText();
}

const Text& CallArguments::needText(
    std::size_t position, std::string_view name, std::string_view callee) const
{
    const Text* text = findText(position, name, callee);
    if (!text) {
        refuse(callee, name, "given");
    }
    return *text;
}

std::int64_t CallArguments::findInteger(std::size_t position, std::string_view name,
    std::string_view callee, std::int64_t otherwise) const
{
    const Value* value = find(position, name);
    if (!value || value->isNone()) {
        return otherwise;
    }
    if (!isInteger(*value)) {
        refuse(callee, name, "an integer");
    }
    return integerOf(*value);
}

} // namespace core::chat::jinja
