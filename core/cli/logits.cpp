#include "core/cli/command.h"
#include "core/engine/evaluator.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct Logits {
    ModelOptions model;
    std::vector<std::string> images;
    std::string tokens;
    std::string tokensFile;
    std::string positions = "last";
    std::string out;
    int batch = 512;
    int greedy = 0;
};

// Numbers between anything that is no digit: "1,2,3", "[1, 2, 3]" and lines all do.
Result<std::vector<engine::TokenId>> parseTokens(const std::string& text)
{
    std::vector<engine::TokenId> ids;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        if (*at == ',' || *at == '[' || *at == ']' || *at == ' ' || *at == '\n' || *at == '\r' ||
            *at == '\t') {
            ++at;
            continue;
        }
        engine::TokenId id = 0;
        const auto [next, problem] = std::from_chars(at, end, id);
        if (problem != std::errc() || id < 0) {
            return fail(
                ErrorCode::InvalidInput, "tokens are numbers with commas between them: 1,2,3");
        }
        ids.push_back(id);
        at = next;
    }
    if (ids.empty()) {
        return fail(
            ErrorCode::InvalidInput, "no tokens were given; use --tokens 1,2,3 or --tokens-file F");
    }
    return ids;
}

Result<void> run(const Logits& options)
{
    std::string text = options.tokens;
    if (!options.tokensFile.empty()) {
        ASSIGN_OR_RETURN(text, readTextFile(options.tokensFile));
    }
    ASSIGN_OR_RETURN(const std::vector<engine::TokenId> ids, parseTokens(text));
    ASSIGN_OR_RETURN(const std::vector<engine::ImagePtr> images, loadImages(options.images));
    ASSIGN_OR_RETURN(
        const engine::EngineOptions engineOptions, options.model.resolve(!images.empty()));
    ASSIGN_OR_RETURN(
        const std::unique_ptr<engine::Evaluator> evaluator, engine::Evaluator::open(engineOptions));
    ASSIGN_OR_RETURN(FloatFile file, FloatFile::create(options.out));

    const std::size_t vocabulary = std::size_t(evaluator->model().config().vocabulary);
    std::size_t rows = 0;
    std::vector<float> last;
    Result<void> written;
    RETURN_IF_ERROR(evaluator->start(ids, images));
    const auto wanted =
        options.positions == "all" ? engine::WantedLogits::All : engine::WantedLogits::Last;
    RETURN_IF_ERROR(evaluator->compute(options.batch, wanted, [&](std::span<const float> logits) {
        rows += logits.size() / vocabulary;
        last.assign(logits.end() - std::ptrdiff_t(vocabulary), logits.end());
        if (written) {
            written = file.append(logits);
        }
    }));
    RETURN_IF_ERROR(written);
    RETURN_IF_ERROR(file.close());

    std::vector<engine::TokenId> greedy;
    for (int i = 0; i < options.greedy; ++i) {
        greedy.push_back(engine::Evaluator::likeliest(last));
        if (i + 1 == options.greedy) {
            break;
        }
        evaluator->append(greedy.back());
        RETURN_IF_ERROR(evaluator->compute(1, engine::WantedLogits::Last,
            [&](std::span<const float> logits) { last.assign(logits.begin(), logits.end()); }));
    }
    std::cout
        << nlohmann::ordered_json{{"rows", rows}, {"vocab", vocabulary}, {"greedy", greedy}}.dump()
        << '\n';
    return {};
}

} // namespace

void addLogits(Arguments& arguments)
{
    const Command command = arguments.command(
        "logits", "Write the logits of a prompt as float32 rows, for comparisons");
    const auto options = std::make_shared<Logits>();
    options->model.arithmetic = "exact"; // numbers to compare
    options->model.addTo(command, true);
    command.option("--image", options->images,
        "A picture for the next <|image_pad|> among the tokens; may be repeated");
    const Option tokens = command.option("--tokens", options->tokens, "Token ids: 1,2,3");
    tokens.checkedBy([](const std::string& text) {
        const auto ids = parseTokens(text);
        return ids ? std::string() : ids.error().detail;
    });
    command.option("--tokens-file", options->tokensFile, "A file with token ids; - reads stdin")
        .excludes(tokens);
    command.option("--positions", options->positions, "Rows to write: last or all")
        .oneOf({"last", "all"})
        .shownDefault();
    command.option("--batch", options->batch, "Tokens read at once").positive().shownDefault();
    command.option("--greedy", options->greedy, "Likeliest ids to continue with").notNegative();
    command.option("--out", options->out, "The file for the rows").required();
    command.does([options] { return run(*options); });
}

} // namespace core::cli
