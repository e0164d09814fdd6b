#include "core/base/result.h"

#include <QtTest>

#include <memory>

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

Result<int> halved(int number)
{
    if (number % 2 != 0) {
        return core::fail(ErrorCode::InvalidInput, "odd");
    }
    return number / 2;
}

Result<int> quartered(int number)
{
    ASSIGN_OR_RETURN(const int half, halved(number));
    ASSIGN_OR_RETURN(const int quarter, halved(half));
    return quarter;
}

Result<void> check(int number, int& callsAfter)
{
    RETURN_IF_ERROR(halved(number));
    ++callsAfter;
    return {};
}

Result<std::unique_ptr<int>> boxed(int number)
{
    ASSIGN_OR_RETURN(auto box, Result<std::unique_ptr<int>>(std::make_unique<int>(number)));
    return box;
}

} // namespace

class ResultTest : public QObject {
    Q_OBJECT

private slots:
    void assignmentTakesTheValueOfEachLine() { QCOMPARE(quartered(12).value(), 3); }

    void assignmentReturnsTheErrorOfItsOwnLine()
    {
        QCOMPARE(quartered(6).error().detail, std::string("odd"));
        QCOMPARE(quartered(5).error().code, ErrorCode::InvalidInput);
    }

    void checkingGoesOnOnlyWithoutError()
    {
        int callsAfter = 0;
        QVERIFY(check(2, callsAfter).has_value());
        QCOMPARE(callsAfter, 1);
        QVERIFY(!check(3, callsAfter).has_value());
        QCOMPARE(callsAfter, 1);
    }

    void assignmentMovesWhatCannotBeCopied() { QCOMPARE(**boxed(7), 7); }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
