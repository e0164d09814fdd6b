#include "core/engine/gguf/gguf_writer.h"

#include <cassert>
#include <cstring>
#include <utility>

namespace core::engine {
namespace {

constexpr std::uint32_t kVersion = 3;
constexpr std::uint32_t kUint32 = 4; // value types (GGUF specification, section 2)
constexpr std::uint32_t kString = 8;
constexpr std::uint32_t kArray = 9;

template <typename Number>
void put(std::vector<std::byte>& bytes, Number number)
{
    const auto* const at = reinterpret_cast<const std::byte*>(&number);
    bytes.insert(bytes.end(), at, at + sizeof number);
}

void putString(std::vector<std::byte>& bytes, std::string_view text)
{
    put(bytes, std::uint64_t(text.size()));
    const auto letters = std::as_bytes(std::span(text));
    bytes.insert(bytes.end(), letters.begin(), letters.end());
}

std::uint64_t aligned(std::uint64_t offset, std::uint64_t alignment)
{
    return (offset + alignment - 1) / alignment * alignment;
}

} // namespace

void GgufMetadata::begin(std::string_view key, std::uint32_t type)
{
    putString(m_bytes, key);
    put(m_bytes, type);
    ++m_count;
}

void GgufMetadata::add(const GgufEntry& entry)
{
    m_bytes.insert(m_bytes.end(), entry.record.begin(), entry.record.end());
    ++m_count;
}

void GgufMetadata::add(std::string_view key, std::uint32_t value)
{
    begin(key, kUint32);
    put(m_bytes, value);
}

void GgufMetadata::add(std::string_view key, std::string_view value)
{
    begin(key, kString);
    putString(m_bytes, value);
}

void GgufMetadata::add(std::string_view key, const std::vector<std::string>& values)
{
    begin(key, kArray);
    put(m_bytes, kString);
    put(m_bytes, std::uint64_t(values.size()));
    for (const std::string& value : values) {
        putString(m_bytes, value);
    }
}

std::uint64_t dataBytes(const GgufTensor& tensor, kernels::DType type)
{
    std::uint64_t bytes = kernels::rowBytes(type, std::size_t(tensor.shape[0]));
    for (std::size_t i = 1; i < tensor.shape.size(); ++i) {
        bytes *= std::uint64_t(tensor.shape[i]);
    }
    return bytes;
}

GgufWriter::GgufWriter(DurableFile file, std::uint64_t alignment)
    : m_file(std::move(file))
    , m_alignment(alignment)
{
}

Result<GgufWriter> GgufWriter::create(const std::filesystem::path& path,
    const GgufMetadata& metadata, std::span<const GgufTensor> tensors, std::uint64_t alignment)
{
    ASSIGN_OR_RETURN(DurableFile file, DurableFile::create(path));
    GgufWriter writer(std::move(file), alignment);
    std::vector<std::byte> header;
    for (const char letter : std::string_view("GGUF")) {
        put(header, letter);
    }
    put(header, kVersion);
    put(header, std::uint64_t(tensors.size()));
    put(header, metadata.count());
    header.insert(header.end(), metadata.bytes().begin(), metadata.bytes().end());
    std::uint64_t offset = 0;
    for (const GgufTensor& tensor : tensors) {
        putString(header, tensor.name);
        put(header, std::uint32_t(tensor.rank));
        for (int i = 0; i < tensor.rank; ++i) {
            put(header, tensor.shape[std::size_t(i)]);
        }
        put(header, std::uint32_t(tensor.type));
        put(header, offset);
        writer.m_sizes.push_back(dataBytes(tensor, tensor.type));
        offset += aligned(writer.m_sizes.back(), alignment);
    }
    RETURN_IF_ERROR(writer.m_file.append(header));
    writer.m_offset = header.size();
    RETURN_IF_ERROR(writer.pad());
    writer.nextTensor();
    return writer;
}

void GgufWriter::nextTensor()
{
    while (m_tensor < m_sizes.size() && m_sizes[m_tensor] == 0) {
        ++m_tensor;
    }
    m_lacking = m_tensor < m_sizes.size() ? m_sizes[m_tensor] : 0;
}

Result<void> GgufWriter::pad()
{
    const std::vector<std::byte> zeros(std::size_t(aligned(m_offset, m_alignment) - m_offset));
    m_offset += zeros.size();
    return m_file.append(zeros);
}

Result<void> GgufWriter::append(std::span<const std::byte> bytes)
{
    assert(bytes.size() <= m_lacking);
    RETURN_IF_ERROR(m_file.append(bytes));
    m_offset += bytes.size();
    m_lacking -= bytes.size();
    if (m_lacking == 0) {
        RETURN_IF_ERROR(pad());
        ++m_tensor;
        nextTensor();
    }
    return {};
}

Result<void> GgufWriter::commit()
{
    assert(m_tensor == m_sizes.size());
    return m_file.commit();
}

} // namespace core::engine
