// Whether everything that is written can be read: contrast as WCAG 2 defines it.
#include <QColor>
#include <QGuiApplication>
#include <QPalette>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cmath>
#include <memory>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)

namespace {

double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

// As QML sees it; null where it cannot be loaded. The engine owns it.
QObject* themeOf(QQmlEngine& engine)
{
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QQmlComponent look(&engine);
    look.setData("import QtQuick\nimport Hearth.Theme\nQtObject { property var theme: Theme }", {});
    const std::unique_ptr<QObject> looking(look.create());
    return looking ? looking->property("theme").value<QObject*>() : nullptr;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void contrastIsWhatItIsCalled();
    void everythingWrittenCanBeRead_data();
    void everythingWrittenCanBeRead();
    void stillnessTakesNoTime();
};

void ThemeTest::contrastIsWhatItIsCalled()
{
    QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21) < 1e-9);
    QVERIFY(std::abs(contrast(QColor("#767676"), Qt::white) - 4.54) < 0.01);
}

void ThemeTest::everythingWrittenCanBeRead_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<bool>("highContrast");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << QColor("#eeeeee") << false << 4.5;
    QTest::newRow("dark") << QColor("#303030") << false << 4.5;
    QTest::newRow("high contrast, light") << QColor("#eeeeee") << true << 7.0;
    QTest::newRow("high contrast, dark") << QColor("#303030") << true << 7.0;
}

void ThemeTest::everythingWrittenCanBeRead()
{
    QFETCH(QColor, base);
    QFETCH(bool, highContrast);
    QFETCH(double, least);
    QGuiApplication::setPalette(QPalette(base));
    QQmlEngine engine;
    QObject* const theme = themeOf(engine);
    QVERIFY(theme);
    theme->setProperty("highContrast", highContrast);
    QCOMPARE(theme->property("dark").toBool(), base.lightness() < 128);

    int pairs = 0;
    for (const QVariant& pair : theme->property("pairs").value<QVariantList>()) {
        for (const QVariant& on : pair.toMap()["on"].toList()) {
            for (const QVariant& written : pair.toMap()["written"].toList()) {
                const auto back = on.value<QColor>();
                const QColor front(written.value<QColor>());
                QVERIFY(back.isValid() && front.isValid());
                QVERIFY2(
                    contrast(front, back) >= least, qPrintable(QString("%1 on %2: %3")
                                                                   .arg(front.name(), back.name())
                                                                   .arg(contrast(front, back))));
                ++pairs;
            }
        }
    }
    QVERIFY(pairs >= 12 + 1 + 2 + 4 + 12);
    // What can be used has an edge that is seen.
    for (const char* on : {"window", "surface"}) {
        QVERIFY(contrast(theme->property("controlBorder").value<QColor>(),
                    theme->property(on).value<QColor>()) >= 3);
    }
}

void ThemeTest::stillnessTakesNoTime()
{
    QQmlEngine engine;
    QObject* const theme = themeOf(engine);
    QVERIFY(theme);
    QVERIFY(theme->property("quick").toInt() > 0);
    theme->setProperty("reducedMotion", true);
    QCOMPARE(theme->property("quick").toInt(), 0);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
