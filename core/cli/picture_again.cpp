#include "core/cli/picture_again.h"

#include "core/cli/bench_ask.h"
#include "core/cli/bench_prompts.h"

#include <algorithm>
#include <memory>
#include <random>

namespace core::cli {
namespace {

// Beside the picture: the question and its answer.
constexpr int kRoomForAnswers = 256;

Result<BenchAnswer> ask(engine::Engine& engine, const engine::ImagePtr& image,
    const std::string& question, std::optional<double> stopAfter = {})
{
    engine::Request request;
    request.prompt = {image, question};
    request.sampling = engine::SamplingSettings::greedy();
    request.maxTokens = 1;
    return askAndWait(engine, request, stopAfter);
}

double secondsToFirst(const engine::Statistics& statistics)
{
    return statistics.imageSeconds + statistics.promptSeconds;
}

Result<PictureAgain> measure(engine::Engine& engine, int side, int repeat, std::mt19937_64& random)
{
    PictureAgain result;
    result.side = side;
    std::vector<double> encode;
    for (int i = 0; i < repeat; ++i) {
        const engine::ImagePtr image = noisePicture(side, random);
        ASSIGN_OR_RETURN(const BenchAnswer first, ask(engine, image, "What does it show?"));
        ASSIGN_OR_RETURN(const BenchAnswer again, ask(engine, image, "Is it by night?"));
        result.pictureTokens = first.statistics.encodedTokens;
        result.encodedAgain = std::max(result.encodedAgain, again.statistics.encodedTokens);
        result.reusedAgain = again.statistics.reusedTokens;
        encode.push_back(first.statistics.imageSeconds);
        const double some =
            first.statistics.imageSeconds * std::uniform_real_distribution(0.1, 0.9)(random);
        ASSIGN_OR_RETURN(const BenchAnswer stopped,
            ask(engine, noisePicture(side, random), "And this one?", some));
        result.stopSeconds.push_back(stopped.stopSeconds);
        result.firstSeconds.push_back(secondsToFirst(first.statistics));
        result.againSeconds.push_back(secondsToFirst(again.statistics));
    }
    std::sort(encode.begin(), encode.end());
    std::sort(result.firstSeconds.begin(), result.firstSeconds.end());
    std::sort(result.againSeconds.begin(), result.againSeconds.end());
    std::sort(result.stopSeconds.begin(), result.stopSeconds.end());
    result.encodeSeconds = encode[encode.size() / 2];
    return result;
}

} // namespace

Result<void> measurePictureAgain(engine::EngineOptions options, const std::vector<int>& sides,
    int repeat, const std::function<void(const engine::ModelInfo&, const PictureAgain&)>& print)
{
    const int widest = *std::max_element(sides.begin(), sides.end());
    const int tokens = std::min(options.mostImageTokens, (widest / 32 + 1) * (widest / 32 + 1));
    options.contextTokens = std::max(options.contextTokens, tokens + kRoomForAnswers);
    ASSIGN_OR_RETURN(const std::unique_ptr<engine::Engine> engine, engine::openEngine(options));
    std::mt19937_64 random{1};
    for (const int side : sides) {
        ASSIGN_OR_RETURN(const PictureAgain result, measure(*engine, side, repeat, random));
        print(engine->info(), result);
    }
    return {};
}

} // namespace core::cli
