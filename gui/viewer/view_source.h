// What the viewer shows, for the window to draw: any part of it at any size.
//
//     image://viewer/<token>/<x>,<y>,<width>,<height>/<pixels across>x<pixels down>
//
// The part is in the units of what is shown: pixels of a picture, points of a page. A token is good
// until the next thing is shown. Any thread; the image loader of the window draws.
#pragma once

#include "core/engine/image_preview.h"
#include "core/media/pdf_pages.h"

#include <QImage>
#include <QQuickImageProvider>
#include <QRectF>
#include <QString>

#include <memory>
#include <mutex>

namespace gui::viewer {

class ViewSource {
public:
    // Each gives the token of what is shown from now on.
    QString showPicture(core::engine::ImagePtr picture);
    // The pixels that a model sees, in the place of a picture of `size` pixels.
    QString showSeen(std::shared_ptr<const core::engine::ImagePreview> seen, QSizeF size);
    QString showPage(std::shared_ptr<const core::media::PdfPages> pages, int page);
    QString showNothing();

    // Null for a token that is not good any more.
    QImage draw(const QString& token, const QRectF& part, const QSize& pixels) const;

private:
    struct Shown {
        QString token;
        core::engine::ImagePtr picture;
        std::shared_ptr<const core::engine::ImagePreview> seen;
        QSizeF seenSize;
        std::shared_ptr<const core::media::PdfPages> pages;
        int page = 0;
    };
    QString show(Shown shown);

    mutable std::mutex m_mutex;
    int m_count = 0;
    Shown m_shown;
};

class ViewProvider : public QQuickImageProvider {
public:
    static constexpr const char* kName = "viewer";

    explicit ViewProvider(std::shared_ptr<ViewSource> source);
    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;

private:
    std::shared_ptr<ViewSource> m_source;
};

} // namespace gui::viewer
