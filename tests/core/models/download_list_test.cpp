// The list of downloads between two starts: what is kept, and what is left out of a file that
// somebody damaged.
#include "core/models/download_list.h"

#include <QtTest>

using namespace core::models;

namespace {

DownloadItem someItem(DownloadState state)
{
    DownloadItem item;
    item.id = "17";
    item.model = *parseModelReference("owner/Tiny-GGUF");
    item.model.revision = "v2";
    item.name = "Tiny";
    item.quant = "Q4_0";
    item.files = {
        {"Tiny-Q4_0.gguf", 4096, std::string(64, 'a')}, {"sub/mmproj.gguf", 100, std::string()}};
    item.folder = "/models";
    item.state = state;
    return item;
}

} // namespace

class DownloadListTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadAgain();
    void whatRanWaitsAndWhatIsThereIsCounted();
    void entriesThatAreNotUnderstoodAreLeftOut_data();
    void entriesThatAreNotUnderstoodAreLeftOut();
    void whatIsNoListIsNothing();
};

void DownloadListTest::whatIsWrittenIsReadAgain()
{
    const DownloadItem item = someItem(DownloadState::Paused);
    const auto read = downloadsIn(downloadsAsText({&item, 1}));
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t(1));
    const DownloadItem& again = read->front();
    QCOMPARE(again.id, item.id);
    QCOMPARE(again.model.repository, item.model.repository);
    QCOMPARE(again.model.revision, item.model.revision);
    QCOMPARE(again.name, item.name);
    QCOMPARE(again.quant, item.quant);
    QCOMPARE(again.folder, item.folder);
    QVERIFY(again.state == DownloadState::Paused);
    QCOMPARE(again.files.size(), std::size_t(2));
    QCOMPARE(again.files[0].sha256, item.files[0].sha256);
    QCOMPARE(again.files[1].path, item.files[1].path);
    QCOMPARE(again.bytes(), std::uint64_t(4196));
    QCOMPARE(again.progress.bytesAll, std::uint64_t(4196));
    QCOMPARE(again.progress.bytesDone, std::uint64_t(0));
}

void DownloadListTest::whatRanWaitsAndWhatIsThereIsCounted()
{
    const std::vector<DownloadItem> items = {
        someItem(DownloadState::Running), someItem(DownloadState::Finished)};
    const auto read = downloadsIn(downloadsAsText(items));
    QVERIFY(read);
    QVERIFY(read->at(0).state == DownloadState::Waiting);
    QVERIFY(read->at(1).state == DownloadState::Finished);
    QCOMPARE(read->at(1).progress.bytesDone, std::uint64_t(4196));
}

void DownloadListTest::entriesThatAreNotUnderstoodAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("entry");
    const auto withFiles = [](const char* files) {
        return QByteArray(R"({"id": "1", "repository": "a/b", "folder": "/m", "files": )") + files +
               "}";
    };
    QTest::newRow("a number") << QByteArray("5");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("no files") << withFiles("[]");
    QTest::newRow("files that are none") << withFiles("[5, null, \"a.gguf\"]");
    QTest::newRow("a file without a path") << withFiles(R"([{"bytes": 5}])");
    QTest::newRow("a path that leads elsewhere") << withFiles(R"([{"path": "../../x"}])");
    QTest::newRow("no repository")
        << QByteArray(R"({"id": "1", "folder": "/m", "files": [{"path": "a.gguf"}]})");
}

void DownloadListTest::entriesThatAreNotUnderstoodAreLeftOut()
{
    QFETCH(QByteArray, entry);
    const DownloadItem good = someItem(DownloadState::Paused);
    std::string text = downloadsAsText({&good, 1});
    text.insert(1, entry.toStdString() + ",");
    const auto read = downloadsIn(text);
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t(1));
    QCOMPARE(read->front().name, good.name);
}

void DownloadListTest::whatIsNoListIsNothing()
{
    for (const char* text : {"", "{}", "[1", "no", "\xff"}) {
        QVERIFY2(!downloadsIn(text), text);
    }
    QVERIFY(downloadsIn("[]")->empty());
    QVERIFY(!downloadsIn(std::string(100'000, '[') + std::string(100'000, ']')));
}

QTEST_GUILESS_MAIN(DownloadListTest)
#include "download_list_test.moc"
