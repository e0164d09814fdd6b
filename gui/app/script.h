// What --ask, --image and --screenshot do: ask once the model is there, print and photograph the
// answer.
#pragma once

#include "gui/app/options.h"
#include "gui/chat/chat_view_model.h"
#include "gui/documents/documents_view_model.h"
#include "gui/viewer/viewer_view_model.h"

#include <QObject>

class QQuickWindow;

namespace gui::app {

class Script : public QObject {
    Q_OBJECT
public:
    struct Rooms {
        chat::ChatViewModel& chat;
        viewer::ViewerViewModel& viewer;
        documents::DocumentsViewModel& library;
    };
    Script(Rooms rooms, QQuickWindow& window, Options options);

private:
    void begin(); // the model is there
    void showInViewer();
    void addDocuments();
    void finishIfRead(); // the documents
    void sendIfReady();  // the pictures are decoded
    void finishIfAsked(bool failed);
    void photograph(bool failed);

    chat::ChatViewModel& m_chat;
    viewer::ViewerViewModel& m_viewer;
    documents::DocumentsViewModel& m_library;
    QQuickWindow& m_window;
    const Options m_options;
    bool m_begun = false;
    bool m_sent = false;
    bool m_finishing = false;
};

} // namespace gui::app
