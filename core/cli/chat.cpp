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

// A conversation on a terminal: reads lines, prints replies.
class Terminal {
public:
    Terminal(const AskOptions& options, std::shared_ptr<engine::Engine> engine,
        std::unique_ptr<chat::Session> session)
        : m_options(options)
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
        RETURN_IF_ERROR(m_set.attach(message, line, *m_engine, *m_session, settings));
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
            std::cerr
                << "The context is full: /new starts another conversation, --ctx makes room.\n";
        }
        return {};
    }

    const AskOptions& m_options;
    std::shared_ptr<engine::Engine> m_engine;
    std::unique_ptr<chat::Session> m_session;
    std::vector<std::string> m_images;
    std::vector<std::string> m_documents; // named since the last question
    DocumentSet m_set;
    bool m_sawImages = false;
};

Result<void> run(const AskOptions& options)
{
    ASSIGN_OR_RETURN(const engine::EngineOptions engineOptions, options.model.resolve(true));
    ASSIGN_OR_RETURN(std::shared_ptr<engine::Engine> engine, engine::openEngine(engineOptions));
    ASSIGN_OR_RETURN(std::unique_ptr<chat::Session> session, chat::Session::open(engine));
    if (!options.system.empty()) {
        session->setSystemText(options.system);
    }
    Terminal(options, std::move(engine), std::move(session)).run();
    return {};
}

} // namespace

void addChat(CLI::App& app, const Choose& choose)
{
    CLI::App* command = app.add_subcommand("chat", "Talk with the model in the terminal");
    const auto options = std::make_shared<AskOptions>();
    options->addTo(*command);
    command->callback([=] { choose([options] { return run(*options); }); });
}

} // namespace core::cli
