#include "core/store/sqlite_error.h"

#include <sqlite3.h>

namespace core::store {

Error errorOf(int code, const std::string& file, const std::string& message)
{
    const auto worded = [&](ErrorCode kind, const std::string& words) {
        return Error{
            kind, file + ": " + words + " (SQLite: " + message + ", " + std::to_string(code) + ")"};
    };
    switch (code & 0xff) {
    case SQLITE_FULL:
        return worded(ErrorCode::Unreadable,
            "the disk is full, and the last change was not stored. Free some space and try again");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return worded(ErrorCode::Unreadable,
            "another program is using it. Close other windows of Hearth and try again");
    case SQLITE_READONLY:
        return worded(ErrorCode::Unreadable,
            "it cannot be changed. Check the permissions of the file and of its folder, and "
            "whether the disk is mounted for reading only");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return worded(ErrorCode::Unreadable,
            "it cannot be opened. Check that its folder exists and that you may write there");
    case SQLITE_IOERR:
    case SQLITE_NOLFS:
    case SQLITE_PROTOCOL:
        return worded(ErrorCode::Unreadable,
            "the disk gave up in the middle. Check that it is connected and healthy, and copy the "
            "folder to another one");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return worded(ErrorCode::Malformed,
            "it is damaged. Start Hearth again: it repairs what it can into a copy and keeps the "
            "damaged file");
    case SQLITE_NOMEM:
        return worded(
            ErrorCode::OutOfMemory, "there is not enough memory. Close something and try again");
    case SQLITE_INTERRUPT:
        return worded(ErrorCode::Cancelled, "stopped");
    case SQLITE_TOOBIG:
        return worded(ErrorCode::InvalidInput, "this is too long to be stored. Make it shorter");
    default:
        return worded(ErrorCode::InvalidInput, "the change was refused and nothing was stored");
    }
}

} // namespace core::store
