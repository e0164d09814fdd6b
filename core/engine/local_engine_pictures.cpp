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
    double lead = 0;
    VisionWatch watch;
    watch.leave = [&] { return othersWait(begun, lead); };
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

} // namespace core::engine
