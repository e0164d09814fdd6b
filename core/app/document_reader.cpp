#include "core/app/document_reader.h"

#include "core/base/utf8.h"
#include "core/media/text_extractor.h"

#include <utility>

namespace core::app {

documents::DocumentReader documentReader()
{
    documents::DocumentReader reader;
    reader.read = [](const std::filesystem::path& path, std::stop_token stop,
                      const documents::DocumentReader::Progress& progress) {
        return media::extractText(path, {std::move(stop), progress});
    };
    reader.wanted = [](const std::filesystem::path& path) { return media::isDocumentName(path); };
    return reader;
}

documents::FindRects rectFinder()
{
    return [](const std::string& file, int page, int start, int length) {
        return media::rectsInPdf(pathFromUtf8(file), page, start, length);
    };
}

} // namespace core::app
