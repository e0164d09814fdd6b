#include "core/app/engine_host.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace core::app {
namespace {

// One thread that carries out the newest order and forgets older ones.
class LoaderThread final : public EngineHost {
public:
    LoaderThread(Sink sink, Opener open)
        : m_sink(std::move(sink))
        , m_open(std::move(open))
        , m_thread([this](std::stop_token stop) { run(stop); })
    {
    }

    ~LoaderThread() override
    {
        giveOrder({}); // stops a load that is going on
        m_thread.request_stop();
    }

    void load(engine::EngineOptions options) override { giveOrder({std::move(options)}); }
    void unload() override { giveOrder({}); }

private:
    struct Order {
        std::optional<engine::EngineOptions> options; // none: unload
        std::stop_source stop;
    };

    void giveOrder(std::optional<engine::EngineOptions> options)
    {
        const std::lock_guard lock(m_mutex);
        m_current.request_stop();
        m_current = std::stop_source();
        m_order = Order{std::move(options), m_current};
        m_wake.notify_one();
    }

    void run(std::stop_token stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_order.has_value(); })) {
                return;
            }
            const Order order = *std::exchange(m_order, std::nullopt);
            lock.unlock();
            carryOut(order);
        }
    }

    void carryOut(const Order& order)
    {
        if (!order.options) {
            m_engine.reset();
            return;
        }
        const std::stop_token stop = order.stop.get_token();
        m_sink(Loading{0.0f});
        auto opened = m_open(*order.options, stop, [&](float fraction) {
            if (!stop.stop_requested()) {
                m_sink(Loading{fraction});
            }
        });
        if (stop.stop_requested()) {
            return; // a newer order is waiting; what was opened goes with `opened`
        }
        if (!opened) {
            m_sink(LoadFailed{std::move(opened.error()), order.options->model});
            return;
        }
        m_engine = std::move(*opened);
        m_sink(Loaded{m_engine, order.options->model});
    }

    const Sink m_sink;
    const Opener m_open;
    std::shared_ptr<engine::Engine> m_engine; // loader thread only

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Order> m_order; // under m_mutex
    std::stop_source m_current;   // under m_mutex: stops the order given last
    std::jthread m_thread;        // last: everything above must be there before it starts
};

} // namespace

std::unique_ptr<EngineHost> EngineHost::create(Sink sink, Opener open)
{
    return std::make_unique<LoaderThread>(std::move(sink), std::move(open));
}

} // namespace core::app
