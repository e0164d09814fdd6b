// What `cmake --install` puts into a folder runs from there: it finds its own files wherever the
// folder lies, and with portable.txt beside the programs it leaves nothing anywhere else.
#include "tests/support/patience.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome {
    int code = -1;
    QString out;
    QString err;
};

} // namespace

class InstalledTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void theModelIsTheInstalledOne();
    void everyResourceIsInstalled();
    void theDesktopFindsWhatItNames();
    void portableDataStaysBesideTheProgram();

private:
    QString at(const QString& path) const { return m_folder.filePath("moved here/" + path); }
    QProcessEnvironment environment() const;
    Outcome hearth(const QStringList& arguments) const;
    QStringList filesAtHome() const;

    QTemporaryDir m_folder;
};

// A person's home with nothing in it.
QProcessEnvironment InstalledTest::environment() const
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString& name : variables.keys()) {
        if (name.startsWith("HEARTH_") || name.startsWith("XDG_")) {
            variables.remove(name);
        }
    }
    variables.insert("HOME", m_folder.filePath("home"));
    variables.insert("QT_QPA_PLATFORM", "offscreen");
    variables.insert("QT_QUICK_BACKEND", "software");
    return variables;
}

Outcome InstalledTest::hearth(const QStringList& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(at("bin/hearth"), arguments);
    if (!process.waitForFinished(tests::kPatience)) {
        return {-1, {}, process.errorString()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList InstalledTest::filesAtHome() const
{
    QStringList files;
    QDirIterator all(m_folder.filePath("home"), QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files << all.next();
    }
    return files;
}

// Installed, then moved: nothing may remember where it was.
void InstalledTest::initTestCase()
{
    QVERIFY(QDir(m_folder.path()).mkpath("home"));
    QProcess install;
    install.setProcessChannelMode(QProcess::MergedChannels);
    install.start(HEARTH_CMAKE,
        {"--install", HEARTH_BINARY_DIR, "--prefix", m_folder.filePath("first"), "--strip"});
    QVERIFY(install.waitForFinished(tests::kPatience));
    QVERIFY2(install.exitCode() == 0, install.readAll().constData());
    QVERIFY(QDir(m_folder.path()).rename("first", "moved here"));
}

void InstalledTest::theModelIsTheInstalledOne()
{
    const Outcome right = hearth({"ask", "--greedy", "--image",
        at("share/hearth/samples/shapes.png"), "What colour is the circle?"});
    QVERIFY2(right.code == 0, qPrintable(right.err));
    QVERIFY2(right.out.contains("red", Qt::CaseInsensitive), qPrintable(right.out));

    // The program knows the source tree as well, for those who work in it: that it answered is no
    // proof.
    const QString model = at("share/hearth/demo-model/hearth-demo.gguf");
    QVERIFY(QFile::rename(model, model + ".aside"));
    QFile broken(model);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("not a model") > 0);
    broken.close();
    const Outcome wrong = hearth({"ask", "Hello"});
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.err.contains(QDir(model).canonicalPath()) || wrong.err.contains(model),
        qPrintable(wrong.err));
    QVERIFY(QFile::remove(model) && QFile::rename(model + ".aside", model));
}

void InstalledTest::everyResourceIsInstalled()
{
    const QString resources = HEARTH_SOURCE_DIR "/resources/";
    int count = 0;
    QDirIterator all(resources, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString name = QDir(resources).relativeFilePath(all.next());
        const QString first = name.section('/', 0, 0);
        if (first == "icons" || first == "mathjax" || first == "screenshots" ||
            name.contains("/training/") || name.endsWith("README.md") ||
            name.contains("__pycache__")) {
            continue; // how it is made, what it looks like, and what is compiled in
        }
        ++count;
        QFile original(resources + name);
        QFile installed(at("share/hearth/" + name));
        QVERIFY2(installed.open(QIODevice::ReadOnly), qPrintable(name));
        QVERIFY(original.open(QIODevice::ReadOnly));
        QVERIFY2(installed.readAll() == original.readAll(), qPrintable(name));
    }
    QVERIFY(count >= 4);
}

void InstalledTest::theDesktopFindsWhatItNames()
{
#ifdef HEARTH_HAS_WINDOW
    QFile desktop(at("share/applications/hearth.desktop"));
    QVERIFY(desktop.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(desktop.readAll()).split('\n');
    const auto value = [&](const QString& key) {
        const QStringList found = lines.filter(QRegularExpression("^" + key + "="));
        return found.isEmpty() ? QString() : found.constFirst().section('=', 1);
    };
    QVERIFY(QFileInfo(at("bin/" + value("Exec").section(' ', 0, 0))).isExecutable());
    QVERIFY(value("Exec").endsWith(" %f")); // the model that was double-clicked
    QVERIFY(QFile::exists(at("share/icons/hicolor/48x48/apps/" + value("Icon") + ".png")));
    QVERIFY(QFile::exists(at("share/icons/hicolor/scalable/apps/" + value("Icon") + ".svg")));

    QFile types(at("share/mime/packages/hearth.xml"));
    QVERIFY(types.open(QIODevice::ReadOnly));
    const QString type = value("MimeType").section(';', 0, 0);
    QVERIFY(types.readAll().contains(QString("type=\"%1\"").arg(type).toUtf8()));

    QFile description(at("share/metainfo/hearth.metainfo.xml"));
    QVERIFY(description.open(QIODevice::ReadOnly));
    const QByteArray text = description.readAll();
    QVERIFY(text.contains("<launchable type=\"desktop-id\">hearth.desktop</launchable>"));
    QVERIFY(text.contains("<release version=\"" HEARTH_VERSION "\""));
    QVERIFY(QFile::exists(at("share/man/man1/hearth.1")));
    QVERIFY(QFile::exists(at("share/man/man1/hearth-desktop.1")));
#else
    QSKIP("built without the window");
#endif
}

void InstalledTest::portableDataStaysBesideTheProgram()
{
    QFile mark(at("bin/portable.txt"));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.close();
    const Outcome asked = hearth({"ask", "Hello"});
    QVERIFY2(asked.code == 0, qPrintable(asked.err));
    QCOMPARE(filesAtHome(), QStringList());

#ifdef HEARTH_HAS_WINDOW
    QProcess window;
    window.setProcessEnvironment(environment());
    window.start(at("bin/hearth-desktop"), QStringList());
    QVERIFY(window.waitForStarted(tests::kPatience));
    const auto keepsChats = [&] { return QFile::exists(at("bin/hearth-data/chats/chats.db")); };
    TRY_VERIFY(keepsChats() || window.state() != QProcess::Running);
    QVERIFY2(keepsChats(), window.readAllStandardError().constData());
    window.terminate();
    QVERIFY(window.waitForFinished(tests::kPatience));
    QCOMPARE(filesAtHome(), QStringList());
#endif
    QVERIFY(QFile::remove(mark.fileName()));
}

QTEST_GUILESS_MAIN(InstalledTest)
#include "installed_test.moc"
