#include "core/chat/jinja/expression_nodes.h"

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/failure.h"

#include <algorithm>
#include <utility>

namespace core::chat::jinja {

int depthOf(const ExpressionPtr& expression) { return expression ? expression->depth : 0; }

int depthOf(const Arguments& arguments)
{
    int depth = 0;
    for (const ExpressionPtr& argument : arguments.positional) {
        depth = std::max(depth, depthOf(argument));
    }
    for (const auto& [name, argument] : arguments.named) {
        depth = std::max(depth, depthOf(argument));
    }
    return depth;
}

ExpressionPtr makeExpression(int line, int depthBelow, Expression::Node node)
{
    if (depthBelow >= kMaxSyntaxDepth) {
        raise(ErrorCode::Unsupported, "an expression is nested too deeply", line);
    }
    return std::make_unique<Expression>(Expression{line, depthBelow + 1, std::move(node)});
}

} // namespace core::chat::jinja
