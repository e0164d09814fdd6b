// Runs tst_models.qml over the window's own QML modules.
#include "tests/gui/support/models_bench.h"

#include <QQmlEngine>
#include <QStandardPaths>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ModelsPlugin)

class Setup : public QObject {
    Q_OBJECT
public slots:
    void applicationAvailable() { QStandardPaths::setTestModeEnabled(true); }
    void qmlEngineAvailable(QQmlEngine* engine)
    {
        engine->addImportPath("qrc:/qt/qml");
        qmlRegisterType<tests::ModelsBench>("Hearth.Test", 1, 0, "ModelsBench");
    }
};

QUICK_TEST_MAIN_WITH_SETUP(gui_models_qml, Setup)
#include "main.moc"
