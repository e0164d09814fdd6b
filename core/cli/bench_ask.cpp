#include "core/cli/bench_ask.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace core::cli {

using std::chrono::steady_clock;

Result<BenchAnswer> askAndWait(
    engine::Engine& engine, const engine::Request& request, std::optional<double> stopAfter)
{
    const auto secondsSince = [](steady_clock::time_point then) {
        return std::chrono::duration<double>(steady_clock::now() - then).count();
    };
    const auto start = steady_clock::now();
    BenchAnswer answer;
    std::optional<Result<void>> end;
    std::mutex mutex;
    std::condition_variable ended;
    const engine::RequestId id = engine.submit(request, [&](const engine::Event& event) {
        const std::lock_guard lock(mutex);
        if (const auto* delta = std::get_if<engine::TextDelta>(&event)) {
            if (answer.text.empty()) {
                answer.firstSeconds = secondsSince(start);
            }
            answer.text += delta->text;
        } else if (const auto* finished = std::get_if<engine::Finished>(&event)) {
            answer.statistics = finished->statistics;
            end = Result<void>();
        } else if (const auto* failed = std::get_if<engine::Failed>(&event)) {
            end = tl::unexpected<Error>(failed->error);
        }
        ended.notify_all();
    });
    std::unique_lock lock(mutex);
    const auto over = [&] { return end.has_value(); };
    if (stopAfter && !ended.wait_for(lock, std::chrono::duration<double>(*stopAfter), over)) {
        const auto stopped = steady_clock::now();
        lock.unlock();
        engine.cancel(id);
        lock.lock();
        ended.wait(lock, over);
        answer.stopSeconds = secondsSince(stopped);
    }
    ended.wait(lock, over);
    RETURN_IF_ERROR(*end);
    return answer;
}

} // namespace core::cli
