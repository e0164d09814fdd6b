// `hearth`: the engine and the chat without a window.
#include "core/cli/command.h"

#include <QCoreApplication>

#include <clocale>
#include <cstdio>
#include <exception>

namespace {

int run(int argc, char** argv)
{
    core::cli::Arguments arguments("hearth",
        "Hearth answers questions about texts and pictures on this computer, offline.",
        HEARTH_VERSION);
    core::cli::addAsk(arguments);
    core::cli::addChat(arguments);
    core::cli::addSearch(arguments);
    core::cli::addLogits(arguments);
    core::cli::addEmbedImage(arguments);
    core::cli::addTokenize(arguments);
    core::cli::addRender(arguments);
    core::cli::addInspect(arguments);
    core::cli::addQuantize(arguments);
    core::cli::addBench(arguments);
    core::cli::addDevices(arguments);
    core::cli::addPull(arguments);
    core::cli::addModels(arguments);
    core::cli::addRemove(arguments);
    core::cli::addFit(arguments);
    return arguments.run(argc, argv);
}

} // namespace

int main(int argc, char** argv)
{
    // Qt's decoders write warnings of their own about broken pictures; the Error says it once, in
    // our words.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QCoreApplication application(
        argc, argv); // knows where the program, and so its files, lie
    // It takes the user's locale, in which 0.7 may have to be written 0,7: arguments have one
    // spelling.
    std::setlocale(LC_NUMERIC, "C");
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "hearth: %s\n", error.what());
        return 1;
    }
}
