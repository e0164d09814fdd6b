#include "core/cli/bench_ask.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace core::cli {

Result<BenchAnswer> askAndWait(engine::Engine& engine, const engine::Request& request)
{
    const auto start = std::chrono::steady_clock::now();
    BenchAnswer answer;
    std::optional<Result<void>> end;
    std::mutex mutex;
    std::condition_variable ended;
    engine.submit(request, [&](const engine::Event& event) {
        const std::lock_guard lock(mutex);
        if (const auto* delta = std::get_if<engine::TextDelta>(&event)) {
            if (answer.text.empty()) {
                answer.firstSeconds =
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
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
    ended.wait(lock, [&] { return end.has_value(); });
    RETURN_IF_ERROR(*end);
    return answer;
}

} // namespace core::cli
