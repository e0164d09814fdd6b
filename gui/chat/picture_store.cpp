#include "gui/chat/picture_store.h"

#include "gui/bridge/pictures.h"

namespace gui::chat {

QUrl PictureStore::add(const core::engine::ImagePtr& image)
{
    const QString key = QString::number(image->hash, 16);
    const std::lock_guard lock(m_mutex);
    m_pictures.insert(key, image);
    return QUrl(QStringLiteral("image://%1/%2").arg(QLatin1String(PictureProvider::kName), key));
}

QImage PictureStore::find(const QString& key) const
{
    core::engine::ImagePtr image;
    {
        const std::lock_guard lock(m_mutex);
        image = m_pictures.value(key);
    }
    return image ? toQImage(*image) : QImage();
}

PictureProvider::PictureProvider(std::shared_ptr<PictureStore> store)
    : QQuickImageProvider(Image, ForceAsynchronousImageLoading)
    , m_store(std::move(store))
{
}

QImage PictureProvider::requestImage(const QString& key, QSize* size, const QSize& requested)
{
    QImage image = m_store->find(key);
    *size = image.size();
    const QSize bound(requested.width() > 0 ? requested.width() : image.width(),
        requested.height() > 0 ? requested.height() : image.height());
    if (image.width() > bound.width() || image.height() > bound.height()) {
        image = image.scaled(bound, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    return image;
}

} // namespace gui::chat
