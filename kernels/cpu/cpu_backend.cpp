#include "kernels/backends.h"
#include "kernels/cpu/buffer.h"
#include "kernels/cpu/cpu_recorder.h"
#include "kernels/cpu/features.h"

#include <cassert>
#include <cstring>

namespace kernels {

namespace {

using cpu::InstructionSet;

class CpuBackend final : public Backend {
public:
    CpuBackend(InstructionSet set, int threads, Activations activations, ProductObserver* observer)
        : m_set(set)
        , m_activations(activations)
        , m_observer(observer)
        , m_pool(threads)
    {
    }

    std::string name() const override
    {
        const int threads = m_pool.threads();
        return "CPU, " + std::to_string(threads) + (threads == 1 ? " thread, " : " threads, ") +
               std::string(spokenName());
    }

    std::unique_ptr<Buffer> allocate(std::size_t bytes, BufferUse) override
    {
        return cpu::HostBuffer::allocate(bytes);
    }

    std::unique_ptr<Buffer> place(
        DType, std::int64_t, std::int64_t, std::span<const std::byte> data) override
    {
        return cpu::HostBuffer::wrap(data);
    }

    std::uint64_t freeBytes() const override { return cpu::availableMemory(); }
    std::uint64_t cacheBytes() const override { return cpu::largestCache(); }

    void write(Buffer& buffer, std::size_t offset, std::span<const std::byte> data) override
    {
        assert(offset + data.size() <= buffer.size());
        if (!data.empty()) {
            std::memcpy(buffer.host() + offset, data.data(), data.size());
        }
    }

    void read(Buffer& buffer, std::size_t offset, std::span<std::byte> data) override
    {
        assert(offset + data.size() <= buffer.size());
        if (!data.empty()) {
            std::memcpy(data.data(), buffer.host() + offset, data.size());
        }
    }

    bool copy(std::span<const BufferCopy> copies) override
    {
        for (const BufferCopy& copy : copies) {
            assert(copy.fromOffset + copy.bytes <= copy.from->size());
            write(*copy.to, copy.toOffset, {copy.from->host() + copy.fromOffset, copy.bytes});
        }
        return true;
    }

    bool leavesRuns() const override { return true; }

    std::unique_ptr<Recorder> record() override
    {
        cpu::SplitMemoryPointer split = m_splitMemory.lock();
        if (!split) {
            split = std::make_shared<cpu::SplitMemory>();
            m_splitMemory = split;
        }
        const bool rounds = m_activations == Activations::Int8;
        return std::make_unique<cpu::CpuRecorder>(cpu::kernelsOf(m_set), m_pool, m_memory, m_paused,
            std::move(split), rounds, m_observer);
    }

private:
    std::string_view spokenName() const
    {
        switch (m_set) {
        case InstructionSet::Avx512Vnni:
            return "AVX-512 VNNI";
        case InstructionSet::Amx:
            return "AVX-512 VNNI, AMX";
        case InstructionSet::Avx512:
            return "AVX-512";
        case InstructionSet::AvxVnni:
            return "AVX-VNNI";
        case InstructionSet::Avx2:
            return "AVX2";
        case InstructionSet::Sse42:
            return "SSE4.2";
        case InstructionSet::Neon:
            return "NEON";
        case InstructionSet::NeonI8mm:
            return "NEON with I8MM";
        case InstructionSet::Portable:
            break;
        }
        return "portable";
    }

    InstructionSet m_set;
    Activations m_activations;
    ProductObserver* m_observer;
    cpu::StepMemory m_memory;
    cpu::StepMemory m_paused;                      // of a step that others may run in the middle of
    std::weak_ptr<cpu::SplitMemory> m_splitMemory; // goes with the steps that need it
    cpu::ThreadPool m_pool;
};

} // namespace

std::vector<std::string> cpuInstructionSets()
{
    std::vector<std::string> names;
    for (const cpu::InstructionSet set : cpu::kInstructionSets) {
        names.emplace_back(cpu::nameOf(set));
    }
    return names;
}

std::unique_ptr<Backend> openCpu(const CpuOptions& options)
{
    const std::optional<InstructionSet> set = cpu::instructionSetNamed(options.instructionSet);
    if (!set) {
        return nullptr;
    }
    const int threads = options.threads > 0 ? options.threads : cpu::usableCores();
    return std::make_unique<CpuBackend>(*set, threads, options.activations, options.observer);
}

} // namespace kernels
