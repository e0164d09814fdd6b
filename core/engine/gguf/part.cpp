#include "core/engine/gguf/part.h"

#include "core/base/format_bytes.h"
#include "core/engine/gguf/byte_reader.h"
#include "core/engine/gguf/tensor_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace core::engine {
namespace {

constexpr std::string_view kMagic = "GGUF";
constexpr std::uint64_t kHeaderBytes = 24;

// More records than any model has; keeps the memory for a hostile table within a few hundred
// megabytes.
constexpr std::uint64_t kMaxRecords = std::uint64_t{1} << 20;

struct Header {
    std::uint64_t tensorCount = 0;
    std::uint64_t metadataCount = 0;
};

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What a file without the magic most likely is, for whoever has to find the right one.
std::string guessContent(std::string_view start)
{
    if (start.starts_with("version https://git-lfs")) {
        return "this is the placeholder that git leaves for a large file; fetch it with git lfs "
               "pull";
    }
    if (start.starts_with("<!") || start.starts_with("<html") || start.starts_with("<HTML")) {
        return "this is a web page, not a model; download the file itself";
    }
    if (start.starts_with("PK") || start.starts_with("\x1F\x8B")) {
        return "this is an archive, not a model; unpack it first";
    }
    if (start.starts_with("FUGG")) {
        return "this model was made for machines with the other byte order; get the usual version";
    }
    return "this is not a GGUF file; choose a file whose name ends in .gguf, or download it again";
}

Result<void> checkStart(ByteReader& reader, std::span<const std::byte> bytes)
{
    if (bytes.empty()) {
        return reader.failAt(0, ErrorCode::Malformed, "the file is empty; download it again");
    }
    if (!asText(bytes).starts_with(kMagic.substr(0, std::min(kMagic.size(), bytes.size())))) {
        return reader.failAt(0, ErrorCode::Malformed, guessContent(asText(bytes)));
    }
    if (bytes.size() < kHeaderBytes) {
        return reader.failCutShort(0, "the header");
    }
    return {};
}

Result<void> checkVersion(ByteReader& reader)
{
    const std::uint64_t start = reader.offset();
    ASSIGN_OR_RETURN(const std::uint32_t version, reader.number<std::uint32_t>("the header"));
    if (version == 2 || version == 3) {
        return {};
    }
    std::string reason = "the file has GGUF version " + std::to_string(version);
    if (version == 0) {
        reason += ", which does not exist; the file is damaged, download it again";
    } else if ((version & 0xFFFF) == 0) {
        reason =
            "this model was made for machines with the other byte order; get the usual version";
    } else if (version == 1) {
        reason += ", which is no longer in use; get a newer conversion of this model";
    } else {
        reason += ", which this Hearth does not know; update Hearth";
    }
    return reader.failAt(start, ErrorCode::Unsupported, reason);
}

Result<std::uint64_t> readCount(
    ByteReader& reader, std::string_view what, std::uint64_t minRecordBytes)
{
    const std::uint64_t start = reader.offset();
    ASSIGN_OR_RETURN(const std::uint64_t count, reader.number<std::uint64_t>("the header"));
    // A negative count is a huge one here.
    if (count > kMaxRecords) {
        return reader.failAt(start, ErrorCode::Malformed,
            "the header claims " + std::to_string(count) + " " + std::string(what) +
                ", more than any model has; the file is damaged, download it again");
    }
    if (count > reader.remaining() / minRecordBytes) {
        return reader.failAt(start, ErrorCode::Malformed,
            "the header claims " + std::to_string(count) + " " + std::string(what) +
                ", more than the " + formatBytes(reader.offset() + reader.remaining()) +
                " that are there can hold; the download is incomplete or damaged; download it "
                "again");
    }
    return count;
}

Result<Header> readHeader(ByteReader& reader, std::span<const std::byte> bytes)
{
    RETURN_IF_ERROR(checkStart(reader, bytes));
    RETURN_IF_ERROR(reader.take(kMagic.size(), "the header"));
    RETURN_IF_ERROR(checkVersion(reader));
    Header header;
    ASSIGN_OR_RETURN(header.tensorCount, readCount(reader, "tensors", kMinTensorRecordBytes));
    ASSIGN_OR_RETURN(
        header.metadataCount, readCount(reader, "metadata keys", kMinMetadataRecordBytes));
    return header;
}

} // namespace

const GgufValue* GgufPart::find(std::string_view key) const
{
    const auto found = metadata.index.find(key);
    return found == metadata.index.end() ? nullptr : &metadata.entries[found->second].value;
}

Result<GgufPart> readPart(std::span<const std::byte> bytes, std::string_view fileName)
{
    ByteReader reader(bytes, fileName);
    ASSIGN_OR_RETURN(const Header header, readHeader(reader, bytes));
    GgufPart part;
    ASSIGN_OR_RETURN(part.metadata, readMetadata(reader, header.metadataCount));
    ASSIGN_OR_RETURN(
        part.tensors, readTensors(reader, bytes, header.tensorCount, part.metadata.alignment));
    return part;
}

} // namespace core::engine
