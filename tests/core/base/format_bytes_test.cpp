#include "core/base/format_bytes.h"

#include <QtTest>

class FormatBytesTest : public QObject {
    Q_OBJECT

private slots:
    void sizesHaveTheUnitPeopleUse_data();
    void sizesHaveTheUnitPeopleUse();
};

void FormatBytesTest::sizesHaveTheUnitPeopleUse_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << quint64(0) << "0 bytes";
    QTest::newRow("one") << quint64(1) << "1 byte";
    QTest::newRow("just no kilobyte") << quint64(999) << "999 bytes";
    QTest::newRow("a kilobyte") << quint64(1000) << "1.0 KB";
    QTest::newRow("cut, not rounded") << quint64(1'999'999) << "1.9 MB";
    QTest::newRow("no decimals past a hundred") << quint64(640'900'000) << "640 MB";
    QTest::newRow("a model") << quint64(2'912'109'728) << "2.9 GB";
    QTest::newRow("the largest") << ~quint64(0) << "18446744 TB";
}

void FormatBytesTest::sizesHaveTheUnitPeopleUse()
{
    QFETCH(quint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(core::formatBytes(bytes)), text);
}

QTEST_APPLESS_MAIN(FormatBytesTest)
#include "format_bytes_test.moc"
