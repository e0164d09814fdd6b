// The pictures waiting in the composer, each with its size in tokens.
//
// Files are decoded on a worker thread: a row is there at once and becomes ready later, or goes
// again with `failed`. Main thread.
#pragma once

#include "core/chat/message.h"
#include "core/engine/engine.h"
#include "gui/bridge/event_relay.h"
#include "gui/chat/picture_store.h"

#include <QAbstractListModel>
#include <QImage>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <vector>

namespace gui::chat {

class AttachmentModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a chat")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
public:
    enum Role { NameRole = Qt::UserRole, SourceRole, ReadyRole, CostRole, PixelsRole };

    explicit AttachmentModel(std::shared_ptr<PictureStore> store, QObject* parent = nullptr);
    ~AttachmentModel() override;

    int count() const { return int(m_rows.size()); }
    bool busy() const; // a picture is still being decoded
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Sizes in tokens are this engine's; null: they are not known.
    void setEngine(std::shared_ptr<core::engine::Engine> engine);

    void addFile(const QString& path);
    void addPixels(const QImage& image, const QString& name);
    Q_INVOKABLE void remove(int row);
    void clear();

    // The pictures in order. Requires: not busy.
    std::vector<core::chat::ImageBlock> pictures() const;

signals:
    void countChanged();
    void busyChanged();
    void failed(const core::Error& error);

private:
    struct Row {
        int id = 0;
        QString name;
        core::engine::ImagePtr image; // null while it is being decoded
        QUrl source;
    };
    struct Decoded {
        int id = 0;
        core::Result<core::engine::ImagePtr> image;
    };

    void add(const QString& name, std::function<core::Result<core::engine::ImagePtr>()> decode);
    void take(const Decoded& decoded);
    QString costOf(const Row& row) const;

    std::shared_ptr<PictureStore> m_store;
    std::shared_ptr<core::engine::Engine> m_engine;
    std::vector<Row> m_rows;
    int m_nextId = 0;
    EventRelay<Decoded> m_relay;
    QThreadPool m_workers; // last: waits for its work before the rest goes
};

} // namespace gui::chat
