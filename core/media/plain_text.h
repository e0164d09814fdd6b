// Text, tables in text (CSV) and source code, already UTF-8, as blocks. Pure functions, any thread.
#pragma once

#include "core/base/document_text.h"

#include <string_view>

namespace core::media {

// Paragraphs between blank lines; a line of "====" or "----" makes a heading of the line above it,
// and a short line in capitals is one (manual pages).
DocumentText readPlainText(std::string_view text);
// The separator is what the first line has most of: comma, semicolon, tab or bar. Quoted cells may
// hold separators, quotes and line ends. The first row names the columns.
DocumentText readCsv(std::string_view text);
// Pieces between blank lines; a piece that starts in the first column opens a new block.
DocumentText readCode(std::string_view text);

} // namespace core::media
