// The GGUF files of a repository as people choose among them: one offer for each quantisation, all
// parts of a split model together, and the image half (mmproj) that comes along. Pure functions,
// any thread.
#pragma once

#include "core/models/hub_listing.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::models {

// What a quantisation keeps of the model, for people who do not know the letters.
enum class Quality { Full, NearlyFull, High, Good, Reduced, Rough, Unknown };

Quality qualityOf(std::string_view quant);
// "Q4_K_M" of "Qwen3.5-4B-Q4_K_M.gguf" and of "…-UD-Q4_K_XL-00001-of-00002.gguf" "UD-Q4_K_XL",
// upper case; empty where the name has none.
std::string quantOf(std::string_view fileName);
// Bits that a weight takes on average; 0 for unknown letters.
double bitsPerWeight(std::string_view quant);

bool isImageModelName(std::string_view fileName);

struct ModelOffer {
    std::string name;  // the file's name without parts, quantisation and ending
    std::string quant; // may be empty
    Quality quality = Quality::Unknown;
    std::vector<HubFile> parts;       // of the model, in order
    std::optional<HubFile> imageFile; // its vision half
    bool complete = true;             // every part of a split model is there

    std::uint64_t bytes() const; // model and image file together
};

// Smallest first. Files that are not GGUF, draft models and importance matrices are left out.
std::vector<ModelOffer> offersOf(const std::vector<HubFile>& files);

// The offer that was asked for by quantisation ("q4_k_m", "Q4_K_M", "UD-Q4_K_XL") or by file; when
// nothing was said, the one that most people are best served by: about five bits a weight. Null
// when there is none.
const ModelOffer* chooseOffer(
    const std::vector<ModelOffer>& offers, std::string_view quant, std::string_view file = {});

} // namespace core::models
