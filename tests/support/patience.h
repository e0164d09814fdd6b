// How long tests wait for what must happen: Qt's five seconds are sometimes too few on a machine
// that others use too. Who waits to see that something does not happen says how long.
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>

namespace tests {

constexpr int kPatience = 60'000; // ms

// Runs the event loop until `condition` holds; false when it does not in time.
template <typename Condition>
bool eventually(Condition condition)
{
    const QDeadlineTimer deadline(kPatience);
    while (!condition() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return condition();
}

} // namespace tests

#define TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, tests::kPatience)
#define TRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, tests::kPatience)
