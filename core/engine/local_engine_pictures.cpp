#include "core/engine/local_engine.h"

#include <algorithm>

namespace core::engine {

using std::chrono::steady_clock;

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
    VisionWatch watch;
    watch.othersWait = [&] { return anyAnswersBeside(conversation); };
    watch.progress = [&](float fraction) {
        conversation.sink(PromptProgress{
            done + int(fraction * float(picture.count)), conversation.statistics.promptTokens});
        answerMeanwhile(conversation, secondsSince(begun));
        begun = steady_clock::now();
    };
    ASSIGN_OR_RETURN(std::vector<float> rows,
        m_model->tower()->encode(*conversation.images[i], conversation.stop, watch));
    picture.rows = std::make_shared<const std::vector<float>>(std::move(rows));
    m_pictures.insert(picture.key, picture.rows);
    conversation.statistics.encodedTokens += picture.count;
    return {};
}

bool LocalEngine::anyAnswersBeside(const Conversation& looking) const
{
    return std::any_of(m_active.begin(), m_active.end(), [&](const ConversationPtr& other) {
        return other.get() != &looking && other->answering() && other->sequence.slot >= 0;
    });
}

// Gives the others so many seconds, which is what the picture just took of them: so answers keep
// half of their speed, as beside a short question.
void LocalEngine::answerMeanwhile(const Conversation& looking, double seconds)
{
    const SteadyTime start = steady_clock::now();
    m_looking = &looking;
    while (!looking.stop.stop_requested() && secondsSince(start) < seconds) {
        endStopped();
        if (!anyAnswersBeside(looking) || !compute()) {
            break;
        }
    }
    m_looking = nullptr;
}

} // namespace core::engine
