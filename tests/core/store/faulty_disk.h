// A disk for SQLite that fails when told to: an SQLite VFS over the real one, by the name "faulty".
//
// Registered once for the process and used by one thread.
#pragma once

namespace tests {

inline constexpr const char* kFaultyDisk = "faulty";

enum class DiskFault {
    Full,       // a write or a growing of a file finds no space; half of the bytes are written
    WriteError, // a write fails
    SyncError,  // bringing bytes to the disk fails
};

void registerFaultyDisk();
// The `after`th call that `fault` is about fails, and all after it; 0: the disk works.
void failAfter(DiskFault fault, int after);
// Whether a call has failed since.
bool hasFailed();

} // namespace tests
