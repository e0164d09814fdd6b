// Two starts for one data folder are one window.
#include "gui/app/single_instance.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gui::app::SingleInstance;
using Outcome = SingleInstance::Outcome;

namespace {

std::filesystem::path pathOf(const QString& path) { return path.toStdU16String(); }

// Starts of the program over a scripted engine, in a home of their own.
struct Home {
    QTemporaryDir folder;

    void start(QProcess& process, const QString& data, const QStringList& files = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_RUNTIME_DIR", folder.path());
        environment.insert("HEARTH_DATA", folder.filePath(data));
        environment.insert("HOME", folder.path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(HEARTH_DEMO), files);
    }
    int sockets() const
    {
        return int(
            QDir(folder.path()).entryList({"hearth-*.socket"}, QDir::System | QDir::Files).size());
    }
    // What the window of `data` opened last.
    QString openModel(const QString& data) const
    {
        return QSettings(folder.filePath(data + "/settings.ini"), QSettings::IniFormat)
            .value("model")
            .toString();
    }
};

bool hasEnded(const QProcess& process) { return process.state() == QProcess::NotRunning; }

} // namespace

class SingleInstanceTest : public QObject {
    Q_OBJECT
private slots:
    void aSecondStartHandsItsFilesOver();
    void aSocketWithoutAProgramIsNoObstacle();
    void whoDoesNotAnswerIsToldApart();
    void twoProgramsAreOneWindow();
};

void SingleInstanceTest::aSecondStartHandsItsFilesOver()
{
    const QTemporaryDir place;
    SingleInstance first(pathOf(place.filePath("data")), pathOf(place.path()));
    QCOMPARE(first.claim({}), Outcome::First);
    SingleInstance elsewhere(pathOf(place.filePath("other")), pathOf(place.path()));
    QCOMPARE(elsewhere.claim({}), Outcome::First);
    // Nobody but this person may speak to it.
    const QStringList sockets =
        QDir(place.path()).entryList({"hearth-*.socket"}, QDir::System | QDir::Files);
    QCOMPARE(sockets.size(), 2);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(place.filePath(sockets[0])) & others));

    QSignalSpy taken(&first, &SingleInstance::handedOver);
    // The second blocks until it is answered: on a thread of its own here.
    Outcome outcome = Outcome::First;
    std::unique_ptr<QThread> thread(QThread::create([&] {
        SingleInstance second(pathOf(place.filePath("data")), pathOf(place.path()));
        outcome = second.claim({"/somewhere/a model.gguf", "here.png"});
    }));
    thread->start();
    TRY_VERIFY(thread->isFinished());
    QCOMPARE(outcome, Outcome::HandedOver);
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken[0][0].toStringList(),
        QStringList({"/somewhere/a model.gguf", QDir::current().absoluteFilePath("here.png")}));
}

void SingleInstanceTest::aSocketWithoutAProgramIsNoObstacle()
{
    const QTemporaryDir place;
    QString socket;
    {
        SingleInstance first(pathOf(place.filePath("data")), pathOf(place.path()));
        QCOMPARE(first.claim({}), Outcome::First);
        socket = QDir(place.path()).entryList({"*.socket"}, QDir::System | QDir::Files).value(0);
    }
    QFile dead(place.filePath(socket));
    QVERIFY(dead.open(QIODevice::WriteOnly));
    dead.close();
    SingleInstance next(pathOf(place.filePath("data")), pathOf(place.path()));
    QCOMPARE(next.claim({}), Outcome::First);
    QVERIFY(!QFileInfo(dead).isFile());
}

void SingleInstanceTest::whoDoesNotAnswerIsToldApart()
{
    const QTemporaryDir place;
    SingleInstance first(pathOf(place.filePath("data")), pathOf(place.path()));
    QCOMPARE(first.claim({}), Outcome::First);
    // Its event loop stands still, as that of a program that hangs.
    SingleInstance second(pathOf(place.filePath("data")), pathOf(place.path()));
    QCOMPARE(second.claim({"a.gguf"}, std::chrono::milliseconds(500)), Outcome::NoAnswer);
}

void SingleInstanceTest::twoProgramsAreOneWindow()
{
    const Home home;
    QProcess first;
    home.start(first, "data");
    TRY_COMPARE(home.sockets(), 1);

    const QString model = QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/tiny_kmix.gguf");
    QProcess second;
    home.start(second, "data", {model});
    TRY_VERIFY(hasEnded(second));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(!hasEnded(first));
    TRY_COMPARE(home.openModel("data"), model);

    // Another folder is another window.
    QProcess other;
    home.start(other, "other");
    TRY_COMPARE(home.sockets(), 2);
    QVERIFY(!hasEnded(other));

    // Killed, it leaves its socket behind; the next start is the first.
    first.kill();
    QVERIFY(first.waitForFinished());
    QCOMPARE(home.sockets(), 2);
    QProcess third;
    home.start(third, "data");
    QProcess fourth;
    QTest::qWait(0);
    home.start(fourth, "data", {model});
    TRY_VERIFY(hasEnded(third) != hasEnded(fourth));
    QProcess& left = hasEnded(third) ? third : fourth;
    QCOMPARE(left.exitCode(), 0);
    for (QProcess* process : {&third, &fourth, &other}) {
        process->kill();
        process->waitForFinished();
    }
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
