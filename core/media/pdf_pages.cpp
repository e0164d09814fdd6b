#include "core/media/pdf_pages.h"

#include "core/media/pdf_layout.h"

#include <QFile>
#include <QImage>
#include <QMutex>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfDocumentRenderOptions>
#include <QPdfSelection>
#include <QString>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace core::media {
namespace {

constexpr std::int64_t kMostPixels = 40'000'000;

QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

std::string nameOf(const std::filesystem::path& path)
{
    return toQString(path.filename()).toStdString();
}

tl::unexpected<Error> failure(QPdfDocument::Error error, const std::string& name)
{
    switch (error) {
    case QPdfDocument::Error::FileNotFound:
        return fail(ErrorCode::NotFound,
            name + ": the file is not there any more. Look where it was moved to, and attach it "
                   "again.");
    case QPdfDocument::Error::IncorrectPassword:
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return fail(ErrorCode::Locked,
            name + ": the document is locked with a password. Save a copy without one in another "
                   "program.");
    case QPdfDocument::Error::InvalidFileFormat:
        return fail(
            ErrorCode::Malformed, name + ": the document is damaged. Get a fresh copy of it.");
    default:
        break;
    }
    return fail(ErrorCode::Unreadable,
        name + ": the document could not be opened. Check that you may read it.");
}

// What is left of words when lines are broken, joined and hyphenated.
std::u16string lettersOf(std::u16string_view text)
{
    std::u16string letters;
    for (const char16_t unit : text) {
        if (QChar(unit).isLetterOrNumber() || QChar(unit).isSurrogate()) {
            letters += unit;
        }
    }
    return letters;
}

// Whether the parts are the quote, or its beginning where it goes on on the next page.
bool saysIn(const std::u16string& text, std::span<const TextPart> parts, std::u16string_view quote)
{
    std::u16string letters;
    for (const TextPart& part : parts) {
        if (part.start < 0 || part.length < 1 || std::size_t(part.start) >= text.size()) {
            return false;
        }
        letters += lettersOf(
            std::u16string_view(text).substr(std::size_t(part.start), std::size_t(part.length)));
    }
    return !letters.empty() && lettersOf(quote).starts_with(letters);
}

} // namespace

class PdfPages::Document {
public:
    mutable QMutex mutex; // what follows
    QPdfDocument pdf;
};

PdfPages::PdfPages(std::unique_ptr<Document> document)
    : m_document(std::move(document))
    , m_count(m_document->pdf.pageCount())
{
}

PdfPages::~PdfPages() = default;

Result<std::shared_ptr<PdfPages>> PdfPages::open(const std::filesystem::path& path)
{
    auto document = std::make_unique<Document>();
    const QPdfDocument::Error error = document->pdf.load(toQString(path));
    if (error != QPdfDocument::Error::None) {
        return failure(error, nameOf(path));
    }
    if (document->pdf.pageCount() < 1) {
        return fail(ErrorCode::Malformed, nameOf(path) + ": the document has no pages.");
    }
    return std::shared_ptr<PdfPages>(new PdfPages(std::move(document)));
}

PageArea PdfPages::sizeOf(int page) const
{
    if (page < 1 || page > m_count) {
        return {};
    }
    const QMutexLocker lock(&m_document->mutex);
    const QSizeF size = m_document->pdf.pagePointSize(page - 1);
    return {0, 0, size.width(), size.height()};
}

Result<Raster> PdfPages::render(int page, const PageArea& area, int width, int height) const
{
    const PageArea whole = sizeOf(page);
    if (whole.width <= 0 || whole.height <= 0 || area.width <= 0 || area.height <= 0 || width < 1 ||
        height < 1 || std::int64_t(width) * height > kMostPixels) {
        return fail(ErrorCode::InvalidInput, "there is no such part of the document");
    }
    // The page is scaled as if it were drawn whole; only the area of it is.
    const double scaleX = width / area.width;
    const double scaleY = height / area.height;
    const QSize scaled(
        int(std::lround(whole.width * scaleX)), int(std::lround(whole.height * scaleY)));
    QPdfDocumentRenderOptions options;
    options.setScaledSize(scaled);
    options.setScaledClipRect(
        QRect(int(std::lround(area.x * scaleX)), int(std::lround(area.y * scaleY)), width, height));
    QImage drawn;
    {
        const QMutexLocker lock(&m_document->mutex);
        drawn = m_document->pdf.render(page - 1, QSize(width, height), options);
    }
    if (drawn.isNull()) {
        return fail(ErrorCode::Malformed, "the page could not be drawn");
    }
    QImage paper(drawn.size(), QImage::Format_RGB888);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, drawn);

    Raster raster{paper.width(), paper.height(), {}, 1};
    const std::size_t rowBytes = std::size_t(raster.width) * 3;
    raster.rgb.resize(rowBytes * std::size_t(raster.height));
    for (int y = 0; y < raster.height; ++y) {
        std::memcpy(
            raster.rgb.data() + rowBytes * std::size_t(y), paper.constScanLine(y), rowBytes);
    }
    return raster;
}

std::vector<PageArea> PdfPages::find(
    int page, std::string_view quote, std::span<const TextPart> parts) const
{
    if (page < 1 || page > m_count || quote.empty()) {
        return {};
    }
    const std::u16string wanted =
        QString::fromUtf8(quote.data(), qsizetype(quote.size())).toStdU16String();
    const QMutexLocker lock(&m_document->mutex);
    const std::u16string text = m_document->pdf.getAllText(page - 1).text().toStdU16String();
    std::vector<TextPart> found(parts.begin(), parts.end());
    if (!saysIn(text, found, wanted)) {
        const FoundText place = findLoosely(text, wanted);
        found.assign(place.length > 0 ? 1 : 0, {int(place.begin), int(place.length)});
    }
    std::vector<PageArea> areas;
    for (const TextPart& part : found) {
        const QPdfSelection selection =
            m_document->pdf.getSelectionAtIndex(page - 1, part.start, part.length);
        // QtPdf gives a rectangle for each piece that the file draws, letters often.
        std::vector<PageRect> inks;
        for (const QPolygonF& piece : selection.bounds()) {
            const QRectF box = piece.boundingRect();
            inks.push_back({box.x(), box.y(), box.width(), box.height()});
        }
        for (const InkRow& row : rowsOf(inks)) {
            areas.push_back({row.rect.x, row.rect.y, row.rect.width, row.rect.height});
        }
    }
    return areas;
}

namespace {

bool isSpace(char16_t c) { return c == u' ' || c == 0xA0 || (c >= 9 && c <= 13); }

// Text with one space for every run of them, and where each unit of it came from.
struct Folded {
    std::u16string text;
    std::vector<std::ptrdiff_t> from;
};

Folded fold(std::u16string_view text, bool lower)
{
    Folded folded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isSpace(text[i])) {
            if (!folded.text.empty() && folded.text.back() != u' ') {
                folded.text.push_back(u' ');
                folded.from.push_back(std::ptrdiff_t(i));
            }
            continue;
        }
        folded.text.push_back(lower ? QChar(text[i]).toLower().unicode() : text[i]);
        folded.from.push_back(std::ptrdiff_t(i));
    }
    return folded;
}

} // namespace

FoundText findLoosely(std::u16string_view text, std::u16string_view quote)
{
    for (const bool lower : {false, true}) {
        const Folded folded = fold(text, lower);
        std::u16string wanted = fold(quote, lower).text;
        while (!wanted.empty() && wanted.back() == u' ') {
            wanted.pop_back();
        }
        const std::size_t at = wanted.empty() ? folded.text.npos : folded.text.find(wanted);
        if (at != folded.text.npos) {
            const std::ptrdiff_t begin = folded.from[at];
            return {begin, folded.from[at + wanted.size() - 1] + 1 - begin};
        }
    }
    return {};
}

} // namespace core::media
