// The engine that computes on this machine: a thread that reads requests, plans steps, runs the
// model, samples, and tells what happened.
#pragma once

#include "core/engine/conversation.h"
#include "core/engine/engine.h"
#include "core/engine/model/loaded_model.h"
#include "core/engine/schedule/step_budget.h"
#include "core/engine/schedule/step_plan.h"
#include "core/engine/speculate/speculator.h"
#include "core/engine/state/picture_cache.h"
#include "core/engine/state_keeper.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace core::engine {

class LocalEngine final : public Engine {
public:
    // `keptStateBytes` as in EngineOptions.
    LocalEngine(std::unique_ptr<LoadedModel> model, const EngineOptions& options);
    ~LocalEngine() override;

    ModelInfo info() const override { return m_model->info(); }
    const Tokenizer& tokenizer() const override { return m_model->tokenizer(); }
    RequestId submit(Request request, EventSink sink) override;
    void cancel(RequestId id) override;
    Result<ImageCost> costOf(int width, int height) const override;
    Result<PixelLimits> pixelLimits() const override;
    Result<int> countTokens(const Prompt& prompt) const override;

private:
    using ConversationPtr = std::unique_ptr<Conversation>;

    void work(const std::stop_token& stop);
    bool takeRequests(const std::stop_token& stop);
    void takeSubmitted();
    void endStopped();
    void admitWaiting();
    Result<void> prepare(Conversation& conversation);
    bool startNext();
    Result<void> start(Conversation& conversation);
    Result<void> encodePictures(Conversation& conversation);
    Result<void> encodePicture(Conversation& conversation, std::size_t i, int done);
    Result<int> readAside(const Slice& slice, double& given);
    bool othersWait(SteadyTime begun, double lead) const;
    double dueBeside(const Conversation& reader) const;
    double goOnBeside(const Conversation& aside, double lead);
    bool startBeside();
    void endBadStart(Conversation& conversation, const Error& error);

    void step();
    bool compute();
    std::vector<ActiveSequence> activeSequences() const;
    std::vector<ActiveSequence> readySequences() const;
    PlanLimits limitsOf(const StepShare& share);
    bool follows(const Conversation& conversation) const;
    static bool brief(const Conversation& conversation);
    StepDemand demandOf(const std::vector<ActiveSequence>& active) const;
    std::vector<Slice> slicesOf(const StepPlan& plan);
    double addDrafts(std::vector<Slice>& slices, int pages);
    double guessWithHead(Conversation& conversation, int most);
    void takeBackDrafts(const std::vector<Slice>& slices);
    void takeVerified(Conversation& conversation);
    void tookStep(
        const std::vector<Slice>& slices, const StepDemand& demand, double seconds, double given);
    void makeRoom(const std::vector<Slice>& slices);
    void giveWay();
    std::vector<std::stop_token> stopTokensOf(const std::vector<Slice>& slices);
    bool afterStep(const std::vector<Slice>& slices);
    Result<TokenId> choose(Conversation& conversation, int row);
    // False when that was its end.
    bool takeToken(Conversation& conversation, TokenId id);
    bool recover(const Error& error);
    void failAll(const Error& error);

    void finish(Conversation& conversation, FinishReason reason);
    void fail(Conversation& conversation, const Error& error);
    void end(Conversation& conversation, const Event& event);
    Conversation& owner(const Sequence* sequence);

    std::unique_ptr<LoadedModel> m_model;
    StateKeeper m_keeper;
    PictureCache m_pictures;
    std::list<ConversationPtr> m_waiting; // not yet admitted, oldest first
    std::list<ConversationPtr> m_active;  // with a prompt that has been encoded
    StepBudget m_budget;
    Speculator m_speculator;
    const Conversation* m_aside = nullptr; // whose picture or prompt was left for the others
    std::uint64_t m_slices = 0;            // of all conversations so far
    std::uint64_t m_promptSlices = 0;

    std::atomic<bool> m_news{false}; // something was submitted or cancelled
    std::mutex m_mutex;              // guards what follows
    std::condition_variable_any m_wake;
    std::deque<ConversationPtr> m_submitted;
    std::map<RequestId, std::stop_source> m_running;
    RequestId m_lastId = 0;

    std::jthread m_thread; // last: joined before anything it uses goes
};

} // namespace core::engine
