// XML of office files: parsed with bounds, walked without recursion past a depth that no document
// has. Any thread.
#pragma once

#include "core/base/result.h"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace core::media {

inline constexpr int kMostXmlDepth = 200;

// `text` is changed and must outlive the document. Malformed says where it ends being XML.
Result<void> parseXml(pugi::xml_document& document, std::string& text, const std::string& name);

// The name without the prefix that its namespace has in this file.
std::string_view localName(const pugi::xml_node& node);
// The attribute of that local name, empty where there is none.
std::string_view attributeNamed(const pugi::xml_node& node, std::string_view localName);

} // namespace core::media
