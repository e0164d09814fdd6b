// Files to text: PDF, DOCX, ODT, HTML, Markdown, CSV, source code and plain text.
//
// Any thread, also several at once; a file is looked at by its content first and by its name
// second. What a file says is data: nothing in it is run, loaded or fetched. Hostile sizes are
// refused before they are unpacked.
#pragma once

#include "core/base/document_text.h"
#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace core::media {

struct ExtractControl {
    std::stop_token stop;
    std::function<void(int page, int pages)> progress; // of files with pages; may be empty
};

// NotFound, Unreadable, Malformed, Unsupported (no text format, too large), Locked, Cancelled.
// A file without a single word is NoText, and a PDF of pictures is told to be a scan.
Result<DocumentText> extractText(
    const std::filesystem::path& path, const ExtractControl& control = {});
// The same for bytes that came from somewhere else; `name` is for words and for the format.
Result<DocumentText> extractTextOf(
    std::string_view bytes, const std::filesystem::path& name, const ExtractControl& control = {});

// By its name alone: what of a folder is worth opening.
bool isDocumentName(const std::filesystem::path& path);
// The same list for file dialogs: "pdf", "docx", ...
const std::vector<std::string_view>& documentExtensions();

// Where `length` UTF-16 units from `start` of a page's text stand, closer than the line they are
// in. Empty where the file is no PDF, is gone or has changed too much. Opens the file.
std::vector<PageRect> rectsInPdf(
    const std::filesystem::path& path, int page, int start, int length);

} // namespace core::media
