// Keeps states of conversations on the way, and has new requests go on from them.
//
// Owned by the LocalEngine; the model must outlive it. Failing to keep or to find a state costs
// time and nothing else. Confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/conversation.h"
#include "core/engine/model/loaded_model.h"
#include "core/engine/schedule/checkpoints.h"
#include "core/engine/state/kept_states.h"
#include "core/engine/state_store.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace core::engine {

class StateKeeper {
public:
    // Of the options: how many bytes, and the folder.
    StateKeeper(LoadedModel& model, const EngineOptions& options);

    // Before the model's devices go, and once they are there again.
    void forget();
    void attach();

    // A conversation has its tokens: learns them, and has `other`, which may begin alike and is not
    // that far yet, keep a state where the two part.
    void admit(Conversation& conversation) const;
    static void foresee(const Conversation& conversation, Conversation& other);
    // Before the first of its tokens is read, for the first time or again: goes on from the longest
    // state that fits, and decides where states are kept. Only a lost device is an error.
    Result<void> start(Conversation& conversation);
    // The tokens at which its next slice has to end; 0: nowhere.
    static int nextStop(const Conversation& conversation);
    // After every step that it was part of: keeps its state if this is a place for it.
    void passed(Conversation& conversation);
    // At its end, while its state is still as it stands.
    void ended(Conversation& conversation);

    // Whether there is something to write to the disk, and writing a little of it.
    bool busy() const { return m_store && m_store->busy(); }
    void proceed()
    {
        if (busy()) {
            m_store->proceed();
        }
    }

    // Gives it up where fewer pages than these are free, because it holds some.
    void writeOnlyAbove(int freePages);

    // Pages that can be had by giving kept states up, and giving up what it takes.
    int reclaimablePages() const { return m_states ? m_states->reclaimablePages() : 0; }
    void makeRoom(int freePages);
    // Pages of a sequence that others hold too, kept states not counted.
    int sharedPages(const Sequence& sequence) const;

private:
    PromptShape shapeOf(const Sequence& sequence, int common) const;
    void keep(Conversation& conversation, StateKind kind, int leastGap);
    void record(Conversation& conversation);
    Result<void> reopen(Conversation& conversation);

    LoadedModel& m_model;
    std::uint64_t m_bytes = 0; // 0: nothing is kept
    TokenId m_turnStart = -1;  // -1: the vocabulary has no such token
    std::vector<TokenId> m_systemRole;
    std::optional<KeptStates> m_states;
    std::filesystem::path m_folder;
    std::uint64_t m_folderBytes = 0;
    std::string m_arithmetic;          // of the options, as part of a state's identity
    std::optional<StateStore> m_store; // holds pages of m_states' pool
};

} // namespace core::engine
