// The table of spec qwen35-tokenizer-and-chat.md, section 9.
#include "core/chat/session.h"

namespace core::chat {
namespace {

constexpr std::uint64_t kDemoParameters = 100'000'000; // below: the built-in demo model
constexpr std::uint64_t kSmallParameters = 3'000'000'000;

engine::SamplingSettings settings(float temperature, float topP, float presencePenalty)
{
    engine::SamplingSettings sampling;
    sampling.temperature = temperature;
    sampling.topK = 20;
    sampling.topP = topP;
    sampling.minP = 0.0f;
    sampling.presencePenalty = presencePenalty;
    return sampling;
}

// The 0.8B and 2B models of 3.5 have a table of their own.
engine::SamplingSettings smallModel(bool thinking, bool withImages)
{
    if (thinking) {
        return withImages ? settings(0.6f, 0.95f, 0.0f) : settings(1.0f, 0.95f, 1.5f);
    }
    return withImages ? settings(0.7f, 0.8f, 1.5f) : settings(1.0f, 1.0f, 2.0f);
}

bool isDemo(const engine::ModelInfo& info)
{
    return info.architecture == "qwen35" && info.parameters < kDemoParameters;
}

} // namespace

DocumentFrame documentFrameFor(const engine::ModelInfo& info)
{
    return isDemo(info) ? DocumentFrame::Plain : DocumentFrame::Framed;
}

engine::SamplingSettings recommendedSampling(
    const engine::ModelInfo& info, bool thinking, bool withImages)
{
    const bool isDense = info.architecture == "qwen35";
    if (isDemo(info)) {
        return engine::SamplingSettings::greedy();
    }
    // The architecture is the same for all three generations; only the name tells them apart.
    const auto isNamed = [&](const char* generation) {
        return info.name.find(generation) != std::string::npos;
    };
    if (isNamed("3.8")) {
        return settings(1.0f, 0.95f, 0.0f);
    }
    if (isNamed("3.6")) {
        return thinking ? settings(1.0f, 0.95f, 0.0f) : settings(0.7f, 0.8f, 1.5f);
    }
    if (isDense && info.parameters < kSmallParameters) {
        return smallModel(thinking, withImages);
    }
    return thinking ? settings(1.0f, 0.95f, 1.5f) : settings(0.7f, 0.8f, 1.5f);
}

} // namespace core::chat
