#include "tests/support/scripted_engine.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tests {
namespace {

using namespace core::engine;

constexpr const char* kControlTokens[] = {"<|endoftext|>", "<|im_start|>", "<|im_end|>",
    "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"};
constexpr const char* kUserTokens[] = {
    "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>", "<think>", "</think>"};
constexpr TokenId kFirstAddedToken = 256;

// Bytes 0 to 255 are tokens 0 to 255; the added tokens follow.
class ByteTokenizer final : public Tokenizer {
public:
    ByteTokenizer()
    {
        for (const char* text : kControlTokens) {
            add(text, TokenKind::Control);
        }
        for (const char* text : kUserTokens) {
            add(text, TokenKind::UserDefined);
        }
        for (std::size_t i = 0; i < m_bytes.size(); ++i) {
            m_bytes[i] = char(i);
        }
        m_endTokens = {addedToken("<|im_end|>"), addedToken("<|endoftext|>")};
    }

    std::vector<TokenId> encode(std::string_view text, AddedTokens added) const override
    {
        std::vector<TokenId> ids;
        while (!text.empty()) {
            const auto matches = [&](const AddedToken& token) {
                return (added == AddedTokens::All || (added == AddedTokens::UserDefined &&
                                                         token.kind == TokenKind::UserDefined)) &&
                       text.starts_with(token.text);
            };
            const auto found = std::find_if(m_added.begin(), m_added.end(), matches);
            ids.push_back(found != m_added.end()
                              ? found->id
                              : TokenId(static_cast<unsigned char>(text.front())));
            text.remove_prefix(found != m_added.end() ? found->text.size() : 1);
        }
        return ids;
    }

    std::string_view bytesOf(TokenId id, bool withControl) const override
    {
        if (id < 0 || std::size_t(id) >= size()) {
            return {};
        }
        if (id < kFirstAddedToken) {
            return std::string_view(&m_bytes[std::size_t(id)], 1);
        }
        const AddedToken& token = m_added[std::size_t(id - kFirstAddedToken)];
        return token.kind == TokenKind::UserDefined || withControl ? token.text
                                                                   : std::string_view();
    }

    TokenKind kindOf(TokenId id) const override
    {
        if (id < 0 || std::size_t(id) >= size()) {
            return TokenKind::Unknown;
        }
        return id < kFirstAddedToken ? TokenKind::Normal
                                     : m_added[std::size_t(id - kFirstAddedToken)].kind;
    }

    std::size_t size() const override { return m_bytes.size() + m_added.size(); }
    std::span<const AddedToken> addedTokens() const override { return m_added; }
    std::span<const TokenId> endTokens() const override { return m_endTokens; }

    TokenId addedToken(std::string_view text) const override
    {
        const auto isIt = [&](const AddedToken& token) { return token.text == text; };
        const auto found = std::find_if(m_added.begin(), m_added.end(), isIt);
        return found == m_added.end() ? -1 : found->id;
    }

private:
    void add(const char* text, TokenKind kind)
    {
        m_added.push_back({TokenId(kFirstAddedToken + TokenId(m_added.size())), text, kind});
    }

    std::array<char, 256> m_bytes{};
    std::vector<AddedToken> m_added;
    std::vector<TokenId> m_endTokens;
};

constexpr const char* kTemplateHead = R"jinja({%- for m in messages %}
    {{- '<|im_start|>' + m.role + '\n' }}
    {%- if m.content is string %}
        {{- m.content | trim }}
    {%- else %}
        {%- for c in m.content %}
            {{- '<|vision_start|><|image_pad|><|vision_end|>' if c.type == 'image' else c.text }}
        {%- endfor %}
    {%- endif %}
    {{- '<|im_end|>\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\n' }})jinja";
constexpr const char* kThinkingTail = R"jinja(
    {{- '<think>\n\n</think>\n\n' if enable_thinking is false else '<think>\n' }})jinja";
constexpr const char* kTemplateEnd = "\n{%- endif %}";

} // namespace

ScriptedReply scriptedText(
    const std::string& text, std::size_t characters, std::chrono::milliseconds delay)
{
    ScriptedReply reply;
    reply.delay = delay;
    std::size_t inDelta = characters;
    for (const char byte : text) {
        const bool isFirstOfCharacter = (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
        if (isFirstOfCharacter && inDelta++ >= characters) {
            reply.deltas.emplace_back();
            inDelta = 1;
        }
        reply.deltas.back() += byte;
    }
    return reply;
}

ModelInfo scriptedModel()
{
    ModelInfo info;
    info.name = "Scripted 4B";
    info.architecture = "qwen35";
    info.device = "CPU, 1 thread, script";
    info.chatTemplate = std::string(kTemplateHead) + kThinkingTail + kTemplateEnd;
    info.sizeLabel = "4B";
    info.seesImages = true;
    info.contextTokens = 32768;
    info.trainedTokens = 262144;
    info.fileBytes = 2'500'000'000;
    info.parameters = 4'000'000'000;
    info.bytesPerToken = 2'400'000'000;
    info.loadSeconds = 0.5;
    return info;
}

ModelInfo scriptedDemoModel()
{
    ModelInfo info = scriptedModel();
    info.name = "Built-in demo model";
    info.chatTemplate = std::string(kTemplateHead) + kTemplateEnd;
    info.sizeLabel = "6M";
    info.contextTokens = 1024;
    info.trainedTokens = 1024;
    info.fileBytes = 10'000'000;
    info.parameters = 6'000'000;
    info.bytesPerToken = 8'000'000;
    return info;
}

ScriptedEngine::ScriptedEngine(ModelInfo info)
    : m_info(std::move(info))
    , m_tokenizer(std::make_unique<ByteTokenizer>())
    , m_thread([this] { run(); })
{
}

ScriptedEngine::~ScriptedEngine()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quits = true;
        for (const std::shared_ptr<Job>& job : m_jobs) {
            job->isCancelled = true;
        }
    }
    m_changed.notify_all();
    m_thread.join();
}

void ScriptedEngine::enqueue(ScriptedReply reply)
{
    const std::lock_guard lock(m_mutex);
    m_replies.push_back(std::move(reply));
}

void ScriptedEngine::setResponder(Responder responder)
{
    const std::lock_guard lock(m_mutex);
    m_responder = std::move(responder);
}

std::vector<Request> ScriptedEngine::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

int ScriptedEngine::cancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled;
}

RequestId ScriptedEngine::submit(Request request, EventSink sink)
{
    RequestId id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
        m_requests.push_back(request);
        m_jobs.push_back(std::make_shared<Job>(Job{id, std::move(request), std::move(sink)}));
    }
    m_changed.notify_all();
    return id;
}

void ScriptedEngine::cancel(RequestId id)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const std::shared_ptr<Job>& job : m_jobs) {
            job->isCancelled = job->isCancelled || job->id == id;
        }
    }
    m_changed.notify_all();
}

core::Result<ImageCost> ScriptedEngine::costOf(int width, int height) const
{
    if (!m_info.seesImages) {
        return core::fail(core::ErrorCode::Mismatch, m_info.name + " does not see pictures");
    }
    const auto patches = [](int pixels) { return std::max(1, (pixels + 16) / 32); };
    const int columns = patches(width);
    const int rows = patches(height);
    return ImageCost{columns * rows, columns * 32, rows * 32};
}

core::Result<int> ScriptedEngine::countTokens(const Prompt& prompt) const
{
    int tokens = 0;
    for (const PromptPart& part : prompt) {
        if (const auto* text = std::get_if<std::string>(&part)) {
            tokens += int(m_tokenizer->encode(*text, AddedTokens::None).size());
        } else if (const auto* image = std::get_if<ImagePtr>(&part)) {
            ASSIGN_OR_RETURN(const ImageCost cost, costOf((*image)->width, (*image)->height));
            tokens += cost.tokens;
        } else {
            ++tokens;
        }
    }
    return tokens;
}

void ScriptedEngine::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_quits || !m_jobs.empty(); });
        if (m_jobs.empty()) {
            return;
        }
        const std::shared_ptr<Job> job = m_jobs.front();
        lock.unlock();
        answer(job);
        lock.lock();
        m_jobs.pop_front();
    }
}

ScriptedReply ScriptedEngine::nextReply(const Request& request)
{
    std::unique_lock lock(m_mutex);
    if (!m_replies.empty()) {
        ScriptedReply reply = std::move(m_replies.front());
        m_replies.pop_front();
        return reply;
    }
    const Responder responder = m_responder;
    lock.unlock();
    return responder ? responder(request) : ScriptedReply{};
}

bool ScriptedEngine::sleepFor(const std::shared_ptr<Job>& job, std::chrono::milliseconds delay)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, delay, [&] { return job->isCancelled; });
    return !job->isCancelled;
}

void ScriptedEngine::answer(const std::shared_ptr<Job>& job)
{
    const ScriptedReply reply = nextReply(job->request);
    Finished finished;
    finished.reason = reply.reason;
    finished.statistics.promptTokens = countTokens(job->request.prompt).value_or(0);
    bool goesOn = sleepFor(job, reply.delay);
    if (goesOn) {
        job->sink(
            PromptProgress{finished.statistics.promptTokens, finished.statistics.promptTokens});
    }
    for (const std::string& delta : reply.deltas) {
        goesOn = goesOn && sleepFor(job, reply.delay);
        if (!goesOn) {
            break;
        }
        if (job->request.maxTokens >= 0 &&
            finished.statistics.generatedTokens == job->request.maxTokens) {
            finished.reason = FinishReason::MaxTokens;
            break;
        }
        ++finished.statistics.generatedTokens;
        job->sink(TextDelta{delta, finished.statistics.generatedTokens});
    }
    if (!goesOn) {
        finished.reason = FinishReason::Cancelled;
        const std::lock_guard lock(m_mutex);
        ++m_cancelled;
    } else if (reply.failure) {
        job->sink(Failed{*reply.failure});
        return;
    }
    job->sink(finished);
}

} // namespace tests
