// DOCX and ODT files in memory as blocks: headings, paragraphs, lists, tables. Text that was
// deleted under "track changes", comments, headers and footers are left out. Pure functions, any
// thread.
#pragma once

#include "core/base/document_text.h"
#include "core/base/result.h"
#include "core/media/zip_archive.h"

namespace core::media {

// Malformed or Unsupported; the detail goes after the file's name.
Result<DocumentText> readDocx(const ZipArchive& archive);
Result<DocumentText> readOdt(const ZipArchive& archive);

} // namespace core::media
