// Runs `hearth` as a script would.
#pragma once

#include <QProcess>

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

} // namespace tests
