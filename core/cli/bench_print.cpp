#include "core/cli/bench_print.h"

#include "core/base/format_bytes.h"
#include "core/cli/peak_memory.h"

#include <nlohmann/json.hpp>

#include <iomanip>
#include <iostream>

namespace core::cli {
namespace {

double median(const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; }

nlohmann::ordered_json spread(const std::vector<double>& sorted)
{
    return {{"median", median(sorted)}, {"min", sorted.front()}, {"max", sorted.back()}};
}

void write(const engine::ModelInfo& info, nlohmann::ordered_json line)
{
    line["peak_rss_bytes"] = peakMemory();
    line["device"] = info.device;
    line["model"] = info.name;
    std::cout << line.dump() << std::endl;
}

// The name of a test and the number it is about, at the beginning of a line.
std::ostream& begin(const std::string& test, double value, int decimals)
{
    return std::cout << std::left << std::setw(16) << test << std::right << std::fixed
                     << std::setprecision(decimals) << std::setw(10) << value;
}

const char* nameOf(CancelKind kind)
{
    switch (kind) {
    case CancelKind::LongPrompt:
        return "cancel-prompt";
    case CancelKind::OneOfMany:
        return "cancel-answer";
    case CancelKind::LongPromptBesideMany:
        break;
    }
    return "cancel-prompt-beside";
}

nlohmann::ordered_json describe(const StreamResult& result)
{
    if (const auto* together = std::get_if<StreamsTogether>(&result)) {
        return {{"test", "streams"}, {"streams", together->streams},
            {"tokens_per_second", together->tokensPerSecond}, {"slowest", together->slowest},
            {"fastest", together->fastest}, {"first_token_seconds", spread(together->firstToken)}};
    }
    if (const auto* beside = std::get_if<StreamsBeside>(&result)) {
        return {{"test", "streams-beside"}, {"streams", beside->streams},
            {"prompt_tokens", beside->promptTokens}, {"before", beside->before},
            {"during", beside->during}, {"after", beside->after}, {"kept", beside->kept()},
            {"kept_by_slowest", beside->slowestKept}, {"worst_second", beside->worstSecond},
            {"prompt_seconds", beside->promptSeconds},
            {"prompt_seconds_alone", beside->aloneSeconds}};
    }
    const auto& cancels = std::get<CancelTimes>(result);
    return {{"test", nameOf(cancels.kind)}, {"streams", cancels.streams},
        {"seconds", spread(cancels.seconds)}};
}

} // namespace

void BenchPrinter::machine(
    const engine::ModelInfo& info, const std::optional<Roofline>& roofline) const
{
    if (m_json) {
        return;
    }
    std::cout << info.device;
    if (roofline) {
        std::cout << std::fixed << std::setprecision(1) << "; reads "
                  << roofline->peaks().readBytes * 1e-9 << " GB/s and does "
                  << roofline->peaks().int8Operations * 1e-9 << " 8-bit Gop/s at most";
    }
    std::cout << std::endl;
}

void BenchPrinter::speeds(
    const engine::ModelInfo& info, const kernels::StepWork& work, const Speeds& speeds) const
{
    const std::vector<double>& sorted = speeds.tokensPerSecond;
    if (m_json) {
        write(info,
            {{"test", speeds.test}, {"tokens_per_second", spread(sorted)},
                {"load_seconds", info.loadSeconds},
                {"bytes_per_token", std::uint64_t(speeds.bytesPerToken)},
                {"dispatches_per_token", work.dispatches}, {"barriers_per_token", work.barriers},
                {"submits_per_token", work.submits}, {"roofline", speeds.share}});
        return;
    }
    begin(speeds.test, median(sorted), 2)
        << " tokens/s  (" << sorted.front() << " to " << sorted.back() << ")";
    if (speeds.share > 0) {
        std::cout << std::setprecision(0) << "  " << 100 * speeds.share
                  << (speeds.bound == Speeds::Bound::Reads ? " % of the reads"
                                                           : " % of the arithmetic");
    }
    std::cout << std::endl;
}

void BenchPrinter::load(const engine::ModelInfo& info, double firstTokenSeconds) const
{
    if (m_json) {
        write(info, {{"test", "load"}, {"load_seconds", info.loadSeconds},
                        {"first_token_seconds", firstTokenSeconds}});
        return;
    }
    begin("load", info.loadSeconds, 2)
        << " s, and the first token " << firstTokenSeconds << " s later; "
        << formatBytes(peakMemory()) << " of memory at most" << std::endl;
}

void BenchPrinter::print(const engine::ModelInfo& info, const SecondTurn& turn) const
{
    const std::string test = "turn2@d" + std::to_string(turn.historyTokens);
    if (m_json) {
        write(info,
            {{"test", test}, {"prompt_tokens", turn.promptTokens}, {"reused", turn.reusedTokens},
                {"first_token_seconds", spread(turn.withSeconds)},
                {"first_token_seconds_unknown", spread(turn.withoutSeconds)}});
        return;
    }
    const double with = median(turn.withSeconds);
    const double without = median(turn.withoutSeconds);
    begin(test, with, 3) << " s to the first token, " << turn.promptTokens - turn.reusedTokens
                         << " of " << turn.promptTokens << " tokens read; " << without
                         << " s where nothing is known (x" << std::setprecision(1) << without / with
                         << ")" << std::endl;
}

void BenchPrinter::print(const engine::ModelInfo& info, const Reopening& result) const
{
    const std::string test = "reopen@d" + std::to_string(result.historyTokens);
    if (m_json) {
        write(info,
            {{"test", test}, {"prompt_tokens", result.promptTokens},
                {"reused", result.reusedTokens}, {"cold_seconds", result.coldSeconds},
                {"reopened_seconds", result.reopenedSeconds}, {"same_answer", result.sameAnswer}});
        return;
    }
    begin(test, result.reopenedSeconds, 3)
        << " s to the first word after a restart, " << result.reusedTokens << " of "
        << result.promptTokens << " tokens known; " << result.coldSeconds << " s the first time (x"
        << std::setprecision(1) << result.coldSeconds / result.reopenedSeconds << "), "
        << (result.sameAnswer ? "the same answer" : "another answer") << std::endl;
}

void BenchPrinter::print(const engine::ModelInfo& info, const SpeculationResult& result) const
{
    const std::string test = "repeat@d" + std::to_string(result.textTokens);
    if (m_json) {
        write(info, {{"test", test}, {"tokens_per_second", spread(result.withSpeeds)},
                        {"tokens_per_second_plain", spread(result.withoutSpeeds)},
                        {"prompt_tokens", result.promptTokens},
                        {"generated_tokens", result.generated}, {"drafted", result.drafted},
                        {"accepted", result.accepted}, {"identical", result.identical}});
        return;
    }
    const double with = median(result.withSpeeds);
    const double without = median(result.withoutSpeeds);
    begin(test, with, 2) << " tokens/s guessing ahead, " << without << " without (x"
                         << with / without << "), " << result.accepted << " of " << result.drafted
                         << " guesses right, identical: " << (result.identical ? "yes" : "NO")
                         << std::endl;
}

void BenchPrinter::print(const engine::ModelInfo& info, const PictureAgain& result) const
{
    const std::string test = "again" + std::to_string(result.side);
    if (m_json) {
        write(
            info, {{"test", test}, {"picture_tokens", result.pictureTokens},
                      {"encoded_again", result.encodedAgain}, {"reused_again", result.reusedAgain},
                      {"encode_seconds", result.encodeSeconds},
                      {"first_token_seconds", spread(result.firstSeconds)},
                      {"first_token_seconds_again", spread(result.againSeconds)},
                      {"stop_seconds", spread(result.stopSeconds)}});
        return;
    }
    begin(test, median(result.againSeconds), 3)
        << " s to the first token of another question about the same picture, "
        << result.encodedAgain << " of " << result.pictureTokens << " tokens encoded; "
        << median(result.firstSeconds) << " s the first time, " << result.encodeSeconds
        << " of it to encode; " << result.stopSeconds.back() << " s at most to stop in the middle"
        << std::endl;
}

void BenchPrinter::print(const engine::ModelInfo& info, const StreamResult& result) const
{
    if (m_json) {
        write(info, describe(result));
        return;
    }
    std::cout << std::fixed << std::setprecision(2);
    if (const auto* together = std::get_if<StreamsTogether>(&result)) {
        std::cout << std::setw(2) << together->streams << " streams: " << std::setw(8)
                  << together->tokensPerSecond << " tokens/s together, " << together->slowest
                  << " to " << together->fastest << " each, first token after "
                  << together->firstToken.front() << " to " << together->firstToken.back() << " s"
                  << std::endl;
    } else if (const auto* beside = std::get_if<StreamsBeside>(&result)) {
        std::cout << std::setw(2) << beside->streams << " streams while " << beside->promptTokens
                  << " tokens are read: " << beside->during << " tokens/s, " << beside->before
                  << " before and " << beside->after << " after; they keep " << std::setprecision(0)
                  << 100 * beside->kept() << " %, the slowest " << 100 * beside->slowestKept
                  << " %, " << std::setprecision(2) << beside->worstSecond
                  << " in the worst second; the prompt took " << beside->promptSeconds
                  << " s, alone " << beside->aloneSeconds << std::endl;
    } else {
        const auto& cancels = std::get<CancelTimes>(result);
        std::cout << nameOf(cancels.kind) << " (" << cancels.streams
                  << " others): " << std::setprecision(0) << 1000 * median(cancels.seconds)
                  << " ms, at worst " << 1000 * cancels.seconds.back() << " ms of "
                  << cancels.seconds.size() << std::endl;
    }
}

} // namespace core::cli
