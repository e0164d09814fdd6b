#include "core/cli/command.h"
#include "core/cli/document_set.h"

#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct Search {
    std::vector<std::string> documents;
    std::string question;
    int most = 10;
    bool json = false;
};

documents::Source sourceOf(const documents::Hit& hit)
{
    const documents::Passage& passage = hit.passage;
    documents::Place place = documents::placeOf(passage, hit.quote.begin, hit.quote.end);
    documents::Source source;
    source.document = passage.document;
    source.file = passage.file;
    source.title = passage.title;
    source.page = place.page;
    source.ranges = std::move(place.ranges);
    source.rects = std::move(place.rects);
    source.quote = passage.text.substr(hit.quote.begin, hit.quote.end - hit.quote.begin);
    source.score = passage.score;
    return source;
}

Result<void> run(const Search& search)
{
    DocumentSet documents;
    RETURN_IF_ERROR(documents.add(search.documents));
    ASSIGN_OR_RETURN(
        const std::vector<documents::Hit> hits, documents.search(search.question, search.most));
    nlohmann::ordered_json results = nlohmann::ordered_json::array();
    for (const documents::Hit& hit : hits) {
        const documents::Source source = sourceOf(hit);
        if (search.json) {
            results.push_back(describe(source));
            continue;
        }
        std::cout << placeWords(source) << '\n';
        if (!hit.passage.heading.empty()) {
            std::cout << "    " << hit.passage.heading << '\n';
        }
        std::cout << "    " << source.quote << "\n\n";
    }
    if (search.json) {
        std::cout << nlohmann::ordered_json{{"results", results}}.dump(
                         -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                  << '\n';
    } else if (hits.empty()) {
        std::cerr << "hearth: nothing was found\n";
    }
    return {};
}

} // namespace

void addSearch(Arguments& arguments)
{
    const Command command =
        arguments.command("search", "Find passages in documents, without any model; best first");
    const auto search = std::make_shared<Search>();
    command.option("--doc", search->documents, "A document or a folder; may be repeated")
        .required();
    command.option("-n,--results", search->most, "Most passages").positive().shownDefault();
    command.flag("--json", search->json, "One JSON object instead of text");
    command.option("question", search->question, "What to look for");
    command.does([search] { return run(*search); },
        [search] { search->question = questionFrom(search->question, search->documents); });
}

} // namespace core::cli
