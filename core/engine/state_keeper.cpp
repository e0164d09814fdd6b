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
// A state on the disk is worth fetching if so many tokens more need not be read.
constexpr int kLeastGain = 512;
// The arithmetic of a state on the disk, which goes on as it began: counts up when the kernels
// round otherwise than those that wrote it.
constexpr const char* kExact = "|exact";
constexpr const char* kRounded = "|auto 3";

} // namespace

StateKeeper::StateKeeper(LoadedModel& model, const EngineOptions& options)
    : m_model(model)
    , m_turnStart(model.tokenizer().addedToken("<|im_start|>"))
    , m_systemRole(model.tokenizer().encode("system\n", AddedTokens::None))
    , m_folder(options.stateFolder)
    , m_folderBytes(options.stateFolderBytes)
    , m_arithmetic(options.arithmetic == Arithmetic::Exact ? kExact : kRounded)
{
    const std::int64_t bytes = options.keptStateBytes;
    const auto quarter = std::int64_t(model.freeHostBytes() / 4);
    m_bytes = std::uint64_t(bytes >= 0 ? bytes : std::clamp(quarter, kLeastBytes, kMostBytes));
    attach();
}

void StateKeeper::forget()
{
    m_store.reset();
    m_states.reset();
}

void StateKeeper::attach()
{
    StateMemory& memory = m_model.runner().memory();
    if (m_bytes > 0) {
        m_states.emplace(memory.pages(), KeptLimits{m_bytes, memory.committedPageBytes()});
        if (!m_folder.empty()) {
            m_store.emplace(m_folder, m_folderBytes,
                m_model.info().identity + m_arithmetic + '|' + memory.layout(), memory);
        }
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
    RETURN_IF_ERROR(reopen(conversation));
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

// Fetches from the disk what memory does not hold. Only a lost device is an error.
Result<void> StateKeeper::reopen(Conversation& conversation)
{
    const std::span<const PrefixKey> keys = conversation.keys;
    const int most = int(keys.size()) - 1;
    if (!m_store || m_store->longest(keys, most) - m_states->nearest(keys) < kLeastGain) {
        return {};
    }
    const Result<void> loaded = m_store->load(keys, most, *m_states, conversation.stop);
    if (!loaded && loaded.error().code == ErrorCode::DeviceFailed) {
        return loaded;
    }
    if (!loaded && loaded.error().code == ErrorCode::Unreadable) {
        conversation.sink(Notice{loaded.error().detail});
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

void StateKeeper::passed(Conversation& conversation)
{
    const Checkpoint* lastTurn = nullptr;
    for (const Checkpoint& checkpoint : conversation.checkpoints) {
        if (checkpoint.tokens == conversation.sequence.computed) {
            keep(conversation, checkpoint.kind, 1);
        }
        lastTurn = checkpoint.kind == StateKind::Turn ? &checkpoint : lastTurn;
    }
    if (lastTurn != nullptr && lastTurn->tokens == conversation.sequence.computed) {
        record(conversation);
    }
}

void StateKeeper::ended(Conversation& conversation)
{
    keep(conversation, StateKind::Turn, kLeastGapAtEnd);
}

// For the disk: where the answer begins. What the next turn says of the answer may be other tokens,
// and is not its thoughts.
void StateKeeper::record(Conversation& conversation)
{
    Sequence& sequence = conversation.sequence;
    const Request& request = conversation.request;
    if (!m_store || sequence.slot < 0 || request.background || request.offTheRecord) {
        return;
    }
    const std::vector<PrefixKey> all = prefixKeys(sequence);
    const auto keys = std::span(all).first(std::size_t(sequence.computed));
    if (!m_store->wants(keys) || !m_model.runner().settle(sequence)) {
        return;
    }
    if (auto recurrent = m_model.runner().memory().bytesOf(sequence)) {
        m_store->offer(keys, sequence.pages, std::move(*recurrent));
    }
}

void StateKeeper::keep(Conversation& conversation, StateKind kind, int leastGap)
{
    Sequence& sequence = conversation.sequence;
    if (!m_states || sequence.slot < 0) {
        return;
    }
    kind = conversation.request.background ? StateKind::Passing : kind;
    const std::vector<PrefixKey> all = prefixKeys(sequence);
    const auto keys = std::span(all).first(std::size_t(sequence.computed));
    if (m_states->refresh(keys, kind) || int(keys.size()) - m_states->nearest(keys) < leastGap ||
        !m_model.runner().settle(sequence)) {
        return;
    }
    if (auto recurrent = m_model.runner().memory().copyOf(sequence)) {
        m_states->insert(keys, sequence.pages, std::move(*recurrent), kind);
    }
}

void StateKeeper::makeRoom(int freePages)
{
    if (m_states) {
        writeOnlyAbove(freePages);
        m_states->makeRoom(freePages);
    }
}

void StateKeeper::writeOnlyAbove(int freePages)
{
    if (busy() && m_model.runner().memory().pages().freePages() < freePages) {
        m_store->abandon();
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
