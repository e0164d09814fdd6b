// How finely a picture can be looked at, as a few steps that people understand. Pure functions.
#pragma once

#include "core/engine/image_preview.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <vector>

namespace gui::chat {

struct PictureLevel {
    int mostTokens = 0; // the budget; 0: what the engine gives every picture
    core::engine::ImageCost cost;
    QString name; // what it is good for
};

class PictureLevels {
    Q_DECLARE_TR_FUNCTIONS(PictureLevels)
public:
    // From coarse to fine, without steps that make no difference for a picture of this size. Empty
    // for one that cannot be shown at all.
    static std::vector<PictureLevel> of(
        int width, int height, const core::engine::PixelLimits& limits);
    // The one that is taken when nobody chooses.
    static int usual(const std::vector<PictureLevel>& levels);

    // "1024 × 768 → 28 × 21 patches · 588 tokens · ≈ 2 s"
    static QString words(
        int width, int height, const core::engine::ImageCost& cost, std::optional<double> seconds);
    static QString duration(std::optional<double> seconds);
};

} // namespace gui::chat
