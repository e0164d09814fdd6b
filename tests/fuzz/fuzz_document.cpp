// Documents from strangers in every format that our own code walks through: office files, HTML,
// Markdown, CSV, code, text of any encoding. PDF is QtPdf's, whose engine has a fuzzing project of
// its own. The first byte chooses the name, and so the format.
#include "core/base/utf8.h"
#include "core/media/text_extractor.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr const char* kNames[] = {
        "a.docx", "a.odt", "a.html", "a.md", "a.csv", "a.cpp", "a.txt"};
    if (size == 0) {
        return 0;
    }
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) {
        return 0;
    }
    const auto document = core::media::extractTextOf(bytes, kNames[data[0] % std::size(kNames)]);
    if (!document) {
        return 0;
    }
    for (const core::DocumentBlock& block : document->blocks) {
        if (block.text.empty() || !core::isValidUtf8(block.text)) {
            std::abort();
        }
    }
    return 0;
}
