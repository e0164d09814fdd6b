// Makes the bytes of GGUF files for tests: good ones by default, and bad ones where a test asks for
// it.
//
//     const auto bytes = tests::GgufBuilder()
//                            .add("general.architecture", "qwen35")
//                            .add("qwen35.block_count", std::uint32_t{2})
//                            .tensor("output_norm.weight", kernels::DType::F32, {64})
//                            .build();
//
// Records are written in the order they were added; tensor data follows in that order too, each
// tensor aligned. add() picks the value type from the C++ type: say std::uint32_t{2}, not 2.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tests {

using Bytes = std::vector<std::byte>;

// The value types of the format, by number.
enum class GgufType : std::uint32_t {
    Uint8,
    Int8,
    Uint16,
    Int16,
    Uint32,
    Int32,
    Float32,
    Bool,
    String,
    Array,
    Uint64,
    Int64,
    Float64,
};

class GgufBuilder {
public:
    // Everything a tensor record says, for records that say something wrong.
    struct TensorRecord {
        std::string name;
        std::vector<std::uint64_t> shape;
        std::uint32_t type = 0;
        Bytes data;
        std::optional<std::uint64_t> offset; // instead of the next aligned place
    };

    // Numbers, bool, anything that converts to std::string_view, and vectors of those.
    template <typename Value>
    GgufBuilder& add(std::string_view key, const Value& value)
    {
        Bytes bytes;
        if constexpr (std::is_convertible_v<Value, std::string_view>) {
            putString(bytes, value);
            return addRaw(key, std::uint32_t(GgufType::String), bytes);
        } else if constexpr (std::is_arithmetic_v<Value>) {
            put(bytes, value);
            return addRaw(key, std::uint32_t(typeOf<Value>()), bytes);
        } else {
            putArray(bytes, value);
            return addRaw(key, std::uint32_t(GgufType::Array), bytes);
        }
    }

    // Any type number, any bytes.
    GgufBuilder& addRaw(std::string_view key, std::uint32_t type, const Bytes& value)
    {
        putString(m_metadata, key);
        put(m_metadata, type);
        m_metadata.insert(m_metadata.end(), value.begin(), value.end());
        ++m_metadataCount;
        return *this;
    }

    // A tensor of zeros.
    GgufBuilder& tensor(
        std::string_view name, kernels::DType type, const std::vector<std::uint64_t>& shape)
    {
        std::size_t bytes = kernels::rowBytes(type, shape.empty() ? 1 : std::size_t(shape[0]));
        for (std::size_t i = 1; i < shape.size(); ++i) {
            bytes *= std::size_t(shape[i]);
        }
        return tensor(name, type, shape, Bytes(bytes));
    }

    GgufBuilder& tensor(std::string_view name, kernels::DType type,
        const std::vector<std::uint64_t>& shape, Bytes data)
    {
        return tensor(
            TensorRecord{std::string(name), shape, std::uint32_t(type), std::move(data), {}});
    }

    GgufBuilder& tensor(TensorRecord record)
    {
        m_tensors.push_back(std::move(record));
        return *this;
    }

    GgufBuilder& version(std::uint32_t version)
    {
        m_version = version;
        return *this;
    }

    // Where the data is laid out; does not write general.alignment.
    GgufBuilder& alignment(std::uint64_t alignment)
    {
        m_alignment = alignment;
        return *this;
    }

    // What the header claims instead of the true counts.
    GgufBuilder& claimTensors(std::uint64_t count)
    {
        m_claimedTensors = count;
        return *this;
    }

    GgufBuilder& claimMetadata(std::uint64_t count)
    {
        m_claimedMetadata = count;
        return *this;
    }

    Bytes build() const
    {
        Bytes file;
        for (const char letter : std::string_view("GGUF")) {
            put(file, letter);
        }
        put(file, m_version);
        put(file, m_claimedTensors.value_or(m_tensors.size()));
        put(file, m_claimedMetadata.value_or(m_metadataCount));
        file.insert(file.end(), m_metadata.begin(), m_metadata.end());

        Bytes data;
        for (const TensorRecord& record : m_tensors) {
            data.resize(aligned(data.size()));
            putString(file, record.name);
            put(file, std::uint32_t(record.shape.size()));
            for (const std::uint64_t extent : record.shape) {
                put(file, extent);
            }
            put(file, record.type);
            put(file, record.offset.value_or(data.size()));
            data.insert(data.end(), record.data.begin(), record.data.end());
        }
        if (!m_tensors.empty()) {
            file.resize(aligned(file.size()));
        }
        file.insert(file.end(), data.begin(), data.end());
        return file;
    }

    template <typename Number>
    static void put(Bytes& bytes, Number number)
    {
        const std::size_t start = bytes.size();
        bytes.resize(start + sizeof number);
        std::memcpy(bytes.data() + start, &number, sizeof number);
    }

    static void putString(Bytes& bytes, std::string_view text)
    {
        put(bytes, std::uint64_t(text.size()));
        const auto letters = std::as_bytes(std::span(text));
        bytes.insert(bytes.end(), letters.begin(), letters.end());
    }

private:
    template <typename Value>
    static constexpr GgufType typeOf()
    {
        if constexpr (std::is_same_v<Value, bool>) {
            return GgufType::Bool;
        } else if constexpr (std::is_floating_point_v<Value>) {
            return sizeof(Value) == 4 ? GgufType::Float32 : GgufType::Float64;
        } else {
            constexpr bool isSigned = std::is_signed_v<Value>;
            switch (sizeof(Value)) {
            case 1:
                return isSigned ? GgufType::Int8 : GgufType::Uint8;
            case 2:
                return isSigned ? GgufType::Int16 : GgufType::Uint16;
            case 4:
                return isSigned ? GgufType::Int32 : GgufType::Uint32;
            default:
                return isSigned ? GgufType::Int64 : GgufType::Uint64;
            }
        }
    }

    template <typename Value>
    static void putArray(Bytes& bytes, const std::vector<Value>& values)
    {
        constexpr bool isText = std::is_convertible_v<Value, std::string_view>;
        if constexpr (isText) {
            put(bytes, std::uint32_t(GgufType::String));
        } else {
            put(bytes, std::uint32_t(typeOf<Value>()));
        }
        put(bytes, std::uint64_t(values.size()));
        for (const auto& value : values) {
            if constexpr (isText) {
                putString(bytes, value);
            } else {
                put(bytes, Value(value));
            }
        }
    }

    std::size_t aligned(std::size_t size) const
    {
        return std::size_t((size + m_alignment - 1) / m_alignment * m_alignment);
    }

    std::uint32_t m_version = 3;
    std::uint64_t m_alignment = 32;
    Bytes m_metadata;
    std::uint64_t m_metadataCount = 0;
    std::vector<TensorRecord> m_tensors;
    std::optional<std::uint64_t> m_claimedTensors;
    std::optional<std::uint64_t> m_claimedMetadata;
};

inline void writeBytes(const std::filesystem::path& path, std::span<const std::byte> bytes)
{
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

} // namespace tests
