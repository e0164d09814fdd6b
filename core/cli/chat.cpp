#include "core/chat/left_out.h"
#include "core/cli/ask_options.h"
#include "core/cli/document_set.h"
#include "core/cli/reply_printer.h"

#include <iostream>
#include <memory>

namespace core::cli {
namespace {

constexpr const char* kHelp = "/image FILE  attach a picture to the next message\n"
                              "/doc PATH    ask about a document or a folder from now on\n"
                              "/new         forget the conversation\n"
                              "/quit        leave (or Ctrl+D); Ctrl+C stops an answer\n";

// What is done when a conversation has become too long for the model.
enum class WhenFull { Ask, Stop, DropOldest };

// A conversation on a terminal: reads lines, prints replies.
class Terminal {
public:
    Terminal(const AskOptions& options, WhenFull whenFull, std::shared_ptr<engine::Engine> engine,
        std::unique_ptr<chat::Session> session)
        : m_options(options)
        , m_whenFull(whenFull)
        , m_asked(whenFull)
        , m_engine(std::move(engine))
        , m_session(std::move(session))
        , m_images(options.images)
        , m_documents(options.documents)
    {
    }

    void run()
    {
        std::cerr << m_engine->info().name << " on " << m_engine->info().device
                  << ". /help lists the commands.\n";
        if (const std::string note = m_engine->info().deviceNote; !note.empty()) {
            std::cerr << note << '\n';
        }
        std::string line;
        while (std::cerr << "> " << std::flush, std::getline(std::cin, line)) {
            if (line == "/quit") {
                return;
            }
            if (line.starts_with('/')) {
                command(line);
            } else if (!line.empty()) {
                if (const Result<void> outcome = answer(line); !outcome) {
                    std::cerr << outcome.error().detail << '\n';
                }
            }
        }
        std::cerr << '\n';
    }

private:
    void command(const std::string& line)
    {
        const auto argument = [&](const char* name) {
            const std::string prefix = std::string(name) + " ";
            return line.starts_with(prefix) ? line.substr(prefix.size()) : std::string();
        };
        if (const std::string image = argument("/image"); !image.empty()) {
            m_images.push_back(image);
        } else if (const std::string document = argument("/doc"); !document.empty()) {
            m_documents.push_back(document);
        } else if (line == "/new") {
            m_session->clear();
            m_whenFull = m_asked;
            m_images.clear();
            m_documents.clear();
            m_set = {};
        } else {
            std::cerr << kHelp;
        }
    }

    Result<void> answer(const std::string& line)
    {
        m_sawImages = m_sawImages || !m_images.empty();
        // Attachments belong to one message, also when they could not be read.
        const auto images = std::exchange(m_images, {});
        RETURN_IF_ERROR(m_set.add(std::exchange(m_documents, {})));
        ASSIGN_OR_RETURN(chat::Message message, userMessage(images, line));
        const chat::TurnSettings settings =
            m_options.turnSettings(*m_session, m_engine->info(), m_sawImages);
        if (m_whenFull == WhenFull::DropOldest) {
            RETURN_IF_ERROR(leaveOutOldest(message, settings));
        }
        const chat::Message asked = message;
        RETURN_IF_ERROR(m_set.attach(message, line, *m_engine, *m_session, settings));
        Result<void> said = say(std::move(message), settings);
        if (said || said.error().code != ErrorCode::ContextFull || !mayDrop()) {
            return said;
        }
        message = asked;
        RETURN_IF_ERROR(leaveOutOldest(message, settings));
        RETURN_IF_ERROR(m_set.attach(message, line, *m_engine, *m_session, settings));
        return say(std::move(message), settings);
    }

    Result<void> say(chat::Message message, const chat::TurnSettings& settings)
    {
        ReplyPrinter printer(false);
        RETURN_IF_ERROR(m_session->send(std::move(message), settings, printer.sink()));
        ASSIGN_OR_RETURN(const chat::ReplyFinished reply, printer.wait(*m_session));
        std::cout << std::endl;
        printSources(reply.message);
        m_session->accept(reply);
        const engine::Statistics& counts = reply.statistics;
        std::cerr << "[" << counts.promptTokens << " tokens, " << counts.reusedTokens
                  << " of them remembered]\n";
        if (reply.reason == engine::FinishReason::ContextFull) {
            std::cerr << "The context is full, so the answer is cut short.\n";
            if (mayDrop()) {
                std::cerr << "Ask on: the oldest questions will be left out.\n";
            }
        }
        return {};
    }

    // Whether the oldest questions may be left out, which is asked once for a conversation.
    bool mayDrop()
    {
        const std::vector<chat::Message>& messages = m_session->messages();
        if (messages.empty()) {
            return false; // there is nothing but the question that does not fit
        }
        while (m_whenFull == WhenFull::Ask) {
            std::cerr << "This conversation is longer than the model can hold. Go on without its "
                         "oldest questions? [y/n] "
                      << std::flush;
            std::string line;
            if (!std::getline(std::cin, line) || line == "n" || line == "no") {
                m_whenFull = WhenFull::Stop;
            } else if (line == "y" || line == "yes") {
                m_whenFull = WhenFull::DropOldest;
            }
        }
        if (m_whenFull == WhenFull::Stop) {
            std::cerr << "/new starts another conversation, --ctx makes room.\n";
        }
        return m_whenFull == WhenFull::DropOldest;
    }

    Result<void> leaveOutOldest(chat::Message& message, const chat::TurnSettings& settings)
    {
        const int before = chat::leftOut(m_session->messages());
        ASSIGN_OR_RETURN(const int questions, m_session->questionsToLeaveOut(message, settings));
        if (questions > before) {
            chat::leaveOut(message, questions);
            std::cerr << "[not read any more: the first "
                      << (questions == 1 ? std::string("question")
                                         : std::to_string(questions) + " questions")
                      << " and what was said to " << (questions == 1 ? "it" : "them") << "]\n";
        }
        return {};
    }

    const AskOptions& m_options;
    WhenFull m_whenFull;    // of this conversation
    const WhenFull m_asked; // of the command line
    std::shared_ptr<engine::Engine> m_engine;
    std::unique_ptr<chat::Session> m_session;
    std::vector<std::string> m_images;
    std::vector<std::string> m_documents; // named since the last question
    DocumentSet m_set;
    bool m_sawImages = false;
};

struct Chat {
    AskOptions options;
    std::string whenFull = "ask";
};

Result<void> run(const Chat& chat)
{
    const AskOptions& options = chat.options;
    ASSIGN_OR_RETURN(const engine::EngineOptions engineOptions, options.model.resolve(true));
    ASSIGN_OR_RETURN(std::shared_ptr<engine::Engine> engine, engine::openEngine(engineOptions));
    ASSIGN_OR_RETURN(std::unique_ptr<chat::Session> session, chat::Session::open(engine));
    if (!options.system.empty()) {
        session->setSystemText(options.system);
    }
    const WhenFull whenFull = chat.whenFull == "drop-oldest" ? WhenFull::DropOldest
                              : chat.whenFull == "stop"      ? WhenFull::Stop
                                                             : WhenFull::Ask;
    Terminal(options, whenFull, std::move(engine), std::move(session)).run();
    return {};
}

} // namespace

void addChat(Arguments& arguments)
{
    const Command command = arguments.command("chat", "Talk with the model in the terminal");
    const auto chat = std::make_shared<Chat>();
    chat->options.addTo(command);
    command
        .option("--when-full", chat->whenFull,
            "When the conversation is longer than the model can hold: ask, stop, or drop-oldest, "
            "which leaves the oldest questions out and says so")
        .oneOf({"ask", "stop", "drop-oldest"})
        .shownDefault();
    command.does([chat] { return run(*chat); });
}

} // namespace core::cli
