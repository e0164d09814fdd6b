#include "core/app/places.h"

#include "core/base/durable_file.h"
#include "core/base/utf8.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace core::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPointer = "moved-to.txt";

fs::path pathOf(const QString& text) { return text.toStdU16String(); }

fs::path usualFolder()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return data.isEmpty() ? fs::path() : pathOf(data) / "hearth";
}

fs::path portableFolder() { return programFolder() / "hearth-data"; }

// What moved-to.txt of `folder` names; empty where there is none.
fs::path pointedTo(const fs::path& folder)
{
    std::ifstream file(folder / kPointer);
    std::string line;
    std::getline(file, line);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) {
        line.pop_back();
    }
    const fs::path named(std::u8string(line.begin(), line.end()));
    return named.is_absolute() ? named : fs::path();
}

bool lies(const fs::path& inner, const fs::path& outer)
{
    const fs::path way =
        fs::weakly_canonical(inner).lexically_relative(fs::weakly_canonical(outer));
    return !way.empty() && *way.begin() != "..";
}

Result<bool> equalFiles(const fs::path& left, const fs::path& right)
{
    QFile a(left);
    QFile b(right);
    if (!a.open(QIODevice::ReadOnly) || !b.open(QIODevice::ReadOnly) || a.size() != b.size()) {
        return false;
    }
    constexpr qint64 kPiece = 1 << 20;
    while (!a.atEnd()) {
        const QByteArray piece = a.read(kPiece);
        if (piece.isEmpty() || piece != b.read(piece.size())) {
            return false;
        }
    }
    return true;
}

// Every file below `from`, as paths relative to it, and their bytes.
struct Contents {
    std::vector<fs::path> folders;
    std::vector<fs::path> files;
    std::uintmax_t bytes = 0;
};

Contents contentsOf(const fs::path& from)
{
    Contents contents;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
        const fs::path name = entry.path().lexically_relative(from);
        if (entry.is_directory()) {
            contents.folders.push_back(name);
        } else if (entry.is_regular_file() && name != kPointer) {
            contents.files.push_back(name);
            contents.bytes += entry.file_size();
        }
    }
    return contents;
}

Result<void> copyAll(const fs::path& from, const fs::path& to, const Contents& contents,
    const std::function<void(double)>& progress)
{
    fs::create_directories(to);
    for (const fs::path& folder : contents.folders) {
        fs::create_directories(to / folder);
    }
    std::uintmax_t done = 0;
    for (const fs::path& file : contents.files) {
        fs::copy_file(from / file, to / file);
        ASSIGN_OR_RETURN(const bool equal, equalFiles(from / file, to / file));
        if (!equal) {
            return fail(ErrorCode::Unreadable, pathToUtf8(to / file) +
                                                   " reads back other bytes than were written; "
                                                   "the disk may be failing. Choose another one.");
        }
        done += fs::file_size(to / file);
        if (progress) {
            progress(contents.bytes > 0 ? double(done) / double(contents.bytes) : 1.0);
        }
    }
    return {};
}

Result<void> copyContents(const fs::path& from, const fs::path& to, const Contents& contents,
    const std::function<void(double)>& progress)
{
    try {
        return copyAll(from, to, contents, progress);
    } catch (const fs::filesystem_error& error) {
        return fail(ErrorCode::Unreadable, std::string("copying failed: ") + error.what());
    }
}

// What a copy that failed has left.
void clear(const fs::path& folder, bool wasThere)
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    if (wasThere) {
        fs::create_directory(folder, ignored);
    }
}

} // namespace

fs::path programFolder()
{
    return QCoreApplication::instance() ? pathOf(QCoreApplication::applicationDirPath())
                                        : fs::path();
}

bool isPortable()
{
    std::error_code ignored;
    return !programFolder().empty() && fs::exists(programFolder() / "portable.txt", ignored);
}

fs::path dataFolder()
{
    if (const QString chosen = qEnvironmentVariable("HEARTH_DATA"); !chosen.isEmpty()) {
        return pathOf(chosen);
    }
    if (isPortable()) {
        return portableFolder();
    }
    const fs::path usual = usualFolder();
    const fs::path moved = pointedTo(usual);
    return moved.empty() ? usual : moved;
}

fs::path settingsFile()
{
    if (const QString chosen = qEnvironmentVariable("HEARTH_DATA"); !chosen.isEmpty()) {
        return pathOf(chosen) / "settings.ini";
    }
    return isPortable() ? portableFolder() / "settings.ini" : fs::path();
}

Result<void> moveDataFolder(
    const fs::path& from, const fs::path& to, const std::function<void(double)>& progress)
{
    if (qEnvironmentVariableIsSet("HEARTH_DATA") || isPortable()) {
        return fail(ErrorCode::InvalidInput,
            "HEARTH_DATA or portable.txt says where the data is: change that instead");
    }
    try {
        if (!to.is_absolute() || lies(to, from) || (fs::exists(to) && !fs::is_empty(to))) {
            return fail(ErrorCode::InvalidInput,
                pathToUtf8(to) + " is not an empty folder outside the present one: choose another");
        }
        const bool wasThere = fs::exists(to);
        const Contents contents = contentsOf(from);
        if (fs::space(wasThere ? to : to.parent_path()).available < contents.bytes) {
            return fail(ErrorCode::Unreadable, "there is too little room in " + pathToUtf8(to) +
                                                   ": make room, or choose another folder");
        }
        if (auto copied = copyContents(from, to, contents, progress); !copied) {
            clear(to, wasThere);
            return copied;
        }
        const fs::path usual = usualFolder();
        if (fs::weakly_canonical(to) == fs::weakly_canonical(usual)) {
            fs::remove(usual / kPointer);
            return {};
        }
        const std::string line = pathToUtf8(to) + "\n";
        return writeDurably(usual / kPointer, std::as_bytes(std::span(line)));
    } catch (const fs::filesystem_error& error) {
        return fail(
            ErrorCode::Unreadable, std::string("the data stays where it is: ") + error.what());
    }
}

} // namespace core::app
