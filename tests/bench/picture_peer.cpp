// How long ik_llama.cpp's encoder takes for a picture of noise: `tests/bench/pictures.py` builds
// this against its sources. Prints the median of the runs in seconds; one more goes before them.
//
//     picture_peer TOWER SIDE THREADS RUNS
#include <clip.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

int main(int count, char** arguments)
{
    if (count != 5) {
        std::fputs("usage: picture_peer TOWER SIDE THREADS RUNS\n", stderr);
        return 2;
    }
    const int side = std::atoi(arguments[2]);
    const int threads = std::atoi(arguments[3]);
    const int runs = std::atoi(arguments[4]);
    clip_context_params options{};
    options.use_gpu = false;
    options.verbosity = GGML_LOG_LEVEL_ERROR;
    options.flash_attn_type = CLIP_FLASH_ATTN_TYPE_DISABLED; // slower on a processor
    options.image_min_tokens = 8;
    options.image_max_tokens = 4096;
    options.kq_type = GGML_TYPE_F32;
    clip_ctx* const encoder = clip_init(arguments[1], options).ctx_v;
    if (encoder == nullptr) {
        return 1;
    }
    std::mt19937 random(1);
    std::vector<unsigned char> pixels(std::size_t(side) * std::size_t(side) * 3);
    std::generate(
        pixels.begin(), pixels.end(), [&] { return static_cast<unsigned char>(random()); });
    clip_image_u8* const picture = clip_image_u8_init();
    clip_build_img_from_pixels(pixels.data(), side, side, picture);
    clip_image_f32_batch* const batch = clip_image_f32_batch_init();
    if (!clip_image_preprocess(encoder, picture, batch)) {
        return 1;
    }
    clip_image_f32* const prepared = clip_image_f32_get_img(batch, 0);
    std::vector<float> rows(std::size_t(clip_n_output_tokens(encoder, prepared)) *
                            std::size_t(clip_n_mmproj_embd(encoder)));
    std::vector<double> seconds;
    for (int run = 0; run <= runs; ++run) {
        const auto start = std::chrono::steady_clock::now();
        if (!clip_image_encode(encoder, threads, prepared, rows.data())) {
            return 1;
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        if (run > 0) {
            seconds.push_back(taken.count());
        }
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("%.3f\n", seconds[seconds.size() / 2]);
}
