// Holds events back until there is somebody to tell, then passes them on in their order.
//
// For a sink that must be handed out before its end can be built. pass() may be called from any
// thread; open() is called once.
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace gui {

template <typename Event>
class Gate {
public:
    void pass(const Event& event)
    {
        const std::lock_guard lock(m_mutex);
        if (m_sink) {
            m_sink(event);
        } else {
            m_waiting.push_back(event);
        }
    }

    void open(std::function<void(const Event&)> sink)
    {
        const std::lock_guard lock(m_mutex);
        m_sink = std::move(sink);
        for (const Event& event : std::exchange(m_waiting, {})) {
            m_sink(event);
        }
    }

private:
    std::mutex m_mutex;
    std::function<void(const Event&)> m_sink;
    std::vector<Event> m_waiting;
};

} // namespace gui
