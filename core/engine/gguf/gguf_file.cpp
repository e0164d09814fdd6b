#include "core/engine/gguf/gguf_file.h"

#include "core/base/mapped_file.h"
#include "core/base/utf8.h"
#include "core/engine/gguf/byte_reader.h"
#include "core/engine/gguf/part.h"
#include "core/engine/gguf/split_set.h"

#include <new>
#include <unordered_map>
#include <utility>

namespace core::engine {
namespace {

class LoadedGguf final : public GgufFile {
public:
    static Result<std::unique_ptr<GgufFile>> open(const std::filesystem::path& path);
    static Result<std::unique_ptr<GgufFile>> parse(
        std::span<const std::byte> bytes, const std::string& name);

    explicit LoadedGguf(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }

    const std::filesystem::path& path() const override { return m_path; }
    std::uint64_t sizeBytes() const override { return m_sizeBytes; }
    std::span<const GgufEntry> metadata() const override { return m_first.metadata.entries; }
    std::span<const GgufTensor> tensors() const override { return m_tensors; }
    Result<void> holdInLargePages(const std::stop_token& stop) override
    {
        for (MappedFile& file : m_files) {
            RETURN_IF_ERROR(file.holdInLargePages(stop));
        }
        return {};
    }

protected:
    const GgufEntry* findEntry(std::string_view key) const override
    {
        const auto found = m_first.metadata.index.find(key);
        return found == m_first.metadata.index.end() ? nullptr
                                                     : &m_first.metadata.entries[found->second];
    }

    const GgufTensor* findTensor(std::string_view name) const override
    {
        const auto found = m_tensorIndex.find(name);
        return found == m_tensorIndex.end() ? nullptr : &m_tensors[found->second];
    }

private:
    Result<GgufPart> readMapped(const std::filesystem::path& path);
    Result<void> readFurtherParts(const SplitInfo& split);
    Result<void> addTensors(const GgufPart& part, std::string_view fileName);

    std::filesystem::path m_path;
    std::vector<MappedFile> m_files; // none where the bytes belong to somebody else
    std::uint64_t m_sizeBytes = 0;
    GgufPart m_first;
    std::vector<GgufTensor> m_tensors; // of all parts
    std::unordered_map<std::string_view, std::size_t> m_tensorIndex;
};

// The wrong part is answered with the name of the right one.
tl::unexpected<Error> failNotFirst(const std::filesystem::path& path, const SplitInfo& split)
{
    const auto first = splitPartPath(path, split, 0);
    return fail(ErrorCode::InvalidInput,
        pathToUtf8(path) + ": this is part " + std::to_string(split.number + 1) + " of " +
            std::to_string(split.count) + " of a model; open " +
            (first ? pathToUtf8(first->filename()) : "the first part") + " instead");
}

Result<std::unique_ptr<GgufFile>> LoadedGguf::open(const std::filesystem::path& path)
{
    auto file = std::make_unique<LoadedGguf>(path);
    const std::string name = pathToUtf8(path);
    ASSIGN_OR_RETURN(file->m_first, file->readMapped(path));
    ASSIGN_OR_RETURN(const SplitInfo split, splitInfoOf(file->m_first, name));
    if (split.number != 0) {
        return failNotFirst(path, split);
    }
    RETURN_IF_ERROR(file->addTensors(file->m_first, name));
    RETURN_IF_ERROR(file->readFurtherParts(split));
    return file;
}

Result<std::unique_ptr<GgufFile>> LoadedGguf::parse(
    std::span<const std::byte> bytes, const std::string& name)
{
    auto file = std::make_unique<LoadedGguf>(pathFromUtf8(name));
    file->m_sizeBytes = bytes.size();
    ASSIGN_OR_RETURN(file->m_first, readPart(bytes, name));
    ASSIGN_OR_RETURN(const SplitInfo split, splitInfoOf(file->m_first, name));
    if (split.count > 1) {
        return fail(ErrorCode::Unsupported,
            name + ": this is one part of a model in several files; open it as a file");
    }
    RETURN_IF_ERROR(file->addTensors(file->m_first, name));
    return file;
}

Result<GgufPart> LoadedGguf::readMapped(const std::filesystem::path& path)
{
    ASSIGN_OR_RETURN(MappedFile mapped, MappedFile::open(path));
    m_sizeBytes += mapped.bytes().size();
    m_files.push_back(std::move(mapped));
    return readPart(m_files.back().bytes(), pathToUtf8(path));
}

Result<void> LoadedGguf::readFurtherParts(const SplitInfo& split)
{
    for (std::int64_t number = 1; number < split.count; ++number) {
        ASSIGN_OR_RETURN(const std::filesystem::path path, splitPartPath(m_path, split, number));
        const std::string name = pathToUtf8(path);
        Result<GgufPart> part = readMapped(path);
        if (!part && part.error().code == ErrorCode::NotFound) {
            return fail(ErrorCode::NotFound,
                name + ": this file, part " + std::to_string(number + 1) + " of " +
                    std::to_string(split.count) +
                    " of the model, is missing; download it into the folder of the first part");
        }
        RETURN_IF_ERROR(part);
        RETURN_IF_ERROR(checkBelongs(*part, name, m_first, number, split.count));
        RETURN_IF_ERROR(addTensors(*part, name));
    }
    const auto found = static_cast<std::int64_t>(m_tensors.size());
    if (split.tensorsInAll && *split.tensorsInAll != found) {
        return fail(ErrorCode::Mismatch,
            pathToUtf8(m_path) + ": the model should have " + std::to_string(*split.tensorsInAll) +
                " tensors, but its parts have " + std::to_string(found) +
                "; download all parts of the model again, from one place");
    }
    return {};
}

Result<void> LoadedGguf::addTensors(const GgufPart& part, std::string_view fileName)
{
    for (const GgufTensor& tensor : part.tensors) {
        if (!m_tensorIndex.emplace(tensor.name, m_tensors.size()).second) {
            return fail(ErrorCode::Mismatch, std::string(fileName) + ": the tensor " +
                                                 quoted(tensor.name) +
                                                 " is in an earlier part already; download all "
                                                 "parts of the model again, from one "
                                                 "place");
        }
        m_tensors.push_back(tensor);
    }
    return {};
}

// What a hostile file makes us allocate is bounded by its size, but memory may still be short.
template <typename Function>
Result<std::unique_ptr<GgufFile>> withoutExceptions(const std::string& name, Function function)
{
    try {
        return function();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory,
            name + ": there is not enough memory to read the file's tables; close other programs");
    }
}

} // namespace

Result<std::unique_ptr<GgufFile>> GgufFile::open(const std::filesystem::path& path)
{
    return withoutExceptions(pathToUtf8(path), [&] { return LoadedGguf::open(path); });
}

Result<std::unique_ptr<GgufFile>> GgufFile::parse(
    std::span<const std::byte> bytes, std::string name)
{
    return withoutExceptions(name, [&] { return LoadedGguf::parse(bytes, name); });
}

} // namespace core::engine
