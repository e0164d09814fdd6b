#include "core/engine/vision/vision_tower.h"

#include "core/engine/image_preview.h"
#include "core/engine/vision/image_resize.h"
#include "core/engine/vision/vision_forward.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace core::engine {
namespace {

using kernels::DType;

constexpr std::size_t kKeptPlans = 4;
// Work memory beyond this is given back after the picture.
constexpr std::size_t kKeptBytes = 256u << 20;

// Places views one behind the other in a buffer that may not be there yet.
class Layout {
public:
    explicit Layout(kernels::Buffer* buffer)
        : m_buffer(buffer)
    {
    }

    kernels::TensorView take(DType type, std::initializer_list<std::int64_t> shape)
    {
        const kernels::TensorView view = kernels::dense(m_buffer, m_used, type, shape);
        skip(kernels::denseBytes(type, shape));
        return view;
    }

    // A view at `offset` that shares its memory with others.
    kernels::TensorView at(std::size_t offset, std::initializer_list<std::int64_t> shape) const
    {
        return kernels::dense(m_buffer, offset, DType::F32, shape);
    }

    void skip(std::size_t bytes) { m_used += (bytes + kAlignment - 1) / kAlignment * kAlignment; }
    std::size_t used() const { return m_used; }

private:
    static constexpr std::size_t kAlignment = 64;
    kernels::Buffer* m_buffer;
    std::size_t m_used = 0;
};

template <typename T>
std::span<T> hostSpan(const kernels::TensorView& view)
{
    std::size_t elements = 1;
    for (int i = 0; i < view.rank; ++i) {
        elements *= std::size_t(view.shape[std::size_t(i)]);
    }
    return {reinterpret_cast<T*>(view.buffer->host() + view.offset), elements};
}

} // namespace

struct VisionTower::Memory {
    VisionActivations views;
    std::size_t exchangeBytes = 0;
    std::size_t activationBytes = 0;

    // Where everything of one grid lies. Buffers may be null to learn the sizes.
    Memory(const VisionConfig& config, const PatchGrid& grid, kernels::Buffer* exchange,
        kernels::Buffer* activations)
    {
        const std::int64_t patches = grid.patches();
        const std::int64_t tokens = grid.tokens();
        const std::int64_t hidden = config.hidden;
        VisionActivations& a = views;

        Layout shared(exchange);
        a.counts = shared.take(DType::I32, {kernels::kStepCounts});
        a.pixels = shared.take(DType::F32, {patches, kPatchValues});
        a.tapIndex = shared.take(DType::I32, {patches, kPositionTaps});
        a.tapWeight = shared.take(DType::F32, {patches, kPositionTaps});
        a.patchPosition = shared.take(DType::I32, {patches, 2});
        a.rows = shared.take(DType::F32, {tokens, config.outputWidth});
        exchangeBytes = shared.used();

        Layout work(activations);
        a.hidden = work.take(DType::F32, {patches, hidden});
        a.normalised = work.take(DType::F32, {patches, hidden});
        a.mergerInput = work.at(a.normalised.offset, {tokens, config.mergedWidth()});
        const std::size_t wide = work.used();
        const std::int64_t widest = std::max<std::int64_t>(3 * hidden, config.feedForward);
        work.skip(kernels::denseBytes(DType::F32, {patches, widest}));
        a.queryKeyValue = work.at(wide, {patches, 3 * hidden});
        a.attentionOut = work.at(wide, {patches, hidden});
        a.feedForward = work.at(wide, {patches, config.feedForward});
        a.mergerHidden = work.at(wide, {tokens, config.mergedWidth()});
        activationBytes = work.used();
    }
};

Result<std::unique_ptr<VisionTower>> VisionTower::open(kernels::Backend& backend,
    std::unique_ptr<GgufFile> file, int textWidth, std::optional<PixelLimits> limits)
{
    ASSIGN_OR_RETURN(VisionConfig config, VisionConfig::read(*file, textWidth));
    config.limits = limits.value_or(config.limits);
    ASSIGN_OR_RETURN(VisionWeights weights, VisionWeights::load(*file, config, backend));
    return std::unique_ptr<VisionTower>(
        new VisionTower(backend, std::move(file), std::move(config), std::move(weights)));
}

VisionTower::VisionTower(kernels::Backend& backend, std::unique_ptr<GgufFile> file,
    VisionConfig config, VisionWeights weights)
    : m_backend(backend)
    , m_file(std::move(file))
    , m_config(std::move(config))
    , m_weights(std::move(weights))
{
}

VisionTower::~VisionTower() = default;

Result<ImageCost> VisionTower::cost(int width, int height) const
{
    return imageCost({width, height}, m_config.limits);
}

Result<ImageGrid> VisionTower::gridOf(int width, int height) const
{
    return imageGrid({width, height}, m_config.limits);
}

Result<std::vector<float>> VisionTower::encode(
    const Image& image, const std::stop_token& stop, const VisionWatch& watch)
{
    ASSIGN_OR_RETURN(const ImagePreview seen, previewImage(image, m_config.limits));
    const PatchGrid grid = PatchGrid::of(seen.cost.width, seen.cost.height);
    ASSIGN_OR_RETURN(const Memory memory, reserve(grid));
    ASSIGN_OR_RETURN(Plan * plan, planFor(grid, memory));

    const VisionActivations& a = memory.views;
    const std::span<std::int32_t> counts = hostSpan<std::int32_t>(a.counts);
    counts[kernels::kCountTokens] = grid.patches();
    counts[kernels::kCountSequences] = 1;
    counts[kernels::kCountOutputs] = grid.tokens();
    patchify(hostSpan<float>(a.pixels), seen.rgb, grid, m_config);
    positionTaps(hostSpan<std::int32_t>(a.tapIndex), hostSpan<float>(a.tapWeight), grid,
        m_config.positionSide);
    patchPositions(hostSpan<std::int32_t>(a.patchPosition), grid);

    const auto report = [&](std::size_t stages) {
        if (watch.progress) {
            watch.progress(float(stages) / float(plan->stages.size()));
        }
    };
    for (std::size_t i = 0; i < plan->stages.size(); ++i) {
        RETURN_IF_ERROR(run(plan->stages[i], stop, watch, [&] { report(i); }));
        report(i + 1);
        if (watch.probe && i + 1 < plan->stages.size()) {
            std::vector<float> hidden(std::size_t(grid.patches()) * std::size_t(m_config.hidden));
            m_backend.read(
                *m_activations, a.hidden.offset, std::as_writable_bytes(std::span(hidden)));
            watch.probe(plan->stages[i].name, hidden);
        }
    }
    const std::span<const float> rows = hostSpan<float>(a.rows);
    std::vector<float> result(rows.begin(), rows.end());
    if (memory.activationBytes + memory.exchangeBytes > kKeptBytes) {
        release();
    }
    return result;
}

// The buffers only grow; plans refer to them, so they go when a buffer does.
Result<VisionTower::Memory> VisionTower::reserve(const PatchGrid& grid)
{
    const Memory wanted(m_config, grid, nullptr, nullptr);
    const auto fits = [](const std::unique_ptr<kernels::Buffer>& buffer, std::size_t bytes) {
        return buffer && buffer->size() >= bytes;
    };
    if (!fits(m_exchange, wanted.exchangeBytes) || !fits(m_activations, wanted.activationBytes)) {
        release();
        m_exchange = m_backend.allocate(wanted.exchangeBytes, kernels::BufferUse::Exchange);
        m_activations = m_backend.allocate(wanted.activationBytes, kernels::BufferUse::Activations);
        if (!m_exchange || !m_activations) {
            release();
            const std::size_t bytes = wanted.exchangeBytes + wanted.activationBytes;
            return fail(ErrorCode::OutOfMemory,
                "Looking at a picture of " + std::to_string(grid.tokens()) + " tokens needs " +
                    std::to_string(bytes >> 20) + " MiB of memory, which " + m_backend.name() +
                    " does not have. Attach a smaller picture.");
        }
    }
    return Memory(m_config, grid, m_exchange.get(), m_activations.get());
}

Result<VisionTower::Plan*> VisionTower::planFor(const PatchGrid& grid, const Memory& memory)
{
    const auto known = std::find_if(
        m_plans.begin(), m_plans.end(), [&](const Plan& plan) { return plan.grid == grid; });
    if (known != m_plans.end()) {
        std::rotate(m_plans.begin(), known, known + 1);
        return &m_plans.front();
    }

    Plan plan{grid, {}};
    bool kept = true;
    const auto record = [&](std::string name, auto&& calls) {
        const std::unique_ptr<kernels::Recorder> recorder = m_backend.record();
        recorder->bindCounts(memory.views.counts);
        recorder->mayPause();
        VisionForward forward(*recorder, m_weights, m_config);
        calls(forward);
        plan.stages.push_back({std::move(name), recorder->finish()});
        kept = kept && plan.stages.back().step;
    };
    const VisionActivations& a = memory.views;
    record("patches", [&](VisionForward& forward) { forward.embedPatches(a); });
    record("positions", [&](VisionForward& forward) { forward.addPositions(a); });
    for (int i = 0; i < m_config.blocks; ++i) {
        record("block " + std::to_string(i), [&](VisionForward& forward) { forward.block(a, i); });
    }
    record("merger", [&](VisionForward& forward) { forward.merge(a); });
    if (!kept) {
        return fail(ErrorCode::OutOfMemory,
            m_backend.name() + " has no room to prepare a picture of " +
                std::to_string(grid.tokens()) + " tokens. Attach a smaller picture.");
    }

    if (m_plans.size() == kKeptPlans) {
        m_plans.pop_back();
    }
    m_plans.insert(m_plans.begin(), std::move(plan));
    return &m_plans.front();
}

Result<void> VisionTower::run(Stage& stage, const std::stop_token& stop, const VisionWatch& watch,
    const std::function<void()>& paused)
{
    const auto cancelled = [] {
        return fail(ErrorCode::Cancelled, "Looking at the picture was stopped.");
    };
    if (stop.stop_requested()) {
        return cancelled();
    }
    const auto part = [&] {
        const std::stop_callback onStop(stop, [&] { stage.step->requestStop(); });
        return stage.step->wait(watch.leave);
    };
    stage.step->submit();
    kernels::StepStatus status = part();
    while (status == kernels::StepStatus::Paused) {
        paused();
        if (stop.stop_requested()) {
            return cancelled();
        }
        stage.step->resume();
        status = part();
    }
    switch (status) {
    case kernels::StepStatus::Done:
        return {};
    case kernels::StepStatus::Stopped:
        return cancelled();
    case kernels::StepStatus::Paused:
    case kernels::StepStatus::DeviceLost:
        break;
    }
    return fail(ErrorCode::DeviceFailed,
        m_backend.name() +
            " stopped working while it looked at a picture. Start Hearth again; if it "
            "happens again, choose the CPU.");
}

void VisionTower::release()
{
    m_plans.clear();
    m_activations.reset();
    m_exchange.reset();
}

} // namespace core::engine
