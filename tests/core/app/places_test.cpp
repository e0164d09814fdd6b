// Where data lies, and moving it.
#include "core/app/places.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace core::app;

class PlacesTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void environmentOverrides();
    void dataMovesWithEverything();
    void aFolderThatIsNotEmptyIsRefused();
    void whatFailsLeavesNothingBehind();
    void portableIsBesideTheProgram();

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::filesystem::path at(const QString& name) const
    {
        return m_home->filePath(name).toStdU16String();
    }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QDir(m_home->path()).mkpath(QFileInfo(m_home->filePath(name)).path());
        QFile file(m_home->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

void PlacesTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qunsetenv("HEARTH_DATA");
    qputenv("XDG_DATA_HOME", m_home->filePath("share").toUtf8());
}

void PlacesTest::environmentOverrides()
{
    QCOMPARE(dataFolder(), at("share/hearth"));
    qputenv("HEARTH_DATA", m_home->filePath("mine").toUtf8());
    QCOMPARE(dataFolder(), at("mine"));
    QCOMPARE(settingsFile(), at("mine/settings.ini"));
    QCOMPARE(moveDataFolder(at("mine"), at("other")).error().code, core::ErrorCode::InvalidInput);
}

void PlacesTest::dataMovesWithEverything()
{
    write("share/hearth/chats/chats.db", QByteArray(3'000'000, 'c'));
    write("share/hearth/chats/pictures/ab/cd", "picture");
    std::vector<double> shares;
    const auto moved = moveDataFolder(
        at("share/hearth"), at("elsewhere"), [&](double share) { shares.push_back(share); });
    QVERIFY2(moved, moved ? "" : moved.error().detail.c_str());
    QCOMPARE(dataFolder(), at("elsewhere"));
    QVERIFY(QFile::exists(m_home->filePath("elsewhere/chats/pictures/ab/cd")));
    QVERIFY(QFile::exists(m_home->filePath("share/hearth/chats/chats.db"))); // left to the person
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QCOMPARE(shares.back(), 1.0);

    // And back again: the usual folder needs no pointer, but has to be empty first.
    QVERIFY(!moveDataFolder(at("elsewhere"), at("share/hearth")));
    QDir(m_home->filePath("share/hearth")).removeRecursively();
    QVERIFY(moveDataFolder(at("elsewhere"), at("share/hearth")).has_value());
    QCOMPARE(dataFolder(), at("share/hearth"));
}

void PlacesTest::aFolderThatIsNotEmptyIsRefused()
{
    write("share/hearth/chats/chats.db", "chats");
    write("full/something", "else");
    QCOMPARE(
        moveDataFolder(at("share/hearth"), at("full")).error().code, core::ErrorCode::InvalidInput);
    QCOMPARE(moveDataFolder(at("share/hearth"), at("share/hearth/inside")).error().code,
        core::ErrorCode::InvalidInput);
    QCOMPARE(
        moveDataFolder(at("share/hearth"), "relative").error().code, core::ErrorCode::InvalidInput);
    QCOMPARE(dataFolder(), at("share/hearth"));
}

void PlacesTest::whatFailsLeavesNothingBehind()
{
    const auto moved = moveDataFolder(at("not there"), at("elsewhere"));
    QCOMPARE(moved.error().code, core::ErrorCode::Unreadable);
    QVERIFY(!QFile::exists(m_home->filePath("elsewhere")));
    QCOMPARE(dataFolder(), at("share/hearth"));
}

void PlacesTest::portableIsBesideTheProgram()
{
    QVERIFY(!isPortable());
    const QString marker = QCoreApplication::applicationDirPath() + "/portable.txt";
    QFile file(marker);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const bool portable = isPortable();
    const auto folder = dataFolder();
    QFile::remove(marker);
    QVERIFY(portable);
    QCOMPARE(folder, programFolder() / "hearth-data");
}

QTEST_GUILESS_MAIN(PlacesTest)
#include "places_test.moc"
