#include "core/engine/model/placement.h"

#include <algorithm>
#include <charconv>

namespace core::engine {
namespace {

// What the halves lie on while they are being placed, and what is left of each device.
class Draft {
public:
    Draft(const PartSizes& sizes, std::span<const DeviceRoom> devices)
        : m_sizes(sizes)
        , m_cpu(int(devices.size()))
    {
        for (const DeviceRoom& device : devices) {
            m_free.push_back(
                device.bytes > sizes.working ? std::int64_t(device.bytes - sizes.working) : 0);
        }
        placement.mixer.assign(sizes.layers.size(), m_cpu);
        placement.feedForward.assign(sizes.layers.size(), m_cpu);
        placement.head = m_cpu;
    }

    bool take(int device, std::uint64_t bytes)
    {
        if (device == m_cpu) {
            return true;
        }
        std::int64_t& free = m_free[std::size_t(device)];
        if (std::int64_t(bytes) > free) {
            return false;
        }
        free -= std::int64_t(bytes);
        return true;
    }

    std::uint64_t mixerBytes(std::size_t layer) const
    {
        return m_sizes.layers[layer].mixer + m_sizes.layers[layer].state;
    }

    Placement placement;

private:
    const PartSizes& m_sizes;
    int m_cpu;
    std::vector<std::int64_t> m_free;
};

// The device of every layer when layers go to devices in turn, each getting its share of the bytes.
std::vector<int> shares(const PartSizes& sizes, std::span<const DeviceRoom> devices)
{
    double bandwidth = 0;
    for (const DeviceRoom& device : devices) {
        bandwidth += device.bandwidth;
    }
    std::vector<int> result(sizes.layers.size(), int(devices.size()) - 1);
    if (devices.empty()) {
        return result;
    }
    double until = devices.front().bandwidth / bandwidth;
    double done = 0;
    int device = 0;
    const double all = double(sizes.all());
    for (std::size_t i = 0; i < sizes.layers.size(); ++i) {
        const PartSizes::Layer& layer = sizes.layers[i];
        done += double(layer.mixer + layer.feedForward + layer.state) / all;
        while (device + 1 < int(devices.size()) && done > until) {
            ++device;
            until += devices[std::size_t(device)].bandwidth / bandwidth;
        }
        result[i] = device;
    }
    return result;
}

// Tries to keep the mixers of the layers from `firstLayer` on off the CPU, and of those the
// feed-forward parts from `firstExperts` on.
bool fill(Draft& draft, const PartSizes& sizes, const std::vector<int>& wanted, int devices,
    std::size_t firstLayer, std::size_t firstExperts, bool head)
{
    int device = firstLayer < wanted.size() ? wanted[firstLayer] : 0;
    const auto place = [&](std::uint64_t bytes, int from, int& where) {
        for (device = std::max(device, from); device < devices; ++device) {
            if (draft.take(device, bytes)) {
                where = device;
                return true;
            }
        }
        return false;
    };
    for (std::size_t i = firstLayer; i < sizes.layers.size(); ++i) {
        if (!place(draft.mixerBytes(i), wanted[i], draft.placement.mixer[i])) {
            return false;
        }
        if (i >= firstExperts &&
            !place(sizes.layers[i].feedForward, wanted[i], draft.placement.feedForward[i])) {
            return false;
        }
    }
    return !head || place(sizes.head, 0, draft.placement.head);
}

} // namespace

std::uint64_t PartSizes::all() const
{
    std::uint64_t sum = head;
    for (const Layer& layer : layers) {
        sum += layer.mixer + layer.feedForward + layer.state;
    }
    return sum;
}

PartSizes weightSizes(const GgufFile& file, const ModelConfig& config)
{
    PartSizes sizes;
    sizes.layers.resize(std::size_t(config.layers));
    for (const GgufTensor& tensor : file.tensors()) {
        const std::string_view name = tensor.name;
        const auto bytes = std::uint64_t(tensor.data.size());
        if (name.starts_with("blk.")) {
            std::size_t layer = sizes.layers.size();
            std::from_chars(name.data() + 4, name.data() + name.size(), layer);
            if (layer >= sizes.layers.size()) {
                continue; // draft layers are not loaded
            }
            const bool feedForward = name.find(".ffn_") != std::string_view::npos ||
                                     name.find(".post_attention_norm") != std::string_view::npos;
            (feedForward ? sizes.layers[layer].feedForward : sizes.layers[layer].mixer) += bytes;
        }
    }
    const GgufTensor* head = file.tensor("output.weight");
    head = head != nullptr ? head : file.tensor("token_embd.weight");
    sizes.head = head != nullptr ? std::uint64_t(head->data.size()) : 0;
    return sizes;
}

bool Placement::uses(int device) const
{
    return head == device || std::find(mixer.begin(), mixer.end(), device) != mixer.end() ||
           std::find(feedForward.begin(), feedForward.end(), device) != feedForward.end();
}

int Placement::wholeLayersOff(int cpu) const
{
    int count = 0;
    for (std::size_t i = 0; i < mixer.size(); ++i) {
        count += mixer[i] != cpu && feedForward[i] != cpu;
    }
    return count;
}

int Placement::expertLayersOn(int cpu) const
{
    int count = 0;
    for (std::size_t i = 0; i < mixer.size(); ++i) {
        count += mixer[i] != cpu && feedForward[i] == cpu;
    }
    return count;
}

Placement placeModel(const PartSizes& sizes, std::span<const DeviceRoom> devices, int gpuLayers)
{
    const int cpu = int(devices.size());
    const std::size_t layers = sizes.layers.size();
    if (gpuLayers >= 0 || devices.empty()) {
        Placement placement = Draft(sizes, devices).placement;
        const std::vector<int> wanted = shares(sizes, devices);
        const std::size_t count =
            devices.empty() ? 0 : std::min(layers, std::size_t(std::max(gpuLayers, 0)));
        for (std::size_t i = layers - count; i < layers; ++i) {
            placement.mixer[i] = placement.feedForward[i] = wanted[i];
        }
        placement.head = count > 0 ? wanted.back() : cpu;
        return placement;
    }

    const auto attempt = [&](std::span<const DeviceRoom> rooms, const std::vector<int>& wanted,
                             std::size_t firstLayer, std::size_t firstExperts, bool head,
                             Placement& result) {
        Draft draft(sizes, rooms);
        if (!fill(draft, sizes, wanted, int(rooms.size()), firstLayer, firstExperts, head)) {
            return false;
        }
        result = draft.placement;
        return true;
    };
    Placement placement;
    for (int device = 0; device < cpu; ++device) { // one is enough
        Draft draft(sizes, devices);
        if (draft.take(device, sizes.all())) {
            draft.placement.mixer.assign(layers, device);
            draft.placement.feedForward.assign(layers, device);
            draft.placement.head = device;
            return draft.placement;
        }
    }
    const std::vector<int> wanted = shares(sizes, devices);
    const std::vector<int> inOrder(layers, 0);
    if (attempt(devices, wanted, 0, 0, true, placement) ||
        attempt(devices, inOrder, 0, 0, true, placement)) {
        return placement;
    }
    const bool moe = std::any_of(sizes.layers.begin(), sizes.layers.end(), [](const auto& layer) {
        return layer.feedForward > 4 * layer.mixer; // experts dwarf the rest of their layer
    });
    for (std::size_t first = 1; moe && first <= layers; ++first) {
        if (attempt(devices, inOrder, 0, first, true, placement)) {
            return placement;
        }
    }
    for (const bool head : {true, false}) {
        for (std::size_t first = 1; first < layers; ++first) {
            if (attempt(devices, inOrder, first, moe ? layers : first, head, placement)) {
                return placement;
            }
        }
    }
    return Draft(sizes, devices).placement;
}

} // namespace core::engine
