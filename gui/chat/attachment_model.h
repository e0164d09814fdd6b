// The pictures waiting in the composer: what a model will see of each, what that costs, and how
// finely it is to be looked at.
//
// Files are decoded on a worker thread: a row is there at once and becomes ready later, or goes
// again with `failed`. Main thread.
#pragma once

#include "core/app/picture_notes.h"
#include "core/chat/message.h"
#include "core/engine/engine.h"
#include "core/media/image_loader.h"
#include "gui/bridge/event_relay.h"
#include "gui/chat/picture_levels.h"
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
    // There are pictures, and the model cannot see.
    Q_PROPERTY(bool unseen READ unseen NOTIFY unseenChanged)
public:
    // Cost: "1024 × 768 → 28 × 21 patches · 588 tokens · ≈ 2 s"; only the pixels when the model
    // cannot see. Note: "first of 12 frames" and the like, may be empty. Levels: how many steps of
    // quality make a difference, Level the chosen one, LevelName what it is good for.
    enum Role {
        NameRole = Qt::UserRole,
        SourceRole,
        ReadyRole,
        CostRole,
        PixelsRole,
        NoteRole,
        LevelsRole,
        LevelRole,
        LevelNameRole
    };

    explicit AttachmentModel(std::shared_ptr<PictureStore> store, QObject* parent = nullptr);
    ~AttachmentModel() override;

    int count() const { return int(m_rows.size()); }
    bool busy() const; // a picture is still being decoded
    bool unseen() const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Sizes in tokens are this engine's; null: they are not known.
    void setEngine(std::shared_ptr<core::engine::Engine> engine);
    // What is known of the time that pictures take; null: nothing.
    void setNotes(std::shared_ptr<core::app::PictureNotes> notes);
    void learn(const core::engine::Statistics& statistics); // of a request that has ended
    void updateCosts();

    void addFile(const QString& path);
    void addPixels(const QImage& image, const QString& name);
    Q_INVOKABLE void addPicture(const core::engine::ImagePtr& image, const QString& name);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void clear();
    Q_INVOKABLE void setLevel(int row, int level);
    Q_INVOKABLE void open(int row); // in the viewer
    // One that was sent, by its address; the part behind a # is its name.
    Q_INVOKABLE void openSent(const QUrl& address);

    // The pictures in order. Requires: not busy.
    std::vector<core::chat::ImageBlock> pictures() const;

signals:
    void countChanged();
    void busyChanged();
    void unseenChanged();
    void failed(const core::Error& error);
    // `image` carries its budget.
    void openRequested(const core::engine::ImagePtr& image, const QString& name);

private:
    struct Row {
        int id = 0;
        QString name;
        core::engine::ImagePtr image; // null while it is being decoded
        QUrl source;
        int frames = 1;
        std::vector<PictureLevel> levels;
        int level = 0;

        int mostTokens() const
        {
            return levels.empty() ? 0 : levels[std::size_t(level)].mostTokens;
        }
    };
    struct Decoded {
        int id = 0;
        core::Result<core::media::PictureFile> file;
    };

    int addRow(const QString& name); // its id
    void decode(const QString& name, std::function<core::Result<core::media::PictureFile>()> work);
    void take(const Decoded& decoded);
    void makeReady(Row& row, const core::media::PictureFile& file);
    void setLevels(Row& row) const;
    QString costOf(const Row& row) const;
    QString noteOf(const Row& row) const;

    std::shared_ptr<PictureStore> m_store;
    std::shared_ptr<core::engine::Engine> m_engine;
    std::shared_ptr<core::app::PictureNotes> m_notes;
    std::vector<Row> m_rows;
    int m_nextId = 0;
    EventRelay<Decoded> m_relay;
    QThreadPool m_workers; // last: waits for its work before the rest goes
};

} // namespace gui::chat
