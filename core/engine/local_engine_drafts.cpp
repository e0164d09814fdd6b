// The part of the engine that has answers go on by more than a token a step.
#include "core/engine/local_engine.h"

#include <algorithm>

namespace core::engine {
namespace {

// One for the row of every draft, or none where whole rows are looked at anyway.
void addQueries(Conversation& conversation)
{
    std::vector<TokenId>& tokens = conversation.drafting.tokens;
    std::vector<CandidateQuery>& queries = conversation.queries;
    for (std::size_t i = 1; i <= tokens.size() && !queries.empty(); ++i) {
        auto query = conversation.sampler.query(std::span(tokens).first(i));
        if (!query) { // from here on whole rows are needed
            tokens.resize(i - 1);
            return;
        }
        queries.push_back(std::move(*query));
    }
}

} // namespace

// Lengthens the step of an answer that has the device to itself by tokens that may follow. `pages`
// is how many can be had. Gives the seconds that the draft head took.
double LocalEngine::addDrafts(std::vector<Slice>& slices, int pages)
{
    Slice& slice = slices.front();
    Conversation& conversation = owner(slice.sequence);
    const RunnerLimits& limits = m_model->runner().limits();
    Sequence& sequence = conversation.sequence;
    if (m_active.size() > 1 || limits.heldRows == 0 || !conversation.answering() ||
        sequence.pending() != 1 || !conversation.request.guessesAhead ||
        StateKeeper::nextStop(conversation) > 0) {
        return 0;
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
    double seconds = 0;
    if (drafting.tokens.empty() && sequence.drafts.wanted) {
        seconds = guessWithHead(conversation, most);
    }
    addQueries(conversation);
    if (drafting.tokens.empty()) {
        slice.queries = conversation.queries;
        return seconds;
    }
    for (const TokenId id : drafting.tokens) {
        sequence.append(id);
    }
    slice = {&sequence, sequence.pending(), WantedLogits::All, conversation.queries, true};
    return seconds;
}

double LocalEngine::guessWithHead(Conversation& conversation, int most)
{
    Sequence& sequence = conversation.sequence;
    const int count = m_speculator.headDrafts(most);
    if (count == 0) {
        return 0;
    }
    m_keeper.makeRoom(
        std::max(0, pagesFor(sequence.computed + 1 + count) - int(sequence.pages.size())));
    const auto start = std::chrono::steady_clock::now();
    Result<std::vector<TokenId>> guess = m_model->runner().draft(sequence, count);
    if (!guess) { // the step itself will say what is wrong
        sequence.drafts.wanted = false;
        return 0;
    }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    m_speculator.headGuessed(count, seconds);
    const auto ends = m_model->tokenizer().endTokens();
    guess->erase(
        std::find_first_of(guess->begin(), guess->end(), ends.begin(), ends.end()), guess->end());
    conversation.drafting.tokens = std::move(*guess);
    conversation.drafting.byHead = true;
    return seconds;
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
    m_speculator.verified(drafting, int(chosen.size()) - 1);

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
