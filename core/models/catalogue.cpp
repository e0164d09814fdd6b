#include "core/models/catalogue.h"

#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace core::models {
namespace {

using SortedJson = nlohmann::json;

constexpr std::array<std::pair<const char*, Strength>, 6> kStrengths = {
    {{"quick", Strength::Quick}, {"everyday", Strength::Everyday}, {"pictures", Strength::Pictures},
        {"reasoning", Strength::Reasoning}, {"code", Strength::Code},
        {"long-texts", Strength::LongTexts}}};

// Letters and digits only, lower case: "Qwen3.5-4B" and "qwen3_5 4b" are one.
std::string plain(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            result += char(c + 32);
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            result += c;
        }
    }
    return result;
}

// Numbers that every model of the family shares.
engine::ModelConfig familyConfig()
{
    engine::ModelConfig config;
    config.vocabulary = 248'320;
    config.contextLength = 262'144;
    config.headDim = 256;
    config.convTaps = 4;
    config.keyHeads = 16;
    config.keyDim = 128;
    config.valueDim = 128;
    return config;
}

Result<KnownModel> modelFrom(const SortedJson& json)
{
    KnownModel model;
    model.id = json.at("id");
    model.name = json.at("name");
    model.sizeLabel = json.at("size");
    model.weights = json.at("weights");
    model.headWeights = json.at("head_weights");
    model.tiedHead = json.at("tied_head");
    model.verified = json.at("verified");
    model.imageBytes = json.at("image_bytes");
    for (const SortedJson& each : json.at("repositories")) {
        model.repositories.push_back(each);
    }
    for (const SortedJson& each : json.at("strengths")) {
        const auto known = std::find_if(kStrengths.begin(), kStrengths.end(),
            [&](const auto& pair) { return each == pair.first; });
        if (known == kStrengths.end()) {
            return fail(ErrorCode::Malformed, "catalogue: unknown strength " + each.dump());
        }
        model.strengths.push_back(known->second);
    }
    engine::ModelConfig& config = model.config;
    config = familyConfig();
    const SortedJson& shape = json.at("shape");
    config.architecture = shape.contains("experts") ? "qwen35moe" : "qwen35";
    config.name = model.name;
    config.sizeLabel = model.sizeLabel;
    config.layers = shape.at("layers");
    config.hidden = shape.at("hidden");
    config.heads = shape.at("heads");
    config.kvHeads = shape.at("kv_heads");
    config.valueHeads = shape.at("value_heads");
    config.feedForward = shape.value("feed_forward", 0);
    config.experts = shape.value("experts", 0);
    config.expertsUsed = shape.value("experts_used", 0);
    config.expertFeedForward = shape.value("expert_feed_forward", 0);
    config.sharedFeedForward = shape.value("shared_feed_forward", 0);
    if (config.layers <= 0 || config.layers > 1000 || model.repositories.empty()) {
        return fail(ErrorCode::Malformed, "catalogue: " + model.id + " has no shape");
    }
    for (int i = 0; i < config.layers; ++i) {
        config.recurrent.push_back(i % 4 != 3);
    }
    return model;
}

} // namespace

Result<Catalogue> Catalogue::read(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return fail(ErrorCode::NotFound, pathToUtf8(file) + ": the catalogue is missing; install "
                                                            "Hearth again");
    }
    return parse(std::string(std::istreambuf_iterator<char>(stream), {}));
}

Result<Catalogue> Catalogue::parse(std::string_view text)
{
    Catalogue catalogue;
    try {
        const SortedJson json = SortedJson::parse(text);
        for (const SortedJson& each : json.at("models")) {
            ASSIGN_OR_RETURN(KnownModel model, modelFrom(each));
            catalogue.m_models.push_back(std::move(model));
        }
    } catch (const SortedJson::exception& error) {
        return fail(ErrorCode::Malformed, std::string("catalogue: ") + error.what());
    }
    return catalogue;
}

const KnownModel* Catalogue::find(std::string_view name) const
{
    const std::string wanted = plain(name);
    const KnownModel* best = nullptr;
    std::size_t length = 0;
    for (const KnownModel& model : m_models) {
        const std::string own = plain(model.id);
        const std::size_t at = wanted.find(own);
        if (at == std::string::npos || own.size() <= length) {
            continue;
        }
        // "qwen3.5-2b" is no part of "qwen3.5-27b", and "…-122b" none of "…-22b".
        const std::size_t end = at + own.size();
        if (end < wanted.size() && wanted[end] >= '0' && wanted[end] <= '9') {
            continue;
        }
        best = &model;
        length = own.size();
    }
    return best;
}

} // namespace core::models
