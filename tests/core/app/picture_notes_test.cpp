#include "core/app/picture_notes.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fstream>

using namespace core::app;
using core::engine::Statistics;

namespace {

Statistics looked(int tokens, double seconds)
{
    Statistics statistics;
    statistics.promptTokens = tokens;
    statistics.promptSeconds = 0.001 * tokens;
    statistics.encodedTokens = tokens;
    statistics.imageSeconds = seconds;
    return statistics;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-6 * std::abs(b); }

} // namespace

class PictureNotesTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsKnownBeforeAnythingWasMeasured();
    void oneMeasurementScalesWithTheTokens();
    void twoSizesTellTheSquareApart();
    void noiseGivesNoTimeBelowZero();
    void timeIsThatOfLookingAndOfReading();
    void modelsAreKeptApart();
    void notesLastUntilTheNextStart();
    void damagedFilesAreLikeNone_data();
    void damagedFilesAreLikeNone();
    void folderThatCannotBeWrittenIsNoError();
    void oldestModelsAreForgotten();

private:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    QTemporaryDir m_folder;
};

void PictureNotesTest::nothingIsKnownBeforeAnythingWasMeasured()
{
    PictureNotes notes({});
    QVERIFY(!notes.seconds("a", 100).has_value());
    QVERIFY(!notes.sight("a").has_value());
    notes.learn("a", Statistics{}); // no picture, nothing read
    QVERIFY(!notes.seconds("a", 100).has_value());
    QVERIFY(!encodeSeconds({}, 100).has_value());
}

void PictureNotesTest::oneMeasurementScalesWithTheTokens()
{
    const std::array times{PictureTime{100, 2.0}};
    QVERIFY(near(*encodeSeconds(times, 100), 2.0));
    QVERIFY(near(*encodeSeconds(times, 50), 1.0));
}

void PictureNotesTest::twoSizesTellTheSquareApart()
{
    const auto law = [](double n) { return 0.01 * n + 0.0002 * n * n; };
    const std::array times{PictureTime{64, law(64)}, PictureTime{1000, law(1000)}};
    QVERIFY(near(*encodeSeconds(times, 4000), law(4000)));
}

void PictureNotesTest::noiseGivesNoTimeBelowZero()
{
    const std::array slowSmall{PictureTime{64, 5.0}, PictureTime{1000, 6.0}};
    const std::array steep{PictureTime{64, 0.001}, PictureTime{1000, 6.0}};
    for (const int tokens : {1, 64, 1000, 4000}) {
        QVERIFY(*encodeSeconds(slowSmall, tokens) > 0);
        QVERIFY(*encodeSeconds(steep, tokens) > 0);
    }
}

void PictureNotesTest::timeIsThatOfLookingAndOfReading()
{
    PictureNotes notes({});
    notes.learn("a", looked(200, 3.0)); // and 0.001 s for each token that is read
    QVERIFY(near(*notes.seconds("a", 200), 3.2));
}

void PictureNotesTest::modelsAreKeptApart()
{
    PictureNotes notes({});
    notes.learn("a", looked(200, 3.0));
    notes.keepSight("b", {false, "it said no"});
    QVERIFY(!notes.seconds("b", 200).has_value());
    QVERIFY(!notes.sight("a").has_value());
    QVERIFY(!notes.sight("b")->sees);
}

void PictureNotesTest::notesLastUntilTheNextStart()
{
    {
        PictureNotes notes(folder());
        notes.learn("a", looked(200, 3.0));
        notes.keepSight("a", {false, "said \xFF nonsense"});
    }
    const PictureNotes again(folder());
    QVERIFY(near(*again.seconds("a", 200), 3.2));
    QVERIFY(!again.sight("a")->sees);
    QVERIFY(QString::fromStdString(again.sight("a")->details).contains("nonsense"));
}

void PictureNotesTest::damagedFilesAreLikeNone_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"models\": {\"a\"");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("another version") << QByteArray(R"({"version": 99, "models": {"a": {}}})");
    QTest::newRow("other types") << QByteArray(
        R"({"version": 1, "models": {"a": {"encoded": [[1], "x", [0, 1], [5, -1]], "sees": 3}}})");
    QTest::newRow("a number for a model") << QByteArray(R"({"version": 1, "models": {"a": 7}})");
}

void PictureNotesTest::damagedFilesAreLikeNone()
{
    QFETCH(QByteArray, file);
    std::ofstream(folder() / "pictures.json", std::ios::binary) << file.toStdString();
    PictureNotes notes(folder());
    QVERIFY(!notes.seconds("a", 10).has_value());
    QVERIFY(!notes.sight("a").has_value());
    notes.keepSight("a", {true, {}});
    QVERIFY(PictureNotes(folder()).sight("a")->sees);
}

void PictureNotesTest::folderThatCannotBeWrittenIsNoError()
{
    std::ofstream(folder() / "file") << "in the way";
    PictureNotes notes(folder() / "file");
    notes.keepSight("a", {true, {}});
    QVERIFY(notes.sight("a")->sees); // for this time
}

void PictureNotesTest::oldestModelsAreForgotten()
{
    PictureNotes notes({});
    for (int i = 0; i < 100; ++i) {
        notes.keepSight(std::to_string(i), {true, {}});
    }
    QVERIFY(!notes.sight("0").has_value());
    QVERIFY(notes.sight("99").has_value());
}

QTEST_GUILESS_MAIN(PictureNotesTest)
#include "picture_notes_test.moc"
