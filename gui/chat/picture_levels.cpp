#include "gui/chat/picture_levels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gui::chat {
namespace {

struct Step {
    int mostTokens;
    const char* name;
};

constexpr std::array kSteps{
    Step{256, QT_TRANSLATE_NOOP("PictureLevels", "a glance")},
    Step{1024, QT_TRANSLATE_NOOP("PictureLevels", "photo")},
    Step{2304, QT_TRANSLATE_NOOP("PictureLevels", "page")},
    Step{4096, QT_TRANSLATE_NOOP("PictureLevels", "small text")},
    Step{9216, QT_TRANSLATE_NOOP("PictureLevels", "tiny text")},
    Step{16384, QT_TRANSLATE_NOOP("PictureLevels", "everything")},
};

} // namespace

std::vector<PictureLevel> PictureLevels::of(
    int width, int height, const core::engine::PixelLimits& limits)
{
    const auto usual = core::engine::costOfImage(width, height, 0, limits);
    if (!usual) {
        return {};
    }
    std::vector<PictureLevel> levels;
    const auto add = [&](int mostTokens, const core::engine::ImageCost& cost, const char* name) {
        if (levels.empty() || cost.tokens > levels.back().cost.tokens) {
            levels.push_back({mostTokens, cost, tr(name)});
        }
    };
    bool usualAdded = false;
    for (const Step& step : kSteps) {
        const auto cost = core::engine::costOfImage(width, height, step.mostTokens, limits);
        if (!cost) {
            continue;
        }
        if (!usualAdded && cost->tokens >= usual->tokens) {
            add(0, *usual, step.name);
            usualAdded = true;
        }
        add(step.mostTokens, *cost, step.name);
    }
    if (!usualAdded) {
        add(0, *usual, kSteps.back().name);
    }
    return levels;
}

int PictureLevels::usual(const std::vector<PictureLevel>& levels)
{
    const auto found = std::ranges::find(levels, 0, &PictureLevel::mostTokens);
    return found == levels.end() ? 0 : int(found - levels.begin());
}

QString PictureLevels::duration(std::optional<double> seconds)
{
    if (!seconds) {
        return tr("time not known yet");
    }
    if (*seconds < 1) {
        return tr("under 1 s");
    }
    const int whole = int(std::lround(*seconds));
    return whole < 90 ? tr("≈ %1 s").arg(whole) : tr("≈ %1 min").arg((whole + 30) / 60);
}

QString PictureLevels::words(
    int width, int height, const core::engine::ImageCost& cost, std::optional<double> seconds)
{
    return tr("%1 × %2 → %3 × %4 patches")
               .arg(width)
               .arg(height)
               .arg(cost.columns())
               .arg(cost.rows()) +
           QStringLiteral(" · ") + tr("%n tokens", nullptr, cost.tokens) + QStringLiteral(" · ") +
           duration(seconds);
}

} // namespace gui::chat
