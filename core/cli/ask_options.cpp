#include "core/cli/ask_options.h"

#include <charconv>

namespace core::cli {
namespace {

Result<std::pair<std::int32_t, float>> parseBias(const std::string& text)
{
    const std::size_t sign = text.find('=');
    std::int32_t id = 0;
    float bias = 0;
    const char* end = text.data() + text.size();
    if (sign != std::string::npos) {
        const auto first = std::from_chars(text.data(), text.data() + sign, id);
        const auto second = std::from_chars(text.data() + sign + 1, end, bias);
        if (first.ec == std::errc() && first.ptr == text.data() + sign &&
            second.ec == std::errc() && second.ptr == end) {
            return std::pair(id, bias);
        }
    }
    return fail(
        ErrorCode::InvalidInput, "--logit-bias " + text + ": write it as ID=BIAS, like 42=-5");
}

} // namespace

void AskOptions::addTo(const Command& command)
{
    model.addTo(command, false);
    // One value each, so that the question may stand behind it.
    command.option("--image", images, "A picture to ask about; may be repeated").oneValueEach();
    command.option("--doc", documents, "A document or a folder to ask about; may be repeated");
    command.option("--system", system, "What the model is told before the conversation");
    const Option on = command.flag("--think", think, "Let the model reason before it answers");
    command.flag("--no-think", noThink, "Answer without reasoning").excludes(on);
    command.flag("--greedy", greedy, "Always the likeliest token: the same answer every time");
    command.option("--temp", temperature, "Temperature; 0 is greedy");
    command.option("--top-k", topK, "Keep the K likeliest tokens; 0 keeps all");
    command.option("--top-p", topP, "Keep the likeliest tokens that reach P together");
    command.option("--min-p", minP, "Drop tokens below P times the likeliest");
    command.option("--typical", typicalP, "Locally typical sampling; 1 is off");
    command.option("--repeat-penalty", repeatPenalty, "Divide logits of tokens already chosen");
    command.option(
        "--presence-penalty", presencePenalty, "Subtract once for tokens already chosen");
    command.option("--frequency-penalty", frequencyPenalty, "Subtract for every time chosen");
    command.option("--logit-bias", logitBias, "ID=BIAS, added to a token's logit; may be repeated")
        .oneValueEach()
        .checkedBy([](const std::string& text) {
            const auto bias = parseBias(text);
            return bias ? std::string() : bias.error().detail;
        });
    command
        .option("--speculate", model.speculate,
            "Guess tokens ahead: on, off, or auto, where it is faster; the answer is the same")
        .oneOf({"auto", "on", "off"})
        .shownDefault();
    command.option("--seed", seed, "Makes sampling repeatable");
    command.option("--stop", stopTexts, "End the answer before this text; may be repeated")
        .oneValueEach();
    command.option("--max-tokens", maxTokens, "Most tokens of the answer [until it ends]")
        .notNegative();
}

chat::TurnSettings AskOptions::turnSettings(
    const chat::Session& session, const engine::ModelInfo& info, bool withImages) const
{
    chat::TurnSettings settings;
    if (think || noThink) {
        settings.thinking = think;
    }
    engine::SamplingSettings sampling =
        greedy ? engine::SamplingSettings::greedy()
               : chat::recommendedSampling(info, session.thinksWith(settings.thinking), withImages);
    const auto set = [](auto& value, const auto& option) {
        if (option) {
            value = *option;
        }
    };
    set(sampling.temperature, temperature);
    set(sampling.topK, topK);
    set(sampling.topP, topP);
    set(sampling.minP, minP);
    set(sampling.typicalP, typicalP);
    set(sampling.repeatPenalty, repeatPenalty);
    set(sampling.presencePenalty, presencePenalty);
    set(sampling.frequencyPenalty, frequencyPenalty);
    sampling.seed = seed;
    for (const std::string& bias : logitBias) {
        sampling.logitBias.push_back(*parseBias(bias));
    }
    settings.sampling = sampling;
    settings.maxTokens = maxTokens;
    settings.stopTexts = stopTexts;
    return settings;
}

Result<chat::Message> userMessage(const std::vector<std::string>& images, const std::string& text)
{
    chat::Message message;
    ASSIGN_OR_RETURN(const std::vector<engine::ImagePtr> pictures, loadImages(images));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        message.blocks.emplace_back(chat::ImageBlock{pictures[i], images[i]});
    }
    message.blocks.emplace_back(chat::TextBlock{text});
    return message;
}

} // namespace core::cli
