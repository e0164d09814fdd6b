// A model in several files (GGUF specification, section 9): which files belong to it, and whether
// they do.
#pragma once

#include "core/base/result.h"
#include "core/engine/gguf/part.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace core::engine {

struct SplitInfo {
    std::int64_t number = 0; // from 0
    std::int64_t count = 1;
    std::optional<std::int64_t> tensorsInAll;
};

// What the part says about itself; a file that is no part of a set is part 0 of 1.
Result<SplitInfo> splitInfoOf(const GgufPart& part, std::string_view fileName);

// The file of part `number` of the set that `known` belongs to, as part `split.number`.
// InvalidInput if the name of `known` does not follow PREFIX-00001-of-COUNT.gguf.
Result<std::filesystem::path> splitPartPath(
    const std::filesystem::path& known, const SplitInfo& split, std::int64_t number);

// Whether `part` can be part `number` of a set of `count` parts that `first` opens.
Result<void> checkBelongs(const GgufPart& part, std::string_view fileName, const GgufPart& first,
    std::int64_t number, std::int64_t count);

} // namespace core::engine
