// Whether the model that is open really sees pictures: found out once, while nobody waits for it,
// and remembered.
//
// Main thread; the check runs on the engine's. Without notes nothing is checked.
#pragma once

#include "core/app/picture_notes.h"
#include "core/chat/sight_check.h"
#include "gui/bridge/event_relay.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace gui::chat {

class SightWatch : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a model")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool doubtful READ doubtful NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QString details READ details NOTIFY changed)
public:
    // Blind: the model takes no pictures at all.
    enum class State { Unknown, Blind, Checking, Sees, Doubtful };
    Q_ENUM(State)

    explicit SightWatch(QObject* parent = nullptr);
    ~SightWatch() override;

    State state() const { return m_state; }
    bool doubtful() const { return m_state == State::Doubtful; }
    QString words() const;   // empty while there is nothing to say
    QString details() const; // what was asked and answered, of a failure

    void setNotes(std::shared_ptr<core::app::PictureNotes> notes);
    void setEngine(std::shared_ptr<core::engine::Engine> engine); // null: none
    // While people wait for something the check does not run; it begins again later.
    void setBusy(bool busy);
    // How long nothing must have happened before it begins.
    void setPatience(std::chrono::milliseconds patience) { m_idle.setInterval(patience); }

signals:
    void changed();
    void measured(); // the notes know more about this model's speed

private:
    struct Told {
        int check = 0;
        core::Result<core::chat::SightVerdict> verdict;
    };

    void lookUp();
    void begin();
    void take(const Told& told);
    void retire();
    void setState(State state);

    std::shared_ptr<core::app::PictureNotes> m_notes;
    std::shared_ptr<core::engine::Engine> m_engine;
    std::string m_identity; // of the engine when it was asked
    State m_state = State::Unknown;
    QString m_details;
    bool m_busy = false;
    int m_checks = 0; // begun so far; older ones are not listened to
    QTimer m_idle;
    EventRelay<Told> m_relay;
    std::unique_ptr<core::chat::SightCheck> m_check;
};

} // namespace gui::chat
