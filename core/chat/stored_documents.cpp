#include "core/chat/stored_documents.h"

#include "core/base/json_text.h"

#include <string>
#include <utility>
#include <vector>

namespace core::chat {
namespace {

using Json = nlohmann::ordered_json;
using documents::Coverage;
using documents::Passage;
using documents::Source;

// 0 for what no page or text has.
int wholeNumber(double number)
{
    constexpr double kMost = 1e9;
    return number >= -kMost && number <= kMost ? int(number) : 0;
}

double numberAt(const Json& object, const char* key)
{
    if (!object.is_object()) {
        return 0;
    }
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

int integerAt(const Json& object, const char* key) { return wholeNumber(numberAt(object, key)); }

documents::DocumentId idAt(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_number_integer()
               ? found->get<documents::DocumentId>()
               : 0;
}

// An empty list where there is none.
const Json& listAt(const Json& object, const char* key)
{
    static const Json kEmpty = Json::array();
    if (!object.is_object()) {
        return kEmpty;
    }
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : kEmpty;
}

// Rows of numbers; shorter rows and other things are left out.
std::vector<std::vector<double>> rowsAt(const Json& object, const char* key, std::size_t numbers)
{
    std::vector<std::vector<double>> rows;
    for (const Json& row : listAt(object, key)) {
        std::vector<double> values;
        if (row.is_array()) {
            for (const Json& value : row) {
                if (value.is_number()) {
                    values.push_back(value.get<double>());
                }
            }
        }
        if (values.size() == numbers) {
            rows.push_back(std::move(values));
        }
    }
    return rows;
}

std::pair<int, int> pairAt(const Json& object, const char* key)
{
    const Json& list = listAt(object, key);
    const auto number = [&](std::size_t i) {
        return i < list.size() && list[i].is_number() ? wholeNumber(list[i].get<double>()) : 0;
    };
    return {number(0), number(1)};
}

Json storedCoverage(const Coverage& coverage)
{
    const char* mode = coverage.mode == Coverage::Mode::Whole    ? "whole"
                       : coverage.mode == Coverage::Mode::Search ? "search"
                                                                 : "none";
    return {{"mode", mode}, {"unit", coverage.unit == Coverage::Unit::Pages ? "pages" : "passages"},
        {"read", coverage.read}, {"total", coverage.total}};
}

Coverage coverageFrom(const Json& block)
{
    Coverage coverage;
    const auto found = block.is_object() ? block.find("coverage") : block.end();
    if (!block.is_object() || found == block.end()) {
        return coverage;
    }
    const std::string mode = textAt(*found, "mode");
    coverage.mode = mode == "whole"    ? Coverage::Mode::Whole
                    : mode == "search" ? Coverage::Mode::Search
                                       : Coverage::Mode::None;
    coverage.unit =
        textAt(*found, "unit") == "pages" ? Coverage::Unit::Pages : Coverage::Unit::Passages;
    coverage.read = integerAt(*found, "read");
    coverage.total = integerAt(*found, "total");
    return coverage;
}

Json storedPassage(const Passage& passage)
{
    Json lines = Json::array();
    for (const TextLine& line : passage.lines) {
        lines.push_back({line.begin, line.end, line.page, line.start, line.rect.x, line.rect.y,
            line.rect.width, line.rect.height});
    }
    return {{"document", passage.document}, {"file", passage.file}, {"name", passage.title},
        {"chunks", {passage.chunk, passage.lastChunk}},
        {"pages", {passage.firstPage, passage.lastPage}}, {"heading", passage.heading},
        {"content", passage.text}, {"tokens", passage.tokens}, {"score", passage.score},
        {"lines", std::move(lines)}};
}

Passage passageFrom(const Json& stored)
{
    Passage passage;
    passage.document = idAt(stored, "document");
    passage.file = textAt(stored, "file");
    passage.title = textAt(stored, "name");
    std::tie(passage.chunk, passage.lastChunk) = pairAt(stored, "chunks");
    std::tie(passage.firstPage, passage.lastPage) = pairAt(stored, "pages");
    passage.heading = textAt(stored, "heading");
    passage.text = textAt(stored, "content");
    passage.tokens = integerAt(stored, "tokens");
    passage.score = numberAt(stored, "score");
    for (const std::vector<double>& row : rowsAt(stored, "lines", 8)) {
        const bool fits = row[0] >= 0 && row[0] <= row[1] && row[1] <= double(passage.text.size());
        if (fits) {
            passage.lines.push_back({std::size_t(row[0]), std::size_t(row[1]), wholeNumber(row[2]),
                wholeNumber(row[3]), {row[4], row[5], row[6], row[7]}});
        }
    }
    return passage;
}

} // namespace

Json toStored(const DocumentsBlock& block)
{
    Json documents = Json::array();
    for (const DocumentReference& one : block.documents) {
        documents.push_back({{"id", one.id}, {"path", one.path}, {"name", one.name}});
    }
    Json passages = Json::array();
    for (const Passage& passage : block.passages) {
        passages.push_back(storedPassage(passage));
    }
    return {{"type", "documents"}, {"documents", std::move(documents)},
        {"passages", std::move(passages)}, {"coverage", storedCoverage(block.coverage)}};
}

Json toStored(const SourcesBlock& block)
{
    Json sources = Json::array();
    for (const Source& source : block.sources) {
        Json ranges = Json::array();
        for (const documents::PageRange& range : source.ranges) {
            ranges.push_back({range.start, range.length});
        }
        Json rects = Json::array();
        for (const PageRect& rect : source.rects) {
            rects.push_back({rect.x, rect.y, rect.width, rect.height});
        }
        sources.push_back({{"number", source.number}, {"marks", source.marks},
            {"document", source.document}, {"file", source.file}, {"name", source.title},
            {"page", source.page}, {"ranges", std::move(ranges)}, {"rects", std::move(rects)},
            {"quote", source.quote}, {"score", source.score}});
    }
    return {{"type", "sources"}, {"sources", std::move(sources)},
        {"coverage", storedCoverage(block.coverage)}};
}

DocumentsBlock documentsFromStored(const Json& stored)
{
    DocumentsBlock block;
    for (const Json& one : listAt(stored, "documents")) {
        block.documents.push_back({idAt(one, "id"), textAt(one, "path"), textAt(one, "name")});
    }
    for (const Json& one : listAt(stored, "passages")) {
        block.passages.push_back(passageFrom(one));
    }
    block.coverage = coverageFrom(stored);
    return block;
}

SourcesBlock sourcesFromStored(const Json& stored)
{
    SourcesBlock block;
    for (const Json& one : listAt(stored, "sources")) {
        Source source;
        source.number = integerAt(one, "number");
        for (const Json& mark : listAt(one, "marks")) {
            if (mark.is_number()) {
                source.marks.push_back(wholeNumber(mark.get<double>()));
            }
        }
        source.document = idAt(one, "document");
        source.file = textAt(one, "file");
        source.title = textAt(one, "name");
        source.page = integerAt(one, "page");
        source.quote = textAt(one, "quote");
        source.score = numberAt(one, "score");
        for (const std::vector<double>& row : rowsAt(one, "ranges", 2)) {
            source.ranges.push_back({wholeNumber(row[0]), wholeNumber(row[1])});
        }
        for (const std::vector<double>& row : rowsAt(one, "rects", 4)) {
            source.rects.push_back({row[0], row[1], row[2], row[3]});
        }
        block.sources.push_back(std::move(source));
    }
    block.coverage = coverageFrom(stored);
    return block;
}

} // namespace core::chat
