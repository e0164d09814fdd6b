#include "gui/app/languages.h"

#include <QGuiApplication>
#include <QLocale>

namespace gui::app {

void Languages::use(const QString& code)
{
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale); // numbers and dates
    QCoreApplication::removeTranslator(&m_translator);
    const bool found = m_translator.load(
        locale, QStringLiteral("hearth"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    if (found) {
        QCoreApplication::installTranslator(&m_translator);
    }
    QGuiApplication::setLayoutDirection(
        found ? QLocale(m_translator.language()).textDirection() : Qt::LeftToRight);
}

} // namespace gui::app
