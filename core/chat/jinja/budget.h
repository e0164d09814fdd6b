// What a template may use up before it is stopped: a hostile file must not hang or fill the memory.
//
// A step is about one node evaluated, one list element or 32 bytes of text made.
#pragma once

#include "core/chat/jinja/failure.h"

#include <cstddef>
#include <cstdint>

namespace core::chat::jinja {

inline constexpr std::int64_t kMaxSteps = 4'000'000;
inline constexpr std::size_t kMaxTextBytes = std::size_t(64)
                                             << 20; // of one string, and of the output
inline constexpr int kMaxValueDepth = 100;          // lists in lists
inline constexpr int kMaxSourceBytes = 1 << 20;
inline constexpr int kMaxSyntaxDepth = 150;     // expressions in expressions, blocks in blocks
inline constexpr int kMaxEvaluationDepth = 400; // the same while running, macros included

class Budget {
public:
    void spend(std::size_t steps)
    {
        m_left -= std::int64_t(steps);
        if (m_left < 0) {
            raise(ErrorCode::Unsupported, "it does more work than Hearth allows a template");
        }
    }
    void spendText(std::size_t bytes)
    {
        if (bytes > kMaxTextBytes) {
            raise(ErrorCode::Unsupported, "it makes more than 64 MiB of text");
        }
        spend(bytes / 32);
    }

private:
    std::int64_t m_left = kMaxSteps;
};

} // namespace core::chat::jinja
