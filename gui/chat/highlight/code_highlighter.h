// Colours the text of a code block in the window. A QML type; main thread.
#pragma once

#include <QColor>
#include <QList>
#include <QPointer>
#include <QQuickTextDocument>
#include <QString>
#include <QSyntaxHighlighter>
#include <QtQml/qqmlregistration.h>

namespace gui::chat {

struct Language;

class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* target READ target WRITE setTarget NOTIFY targetChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    // Where the first line begins: the state of the lexer after the lines that are not in this
    // document.
    Q_PROPERTY(int firstState READ firstState WRITE setFirstState NOTIFY firstStateChanged)
    // One for each TokenKind.
    Q_PROPERTY(QList<QColor> colors READ colors WRITE setColors NOTIFY colorsChanged)
public:
    explicit CodeHighlighter(QObject* parent = nullptr);

    QQuickTextDocument* target() const { return m_target; }
    void setTarget(QQuickTextDocument* target);
    QString language() const { return m_language; }
    void setLanguage(const QString& language);
    int firstState() const { return m_firstState; }
    void setFirstState(int state);
    const QList<QColor>& colors() const { return m_colors; }
    void setColors(const QList<QColor>& colors);

signals:
    void targetChanged();
    void languageChanged();
    void firstStateChanged();
    void colorsChanged();

protected:
    void highlightBlock(const QString& line) override;

private:
    QPointer<QQuickTextDocument> m_target;
    QString m_language;
    const Language* m_known = nullptr; // null: plain
    int m_firstState = 0;
    QList<QColor> m_colors;
};

} // namespace gui::chat
