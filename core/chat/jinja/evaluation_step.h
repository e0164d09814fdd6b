// Guards of the interpreter: what must be undone when evaluation leaves a node, also by a Failure.
#pragma once

#include "core/chat/jinja/budget.h"

namespace core::chat::jinja {

// Counts one step and one level of depth, and notes the line. The line stays when a Failure passes,
// so that it can be told.
class EvaluationStep {
public:
    EvaluationStep(Budget& budget, int& depth, int& currentLine, int line)
        : m_depth(depth)
    {
        currentLine = line;
        budget.spend(1);
        if (m_depth >= kMaxEvaluationDepth) {
            raise(ErrorCode::Unsupported, "it calls itself too deeply");
        }
        ++m_depth;
    }
    ~EvaluationStep() { --m_depth; }
    EvaluationStep(const EvaluationStep&) = delete;
    EvaluationStep& operator=(const EvaluationStep&) = delete;

private:
    int& m_depth;
};

// Makes `inner` the current scope while it lives.
template <typename Scope>
class ScopeGuard {
public:
    ScopeGuard(Scope*& current, Scope& inner)
        : m_current(current)
        , m_outer(current)
    {
        m_current = &inner;
    }
    ~ScopeGuard() { m_current = m_outer; }
    ScopeGuard(const ScopeGuard&) = delete;
    ScopeGuard& operator=(const ScopeGuard&) = delete;

private:
    Scope*& m_current;
    Scope* m_outer;
};

} // namespace core::chat::jinja
