#include "core/cli/command.h"

#include "core/app/engine_host.h"
#include "core/base/utf8.h"
#include "core/media/image_loader.h"
#include "kernels/backends.h"

#include <bit>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

namespace core::cli {

static_assert(std::endian::native == std::endian::little, "float files are little-endian");

void ModelOptions::addTo(const Command& command, bool modelRequired)
{
    const Option option = command.option("-m,--model", model,
        modelRequired ? "The model, a GGUF file"
                      : "The model, a GGUF file [the built-in demo model]");
    if (modelRequired) {
        option.required();
    }
    command.option("--mmproj", imageModel,
        "The image part of the model, a GGUF file [looked for beside the model]");
    command.option("--ctx", context, "Most tokens of a conversation [what the model was made for]")
        .notNegative();
    command
        .option("--rope-scaling", ropeScaling,
            "For contexts longer than the model was made for: yarn stretches positions, none does "
            "not, auto does where it is needed")
        .oneOf({"auto", "none", "yarn"})
        .shownDefault();
    command.option("--rope-factor", ropeFactor, "How far to stretch them [what --ctx needs]")
        .between(1.0f, 64.0f);
    command
        .option("--original-context", originalContext,
            "Tokens that the model was made for [as its file says]")
        .positive();
    command.option("--parallel", parallel, "Most conversations that are computed at once")
        .between(1, engine::kMostParallelSequences)
        .shownDefault();
    command
        .option(
            "--image-tokens", imageTokens, "Most tokens of a picture; larger ones are made smaller")
        .positive()
        .shownDefault();
    command.option("--threads", threads, "CPU threads [one for every physical core]").notNegative();
    command
        .option("--instructions", instructionSet,
            "Instruction set of the CPU's kernels, to compare them [the best there is]")
        .oneOf(kernels::cpuInstructionSets());
    command
        .option("--device", device,
            "Where to compute: auto, cpu, vulkan, vulkan:N or vulkan:UUID (hearth devices)")
        .checkedBy([](const std::string& name) {
            const bool known =
                name == "auto" || name == "cpu" || name == "vulkan" || name.starts_with("vulkan:");
            return known ? std::string() : "is auto, cpu, vulkan, vulkan:N or vulkan:UUID";
        })
        .shownDefault();
    command
        .option("--gpu-layers", gpuLayers,
            "Layers of the model on the graphics device [as many as fit]")
        .notNegative();
    command
        .option(
            "--max-vram", mostDeviceMebibytes, "Most MiB of graphics memory to use [what is free]")
        .positive();
    command
        .option("--keep", keptMebibytes,
            "MiB for the state of conversations, so that they are not read again; 0: none [a "
            "quarter of the free memory, 512 to 4096]")
        .notNegative();
    command.option("--states", stateFolder,
        "A folder that keeps the state of long conversations for the next start [none]");
    command
        .option("--kv", keyValues,
            "What keys and values are kept in: auto, f32, f16 or, on the CPU, q8_0")
        .oneOf({"auto", "f32", "f16", "q8_0"})
        .shownDefault();
    command.flag("--large-pages", largePages,
        "Hold the model in memory of its own, in large pages: small ones answer faster");
    command
        .option("--arithmetic", arithmetic,
            "How prompts are multiplied: exact, or auto, which may round as the device likes it")
        .oneOf({"auto", "exact"})
        .shownDefault();
}

Result<engine::EngineOptions> ModelOptions::resolve(bool wantsImages) const
{
    engine::EngineOptions options;
    if (model.empty()) {
        ASSIGN_OR_RETURN(options, app::builtInModel());
    } else {
        options.model = pathFromUtf8(model);
        if (wantsImages && imageModel.empty()) {
            options.imageModel = engine::findImageModel(options.model);
        }
    }
    if (!imageModel.empty()) {
        options.imageModel = pathFromUtf8(imageModel);
    }
    options.device = device;
    options.gpuLayers = gpuLayers;
    options.keptStateBytes = keptMebibytes < 0 ? -1 : std::int64_t(keptMebibytes) << 20;
    options.stateFolder = pathFromUtf8(stateFolder);
    options.mostDeviceBytes = std::uint64_t(mostDeviceMebibytes) << 20;
    options.keyValues = keyValues == "f32"    ? engine::KeyValueType::F32
                        : keyValues == "f16"  ? engine::KeyValueType::F16
                        : keyValues == "q8_0" ? engine::KeyValueType::Q8_0
                                              : engine::KeyValueType::Auto;
    options.arithmetic =
        arithmetic == "exact" ? engine::Arithmetic::Exact : engine::Arithmetic::Auto;
    options.cacheFolder = app::cacheFolder();
    options.contextTokens = context;
    options.ropeScaling = ropeScaling == "yarn"   ? engine::RopeScaling::Yarn
                          : ropeScaling == "none" ? engine::RopeScaling::None
                                                  : engine::RopeScaling::Auto;
    options.ropeFactor = ropeFactor;
    options.originalContext = originalContext;
    options.parallelSequences = parallel;
    options.threads = threads;
    options.instructionSet = instructionSet;
    options.largePages = largePages;
    options.mostImageTokens = imageTokens;
    options.speculation = speculate == "off"  ? engine::Speculation::Off
                          : speculate == "on" ? engine::Speculation::On
                                              : engine::Speculation::Auto;
    return options;
}

Result<FloatFile> FloatFile::create(const std::string& path)
{
    FloatFile file;
    file.m_path = path;
    file.m_file.reset(std::fopen(path.c_str(), "wb"));
    if (!file.m_file) {
        return fail(
            ErrorCode::Unreadable, path + ": cannot be written; choose another place with --out");
    }
    return file;
}

Result<void> FloatFile::append(std::span<const float> numbers)
{
    if (std::fwrite(numbers.data(), sizeof(float), numbers.size(), m_file.get()) !=
        numbers.size()) {
        return fail(ErrorCode::Unreadable, m_path + ": could not be written; is the disk full?");
    }
    return {};
}

Result<void> FloatFile::close()
{
    if (std::fclose(m_file.release()) != 0) {
        return fail(ErrorCode::Unreadable, m_path + ": could not be written; is the disk full?");
    }
    return {};
}

Result<std::string> readTextFile(const std::string& path)
{
    if (path == "-") {
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    }
    std::ifstream file(pathFromUtf8(path), std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) {
        return fail(ErrorCode::NotFound, path + ": cannot be read; check the path");
    }
    return text;
}

Result<std::vector<engine::ImagePtr>> loadImages(const std::vector<std::string>& paths)
{
    std::vector<engine::ImagePtr> images;
    for (const std::string& path : paths) {
        ASSIGN_OR_RETURN(engine::ImagePtr image, media::loadImage(pathFromUtf8(path)));
        images.push_back(std::move(image));
    }
    return images;
}

} // namespace core::cli
