// Every word that the window says can be translated: a translator brackets all it is asked for, and
// what is seen or read aloud without brackets has to be data.
#include "tests/gui/support/window_tour.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTextDocumentFragment>
#include <QTranslator>

using tests::WindowTour;

namespace {

const QString kOpen = QStringLiteral("\u27e6");
const QString kClose = QStringLiteral("\u27e7");

class Brackets final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override
    {
        return kOpen + QString::fromUtf8(text) + kClose;
    }
};

// `text` without what stands in brackets, and without what needs no words.
QString untranslated(QString text, const QStringList& data)
{
    if (Qt::mightBeRichText(text)) {
        text = QTextDocumentFragment::fromHtml(text).toPlainText();
    }
    static const QRegularExpression innermost(QStringLiteral("%1[^%1%2]*%2").arg(kOpen, kClose),
        QRegularExpression::DotMatchesEverythingOption);
    while (text.contains(innermost)) {
        text.remove(innermost);
    }
    for (const QString& known : data) {
        text.remove(known);
    }
    static const QRegularExpression letter(QStringLiteral("\\p{L}"));
    return text.contains(letter) ? text.trimmed() : QString();
}

} // namespace

class PseudoLocaleTest : public QObject {
    Q_OBJECT
private slots:
    void everyWordCanBeTranslated();

private:
    void look(QQuickItem* item, const QString& scene);
    void lookAt(const QString& text, const QString& scene, const QQuickItem& item);

    QStringList m_data;
    QStringList m_findings;
    int m_texts = 0;
};

void PseudoLocaleTest::lookAt(const QString& text, const QString& scene, const QQuickItem& item)
{
    m_texts += !text.isEmpty();
    const QString words = untranslated(text, m_data);
    if (!words.isEmpty()) {
        const QString found =
            QString("%1: \"%2\" (%3 %4)")
                .arg(scene, words, item.metaObject()->className(), item.objectName());
        if (m_findings.filter("\"" + words + "\"").isEmpty()) {
            m_findings << found;
        }
    }
}

void PseudoLocaleTest::look(QQuickItem* item, const QString& scene)
{
    if (!item->isVisible()) {
        return;
    }
    // What a person writes is theirs.
    const bool isTyped = item->inherits("QQuickTextInput") ||
                         (item->inherits("QQuickTextEdit") && !item->property("readOnly").toBool());
    if (!isTyped && item->inherits("QQuickText")) {
        lookAt(item->property("text").toString(), scene, *item);
    }
    lookAt(item->property("placeholderText").toString(), scene, *item);
    if (QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(item)) {
        if (!isTyped) {
            lookAt(interface->text(QAccessible::Name), scene, *item);
        }
        lookAt(interface->text(QAccessible::Description), scene, *item);
    }
    for (QQuickItem* child : item->childItems()) {
        look(child, scene);
    }
}

void PseudoLocaleTest::everyWordCanBeTranslated()
{
    Brackets brackets;
    WindowTour tour(&brackets);
    m_data = tour.data();
    for (const QVariant& language : tour.rooms().settings().languages()) {
        const QString name = language.toMap()["name"].toString();
        if (!name.contains(kOpen)) { // in the language itself
            m_data << name;
        }
    }
    for (const QVariant& shortcut : tour.rooms().settings().shortcuts()) {
        m_data << tour.rooms().settings().shownKeys(shortcut.toMap()["keys"].toString());
    }
    m_data.removeAll(QString());

    const QStringList missing =
        tour.visit([&](const QString& scene) { look(tour.window().contentItem(), scene); });
    QCOMPARE(missing, QStringList());
    QVERIFY(m_texts > 200); // it did look
    QVERIFY2(m_findings.isEmpty(), qPrintable("\n" + m_findings.join('\n')));
}

int main(int argc, char** argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    QAccessible::setActive(true);
    PseudoLocaleTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "pseudo_locale_test.moc"
