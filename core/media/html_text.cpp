#include "core/media/html_text.h"

#include "core/media/block_builder.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <vector>

namespace core::media {
namespace {

// The parser frees its tree by recursion, so a tree must not be deeper than a stack.
constexpr int kMostNesting = 2000;

struct FreeOutput {
    void operator()(GumboOutput* output) const
    {
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
};

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// An upper bound of the depth of the tree: start tags less end tags, but for those that hold
// nothing or end by themselves.
bool nestsTooDeep(std::string_view html)
{
    int depth = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos;
         at = html.find('<', at + 1)) {
        const bool closes = html.substr(at + 1).starts_with('/');
        std::string name;
        for (std::size_t i = at + (closes ? 2 : 1); i < html.size() && name.size() < 12; ++i) {
            const auto letter = static_cast<unsigned char>(html[i]);
            if (std::isalnum(letter) == 0) {
                break;
            }
            name += char(std::tolower(letter));
        }
        if (name.empty() || isOneOf(name, {"p", "li", "dt", "dd", "td", "th", "tr", "option", "br",
                                              "img", "hr", "input", "meta", "link", "col", "area",
                                              "base", "wbr", "param", "source", "embed"})) {
            continue;
        }
        depth = closes ? std::max(0, depth - 1) : depth + 1;
        if (depth > kMostNesting) {
            return true;
        }
    }
    return false;
}

bool isSkipped(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
        return true;
    default:
        return false;
    }
}

bool isInline(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
        return true;
    default:
        return false;
    }
}

int headingLevel(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? int(tag) - int(GUMBO_TAG_H1) + 1 : 0;
}

bool isHidden(const GumboElement& element)
{
    if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) {
        return true;
    }
    const GumboAttribute* style = gumbo_get_attribute(&element.attributes, "style");
    if (style == nullptr) {
        return false;
    }
    std::string rules(style->value);
    rules.erase(std::remove(rules.begin(), rules.end(), ' '), rules.end());
    return rules.find("display:none") != std::string::npos ||
           rules.find("visibility:hidden") != std::string::npos;
}

// Walks the tree with a stack of its own.
class Walk {
public:
    DocumentText run(const GumboNode* root)
    {
        m_stack.push_back({root, 0, {}});
        enter(m_stack.back());
        while (!m_stack.empty()) {
            Place& place = m_stack.back();
            const GumboVector& children = childrenOf(*place.node);
            if (place.next >= children.length) {
                leave(place);
                m_stack.pop_back();
                continue;
            }
            const auto* child = static_cast<const GumboNode*>(children.data[place.next++]);
            if (child->type == GUMBO_NODE_ELEMENT) {
                if (!isSkipped(child->v.element.tag) && !isHidden(child->v.element)) {
                    m_stack.push_back({child, 0, m_kind});
                    enter(m_stack.back());
                }
            } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                       child->type == GUMBO_NODE_CDATA) {
                (m_inTitle ? m_title : m_text) += child->v.text.text;
            }
        }
        flush();
        m_builder.setTitle(m_title);
        return m_builder.take();
    }

private:
    struct Place {
        const GumboNode* node;
        unsigned next;
        DocumentBlockKind kindBefore;
    };

    static const GumboVector& childrenOf(const GumboNode& node)
    {
        return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children
                                                : node.v.element.children;
    }

    void enter(const Place& place)
    {
        if (place.node->type != GUMBO_NODE_ELEMENT) {
            return;
        }
        const GumboTag tag = place.node->v.element.tag;
        if (tag == GUMBO_TAG_TITLE) {
            m_inTitle = true;
        } else if (tag == GUMBO_TAG_BR) {
            m_text += '\n';
        } else if (tag == GUMBO_TAG_TR && m_rowDepth++ == 0) {
            flush();
            m_cells.clear();
            m_namesColumns = true;
        } else if (m_rowDepth > 0) {
            if (tag == GUMBO_TAG_TD) {
                m_namesColumns = false;
            }
            m_text += isInline(tag) ? "" : " ";
        } else if (!isInline(tag)) {
            flush();
            m_level = headingLevel(tag);
            m_kind = m_level > 0            ? DocumentBlockKind::Heading
                     : tag == GUMBO_TAG_LI  ? DocumentBlockKind::ListItem
                     : tag == GUMBO_TAG_PRE ? DocumentBlockKind::Code
                     : tag == GUMBO_TAG_P   ? keptKind()
                                            : DocumentBlockKind::Paragraph;
        }
    }

    // A paragraph inside of a list's item is the item.
    DocumentBlockKind keptKind() const
    {
        return m_kind == DocumentBlockKind::ListItem ? m_kind : DocumentBlockKind::Paragraph;
    }

    void leave(const Place& place)
    {
        if (place.node->type != GUMBO_NODE_ELEMENT) {
            return;
        }
        const GumboTag tag = place.node->v.element.tag;
        if (tag == GUMBO_TAG_TITLE) {
            m_inTitle = false;
        } else if (tag == GUMBO_TAG_TR) {
            if (--m_rowDepth == 0) {
                m_builder.addRow(m_cells, m_namesColumns);
                m_text.clear();
            }
        } else if (m_rowDepth == 1 && (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)) {
            m_cells.push_back(std::move(m_text));
            m_text.clear();
        } else if (m_rowDepth == 0 && !isInline(tag) && tag != GUMBO_TAG_BR) {
            flush();
            m_kind = place.kindBefore;
            m_level = 0;
        }
    }

    void flush()
    {
        m_builder.add(m_kind, m_level, m_text);
        m_text.clear();
    }

    BlockBuilder m_builder;
    std::vector<Place> m_stack;
    std::vector<std::string> m_cells;
    std::string m_text;
    std::string m_title;
    DocumentBlockKind m_kind = DocumentBlockKind::Paragraph;
    int m_level = 0;
    int m_rowDepth = 0; // tables inside of tables are text of the outer row
    bool m_namesColumns = false;
    bool m_inTitle = false;
};

} // namespace

Result<DocumentText> readHtml(std::string_view html)
{
    if (nestsTooDeep(html)) {
        return fail(ErrorCode::Malformed, "its elements are nested too deeply");
    }
    const std::unique_ptr<GumboOutput, FreeOutput> output(
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
    if (!output) {
        return fail(ErrorCode::Malformed, "it could not be read as HTML");
    }
    return Walk().run(output->document);
}

std::string textOfHtml(std::string_view html)
{
    std::string text;
    if (const auto document = readHtml(html)) {
        for (const DocumentBlock& block : document->blocks) {
            text += (text.empty() ? "" : "\n") + block.text;
        }
    }
    return text;
}

std::string charsetOf(std::string_view html)
{
    std::string head(html.substr(0, 2048));
    std::transform(head.begin(), head.end(), head.begin(),
        [](unsigned char letter) { return char(std::tolower(letter)); });
    const std::size_t at = head.find("charset=");
    if (at == std::string::npos) {
        return {};
    }
    std::size_t begin = at + 8;
    while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) {
        ++begin;
    }
    return head.substr(begin, head.find_first_of("\"'/> ;", begin) - begin);
}

} // namespace core::media
