// Every word that the window says can be translated: a translator brackets all it is asked for, and
// what is seen or read aloud without brackets has to be data.
#include "tests/gui/support/window_tour.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTextDocumentFragment>
#include <QTranslator>

#include <algorithm>

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
    static const QRegularExpression innermost(
        QString("%1[^%1%2]*%2").arg(kOpen, kClose), QRegularExpression::DotMatchesEverythingOption);
    while (text.contains(innermost)) {
        text.remove(innermost);
    }
    for (const QString& known : data) {
        text.remove(known);
    }
    // Said by others; keys, as the N of Ctrl+N and F2; units.
    static const QRegularExpression wordless(
        QString("%1|https://|\\b([A-Z]|F\\d+|[KMG]i?B)\\b").arg(WindowTour::kSaid));
    text.remove(wordless);
    static const QRegularExpression letter("\\p{L}");
    return text.contains(letter) ? text.trimmed() : QString();
}

} // namespace

class PseudoLocaleTest : public QObject {
    Q_OBJECT
private slots:
    void everyWordCanBeTranslated();

private:
    void collectData(WindowTour& tour);
    void look(QQuickItem* item, const QString& scene);
    void lookAt(const QString& text, const QString& scene, const QQuickItem& item);

    QStringList m_data;
    QStringList m_findings;
    int m_texts = 0;
};

// What things are called: devices, models, languages in the language itself, the folder of the
// data; and the samples, which are for a model that knows English only.
void PseudoLocaleTest::collectData(WindowTour& tour)
{
    m_data = QStringList{"CPU, 2 threads", "CPU", tour.folder() + "/data", tour.folder()};
    for (const QVariant& sample : tour.rooms().chat().samples()) {
        m_data << sample.toMap()["question"].toString();
    }
    for (const QVariant& device : tour.rooms().chat().model()->devices()) {
        m_data << device.toMap()["name"].toString();
    }
    for (const auto& known : tour.rooms().models().knownNames()) {
        m_data << known;
    }
    m_data << tour.rooms().models().modelFolder();
    m_data << tour.rooms().models().supply().hub().base.toString();
    for (const QVariant& language : tour.rooms().settings().languages()) {
        m_data << language.toMap()["name"].toString();
    }
    m_data.erase(std::remove_if(m_data.begin(), m_data.end(),
                     [](const QString& text) { return text.isEmpty() || text.contains(kOpen); }),
        m_data.end());
}

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
    if (!item->isVisible() || item->objectName() == "about.part") {
        return; // "about.part": names of libraries and of licences
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
    const QStringList missing = tour.visit([&](const QString& scene) {
        collectData(tour);
        look(tour.window().contentItem(), scene);
    });
    QVERIFY2(missing.isEmpty(), qUtf8Printable(missing.join(", ")));
    QVERIFY(m_texts > 200); // it did look
    for (const QString& finding : m_findings) {
        qWarning("%s", qUtf8Printable(finding));
    }
    QCOMPARE(m_findings.size(), 0);
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
