// The pictures of the chat, for the window to draw: image://pictures/<key>.
//
// Keys are made from the pixels' hash, so a picture that is sent twice is held once. QML owns the
// store once it is an image provider; view models share the contents. Any thread.
#pragma once

#include "core/engine/prompt.h"

#include <QHash>
#include <QImage>
#include <QQuickImageProvider>
#include <QString>
#include <QUrl>

#include <memory>
#include <mutex>

namespace gui::chat {

class PictureStore {
public:
    // The address under which `image` can be drawn from now on.
    QUrl add(const core::engine::ImagePtr& image);
    core::engine::ImagePtr find(const QString& key) const; // null when unknown
    core::engine::ImagePtr at(const QUrl& address) const;  // by what add() gave

private:
    mutable std::mutex m_mutex;
    QHash<QString, core::engine::ImagePtr> m_pictures;
};

class PictureProvider : public QQuickImageProvider {
public:
    static constexpr const char* kName = "pictures";

    explicit PictureProvider(std::shared_ptr<PictureStore> store);
    QImage requestImage(const QString& key, QSize* size, const QSize& requested) override;

private:
    std::shared_ptr<PictureStore> m_store;
};

} // namespace gui::chat
