// Carries events of another thread to the main thread, at most 30 times a second.
//
// Events are gathered as they come and handed over together, in order: a model that writes hundreds
// of tokens a second costs the window no more than one visit every other frame, and nobody reads
// faster than that. The first event comes at once. `sink()` may be called from
// any thread, may outlive the relay (what then comes is dropped) and never blocks. The relay itself
// is confined to the main thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace gui {

inline constexpr std::chrono::milliseconds kVisit{33};

template <typename Event>
class EventRelay {
public:
    using Deliver = std::function<void(std::vector<Event>)>;

    explicit EventRelay(Deliver deliver)
        : m_deliver(std::move(deliver))
        , m_inbox(std::make_shared<Inbox>())
    {
        m_inbox->wake = &m_timer;
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { handOver(); });
    }

    ~EventRelay()
    {
        const std::lock_guard lock(m_inbox->mutex);
        m_inbox->wake = nullptr;
    }

    EventRelay(const EventRelay&) = delete;
    EventRelay& operator=(const EventRelay&) = delete;

    std::function<void(const Event&)> sink()
    {
        return [this, inbox = m_inbox](const Event& event) {
            const std::lock_guard lock(inbox->mutex);
            if (!inbox->wake) {
                return; // the relay is gone: `this` must not be touched
            }
            inbox->events.push_back(event);
            if (!std::exchange(inbox->announced, true)) {
                QMetaObject::invokeMethod(
                    inbox->wake, [this] { scheduleHandOver(); }, Qt::QueuedConnection);
            }
        };
    }

private:
    struct Inbox {
        std::mutex mutex;
        std::vector<Event> events;
        QTimer* wake = nullptr; // null once the relay is gone
        bool announced = false; // the main thread knows that there is something
    };

    void scheduleHandOver()
    {
        const qint64 since = m_sinceLast.isValid() ? m_sinceLast.elapsed() : kVisit.count();
        m_timer.start(std::max<int>(0, int(kVisit.count() - since)));
    }

    void handOver()
    {
        std::vector<Event> events;
        {
            const std::lock_guard lock(m_inbox->mutex);
            events.swap(m_inbox->events);
            m_inbox->announced = false;
        }
        m_sinceLast.start();
        m_deliver(std::move(events));
    }

    Deliver m_deliver;
    std::shared_ptr<Inbox> m_inbox;
    QElapsedTimer m_sinceLast;
    QTimer m_timer;
};

} // namespace gui
