// The window with everything behind it: the chats of one folder, the view models, the scene.
//
// Main thread. Requires: the application object, graphics chosen, the QML modules linked. Ends
// without losing anything: what the library was told is written before this is gone.
#pragma once

#include "core/app/library.h"
#include "core/documents/document_worker.h"
#include "gui/app/languages.h"
#include "gui/chat/chat_view_model.h"
#include "gui/chats/chats_view_model.h"
#include "gui/documents/documents_view_model.h"
#include "gui/models/models_view_model.h"
#include "gui/settings/data_view_model.h"
#include "gui/settings/hub_view_model.h"
#include "gui/settings/ledger_view_model.h"
#include "gui/settings/settings_view_model.h"
#include "gui/viewer/viewer_view_model.h"

#include <QQmlApplicationEngine>
#include <QSettings>

#include <filesystem>
#include <memory>

class QQuickWindow;

namespace gui::app {

class Window {
public:
    struct Setup {
        chat::MakeHost makeHost;
        chat::OpenSession openSession;
        std::filesystem::path data;     // empty: nothing is kept
        std::filesystem::path settings; // an INI file; empty: where the system keeps settings
        QString language;               // instead of the one in the settings
    };

    explicit Window(Setup setup);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Null: the scene could not be made, which Qt has told on stderr.
    QQuickWindow* show();
    // Opens `model`, or the one that was open last, or the built-in one.
    void openFirstModel(
        const std::filesystem::path& model, const std::filesystem::path& imageModel);

    chat::ChatViewModel& chat() { return m_chat; }
    chats::ChatsViewModel& chats() { return m_chats; }
    documents::DocumentsViewModel& library() { return m_documentsPage; }
    models::ModelsViewModel& models() { return m_models; }
    viewer::ViewerViewModel& viewer() { return m_viewer; }
    settings::SettingsViewModel& settings() { return m_settings; }
    QSettings& values() { return m_values; }

private:
    void connectParts();
    void joinViewer();
    void joinDocuments();
    void joinModels();
    core::models::ModelDefaults defaultsOf(const std::filesystem::path& model) const;
    std::string systemText();
    void adjust(core::engine::SamplingSettings& sampling);
    void takeDocuments(const core::documents::DocumentEvent& event);
    void keepModel();
    void changeLanguage();

    QSettings m_values;
    settings::SettingsViewModel m_settings;
    Languages m_languages;
    core::Error m_dataFailure{core::ErrorCode::NotFound, {}}; // of what was planned for the folder
    const std::filesystem::path m_data;
    settings::DataViewModel m_dataViewModel;
    std::shared_ptr<chat::PictureStore> m_pictures;
    EventRelay<core::Result<core::store::OpeningReport>> m_opened;
    core::app::Library m_library;
    EventRelay<core::documents::DocumentEvent> m_documentRelay;
    core::documents::DocumentWorker m_documents;
    // Of the model manager; beside the settings where nothing is kept.
    const core::app::ModelSupply::Places m_modelPlaces;
    chat::ChatViewModel m_chat;
    chats::ChatsViewModel m_chats;
    documents::DocumentsViewModel m_documentsPage;
    models::ModelsViewModel m_models;
    settings::HubViewModel m_hub;
    settings::LedgerViewModel m_ledger;
    std::shared_ptr<viewer::ViewSource> m_shown;
    viewer::ViewerViewModel m_viewer;
    QQmlApplicationEngine m_engine; // last: the scene looks at all of the above
};

} // namespace gui::app
