#include "tests/gui/qml/viewer_bench.h"

#include "core/media/image_loader.h"
#include "tests/gui/support/fake_chat.h"

#include <QFile>
#include <QPainter>
#include <QPdfWriter>

namespace tests {

ViewerBench::ViewerBench(QObject* parent)
    : QObject(parent)
    , m_viewer(source())
{
    m_viewer.setEngine(std::make_shared<FakeEngine>(true));
    connect(&m_viewer, &gui::viewer::ViewerViewModel::regionAsked, this,
        [this](const core::engine::ImagePtr& picture) {
            ++m_asked;
            m_region = QSize(picture->width, picture->height);
            emit askedChanged();
        });
}

std::shared_ptr<gui::viewer::ViewSource> ViewerBench::source()
{
    static const auto source = std::make_shared<gui::viewer::ViewSource>();
    return source;
}

void ViewerBench::showPicture(int width, int height)
{
    std::vector<std::uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3);
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        rgb[i] = std::uint8_t(i / 3 % std::size_t(width) * 255 / std::size_t(width));
    }
    m_viewer.showPicture(core::media::makeImage(width, height, std::move(rgb)), "ramp.png");
}

void ViewerBench::showPdf()
{
    const QString path = m_folder.filePath("three.pdf");
    {
        QPdfWriter writer(path);
        writer.setPageSize(QPageSize(QSizeF(300, 400), QPageSize::Point));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setResolution(72);
        QPainter painter(&writer);
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 12));
        for (const char* words : {"the first page", "the second page", "the third page"}) {
            painter.drawText(30, 300, words);
            if (words[4] != 't') {
                writer.newPage();
            }
        }
    }
    m_viewer.showPage(path, 2, {}, "the second page");
}

void ViewerBench::showText(const QString& text, const QString& quote)
{
    QFile file(m_folder.filePath("text.txt"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text.toUtf8());
        file.close();
    }
    m_viewer.showPage(file.fileName(), 0, {}, quote);
}

} // namespace tests
