// Runs the tst_*.qml files of this folder over the window's own QML modules.
#include "gui/chat/picture_store.h"
#include "tests/gui/qml/chat_bench.h"
#include "tests/gui/qml/viewer_bench.h"

#include <QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ViewerPlugin)

class Setup : public QObject {
    Q_OBJECT
public slots:
    void qmlEngineAvailable(QQmlEngine* engine)
    {
        engine->addImportPath("qrc:/qt/qml");
        engine->addImageProvider(gui::chat::PictureProvider::kName,
            new gui::chat::PictureProvider(tests::ChatBench::pictures()));
        engine->addImageProvider(gui::viewer::ViewProvider::kName,
            new gui::viewer::ViewProvider(tests::ViewerBench::source()));
        qmlRegisterType<tests::ViewerBench>("Hearth.Test", 1, 0, "ViewerBench");
        qmlRegisterType<tests::ChatBench>("Hearth.Test", 1, 0, "ChatBench");
    }
};

QUICK_TEST_MAIN_WITH_SETUP(gui_qml, Setup)
#include "main.moc"
