#include "tests/core/store/faulty_disk.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace tests {
namespace {

DiskFault fault = DiskFault::Full;
int callsLeft = 0; // 0: works
bool failed = false;

// Counts a call that `kind` is about; true when it must fail.
bool fails(DiskFault kind)
{
    if (callsLeft == 0 || kind != fault) {
        return false;
    }
    if (callsLeft > 1) {
        --callsLeft;
        return false;
    }
    failed = true;
    return true;
}

// SQLite's file, with the real one behind it in the same memory.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* realOf(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

int closeFile(sqlite3_file* file) { return realOf(file)->pMethods->xClose(realOf(file)); }
int readFile(sqlite3_file* file, void* to, int bytes, sqlite3_int64 at)
{
    return realOf(file)->pMethods->xRead(realOf(file), to, bytes, at);
}
int writeFile(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 at)
{
    if (fails(DiskFault::Full)) {
        realOf(file)->pMethods->xWrite(realOf(file), from, bytes / 2, at);
        return SQLITE_FULL;
    }
    if (fails(DiskFault::WriteError)) {
        return SQLITE_IOERR_WRITE;
    }
    return realOf(file)->pMethods->xWrite(realOf(file), from, bytes, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}
int syncFile(sqlite3_file* file, int flags)
{
    return fails(DiskFault::SyncError) ? SQLITE_IOERR_FSYNC
                                       : realOf(file)->pMethods->xSync(realOf(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkLock(sqlite3_file* file, int* out)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), out);
}
int control(sqlite3_file* file, int operation, void* argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file* file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); }
int characteristics(sqlite3_file* file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** memory)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), region, size, extend, memory);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void barrier(sqlite3_file* file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); }
int unmapShared(sqlite3_file* file, int deletes)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), deletes);
}

// Version 2 ends before memory-mapped reading, which Hearth does not use.
const sqlite3_io_methods kMethods = {2, closeFile, readFile, writeFile, truncateFile, syncFile,
    fileSize, lockFile, unlockFile, checkLock, control, sectorSize, characteristics, mapShared,
    lockShared, barrier, unmapShared, nullptr, nullptr};

int openFile(sqlite3_vfs* disk, sqlite3_filename name, sqlite3_file* made, int flags, int* outFlags)
{
    auto* real = static_cast<sqlite3_vfs*>(disk->pAppData);
    auto* file = new (made) File{};
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    const int code = real->xOpen(real, name, file->real, flags, outFlags);
    file->base.pMethods = file->real->pMethods != nullptr ? &kMethods : nullptr;
    return code;
}

} // namespace

void registerFaultyDisk()
{
    static sqlite3_vfs disk;
    if (disk.zName == nullptr) {
        sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
        disk = *real; // everything but opening is the real one's, which finds its own data in it
        disk.zName = kFaultyDisk;
        disk.pNext = nullptr;
        disk.szOsFile = int(sizeof(File)) + real->szOsFile;
        disk.pAppData = real;
        disk.xOpen = openFile;
        sqlite3_vfs_register(&disk, 0);
    }
}

void failAfter(DiskFault kind, int after)
{
    fault = kind;
    callsLeft = after;
    failed = false;
}

bool hasFailed() { return failed; }

} // namespace tests
