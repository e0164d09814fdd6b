#include "core/media/pdf_text.h"

#include "core/base/utf8.h"
#include "core/media/pdf_layout.h"

#include <QBuffer>
#include <QFile>
#include <QPdfDocument>
#include <QPdfSelection>

#include <algorithm>

namespace core::media {
namespace {

// Past this a file is made to keep a program busy.
constexpr int kMostPages = 20'000;
constexpr qsizetype kMostPageUnits = 2'000'000;

std::vector<PageRect> inksOf(const QPdfSelection& selection)
{
    std::vector<PageRect> inks;
    for (const QPolygonF& polygon : selection.bounds()) {
        const QRectF box = polygon.boundingRect();
        inks.push_back({box.x(), box.y(), box.width(), box.height()});
    }
    return inks;
}

// One look at the page for every line of it: slow, and right where the quick way is not.
void placeOneByOne(QPdfDocument& pdf, int page, std::vector<PlacedLine>& lines)
{
    for (PlacedLine& line : lines) {
        const auto units = QString::fromUtf8(line.text.data(), qsizetype(line.text.size())).size();
        const std::vector<PageRect> inks =
            inksOf(pdf.getSelectionAtIndex(page, line.start, int(units)));
        for (const InkRow& row : rowsOf(inks)) {
            // Where a line has several rows, the tallest is the line and the others are its
            // indices.
            if (row.rect.height > line.rect.height) {
                line.rect = row.rect;
                line.baseline = row.baseline;
                line.hasGap = row.hasGap;
            }
        }
    }
}

PlacedPage readPage(QPdfDocument& pdf, int number)
{
    const QSizeF size = pdf.pagePointSize(number);
    PlacedPage page{size.width(), size.height(), {}};
    const QPdfSelection all = pdf.getAllText(number);
    const QString text = all.text().left(kMostPageUnits);
    page.lines = linesOf(std::u16string_view(
        reinterpret_cast<const char16_t*>(text.utf16()), std::size_t(text.size())));
    constexpr std::size_t kMostSlowLines = 400;
    if (!placeLines(page.lines, inksOf(all)) && page.lines.size() <= kMostSlowLines) {
        placeOneByOne(pdf, number, page.lines);
    }
    return page;
}

Result<void> opened(const QPdfDocument& pdf)
{
    switch (pdf.error()) {
    case QPdfDocument::Error::None:
        return {};
    case QPdfDocument::Error::IncorrectPassword:
        return fail(ErrorCode::Locked,
            "it is protected by a password. Save a copy without one and add that");
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return fail(ErrorCode::Locked, "it is encrypted in a way that cannot be read here");
    default:
        return fail(ErrorCode::Malformed, "the file is damaged or was cut short");
    }
}

} // namespace

Result<DocumentText> readPdf(std::string_view bytes, const ExtractControl& control)
{
    QByteArray data = QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument pdf;
    pdf.load(&buffer);
    RETURN_IF_ERROR(opened(pdf));
    const int count = pdf.pageCount();
    if (count > kMostPages) {
        return fail(ErrorCode::Unsupported, "it has " + std::to_string(count) + " pages, and " +
                                                std::to_string(kMostPages) + " is the most");
    }
    std::vector<PlacedPage> pages;
    for (int i = 0; i < count; ++i) {
        if (control.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped");
        }
        pages.push_back(readPage(pdf, i));
        if (control.progress) {
            control.progress(i + 1, count);
        }
    }
    DocumentText document = layOut(pages);
    document.title =
        pdf.metaData(QPdfDocument::MetaDataField::Title).toString().trimmed().toStdString();
    return document;
}

std::vector<PageRect> rectsInPdf(const std::filesystem::path& path, int page, int start, int length)
{
    QPdfDocument pdf;
    const auto name = QString::fromStdString(pathToUtf8(path));
    if (pdf.load(name) != QPdfDocument::Error::None || page < 1 || page > pdf.pageCount() ||
        start < 0 || length < 1) {
        return {};
    }
    std::vector<PageRect> rects;
    for (const InkRow& row : rowsOf(inksOf(pdf.getSelectionAtIndex(page - 1, start, length)))) {
        rects.push_back(row.rect);
    }
    return rects;
}

} // namespace core::media
