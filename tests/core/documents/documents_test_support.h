// What the tests of core/documents share: documents in few words, and a library of texts that are
// read without any format.
#pragma once

#include "core/documents/document_library.h"

#include <QByteArray>
#include <QTest>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace tests {

// The value, or a failed test with the error's words.
template <typename T>
T valueOf(core::Result<T> result)
{
    if (!result) {
        QTest::qFail(result.error().detail.c_str(), __FILE__, __LINE__);
        return T();
    }
    return std::move(*result);
}

// The same for what has no default value; null after a failure.
template <typename T>
std::unique_ptr<T> owned(core::Result<T> result)
{
    if (!result) {
        QTest::qFail(result.error().detail.c_str(), __FILE__, __LINE__);
        return nullptr;
    }
    return std::make_unique<T>(std::move(*result));
}

inline core::DocumentBlock paragraph(std::string text)
{
    return {core::DocumentBlockKind::Paragraph, 0, std::move(text), {}};
}

inline core::DocumentBlock heading(int level, std::string text)
{
    return {core::DocumentBlockKind::Heading, level, std::move(text), {}};
}

// Files whose paragraphs stand between blank lines; "# " begins a heading, and a form feed begins a
// page. A file that holds "unreadable" is refused.
inline core::documents::DocumentReader textReader()
{
    core::documents::DocumentReader reader;
    reader.read =
        [](const std::filesystem::path& path, std::stop_token,
            const core::documents::DocumentReader::Progress&) -> core::Result<core::DocumentText> {
        std::ifstream file(path, std::ios::binary);
        std::stringstream content;
        content << file.rdbuf();
        std::string text = content.str();
        if (text.find("unreadable") != std::string::npos) {
            return core::fail(core::ErrorCode::Unsupported, "this cannot be read");
        }
        core::DocumentText document;
        int page = text.find('\f') == std::string::npos ? 0 : 1;
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t end = std::min(text.find("\n\n", begin), text.size());
            std::string piece = text.substr(begin, end - begin);
            begin = end + 2;
            if (piece.starts_with('\f')) {
                ++page;
                piece.erase(0, 1);
            }
            const bool isHeading = piece.starts_with("# ");
            core::DocumentBlock block = isHeading ? heading(1, piece.substr(2)) : paragraph(piece);
            if (page > 0) {
                block.lines.push_back({0, block.text.size(), page, 0, {72, 100, 200, 10}});
            }
            document.blocks.push_back(std::move(block));
        }
        document.pages = page;
        return document;
    };
    reader.wanted = [](const std::filesystem::path& path) { return path.extension() == ".txt"; };
    return reader;
}

inline void writeFile(const std::filesystem::path& path, const std::string& text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

} // namespace tests
