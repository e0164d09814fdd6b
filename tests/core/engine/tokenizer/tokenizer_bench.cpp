// How long opening a vocabulary and encoding texts takes on this machine, the best of some rounds:
//     tokenizer_bench VOCABULARY.gguf TEXT...
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/tokenizer/tokenizer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

using namespace core::engine;

namespace {

constexpr int kRounds = 9;

template <typename Work>
double bestMilliseconds(Work work)
{
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < kRounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - start;
        best = std::min(best, taken.count());
    }
    return best;
}

std::string contents(const char* path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s VOCABULARY.gguf TEXT...\n", argv[0]);
        return 2;
    }
    const auto file = GgufFile::open(argv[1]);
    const auto tokenizer =
        file.and_then([](const auto& opened) { return Tokenizer::open(*opened); });
    if (!tokenizer) {
        std::fprintf(stderr, "%s\n", tokenizer.error().detail.c_str());
        return 1;
    }
    const double openTime = bestMilliseconds([&] { return Tokenizer::open(**file).has_value(); });
    std::printf("%8.1f ms  opening %zu tokens\n", openTime, (*tokenizer)->size());

    for (int i = 2; i < argc; ++i) {
        const std::string text = contents(argv[i]);
        std::size_t count = 0;
        const double time =
            bestMilliseconds([&] { count = (*tokenizer)->encode(text, AddedTokens::None).size(); });
        std::printf("%8.1f ms  %s: %zu bytes, %zu tokens\n", time, argv[i], text.size(), count);
    }
    return 0;
}
