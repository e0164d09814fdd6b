#include "gui/bridge/event_relay.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTest>

#include <numeric>
#include <thread>

class EventRelayTest : public QObject {
    Q_OBJECT
private slots:
    void eventsOfAnotherThreadArriveInOrderOnTheMainThread();
    void manyEventsArriveInFewVisits();
    void theSinkMayOutliveTheRelay();
};

void EventRelayTest::eventsOfAnotherThreadArriveInOrderOnTheMainThread()
{
    std::vector<int> seen;
    bool onMainThread = true;
    gui::EventRelay<int> relay([&](const std::vector<int>& events) {
        onMainThread =
            onMainThread && QThread::currentThread() == QCoreApplication::instance()->thread();
        seen.insert(seen.end(), events.begin(), events.end());
    });

    std::jthread other([sink = relay.sink()] {
        for (int i = 0; i < 1000; ++i) {
            sink(i);
        }
    });
    TRY_COMPARE(seen.size(), std::size_t(1000));

    std::vector<int> expected(1000);
    std::iota(expected.begin(), expected.end(), 0);
    QCOMPARE(seen, expected);
    QVERIFY(onMainThread);
}

void EventRelayTest::manyEventsArriveInFewVisits()
{
    int visits = 0;
    std::size_t seen = 0;
    gui::EventRelay<int> relay([&](const std::vector<int>& events) {
        ++visits;
        seen += events.size();
    });
    QElapsedTimer clock;
    clock.start();

    std::jthread other([sink = relay.sink()] {
        for (int i = 0; i < 200; ++i) {
            sink(i);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    TRY_COMPARE(seen, std::size_t(200));

    // And the one that comes before the first time is over.
    const qint64 times = clock.elapsed() / gui::kVisit.count();
    QVERIFY2(visits <= times + 2,
        qPrintable(QStringLiteral("%1 visits in %2 times 33 ms").arg(visits).arg(times)));
}

void EventRelayTest::theSinkMayOutliveTheRelay()
{
    bool delivered = false;
    std::function<void(const int&)> sink;
    {
        gui::EventRelay<int> relay([&](const std::vector<int>&) { delivered = true; });
        sink = relay.sink();
        sink(1);
    }
    sink(2);
    QTest::qWait(80);
    QVERIFY(!delivered);
}

QTEST_GUILESS_MAIN(EventRelayTest)
#include "event_relay_test.moc"
