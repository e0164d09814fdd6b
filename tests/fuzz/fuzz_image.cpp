// Picture files from strangers, as far as our own code and stb_image read them: JPEG markers, PSD,
// TGA. Qt's decoders are fuzzed by their own projects.
#include "core/media/jpeg_markers.h"
#include "core/media/stb_decoder.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::int64_t kMaxPixels = 1 << 20; // as much as a short run can look at
    const auto bytes = std::as_bytes(std::span(data, size));
    const int orientation = core::media::exifOrientation(bytes);
    if (orientation < 1 || orientation > 8) {
        std::abort();
    }
    core::media::jpegIsComplete(bytes);
    // A file that is no PSD is taken for a TGA, whatever it holds.
    if (const auto raster = core::media::decodeWithStb(bytes, kMaxPixels)) {
        const std::int64_t pixels = std::int64_t(raster->width) * raster->height;
        if (pixels < 1 || pixels > kMaxPixels || raster->rgb.size() != std::size_t(pixels) * 3) {
            std::abort();
        }
    }
    return 0;
}
