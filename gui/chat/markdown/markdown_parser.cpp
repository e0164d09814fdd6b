#include "gui/chat/markdown/html_writer.h"
#include "gui/chat/markdown/markdown_block.h"
#include "gui/chat/markdown/math_finder.h"

#include <QStringList>

#include <md4c.h>

#include <algorithm>

namespace gui::chat {
namespace {

const QString kFormulaScheme = QStringLiteral("formula:");

constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                              MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                              MD_FLAG_PERMISSIVEEMAILAUTOLINKS;

// Decides which parts of the document are prose, code and tables; HtmlWriter makes their markup.
class BlockReader {
public:
    explicit BlockReader(const std::vector<std::string>& formulas)
    {
        for (const std::string& formula : formulas) {
            m_formulas.append(QString::fromStdString(formula));
        }
    }

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
        case MD_BLOCK_QUOTE:
            if (m_depth++ == 0) {
                finishProse();
            } else {
                m_html.open(type, detail);
            }
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            ++m_depth;
            m_html.open(type, detail);
            break;
        case MD_BLOCK_HR:
            if (m_depth == 0) {
                finishProse();
                add(MarkdownBlock::Kind::Rule, {});
            } else {
                m_html.open(type, detail);
            }
            break;
        case MD_BLOCK_P:
            m_held =
                m_depth == 0 ? Held::Waiting : Held::No; // it may be a formula and nothing else
            if (m_held == Held::No) {
                m_html.open(type, detail);
            }
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
                add(MarkdownBlock::Kind::Table, m_html.take()).columns = m_columns;
            }
            break;
        case MD_BLOCK_QUOTE:
            if (--m_depth == 0) {
                finish(MarkdownBlock::Kind::Quote);
            } else {
                m_html.close(type);
            }
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            --m_depth;
            m_html.close(type);
            break;
        case MD_BLOCK_P:
            if (m_held == Held::Formula) {
                finishProse();
                add(MarkdownBlock::Kind::Math,
                    QStringLiteral("<p><img src=\"%1\"></p>").arg(formulaAddress(m_heldFormula)));
            } else {
                openHeld();
                m_html.close(type);
            }
            m_held = Held::No;
            break;
        default:
            m_html.close(type);
        }
    }

    void text(MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size)
    {
        const QString piece = QString::fromUtf8(begin, qsizetype(size));
        if (m_inCode) {
            m_code += withoutMarks(piece);
        } else if (type == MD_TEXT_CODE) {
            openHeld();
            m_html.text(type, withoutMarks(piece));
        } else {
            prose(type, piece);
        }
    }

    void openSpan(MD_SPANTYPE type, void* detail)
    {
        openHeld();
        m_html.openSpan(type, detail);
    }
    void closeSpan(MD_SPANTYPE type) { m_html.closeSpan(type); }

private:
    // A paragraph whose <p> is not written yet.
    enum class Held { No, Waiting, Formula };

    void openHeld()
    {
        if (m_held != Held::No) {
            m_html.open(MD_BLOCK_P, nullptr);
        }
        if (m_held == Held::Formula) {
            m_html.formula(m_heldFormula);
        }
        m_held = Held::No;
    }

    // Text of a paragraph, a heading, a cell: words and marks of formulas.
    void prose(MD_TEXTTYPE type, const QString& piece)
    {
        qsizetype at = 0;
        while (at < piece.size()) {
            const qsizetype mark = piece.indexOf(kMarkBegin, at);
            const qsizetype end = mark < 0 ? -1 : piece.indexOf(kMarkEnd, mark);
            if (end < 0) {
                break;
            }
            words(type, piece.mid(at, mark - at));
            formula(numbered(piece.mid(mark + 1, end - mark - 1)));
            at = end + 1;
        }
        if (at < piece.size() || type == MD_TEXT_BR || type == MD_TEXT_SOFTBR ||
            type == MD_TEXT_NULLCHAR) {
            words(type, piece.mid(at));
        }
    }

    void words(MD_TEXTTYPE type, const QString& text)
    {
        if (text.isEmpty() && type == MD_TEXT_NORMAL) {
            return;
        }
        openHeld();
        m_html.text(type, text);
    }

    void formula(const QString& source)
    {
        if (m_held == Held::Waiting && formulaIn(source.toStdString()).display) {
            m_held = Held::Formula;
            m_heldFormula = source;
            return;
        }
        openHeld();
        m_html.formula(source);
    }

    QString numbered(const QString& number) const
    {
        return m_formulas.value(number.toInt(), QString(QChar(QChar::ReplacementCharacter)));
    }

    // Formulas that turned out to be code, as they were written.
    QString withoutMarks(QString text) const
    {
        for (qsizetype at = text.indexOf(kMarkBegin); at >= 0; at = text.indexOf(kMarkBegin, at)) {
            const qsizetype end = text.indexOf(kMarkEnd, at);
            if (end < 0) {
                break;
            }
            const QString source = numbered(text.mid(at + 1, end - at - 1));
            text.replace(at, end + 1 - at, source);
            at += source.size();
        }
        return text;
    }

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
        appendCode(m_blocks, m_code, m_language);
    }

    void finishProse() { finish(MarkdownBlock::Kind::Prose); }

    // What was written since the last block becomes one.
    void finish(MarkdownBlock::Kind kind)
    {
        if (!m_html.isEmpty()) {
            add(kind, m_html.take());
        }
    }

    MarkdownBlock& add(MarkdownBlock::Kind kind, QString html)
    {
        MarkdownBlock block;
        block.kind = kind;
        block.html = std::move(html);
        m_blocks.push_back(std::move(block));
        return m_blocks.back();
    }

    std::vector<MarkdownBlock> m_blocks;
    HtmlWriter m_html;
    QString m_code;
    QString m_language;
    QStringList m_formulas;
    Held m_held = Held::No;
    QString m_heldFormula;
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
        readerOf(reader).openSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* reader) {
        readerOf(reader).closeSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size, void* reader) {
        readerOf(reader).text(type, begin, size);
        return 0;
    };

    const FoundMath found = findMath(utf8);
    BlockReader reader(found.formulas);
    md_parse(found.text.data(), MD_SIZE(found.text.size()), &parser, &reader);
    return reader.takeBlocks();
}

void appendCode(std::vector<MarkdownBlock>& blocks, const QString& code, const QString& language)
{
    const QStringList lines = code.split(u'\n');
    for (qsizetype at = 0; at < lines.size(); at += kCodePartLines) {
        MarkdownBlock block;
        block.kind = MarkdownBlock::Kind::Code;
        block.text = lines.mid(at, kCodePartLines).join(u'\n');
        block.language = language;
        block.begins = at == 0;
        block.ends = at + kCodePartLines >= lines.size();
        blocks.push_back(std::move(block));
    }
}

QString formulaAddress(const QString& source)
{
    return kFormulaScheme + QString::fromLatin1(source.toUtf8().toBase64(
                                QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString formulaOf(const QString& address)
{
    if (!address.startsWith(kFormulaScheme)) {
        return {};
    }
    return QString::fromUtf8(QByteArray::fromBase64(
        address.mid(kFormulaScheme.size()).toLatin1(), QByteArray::Base64UrlEncoding));
}

} // namespace gui::chat
