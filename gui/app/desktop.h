// The desktop program: view models, window and event loop, over an engine host and sessions that
// are handed in, so that tests and design work can put scripted ones in their place.
#pragma once

#include "gui/chat/chat_view_model.h"

namespace gui::app {

// Returns the exit code. Makes the application object itself.
int runDesktop(
    int& argc, char** argv, const chat::MakeHost& makeHost, const chat::OpenSession& openSession);

} // namespace gui::app
