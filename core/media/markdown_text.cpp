#include "core/media/markdown_text.h"

#include "core/media/block_builder.h"
#include "core/media/html_text.h"

#include <md4c.h>

#include <string>
#include <vector>

namespace core::media {
namespace {

constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                              MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS;

class Reader {
public:
    void enter(MD_BLOCKTYPE type, void* detail)
    {
        switch (type) {
        case MD_BLOCK_H:
            flush();
            m_level = int(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
            m_kind = DocumentBlockKind::Heading;
            break;
        case MD_BLOCK_LI:
            flush();
            m_kind = DocumentBlockKind::ListItem;
            break;
        case MD_BLOCK_CODE:
            flush();
            m_kind = DocumentBlockKind::Code;
            break;
        case MD_BLOCK_HTML:
            flush();
            m_isHtml = true;
            break;
        case MD_BLOCK_TR:
            flush();
            m_cells.clear();
            break;
        case MD_BLOCK_THEAD:
            m_namesColumns = true;
            break;
        default:
            break;
        }
    }

    void leave(MD_BLOCKTYPE type)
    {
        switch (type) {
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            m_cells.push_back(std::move(m_text));
            m_text.clear();
            break;
        case MD_BLOCK_TR:
            m_builder.addRow(m_cells, m_namesColumns);
            break;
        case MD_BLOCK_THEAD:
            m_namesColumns = false;
            break;
        case MD_BLOCK_H:
        case MD_BLOCK_P:
        case MD_BLOCK_LI:
        case MD_BLOCK_CODE:
        case MD_BLOCK_HTML:
            flush();
            break;
        default:
            break;
        }
    }

    void text(MD_TEXTTYPE type, std::string_view piece)
    {
        switch (type) {
        case MD_TEXT_NULLCHAR:
            break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR:
            m_text += '\n';
            break;
        case MD_TEXT_ENTITY:
            m_text += textOfHtml(piece);
            break;
        case MD_TEXT_HTML:
            if (m_isHtml) {
                m_text += piece; // tags inside of a line say nothing
            }
            break;
        default:
            m_text += piece;
        }
    }

    DocumentText take()
    {
        flush();
        return m_builder.take();
    }

private:
    void flush()
    {
        if (m_isHtml) {
            m_builder.add(m_kind, 0, textOfHtml(m_text));
        } else {
            m_builder.add(m_kind, m_kind == DocumentBlockKind::Heading ? m_level : 0, m_text);
        }
        m_text.clear();
        m_isHtml = false;
        m_kind = DocumentBlockKind::Paragraph;
    }

    BlockBuilder m_builder;
    std::string m_text;
    std::vector<std::string> m_cells;
    DocumentBlockKind m_kind = DocumentBlockKind::Paragraph;
    int m_level = 0;
    bool m_namesColumns = false;
    bool m_isHtml = false;
};

// The lines between "---" and "---" at the very top, which are for programs.
std::string_view withoutFrontMatter(std::string_view text)
{
    if (!text.starts_with("---\n")) {
        return text;
    }
    const std::size_t end = text.find("\n---\n", 3);
    return end == std::string_view::npos || end > 8192 ? text : text.substr(end + 5);
}

} // namespace

DocumentText readMarkdown(std::string_view text)
{
    text = withoutFrontMatter(text);
    Reader reader;
    MD_PARSER parser{};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
        static_cast<Reader*>(data)->enter(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
        static_cast<Reader*>(data)->leave(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size, void* data) {
        static_cast<Reader*>(data)->text(type, std::string_view(begin, size));
        return 0;
    };
    md_parse(text.data(), MD_SIZE(text.size()), &parser, &reader);
    return reader.take();
}

} // namespace core::media
