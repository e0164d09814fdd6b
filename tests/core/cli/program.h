// Runs `hearth` as a script would, on files of the repository and of the test.
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

namespace tests {

struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

inline Outcome hearth(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(HEARTH_PROGRAM, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline nlohmann::json parsed(const QByteArray& text)
{
    return nlohmann::json::parse(text.toStdString(), nullptr, false);
}

// A file of this repository.
inline QString source(const char* path)
{
    return QStringLiteral(HEARTH_SOURCE_DIR "/") + QString::fromUtf8(path);
}

inline void write(const QTemporaryDir& folder, const char* name, const QByteArray& text)
{
    QFile file(folder.filePath(QString::fromUtf8(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace tests
