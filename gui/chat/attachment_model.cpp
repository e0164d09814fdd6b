#include "gui/chat/attachment_model.h"

#include "core/media/image_loader.h"
#include "gui/bridge/pictures.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace gui::chat {

AttachmentModel::AttachmentModel(std::shared_ptr<PictureStore> store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(std::move(store))
    , m_relay([this](const std::vector<Decoded>& events) {
        for (const Decoded& decoded : events) {
            take(decoded);
        }
    })
{
}

AttachmentModel::~AttachmentModel() { m_workers.clear(); }

bool AttachmentModel::busy() const
{
    return std::ranges::any_of(m_rows, [](const Row& row) { return !row.image; });
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
    default:
        return {};
    }
}

QHash<int, QByteArray> AttachmentModel::roleNames() const
{
    return {{NameRole, "name"}, {SourceRole, "source"}, {ReadyRole, "ready"}, {CostRole, "cost"},
        {PixelsRole, "pixels"}};
}

void AttachmentModel::setEngine(std::shared_ptr<core::engine::Engine> engine)
{
    m_engine = std::move(engine);
    if (!m_rows.empty()) {
        emit dataChanged(index(0), index(count() - 1), {CostRole});
    }
}

void AttachmentModel::addFile(const QString& path)
{
    add(QFileInfo(path).fileName(), [path] { return core::media::loadImage(toPath(path)); });
}

void AttachmentModel::addPixels(const QImage& image, const QString& name)
{
    add(name, [image] { return core::Result<core::engine::ImagePtr>(toCoreImage(image)); });
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

std::vector<core::chat::ImageBlock> AttachmentModel::pictures() const
{
    std::vector<core::chat::ImageBlock> blocks;
    for (const Row& row : m_rows) {
        blocks.push_back({row.image, toUtf8(row.name)});
    }
    return blocks;
}

void AttachmentModel::add(
    const QString& name, std::function<core::Result<core::engine::ImagePtr>()> decode)
{
    const int id = m_nextId++;
    beginInsertRows({}, count(), count());
    m_rows.push_back({id, name, nullptr, {}});
    endInsertRows();
    emit countChanged();
    emit busyChanged();
    m_workers.start([id, decode = std::move(decode), sink = m_relay.sink()] {
        sink(Decoded{id, decode()});
    });
}

void AttachmentModel::take(const Decoded& decoded)
{
    const auto row = std::ranges::find(m_rows, decoded.id, &Row::id);
    if (row == m_rows.end()) {
        return; // removed while it was being decoded
    }
    const auto at = int(row - m_rows.begin());
    if (!decoded.image) {
        remove(at);
        emit failed(decoded.image.error());
        return;
    }
    row->image = *decoded.image;
    row->source = m_store->add(row->image);
    emit dataChanged(index(at), index(at));
    emit busyChanged();
}

QString AttachmentModel::costOf(const Row& row) const
{
    if (!row.image || !m_engine) {
        return {};
    }
    const auto cost = m_engine->costOf(row.image->width, row.image->height);
    return cost ? tr("%n tokens", nullptr, cost->tokens) : QString();
}

} // namespace gui::chat
