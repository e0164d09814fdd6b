#include "core/cli/bench_prompts.h"

#include <algorithm>

namespace core::cli {

using engine::ControlToken;
using engine::Prompt;

BenchPrompts::BenchPrompts(engine::Engine& engine)
    : m_engine(engine)
    , m_turns(engine.tokenizer().addedToken("<|im_start|>") >= 0 &&
              engine.tokenizer().addedToken("<|im_end|>") >= 0)
{
}

Result<Prompt> BenchPrompts::question(int tokens)
{
    constexpr int kSample = 64;
    ASSIGN_OR_RETURN(const int sample, m_engine.countTokens({words(kSample)}));
    const int count = std::max(1, int(double(tokens) * kSample / std::max(sample, 1)));
    Prompt prompt;
    addTurn(prompt, words(count));
    return prompt;
}

void BenchPrompts::addTurn(Prompt& prompt, const std::string& text) const
{
    if (!m_turns) {
        prompt.emplace_back("\n" + text + "\n");
        return;
    }
    if (!prompt.empty()) {
        prompt.emplace_back(ControlToken{"<|im_end|>"});
        prompt.emplace_back("\n");
    }
    prompt.emplace_back(ControlToken{"<|im_start|>"});
    prompt.emplace_back("user\n" + text);
    prompt.emplace_back(ControlToken{"<|im_end|>"});
    prompt.emplace_back("\n");
    prompt.emplace_back(ControlToken{"<|im_start|>"});
    prompt.emplace_back("assistant\n");
}

std::string BenchPrompts::words(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "word" + std::to_string(m_random() % 1000) + " ";
    }
    return text;
}

engine::ImagePtr noisePicture(int side, std::mt19937_64& random)
{
    auto image = std::make_shared<engine::Image>();
    image->hash = random();
    image->width = image->height = side;
    image->rgb.resize(std::size_t(side) * std::size_t(side) * 3);
    for (std::uint8_t& value : image->rgb) {
        value = std::uint8_t(random());
    }
    return image;
}

} // namespace core::cli
