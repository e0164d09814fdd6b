// `hearth quantize`: a smaller file of a model, on this machine.
#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/cli/progress_line.h"
#include "core/cli/terminal.h"
#include "core/engine/gguf/describe.h"
#include "core/engine/quantize/quantize_file.h"

#include <nlohmann/json.hpp>

#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>

namespace core::cli {
namespace {

struct Quantize {
    std::string model;
    std::string out;
    std::string type;
    std::string importanceFile;
    std::string text;
    std::string keepImportance;
    int threads = 0;
    bool json = false;
};

Result<std::optional<engine::Importance>> importanceFor(
    const Quantize& options, Interruptible& interruptible)
{
    if (!options.importanceFile.empty()) {
        ASSIGN_OR_RETURN(engine::Importance read,
            engine::Importance::read(pathFromUtf8(options.importanceFile)));
        return read;
    }
    if (options.text.empty()) {
        return std::nullopt;
    }
    ASSIGN_OR_RETURN(const std::string text, readTextFile(options.text));
    engine::EngineOptions engineOptions;
    engineOptions.model = pathFromUtf8(options.model);
    engineOptions.threads = options.threads;
    ProgressLine line("reading the text");
    ASSIGN_OR_RETURN(engine::Importance measured,
        engine::Importance::measure(engineOptions, text, interruptible.token(), [&](float part) {
            interruptible.stopIfPressed();
            line.show(part);
        }));
    measured.source = pathToUtf8(pathFromUtf8(options.text).filename());
    if (!options.keepImportance.empty()) {
        RETURN_IF_ERROR(measured.write(pathFromUtf8(options.keepImportance)));
    }
    return measured;
}

void print(const Quantize& options, const engine::QuantizeReport& report,
    const engine::GgufSummary& summary)
{
    if (options.json) {
        nlohmann::ordered_json types = nlohmann::ordered_json::array();
        for (const engine::TypeUse& use : summary.types) {
            types.push_back({{"type", kernels::traitsOf(use.type).name}, {"tensors", use.tensors},
                {"bytes", use.bytes}});
        }
        const nlohmann::ordered_json object{{"file", options.out},
            {"bytes_before", report.bytesBefore}, {"bytes", report.bytesAfter},
            {"bits_per_weight", summary.bitsPerWeight()}, {"converted", report.converted},
            {"kept", report.kept}, {"already_quantized", report.alreadyQuantized},
            {"without_importance", report.withoutImportance}, {"types", types}};
        std::cout << object.dump() << '\n';
        return;
    }
    std::cout << options.out << ": " << formatBytes(report.bytesAfter) << " from "
              << formatBytes(report.bytesBefore) << ", " << std::fixed << std::setprecision(2)
              << summary.bitsPerWeight() << " bits per weight\n";
}

void warn(const engine::QuantizeReport& report)
{
    if (report.alreadyQuantized > 0) {
        std::cerr << "hearth: " << report.alreadyQuantized
                  << " tensors had been rounded before; a file in F16 or BF16 gives better ones\n";
    }
    if (report.withoutImportance > 0) {
        std::cerr << "hearth: the importance matrix says nothing of " << report.withoutImportance
                  << " tensors\n";
    }
}

Result<void> run(const Quantize& options)
{
    Interruptible interruptible; // what was interrupted leaves nothing behind
    engine::QuantizeOptions quantize;
    quantize.model = pathFromUtf8(options.model);
    quantize.out = pathFromUtf8(options.out);
    quantize.mix = *engine::typeMixNamed(options.type);
    quantize.threads = options.threads;
    RETURN_IF_ERROR(engine::checkQuantizable(quantize));
    ASSIGN_OR_RETURN(const auto importance, importanceFor(options, interruptible));
    quantize.importance = importance ? &*importance : nullptr;
    engine::QuantizeReport report;
    {
        ProgressLine line("quantizing");
        ASSIGN_OR_RETURN(
            report, engine::quantizeFile(quantize, interruptible.token(), [&](float part) {
                interruptible.stopIfPressed();
                line.show(part);
            }));
    }
    ASSIGN_OR_RETURN(const auto written, engine::GgufFile::open(quantize.out));
    warn(report);
    print(options, report, engine::summaryOf(*written));
    return {};
}

} // namespace

void addQuantize(Arguments& arguments)
{
    const Command command =
        arguments.command("quantize", "Make a smaller file of a model, with fewer bits a weight");
    const auto options = std::make_shared<Quantize>();
    command.option("model", options->model, "The model, a GGUF file in F32, F16 or BF16")
        .required();
    command.option("out", options->out, "The file to write").required();
    command.option("type", options->type, engine::typeMixNames())
        .required()
        .checkedBy([](const std::string& name) {
            return engine::typeMixNamed(name) ? std::string()
                                              : "is one of " + engine::typeMixNames();
        });
    const Option file = command.option("--imatrix", options->importanceFile,
        "An importance matrix of the model, as GGUF (llama-imatrix makes them too)");
    const Option text = command.option("--calibrate", options->text,
        "A text; what matters to it is rounded most carefully (takes the time to read it)");
    text.excludes(file);
    command
        .option(
            "--keep-imatrix", options->keepImportance, "Write what --calibrate found to this file")
        .needs(text);
    command.option("--threads", options->threads, "CPU threads [one for every physical core]")
        .notNegative();
    command.flag("--json", options->json, "Print one JSON object when it is done");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
