#include "core/engine/image_preview.h"

#include "core/engine/vision/image_resize.h"

#include <algorithm>

namespace core::engine {

static_assert(kImageTokenSide == kTokenSide);

PixelLimits withBudget(PixelLimits limits, int mostTokens)
{
    if (mostTokens > 0) {
        const std::int64_t wanted = std::int64_t(mostTokens) * kTokenSide * kTokenSide;
        limits.most = std::clamp(wanted, limits.least, std::max(limits.most, limits.mostOfTower));
    }
    return limits;
}

Result<ImageCost> costOfImage(int width, int height, int mostTokens, const PixelLimits& limits)
{
    return imageCost({width, height}, withBudget(limits, mostTokens));
}

Result<ImagePreview> previewImage(const Image& image, const PixelLimits& limits)
{
    ASSIGN_OR_RETURN(
        const ImageCost cost, costOfImage(image.width, image.height, image.mostTokens, limits));
    return ImagePreview{cost, resizeBicubic(image, {cost.width, cost.height})};
}

} // namespace core::engine
