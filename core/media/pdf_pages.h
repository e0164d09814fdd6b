// A PDF file as pages to look at: their sizes, their pictures at any magnification, and where words
// stand on them.
//
// Any thread; QtPdf works under one lock, so callers wait for each other. Nothing in the file is
// run or fetched.
#pragma once

#include "core/base/result.h"
#include "core/media/raster.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace core::media {

// Points (1/72 inch), from the page's top left.
struct PageArea {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

// Of the text of a page, in UTF-16 units.
struct TextPart {
    int start = 0;
    int length = 0;
};

class PdfPages {
public:
    // NotFound, Unreadable, Malformed, or Locked for one that wants a password. The detail
    // names the file.
    static Result<std::shared_ptr<PdfPages>> open(const std::filesystem::path& path);
    ~PdfPages();

    PdfPages(const PdfPages&) = delete;
    PdfPages& operator=(const PdfPages&) = delete;

    int count() const { return m_count; }
    // The whole page; empty for a page (from 1) that there is not.
    PageArea sizeOf(int page) const;
    // The area of a page, brought to so many pixels. InvalidInput for a page that there is not, an
    // empty area and more than 40 million pixels.
    Result<Raster> render(int page, const PageArea& area, int width, int height) const;
    // Where the quoted words stand, line by line, whatever became of the spaces between them.
    // Empty when they are not on the page. `parts` is where they were when the text was read, which
    // tells one place from another that says the same; a file that says something else there now is
    // searched.
    std::vector<PageArea> find(
        int page, std::string_view quote, std::span<const TextPart> parts = {}) const;

private:
    class Document;
    explicit PdfPages(std::unique_ptr<Document> document);

    std::unique_ptr<Document> m_document;
    int m_count = 0;
};

// Where `quote` stands in `text`, as a beginning and a length; spaces and line ends count as one
// space, and where that does not help, capitals do not count. A length of 0 when it is not there.
struct FoundText {
    std::ptrdiff_t begin = 0;
    std::ptrdiff_t length = 0;
};
FoundText findLoosely(std::u16string_view text, std::u16string_view quote);

} // namespace core::media
