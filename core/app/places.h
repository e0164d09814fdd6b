// Where what a person made is kept: chats, pictures, documents, settings.
//
//     HEARTH_DATA             overrides everything
//     portable.txt            beside the program: in hearth-data/ beside it, settings and cache too
//     moved-to.txt            in the usual folder: its first line names the folder to use
//     otherwise               the system's folder for data of programs (~/.local/share/hearth)
//
// Compiled kernels and other things that can be made again lie in cacheFolder().
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>

namespace core::app {

// The folder of the running program; empty before QCoreApplication exists.
std::filesystem::path programFolder();
bool isPortable();

// May not exist yet.
std::filesystem::path dataFolder();
// The settings of the window, an INI file; empty: where the system keeps settings.
std::filesystem::path settingsFile();

// Copies everything from `from` to `to`, compares it, then points dataFolder() there. `from` stays
// where it is, for the person to delete. Nobody may use either meanwhile. `progress` is told the
// share that is done. InvalidInput for a folder that has something in it, lies inside `from`, or
// where HEARTH_DATA or portable.txt decide; Unreadable, with `to` as it was, when copying fails.
Result<void> moveDataFolder(const std::filesystem::path& from, const std::filesystem::path& to,
    const std::function<void(double)>& progress = {});

} // namespace core::app
