#include "gui/chat/markdown/html_writer.h"
#include "gui/chat/markdown/markdown_block.h"

#include <md4c.h>

namespace gui::chat {
namespace {

constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                              MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                              MD_FLAG_PERMISSIVEEMAILAUTOLINKS;

// Decides which parts of the document are prose, code and tables; HtmlWriter makes their markup.
class BlockReader {
public:
    std::vector<MarkdownBlock> takeBlocks()
    {
        finishProse();
        return std::move(m_blocks);
    }

    void enterBlock(MD_BLOCKTYPE type, void* detail)
    {
        switch (type) {
        case MD_BLOCK_CODE:
            enterCode(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
            break;
        case MD_BLOCK_TABLE:
            if (m_depth == 0) {
                finishProse();
            }
            m_columns = int(static_cast<MD_BLOCK_TABLE_DETAIL*>(detail)->col_count);
            m_html.openTable();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
        case MD_BLOCK_QUOTE:
            ++m_depth;
            m_html.open(type, detail);
            break;
        default:
            m_html.open(type, detail);
        }
    }

    void leaveBlock(MD_BLOCKTYPE type)
    {
        switch (type) {
        case MD_BLOCK_CODE:
            leaveCode();
            break;
        case MD_BLOCK_TABLE:
            m_html.closeTable();
            if (m_depth == 0) {
                m_blocks.push_back({MarkdownBlock::Kind::Table, m_html.take(), {}, {}, m_columns});
            }
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
        case MD_BLOCK_QUOTE:
            --m_depth;
            m_html.close(type);
            break;
        default:
            m_html.close(type);
        }
    }

    void text(MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size)
    {
        const QString piece = QString::fromUtf8(begin, qsizetype(size));
        if (m_inCode) {
            m_code += piece;
        } else {
            m_html.text(type, piece);
        }
    }

    HtmlWriter& html() { return m_html; }

private:
    void enterCode(const MD_BLOCK_CODE_DETAIL& detail)
    {
        m_inCode = true;
        m_code.clear();
        m_language = QString::fromUtf8(detail.lang.text, qsizetype(detail.lang.size));
    }

    void leaveCode()
    {
        m_inCode = false;
        if (m_code.endsWith(u'\n')) {
            m_code.chop(1);
        }
        if (m_depth > 0) { // inside a list or a quote it stays where it is
            m_html.verbatim(m_code);
            return;
        }
        finishProse();
        m_blocks.push_back({MarkdownBlock::Kind::Code, {}, m_code, m_language, 0});
    }

    void finishProse()
    {
        if (!m_html.isEmpty()) {
            m_blocks.push_back({MarkdownBlock::Kind::Prose, m_html.take(), {}, {}, 0});
        }
    }

    std::vector<MarkdownBlock> m_blocks;
    HtmlWriter m_html;
    QString m_code;
    QString m_language;
    bool m_inCode = false;
    int m_depth = 0; // of lists and quotes
    int m_columns = 0;
};

BlockReader& readerOf(void* userData) { return *static_cast<BlockReader*>(userData); }

} // namespace

std::vector<MarkdownBlock> parseMarkdown(std::string_view utf8)
{
    MD_PARSER parser{};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* reader) {
        readerOf(reader).enterBlock(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* reader) {
        readerOf(reader).leaveBlock(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* reader) {
        readerOf(reader).html().openSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* reader) {
        readerOf(reader).html().closeSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size, void* reader) {
        readerOf(reader).text(type, begin, size);
        return 0;
    };

    BlockReader reader;
    md_parse(utf8.data(), MD_SIZE(utf8.size()), &parser, &reader);
    return reader.takeBlocks();
}

} // namespace gui::chat
