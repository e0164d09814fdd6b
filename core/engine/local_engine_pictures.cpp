#include "core/engine/local_engine.h"

#include <algorithm>

namespace core::engine {

using std::chrono::steady_clock;

namespace {

// Of a picture, before it is left for others: half of what people take for at once, and long beside
// what leaving it costs.
constexpr double kPartSeconds = 0.05;

} // namespace

// Those that are not in the state already. Answers that go on meanwhile may take the state back,
// and with it what was known of earlier pictures.
Result<void> LocalEngine::encodePictures(Conversation& conversation)
{
    const SteadyTime start = steady_clock::now();
    const Sequence& sequence = conversation.sequence;
    bool any = false;
    int known = -1;
    while (known != sequence.computed) {
        known = sequence.computed;
        int done = known;
        for (std::size_t i = 0; i < conversation.images.size(); ++i) {
            const PictureRows& picture = sequence.pictures[i];
            if (!picture.rows && picture.first + picture.count > sequence.computed) {
                any = true;
                RETURN_IF_ERROR(encodePicture(conversation, i, done));
                done += picture.count;
            }
        }
    }
    conversation.statistics.imageSeconds += any ? secondsSince(start) : 0;
    return {};
}

Result<void> LocalEngine::encodePicture(Conversation& conversation, std::size_t i, int done)
{
    PictureRows& picture = conversation.sequence.pictures[i];
    picture.rows = m_pictures.find(picture.key);
    if (picture.rows) {
        return {};
    }
    SteadyTime begun = steady_clock::now();
    double lead = 0;
    VisionWatch watch;
    watch.leave = [&] {
        const bool others = m_active.size() > 1 || !m_waiting.empty();
        return m_news || (others && secondsSince(begun) >= kPartSeconds + std::max(lead, 0.0));
    };
    watch.progress = [&](float fraction) {
        conversation.sink(PromptProgress{
            done + int(fraction * float(picture.count)), conversation.statistics.promptTokens});
        lead = goOnBeside(conversation, lead - secondsSince(begun));
        begun = steady_clock::now();
    };
    ASSIGN_OR_RETURN(std::vector<float> rows,
        m_model->tower()->encode(*conversation.images[i], conversation.stop, watch));
    picture.rows = std::make_shared<const std::vector<float>>(std::move(rows));
    m_pictures.insert(picture.key, picture.rows);
    conversation.statistics.encodedTokens += picture.count;
    return {};
}

// Lets the others go on until they have had as much time as the picture: so answers keep half of
// their speed, as beside a short question. `lead`: seconds that they had more, and what that is
// afterwards.
double LocalEngine::goOnBeside(const Conversation& looking, double lead)
{
    m_looking = &looking;
    bool any = true;
    while (any) {
        takeSubmitted();
        endStopped();
        admitWaiting();
        if (lead >= 0 || looking.stop.stop_requested()) {
            break;
        }
        const SteadyTime start = steady_clock::now();
        any = startBeside() && compute();
        lead += secondsSince(start);
    }
    m_looking = nullptr;
    return any ? lead : 0;
}

// Makes the next of the others ready, one that has no pictures of its own to be looked at; one
// prompt is read at a time, as in startNext(). False when the device failed.
bool LocalEngine::startBeside()
{
    Conversation* next = nullptr;
    for (const ConversationPtr& conversation : m_active) {
        const bool started = conversation->sequence.slot >= 0;
        if (conversation.get() == m_looking) {
            continue;
        }
        if (started && conversation->sequence.pending() > 1) {
            return true;
        }
        if (!started && next == nullptr && conversation->images.empty() &&
            !follows(*conversation)) {
            next = conversation.get();
        }
    }
    if (next != nullptr) {
        if (const Result<void> started = start(*next); !started) {
            if (started.error().code == ErrorCode::DeviceFailed) {
                return false; // who looks finds out as well, and recovers
            }
            endBadStart(*next, started.error());
        }
    }
    return true;
}

} // namespace core::engine
