// What the window says when something went wrong: what happened, and what to do next.
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

struct Words {
    QString what;
    QString next;
};

class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
public:
    static Words of(core::ErrorCode code);
};

inline Words wordsFor(core::ErrorCode code) { return ErrorWords::of(code); }

} // namespace gui
