#include "core/engine/gguf/split_set.h"

#include "core/base/utf8.h"
#include "core/engine/gguf/byte_reader.h"

#include <algorithm>
#include <string>
#include <variant>

namespace core::engine {
namespace {

constexpr std::int64_t kMaxParts = 65535; // split.count has 16 bits

std::optional<std::int64_t> integerIn(const GgufPart& part, std::string_view key)
{
    const GgufValue* value = part.find(key);
    return value == nullptr ? std::nullopt : toInteger(*value);
}

std::optional<std::string_view> architectureOf(const GgufPart& part)
{
    const GgufValue* value = part.find("general.architecture");
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string_view>(value);
    return text == nullptr ? std::nullopt : std::optional(*text);
}

std::string inFiveDigits(std::int64_t number)
{
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

std::string endOfName(std::int64_t number, std::int64_t count)
{
    return "-" + inFiveDigits(number + 1) + "-of-" + inFiveDigits(count) + ".gguf";
}

} // namespace

Result<SplitInfo> splitInfoOf(const GgufPart& part, std::string_view fileName)
{
    SplitInfo info;
    if (part.find("split.count") == nullptr) {
        return info;
    }
    const std::optional<std::int64_t> count = integerIn(part, "split.count");
    const std::optional<std::int64_t> number = integerIn(part, "split.no");
    if (!count || *count < 0 || *count > kMaxParts || !number || *number < 0 ||
        *number >= std::max<std::int64_t>(*count, 1)) {
        return fail(ErrorCode::Malformed, std::string(fileName) +
                                              ": split.no and split.count in the metadata do not "
                                              "say which part of the model this "
                                              "is; the file is damaged, download it again");
    }
    info.number = *number;
    info.count = std::max<std::int64_t>(*count, 1);
    info.tensorsInAll = integerIn(part, "split.tensors.count");
    return info;
}

Result<std::filesystem::path> splitPartPath(
    const std::filesystem::path& known, const SplitInfo& split, std::int64_t number)
{
    const std::string name = pathToUtf8(known.filename());
    const std::string end = endOfName(split.number, split.count);
    if (!name.ends_with(end)) {
        return fail(ErrorCode::InvalidInput,
            pathToUtf8(known) + ": this is part " + std::to_string(split.number + 1) + " of " +
                std::to_string(split.count) + " of a model, so its name has to end in " + end +
                "; give all parts their original names back");
    }
    const std::string prefix = name.substr(0, name.size() - end.size());
    return known.parent_path() / pathFromUtf8(prefix + endOfName(number, split.count));
}

Result<void> checkBelongs(const GgufPart& part, std::string_view fileName, const GgufPart& first,
    std::int64_t number, std::int64_t count)
{
    const auto mismatch = [&](const std::string& reason) {
        return fail(
            ErrorCode::Mismatch, std::string(fileName) + ": " + reason +
                                     "; download all parts of the model again, from one place");
    };
    ASSIGN_OR_RETURN(const SplitInfo info, splitInfoOf(part, fileName));
    if (info.count != count) {
        return mismatch("this is part of a model of " + std::to_string(info.count) +
                        " files, but the first part says " + std::to_string(count));
    }
    if (info.number != number) {
        return mismatch("this file says that it is part " + std::to_string(info.number + 1) +
                        ", but its name says part " + std::to_string(number + 1));
    }
    const auto architecture = architectureOf(part);
    const auto expected = architectureOf(first);
    if (architecture && architecture != expected) {
        return mismatch("this part has the architecture " + quoted(*architecture) +
                        ", but the first part has " + quoted(expected.value_or("")));
    }
    return {};
}

} // namespace core::engine
