// The part of the engine that has answers go on by more than a token a step.
#include "core/engine/local_engine.h"

#include <algorithm>

namespace core::engine {

// Lengthens the step of an answer that has the device to itself by tokens that may follow. `pages`
// is how many can be had.
void LocalEngine::addDrafts(std::vector<Slice>& slices, int pages)
{
    Slice& slice = slices.front();
    Conversation& conversation = owner(slice.sequence);
    const RunnerLimits& limits = m_model->runner().limits();
    Sequence& sequence = conversation.sequence;
    if (m_active.size() > 1 || limits.heldRows == 0 || !conversation.answering() ||
        sequence.pending() != 1 || conversation.queries.empty() ||
        StateKeeper::nextStop(conversation) > 0) {
        return;
    }
    int most = std::min(limits.heldRows - 1, limits.contextTokens - int(sequence.ids.size()));
    if (conversation.request.maxTokens >= 0) {
        most = std::min(
            most, conversation.request.maxTokens - conversation.statistics.generatedTokens - 1);
    }
    most = std::min(
        most, (int(sequence.pages.size()) + pages) * kPageTokens - int(sequence.ids.size()));
    Drafting& drafting = conversation.drafting;
    m_speculator.propose(drafting, sequence.ids, m_model->tokenizer().endTokens(), most);
    std::vector<CandidateQuery>& queries = conversation.queries;
    for (std::size_t i = 1; i <= drafting.tokens.size(); ++i) {
        auto query = conversation.sampler.query(std::span(drafting.tokens).first(i));
        if (!query) { // past this the whole rows would be needed
            drafting.tokens.resize(i - 1);
            break;
        }
        queries.push_back(std::move(*query));
    }
    if (drafting.tokens.empty()) {
        slice.queries = queries;
        return;
    }
    for (const TokenId id : drafting.tokens) {
        sequence.append(id);
    }
    slice = {&sequence, sequence.pending(), WantedLogits::All, queries, true};
}

// The sequence has its own tokens again; what the step computed of the others is held.
void LocalEngine::takeBackDrafts(const std::vector<Slice>& slices)
{
    if (slices.front().hold) {
        Sequence& sequence = *slices.front().sequence;
        const std::size_t drafts = owner(&sequence).drafting.tokens.size();
        sequence.ids.resize(sequence.ids.size() - drafts);
        sequence.positions.resize(sequence.ids.size());
        sequence.nextPosition -= std::int32_t(drafts);
    }
}

// Chooses tokens as if every row had been a step of its own, up to the first that was not guessed.
void LocalEngine::takeVerified(Conversation& conversation)
{
    Drafting& drafting = conversation.drafting;
    std::vector<TokenId> chosen;
    for (bool right = true; right;) {
        const std::size_t row = chosen.size();
        const Result<TokenId> id = choose(conversation, int(row));
        if (!id) {
            if (!recover(id.error())) {
                failAll(id.error());
            }
            return;
        }
        chosen.push_back(*id);
        right = row < drafting.tokens.size() && drafting.tokens[row] == *id;
    }
    conversation.statistics.draftedTokens += int(drafting.tokens.size());
    conversation.statistics.acceptedTokens += int(chosen.size()) - 1;
    Speculator::verified(drafting, int(chosen.size()) - 1);

    Sequence& sequence = conversation.sequence;
    const int before = sequence.computed - sequence.held;
    m_model->runner().memory().cut(sequence, before + int(chosen.size()));
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        sequence.held = int(i) + 1;
        sequence.computed = before + sequence.held;
        if (!takeToken(conversation, chosen[i])) {
            return;
        }
    }
}

} // namespace core::engine
