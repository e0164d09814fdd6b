// A model file in the GGUF format (versions 2 and 3), mapped into memory and checked.
//
// Opening checks everything that the file says about itself: counts, lengths, types, shapes,
// offsets, overlap. After that no access can leave the file. A split set is opened through its
// first part and reads as one file. Immutable once opened, so any thread may read it. Format: the
// GGUF specification.
#pragma once

#include "core/base/result.h"
#include "kernels/quant/dtype.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace core::engine {

// Strings point into the mapped file.
using GgufArray = std::variant<std::vector<std::int64_t>, std::vector<double>, std::vector<bool>,
    std::vector<std::string_view>>;
using GgufValue =
    std::variant<std::int64_t, std::uint64_t, double, bool, std::string_view, GgufArray>;

// A value of any integer type, where it fits.
std::optional<std::int64_t> toInteger(const GgufValue& value);

struct GgufEntry {
    std::string_view key;
    GgufValue value;
    std::span<const std::byte> record = {}; // key, type and value as the file has them
};

struct GgufTensor {
    std::string_view name;
    kernels::DType type = kernels::DType::F32;
    int rank = 1;
    std::array<std::int64_t, 4> shape{
        1, 1, 1, 1}; // in the file's order: the contiguous dimension first
    std::span<const std::byte> data;
};

class GgufFile {
public:
    // Errors name the file, the offset in it and the reason.
    static Result<std::unique_ptr<GgufFile>> open(const std::filesystem::path& path);
    // The same checks over bytes that outlive the result; for tests and fuzzing. No split sets.
    static Result<std::unique_ptr<GgufFile>> parse(
        std::span<const std::byte> bytes, std::string name);

    virtual ~GgufFile() = default;

    virtual const std::filesystem::path& path() const = 0; // of the first part
    virtual std::uint64_t sizeBytes() const = 0;           // of all parts
    virtual std::span<const GgufEntry> metadata() const = 0;
    virtual std::span<const GgufTensor> tensors() const = 0;

    // See MappedFile; nothing where the bytes belong to somebody else. Any thread, one at a time.
    virtual Result<void> holdInLargePages(const std::stop_token&) { return {}; }

    const GgufValue* find(std::string_view key) const;
    const GgufTensor* tensor(std::string_view name) const;

    // A value of any integer (or number) type that fits, or nothing if the key is missing or of
    // another kind.
    std::optional<std::int64_t> integer(std::string_view key) const;
    std::optional<double> number(std::string_view key) const;
    std::optional<bool> boolean(std::string_view key) const;
    std::optional<std::string_view> string(std::string_view key) const;
    const std::vector<std::int64_t>* integers(std::string_view key) const;
    const std::vector<double>* numbers(std::string_view key) const;
    const std::vector<std::string_view>* strings(std::string_view key) const;

protected:
    virtual const GgufEntry* findEntry(std::string_view key) const = 0;
    virtual const GgufTensor* findTensor(std::string_view name) const = 0;
};

} // namespace core::engine
