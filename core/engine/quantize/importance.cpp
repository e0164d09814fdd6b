#include "core/engine/quantize/importance.h"

#include "core/base/utf8.h"
#include "core/engine/evaluator.h"
#include "core/engine/gguf/gguf_writer.h"
#include "kernels/convert.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace core::engine {
namespace {

constexpr std::string_view kSquares = ".in_sum2";
constexpr std::string_view kCounts = ".counts";

// Columns that the text never touched still hold weights that another text may: their errors count
// this much of the average.
constexpr float kLeastImportance = 1e-3f;

// Finds the weight of a product by where it lies in the mapped file.
class Collector final : public kernels::ProductObserver {
public:
    void watch(const GgufFile& file, std::map<std::string, Importance::Sums, std::less<>>& weights)
    {
        for (const GgufTensor& tensor : file.tensors()) {
            m_tensors.emplace(tensor.data.data(), &tensor);
        }
        m_weights = &weights;
    }

    void observe(
        const kernels::TensorView& weight, std::int64_t expert, std::span<const float> x) override
    {
        const std::byte* const at = weight.buffer->host() + weight.offset;
        auto found = m_tensors.upper_bound(at);
        if (m_weights == nullptr || found == m_tensors.begin()) {
            return;
        }
        const GgufTensor& tensor = *std::prev(found)->second;
        if (at >= tensor.data.data() + tensor.data.size()) {
            return;
        }
        Importance::Sums& sums = sumsOf(tensor, x.size());
        double* const squares = sums.squares.data() + std::size_t(expert) * x.size();
        for (std::size_t i = 0; i < x.size(); ++i) {
            squares[i] += double(x[i]) * double(x[i]);
        }
        sums.rows[std::size_t(expert)] += 1;
    }

private:
    Importance::Sums& sumsOf(const GgufTensor& tensor, std::size_t columns)
    {
        Importance::Sums*& sums = m_sums[&tensor];
        if (sums == nullptr) {
            sums = &(*m_weights)[std::string(tensor.name)];
            sums->columns = std::int64_t(columns);
            sums->rows.resize(std::size_t(tensor.shape[2]));
            sums->squares.resize(sums->rows.size() * columns);
        }
        return *sums;
    }

    std::map<const std::byte*, const GgufTensor*> m_tensors;
    std::map<const GgufTensor*, Importance::Sums*> m_sums;
    std::map<std::string, Importance::Sums, std::less<>>* m_weights = nullptr;
};

GgufTensor floatTensor(std::string_view name, std::span<const float> values, std::int64_t columns)
{
    GgufTensor tensor;
    tensor.name = name;
    tensor.rank = 2;
    tensor.shape = {columns, std::int64_t(values.size()) / columns, 1, 1};
    tensor.data = std::as_bytes(values);
    return tensor;
}

Result<std::vector<double>> numbersOf(const GgufFile& file, const GgufTensor& tensor)
{
    std::vector<float> values(tensor.data.size() / sizeof(float));
    const bool read = tensor.type == kernels::DType::F32 &&
                      kernels::convertToFloat(tensor.type, tensor.data, values);
    if (!read || std::any_of(values.begin(), values.end(),
                     [](float value) { return !std::isfinite(value) || value < 0; })) {
        return fail(ErrorCode::Malformed,
            pathToUtf8(file.path()) + ": " + std::string(tensor.name) +
                " holds something else than sums of squares; make the importance matrix again");
    }
    return std::vector<double>(values.begin(), values.end());
}

} // namespace

Result<Importance> Importance::read(const std::filesystem::path& path)
{
    ASSIGN_OR_RETURN(const auto file, GgufFile::open(path));
    Importance importance;
    importance.source = path.filename().string();
    importance.chunks = std::uint32_t(file->integer("imatrix.chunk_count").value_or(0));
    for (const GgufTensor& tensor : file->tensors()) {
        if (!tensor.name.ends_with(kSquares)) {
            continue;
        }
        const std::string name(tensor.name.substr(0, tensor.name.size() - kSquares.size()));
        const GgufTensor* const counts = file->tensor(name + std::string(kCounts));
        Sums sums;
        sums.columns = tensor.shape[0];
        ASSIGN_OR_RETURN(sums.squares, numbersOf(*file, tensor));
        if (counts != nullptr) {
            ASSIGN_OR_RETURN(sums.rows, numbersOf(*file, *counts));
        }
        if (sums.rows.empty() ||
            sums.squares.size() != sums.rows.size() * std::size_t(sums.columns)) {
            return fail(ErrorCode::Malformed,
                pathToUtf8(path) + ": the counts of " + name +
                    " are missing or do not fit its sums; make the importance matrix again");
        }
        importance.m_weights.emplace(name, std::move(sums));
    }
    if (importance.m_weights.empty()) {
        return fail(ErrorCode::Unsupported,
            pathToUtf8(path) +
                ": this is no importance matrix; llama-imatrix and hearth quantize --calibrate "
                "make one (in GGUF, not the older .dat)");
    }
    return importance;
}

Result<void> Importance::write(const std::filesystem::path& path) const
{
    std::vector<std::string> names;
    std::vector<std::vector<float>> numbers;
    for (const auto& [name, sums] : m_weights) {
        names.push_back(name + std::string(kSquares));
        numbers.emplace_back(sums.squares.begin(), sums.squares.end());
        names.push_back(name + std::string(kCounts));
        numbers.emplace_back(sums.rows.begin(), sums.rows.end());
    }
    std::vector<GgufTensor> tensors;
    auto weight = m_weights.begin();
    for (std::size_t i = 0; i < names.size(); i += 2, ++weight) {
        tensors.push_back(floatTensor(names[i], numbers[i], weight->second.columns));
        tensors.push_back(floatTensor(names[i + 1], numbers[i + 1], 1));
    }
    GgufMetadata metadata;
    metadata.add("general.type", "imatrix");
    metadata.add("imatrix.datasets", std::vector<std::string>{source});
    metadata.add("imatrix.chunk_count", chunks);
    metadata.add("imatrix.chunk_size", std::uint32_t(kImportanceChunk));
    ASSIGN_OR_RETURN(
        GgufWriter writer, GgufWriter::create(path, metadata, tensors, kGgufAlignment));
    for (const GgufTensor& tensor : tensors) {
        RETURN_IF_ERROR(writer.append(tensor.data));
    }
    return writer.commit();
}

Result<Importance> Importance::measure(EngineOptions options, const std::string& text,
    const std::stop_token& stop, const std::function<void(float)>& progress)
{
    options.device = "cpu";
    options.arithmetic = Arithmetic::Exact;
    options.keyValues = KeyValueType::F32;
    options.imageModel.clear();
    options.contextTokens = kImportanceChunk;
    Collector collector;
    Importance importance;
    ASSIGN_OR_RETURN(
        const std::unique_ptr<Evaluator> evaluator, Evaluator::open(options, &collector));
    collector.watch(evaluator->model().file(), importance.m_weights);
    const std::vector<TokenId> ids = evaluator->tokenizer().encode(text, AddedTokens::All);
    if (ids.empty()) {
        return fail(ErrorCode::InvalidInput, "the text for the importance matrix is empty");
    }
    for (std::size_t at = 0; at < ids.size(); at += kImportanceChunk) {
        const std::size_t end = std::min(ids.size(), at + kImportanceChunk);
        const auto begin = ids.begin();
        RETURN_IF_ERROR(
            evaluator->start({begin + std::ptrdiff_t(at), begin + std::ptrdiff_t(end)}));
        RETURN_IF_ERROR(
            evaluator->compute(kImportanceChunk, WantedLogits::All, [](std::span<const float>) {}));
        ++importance.chunks;
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "cancelled");
        }
        progress(float(end) / float(ids.size()));
    }
    for (auto& [name, sums] : importance.m_weights) {
        for (double& square : sums.squares) {
            square = double(float(square)); // what a file of them would hold
        }
    }
    return importance;
}

Result<std::vector<float>> Importance::of(
    std::string_view weight, std::int64_t columns, std::int64_t expert) const
{
    const auto found = m_weights.find(weight);
    if (found == m_weights.end()) {
        return std::vector<float>();
    }
    const Sums& sums = found->second;
    const auto matrix = sums.rows.size() == 1 ? 0 : std::size_t(expert);
    if (sums.columns != columns || matrix >= sums.rows.size()) {
        return fail(ErrorCode::Mismatch,
            "the importance matrix is of another model: " + std::string(weight) + " has " +
                std::to_string(columns) + " columns, there it has " + std::to_string(sums.columns));
    }
    const double* const squares = sums.squares.data() + matrix * std::size_t(columns);
    const double total = std::accumulate(squares, squares + columns, 0.0);
    if (!(total > 0)) {
        return std::vector<float>();
    }
    std::vector<float> values(std::size_t(columns), kLeastImportance);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] += float(squares[i] / total * double(columns));
    }
    return values;
}

} // namespace core::engine
