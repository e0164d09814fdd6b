#include "core/engine/gguf/tensor_reader.h"

#include "core/base/format_bytes.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_set>

namespace core::engine {
namespace {

constexpr std::size_t kMaxNameBytes = 63;
constexpr std::uint32_t kMaxRank = 4;

struct TensorRecord {
    GgufTensor tensor;
    std::uint64_t recordOffset = 0; // where it is described, for errors
    std::uint64_t dataOffset = 0;   // from the start of the data section
    std::uint64_t dataBytes = 0;

    std::uint64_t dataEnd() const { return dataOffset + dataBytes; }
};

// Numbers beyond this would not fit the signed 64 bits that sizes and shapes are kept in.
constexpr auto kMaxSize = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b)
{
    return b != 0 && a > kMaxSize / b ? std::nullopt : std::optional(a * b);
}

class TensorReader {
public:
    TensorReader(ByteReader& reader, std::span<const std::byte> file, std::uint64_t alignment)
        : m_reader(reader)
        , m_file(file)
        , m_alignment(alignment)
    {
    }

    Result<std::vector<GgufTensor>> read(std::uint64_t count)
    {
        for (std::uint64_t i = 0; i < count; ++i) {
            RETURN_IF_ERROR(readRecord());
        }
        return place();
    }

private:
    Result<void> readRecord();
    Result<void> readName(TensorRecord& record);
    Result<void> readShape(TensorRecord& record);
    Result<void> readType(TensorRecord& record);
    Result<void> readOffset(TensorRecord& record);

    Result<std::vector<GgufTensor>> place();
    Result<void> checkApart() const;
    Result<void> checkInside(std::uint64_t dataStart) const;

    tl::unexpected<Error> failFor(
        const TensorRecord& record, ErrorCode code, const std::string& reason) const
    {
        return m_reader.failAt(
            record.recordOffset, code, "the tensor " + quoted(record.tensor.name) + " " + reason);
    }

    ByteReader& m_reader;
    std::span<const std::byte> m_file;
    std::uint64_t m_alignment;
    std::vector<TensorRecord> m_records;
    std::unordered_set<std::string_view> m_names;
};

Result<void> TensorReader::readRecord()
{
    TensorRecord record;
    record.recordOffset = m_reader.offset();
    RETURN_IF_ERROR(readName(record));
    RETURN_IF_ERROR(readShape(record));
    RETURN_IF_ERROR(readType(record));
    RETURN_IF_ERROR(readOffset(record));
    m_records.push_back(record);
    return {};
}

Result<void> TensorReader::readName(TensorRecord& record)
{
    ASSIGN_OR_RETURN(record.tensor.name, m_reader.string("the name of a tensor"));
    if (record.tensor.name.empty() || record.tensor.name.size() > kMaxNameBytes) {
        return failFor(record, ErrorCode::Malformed,
            "has a name of " + std::to_string(record.tensor.name.size()) +
                " bytes, where 1 to 63 are allowed; the file is damaged, download it again");
    }
    if (!m_names.insert(record.tensor.name).second) {
        return failFor(record, ErrorCode::Malformed,
            "occurs twice; the file is damaged or badly made, get it from another source");
    }
    return {};
}

Result<void> TensorReader::readShape(TensorRecord& record)
{
    ASSIGN_OR_RETURN(
        const std::uint32_t rank, m_reader.number<std::uint32_t>("the shape of a tensor"));
    if (rank > kMaxRank) {
        return failFor(record, ErrorCode::Malformed,
            "has " + std::to_string(rank) +
                " dimensions, where at most 4 are allowed; the file is damaged, download it again");
    }
    record.tensor.rank = std::max(1, static_cast<int>(rank)); // without dimensions: one number
    std::uint64_t elements = 1;
    for (std::uint32_t i = 0; i < rank; ++i) {
        ASSIGN_OR_RETURN(
            const std::uint64_t extent, m_reader.number<std::uint64_t>("the shape of a tensor"));
        const std::optional<std::uint64_t> total = product(elements, extent);
        if (extent == 0 || extent > kMaxSize || !total) {
            return failFor(record, ErrorCode::Malformed,
                "has a dimension of " + std::to_string(extent) +
                    ", which no tensor can have; the file is damaged, download it again");
        }
        elements = *total;
        record.tensor.shape[i] = static_cast<std::int64_t>(extent);
    }
    return {};
}

Result<void> TensorReader::readType(TensorRecord& record)
{
    ASSIGN_OR_RETURN(
        const std::uint32_t id, m_reader.number<std::uint32_t>("the type of a tensor"));
    const std::optional<kernels::DType> type = kernels::dtypeFromGguf(id);
    if (!type) {
        return failFor(record, ErrorCode::Unsupported,
            "has the type number " + std::to_string(id) +
                ", which is retired or newer than this Hearth; choose another quantisation of this "
                "model, or update Hearth");
    }
    record.tensor.type = *type;

    const kernels::DTypeTraits& traits = kernels::traitsOf(*type);
    const auto& shape = record.tensor.shape;
    const auto columns = static_cast<std::uint64_t>(shape[0]);
    if (columns % traits.blockElements != 0) {
        return failFor(record, ErrorCode::Malformed,
            "has rows of " + std::to_string(columns) + " elements, but " +
                std::string(traits.name) + " comes in blocks of " +
                std::to_string(traits.blockElements) +
                "; the file is badly made, get it from another source");
    }
    // The product of the dimensions fits, so that of the blocks does too.
    std::uint64_t blocks = columns / traits.blockElements;
    for (std::size_t i = 1; i < shape.size(); ++i) {
        blocks *= static_cast<std::uint64_t>(shape[i]);
    }
    const std::optional<std::uint64_t> bytes = product(blocks, traits.blockBytes);
    if (!bytes || *bytes > std::numeric_limits<std::size_t>::max()) {
        return failFor(record, ErrorCode::Malformed,
            "is larger than any memory; the file is damaged, download it again");
    }
    record.dataBytes = *bytes;
    return {};
}

Result<void> TensorReader::readOffset(TensorRecord& record)
{
    ASSIGN_OR_RETURN(record.dataOffset, m_reader.number<std::uint64_t>("the offset of a tensor"));
    if (record.dataOffset % m_alignment != 0) {
        return failFor(record, ErrorCode::Malformed,
            "starts at byte " + std::to_string(record.dataOffset) +
                " of the data, which is no multiple of the file's alignment of " +
                std::to_string(m_alignment) + "; the file is damaged, download it again");
    }
    if (record.dataOffset > kMaxSize - record.dataBytes) {
        return failFor(record, ErrorCode::Malformed,
            "starts at byte " + std::to_string(record.dataOffset) +
                " of the data, past the end of any file; the file is damaged, download it again");
    }
    return {};
}

Result<std::vector<GgufTensor>> TensorReader::place()
{
    const std::uint64_t dataStart =
        (m_reader.offset() + m_alignment - 1) / m_alignment * m_alignment;
    RETURN_IF_ERROR(checkApart());
    RETURN_IF_ERROR(checkInside(dataStart));

    std::vector<GgufTensor> tensors;
    tensors.reserve(m_records.size());
    for (const TensorRecord& record : m_records) {
        tensors.push_back(record.tensor);
        tensors.back().data =
            m_file.subspan(static_cast<std::size_t>(dataStart + record.dataOffset),
                static_cast<std::size_t>(record.dataBytes));
    }
    return tensors;
}

Result<void> TensorReader::checkApart() const
{
    std::vector<const TensorRecord*> byOffset;
    byOffset.reserve(m_records.size());
    for (const TensorRecord& record : m_records) {
        byOffset.push_back(&record);
    }
    std::sort(byOffset.begin(), byOffset.end(), [](const auto* a, const auto* b) {
        return std::tie(a->dataOffset, a->recordOffset) < std::tie(b->dataOffset, b->recordOffset);
    });
    for (std::size_t i = 1; i < byOffset.size(); ++i) {
        const TensorRecord& before = *byOffset[i - 1];
        const TensorRecord& after = *byOffset[i];
        if (after.dataOffset < before.dataEnd()) {
            return failFor(after, ErrorCode::Malformed,
                "shares bytes with " + quoted(before.tensor.name) +
                    "; the file is damaged, download it again");
        }
    }
    return {};
}

Result<void> TensorReader::checkInside(std::uint64_t dataStart) const
{
    const auto last = std::max_element(m_records.begin(), m_records.end(),
        [](const auto& a, const auto& b) { return a.dataEnd() < b.dataEnd(); });
    if (last == m_records.end()) {
        return {};
    }
    const std::uint64_t present = m_file.size() > dataStart ? m_file.size() - dataStart : 0;
    if (last->dataEnd() <= present) {
        return {};
    }
    return failFor(*last, ErrorCode::Malformed,
        "lies past the end of the file; the download is incomplete: " + formatBytes(m_file.size()) +
            " of " + formatBytes(dataStart + last->dataEnd()) + " are there; download it again");
}

} // namespace

Result<std::vector<GgufTensor>> readTensors(ByteReader& reader, std::span<const std::byte> file,
    std::uint64_t count, std::uint64_t alignment)
{
    return TensorReader(reader, file, alignment).read(count);
}

} // namespace core::engine
