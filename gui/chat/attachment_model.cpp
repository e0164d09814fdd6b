#include "gui/chat/attachment_model.h"

#include "gui/bridge/pictures.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace gui::chat {

using core::media::PictureFile;

AttachmentModel::AttachmentModel(std::shared_ptr<PictureStore> store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(std::move(store))
    , m_relay([this](const std::vector<Decoded>& events) {
        for (const Decoded& decoded : events) {
            take(decoded);
        }
    })
{
    connect(this, &AttachmentModel::countChanged, this, &AttachmentModel::unseenChanged);
}

AttachmentModel::~AttachmentModel() { m_workers.clear(); }

bool AttachmentModel::busy() const
{
    return std::ranges::any_of(m_rows, [](const Row& row) { return !row.image; });
}

bool AttachmentModel::unseen() const
{
    return !m_rows.empty() && m_engine && !m_engine->info().seesImages;
}

int AttachmentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant AttachmentModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case SourceRole:
        return row.source;
    case ReadyRole:
        return row.image != nullptr;
    case CostRole:
        return costOf(row);
    case PixelsRole:
        return row.image ? tr("%1 × %2 pixels").arg(row.image->width).arg(row.image->height)
                         : QString();
    case NoteRole:
        return noteOf(row);
    case LevelsRole:
        return int(row.levels.size());
    case LevelRole:
        return row.level;
    case LevelNameRole:
        return row.levels.empty() ? QString() : row.levels[std::size_t(row.level)].name;
    default:
        return {};
    }
}

QHash<int, QByteArray> AttachmentModel::roleNames() const
{
    return {{NameRole, "name"}, {SourceRole, "source"}, {ReadyRole, "ready"}, {CostRole, "cost"},
        {PixelsRole, "pixels"}, {NoteRole, "note"}, {LevelsRole, "levels"}, {LevelRole, "level"},
        {LevelNameRole, "levelName"}};
}

void AttachmentModel::setEngine(std::shared_ptr<core::engine::Engine> engine)
{
    m_engine = std::move(engine);
    for (Row& row : m_rows) {
        setLevels(row);
    }
    updateCosts();
    emit unseenChanged();
}

void AttachmentModel::setNotes(std::shared_ptr<core::app::PictureNotes> notes)
{
    m_notes = std::move(notes);
    updateCosts();
}

void AttachmentModel::learn(const core::engine::Statistics& statistics)
{
    if (m_notes && m_engine) {
        m_notes->learn(m_engine->info().identity, statistics);
        updateCosts();
    }
}

void AttachmentModel::updateCosts()
{
    if (!m_rows.empty()) {
        emit dataChanged(
            index(0), index(count() - 1), {CostRole, LevelsRole, LevelRole, LevelNameRole});
    }
}

void AttachmentModel::addFile(const QString& path)
{
    decode(QFileInfo(path).fileName(), [path] { return core::media::loadPicture(toPath(path)); });
}

void AttachmentModel::addPixels(const QImage& image, const QString& name)
{
    decode(name, [image] { return core::Result<PictureFile>(PictureFile{toCoreImage(image), 1}); });
}

void AttachmentModel::addPicture(const core::engine::ImagePtr& image, const QString& name)
{
    addRow(name);
    makeReady(m_rows.back(), {image, 1});
}

void AttachmentModel::remove(int row)
{
    if (row < 0 || row >= count()) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    emit countChanged();
    emit busyChanged();
}

void AttachmentModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
    emit countChanged();
    emit busyChanged();
}

void AttachmentModel::setLevel(int row, int level)
{
    if (row < 0 || row >= count()) {
        return;
    }
    Row& changed = m_rows[std::size_t(row)];
    const int wanted = std::clamp(level, 0, std::max(0, int(changed.levels.size()) - 1));
    if (wanted != changed.level) {
        changed.level = wanted;
        emit dataChanged(index(row), index(row), {CostRole, LevelRole, LevelNameRole});
    }
}

void AttachmentModel::open(int row)
{
    if (row >= 0 && row < count() && m_rows[std::size_t(row)].image) {
        const Row& opened = m_rows[std::size_t(row)];
        emit openRequested(withMostTokens(opened.image, opened.mostTokens()), opened.name);
    }
}

void AttachmentModel::openSent(const QUrl& address)
{
    if (const core::engine::ImagePtr image = m_store->at(address)) {
        emit openRequested(image, address.fragment(QUrl::FullyDecoded));
    }
}

std::vector<core::chat::ImageBlock> AttachmentModel::pictures() const
{
    std::vector<core::chat::ImageBlock> blocks;
    for (const Row& row : m_rows) {
        blocks.push_back({withMostTokens(row.image, row.mostTokens()), toUtf8(row.name)});
    }
    return blocks;
}

int AttachmentModel::addRow(const QString& name)
{
    const int id = m_nextId++;
    beginInsertRows({}, count(), count());
    m_rows.push_back({id, name, nullptr, {}, 1, {}, 0});
    endInsertRows();
    emit countChanged();
    emit busyChanged();
    return id;
}

void AttachmentModel::decode(const QString& name, std::function<core::Result<PictureFile>()> work)
{
    const int id = addRow(name);
    m_workers.start([id, work = std::move(work), sink = m_relay.sink()] {
        sink(Decoded{id, work()});
    });
}

void AttachmentModel::take(const Decoded& decoded)
{
    const auto row = std::ranges::find(m_rows, decoded.id, &Row::id);
    if (row == m_rows.end()) {
        return; // removed while it was being decoded
    }
    if (!decoded.file) {
        remove(int(row - m_rows.begin()));
        emit failed(decoded.file.error());
        return;
    }
    makeReady(*row, *decoded.file);
}

void AttachmentModel::makeReady(Row& row, const PictureFile& file)
{
    row.image = file.image;
    row.frames = file.frames;
    row.source = m_store->add(row.image);
    setLevels(row);
    const int at = int(&row - m_rows.data());
    emit dataChanged(index(at), index(at));
    emit busyChanged();
}

// Another model has other steps; what was chosen before is looked for among them.
void AttachmentModel::setLevels(Row& row) const
{
    const int chosen = row.mostTokens();
    row.levels.clear();
    row.level = 0;
    const auto limits =
        m_engine ? m_engine->pixelLimits() : core::Result<core::engine::PixelLimits>{};
    if (row.image && m_engine && limits) {
        row.levels = PictureLevels::of(row.image->width, row.image->height, *limits);
        const auto same = std::ranges::find(row.levels, chosen, &PictureLevel::mostTokens);
        row.level = same != row.levels.end() ? int(same - row.levels.begin())
                                             : PictureLevels::usual(row.levels);
    }
}

QString AttachmentModel::costOf(const Row& row) const
{
    if (!row.image || row.levels.empty()) {
        return {};
    }
    const core::engine::ImageCost& cost = row.levels[std::size_t(row.level)].cost;
    const auto seconds =
        m_notes ? m_notes->seconds(m_engine->info().identity, cost.tokens) : std::nullopt;
    return PictureLevels::words(row.image->width, row.image->height, cost, seconds);
}

QString AttachmentModel::noteOf(const Row& row) const
{
    return row.frames > 1 ? tr("The first of %n frames or pages", nullptr, row.frames) : QString();
}

} // namespace gui::chat
