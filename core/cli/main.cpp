// `hearth`: the engine and the chat without a window.
#include "core/cli/command.h"

#include <QCoreApplication>

#include <clocale>
#include <cstdio>
#include <exception>
#include <iostream>

namespace {

int run(int argc, char** argv)
{
    CLI::App app(
        "Hearth answers questions about texts and pictures on this computer, offline.", "hearth");
    app.require_subcommand(1);
    app.set_version_flag("--version", HEARTH_VERSION);
    app.get_formatter()->column_width(36);

    core::cli::Work work;
    const core::cli::Choose choose = [&](core::cli::Work chosen) { work = std::move(chosen); };
    core::cli::addAsk(app, choose);
    core::cli::addChat(app, choose);
    core::cli::addSearch(app, choose);
    core::cli::addLogits(app, choose);
    core::cli::addEmbedImage(app, choose);
    core::cli::addTokenize(app, choose);
    core::cli::addRender(app, choose);
    core::cli::addInspect(app, choose);
    core::cli::addQuantize(app, choose);
    core::cli::addBench(app, choose);
    core::cli::addDevices(app, choose);
    core::cli::addPull(app, choose);
    core::cli::addModels(app, choose);
    core::cli::addRemove(app, choose);
    core::cli::addFit(app, choose);

    constexpr int kFailed = 1;
    constexpr int kWrongUsage = 2;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kWrongUsage; // --help and --version are no errors
    }
    if (const core::Result<void> outcome = work(); !outcome) {
        std::cout.flush();
        std::cerr << "hearth: " << outcome.error().detail << std::endl;
        return kFailed;
    }
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "hearth: the output could not be written; is the disk full?" << std::endl;
        return kFailed;
    }
    return 0;
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
