#include "core/documents/chunker.h"

#include "core/base/utf8.h"
#include "core/documents/sentences.h"

#include <algorithm>
#include <utility>

namespace core::documents {
namespace {

// What a chunk may hold at most of its heading path.
constexpr std::size_t kLongestHeading = 300;

class Chunker {
public:
    Chunker(const ChunkLimits& limits, const CountTokens& count)
        : m_limits(limits)
        , m_count(count)
    {
    }

    void add(const DocumentBlock& block)
    {
        if (block.kind == DocumentBlockKind::Heading) {
            // A heading begins something new, unless what came before is too little to stand alone.
            if (m_chunk.tokens * 2 >= m_limits.wanted) {
                finish();
            }
            openSection(block);
            m_columns.clear();
        } else if (block.kind == DocumentBlockKind::TableRow) {
            if (block.level == 1) {
                m_columns = block.text;
            }
        } else {
            m_columns.clear();
        }
        const int tokens = m_count(block.text);
        if (tokens > m_limits.most) {
            addInParts(block);
            return;
        }
        if (m_chunk.tokens > 0 && m_chunk.tokens + tokens > limitFor(block)) {
            finish();
        }
        append(block, 0, block.text.size(), tokens);
    }

    std::vector<Chunk> take()
    {
        finish();
        return std::move(m_chunks);
    }

private:
    int limitFor(const DocumentBlock& block) const
    {
        // A heading must not be the last of a chunk.
        return block.kind == DocumentBlockKind::Heading ? m_limits.wanted * 3 / 4 : m_limits.wanted;
    }

    void openSection(const DocumentBlock& heading)
    {
        const auto isAbove = [&](const DocumentBlock* one) { return one->level < heading.level; };
        while (!m_path.empty() && !isAbove(m_path.back())) {
            m_path.pop_back();
        }
        m_path.push_back(&heading);
    }

    std::string headingPath() const
    {
        std::string path;
        for (const DocumentBlock* heading : m_path) {
            path += (path.empty() ? "" : " › ") + heading->text;
        }
        // The rows of a chunk that starts in the middle of a table would have no names.
        if (!m_columns.empty()) {
            path += (path.empty() ? "" : " › ") + m_columns;
        }
        if (path.size() > kLongestHeading) {
            path.resize(completeUtf8Prefix(std::string_view(path).substr(0, kLongestHeading)));
        }
        return path;
    }

    void addInParts(const DocumentBlock& block)
    {
        std::size_t begin = 0;
        while (begin < block.text.size()) {
            if (m_chunk.tokens * 2 >= m_limits.wanted) {
                finish();
            }
            const int room = m_limits.wanted - m_chunk.tokens;
            const std::size_t end = partEnd(block.text, begin, room);
            append(block, begin, end, m_count(block.text.substr(begin, end - begin)));
            begin = block.text.find_first_not_of(" \n", end);
            if (begin == std::string::npos) {
                return;
            }
            finish();
        }
    }

    // As many sentences from `begin` as fit; of a sentence that alone is too long, words.
    std::size_t partEnd(const std::string& text, std::size_t begin, int room) const
    {
        std::size_t end = begin;
        while (end < text.size()) {
            const std::size_t next = sentenceEnd(text, end);
            if (m_count(std::string_view(text).substr(begin, next - begin)) > room) {
                break;
            }
            end = next;
        }
        if (end > begin) {
            return end;
        }
        // Letters that `room` tokens take at the density of this text, then back to a space.
        const std::string_view rest = std::string_view(text).substr(begin);
        const int tokens = std::max(1, m_count(rest.substr(0, 4096)));
        const std::size_t letters =
            std::min<std::size_t>(rest.size(), 4096) * std::size_t(room) / std::size_t(tokens);
        std::size_t cut = std::min(rest.size(), std::max<std::size_t>(letters, 16));
        if (cut < rest.size()) {
            const std::size_t space = rest.find_last_of(" \n|", cut);
            cut = space != std::string_view::npos && space > cut / 2
                      ? space
                      : std::max<std::size_t>(1, completeUtf8Prefix(rest.substr(0, cut)));
        }
        return begin + cut;
    }

    void append(const DocumentBlock& block, std::size_t begin, std::size_t end, int tokens)
    {
        if (m_chunk.text.empty()) {
            m_chunk.heading = headingPath();
        } else {
            const bool together =
                m_before == block.kind && (block.kind == DocumentBlockKind::TableRow ||
                                              block.kind == DocumentBlockKind::ListItem);
            m_chunk.text += together ? "\n" : "\n\n";
        }
        m_before = block.kind;
        const std::size_t at = m_chunk.text.size();
        m_chunk.text.append(block.text, begin, end - begin);
        m_chunk.tokens += tokens;
        for (const TextLine& line : block.lines) {
            if (line.end > begin && line.begin < end) {
                addLine(block.text, line, begin, end, at);
            }
        }
    }

    void addLine(const std::string& text, const TextLine& line, std::size_t begin, std::size_t end,
        std::size_t at)
    {
        TextLine placed = line;
        placed.begin = std::max(line.begin, begin);
        placed.end = std::min(line.end, end);
        placed.start +=
            utf16Length(std::string_view(text).substr(line.begin, placed.begin - line.begin));
        placed.begin = at + placed.begin - begin;
        placed.end = at + placed.end - begin;
        m_chunk.firstPage =
            m_chunk.lines.empty() ? line.page : std::min(m_chunk.firstPage, line.page);
        m_chunk.lastPage = std::max(m_chunk.lastPage, line.page);
        m_chunk.lines.push_back(placed);
    }

    void finish()
    {
        if (!m_chunk.text.empty()) {
            m_chunks.push_back(std::exchange(m_chunk, {}));
        }
    }

    ChunkLimits m_limits;
    const CountTokens& m_count;
    std::vector<const DocumentBlock*> m_path;
    std::string m_columns; // of the table that is being read
    std::vector<Chunk> m_chunks;
    Chunk m_chunk;
    DocumentBlockKind m_before = DocumentBlockKind::Paragraph;
};

} // namespace

int estimateTokens(std::string_view text)
{
    // In quarters of a token. Letters of a word share tokens, signs and digits hardly do, and a
    // character of a script without spaces is most of a token.
    std::size_t quarters = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = decodeUtf8(text, i);
        i += character.length;
        const char32_t c = character.codePoint;
        if (c == ' ' || c == '\n') {
            continue;
        }
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) {
            quarters += 1;
        } else if (c < 0x80) {
            quarters += c >= '0' && c <= '9' ? 4 : 3;
        } else {
            quarters += c < 0x0530 ? 2 : 3;
        }
    }
    return int((quarters + 3) / 4);
}

std::vector<Chunk> chunksOf(
    const DocumentText& document, const ChunkLimits& limits, const CountTokens& count)
{
    Chunker chunker(limits, count);
    for (const DocumentBlock& block : document.blocks) {
        chunker.add(block);
    }
    return chunker.take();
}

} // namespace core::documents
