// Programs that are killed at any moment, again and again: how often, and what they said before.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QtGlobal>

#include <chrono>
#include <thread>

namespace tests {

// As many kills as HEARTH_KILLS says, or `usual` of them.
inline int killsOr(int usual)
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("HEARTH_KILLS", &isNumber);
    return isNumber && wanted > 0 ? wanted : usual;
}

// What the program said until it was killed, some milliseconds after it had said `after` for the
// first time, or until its own end. A program that does not say "open" first has failed.
inline QList<QByteArray> linesUntilKilled(
    const char* program, const QStringList& arguments, int milliseconds, const char* after = "open")
{
    QProcess writer;
    writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    writer.start(QString::fromUtf8(program), arguments);
    if (!writer.waitForStarted() || !writer.waitForReadyRead(60'000)) {
        qFatal("%s did not start", program);
    }
    QByteArray said = writer.readAllStandardOutput();
    if (!said.startsWith("open\n")) {
        qFatal("%s could not open its folder", program);
    }
    while (!said.contains(after) && writer.waitForReadyRead(60'000)) {
        said += writer.readAllStandardOutput();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    writer.kill(); // SIGKILL
    writer.waitForFinished();
    said += writer.readAllStandardOutput();
    // A last line without an end was not said.
    return said.left(said.lastIndexOf('\n')).split('\n');
}

} // namespace tests
