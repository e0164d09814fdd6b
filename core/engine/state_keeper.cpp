#include "core/engine/state_keeper.h"

#include <algorithm>

namespace core::engine {
namespace {

constexpr std::int64_t kMiB = 1 << 20;
// By default a quarter of what was free when the model was opened: room for the pages of a long
// conversation and a dozen states of a 4B model on a machine with 8 GiB, and never so much that
// other programs suffer.
constexpr std::int64_t kLeastBytes = 512 * kMiB;
constexpr std::int64_t kMostBytes = 4096 * kMiB;
// Keeping a state at an end costs a copy but no step, so it is worth while sooner.
constexpr int kLeastGapAtEnd = 8;

} // namespace

StateKeeper::StateKeeper(LoadedModel& model, std::int64_t bytes)
    : m_model(model)
    , m_turnStart(model.tokenizer().addedToken("<|im_start|>"))
    , m_systemRole(model.tokenizer().encode("system\n", AddedTokens::None))
{
    const auto quarter = std::int64_t(model.freeHostBytes() / 4);
    m_bytes = std::uint64_t(bytes >= 0 ? bytes : std::clamp(quarter, kLeastBytes, kMostBytes));
    attach();
}

void StateKeeper::forget() { m_states.reset(); }

void StateKeeper::attach()
{
    StateMemory& memory = m_model.runner().memory();
    if (m_bytes > 0) {
        m_states.emplace(memory.pages(), KeptLimits{m_bytes, memory.committedPageBytes()});
    }
}

void StateKeeper::admit(Conversation& conversation) const
{
    if (m_states) {
        conversation.keys = prefixKeys(conversation.sequence);
    }
}

void StateKeeper::foresee(const Conversation& conversation, Conversation& other)
{
    const int common = commonKeys(conversation.keys, other.keys);
    if (common > other.sequence.computed &&
        common < std::min(int(conversation.keys.size()), int(other.keys.size()))) {
        addCheckpoint(other.checkpoints, other.sequence.computed, {common, StateKind::Turn});
    }
}

Result<void> StateKeeper::start(Conversation& conversation)
{
    if (!m_states) {
        return {};
    }
    Sequence& sequence = conversation.sequence;
    admit(conversation); // tokens of the answer are among them now if it starts again
    const int tokens = int(sequence.ids.size());
    const KeptStates::Found found = m_states->find(conversation.keys, tokens - 1);
    if (found.state != nullptr) {
        m_states->makeRoom(1, found.state); // for the copy of a page
        const Result<void> restored = m_model.runner().memory().restore(sequence, *found.state);
        if (!restored && restored.error().code == ErrorCode::DeviceFailed) {
            return restored;
        }
    }
    for (const Checkpoint& checkpoint : checkpointsOf(shapeOf(sequence, found.common))) {
        addCheckpoint(conversation.checkpoints, sequence.computed, checkpoint);
    }
    return {};
}

PromptShape StateKeeper::shapeOf(const Sequence& sequence, int common) const
{
    PromptShape shape;
    shape.tokens = int(sequence.ids.size());
    shape.from = sequence.computed;
    shape.common = common;
    for (int i = 0; m_turnStart >= 0 && i < shape.tokens; ++i) {
        if (sequence.ids[std::size_t(i)] == m_turnStart) {
            shape.turnStarts.push_back(i);
        }
    }
    if (!shape.turnStarts.empty()) {
        const auto role = sequence.ids.begin() + shape.turnStarts.front() + 1;
        const auto left = std::size_t(sequence.ids.end() - role);
        shape.systemPrompt = left >= m_systemRole.size() &&
                             std::equal(m_systemRole.begin(), m_systemRole.end(), role);
    }
    for (const PictureRows& picture : sequence.pictures) {
        shape.pictureEnds.push_back(picture.first + picture.count);
    }
    return shape;
}

int StateKeeper::nextStop(const Conversation& conversation)
{
    for (const Checkpoint& checkpoint : conversation.checkpoints) {
        if (checkpoint.tokens > conversation.sequence.computed) {
            return checkpoint.tokens;
        }
    }
    return 0;
}

void StateKeeper::passed(const Conversation& conversation)
{
    for (const Checkpoint& checkpoint : conversation.checkpoints) {
        if (checkpoint.tokens == conversation.sequence.computed) {
            keep(conversation, checkpoint.kind, 1);
        }
    }
}

void StateKeeper::ended(const Conversation& conversation)
{
    keep(conversation, StateKind::Turn, kLeastGapAtEnd);
}

void StateKeeper::keep(const Conversation& conversation, StateKind kind, int leastGap)
{
    const Sequence& sequence = conversation.sequence;
    if (!m_states || sequence.slot < 0) {
        return;
    }
    kind = conversation.request.background ? StateKind::Passing : kind;
    const std::vector<PrefixKey> all = prefixKeys(sequence);
    const auto keys = std::span(all).first(std::size_t(sequence.computed));
    if (m_states->refresh(keys, kind) || int(keys.size()) - m_states->nearest(keys) < leastGap) {
        return;
    }
    if (auto recurrent = m_model.runner().memory().copyOf(sequence)) {
        m_states->insert(keys, sequence.pages, std::move(*recurrent), kind);
    }
}

void StateKeeper::makeRoom(int freePages)
{
    if (m_states) {
        m_states->makeRoom(freePages);
    }
}

int StateKeeper::sharedPages(const Sequence& sequence) const
{
    const PagePool& pool = m_model.runner().memory().pages();
    return int(std::count_if(sequence.pages.begin(), sequence.pages.end(), [&](PageId page) {
        return pool.references(page) - (m_states ? m_states->holders(page) : 0) > 1;
    }));
}

} // namespace core::engine
