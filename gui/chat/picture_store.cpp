#include "gui/chat/picture_store.h"

#include "gui/bridge/pictures.h"

namespace gui::chat {

QUrl PictureStore::add(const core::engine::ImagePtr& image)
{
    QString key = QString::number(image->hash, 16);
    if (image->mostTokens > 0) { // the same pixels, seen less or more finely
        key += QLatin1Char('-') + QString::number(image->mostTokens);
    }
    const std::lock_guard lock(m_mutex);
    m_pictures.insert(key, image);
    return QUrl(QStringLiteral("image://%1/%2").arg(QLatin1String(PictureProvider::kName), key));
}

core::engine::ImagePtr PictureStore::find(const QString& key) const
{
    const std::lock_guard lock(m_mutex);
    return m_pictures.value(key);
}

core::engine::ImagePtr PictureStore::at(const QUrl& address) const
{
    const bool ours = address.scheme() == QLatin1String("image") &&
                      address.host() == QLatin1String(PictureProvider::kName);
    return ours ? find(address.path().mid(1)) : nullptr;
}

PictureProvider::PictureProvider(std::shared_ptr<PictureStore> store)
    : QQuickImageProvider(Image, ForceAsynchronousImageLoading)
    , m_store(std::move(store))
{
}

QImage PictureProvider::requestImage(const QString& key, QSize* size, const QSize& requested)
{
    const core::engine::ImagePtr found = m_store->find(key);
    QImage image = found ? toQImage(*found) : QImage();
    *size = image.size();
    const QSize bound(requested.width() > 0 ? requested.width() : image.width(),
        requested.height() > 0 ? requested.height() : image.height());
    if (image.width() > bound.width() || image.height() > bound.height()) {
        image = image.scaled(bound, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    return image;
}

} // namespace gui::chat
