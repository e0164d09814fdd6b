// Markdown, already UTF-8, as blocks. Pure function, any thread.
#pragma once

#include "core/base/document_text.h"

#include <string_view>

namespace core::media {

DocumentText readMarkdown(std::string_view text);

} // namespace core::media
