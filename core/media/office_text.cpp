#include "core/media/office_text.h"

#include "core/media/block_builder.h"
#include "core/media/office_xml.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

namespace core::media {
namespace {

constexpr std::size_t kMostXmlBytes = std::size_t(128) << 20;

int numberIn(std::string_view digits)
{
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// What both formats have in common: paragraphs are gathered, also those inside of cells.
class OfficeReader {
public:
    virtual ~OfficeReader() = default;

    DocumentText read(const pugi::xml_node& root)
    {
        walk(root, 0);
        return m_builder.take();
    }

protected:
    virtual void visit(const pugi::xml_node& node, std::string_view name, int depth) = 0;

    void walk(const pugi::xml_node& node, int depth)
    {
        if (depth > kMostXmlDepth) {
            return;
        }
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_element) {
                visit(child, localName(child), depth + 1);
            }
        }
    }

    void endParagraph(DocumentBlockKind kind, int level)
    {
        if (m_cellDepth > 0) {
            m_text += ' '; // a cell of several paragraphs is one text
            return;
        }
        m_builder.add(kind, level, m_text);
        m_text.clear();
    }

    // Tables inside of cells are text of the outer cell.
    void row(const pugi::xml_node& node, int depth, bool namesColumns)
    {
        if (m_cellDepth > 0) {
            walk(node, depth);
            return;
        }
        m_cells.clear();
        walk(node, depth);
        m_builder.addRow(m_cells, namesColumns);
    }

    void cell(const pugi::xml_node& node, int depth)
    {
        ++m_cellDepth;
        walk(node, depth);
        if (--m_cellDepth == 0) {
            m_cells.push_back(std::move(m_text));
            m_text.clear();
        }
    }

    BlockBuilder m_builder;
    std::string m_text;

private:
    std::vector<std::string> m_cells;
    int m_cellDepth = 0;
};

// Styles of DOCX are named by ids that Word translates; "heading 1" is the name behind them.
std::map<std::string, int, std::less<>> headingStyles(const ZipArchive& archive)
{
    std::map<std::string, int, std::less<>> levels;
    auto xml = archive.read("word/styles.xml", kMostXmlBytes);
    pugi::xml_document document;
    if (!xml || !parseXml(document, *xml, "word/styles.xml")) {
        return levels;
    }
    for (const pugi::xml_node& style : document.document_element().children()) {
        const std::string id(attributeNamed(style, "styleId"));
        for (const pugi::xml_node& child : style.children()) {
            std::string name(attributeNamed(child, "val"));
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
                return letter >= 'A' && letter <= 'Z' ? char(letter + 32) : char(letter);
            });
            if (localName(child) != "name") {
                continue;
            }
            if (name.starts_with("heading ")) {
                levels[id] = std::clamp(numberIn(std::string_view(name).substr(8)), 1, 9);
            } else if (name == "title") {
                levels[id] = 1;
            }
        }
    }
    return levels;
}

class DocxReader : public OfficeReader {
public:
    explicit DocxReader(std::map<std::string, int, std::less<>> styles)
        : m_styles(std::move(styles))
    {
    }

private:
    void visit(const pugi::xml_node& node, std::string_view name, int depth) override
    {
        if (name == "p") {
            paragraph(node, depth);
        } else if (name == "t") {
            m_text += node.text().get();
        } else if (name == "tab" || name == "ptab") {
            m_text += '\t';
        } else if (name == "br" || name == "cr") {
            m_text += '\n';
        } else if (name == "noBreakHyphen") {
            m_text += '-';
        } else if (name == "tbl") {
            m_tableBegins = true;
            walk(node, depth);
        } else if (name == "tr") {
            const bool first = std::exchange(m_tableBegins, false);
            row(node, depth, first);
        } else if (name == "tc") {
            cell(node, depth);
        } else if (name != "Fallback" && name != "del" && name != "pPr" && name != "rPr" &&
                   name != "instrText") {
            walk(node, depth); // Fallback: the same text once more, for older programs
        }
    }

    void paragraph(const pugi::xml_node& node, int depth)
    {
        int level = 0;
        bool isItem = false;
        for (const pugi::xml_node& child : node.children()) {
            if (localName(child) != "pPr") {
                continue;
            }
            for (const pugi::xml_node& property : child.children()) {
                const std::string_view name = localName(property);
                const std::string_view value = attributeNamed(property, "val");
                if (name == "pStyle") {
                    const auto found = m_styles.find(value);
                    level = found == m_styles.end() ? level : found->second;
                } else if (name == "outlineLvl" && numberIn(value) < 9) {
                    level = numberIn(value) + 1;
                } else if (name == "numPr") {
                    isItem = true;
                }
            }
        }
        walk(node, depth);
        endParagraph(level > 0 ? DocumentBlockKind::Heading
                     : isItem  ? DocumentBlockKind::ListItem
                               : DocumentBlockKind::Paragraph,
            level);
    }

    std::map<std::string, int, std::less<>> m_styles;
    bool m_tableBegins = false;
};

class OdtReader : public OfficeReader {
private:
    void visit(const pugi::xml_node& node, std::string_view name, int depth) override
    {
        if (name == "h") {
            inlineText(node, depth);
            const int level = std::clamp(numberIn(attributeNamed(node, "outline-level")), 1, 9);
            endParagraph(DocumentBlockKind::Heading, level);
        } else if (name == "p") {
            inlineText(node, depth);
            endParagraph(
                m_listDepth > 0 ? DocumentBlockKind::ListItem : DocumentBlockKind::Paragraph, 0);
        } else if (name == "list") {
            ++m_listDepth;
            walk(node, depth);
            --m_listDepth;
        } else if (name == "table") {
            m_tableBegins = true;
            walk(node, depth);
        } else if (name == "table-row") {
            const bool first = std::exchange(m_tableBegins, false);
            row(node, depth, first);
        } else if (name == "table-cell") {
            cell(node, depth);
        } else if (name != "tracked-changes" && name != "annotation" && name != "forms" &&
                   name != "sequence-decls") {
            walk(node, depth);
        }
    }

    // A paragraph: text between elements counts, and spaces are elements.
    void inlineText(const pugi::xml_node& node, int depth)
    {
        if (depth > kMostXmlDepth) {
            return;
        }
        for (const pugi::xml_node& child : node.children()) {
            const std::string_view name = localName(child);
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                m_text += child.value();
            } else if (name == "s" || name == "tab") {
                m_text += ' ';
            } else if (name == "line-break") {
                m_text += '\n';
            } else if (name == "note") {
                m_text += " (";
                inlineText(child, depth + 1);
                m_text += ") ";
            } else if (name == "p" || name == "h") {
                inlineText(child, depth + 1); // of a note or a frame
                m_text += ' ';
            } else if (name != "annotation" && name != "note-citation") {
                inlineText(child, depth + 1);
            }
        }
    }

    int m_listDepth = 0;
    bool m_tableBegins = false;
};

} // namespace

Result<DocumentText> readDocx(const ZipArchive& archive)
{
    ASSIGN_OR_RETURN(std::string xml, archive.read("word/document.xml", kMostXmlBytes));
    pugi::xml_document document;
    RETURN_IF_ERROR(parseXml(document, xml, "word/document.xml"));
    return DocxReader(headingStyles(archive)).read(document);
}

Result<DocumentText> readOdt(const ZipArchive& archive)
{
    if (const auto manifest = archive.read("META-INF/manifest.xml", kMostXmlBytes);
        manifest && manifest->find("encryption-data") != std::string::npos) {
        return fail(ErrorCode::Locked, "it is protected by a password");
    }
    ASSIGN_OR_RETURN(std::string xml, archive.read("content.xml", kMostXmlBytes));
    pugi::xml_document document;
    RETURN_IF_ERROR(parseXml(document, xml, "content.xml"));
    return OdtReader().read(document);
}

} // namespace core::media
