// Pictures between the window and core.
#pragma once

#include "core/engine/prompt.h"

#include <QImage>

namespace gui {

// The pixels of `image`, copied. Any thread.
QImage toQImage(const core::engine::Image& image);
// The clipboard's picture as core knows it; transparent pixels are laid on white. Any thread.
core::engine::ImagePtr toCoreImage(const QImage& image);

} // namespace gui
