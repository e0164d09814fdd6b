// Parts of what is shown, cut out to be asked about. Pure functions, any thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/prompt.h"
#include "core/media/pdf_pages.h"

#include <QRectF>

namespace gui::viewer {

// The original pixels of the part, at least one. InvalidInput for a part outside.
core::Result<core::engine::ImagePtr> cutPicture(
    const core::engine::Image& picture, const QRectF& part);

// The part of a page, drawn finely enough to read its small print.
core::Result<core::engine::ImagePtr> cutPage(
    const core::media::PdfPages& pages, int page, const QRectF& points);

} // namespace gui::viewer
