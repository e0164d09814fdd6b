#include "core/base/json_depth.h"
#include "core/base/utf8.h"
#include "core/chat/chat_template.h"
#include "core/cli/command.h"
#include "core/engine/gguf/gguf_file.h"

#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct Render {
    std::string model;
    std::string messages;
    std::string tools;
    bool think = false;
    bool noThink = false;
    bool noGenerationPrompt = false;
    bool addVisionId = false;
};

Result<nlohmann::ordered_json> readArray(const std::string& path)
{
    ASSIGN_OR_RETURN(const std::string text, readTextFile(path));
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(shallowJson(text), nullptr, false);
    if (!json.is_array()) {
        return fail(ErrorCode::Malformed, path + ": must hold a JSON array");
    }
    return json;
}

Result<void> run(const Render& options)
{
    ASSIGN_OR_RETURN(const auto file, engine::GgufFile::open(pathFromUtf8(options.model)));
    ASSIGN_OR_RETURN(const auto tokenizer, engine::Tokenizer::open(*file));
    ASSIGN_OR_RETURN(const auto chatTemplate,
        chat::ChatTemplate::compile(
            std::string(file->string("tokenizer.chat_template").value_or("")),
            tokenizer->addedTokens()));
    ASSIGN_OR_RETURN(const nlohmann::ordered_json messages, readArray(options.messages));
    chat::RenderOptions render;
    if (options.think || options.noThink) {
        render.thinking = options.think;
    }
    render.addGenerationPrompt = !options.noGenerationPrompt;
    render.addVisionId = options.addVisionId;
    if (!options.tools.empty()) {
        ASSIGN_OR_RETURN(render.tools, readArray(options.tools));
    }
    ASSIGN_OR_RETURN(const engine::Prompt prompt, chatTemplate->renderJson(messages, render));
    std::cout << chat::promptText(prompt);
    return {};
}

} // namespace

void addRender(Arguments& arguments)
{
    const Command command =
        arguments.command("render", "The prompt that a model's template makes of a conversation");
    const auto options = std::make_shared<Render>();
    command.option("-m,--model", options->model, "The model, a GGUF file").required();
    command
        .option(
            "--messages", options->messages, "JSON array of {role, content, ...}; - reads stdin")
        .required();
    command.option("--tools", options->tools, "JSON array of tools");
    const Option on = command.flag("--think", options->think, "With reasoning");
    command.flag("--no-think", options->noThink, "Without reasoning").excludes(on);
    command.flag("--no-generation-prompt", options->noGenerationPrompt,
        "Do not open the assistant's turn at the end");
    command.flag("--add-vision-id", options->addVisionId, "Number pictures and videos");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
