// hearth-desktop: the window over the real engine.
#include "core/app/engine_host.h"
#include "core/chat/session.h"
#include "gui/app/desktop.h"

int main(int argc, char** argv)
{
    return gui::app::runDesktop(
        argc, argv,
        [](core::app::EngineHost::Sink sink) {
            return core::app::EngineHost::create(std::move(sink));
        },
        &core::chat::Session::resume);
}
