// An engine without a model, for tests of everything above it: replies come from a script.
//
// Like the real one it has a thread of its own, calls sinks on it, in order, and ends every request
// with exactly one Finished or Failed. Requests are answered one after the other. The tokenizer
// knows bytes and the added tokens of the Qwen family, one token each.
#pragma once

#include "core/engine/engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace tests {

struct ScriptedReply {
    std::vector<std::string> deltas;    // one TextDelta each
    std::chrono::milliseconds delay{0}; // before the prompt is done, and before each delta
    std::optional<core::Error> failure; // after the deltas, instead of Finished
    core::engine::FinishReason reason = core::engine::FinishReason::EndOfTurn;
};

// Cuts a text into deltas of `characters` UTF-8 characters.
ScriptedReply scriptedText(
    const std::string& text, std::size_t characters = 4, std::chrono::milliseconds delay = {});

// A model that thinks by default and sees pictures, with a template of the Qwen 3.5 kind.
core::engine::ModelInfo scriptedModel();
// The built-in demo model as the engine describes it: small, no thinking.
core::engine::ModelInfo scriptedDemoModel();

class ScriptedEngine final : public core::engine::Engine {
public:
    using Responder = std::function<ScriptedReply(const core::engine::Request&)>;

    explicit ScriptedEngine(core::engine::ModelInfo info = scriptedModel());
    ~ScriptedEngine() override;

    // Replies are used up in order; after them the responder answers (an empty reply when none is
    // set).
    void enqueue(ScriptedReply reply);
    void setResponder(Responder responder);              // called on the engine's thread
    std::vector<core::engine::Request> requests() const; // all that were submitted
    int cancelled() const;                               // requests that ended by cancel()

    core::engine::ModelInfo info() const override { return m_info; }
    const core::engine::Tokenizer& tokenizer() const override { return *m_tokenizer; }
    core::engine::RequestId submit(
        core::engine::Request request, core::engine::EventSink sink) override;
    void cancel(core::engine::RequestId id) override;
    core::Result<core::engine::ImageCost> costOf(int width, int height) const override;
    core::Result<int> countTokens(const core::engine::Prompt& prompt) const override;

private:
    struct Job {
        core::engine::RequestId id;
        core::engine::Request request;
        core::engine::EventSink sink;
        bool isCancelled = false;
    };

    void run();
    void answer(const std::shared_ptr<Job>& job);
    ScriptedReply nextReply(const core::engine::Request& request);
    // False when the job was cancelled, before or meanwhile.
    bool sleepFor(const std::shared_ptr<Job>& job, std::chrono::milliseconds delay);

    core::engine::ModelInfo m_info;
    std::unique_ptr<core::engine::Tokenizer> m_tokenizer;

    mutable std::mutex m_mutex; // all below
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Job>> m_jobs; // the first one is running
    std::deque<ScriptedReply> m_replies;
    Responder m_responder;
    std::vector<core::engine::Request> m_requests;
    core::engine::RequestId m_lastId = 0;
    int m_cancelled = 0;
    bool m_quits = false;

    std::thread m_thread;
};

} // namespace tests
