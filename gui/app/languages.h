// The language of the window, changed while it is open.
//
// Main thread. Requires: the application object, which outlives this.
#pragma once

#include <QString>
#include <QTranslator>

namespace gui::app {

class Languages {
public:
    // A code as "de"; empty: as the system. Words that a language lacks are English. Sets the
    // direction of the layout, too.
    void use(const QString& code);

private:
    QTranslator m_translator;
};

} // namespace gui::app
