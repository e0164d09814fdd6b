#include "core/engine/gguf/metadata_reader.h"

#include <bit>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

namespace core::engine {
namespace {

static_assert(std::endian::native == std::endian::little, "GGUF numbers are little-endian");

// A real model has about 750,000 array elements; one byte in the file can become sixteen in memory.
constexpr std::uint64_t kMaxElementsOfAllArrays = std::uint64_t{1} << 26;

enum class ValueType : std::uint32_t {
    Uint8 = 0,
    Int8 = 1,
    Uint16 = 2,
    Int16 = 3,
    Uint32 = 4,
    Int32 = 5,
    Float32 = 6,
    Bool = 7,
    String = 8,
    Array = 9,
    Uint64 = 10,
    Int64 = 11,
    Float64 = 12,
};

class MetadataReader {
public:
    explicit MetadataReader(ByteReader& reader)
        : m_reader(reader)
    {
    }

    Result<Metadata> read(std::uint64_t count)
    {
        for (std::uint64_t i = 0; i < count; ++i) {
            RETURN_IF_ERROR(readRecord());
        }
        return std::move(m_metadata);
    }

private:
    Result<void> readRecord();
    Result<std::string_view> readKey();
    Result<void> readAlignment(std::uint64_t offset, std::uint32_t type, const GgufValue& value);
    Result<GgufValue> readValue(std::uint32_t type, const std::string& what);
    Result<GgufArray> readArray(const std::string& what);
    Result<GgufArray> readStrings(std::uint64_t count, const std::string& what);

    // One number as the file has it, as the type that the contract gives it.
    template <typename Stored, typename Given>
    Result<GgufValue> readNumber(const std::string& what)
    {
        ASSIGN_OR_RETURN(const Stored stored, m_reader.number<Stored>(what));
        return GgufValue(static_cast<Given>(stored));
    }

    template <typename Stored, typename Given>
    Result<GgufArray> readNumbers(std::uint64_t count, const std::string& what)
    {
        const std::uint64_t start = m_reader.offset();
        ASSIGN_OR_RETURN(
            const std::span<const std::byte> bytes, m_reader.take(count * sizeof(Stored), what));
        std::vector<Given> numbers(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            Stored stored;
            std::memcpy(&stored, bytes.data() + i * sizeof stored, sizeof stored);
            if constexpr (std::is_same_v<Stored, std::uint64_t>) {
                if (!std::in_range<std::int64_t>(stored)) {
                    return m_reader.failAt(start + i * sizeof stored, ErrorCode::Unsupported,
                        what + " holds " + std::to_string(stored) +
                            ", more than any setting of a model can be; use another file");
                }
            }
            // An INT8 is a number that keeps its sign, not a letter.
            numbers[i] = static_cast<Given>(stored); // NOLINT(bugprone-signed-char-misuse)
        }
        return GgufArray(std::move(numbers));
    }

    ByteReader& m_reader;
    Metadata m_metadata;
    std::uint64_t m_arrayElements = 0;
};

Result<void> MetadataReader::readRecord()
{
    const std::uint64_t start = m_reader.offset();
    ASSIGN_OR_RETURN(const std::string_view key, readKey());
    const std::string what = "the value of " + quoted(key);
    ASSIGN_OR_RETURN(const std::uint32_t type, m_reader.number<std::uint32_t>(what));
    ASSIGN_OR_RETURN(GgufValue value, readValue(type, what));
    if (key == "general.alignment") {
        RETURN_IF_ERROR(readAlignment(start, type, value));
    }
    m_metadata.index.emplace(key, m_metadata.entries.size());
    m_metadata.entries.push_back({key, std::move(value), m_reader.since(start)});
    return {};
}

Result<std::string_view> MetadataReader::readKey()
{
    const std::uint64_t start = m_reader.offset();
    ASSIGN_OR_RETURN(const std::string_view key, m_reader.string("the name of a metadata key"));
    if (key.empty()) {
        return m_reader.failAt(start, ErrorCode::Malformed,
            "a metadata key has no name; the file is damaged, download it again");
    }
    if (m_metadata.index.contains(key)) {
        return m_reader.failAt(start, ErrorCode::Malformed,
            "the metadata key " + quoted(key) +
                " occurs twice; the file is damaged or badly made, get it from another source");
    }
    return key;
}

Result<void> MetadataReader::readAlignment(
    std::uint64_t offset, std::uint32_t type, const GgufValue& value)
{
    const auto* alignment = std::get_if<std::int64_t>(&value);
    if (type != static_cast<std::uint32_t>(ValueType::Uint32) || alignment == nullptr) {
        return m_reader.failAt(offset, ErrorCode::Malformed,
            "general.alignment is not a 32-bit unsigned number; the file is badly made, get it "
            "from "
            "another source");
    }
    m_metadata.alignment = static_cast<std::uint64_t>(*alignment);
    if (!std::has_single_bit(m_metadata.alignment)) {
        return m_reader.failAt(offset, ErrorCode::Malformed,
            "general.alignment is " + std::to_string(*alignment) +
                ", which is no power of two; the file is damaged, download it again");
    }
    return {};
}

Result<GgufValue> MetadataReader::readValue(std::uint32_t type, const std::string& what)
{
    switch (static_cast<ValueType>(type)) {
    case ValueType::Uint8:
        return readNumber<std::uint8_t, std::int64_t>(what);
    case ValueType::Int8:
        return readNumber<std::int8_t, std::int64_t>(what);
    case ValueType::Uint16:
        return readNumber<std::uint16_t, std::int64_t>(what);
    case ValueType::Int16:
        return readNumber<std::int16_t, std::int64_t>(what);
    case ValueType::Uint32:
        return readNumber<std::uint32_t, std::int64_t>(what);
    case ValueType::Int32:
        return readNumber<std::int32_t, std::int64_t>(what);
    case ValueType::Uint64:
        return readNumber<std::uint64_t, std::uint64_t>(what);
    case ValueType::Int64:
        return readNumber<std::int64_t, std::int64_t>(what);
    case ValueType::Float32:
        return readNumber<float, double>(what);
    case ValueType::Float64:
        return readNumber<double, double>(what);
    case ValueType::Bool:
        return readNumber<std::uint8_t, bool>(what);
    case ValueType::String:
        return m_reader.string(what).map([](std::string_view text) { return GgufValue(text); });
    case ValueType::Array:
        return readArray(what).map([](GgufArray&& array) { return GgufValue(std::move(array)); });
    }
    return m_reader.failAt(m_reader.offset() - sizeof type, ErrorCode::Malformed,
        what + " has the unknown type " + std::to_string(type) +
            "; the file is damaged, or newer than this Hearth: download it again or update");
}

// How many bytes an element takes at least, or 0 where it cannot be in an array.
std::uint64_t minElementBytes(std::uint32_t type)
{
    switch (static_cast<ValueType>(type)) {
    case ValueType::Uint8:
    case ValueType::Int8:
    case ValueType::Bool:
        return 1;
    case ValueType::Uint16:
    case ValueType::Int16:
        return 2;
    case ValueType::Uint32:
    case ValueType::Int32:
    case ValueType::Float32:
        return 4;
    case ValueType::String: // its length
    case ValueType::Uint64:
    case ValueType::Int64:
    case ValueType::Float64:
        return 8;
    case ValueType::Array:
        return 0;
    }
    return 0;
}

Result<GgufArray> MetadataReader::readArray(const std::string& what)
{
    const std::uint64_t start = m_reader.offset();
    ASSIGN_OR_RETURN(const std::uint32_t type, m_reader.number<std::uint32_t>(what));
    const std::uint64_t elementBytes = minElementBytes(type);
    if (elementBytes == 0) {
        const bool nested = type == static_cast<std::uint32_t>(ValueType::Array);
        return m_reader.failAt(start, ErrorCode::Malformed,
            what +
                (nested ? std::string(" is a list of lists, which GGUF does not allow")
                        : " is a list of the unknown type " + std::to_string(type)) +
                "; the file is damaged, download it again");
    }
    ASSIGN_OR_RETURN(const std::uint64_t count, m_reader.number<std::uint64_t>(what));
    if (count > m_reader.remaining() / elementBytes) {
        return m_reader.failCutShort(
            start, what + ", a list that claims " + std::to_string(count) + " elements");
    }
    if (count > kMaxElementsOfAllArrays - m_arrayElements) {
        return m_reader.failAt(start, ErrorCode::Unsupported,
            what + " has " + std::to_string(count) +
                " elements, far more than any vocabulary; use another file");
    }
    m_arrayElements += count;

    switch (static_cast<ValueType>(type)) {
    case ValueType::Uint8:
        return readNumbers<std::uint8_t, std::int64_t>(count, what);
    case ValueType::Int8:
        return readNumbers<std::int8_t, std::int64_t>(count, what);
    case ValueType::Uint16:
        return readNumbers<std::uint16_t, std::int64_t>(count, what);
    case ValueType::Int16:
        return readNumbers<std::int16_t, std::int64_t>(count, what);
    case ValueType::Uint32:
        return readNumbers<std::uint32_t, std::int64_t>(count, what);
    case ValueType::Int32:
        return readNumbers<std::int32_t, std::int64_t>(count, what);
    case ValueType::Uint64:
        return readNumbers<std::uint64_t, std::int64_t>(count, what);
    case ValueType::Int64:
        return readNumbers<std::int64_t, std::int64_t>(count, what);
    case ValueType::Float32:
        return readNumbers<float, double>(count, what);
    case ValueType::Float64:
        return readNumbers<double, double>(count, what);
    case ValueType::Bool:
        return readNumbers<std::uint8_t, bool>(count, what);
    default:
        return readStrings(count, what);
    }
}

Result<GgufArray> MetadataReader::readStrings(std::uint64_t count, const std::string& what)
{
    std::vector<std::string_view> strings;
    strings.reserve(static_cast<std::size_t>(count)); // the file holds at least count lengths
    for (std::uint64_t i = 0; i < count; ++i) {
        ASSIGN_OR_RETURN(const std::string_view text, m_reader.string(what));
        strings.push_back(text);
    }
    return GgufArray(std::move(strings));
}

} // namespace

Result<Metadata> readMetadata(ByteReader& reader, std::uint64_t count)
{
    return MetadataReader(reader).read(count);
}

} // namespace core::engine
