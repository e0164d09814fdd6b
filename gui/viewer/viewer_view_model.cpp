#include "gui/viewer/viewer_view_model.h"

#include "gui/bridge/strings.h"
#include "gui/bridge/words.h"
#include "gui/viewer/region.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace gui::viewer {
namespace {

constexpr qint64 kMostTextBytes = 16 << 20;

core::Result<std::string> readPlainText(const QString& path)
{
    QFile file(path);
    if (!file.exists()) {
        return core::fail(core::ErrorCode::NotFound, toUtf8(path) + ": there is no such file");
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::Unreadable, toUtf8(path) + ": it cannot be read");
    }
    return file.read(kMostTextBytes).toStdString();
}

// Since it was read by somebody else; what is not known has not changed.
bool hasChanged(const Passage& passage)
{
    const QFileInfo now(passage.file);
    return (passage.fileBytes > 0 && now.size() != passage.fileBytes) ||
           (passage.fileChanged.isValid() &&
               now.lastModified().toSecsSinceEpoch() != passage.fileChanged.toSecsSinceEpoch());
}

} // namespace

ViewerViewModel::ViewerViewModel(std::shared_ptr<ViewSource> source, QObject* parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_relay([this](std::vector<Opened> all) {
        for (Opened& opened : all) {
            take(std::move(opened));
        }
    })
{
    m_workers.setMaxThreadCount(1);
}

ViewerViewModel::~ViewerViewModel() { m_workers.clear(); }

QString ViewerViewModel::note() const
{
    if (m_mode == Mode::Picture && m_showSeen && m_seen) {
        const core::engine::ImageCost& cost = m_seen->cost;
        return tr("What the model sees: %1 × %2 pixels in %3 × %4 patches, %n tokens", nullptr,
            cost.tokens)
            .arg(cost.width)
            .arg(cost.height)
            .arg(cost.columns())
            .arg(cost.rows());
    }
    if (m_mode == Mode::Picture && m_picture) {
        return tr("%1 × %2 pixels").arg(m_picture->width).arg(m_picture->height);
    }
    if (m_fileChanged) {
        return m_quoteMissing
                   ? tr("The file has changed since it was read, and the passage is not there any "
                        "more.")
                   : tr("The file has changed since it was read.");
    }
    return m_quoteMissing ? tr("The passage could not be found here, so nothing is lit.")
                          : QString();
}

bool ViewerViewModel::canShowSeen() const
{
    return m_mode == Mode::Picture && m_engine && m_engine->info().seesImages;
}

QSize ViewerViewModel::seenTokens() const
{
    return m_seen ? QSize(m_seen->cost.columns(), m_seen->cost.rows()) : QSize();
}

QVariantList ViewerViewModel::lit() const
{
    QVariantList list;
    if (m_mode == Mode::Page && m_page == m_passage.page) {
        for (const QRectF& rect : m_lit) {
            list.append(rect);
        }
    }
    return list;
}

void ViewerViewModel::setEngine(std::shared_ptr<core::engine::Engine> engine)
{
    m_engine = std::move(engine);
    m_seen.reset();
    if (m_mode == Mode::Picture) {
        m_showSeen = m_showSeen && canShowSeen();
        computeSeen();
        drawAgain();
    }
}

void ViewerViewModel::showPicture(const core::engine::ImagePtr& picture, const QString& name)
{
    const bool again = m_mode == Mode::Picture && m_picture && picture->hash == m_picture->hash;
    const bool seen = m_showSeen;
    if (!again) {
        reset();
    }
    m_mode = Mode::Picture;
    m_title = name.isEmpty() ? tr("Picture") : name;
    m_picture = picture;
    m_size = QSizeF(picture->width, picture->height);
    m_seen.reset(); // its budget may be another
    m_showSeen = seen && canShowSeen();
    computeSeen();
    drawAgain();
    emit shown();
}

void ViewerViewModel::setShowSeen(bool show)
{
    if (show != m_showSeen && (!show || canShowSeen())) {
        m_showSeen = show;
        computeSeen();
        drawAgain();
    }
}

void ViewerViewModel::computeSeen()
{
    if (!m_showSeen || m_seen) {
        return;
    }
    const auto limits = m_engine->pixelLimits();
    if (!limits) {
        m_showSeen = false;
        return;
    }
    start([picture = m_picture, limits = *limits] {
        Opened opened;
        auto seen = core::engine::previewImage(*picture, limits);
        if (seen) {
            opened.seen = std::make_shared<core::engine::ImagePreview>(std::move(*seen));
        } else {
            opened.error = seen.error();
        }
        return opened;
    });
}

void ViewerViewModel::showPage(const QString& file, int page, const QVariantList& rects,
    const QString& quote, const QVariantList& ranges)
{
    Passage passage;
    passage.file = file;
    passage.page = page;
    passage.quote = quote;
    for (const QVariant& rect : rects) {
        passage.rects.append(rect.toRectF());
    }
    for (const QVariant& range : ranges) {
        passage.ranges.append(range.toPoint());
    }
    showPassage(passage);
}

void ViewerViewModel::showPassage(const Passage& passage)
{
    reset();
    m_passage = passage;
    m_title = QFileInfo(passage.file).fileName();
    const bool pdf = passage.file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    m_mode = pdf ? Mode::Page : Mode::Text;
    if (pdf) {
        start([passage] { return openPdf(passage); });
    } else {
        start([passage, read = m_readText] { return openText(passage, read); });
    }
    emit shown();
}

ViewerViewModel::Opened ViewerViewModel::openPdf(const Passage& passage)
{
    Opened opened;
    auto pages = core::media::PdfPages::open(toPath(passage.file));
    if (!pages) {
        opened.error = pages.error();
        return opened;
    }
    opened.pages = *pages;
    opened.changed = hasChanged(passage);
    std::vector<core::media::TextPart> parts;
    for (const QPoint& range : passage.ranges) {
        parts.push_back({range.x(), range.y()});
    }
    for (const auto& area :
        (*pages)->find(std::max(1, passage.page), toUtf8(passage.quote), parts)) {
        opened.lit.append(QRectF(area.x, area.y, area.width, area.height));
    }
    // Rectangles of an older file would light something else.
    if (opened.lit.isEmpty() && !opened.changed) {
        opened.lit = passage.rects;
    }
    opened.quoteMissing = opened.lit.isEmpty() && !passage.quote.isEmpty();
    return opened;
}

ViewerViewModel::Opened ViewerViewModel::openText(const Passage& passage, const ReadText& read)
{
    Opened opened;
    const auto text = read ? read(toPath(passage.file)) : readPlainText(passage.file);
    if (!text) {
        opened.error = text.error();
        return opened;
    }
    opened.text = toQString(*text);
    opened.changed = hasChanged(passage);
    if (!passage.quote.isEmpty()) {
        const auto found =
            core::media::findLoosely(opened.text->toStdU16String(), passage.quote.toStdU16String());
        opened.litBegin = int(found.begin);
        opened.litEnd = int(found.begin + found.length);
        opened.quoteMissing = found.length == 0;
    }
    return opened;
}

void ViewerViewModel::goTo(int page)
{
    const int wanted = std::clamp(page, 1, std::max(1, pageCount()));
    if (m_mode == Mode::Page && m_pages && wanted != m_page) {
        m_page = wanted;
        drawAgain();
    }
}

void ViewerViewModel::close()
{
    reset();
    m_mode = Mode::Nothing;
    drawAgain();
}

void ViewerViewModel::askAbout(const QRectF& part)
{
    const QRectF area = part.normalized() & QRectF(QPointF(0, 0), m_size);
    if (area.isEmpty() || (!m_picture && !m_pages)) {
        return;
    }
    const QString name = m_mode == Mode::Page ? tr("Part of page %1 of %2").arg(m_page).arg(m_title)
                                              : tr("Part of %1").arg(m_title);
    start([picture = m_picture, pages = m_pages, page = m_page, area, name] {
        Opened opened;
        auto cut = picture ? cutPicture(*picture, area) : cutPage(*pages, page, area);
        if (cut) {
            opened.region = *cut;
            opened.regionName = name;
        } else {
            opened.error = cut.error();
        }
        return opened;
    });
}

// One after the other; what a newer task makes pointless is not listened to.
void ViewerViewModel::start(std::function<Opened()> work)
{
    m_loading = true;
    m_workers.clear();
    m_workers.start([task = ++m_task, work = std::move(work), tell = m_relay.sink()] {
        Opened opened = work();
        opened.task = task;
        tell(opened);
    });
    emit changed();
}

void ViewerViewModel::take(Opened opened)
{
    if (opened.task != m_task) {
        return;
    }
    m_loading = false;
    if (opened.error) {
        const Words words = wordsFor(opened.error->code);
        m_trouble = words.what + QLatin1Char(' ') + words.next + QLatin1Char('\n') +
                    toQString(opened.error->detail);
    } else if (opened.region) {
        emit regionAsked(opened.region, opened.regionName);
    } else if (opened.seen) {
        m_seen = std::move(opened.seen);
    } else {
        ++m_subject; // there is something to look at from now on
        m_pages = std::move(opened.pages);
        m_page = m_pages ? std::clamp(m_passage.page, 1, m_pages->count()) : 0;
        m_passage.page = m_page;
        m_lit = opened.lit;
        m_text = opened.text.value_or(QString());
        m_litBegin = opened.litBegin;
        m_litEnd = opened.litEnd;
        m_fileChanged = opened.changed;
        m_quoteMissing = opened.quoteMissing;
    }
    drawAgain();
}

void ViewerViewModel::reset()
{
    ++m_task;
    ++m_subject;
    m_loading = false;
    m_trouble.clear();
    m_title.clear();
    m_size = {};
    m_picture.reset();
    m_seen.reset();
    m_showSeen = false;
    m_passage = {};
    m_pages.reset();
    m_page = 0;
    m_lit.clear();
    m_text.clear();
    m_litBegin = 0;
    m_litEnd = 0;
    m_fileChanged = false;
    m_quoteMissing = false;
}

void ViewerViewModel::drawAgain()
{
    if (m_mode == Mode::Picture && m_showSeen && m_seen) {
        m_token = m_source->showSeen(m_seen, m_size);
    } else if (m_mode == Mode::Picture && m_picture) {
        m_token = m_source->showPicture(m_picture);
    } else if (m_mode == Mode::Page && m_pages) {
        const core::media::PageArea area = m_pages->sizeOf(m_page);
        m_size = QSizeF(area.width, area.height);
        m_token = m_source->showPage(m_pages, m_page);
    } else {
        m_token = m_source->showNothing();
    }
    emit changed();
}

} // namespace gui::viewer
