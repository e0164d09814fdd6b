// The documents of one command: read into memory, asked, described.
//
// Nothing of them is kept on the disk. Confined to one thread.
#pragma once

#include "core/base/result.h"
#include "core/documents/document_library.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace core::cli {

// Reads files and folders. Progress goes to stderr where that is a terminal, and so does a line for
// every file that could not be read; an error where none could, or where a file was named itself.
// Ctrl+C stops (Cancelled).
Result<documents::DocumentLibrary> readDocuments(const std::vector<std::string>& paths);

// `--doc a.pdf b.pdf "What?"`: an option that takes several values takes the question too, when no
// other option stands between. Gives it back; throws CLI::RequiredError where there is none.
std::string questionFrom(const std::string& positional, std::vector<std::string>& documents);

// {"file", "page", "rects", "quote", "score"}; the rectangles are those of the words.
nlohmann::ordered_json describe(documents::Source source);
nlohmann::ordered_json describe(const documents::Coverage& coverage);

// "lease.pdf, page 3"
std::string placeWords(const documents::Source& source);

} // namespace core::cli
