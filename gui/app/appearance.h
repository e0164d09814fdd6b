// Light or dark, as the person or the system wants it.
#pragma once

#include "gui/app/options.h"

namespace gui::app {

// Sets the application's palette, which the theme follows. Requires: the application object.
void applyAppearance(Appearance appearance);

} // namespace gui::app
