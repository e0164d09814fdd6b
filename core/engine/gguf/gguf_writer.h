// Writes a GGUF file (version 3): the header at once, then the data of the tensors in their order,
// in pieces of any size. The file appears under its name when it is complete, not before.
//
// Confined to one thread.
#pragma once

#include "core/base/durable_file.h"
#include "core/base/result.h"
#include "core/engine/gguf/gguf_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

inline constexpr std::uint64_t kGgufAlignment = 32; // where the metadata names no other

// Metadata records in the order they were added.
class GgufMetadata {
public:
    void add(const GgufEntry& entry); // as it lies in its file
    void add(std::string_view key, std::uint32_t value);
    void add(std::string_view key, std::string_view value);
    void add(std::string_view key, const std::vector<std::string>& values);

    std::uint64_t count() const { return m_count; }
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    void begin(std::string_view key, std::uint32_t type);

    std::vector<std::byte> m_bytes;
    std::uint64_t m_count = 0;
};

// Bytes of a tensor without the padding behind it.
std::uint64_t dataBytes(const GgufTensor& tensor, kernels::DType type);

class GgufWriter {
public:
    // Of the tensors name, type and shape are looked at. `alignment` is what the metadata says, or
    // kGgufAlignment.
    static Result<GgufWriter> create(const std::filesystem::path& path,
        const GgufMetadata& metadata, std::span<const GgufTensor> tensors, std::uint64_t alignment);

    // The next bytes of the tensor that has not got all of its own. Requires: no more than it
    // lacks.
    Result<void> append(std::span<const std::byte> bytes);
    // Requires: every tensor has its bytes.
    Result<void> commit();

private:
    GgufWriter(DurableFile file, std::uint64_t alignment);
    Result<void> pad();
    void nextTensor();

    DurableFile m_file;
    std::uint64_t m_alignment;
    std::vector<std::uint64_t> m_sizes; // of the tensors
    std::size_t m_tensor = 0;
    std::uint64_t m_lacking = 0; // bytes of that tensor
    std::uint64_t m_offset = 0;
};

} // namespace core::engine
