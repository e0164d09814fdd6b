// An engine host and a session that do what the test says, when it says so: nothing happens by
// itself and no thread is started. Both tell what they were asked.
#pragma once

#include "core/app/document_reader.h"
#include "core/app/engine_host.h"
#include "core/app/library.h"
#include "core/chat/session.h"
#include "gui/chat/chat_view_model.h"

#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tests {

// Sees pictures; each costs width * height / 1024 tokens, in whole tokens of 32 pixels a side.
class FakeEngine final : public core::engine::Engine {
public:
    explicit FakeEngine(bool seesImages);

    core::engine::ModelInfo info() const override { return m_info; }
    const core::engine::Tokenizer& tokenizer() const override;
    core::engine::RequestId submit(core::engine::Request, core::engine::EventSink) override;
    void cancel(core::engine::RequestId) override {}
    core::Result<core::engine::ImageCost> costOf(int width, int height) const override;
    core::Result<core::engine::PixelLimits> pixelLimits() const override;
    core::Result<int> countTokens(const core::engine::Prompt&) const override { return 0; }

    void setIdentity(const std::string& identity) { m_info.identity = identity; }

private:
    core::engine::ModelInfo m_info;
};

// What the fakes have in common with the test that holds them.
struct FakeChat {
    // Chats are kept in `folder`, or nowhere.
    explicit FakeChat(std::filesystem::path folder = {})
        : library(std::move(folder))
    {
    }

    core::app::Library library;
    QTemporaryDir documentFolder;
    core::documents::DocumentWorker documents{
        documentFolder.filePath("documents.sqlite").toStdU16String(), core::app::documentReader(),
        [this](const core::documents::DocumentEvent& event) {
            if (tellDocuments) {
                tellDocuments(event);
            }
        }};
    core::documents::DocumentWorker::Sink tellDocuments; // set before anything is added
    core::app::EngineHost::Sink tellHost;                // set once the view model exists
    std::vector<core::engine::EngineOptions> loads;

    core::chat::ReplySink tellReply; // of the reply in progress
    std::vector<core::chat::Message> sent;
    std::vector<core::chat::Message> resumedWith; // the conversation of the last session
    std::string said;                             // in the reply in progress
    std::optional<bool> thinking;                 // as the last reply was asked for
    int sessions = 0;
    int stops = 0;
    int accepted = 0;
    int questionsToLeaveOut = 0; // what the session says
    std::string refuseSendWith;  // not empty: the next send fails with this detail

    gui::chat::MakeHost makeHost();
    gui::chat::OpenSession openSession();
    gui::chat::OpenChat::Tools tools(std::shared_ptr<gui::chat::PictureStore> pictures =
                                         std::make_shared<gui::chat::PictureStore>());

    void loadEngine(bool seesImages = true); // answers the load asked for last
    void failLoad(core::Error error);
    void reply(const std::string& text); // a whole text block and its end
    void begin(core::chat::BlockKind kind = core::chat::BlockKind::Text);
    void grow(const std::string& text);
    void finish(core::engine::FinishReason reason = core::engine::FinishReason::EndOfTurn);
};

} // namespace tests
