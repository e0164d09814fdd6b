#include "core/media/office_xml.h"

namespace core::media {
namespace {

std::string_view withoutPrefix(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

Result<void> parseXml(pugi::xml_document& document, std::string& text, const std::string& name)
{
    // Spaces between words may be nodes of their own; entities that a file declares are left alone.
    constexpr unsigned kOptions = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_ws_pcdata |
                                  pugi::parse_wconv_attribute | pugi::parse_eol;
    const pugi::xml_parse_result result =
        document.load_buffer_inplace(text.data(), text.size(), kOptions);
    if (!result) {
        return fail(ErrorCode::Malformed, "its " + name + " is damaged: " + result.description() +
                                              " at byte " + std::to_string(result.offset));
    }
    return {};
}

std::string_view localName(const pugi::xml_node& node) { return withoutPrefix(node.name()); }

std::string_view attributeNamed(const pugi::xml_node& node, std::string_view localName)
{
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        if (withoutPrefix(attribute.name()) == localName) {
            return attribute.value();
        }
    }
    return {};
}

} // namespace core::media
