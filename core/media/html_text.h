// HTML, already UTF-8, as blocks: what a reader would see, without scripts, styles and navigation.
// Nothing is loaded that the page refers to. Pure functions, any thread.
#pragma once

#include "core/base/document_text.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace core::media {

// Malformed for elements nested deeper than any page has a reason to.
Result<DocumentText> readHtml(std::string_view html);

// The words of a piece of HTML, an entity for one.
std::string textOfHtml(std::string_view html);

// The character set that the first bytes of a page name ("utf-8", "iso-8859-1"), in small letters;
// empty where they name none.
std::string charsetOf(std::string_view html);

} // namespace core::media
