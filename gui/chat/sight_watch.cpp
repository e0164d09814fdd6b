#include "gui/chat/sight_watch.h"

#include "gui/bridge/strings.h"

#include <QRandomGenerator>
#include <QThreadPool>

#include <utility>

namespace gui::chat {
namespace {

constexpr std::chrono::milliseconds kPatience{2000};

} // namespace

SightWatch::SightWatch(QObject* parent)
    : QObject(parent)
    , m_relay([this](const std::vector<Told>& all) {
        for (const Told& told : all) {
            take(told);
        }
    })
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kPatience);
    connect(&m_idle, &QTimer::timeout, this, &SightWatch::begin);
}

SightWatch::~SightWatch() = default;

QString SightWatch::words() const
{
    switch (m_state) {
    case State::Blind:
        return tr("This model cannot see pictures.");
    case State::Checking:
        return tr("Checking that the model sees pictures…");
    case State::Sees:
        return tr("Checked: the model sees pictures.");
    case State::Doubtful:
        return tr("This model may not see pictures correctly.");
    case State::Unknown:
        break;
    }
    return {};
}

QString SightWatch::details() const { return m_details; }

void SightWatch::setNotes(std::shared_ptr<core::app::PictureNotes> notes)
{
    m_notes = std::move(notes);
    lookUp();
}

void SightWatch::setEngine(std::shared_ptr<core::engine::Engine> engine)
{
    retire();
    m_engine = std::move(engine);
    lookUp();
}

void SightWatch::setBusy(bool busy)
{
    m_busy = busy;
    if (busy) {
        m_idle.stop();
        if (m_state == State::Checking) {
            retire();
            setState(State::Unknown);
        }
    } else {
        lookUp(); // the engine may have moved to another device
    }
}

void SightWatch::lookUp()
{
    m_idle.stop();
    if (m_state == State::Checking) {
        return;
    }
    m_details.clear();
    if (!m_engine) {
        setState(State::Unknown);
        return;
    }
    const core::engine::ModelInfo info = m_engine->info();
    m_identity = info.identity;
    if (!info.seesImages) {
        setState(State::Blind);
        return;
    }
    const auto known = m_notes ? m_notes->sight(m_identity) : std::nullopt;
    if (known) {
        m_details = toQString(known->details);
        setState(known->sees ? State::Sees : State::Doubtful);
        return;
    }
    setState(State::Unknown);
    if (m_notes && !m_identity.empty() && !m_busy) {
        m_idle.start();
    }
}

void SightWatch::begin()
{
    const int check = ++m_checks;
    auto started = core::chat::SightCheck::start(m_engine, QRandomGenerator::global()->generate(),
        [check, tell = m_relay.sink()](const core::Result<core::chat::SightVerdict>& verdict) {
            tell({check, verdict});
        });
    if (!started) { // it cannot even be asked: its template takes no pictures, say
        take({check, tl::unexpected(started.error())});
        return;
    }
    m_check = std::move(*started);
    setState(State::Checking);
}

void SightWatch::take(const Told& told)
{
    if (told.check != m_checks) {
        return;
    }
    retire();
    if (!told.verdict && told.verdict.error().code == core::ErrorCode::Cancelled) {
        setState(State::Unknown);
        return;
    }
    core::app::SightNote note{false, {}};
    if (told.verdict) {
        note = {told.verdict->sees, told.verdict->details};
        for (const core::engine::Statistics& statistics : told.verdict->statistics) {
            m_notes->learn(m_identity, statistics);
        }
        emit measured();
    } else {
        note.details = told.verdict.error().detail;
    }
    // A failing device or full memory says nothing about the model, so only an answer is
    // remembered.
    if (told.verdict) {
        m_notes->keepSight(m_identity, note);
    }
    m_details = toQString(note.details);
    setState(note.sees ? State::Sees : State::Doubtful);
}

// The check waits for the engine when it goes, which the window does not.
void SightWatch::retire()
{
    ++m_checks;
    m_idle.stop();
    if (m_check) {
        m_check->cancel();
        QThreadPool::globalInstance()->start(
            [check = std::shared_ptr<core::chat::SightCheck>(std::move(m_check))]() mutable {
                check.reset();
            });
    }
    if (m_state == State::Checking) {
        m_state = State::Unknown;
    }
}

void SightWatch::setState(State state)
{
    m_state = state;
    emit changed();
}

} // namespace gui::chat
