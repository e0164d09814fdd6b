#include "core/engine/quantize/quantize_file.h"

#include "core/base/utf8.h"
#include "core/engine/gguf/gguf_writer.h"
#include "kernels/row_converter.h"

#include <algorithm>
#include <string>
#include <vector>

namespace core::engine {
namespace {

using kernels::DType;

constexpr std::uint32_t kQuantizationVersion = 2;
// Weights that are converted at once: enough for every thread, little beside any model.
constexpr std::int64_t kPieceWeights = 4 << 20;
// Bytes of a tensor that are copied at once.
constexpr std::size_t kPieceBytes = 16u << 20;

bool isQuantized(DType type) { return kernels::traitsOf(type).blockElements > 1; }

Result<void> checkModel(const GgufFile& file)
{
    const std::string name = pathToUtf8(file.path());
    const std::string_view kind = file.string("general.type").value_or("model");
    const std::string_view architecture = file.string("general.architecture").value_or("");
    if (architecture == "clip" || kind == "mmproj") {
        return fail(ErrorCode::Unsupported,
            name + ": this is the image part of a model, which stays as it is: pictures suffer "
                   "much from rounding, and it is small. Quantize the text model.");
    }
    if (kind != "model" || architecture.empty() || file.tensors().empty()) {
        return fail(ErrorCode::Unsupported, name + ": this is no language model; nothing to do");
    }
    return {};
}

// A file that is there is kept: it may be the model itself, or a part of it.
Result<void> checkPlace(const std::filesystem::path& out)
{
    std::error_code ignored;
    if (std::filesystem::exists(out, ignored)) {
        return fail(ErrorCode::InvalidInput,
            pathToUtf8(out) + ": there is a file of this name; choose another or remove it");
    }
    const std::filesystem::path folder = std::filesystem::absolute(out, ignored).parent_path();
    if (!std::filesystem::is_directory(folder, ignored)) {
        return fail(ErrorCode::NotFound, pathToUtf8(folder) + ": there is no such folder");
    }
    return {};
}

// What the new file says of itself: all that the old one says, but for what is no longer true.
GgufMetadata metadataFor(const GgufFile& file, const QuantizeOptions& options)
{
    GgufMetadata metadata;
    bool fileType = false;
    for (const GgufEntry& entry : file.metadata()) {
        if (entry.key == "general.file_type") {
            metadata.add(entry.key, fileTypeOf(options.mix));
            fileType = true;
        } else if (!entry.key.starts_with("split.") &&
                   !entry.key.starts_with("quantize.imatrix.") &&
                   entry.key != "general.quantization_version") {
            metadata.add(entry);
        }
    }
    if (!fileType) {
        metadata.add("general.file_type", fileTypeOf(options.mix));
    }
    metadata.add("general.quantization_version", kQuantizationVersion);
    if (options.importance != nullptr) {
        const Importance& importance = *options.importance;
        metadata.add("quantize.imatrix.file", importance.source);
        metadata.add("quantize.imatrix.entries_count", std::uint32_t(importance.weights().size()));
        metadata.add("quantize.imatrix.chunks_count", importance.chunks);
    }
    return metadata;
}

class Quantizer {
public:
    Quantizer(const GgufFile& file, const QuantizeOptions& options, GgufWriter& writer,
        const std::stop_token& stop, const std::function<void(float)>& progress)
        : m_file(file)
        , m_options(options)
        , m_writer(writer)
        , m_stop(stop)
        , m_progress(progress)
        , m_converter(kernels::openRowConverter(options.threads))
    {
        for (const GgufTensor& tensor : file.tensors()) {
            m_total += tensor.data.size();
        }
    }

    Result<QuantizeReport> run(const std::vector<DType>& types)
    {
        for (std::size_t i = 0; i < types.size(); ++i) {
            const GgufTensor& tensor = m_file.tensors()[i];
            if (tensor.type == types[i]) {
                RETURN_IF_ERROR(copy(tensor));
                ++m_report.kept;
            } else {
                RETURN_IF_ERROR(convert(tensor, types[i]));
                ++m_report.converted;
                m_report.alreadyQuantized += isQuantized(tensor.type) ? 1 : 0;
            }
        }
        return m_report;
    }

private:
    Result<void> copy(const GgufTensor& tensor)
    {
        for (std::size_t at = 0; at < tensor.data.size(); at += kPieceBytes) {
            const auto piece =
                tensor.data.subspan(at, std::min(kPieceBytes, tensor.data.size() - at));
            RETURN_IF_ERROR(m_writer.append(piece));
            RETURN_IF_ERROR(advance(piece.size()));
        }
        return {};
    }

    Result<void> convert(const GgufTensor& tensor, DType type)
    {
        const std::int64_t matrices = tensor.shape[2] * tensor.shape[3];
        bool known = true;
        for (std::int64_t matrix = 0; matrix < matrices; ++matrix) {
            std::vector<float> importance;
            if (m_options.importance != nullptr) {
                ASSIGN_OR_RETURN(
                    importance, m_options.importance->of(tensor.name, tensor.shape[0], matrix));
                known = known && !importance.empty();
            }
            RETURN_IF_ERROR(convertMatrix(tensor, type, matrix, importance));
        }
        // Rows of the embedding are looked up: nothing is multiplied with them but in a tied head.
        m_report.withoutImportance += known || tensor.name == "token_embd.weight" ? 0 : 1;
        return {};
    }

    Result<void> convertMatrix(const GgufTensor& tensor, DType type, std::int64_t matrix,
        const std::vector<float>& importance)
    {
        const std::int64_t columns = tensor.shape[0];
        const std::int64_t rows = tensor.shape[1];
        const std::size_t before = kernels::rowBytes(tensor.type, std::size_t(columns));
        const std::size_t after = kernels::rowBytes(type, std::size_t(columns));
        const std::int64_t most = std::clamp<std::int64_t>(kPieceWeights / columns, 1, rows);
        for (std::int64_t row = 0; row < rows; row += most) {
            const auto count = std::size_t(std::min(most, rows - row));
            const auto first = std::size_t(matrix * rows + row);
            m_out.resize(count * after);
            const kernels::RowConversion conversion{tensor.type,
                tensor.data.subspan(first * before, count * before), type, m_out, columns,
                importance};
            switch (m_converter->convert(conversion)) {
            case kernels::ConversionStatus::NotFinite:
                return fail(ErrorCode::Malformed,
                    pathToUtf8(m_file.path()) + ": the tensor " + std::string(tensor.name) +
                        " holds numbers that are infinite or none at all; the file is damaged, or "
                        "the model was broken before: get it from another source");
            case kernels::ConversionStatus::OutOfMemory:
                return fail(ErrorCode::OutOfMemory,
                    "there is not enough memory to convert a row; close other programs");
            case kernels::ConversionStatus::Done:
                break;
            }
            RETURN_IF_ERROR(m_writer.append(m_out));
            RETURN_IF_ERROR(advance(count * before));
        }
        return {};
    }

    Result<void> advance(std::uint64_t bytes)
    {
        m_done += bytes;
        m_progress(float(double(m_done) / double(m_total)));
        if (m_stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
        }
        return {};
    }

    const GgufFile& m_file;
    const QuantizeOptions& m_options;
    GgufWriter& m_writer;
    const std::stop_token& m_stop;
    const std::function<void(float)>& m_progress;
    std::unique_ptr<kernels::RowConverter> m_converter;
    std::vector<std::byte> m_out;
    std::uint64_t m_total = 0;
    std::uint64_t m_done = 0;
    QuantizeReport m_report;
};

} // namespace

Result<void> checkQuantizable(const QuantizeOptions& options)
{
    ASSIGN_OR_RETURN(const auto file, GgufFile::open(options.model));
    RETURN_IF_ERROR(checkModel(*file));
    return checkPlace(options.out);
}

Result<QuantizeReport> quantizeFile(const QuantizeOptions& options, const std::stop_token& stop,
    const std::function<void(float)>& progress)
{
    ASSIGN_OR_RETURN(const auto file, GgufFile::open(options.model));
    RETURN_IF_ERROR(checkModel(*file));
    RETURN_IF_ERROR(checkPlace(options.out));

    const std::vector<DType> types = typesFor(
        *file, options.mix, options.importance != nullptr ? Importances::Known : Importances::None);
    std::vector<GgufTensor> tensors(file->tensors().begin(), file->tensors().end());
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        tensors[i].type = types[i];
    }
    ASSIGN_OR_RETURN(GgufWriter writer,
        GgufWriter::create(options.out, metadataFor(*file, options), tensors,
            std::uint64_t(file->integer("general.alignment").value_or(kGgufAlignment))));
    ASSIGN_OR_RETURN(
        QuantizeReport report, Quantizer(*file, options, writer, stop, progress).run(types));
    RETURN_IF_ERROR(writer.commit());
    report.bytesBefore = file->sizeBytes();
    std::error_code ignored;
    report.bytesAfter = std::filesystem::file_size(options.out, ignored);
    return report;
}

} // namespace core::engine
