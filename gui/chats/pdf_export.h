// A page of HTML as a PDF file. Any thread.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <filesystem>

namespace gui::chats {

// A4, with the pictures that the page carries. Appears when it is complete.
core::Result<void> writePdf(const std::filesystem::path& file, const QString& html);

} // namespace gui::chats
