// The text of PDF files with its places, through QtPdf.
//
// QtPdf works under one lock for the whole process: several threads may call, and wait for each
// other.
#pragma once

#include "core/base/document_text.h"
#include "core/base/result.h"
#include "core/media/text_extractor.h"

#include <string_view>

namespace core::media {

// Malformed, Unsupported (a password), Cancelled; the detail goes after the file's name.
Result<DocumentText> readPdf(std::string_view bytes, const ExtractControl& control);

} // namespace core::media
