// Documents made for tests: office files zipped in memory, PDFs drawn where the test wants them.
#pragma once

#include <QFont>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QString>

#include <zip.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace tests {

inline std::string zipped(const std::vector<std::pair<std::string, std::string>>& files)
{
    zip_error_t error;
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : files) {
        zip_source_t* file = zip_source_buffer(archive, content.data(), content.size(), 0);
        zip_file_add(archive, name.c_str(), file, ZIP_FL_ENC_UTF_8);
    }
    zip_close(archive);
    zip_source_open(source);
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    std::string bytes(stat.size, '\0');
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

inline std::string docx(const std::string& body, const std::string& styles = {})
{
    const std::string space =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    return zipped({{"word/document.xml", "<?xml version=\"1.0\"?><w:document " + space +
                                             "><w:body>" + body + "</w:body></w:document>"},
        {"word/styles.xml", "<w:styles " + space + ">" + styles + "</w:styles>"}});
}

inline std::string odt(const std::string& body, const std::string& manifest = "<m/>")
{
    return zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
        {"META-INF/manifest.xml", manifest},
        {"content.xml",
            "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" "
            "xmlns:table=\"b\"><office:body><office:text>" +
                body + "</office:text></office:body></office:document-content>"}});
}

// A4, one unit is a point, nothing drawn by itself. `draw` is called once for every page, from 1.
inline void writePdf(
    const QString& path, int pages, const std::function<void(QPainter&, int)>& draw)
{
    QPdfWriter writer(path);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(72);
    QPainter painter(&writer);
    for (int page = 1; page <= pages; ++page) {
        if (page > 1) {
            writer.newPage();
        }
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 10));
        draw(painter, page);
    }
}

} // namespace tests
