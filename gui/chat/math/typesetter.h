// Typesets formulas with MathJax in a JavaScript engine of Qt, on a thread of its own.
//
// The engine is made at the first formula (a third of a second) and lives as long as the
// typesetter. A formula that takes too long is given up. Confined to the main thread but for what
// it does inside.
#pragma once

#include "gui/chat/math/formula_store.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

class QJSEngine;

namespace gui::chat {

class Typesetter : public QObject {
    Q_OBJECT
public:
    explicit Typesetter(std::shared_ptr<FormulaStore> store, QObject* parent = nullptr);
    ~Typesetter() override;

    // Asks for a formula; once, however often it is called. `typeset` comes when some are done.
    void request(const QString& source);

signals:
    void typeset();

private:
    void work();
    void stopTheEndless();
    TypesetFormula make(QJSEngine* engine, const QString& source) const;

    const std::shared_ptr<FormulaStore> m_store;
    std::unique_ptr<QThread> m_thread; // null before the first formula
    QSet<QString> m_asked;             // and not in the store yet
    QTimer m_watch;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<QString> m_queue;
    QJSEngine* m_engine = nullptr; // of the thread
    QElapsedTimer m_since;         // the formula was begun; invalid between formulas
    bool m_leave = false;
};

} // namespace gui::chat
