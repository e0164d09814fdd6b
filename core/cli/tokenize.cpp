#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/engine/gguf/gguf_file.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct Tokenize {
    std::string model;
    std::string file = "-";
    bool noSpecial = false;
};

Result<void> run(const Tokenize& options)
{
    ASSIGN_OR_RETURN(const auto file, engine::GgufFile::open(pathFromUtf8(options.model)));
    ASSIGN_OR_RETURN(const auto tokenizer, engine::Tokenizer::open(*file));
    ASSIGN_OR_RETURN(const std::string text, readTextFile(options.file));
    const auto added =
        options.noSpecial ? engine::AddedTokens::UserDefined : engine::AddedTokens::All;
    std::cout << nlohmann::json(tokenizer->encode(text, added)).dump() << '\n';
    return {};
}

} // namespace

void addTokenize(Arguments& arguments)
{
    const Command command =
        arguments.command("tokenize", "The token ids of a text, as a JSON array");
    const auto options = std::make_shared<Tokenize>();
    command.option("-m,--model", options->model, "The model, a GGUF file").required();
    command.option("--file", options->file, "The text; - reads stdin").shownDefault();
    command.flag(
        "--no-special", options->noSpecial, "Read control tokens such as <|im_end|> as plain text");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
