#include "gui/chats/pdf_export.h"

#include "core/base/durable_file.h"

#include <QBuffer>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

#include <span>

namespace gui::chats {

core::Result<void> writePdf(const std::filesystem::path& file, const QString& html)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
        writer.setCreator(QStringLiteral("Hearth"));
        QTextDocument document;
        document.setHtml(html);
        document.print(&writer);
    }
    return core::writeDurably(
        file, std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
}

} // namespace gui::chats
