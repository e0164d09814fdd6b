#include "tests/gui/support/fake_chat.h"

#include <cstdlib>
#include <optional>
#include <utility>

namespace tests {

using namespace core;

namespace {

class FakeHost final : public app::EngineHost {
public:
    explicit FakeHost(FakeChat& chat)
        : m_chat(chat)
    {
    }
    void load(engine::EngineOptions options) override
    {
        m_chat.loads.push_back(std::move(options));
    }
    void unload() override {}

private:
    FakeChat& m_chat;
};

class FakeSession final : public chat::Session {
public:
    explicit FakeSession(FakeChat& chat)
        : m_chat(chat)
    {
        ++m_chat.sessions;
    }

    const std::vector<chat::Message>& messages() const override { return m_chat.sent; }
    void setSystemText(std::string) override {}
    Result<void> send(
        chat::Message message, const chat::TurnSettings& settings, chat::ReplySink sink) override
    {
        if (!m_chat.refuseSendWith.empty()) {
            return fail(ErrorCode::InvalidInput, std::exchange(m_chat.refuseSendWith, {}));
        }
        m_chat.sent.push_back(std::move(message));
        m_chat.thinking = settings.thinking;
        m_chat.tellReply = std::move(sink);
        return {};
    }
    void stop() override { ++m_chat.stops; }
    bool thinksWith(std::optional<bool> thinking) const override
    {
        return thinking.value_or(false);
    }
    Result<int> roomForDocuments(const chat::Message&, const chat::TurnSettings&) const override
    {
        return 1000;
    }
    Result<int> questionsToLeaveOut(const chat::Message&, const chat::TurnSettings&) const override
    {
        return m_chat.questionsToLeaveOut;
    }
    bool replying() const override { return false; }
    void accept(const chat::ReplyFinished&) override { ++m_chat.accepted; }
    void clear() override {}

private:
    FakeChat& m_chat;
};

} // namespace

FakeEngine::FakeEngine(bool seesImages)
{
    m_info.name = "Fake";
    m_info.architecture = "qwen35";
    m_info.device = "CPU, 2 threads";
    m_info.seesImages = seesImages;
    m_info.contextTokens = 4096;
    m_info.fileBytes = 7'500'000;
}

const engine::Tokenizer& FakeEngine::tokenizer() const
{
    std::abort(); // the window never asks for it
}

engine::RequestId FakeEngine::submit(engine::Request, engine::EventSink) { return 0; }

Result<engine::ImageCost> FakeEngine::costOf(int width, int height) const
{
    if (!m_info.seesImages) {
        return fail(ErrorCode::Mismatch, "this model does not see");
    }
    return engine::ImageCost{width * height / 1024, width, height};
}

Result<engine::PixelLimits> FakeEngine::pixelLimits() const
{
    if (!m_info.seesImages) {
        return fail(ErrorCode::Mismatch, "this model does not see");
    }
    return engine::PixelLimits{1024, 4096 * 1024, 16'384 * 1024};
}

gui::chat::MakeHost FakeChat::makeHost()
{
    return [this](app::EngineHost::Sink sink) {
        tellHost = std::move(sink);
        return std::make_unique<FakeHost>(*this);
    };
}

gui::chat::OpenSession FakeChat::openSession()
{
    return [this](std::shared_ptr<engine::Engine>,
               std::vector<chat::Message> conversation) -> Result<std::unique_ptr<chat::Session>> {
        resumedWith = std::move(conversation);
        return std::make_unique<FakeSession>(*this);
    };
}

gui::chat::OpenChat::Tools FakeChat::tools(std::shared_ptr<gui::chat::PictureStore> pictures)
{
    return {openSession(), library, documents, std::move(pictures)};
}

void FakeChat::loadEngine(bool seesImages)
{
    tellHost(app::Loaded{std::make_shared<FakeEngine>(seesImages), loads.back().model});
}

void FakeChat::failLoad(Error error)
{
    tellHost(app::LoadFailed{std::move(error), loads.back().model});
}

void FakeChat::reply(const std::string& text)
{
    begin();
    grow(text);
    finish();
}

void FakeChat::begin(chat::BlockKind kind) { tellReply(chat::BlockStarted{kind}); }

void FakeChat::grow(const std::string& text)
{
    said += text;
    tellReply(chat::BlockGrew{text});
}

void FakeChat::finish(engine::FinishReason reason)
{
    chat::ReplyFinished finished;
    finished.reason = reason;
    if (!said.empty()) {
        finished.message = {chat::Role::Assistant, {chat::TextBlock{std::exchange(said, {})}}};
        finished.firstWordSeconds = 0.3;
    }
    finished.statistics.promptTokens = 40;
    finished.statistics.generatedTokens = 20;
    finished.statistics.promptSeconds = 0.5;
    finished.statistics.generateSeconds = 0.4;
    tellReply(finished);
}

} // namespace tests
