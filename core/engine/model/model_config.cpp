#include "core/engine/model/model_config.h"

#include "core/engine/gguf/gguf_file.h"

#include <limits>

namespace core::engine {
namespace {

// Reads the keys of one architecture and remembers the first that is missing or out of range.
class Reader {
public:
    Reader(const GgufFile& file, std::string prefix)
        : m_file(file)
        , m_prefix(std::move(prefix))
    {
    }

    int size(const std::string& key, std::int64_t least = 1, std::int64_t most = 1 << 24)
    {
        const auto value = m_file.integer(m_prefix + key);
        if (!value) {
            return complain(key, "is missing");
        }
        return within(key, *value, least, most);
    }

    int sizeOr(const std::string& key, int fallback, std::int64_t least = 0)
    {
        const auto value = m_file.integer(m_prefix + key);
        return value ? within(key, *value, least, 1 << 24) : fallback;
    }

    double positive(const std::string& key)
    {
        const auto value = m_file.number(m_prefix + key);
        if (!value || !(*value > 0)) {
            return complain(key, value ? "must be greater than zero" : "is missing");
        }
        return *value;
    }

    const std::string& firstComplaint() const { return m_complaint; }

private:
    int within(const std::string& key, std::int64_t value, std::int64_t least, std::int64_t most)
    {
        if (value < least || value > most) {
            return complain(
                key, "is " + std::to_string(value) + ", which no model of this family has");
        }
        return int(value);
    }

    int complain(const std::string& key, const std::string& what)
    {
        if (m_complaint.empty()) {
            m_complaint = m_prefix + key + " " + what;
        }
        return 1;
    }

    const GgufFile& m_file;
    std::string m_prefix;
    std::string m_complaint;
};

tl::unexpected<Error> malformed(const GgufFile& file, const std::string& reason)
{
    return fail(ErrorCode::Malformed, file.path().string() + ": " + reason +
                                          ". The file is damaged or was converted by a tool that "
                                          "does not know this model; try another download of it.");
}

void readYarn(const GgufFile& file, const std::string& prefix, ModelConfig& config)
{
    if (file.string(prefix + "rope.scaling.type").value_or("") != "yarn") {
        return;
    }
    config.yarnFactor = float(file.number(prefix + "rope.scaling.factor").value_or(1.0));
    config.yarnOriginalContext = int(file.integer(prefix + "rope.scaling.original_context_length")
                                         .value_or(config.contextLength));
}

// Which layers are recurrent: the file's own list, or all but every n-th.
bool readLayerKinds(const GgufFile& file, const std::string& prefix, ModelConfig& config)
{
    const int interval = int(file.integer(prefix + "full_attention_interval").value_or(4));
    const GgufValue* own = file.find(prefix + "attention.recurrent_layers");
    config.recurrent.resize(std::size_t(config.layers));
    if (const auto* array = own ? std::get_if<GgufArray>(own) : nullptr) {
        const auto* flags = std::get_if<std::vector<bool>>(array);
        const auto* numbers = std::get_if<std::vector<std::int64_t>>(array);
        const std::size_t count = flags ? flags->size() : numbers ? numbers->size() : 0;
        if (count < config.recurrent.size()) {
            return false;
        }
        for (std::size_t i = 0; i < config.recurrent.size(); ++i) {
            config.recurrent[i] = flags ? bool((*flags)[i]) : (*numbers)[i] != 0;
        }
        return true;
    }
    if (interval < 1) {
        return false;
    }
    for (int i = 0; i < config.layers; ++i) {
        config.recurrent[std::size_t(i)] = (i + 1) % interval != 0;
    }
    return true;
}

std::string contradiction(const ModelConfig& c, int innerSize, int valueLength)
{
    if (c.heads % c.kvHeads != 0) {
        return "attention.head_count is no multiple of attention.head_count_kv";
    }
    if (valueLength != c.headDim) {
        return "attention.key_length and attention.value_length differ";
    }
    if (c.rotaryDims % 2 != 0 || c.rotaryDims > c.headDim) {
        return "rope.dimension_count does not fit attention.key_length";
    }
    if (innerSize % c.valueHeads != 0 || c.valueHeads % c.keyHeads != 0) {
        return "the ssm.* sizes contradict each other";
    }
    if (c.convTaps < 2 || c.convTaps > 64) {
        return "ssm.conv_kernel is " + std::to_string(c.convTaps);
    }
    if (c.isMoe() && c.expertsUsed > c.experts) {
        return "expert_used_count is larger than expert_count";
    }
    return {};
}

} // namespace

Result<ModelConfig> ModelConfig::read(const GgufFile& file)
{
    ModelConfig config;
    const auto architecture = file.string("general.architecture");
    if (!architecture) {
        return malformed(file, "general.architecture is missing");
    }
    config.architecture = *architecture;
    if (config.architecture == "clip") {
        return fail(ErrorCode::Mismatch,
            file.path().string() +
                ": this is the image part (mmproj) of a model, not the model itself. "
                "Open the model's own GGUF file; the image part is found beside it.");
    }
    if (config.architecture != "qwen35" && config.architecture != "qwen35moe") {
        return fail(ErrorCode::Unsupported,
            file.path().string() + ": the architecture is \"" + config.architecture +
                "\"; Hearth runs the Qwen3.5 and Qwen3.6 family (qwen35, qwen35moe).");
    }
    config.name = file.string("general.name").value_or(file.path().stem().string());
    config.sizeLabel = file.string("general.size_label").value_or("");

    const std::string prefix = config.architecture + ".";
    Reader reader(file, prefix);
    const int blocks = reader.size("block_count", 1, 4096);
    config.draftLayers = reader.sizeOr("nextn_predict_layers", 0);
    config.layers = blocks - config.draftLayers;
    config.contextLength = reader.size("context_length", 1, 1 << 24);
    config.hidden = reader.size("embedding_length");
    config.heads = reader.size("attention.head_count");
    config.kvHeads = reader.size("attention.head_count_kv");
    config.headDim = reader.size("attention.key_length");
    const int valueLength = reader.sizeOr("attention.value_length", config.headDim);
    config.rmsEpsilon = float(reader.positive("attention.layer_norm_rms_epsilon"));
    config.rotaryDims = reader.size("rope.dimension_count");
    config.ropeBase = reader.positive("rope.freq_base");
    config.convTaps = reader.size("ssm.conv_kernel");
    config.keyDim = reader.size("ssm.state_size");
    config.keyHeads = reader.size("ssm.group_count");
    config.valueHeads = reader.size("ssm.time_step_rank");
    const int innerSize = reader.size("ssm.inner_size");
    config.valueDim = innerSize / config.valueHeads;
    if (config.architecture == "qwen35moe") {
        config.experts = reader.size("expert_count");
        config.expertsUsed = reader.size("expert_used_count");
        config.expertFeedForward = reader.size("expert_feed_forward_length");
        config.sharedFeedForward = reader.size("expert_shared_feed_forward_length");
    } else {
        config.feedForward = reader.size("feed_forward_length");
    }
    if (!reader.firstComplaint().empty()) {
        return malformed(file, reader.firstComplaint());
    }
    if (config.layers < 1) {
        return malformed(file, prefix + "nextn_predict_layers leaves no layers");
    }
    if (const std::string reason = contradiction(config, innerSize, valueLength); !reason.empty()) {
        return malformed(file, reason);
    }

    const auto* sections = file.integers(prefix + "rope.dimension_sections");
    if (!sections || sections->size() < 3 || sections->size() > 4) {
        return malformed(file, prefix + "rope.dimension_sections must hold 3 or 4 numbers");
    }
    for (std::size_t i = 0; i < sections->size(); ++i) {
        if ((*sections)[i] < 0 || (*sections)[i] > config.rotaryDims) {
            return malformed(file, prefix + "rope.dimension_sections is out of range");
        }
        config.ropeSections[i] = int((*sections)[i]);
    }
    if (!readLayerKinds(file, prefix, config)) {
        return malformed(file, prefix + "attention.recurrent_layers does not cover the layers");
    }
    readYarn(file, prefix, config);

    const GgufTensor* embedding = file.tensor("token_embd.weight");
    if (!embedding || embedding->rank != 2) {
        return malformed(file, "token_embd.weight is missing or is no matrix");
    }
    if (embedding->shape[1] > std::numeric_limits<std::int32_t>::max()) {
        return malformed(file, "token_embd.weight has too many rows");
    }
    config.vocabulary = int(embedding->shape[1]);
    return config;
}

} // namespace core::engine
