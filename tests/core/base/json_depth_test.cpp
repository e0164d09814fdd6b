#include "core/base/json_depth.h"

#include <QtTest>

#include <string>

using core::kMostJsonDepth;
using core::shallowJson;

class JsonDepthTest : public QObject {
    Q_OBJECT

private slots:
    void deeperTextIsNothing();
    void widthIsNoDepth();
    void bracketsInStringsDoNotCount();
};

void JsonDepthTest::deeperTextIsNothing()
{
    const std::string open(kMostJsonDepth, '[');
    const std::string close(kMostJsonDepth, ']');
    QCOMPARE(shallowJson(open + close), std::string_view(open + close));
    QVERIFY(shallowJson("[" + open + close + "]").empty());
    QVERIFY(shallowJson("{\"a\":" + open + close + "}").empty());
    QVERIFY(shallowJson(open + "{").empty()); // also where it is cut off
    QVERIFY(!shallowJson("[[]]", 2).empty());
    QVERIFY(shallowJson("[[]]", 1).empty());
}

void JsonDepthTest::widthIsNoDepth()
{
    std::string text = "[";
    for (int i = 0; i < 10 * kMostJsonDepth; ++i) {
        text += "[],{},";
    }
    text += "0]";
    QCOMPARE(shallowJson(text), std::string_view(text));
}

void JsonDepthTest::bracketsInStringsDoNotCount()
{
    const std::string brackets(2 * kMostJsonDepth, '[');
    const std::string text = R"({"a \" b": "\\)" + brackets + R"(", "c": "\")" + brackets + "\"}";
    QCOMPARE(shallowJson(text), std::string_view(text));
    QVERIFY(shallowJson(R"(["\\", )" + brackets).empty());
}

QTEST_GUILESS_MAIN(JsonDepthTest)
#include "json_depth_test.moc"
