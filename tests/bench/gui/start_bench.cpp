// How long the program takes from its start to its first frame, until it can be used, and until
// its model is there, with 1000 chats of ten messages in its folder. Prints the median and the
// slowest of ten starts, after one that is not counted.
//
//     xvfb-run -a -s "-screen 0 1400x1000x24" start_bench
//     QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software start_bench
#include "core/base/utf8.h"
#include "core/store/chat_archive.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

using namespace core::store;

namespace {

constexpr int kChats = 1000;
constexpr int kStarts = 10;

bool writeChats(const std::filesystem::path& folder)
{
    auto archive = ChatArchive::open(folder);
    for (int i = 0; archive && i < kChats; ++i) {
        const auto chat = (*archive)->chats().create("Chat number " + std::to_string(i));
        std::optional<MessageId> last;
        for (int message = 0; chat && message < 10; ++message) {
            const std::string text = "What was said in message " + std::to_string(message) +
                                     " of chat " + std::to_string(i) + ", at some length.";
            const auto added = (*archive)->messages().append(*chat, last,
                {message % 2 == 0 ? "user" : "assistant",
                    Blocks::array({{{"type", "text"}, {"text", text}}})});
            if (!added) {
                return false;
            }
            last = *added;
        }
    }
    return archive.has_value();
}

// Milliseconds by what the program said, or nothing where it failed.
std::map<QByteArray, double> start()
{
    std::map<QByteArray, double> times;
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    program.start(QStringLiteral(HEARTH_DESKTOP),
        {QStringLiteral("--measure-start"), QString::number(kChats)});
    QByteArray line;
    while (program.waitForReadyRead(60'000)) {
        while (program.canReadLine()) {
            times[program.readLine().trimmed()] = double(clock.nsecsElapsed()) / 1e6;
        }
    }
    program.waitForFinished();
    return program.exitCode() == 0 ? times : std::map<QByteArray, double>();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    qputenv("HEARTH_DATA", folder.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", folder.filePath("config").toUtf8());
    if (!writeChats(core::pathFromUtf8(folder.filePath("chats").toStdString()))) {
        std::fprintf(stderr, "the chats could not be written\n");
        return 1;
    }
    std::map<QByteArray, std::vector<double>> all;
    for (int i = 0; i <= kStarts; ++i) {
        const auto times = start();
        if (times.size() != 3) {
            std::fprintf(stderr, "the program did not start\n");
            return 1;
        }
        for (const auto& [what, time] : times) {
            if (i > 0) {
                all[what].push_back(time);
            }
        }
    }
    for (const char* what : {"frame", "usable", "model"}) {
        std::vector<double>& times = all[what];
        std::ranges::sort(times);
        std::printf("%-7s median %5.0f ms  slowest %5.0f ms\n", what, times[times.size() / 2],
            times.back());
    }
}
