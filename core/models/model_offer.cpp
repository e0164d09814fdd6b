#include "core/models/model_offer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <regex>

namespace core::models {
namespace {

std::string raised(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](unsigned char c) { return char(std::toupper(c)); });
    return result;
}

std::string_view nameIn(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

struct Split {
    std::string base; // without ending and part
    int number = 1;
    int count = 1;
};

Split splitOf(std::string_view fileName)
{
    Split split;
    split.base = fileName;
    split.base.resize(split.base.size() - std::min<std::size_t>(5, split.base.size())); // .gguf
    static const std::regex kPart("^(.*)-([0-9]{5})-of-([0-9]{5})$");
    if (std::smatch found; std::regex_match(split.base, found, kPart)) {
        split.number = std::stoi(found[2]);
        split.count = std::max(1, std::stoi(found[3]));
        split.base = found[1].str();
    }
    return split;
}

// Where the letters start in a name, and how many they are.
std::pair<std::size_t, std::size_t> findQuant(const std::string& name)
{
    static const std::regex kQuant("(^|[-._ ])((UD-)?(I?Q[1-8](_[0-9A-Z]+)*|TQ[12]_0|MXFP4(_MOE)?|"
                                   "NVFP4|BF16|FP16|F16|F32))(?=$|[-._ ])");
    std::smatch last;
    std::size_t offset = 0;
    std::pair<std::size_t, std::size_t> result{std::string::npos, 0};
    for (auto from = name.cbegin(); std::regex_search(from, name.cend(), last, kQuant);) {
        result = {offset + std::size_t(last.position(2)), std::size_t(last.length(2))};
        offset += std::size_t(last.position(2) + last.length(2));
        from = name.cbegin() + std::ptrdiff_t(offset);
    }
    return result;
}

// F16 first: every device computes with it, and BF16 towers gain nothing from their size.
int imageRank(std::string_view name)
{
    const std::string quant = quantOf(name);
    constexpr std::array<std::string_view, 4> kOrder = {"F16", "BF16", "Q8_0", "F32"};
    return int(std::find(kOrder.begin(), kOrder.end(), quant) - kOrder.begin());
}

bool isSidecar(const std::string& upperName)
{
    for (const char* word : {"IMATRIX", "-DRAFT", "DRAFT-", "MTP-HEAD", "TOKENIZER"}) {
        if (upperName.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string quantOf(std::string_view fileName)
{
    std::string_view name = nameIn(fileName);
    std::string upper = raised(name);
    if (upper.ends_with(".GGUF")) {
        upper = splitOf(upper).base;
    }
    const auto [at, length] = findQuant(upper);
    return at == std::string::npos ? std::string() : upper.substr(at, length);
}

double bitsPerWeight(std::string_view quant)
{
    std::string upper = raised(quant);
    if (upper.starts_with("UD-")) {
        upper.erase(0, 3);
    }
    // Averages of the published mixes; what a file really takes is read from its header.
    static const std::map<std::string, double, std::less<>> kBits = {{"F32", 32}, {"F16", 16},
        {"FP16", 16}, {"BF16", 16}, {"Q8_0", 8.5}, {"Q8_K_XL", 9.5}, {"Q6_K", 6.6},
        {"Q6_K_XL", 7.0}, {"Q5_K_M", 5.7}, {"Q5_K_S", 5.5}, {"Q5_K_XL", 5.8}, {"Q5_0", 5.5},
        {"Q5_1", 6.0}, {"Q4_K_M", 4.85}, {"Q4_K_S", 4.6}, {"Q4_K_XL", 4.9}, {"Q4_0", 4.6},
        {"Q4_1", 5.0}, {"IQ4_NL", 4.5}, {"IQ4_XS", 4.3}, {"MXFP4", 4.25}, {"MXFP4_MOE", 4.4},
        {"NVFP4", 4.5}, {"Q3_K_L", 4.3}, {"Q3_K_M", 3.9}, {"Q3_K_S", 3.5}, {"Q3_K_XL", 4.0},
        {"IQ3_M", 3.7}, {"IQ3_S", 3.5}, {"IQ3_XS", 3.3}, {"IQ3_XXS", 3.1}, {"Q2_K", 3.0},
        {"Q2_K_L", 3.2}, {"Q2_K_XL", 3.2}, {"IQ2_M", 2.7}, {"IQ2_S", 2.5}, {"IQ2_XS", 2.3},
        {"IQ2_XXS", 2.1}, {"IQ1_M", 1.8}, {"IQ1_S", 1.6}, {"TQ1_0", 1.7}, {"TQ2_0", 2.1}};
    const auto found = kBits.find(upper);
    if (found != kBits.end()) {
        return found->second;
    }
    const std::size_t digit = upper.find_first_of("12345678");
    return upper.starts_with("Q") && digit == 1 ? double(upper[1] - '0') + 0.7 : 0;
}

Quality qualityOf(std::string_view quant)
{
    const double bits = bitsPerWeight(quant);
    return bits <= 0     ? Quality::Unknown
           : bits >= 16  ? Quality::Full
           : bits >= 8   ? Quality::NearlyFull
           : bits >= 5.3 ? Quality::High
           : bits >= 4.2 ? Quality::Good
           : bits >= 3   ? Quality::Reduced
                         : Quality::Rough;
}

bool isImageModelName(std::string_view fileName)
{
    return raised(nameIn(fileName)).find("MMPROJ") != std::string::npos;
}

std::uint64_t ModelOffer::bytes() const
{
    std::uint64_t sum = imageFile ? imageFile->bytes : 0;
    for (const HubFile& part : parts) {
        sum += part.bytes;
    }
    return sum;
}

std::vector<ModelOffer> offersOf(const std::vector<HubFile>& files)
{
    struct Group {
        std::map<int, HubFile> parts;
        int count = 1;
        std::string base;
    };
    std::map<std::string, Group> groups; // by folder and name without the part
    const HubFile* image = nullptr;
    for (const HubFile& file : files) {
        const std::string_view name = nameIn(file.path);
        const std::string upper = raised(name);
        if (!upper.ends_with(".GGUF") || isSidecar(upper)) {
            continue;
        }
        if (isImageModelName(name)) {
            if (image == nullptr || imageRank(file.path) < imageRank(image->path)) {
                image = &file;
            }
            continue;
        }
        const Split split = splitOf(name);
        const std::string folder = file.path.substr(0, file.path.size() - name.size());
        Group& group = groups[folder + split.base];
        group.base = split.base;
        group.count = split.count;
        group.parts[split.number] = file;
    }

    std::vector<ModelOffer> offers;
    for (auto& [key, group] : groups) {
        ModelOffer offer;
        offer.quant = quantOf(group.base);
        offer.quality = qualityOf(offer.quant);
        offer.name = group.base;
        if (const auto [at, length] = findQuant(raised(group.base)); at != std::string::npos) {
            offer.name = group.base.substr(0, at);
            while (!offer.name.empty() &&
                   std::string_view("-._ ").find(offer.name.back()) != std::string_view::npos) {
                offer.name.pop_back();
            }
        }
        for (auto& [number, file] : group.parts) {
            offer.parts.push_back(std::move(file));
        }
        offer.complete = int(offer.parts.size()) == group.count;
        if (image != nullptr) {
            offer.imageFile = *image;
        }
        offers.push_back(std::move(offer));
    }
    std::stable_sort(offers.begin(), offers.end(),
        [](const ModelOffer& a, const ModelOffer& b) { return a.bytes() < b.bytes(); });
    return offers;
}

const ModelOffer* chooseOffer(
    const std::vector<ModelOffer>& offers, std::string_view quant, std::string_view file)
{
    if (!file.empty()) {
        for (const ModelOffer& offer : offers) {
            for (const HubFile& part : offer.parts) {
                if (part.path == file) {
                    return &offer;
                }
            }
        }
        return nullptr;
    }
    if (!quant.empty()) {
        const std::string wanted = raised(quant);
        for (const std::string& name : {wanted, "UD-" + wanted}) {
            for (const ModelOffer& offer : offers) {
                if (offer.quant == name && offer.complete) {
                    return &offer;
                }
            }
        }
        return nullptr;
    }
    const ModelOffer* best = nullptr;
    double bestScore = 0;
    for (const ModelOffer& offer : offers) {
        const double bits = bitsPerWeight(offer.quant);
        // The plain mix before its relatives of the same size.
        const double score = (bits <= 0 ? 20 : std::fabs(bits - 4.85)) +
                             (offer.quant == "Q4_K_M" ? -0.1 : 0) + (offer.complete ? 0 : 100);
        if (best == nullptr || score < bestScore) {
            best = &offer;
            bestScore = score;
        }
    }
    return best;
}

} // namespace core::models
