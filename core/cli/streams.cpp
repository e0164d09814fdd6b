#include "core/cli/streams.h"

#include "core/cli/bench_prompts.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace core::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Tokens of an answer that goes on while others are measured.
constexpr int kRoomForStreams = 8192;
constexpr double kWindow = 1.0; // seconds, for the worst of them

double secondsBetween(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

// One request, and what was told of it so far.
struct Stream {
    engine::RequestId id = 0;
    Clock::time_point asked;
    std::optional<Clock::time_point> first; // token of the answer
    std::optional<Clock::time_point> ended;
    std::vector<std::pair<Clock::time_point, int>> tokens; // so many by then
    int promptDone = 0;
    int promptTokens = 0;
    std::optional<Error> error;

    int tokensAt(Clock::time_point time) const
    {
        const auto after = std::upper_bound(tokens.begin(), tokens.end(), time,
            [](Clock::time_point at, const auto& told) { return at < told.first; });
        return after == tokens.begin() ? 0 : std::prev(after)->second;
    }
};

class StreamBench {
public:
    StreamBench(engine::Engine& engine, const StreamOptions& options)
        : m_engine(engine)
        , m_options(options)
        , m_prompts(engine)
    {
    }
    ~StreamBench() { endAll(); }
    StreamBench(const StreamBench&) = delete;
    StreamBench& operator=(const StreamBench&) = delete;

    Result<StreamsTogether> together(int streams)
    {
        StreamsTogether result;
        result.streams = streams;
        RETURN_IF_ERROR(begin(streams));
        const Clock::time_point from = Clock::now();
        ASSIGN_OR_RETURN(const Clock::time_point until, waitForMore(m_options.generate));
        const double seconds = secondsBetween(from, until);
        result.slowest = 1e300;
        for (const auto& stream : m_streams) {
            const double rate = (stream->tokensAt(until) - stream->tokensAt(from)) / seconds;
            result.tokensPerSecond += rate;
            result.slowest = std::min(result.slowest, rate);
            result.fastest = std::max(result.fastest, rate);
            result.firstToken.push_back(secondsBetween(stream->asked, *stream->first));
        }
        std::sort(result.firstToken.begin(), result.firstToken.end());
        endAll();
        return result;
    }

    Result<StreamsBeside> beside(int streams)
    {
        StreamsBeside result;
        result.streams = streams;
        ASSIGN_OR_RETURN(const Stream alone, readPrompt());
        result.promptTokens = alone.promptTokens;
        result.aloneSeconds = secondsBetween(alone.asked, *alone.first);
        RETURN_IF_ERROR(begin(streams));
        const Clock::time_point start = Clock::now();
        ASSIGN_OR_RETURN(const Clock::time_point from, waitForMore(m_options.generate));
        ASSIGN_OR_RETURN(const Stream prompt, readPrompt());
        const Clock::time_point until = *prompt.first;
        const Clock::time_point settled = Clock::now();
        ASSIGN_OR_RETURN(const Clock::time_point end, waitForMore(m_options.generate));
        result.promptSeconds = secondsBetween(prompt.asked, until);
        result.before = rate(start, from);
        result.during = rate(prompt.asked, until);
        result.after = rate(settled, end);
        result.worstSecond = worstWindow(prompt.asked, until);
        result.slowestKept = 1e300;
        for (const auto& stream : m_streams) {
            const double usual = (rateOf(*stream, start, from) + rateOf(*stream, settled, end)) / 2;
            result.slowestKept =
                std::min(result.slowestKept, rateOf(*stream, prompt.asked, until) / usual);
        }
        endAll();
        return result;
    }

    Result<CancelTimes> cancels(CancelKind kind, int streams)
    {
        CancelTimes result;
        result.kind = kind;
        result.streams = kind == CancelKind::LongPrompt ? 0 : streams;
        RETURN_IF_ERROR(begin(result.streams));
        for (int i = 0; i < m_options.cancels; ++i) {
            ASSIGN_OR_RETURN(const double seconds, cancelOne(kind));
            result.seconds.push_back(seconds);
        }
        std::sort(result.seconds.begin(), result.seconds.end());
        endAll();
        return result;
    }

private:
    using StreamPtr = std::shared_ptr<Stream>;

    // Asks; the answer goes on until it is cancelled.
    Result<StreamPtr> ask(int promptTokens)
    {
        engine::Request request;
        ASSIGN_OR_RETURN(request.prompt, m_prompts.question(promptTokens));
        request.sampling.seed = m_random();
        for (const engine::TokenId id : m_engine.tokenizer().endTokens()) {
            request.sampling.logitBias.emplace_back(id, -1e4f);
        }
        const auto stream = std::make_shared<Stream>();
        stream->asked = Clock::now();
        stream->id = m_engine.submit(std::move(request),
            [this, stream](const engine::Event& event) { take(*stream, event); });
        return stream;
    }

    void take(Stream& stream, const engine::Event& event)
    {
        const std::lock_guard lock(m_mutex);
        const Clock::time_point now = Clock::now();
        if (const auto* progress = std::get_if<engine::PromptProgress>(&event)) {
            stream.promptDone = progress->done;
            stream.promptTokens = progress->total;
        } else if (const auto* delta = std::get_if<engine::TextDelta>(&event)) {
            stream.first = stream.first.value_or(now);
            stream.tokens.emplace_back(now, delta->tokens);
        } else if (const auto* failed = std::get_if<engine::Failed>(&event)) {
            stream.error = failed->error;
            stream.ended = now;
        } else if (std::holds_alternative<engine::Finished>(event)) {
            stream.ended = now;
        }
        m_changed.notify_all();
    }

    // Until it is so, or the stream has ended, which none does by itself.
    template <typename Condition>
    Result<void> waitUntil(const Stream& stream, Condition condition)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return stream.ended.has_value() || condition(); });
        if (stream.error) {
            return tl::unexpected(*stream.error);
        }
        if (!condition()) {
            return fail(ErrorCode::ContextFull,
                "an answer reached the end of the context; measure fewer tokens");
        }
        return {};
    }

    // So many streams, until each of them has begun to answer.
    Result<void> begin(int streams)
    {
        for (int i = 0; i < streams; ++i) {
            ASSIGN_OR_RETURN(const StreamPtr stream, ask(m_options.promptTokens));
            m_streams.push_back(stream);
        }
        for (const StreamPtr& stream : m_streams) {
            RETURN_IF_ERROR(waitUntil(*stream, [&] { return stream->first.has_value(); }));
        }
        return {};
    }

    // Until each of the streams has so many tokens more; gives when that was.
    Result<Clock::time_point> waitForMore(int tokens)
    {
        std::vector<int> goals;
        {
            const std::lock_guard lock(m_mutex);
            for (const StreamPtr& stream : m_streams) {
                goals.push_back(stream->tokens.back().second + tokens);
            }
        }
        for (std::size_t i = 0; i < goals.size(); ++i) {
            const Stream& stream = *m_streams[i];
            RETURN_IF_ERROR(
                waitUntil(stream, [&] { return stream.tokens.back().second >= goals[i]; }));
        }
        return Clock::now();
    }

    // A long prompt, read to the first token of its answer.
    Result<Stream> readPrompt()
    {
        ASSIGN_OR_RETURN(const StreamPtr stream, ask(m_options.longPrompt));
        const Result<void> read = waitUntil(*stream, [&] { return stream->first.has_value(); });
        end(*stream);
        RETURN_IF_ERROR(read);
        const std::lock_guard lock(m_mutex);
        return *stream;
    }

    Result<double> cancelOne(CancelKind kind)
    {
        const bool prompt = kind != CancelKind::OneOfMany;
        const int length = m_options.longPrompt > 0 ? m_options.longPrompt : 4096;
        ASSIGN_OR_RETURN(const StreamPtr stream, ask(prompt ? length : m_options.promptTokens));
        RETURN_IF_ERROR(waitUntil(
            *stream, [&] { return prompt ? stream->promptDone > 0 : stream->first.has_value(); }));
        std::this_thread::sleep_for(std::chrono::milliseconds(m_random() % 300));
        return end(*stream);
    }

    double end(Stream& stream)
    {
        const Clock::time_point start = Clock::now();
        m_engine.cancel(stream.id);
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return stream.ended.has_value(); });
        return std::max(0.0, secondsBetween(start, *stream.ended));
    }

    void endAll()
    {
        for (const StreamPtr& stream : m_streams) {
            m_engine.cancel(stream->id);
        }
        for (const StreamPtr& stream : m_streams) {
            end(*stream);
        }
        m_streams.clear();
    }

    double rateOf(const Stream& stream, Clock::time_point from, Clock::time_point until)
    {
        const std::lock_guard lock(m_mutex);
        return (stream.tokensAt(until) - stream.tokensAt(from)) / secondsBetween(from, until);
    }

    double rate(Clock::time_point from, Clock::time_point until)
    {
        double sum = 0;
        for (const StreamPtr& stream : m_streams) {
            sum += rateOf(*stream, from, until);
        }
        return sum;
    }

    // Tokens of all streams in the second that had the fewest.
    double worstWindow(Clock::time_point from, Clock::time_point until)
    {
        const auto window =
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(kWindow));
        const auto step = window / 20;
        double worst = rate(from, until);
        for (Clock::time_point at = from; at + window <= until; at += step) {
            worst = std::min(worst, rate(at, at + window));
        }
        return worst;
    }

    engine::Engine& m_engine;
    const StreamOptions& m_options;
    BenchPrompts m_prompts;
    std::mt19937_64 m_random{1};
    std::vector<StreamPtr> m_streams;

    std::mutex m_mutex; // guards what is told of the streams
    std::condition_variable m_changed;
};

} // namespace

Result<void> measureStreams(engine::EngineOptions options, const StreamOptions& wanted,
    const std::function<void(const engine::ModelInfo&, const StreamResult&)>& print)
{
    const int most = *std::max_element(wanted.streams.begin(), wanted.streams.end());
    // One more: what is read beside them, or cancelled.
    options.parallelSequences = std::max(options.parallelSequences, most + 1);
    if (options.contextTokens == 0) {
        options.contextTokens =
            std::max(wanted.longPrompt + wanted.longPrompt / 8, wanted.promptTokens) +
            kRoomForStreams;
    }
    ASSIGN_OR_RETURN(const std::unique_ptr<engine::Engine> engine, engine::openEngine(options));
    StreamBench bench(*engine, wanted);
    for (const int streams : wanted.streams) {
        ASSIGN_OR_RETURN(const StreamsTogether result, bench.together(streams));
        print(engine->info(), result);
    }
    for (const int streams : wanted.streams) {
        if (wanted.longPrompt > 0) {
            ASSIGN_OR_RETURN(const StreamsBeside result, bench.beside(streams));
            print(engine->info(), result);
        }
    }
    for (const CancelKind kind :
        {CancelKind::LongPrompt, CancelKind::OneOfMany, CancelKind::LongPromptBesideMany}) {
        if (wanted.cancels > 0) {
            ASSIGN_OR_RETURN(const CancelTimes result, bench.cancels(kind, most));
            print(engine->info(), result);
        }
    }
    return {};
}

} // namespace core::cli
