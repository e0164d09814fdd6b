// Chooses how the window is drawn, before the first window is made.
#pragma once

namespace gui::app {

// Where OpenGL cannot be used, the scene is drawn in software. What the environment asks for
// (QT_QUICK_BACKEND, QSG_RHI_BACKEND) is respected. Requires: the application object, and no window
// yet.
void chooseGraphics();

} // namespace gui::app
