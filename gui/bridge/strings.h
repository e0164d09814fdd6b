// The one place where text changes between core's UTF-8 and the window's QString.
#pragma once

#include <QString>
#include <QUrl>

#include <filesystem>
#include <string>
#include <string_view>

namespace gui {

inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

inline std::string toUtf8(const QString& text) { return text.toStdString(); }

inline std::filesystem::path toPath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

inline QString pathToQString(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

} // namespace gui
