// Makes the nodes of expressions, and measures how deep they go.
#pragma once

#include "core/chat/jinja/syntax.h"

namespace core::chat::jinja {

int depthOf(const ExpressionPtr& expression); // 0 for null
int depthOf(const Arguments& arguments);

// Throws Failure (Unsupported) when the tree gets too deep: long chains (a + b + ...) nest without
// the parser going into itself.
ExpressionPtr makeExpression(int line, int depthBelow, Expression::Node node);

} // namespace core::chat::jinja
