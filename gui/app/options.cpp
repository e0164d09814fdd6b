#include "gui/app/options.h"

#include "gui/bridge/strings.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <cstdio>
#include <cstdlib>

namespace gui::app {
namespace {

[[noreturn]] void refuse(const QString& why)
{
    std::fprintf(stderr, "hearth-desktop: %s\nSee hearth-desktop --help.\n", qUtf8Printable(why));
    std::exit(2);
}

Appearance appearanceFrom(const QString& word)
{
    if (word == QLatin1String("system")) {
        return Appearance::System;
    }
    if (word == QLatin1String("light")) {
        return Appearance::Light;
    }
    if (word == QLatin1String("dark")) {
        return Appearance::Dark;
    }
    refuse(QStringLiteral("--theme takes system, light or dark, not \"%1\"").arg(word));
}

QSize sizeFrom(const QString& words)
{
    const QStringList sides = words.split(u'x');
    const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (size.isEmpty()) {
        refuse(QStringLiteral("--size takes WIDTHxHEIGHT, not \"%1\"").arg(words));
    }
    return size;
}

double zoomFrom(const QString& word)
{
    bool isNumber = false;
    const double zoom = word.toDouble(&isNumber);
    if (!isNumber || zoom < 0.7 || zoom > 3) {
        refuse(QStringLiteral("--zoom takes a number from 0.7 to 3, not \"%1\"").arg(word));
    }
    return zoom;
}

} // namespace

void takeFiles(const QStringList& files, Options& options)
{
    for (const QString& file : files) {
        const bool isModel = file.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive);
        if (!isModel) {
            options.files << file;
        } else if (options.model.empty()) {
            options.model = toPath(file);
        }
    }
}

Options parseOptions(const QGuiApplication& application)
{
    const QCommandLineOption model({"m", "model"}, "Open this GGUF model.", "file");
    const QCommandLineOption imageModel(
        "mmproj", "The model's image file; found beside the model if not given.", "file");
    const QCommandLineOption device(
        "device", "Where to compute: auto, cpu, vulkan, vulkan:N or vulkan:UUID.", "device");
    const QCommandLineOption theme("theme", "system (default), light or dark.", "theme", "system");
    const QCommandLineOption size("size", "Size of the window, as 960x760.", "size");
    const QCommandLineOption zoom("zoom", "Size of the text, 0.7 to 3.", "factor", "1");
    const QCommandLineOption ask("ask", "Development: ask this once the model is there.", "text");
    const QCommandLineOption image(
        "image", "Development: attach this picture to --ask; may be repeated.", "file");
    const QCommandLineOption screenshot("screenshot",
        "Development: wait for the answer, print it, write a picture of the window to this PNG and "
        "leave. Exit code 1 if the model or the answer failed.",
        "file");

    const QCommandLineOption view(
        "view", "Development: show this picture or document in the viewer.", "file");
    const QCommandLineOption viewPage("view-page", "Development: the page of --view.", "n", "1");
    const QCommandLineOption viewQuote(
        "view-quote", "Development: the words of --view that are lit.", "text");
    const QCommandLineOption viewSeen(
        "view-seen", "Development: the picture of --view as the model sees it.");
    const QCommandLineOption library("library",
        "Development: add this file or folder to the documents; may be repeated.", "path");
    const QCommandLineOption search(
        "search", "Development: search the documents of --library for this.", "text");
    const QCommandLineOption page("page",
        "Development: begin with this page: chat, documents, models, downloads, trash, settings, "
        "palette.",
        "name");
    const QCommandLineOption language("language", "Language of the window, as \"de\".", "code");

    const QCommandLineOption measureStart("measure-start",
        "Development: say when the first frame is shown, when so many chats are listed and when "
        "the model is there, and leave.",
        "n");

    QCommandLineParser parser;
    parser.setApplicationDescription("Hearth: ask about pictures and texts, on your own computer.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({model, imageModel, device, theme, size, zoom, ask, image, screenshot, page,
        language, library, search, measureStart, view, viewPage, viewQuote, viewSeen});
    parser.addPositionalArgument("files",
        "A GGUF model to open, as --model; pictures and documents to attach.", "[files...]");
    if (!parser.parse(QCoreApplication::arguments())) {
        refuse(parser.errorText());
    }
    if (parser.isSet("help")) {
        parser.showHelp();
    }
    if (parser.isSet("version")) {
        std::printf("%s %s\n", qUtf8Printable(application.applicationName()),
            qUtf8Printable(application.applicationVersion()));
        std::exit(0);
    }

    Options options;
    options.model = toPath(parser.value(model));
    options.measureStart = parser.isSet(measureStart) ? parser.value(measureStart).toInt() : -1;
    takeFiles(parser.positionalArguments(), options);
    options.imageModel = toPath(parser.value(imageModel));
    options.device = parser.value(device);
    options.appearance = appearanceFrom(parser.value(theme));
    options.zoom = zoomFrom(parser.value(zoom));
    if (parser.isSet(size)) {
        options.size = sizeFrom(parser.value(size));
    }
    options.ask = parser.value(ask);
    options.images = parser.values(image);
    options.screenshot = parser.value(screenshot);
    options.view = parser.value(view);
    options.viewPage = parser.value(viewPage).toInt();
    options.viewQuote = parser.value(viewQuote);
    options.viewSeen = parser.isSet(viewSeen);
    options.library = parser.values(library);
    options.search = parser.value(search);
    options.page = parser.value(page);
    options.language = parser.value(language);
    return options;
}

} // namespace gui::app
