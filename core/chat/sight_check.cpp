#include "core/chat/sight_check.h"

#include "core/chat/session.h"
#include "core/chat/sight_drawing.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <random>
#include <utility>

namespace core::chat {
namespace {

struct NamedColour {
    const char* name;
    std::array<std::uint8_t, 3> value;
};
constexpr std::array kColours{NamedColour{"red", {220, 20, 20}}, NamedColour{"green", {0, 150, 40}},
    NamedColour{"blue", {20, 40, 220}}, NamedColour{"yellow", {250, 220, 0}}};

struct NamedShape {
    const char* name;
    DrawnShape shape;
};
constexpr std::array kShapes{NamedShape{"circle", DrawnShape::Circle},
    NamedShape{"square", DrawnShape::Square}, NamedShape{"triangle", DrawnShape::Triangle}};

constexpr int kWidth = 320;
constexpr int kHeight = 256;
constexpr int kReplyTokens = 48;

template <typename Table>
std::vector<std::string> namesBut(const Table& table, const char* right)
{
    std::vector<std::string> names;
    for (const auto& entry : table) {
        if (std::string_view(entry.name) != right) {
            names.emplace_back(entry.name);
        }
    }
    return names;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// As a word of its own: "red" is none of "bored".
bool hasWord(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !isLetter(text[at - 1]);
        const std::size_t end = at + word.size();
        const bool ends = end == text.size() || !isLetter(text[end]) || text[end] == 's';
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

// What the sinks of all questions share.
class Gathering {
public:
    Gathering(std::vector<SightQuestion> questions, SightCheck::Sink sink)
        : m_questions(std::move(questions))
        , m_replies(m_questions.size())
        , m_missing(m_questions.size())
        , m_sink(std::move(sink))
    {
    }

    const std::vector<SightQuestion>& questions() const { return m_questions; }

    void take(std::size_t index, const ReplyEvent& event)
    {
        const auto* finished = std::get_if<ReplyFinished>(&event);
        const auto* failed = std::get_if<ReplyFailed>(&event);
        if (!finished && !failed) {
            return;
        }
        std::optional<Result<SightVerdict>> outcome;
        {
            const std::lock_guard lock(m_mutex);
            if (failed) {
                m_error = m_error ? m_error : failed->error;
            } else if (finished->reason == engine::FinishReason::Cancelled) {
                m_error = Error{ErrorCode::Cancelled, "the check was stopped"};
            } else {
                m_replies[index] = textOf(finished->message);
                m_statistics.push_back(finished->statistics);
            }
            if (--m_missing == 0 && !m_abandoned) {
                outcome = m_error ? tl::unexpected(*m_error) : Result<SightVerdict>(verdict());
            }
        }
        if (outcome) {
            m_sink(*outcome);
        }
    }

    // The rest could not be asked; nobody is told of what was.
    void abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
    }

private:
    SightVerdict verdict() const
    {
        SightVerdict verdict{true, {}, m_statistics};
        for (std::size_t i = 0; i < m_questions.size(); ++i) {
            const SightQuestion& asked = m_questions[i];
            if (!answersRight(asked, m_replies[i])) {
                verdict.sees = false;
                verdict.details += (verdict.details.empty() ? "" : "\n") + asked.question + " — " +
                                   asked.answer + " would be right; it answered: \"" +
                                   m_replies[i] + "\"";
            }
        }
        return verdict;
    }

    const std::vector<SightQuestion> m_questions;
    std::mutex m_mutex; // all below
    std::vector<std::string> m_replies;
    std::vector<engine::Statistics> m_statistics;
    std::size_t m_missing;
    bool m_abandoned = false;
    std::optional<Error> m_error;
    const SightCheck::Sink m_sink;
};

class Asking final : public SightCheck {
public:
    Result<void> ask(
        const std::shared_ptr<engine::Engine>& engine, const std::shared_ptr<Gathering>& gathering)
    {
        TurnSettings settings;
        settings.thinking = false;
        settings.sampling = engine::SamplingSettings::greedy();
        settings.maxTokens = kReplyTokens;
        settings.background = true;
        for (std::size_t i = 0; i < gathering->questions().size(); ++i) {
            const SightQuestion& question = gathering->questions()[i];
            ASSIGN_OR_RETURN(auto session, Session::open(engine));
            m_sessions.push_back(std::move(session));
            Message message{
                Role::User, {ImageBlock{question.picture, {}}, TextBlock{question.question}}};
            const auto sink = [gathering, i](
                                  const ReplyEvent& event) { gathering->take(i, event); };
            if (auto sent = m_sessions.back()->send(std::move(message), settings, sink); !sent) {
                gathering->abandon();
                return sent;
            }
        }
        return {};
    }

    void cancel() override
    {
        for (const auto& session : m_sessions) {
            session->stop();
        }
    }

private:
    std::vector<std::unique_ptr<Session>> m_sessions;
};

} // namespace

std::vector<SightQuestion> sightQuestions(std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::array colours = kColours;
    std::array shapes = kShapes;
    std::shuffle(colours.begin(), colours.end(), random);
    std::shuffle(shapes.begin(), shapes.end(), random);

    const auto drawn = [&](std::size_t which, double x) {
        return Drawn{shapes[which].shape, colours[which].value, x, 0.5, 0.28};
    };
    const std::array first{drawn(0, 0.26), drawn(1, 0.74)};
    const std::array swapped{drawn(1, 0.26), drawn(0, 0.74)};
    const engine::ImagePtr one = drawShapes(kWidth, kHeight, first);
    const engine::ImagePtr two = drawShapes(kWidth, kHeight, swapped);

    const char* colour = "What colour is the shape on the left?";
    const char* shape = "Which shape is on the right?";
    return {{one, colour, colours[0].name, namesBut(kColours, colours[0].name)},
        {two, colour, colours[1].name, namesBut(kColours, colours[1].name)},
        {two, shape, shapes[0].name, namesBut(kShapes, shapes[0].name)}};
}

bool answersRight(const SightQuestion& question, std::string_view reply)
{
    std::string lowered(reply);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return hasWord(lowered, question.answer) &&
           std::none_of(question.others.begin(), question.others.end(),
               [&](const std::string& other) { return hasWord(lowered, other); });
}

Result<std::unique_ptr<SightCheck>> SightCheck::start(
    std::shared_ptr<engine::Engine> engine, std::uint32_t seed, Sink sink)
{
    if (!engine->info().seesImages) {
        return fail(ErrorCode::Mismatch, engine->info().name + " takes no pictures");
    }
    auto asking = std::make_unique<Asking>();
    const auto gathering = std::make_shared<Gathering>(sightQuestions(seed), std::move(sink));
    RETURN_IF_ERROR(asking->ask(engine, gathering));
    return asking;
}

} // namespace core::chat
