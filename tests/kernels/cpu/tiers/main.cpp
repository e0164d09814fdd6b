// Checks every kernel of an instruction set against plain sums.
//
//   kernels_tier_check SET       0: right, 1: wrong, 77: this processor lacks the set
//   kernels_tier_check --best    prints the set that would be chosen
#include "kernels/cpu/features.h"
#include "tests/kernels/cpu/tiers/tier.h"

#include <cstdio>
#include <string_view>

int main(int argumentCount, char** arguments)
{
    if (argumentCount != 2) {
        std::fprintf(stderr, "usage: kernels_tier_check SET|--best\n");
        return 2;
    }
    const std::string set = arguments[1];
    if (set == "--best") {
        const std::string_view best = kernels::cpu::nameOf(kernels::cpu::bestInstructionSet());
        std::printf("%.*s\n", int(best.size()), best.data());
        return 0;
    }
    if (!kernels::openCpu({1, set})) {
        std::printf("skipped: no %s here\n", set.c_str());
        return 77;
    }
    const bool products = tiers::checkProducts(set);
    const bool rows = tiers::checkRows(set);
    const bool layers = tiers::checkLayers(set);
    const bool pictures = tiers::checkPictures(set);
    return products && rows && layers && pictures ? 0 : 1;
}
