// One conversation with one engine: keeps the messages, asks, and turns what comes back into
// blocks.
//
// Confined to its owner's thread, but for the sink, which is called on the engine's thread.
#pragma once

#include "core/chat/block_events.h"
#include "core/chat/chat_template.h"
#include "core/chat/message.h"
#include "core/engine/engine.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace core::chat {

// The model card's settings for a mode (spec section 9), by the model's size and whether it thinks
// and sees in this turn. The built-in demo model is asked greedily.
engine::SamplingSettings recommendedSampling(
    const engine::ModelInfo& info, bool thinking, bool withImages);

// How documents are put into a prompt of this model.
DocumentFrame documentFrameFor(const engine::ModelInfo& info);

struct TurnSettings {
    std::optional<bool> thinking;
    std::optional<engine::SamplingSettings> sampling;      // none: recommendedSampling
    std::function<void(engine::SamplingSettings&)> adjust; // changes either; may be empty
    int maxTokens = -1;
    std::vector<std::string> stopTexts;
    bool background = false;   // waits while others have something to do
    bool offTheRecord = false; // nothing of it is written to the disk
};

struct ReplyFinished {
    engine::FinishReason reason = engine::FinishReason::EndOfTurn;
    engine::Statistics statistics;
    // The whole reply, as blocks. Where the conversation has documents, the last one is a
    // SourcesBlock: what of the reply was found again in them.
    Message message;
    std::optional<double> firstWordSeconds; // from send() on; none: it said nothing
    std::string model;                      // that answered, and where it ran at the end
    std::string device;
    std::optional<double> thinkingSeconds; // from its first thought to its last; none: it had none
};
struct ReplyFailed {
    Error error;
};
using ReplyEvent = std::variant<engine::PromptProgress, engine::Notice, BlockStarted, BlockGrew,
    ReplyFinished, ReplyFailed>;
using ReplySink = std::function<void(const ReplyEvent&)>;

class Session {
public:
    static Result<std::unique_ptr<Session>> open(std::shared_ptr<engine::Engine> engine);
    // Goes on with a conversation that was kept: from its branch that is shown, say.
    static Result<std::unique_ptr<Session>> resume(
        std::shared_ptr<engine::Engine> engine, std::vector<Message> messages);
    virtual ~Session() = default; // cancels a running reply and waits until its sink is quiet

    virtual const std::vector<Message>& messages() const = 0;
    virtual void setSystemText(std::string text) = 0;

    // Appends `message` and asks for a reply. What left_out.h says is left out is not given to the
    // model, and stays among the messages. Errors leave the conversation as it was; so does a
    // reply still running (InvalidInput). Mismatch for pictures to a model that cannot see.
    virtual Result<void> send(Message message, const TurnSettings& settings, ReplySink sink) = 0;
    // Stops the running reply; its sink still gets ReplyFinished{Cancelled} with what there is.
    virtual void stop() = 0;
    virtual bool replying() const = 0;
    // Tokens that the context has left for documents of `message`, when it is sent without them and
    // its reply is to have room. Not below 0.
    virtual Result<int> roomForDocuments(
        const Message& message, const TurnSettings& settings) const = 0;
    // How many of the oldest questions have to be left out for `message` and a reply to it to fit,
    // and some more, so that not every question after it has to leave out another. What is left out
    // by now where that is enough. ContextFull where the question alone does not fit.
    virtual Result<int> questionsToLeaveOut(
        const Message& message, const TurnSettings& settings) const = 0;
    // Whether a reply reasons first when it is asked like this; unset is what the template does.
    virtual bool thinksWith(std::optional<bool> thinking) const = 0;
    // Takes a finished reply into the conversation. Call it from the owner's thread after
    // ReplyFinished.
    virtual void accept(const ReplyFinished& reply) = 0;
    virtual void clear() = 0; // forgets all messages; not while replying
};

} // namespace core::chat
