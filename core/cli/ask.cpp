#include "core/cli/ask_options.h"
#include "core/cli/document_set.h"
#include "core/cli/reply_printer.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct Ask {
    AskOptions options;
    std::string prompt;
    bool json = false;
};

nlohmann::ordered_json describeReply(
    const chat::ReplyFinished& reply, const engine::ModelInfo& info)
{
    std::string text;
    std::string thinking;
    for (const chat::Block& block : reply.message.blocks) {
        if (const auto* words = std::get_if<chat::TextBlock>(&block)) {
            text += words->text;
        } else if (const auto* thoughts = std::get_if<chat::ThinkingBlock>(&block)) {
            thinking += thoughts->text;
        }
    }
    const engine::Statistics& s = reply.statistics;
    nlohmann::ordered_json json = {{"text", text}, {"thinking", thinking},
        {"prompt_tokens", s.promptTokens}, {"generated_tokens", s.generatedTokens},
        {"reused", s.reusedTokens}, {"drafted", s.draftedTokens}, {"accepted", s.acceptedTokens},
        {"image_ms", s.imageSeconds * 1000},
        {"prompt_ms", (s.imageSeconds + s.promptSeconds) * 1000},
        {"generate_ms", s.generateSeconds * 1000}, {"finish_reason", finishWord(reply.reason)},
        {"model", info.name}, {"device", info.device}};
    if (const chat::SourcesBlock* block = sourcesOf(reply.message)) {
        json["sources"] = nlohmann::ordered_json::array();
        for (const documents::Source& source : block->sources) {
            json["sources"].push_back(describe(source));
        }
        json["coverage"] = describe(block->coverage);
    }
    return json;
}

Result<void> run(const Ask& ask)
{
    std::string prompt = ask.prompt;
    if (prompt == "-") {
        ASSIGN_OR_RETURN(prompt, readTextFile("-"));
    }
    // Files are looked at before the model is loaded, which takes longer.
    DocumentSet documents;
    RETURN_IF_ERROR(documents.add(ask.options.documents));
    ASSIGN_OR_RETURN(chat::Message message, userMessage(ask.options.images, prompt));
    const bool withImages = !ask.options.images.empty();
    ASSIGN_OR_RETURN(const engine::EngineOptions options, ask.options.model.resolve(withImages));
    ASSIGN_OR_RETURN(std::shared_ptr<engine::Engine> engine, engine::openEngine(options));
    if (const std::string note = engine->info().deviceNote; !note.empty()) {
        std::cerr << "hearth: " << note << '\n';
    }
    ASSIGN_OR_RETURN(const std::unique_ptr<chat::Session> session, chat::Session::open(engine));
    if (!ask.options.system.empty()) {
        session->setSystemText(ask.options.system);
    }
    const chat::TurnSettings settings =
        ask.options.turnSettings(*session, engine->info(), withImages);
    RETURN_IF_ERROR(documents.attach(message, prompt, *engine, *session, settings));
    ReplyPrinter printer(ask.json);
    RETURN_IF_ERROR(session->send(std::move(message), settings, printer.sink()));
    ASSIGN_OR_RETURN(const chat::ReplyFinished reply, printer.wait(*session));
    if (ask.json) {
        std::cout << describeReply(reply, engine->info())
                         .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                  << '\n';
    } else {
        std::cout << std::endl;
        printSources(reply.message);
    }
    if (reply.reason == engine::FinishReason::Cancelled) {
        return fail(ErrorCode::Cancelled, "stopped");
    }
    if (reply.reason == engine::FinishReason::ContextFull) {
        std::cerr
            << "hearth: the context is full, so the answer is cut short; raise it with --ctx\n";
    }
    return {};
}

} // namespace

void addAsk(Arguments& arguments)
{
    const Command command = arguments.command("ask", "Ask one question; the answer goes to stdout");
    const auto ask = std::make_shared<Ask>();
    ask->options.addTo(command);
    command.flag("--json", ask->json, "One JSON object instead of text");
    command.option("prompt", ask->prompt, "The question; - reads it from stdin");
    command.does([ask] { return run(*ask); },
        [ask] { ask->prompt = questionFrom(ask->prompt, ask->options.documents); });
}

} // namespace core::cli
