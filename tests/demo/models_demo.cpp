// hearth-models-demo: the model manager over a hub of the tests, for design work and screenshots.
//
//   hearth-models-demo PAGE [--dark] [--rtl] [--expert] [--zoom N] [--size WxH] [--do search:WORDS]
//       [--do open:OWNER/NAME] [--do download] [--do silence] [--screenshot FILE]
//
// PAGE is discover, mine, downloads or first.
#include "tests/gui/support/models_bench.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QPalette>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ModelsPlugin)

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{"dark", "Dark colours"}, {"rtl", "Right to left"},
        {"expert", "Details for experts"}, {"zoom", "Zoom", "factor", "1"},
        {"size", "Window", "WxH", "900x900"}, {"do", "Something to do first", "what"},
        {"screenshot", "Write a picture and end", "file"}, {"wait", "Before it", "ms", "1500"}});
    parser.addPositionalArgument("page", "discover, mine, downloads or first");
    parser.process(application);
    // The theme follows the palette's lightness.
    QGuiApplication::setPalette(
        QPalette(parser.isSet("dark") ? QColor(0x30, 0x30, 0x30) : QColor(0xee, 0xee, 0xee)));
    QQuickStyle::setStyle(QStringLiteral("Fusion"));

    tests::ModelsBench bench;
    bench.model()->setExpert(parser.isSet("expert"));
    bench.putModel(QStringLiteral("unsloth/Qwen3.5-2B-GGUF/Qwen3.5-2B-Q4_K_M.gguf"));
    for (const QString& what : parser.values("do")) {
        if (what.startsWith(QLatin1String("search:"))) {
            bench.model()->search(what.mid(7));
        } else if (what.startsWith(QLatin1String("open:"))) {
            bench.model()->openRepository(what.mid(5));
        } else if (what == QLatin1String("download")) {
            bench.setSpeed(25'000);
            bench.model()->downloadSuggestion();
        } else if (what == QLatin1String("silence")) {
            bench.setSpeed(-1);
        }
    }
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{"models", QVariant::fromValue(bench.model())},
        {"page", parser.positionalArguments().value(0, QStringLiteral("discover"))},
        {"mirrored", parser.isSet("rtl")}, {"zoom", parser.value("zoom").toDouble()}});
    engine.load(QUrl::fromLocalFile(QStringLiteral(HEARTH_SOURCE_DIR "/tests/demo/Models.qml")));
    if (engine.rootObjects().isEmpty()) {
        return 1;
    }
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    const QStringList size = parser.value("size").split(QLatin1Char('x'));
    window->resize(size.value(0).toInt(), size.value(1).toInt());
    if (parser.isSet("screenshot")) {
        QTimer::singleShot(parser.value("wait").toInt(), window, [&] {
            window->grabWindow().save(parser.value("screenshot"));
            QCoreApplication::quit();
        });
    }
    return QGuiApplication::exec();
}
