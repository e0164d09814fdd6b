#include "core/media/zip_archive.h"

#include <zip.h>

#include <algorithm>

namespace core::media {

void ZipArchive::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipArchive> ZipArchive::open(std::string_view bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr) {
        const std::string words = zip_error_strerror(&error);
        zip_source_free(source);
        zip_error_fini(&error);
        return fail(ErrorCode::Malformed, "the file is damaged or was cut short (" + words + ")");
    }
    zip_error_fini(&error);
    return ZipArchive(archive);
}

bool ZipArchive::has(const std::string& name) const
{
    return zip_name_locate(m_archive.get(), name.c_str(), 0) >= 0;
}

Result<std::string> ZipArchive::read(const std::string& name, std::size_t mostBytes) const
{
    const zip_int64_t index = zip_name_locate(m_archive.get(), name.c_str(), 0);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(m_archive.get(), zip_uint64_t(index), 0, &stat) != 0) {
        return fail(ErrorCode::NotFound, "it holds no " + name);
    }
    const auto tooLarge = [&] {
        return fail(ErrorCode::Unsupported,
            "its " + name + " is larger than " + std::to_string(mostBytes >> 20) + " MiB unpacked");
    };
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return fail(ErrorCode::Unsupported, "it is protected by a password");
    }
    if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > mostBytes) {
        return tooLarge();
    }
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(m_archive.get(), zip_uint64_t(index), 0), zip_fclose);
    if (!file) {
        return fail(ErrorCode::Malformed, "its " + name + " is damaged");
    }
    // What the directory says of the size is not believed.
    constexpr std::size_t kStep = std::size_t(1) << 16;
    std::string content;
    while (true) {
        const std::size_t before = content.size();
        content.resize(before + kStep);
        const zip_int64_t got = zip_fread(file.get(), content.data() + before, kStep);
        if (got < 0) {
            return fail(ErrorCode::Malformed, "its " + name + " is damaged");
        }
        content.resize(before + std::size_t(got));
        if (content.size() > mostBytes) {
            return tooLarge();
        }
        if (got == 0) {
            return content;
        }
    }
}

} // namespace core::media
