#include "core/engine/engine.h"

namespace core::engine {

Result<PixelLimits> Engine::pixelLimits() const
{
    if (!info().seesImages) {
        return fail(ErrorCode::Mismatch, "this model cannot see pictures");
    }
    return PixelLimits{};
}

} // namespace core::engine
