// `hearth devices`: what this machine can compute on, and how far it can be trusted.
#include "core/app/engine_host.h"
#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/engine/device/graphics.h"
#include "core/engine/device/self_test.h"
#include "core/engine/gguf/gguf_file.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <memory>

namespace core::cli {
namespace {

using Json = nlohmann::ordered_json;
using kernels::DeviceKind;

struct Devices {
    std::string model;
    bool json = false;
    bool quick = false;
    bool test = false;
};

const char* kindWord(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Discrete:
        return "discrete";
    case DeviceKind::Integrated:
        return "integrated";
    case DeviceKind::Virtual:
        return "virtual";
    case DeviceKind::Software:
        return "software";
    case DeviceKind::Other:
        break;
    }
    return "other";
}

std::string gigabytes(std::uint64_t bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", double(bytes) / 1e9);
    return text;
}

// What was found out about one Vulkan device.
struct Findings {
    kernels::VulkanDeviceInfo info;
    std::uint64_t freeBytes = 0;
    double bandwidth = 0; // 0: not measured
    std::vector<std::pair<std::string, engine::SelfTestVerdict>> verdicts;
    std::string trouble; // what opening or testing it complained of
};

// Runs the self-test with the shapes of a model, whether or not it was run before.
Result<void> testNow(const Devices& options, Findings& findings)
{
    engine::EngineOptions model;
    if (options.model.empty()) {
        ASSIGN_OR_RETURN(model, app::builtInModel());
    } else {
        model.model = pathFromUtf8(options.model);
    }
    model.device = "vulkan:" + findings.info.uuid;
    model.cacheFolder = app::cacheFolder();
    ASSIGN_OR_RETURN(const auto file, engine::GgufFile::open(model.model));
    ASSIGN_OR_RETURN(const engine::ModelConfig config, engine::ModelConfig::read(*file));
    engine::DeviceStore(model.cacheFolder)
        .forgetVerdict(findings.info, engine::selfTestKey(config, *file));
    ASSIGN_OR_RETURN(const engine::Graphics graphics, engine::Graphics::choose(model));
    ASSIGN_OR_RETURN(const auto opened, graphics.open(config, *file, {}, {}, findings.trouble));
    return {};
}

Result<Findings> examine(const kernels::VulkanDeviceInfo& info, const Devices& options)
{
    Findings findings;
    findings.info = info;
    findings.freeBytes = info.budgetBytes;
    if (!info.unusable.empty()) {
        return findings;
    }
    if (options.test) {
        RETURN_IF_ERROR(testNow(options, findings));
    }
    if (!options.quick) {
        kernels::VulkanOptions open;
        open.uuid = info.uuid;
        std::string trouble;
        if (const auto backend = kernels::openVulkan(open, trouble)) {
            findings.freeBytes = backend->freeBytes();
            findings.bandwidth = backend->measureBandwidth();
        } else {
            findings.trouble += (findings.trouble.empty() ? "" : " ") + trouble;
        }
    }
    findings.verdicts = engine::DeviceStore(app::cacheFolder()).verdicts(info);
    return findings;
}

Json toJson(const Findings& f, std::size_t index)
{
    Json tests = Json::array();
    for (const auto& [model, verdict] : f.verdicts) {
        tests.push_back({{"model", model}, {"usable", verdict.usable}, {"tiers", verdict.tiers},
            {"worst_error", verdict.worstError}, {"trouble", verdict.trouble}});
    }
    return {{"device", "vulkan:" + f.info.uuid}, {"index", index}, {"name", f.info.name},
        {"driver", f.info.driver}, {"vulkan", f.info.apiVersion}, {"kind", kindWord(f.info.kind)},
        {"unified_memory", f.info.unifiedMemory}, {"memory_bytes", f.info.memoryBytes},
        {"free_bytes", f.freeBytes}, {"largest_binding_bytes", f.info.largestBinding},
        {"subgroup_size", f.info.subgroupSize}, {"tier", f.info.tier}, {"missing", f.info.missing},
        {"unusable", f.info.unusable}, {"bandwidth_bytes_per_second", f.bandwidth},
        {"self_tests", tests}, {"trouble", f.trouble}};
}

void print(const Findings& f, std::size_t index)
{
    const auto line = [](const char* what, const std::string& text) {
        std::cout << "    " << what << std::string(14 - std::string(what).size(), ' ') << text
                  << '\n';
    };
    std::cout << "vulkan:" << index << "  " << f.info.name << '\n';
    line("kind", std::string(kindWord(f.info.kind)) +
                     (f.info.unifiedMemory ? ", shares the machine's memory" : ""));
    line("driver", f.info.driver + ", Vulkan " + f.info.apiVersion);
    line("uuid", f.info.uuid);
    line("memory",
        gigabytes(f.info.memoryBytes) + ", " + gigabytes(f.freeBytes) + " free for models");
    if (f.bandwidth > 0) {
        line("reads", gigabytes(std::uint64_t(f.bandwidth)) + "/s (measured)");
    }
    std::string tier = "tier " + std::to_string(f.info.tier);
    for (std::size_t i = 0; i < f.info.missing.size(); ++i) {
        tier += (i == 0 ? "; the next one needs " : ", ") + f.info.missing[i];
    }
    line("offers", tier);
    if (!f.info.unusable.empty()) {
        line("cannot be used", f.info.unusable);
    }
    for (const auto& [model, verdict] : f.verdicts) {
        char error[48];
        std::snprintf(error, sizeof error, " (worst error %.1e)", verdict.worstError);
        const std::string found = verdict.trouble.empty() ? std::string("right") + error
                                  : verdict.usable ? "with simpler kernels: " + verdict.trouble
                                                   : "wrong: " + verdict.trouble;
        line("self-test", found + ", as " + model);
    }
    if (f.verdicts.empty() && f.info.unusable.empty()) {
        line("self-test", "runs when a model is first opened on it; --test runs it now");
    }
    if (!f.trouble.empty()) {
        line("note", f.trouble);
    }
}

Result<void> run(const Devices& options)
{
    const auto cpu = kernels::openCpu({});
    const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    Json devices = Json::array();
    if (cpu) {
        devices.push_back(
            {{"device", "cpu"}, {"name", cpu->name()}, {"free_bytes", cpu->freeBytes()}});
        if (!options.json) {
            std::cout << "cpu       " << cpu->name() << '\n';
        }
    }
    for (std::size_t i = 0; i < list.devices.size(); ++i) {
        ASSIGN_OR_RETURN(const Findings findings, examine(list.devices[i], options));
        devices.push_back(toJson(findings, i));
        if (!options.json) {
            print(findings, i);
        }
    }
    if (options.json) {
        std::cout << Json{{"devices", devices}, {"vulkan", list.trouble}}.dump(2) << '\n';
    } else if (!list.trouble.empty()) {
        std::cout << "vulkan    none: " << list.trouble << '\n';
    }
    return {};
}

} // namespace

void addDevices(Arguments& arguments)
{
    const Command command =
        arguments.command("devices", "List what models can run on: the CPU and graphics devices");
    const auto options = std::make_shared<Devices>();
    command.flag("--json", options->json, "Print JSON");
    command.flag("--quick", options->quick, "Do not measure");
    command.flag("--test", options->test, "Compare the kernels with the CPU's now");
    command.option(
        "-m,--model", options->model, "With --test: in the shapes of this model [the demo model]");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
