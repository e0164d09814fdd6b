#include "core/app/engine_host.h"
#include "tests/support/patience.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

using namespace core;
using namespace core::app;
using namespace std::chrono_literals;

namespace {

class IdleEngine final : public engine::Engine {
public:
    engine::ModelInfo info() const override { return m_info; }
    const engine::Tokenizer& tokenizer() const override { std::abort(); }
    engine::RequestId submit(engine::Request, engine::EventSink) override { return 0; }
    void cancel(engine::RequestId) override {}
    Result<engine::ImageCost> costOf(int, int) const override { return engine::ImageCost{}; }
    Result<int> countTokens(const engine::Prompt&) const override { return 0; }

private:
    engine::ModelInfo m_info;
};

// What the host told, for the test's thread to wait for.
class Log {
public:
    void add(const HostEvent& event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        m_changed.notify_all();
    }
    // Waits for an event of this kind for `path`; null when it does not come.
    template <typename Kind>
    const Kind* waitFor(const std::filesystem::path& path)
    {
        std::unique_lock lock(m_mutex);
        const Kind* found = nullptr;
        m_changed.wait_for(lock, std::chrono::milliseconds(tests::kPatience), [&] {
            for (const HostEvent& event : m_events) {
                const auto* kind = std::get_if<Kind>(&event);
                found = kind && kind->model == path ? kind : found;
            }
            return found != nullptr;
        });
        return found;
    }
    bool has(const std::filesystem::path& path)
    {
        const std::lock_guard lock(m_mutex);
        return std::ranges::any_of(m_events, [&](const HostEvent& event) {
            const auto* loaded = std::get_if<Loaded>(&event);
            return loaded && loaded->model == path;
        });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<HostEvent> m_events; // a deque: pointers stay good
};

engine::EngineOptions named(const char* path)
{
    engine::EngineOptions options;
    options.model = path;
    return options;
}

Result<std::unique_ptr<engine::Engine>> openAtOnce(
    const engine::EngineOptions&, std::stop_token, const std::function<void(float)>& progress)
{
    progress(1.0f);
    return std::make_unique<IdleEngine>();
}

} // namespace

class EngineHostTest : public QObject {
    Q_OBJECT
private slots:
    void aLoadedEngineIsHandedOver();
    void aFailureIsToldWithItsFile();
    void aNewerLoadGivesUpTheOneBefore();
    void theDestructorGivesUpALoadAndWaitsForIt();
    void unloadLetsTheEngineGo();
    void theBuiltInModelIsFound();
    void anOverriddenFolderWithoutAModelIsToldByName();
};

void EngineHostTest::aLoadedEngineIsHandedOver()
{
    Log log;
    const auto host = EngineHost::create([&](const HostEvent& e) { log.add(e); }, openAtOnce);
    host->load(named("a.gguf"));

    const Loaded* loaded = log.waitFor<Loaded>("a.gguf");
    QVERIFY(loaded);
    QVERIFY(loaded->engine);
}

void EngineHostTest::aFailureIsToldWithItsFile()
{
    Log log;
    const auto host = EngineHost::create([&](const HostEvent& e) { log.add(e); },
        [](const auto&, std::stop_token, const auto&) -> Result<std::unique_ptr<engine::Engine>> {
            return fail(ErrorCode::Malformed, "a.gguf: no magic");
        });
    host->load(named("a.gguf"));

    const LoadFailed* failed = log.waitFor<LoadFailed>("a.gguf");
    QVERIFY(failed);
    QCOMPARE(failed->error.code, ErrorCode::Malformed);
}

void EngineHostTest::aNewerLoadGivesUpTheOneBefore()
{
    Log log;
    std::atomic<bool> begun = false;
    const auto host = EngineHost::create([&](const HostEvent& e) { log.add(e); },
        [&](const engine::EngineOptions& options, std::stop_token stop,
            const std::function<void(float)>& progress) -> Result<std::unique_ptr<engine::Engine>> {
            while (options.model == "slow.gguf" && !stop.stop_requested()) {
                begun = true;
                progress(0.5f);
                std::this_thread::sleep_for(1ms);
            }
            return std::make_unique<IdleEngine>();
        });
    host->load(named("slow.gguf"));
    TRY_VERIFY(begun);

    host->load(named("quick.gguf"));

    QVERIFY(log.waitFor<Loaded>("quick.gguf"));
    QVERIFY(!log.has("slow.gguf"));
}

void EngineHostTest::theDestructorGivesUpALoadAndWaitsForIt()
{
    Log log;
    std::atomic<bool> begun = false;
    std::atomic<bool> ended = false;
    auto host = EngineHost::create([&](const HostEvent& e) { log.add(e); },
        [&](const engine::EngineOptions&, std::stop_token stop,
            const auto&) -> Result<std::unique_ptr<engine::Engine>> {
            begun = true;
            while (!stop.stop_requested()) {
                std::this_thread::sleep_for(1ms);
            }
            ended = true;
            return fail(ErrorCode::Cancelled, "stopped");
        });
    host->load(named("slow.gguf"));
    TRY_VERIFY(begun);

    host.reset();

    QVERIFY(ended);
    QVERIFY(!log.has("slow.gguf"));
}

void EngineHostTest::unloadLetsTheEngineGo()
{
    std::weak_ptr<engine::Engine> engine;
    std::atomic<bool> loaded = false;
    const auto host = EngineHost::create(
        [&](const HostEvent& event) {
            if (const auto* done = std::get_if<Loaded>(&event)) {
                engine = done->engine;
                loaded = true;
            }
        },
        openAtOnce);
    host->load(named("a.gguf"));
    TRY_VERIFY(loaded);
    QVERIFY(!engine.expired());

    host->unload();

    TRY_VERIFY(engine.expired());
}

void EngineHostTest::theBuiltInModelIsFound()
{
    const auto model = builtInModel();
    QVERIFY(model.has_value());
    QVERIFY(std::filesystem::exists(model->model));
    QVERIFY(std::filesystem::exists(model->imageModel));
}

void EngineHostTest::anOverriddenFolderWithoutAModelIsToldByName()
{
    qputenv("HEARTH_RESOURCES", "/nowhere/at/all");
    const auto folder = resourceFolder();
    qunsetenv("HEARTH_RESOURCES");

    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::NotFound);
    QVERIFY(QString::fromStdString(folder.error().detail).contains("/nowhere/at/all"));
}

QTEST_GUILESS_MAIN(EngineHostTest)
#include "engine_host_test.moc"
