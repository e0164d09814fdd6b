// A chat as a file that other programs read: the path that is shown, with its pictures.
//
//     md     Markdown; the pictures lie in a folder beside it, "<name> files/"
//     html   one page that needs nothing beside it
//     json   everything that is stored, the pictures as Base64
//
// On the library's thread.
#pragma once

#include "core/app/library.h"
#include "core/base/result.h"
#include "core/store/chat_records.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace core::app {

// What the file says in the language of its reader.
struct ExportWords {
    std::string you;
    std::string assistant;
    std::string thoughts;
    std::string missingPicture;
    std::string sources; // what an answer from documents rests on
    std::string page;    // a file and a page of it, as %1 and %2
};

// UTF-8. Pictures are data: addresses; HTML that was said stays text.
Result<std::string> chatAsHtml(LibraryRooms& rooms, store::ChatId chat, const ExportWords& words);

// The file appears when it is complete. Unsupported for a format that is none of the three.
Result<void> exportChat(LibraryRooms& rooms, store::ChatId chat, std::string_view format,
    const std::filesystem::path& file, const ExportWords& words);

} // namespace core::app
