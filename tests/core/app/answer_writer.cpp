// A program to be killed while it answers: the library, a kept chat and the engine with the
// built-in model, as the window has them.
//
//     answer_writer FOLDER
//
// "open" once the folder is, and "chat ID" once the one chat is kept. Then turn after turn, each
// line with its number: "asked 0" once the question is kept, "made 0 PIECE" for every piece that
// the model makes, as JSON, "kept 0" once the next of them is kept, "finished 0" once the whole
// reply is.
#include "core/app/engine_host.h"
#include "core/app/kept_chat.h"
#include "core/base/utf8.h"
#include "tests/support/storm_writer.h"

#include <QCoreApplication>

#include <future>
#include <memory>

using namespace core;
using namespace core::app;
using tests::say;
using tests::valueOrExit;

namespace {

std::shared_ptr<engine::Engine> loadBuiltIn(std::unique_ptr<EngineHost>& host)
{
    std::promise<std::shared_ptr<engine::Engine>> loaded;
    host = EngineHost::create([&](const HostEvent& event) {
        if (const auto* done = std::get_if<Loaded>(&event)) {
            loaded.set_value(done->engine);
        } else if (const auto* failed = std::get_if<LoadFailed>(&event)) {
            valueOrExit(Result<void>(tl::unexpected(failed->error)));
        }
    });
    engine::EngineOptions options = valueOrExit(builtInModel());
    options.device = "cpu";
    options.threads = 1;
    host->load(std::move(options));
    return loaded.get_future().get();
}

// A reply that goes on and on: the model may not end its turn, and draws what it says.
chat::TurnSettings longReply(const engine::Tokenizer& tokenizer, std::uint64_t seed)
{
    engine::SamplingSettings sampling;
    sampling.temperature = 1.5F;
    sampling.topK = 0;
    sampling.topP = 1;
    sampling.seed = seed;
    for (const engine::AddedToken& token : tokenizer.addedTokens()) {
        sampling.logitBias.emplace_back(token.id, -1000.0F);
    }
    chat::TurnSettings settings;
    settings.sampling = sampling;
    settings.maxTokens = 60;
    return settings;
}

chat::Message question(int turn)
{
    return {chat::Role::User, {chat::TextBlock{"Question " + std::to_string(turn)}}};
}

class Writer {
public:
    Writer(Library& library, std::shared_ptr<engine::Engine> engine)
        : m_library(library)
        , m_engine(std::move(engine))
        , m_chat(library, Place::Kept, {}, [](const KeptChatEvent& event) {
            if (const auto* started = std::get_if<ChatStarted>(&event)) {
                say("chat " + std::to_string(started->chat.id));
            } else if (const auto* failed = std::get_if<KeepingFailed>(&event)) {
                valueOrExit(Result<void>(tl::unexpected(failed->error)));
            }
        })
    {
    }

    void turn(int number)
    {
        const std::string ofTurn = " " + std::to_string(number);
        m_chat.append(question(number));
        sayOnceKept("asked" + ofTurn);
        // The model is asked each question by itself, so that its context never fills.
        auto session = valueOrExit(chat::Session::open(m_engine));
        std::promise<void> finished;
        const chat::ReplySink keep = m_chat.keepReply([](const chat::ReplyEvent&) {});
        valueOrExit(
            session->send(question(number), longReply(m_engine->tokenizer(), std::uint64_t(number)),
                [&](const chat::ReplyEvent& event) {
                    if (const auto* grew = std::get_if<chat::BlockGrew>(&event)) {
                        say("made" + ofTurn + " " + nlohmann::json(grew->text).dump());
                        keep(event);
                        sayOnceKept("kept" + ofTurn);
                    } else {
                        keep(event);
                    }
                    if (std::holds_alternative<chat::ReplyFinished>(event)) {
                        sayOnceKept("finished" + ofTurn);
                        finished.set_value();
                    } else if (const auto* failed = std::get_if<chat::ReplyFailed>(&event)) {
                        valueOrExit(Result<void>(tl::unexpected(failed->error)));
                    }
                }));
        finished.get_future().wait();
    }

private:
    void sayOnceKept(const std::string& what)
    {
        m_library.post(Place::Kept, [what](LibraryRooms&) { say(what); });
    }

    Library& m_library;
    std::shared_ptr<engine::Engine> m_engine;
    KeptChat m_chat;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        return 2;
    }
    const QCoreApplication application(argc, argv);
    std::promise<void> opened;
    Library library(pathFromUtf8(argv[1]), [&](const Result<store::OpeningReport>& report) {
        if (valueOrExit(report).repair) {
            valueOrExit(Result<void>(fail(ErrorCode::Malformed, "found damage")));
        }
        say("open");
        opened.set_value();
    });
    opened.get_future().wait();
    std::unique_ptr<EngineHost> host;
    Writer writer(library, loadBuiltIn(host));
    for (int turn = 0;; ++turn) {
        writer.turn(turn);
    }
}
