// Any bytes as one of the small files Hearth keeps for itself: what is damaged in them costs what
// it held and nothing else, and what was understood is the same after it was written again. The
// first byte says which file.
#include "core/engine/device/device_store.h"
#include "core/models/advisor.h"
#include "core/models/download_list.h"
#include "core/models/model_settings.h"
#include "core/models/network_ledger.h"
#include "core/models/part_file.h"
#include "core/store/blocks.h"
#include "tests/fuzz/fuzz_support.h"

#include <unistd.h>

#include <cmath>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using namespace core::models;

const fs::path& folder()
{
    static const fs::path path = [] {
        fs::path made = fs::temp_directory_path() / ("fuzz-settings-" + std::to_string(getpid()));
        fs::create_directories(made / "devices");
        return made;
    }();
    return path;
}

fs::path write(const char* name, std::string_view text)
{
    std::ofstream stream(folder() / name, std::ios::binary | std::ios::trunc);
    stream.write(text.data(), std::streamsize(text.size()));
    return folder() / name;
}

void readSettings(std::string_view text)
{
    write("models.json", text);
    const ModelSettings settings = ModelSettings::load(folder());
    fuzz::require(settings.save(folder()).has_value());
    const ModelSettings again = ModelSettings::load(folder());
    fuzz::require(again.modelFolder == settings.modelFolder);
    fuzz::require(again.watchedFolders == settings.watchedFolders);
    fuzz::require(again.lookElsewhere == settings.lookElsewhere);
    fuzz::require(again.hub.base == settings.hub.base);
    fuzz::require(again.hub.mostBytesPerSecond == settings.hub.mostBytesPerSecond);
    fs::remove(folder() / "hub-proxy");
}

void readDownloads(std::string_view text)
{
    const auto items = downloadsIn(text);
    if (!items) {
        return;
    }
    for (const DownloadItem& item : *items) {
        fuzz::require(!item.files.empty() && !item.folder.empty());
        (void)item.modelFile();
    }
    const auto again = downloadsIn(downloadsAsText(*items));
    fuzz::require(again && again->size() == items->size());
}

void readLedger(std::string_view text)
{
    const auto entries = NetworkLedger(write("connections", text)).entries();
    fuzz::require(entries.has_value());
}

void readSpeed(std::string_view text)
{
    const MachineSpeed machine = MachineSpeed::load(write("speed.json", text));
    for (const auto& device : machine.devices) {
        fuzz::require(std::isfinite(device.callSeconds) && device.callSeconds > 0);
        fuzz::require(!device.types.empty());
    }
}

void readVerdicts(std::string_view text)
{
    kernels::VulkanDeviceInfo device;
    device.uuid = "1";
    const core::engine::DeviceStore store(folder());
    static const std::string head = [&] { // up to the verdicts, with the key of this build
        store.keepVerdict(device, "m", {});
        std::ifstream file(folder() / "devices/1.json", std::ios::binary);
        const std::string all(std::istreambuf_iterator<char>(file), {});
        return all.substr(0, all.find("\"models\":") + 9);
    }();
    write("devices/1.json", head + std::string(text) + "}");
    write("devices/1.kernels", text);
    for (const auto& [model, verdict] : store.verdicts(device)) {
        for (const int tier : verdict.tiers) {
            fuzz::require(tier >= 0 && tier <= 9);
        }
    }
    (void)store.compiledKernels(device);
    store.keepVerdict(device, "m", {});
    fuzz::require(store.verdict(device, "m").has_value());
}

void readNoteOf(std::string_view text)
{
    const fs::path file = folder() / "model.gguf";
    std::ofstream stream(notePathOf(file), std::ios::binary | std::ios::trunc);
    stream.write(text.data(), std::streamsize(text.size()));
    stream.close();
    if (const auto note = readNote(file)) {
        fuzz::require(note->chunks.size() * note->chunkBytes >= note->identity.bytes);
    }
}

void readBlocks(std::string_view text)
{
    const core::store::Blocks blocks = core::store::blocksFrom(text, "said");
    fuzz::require(blocks.is_array());
    (void)core::store::searchTextOf(blocks);
    (void)core::store::picturesIn(blocks);
    fuzz::require(core::store::blocksFrom(core::store::toText(blocks), "said") == blocks);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr void (*kReaders[])(std::string_view) = {
        readSettings, readDownloads, readLedger, readSpeed, readVerdicts, readNoteOf, readBlocks};
    const std::size_t which = std::size_t(data[0]) - '0';
    if (which < std::size(kReaders)) {
        kReaders[which](text);
    }
    return 0;
}
