#include "kernels/row_converter.h"

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/thread_pool.h"

#include <atomic>

namespace kernels {

namespace {

using cpu::Live;
using cpu::Work;

class ConvertPhase final : public cpu::Phase {
public:
    ConvertPhase(const cpu::KernelTable& kernels, const RowConversion& conversion)
        : m_dequantize(kernels.dequantizerFor(conversion.from))
        , m_quantize(kernels.quantizerFor(conversion.to))
        , m_conversion(conversion)
        , m_columns(std::size_t(conversion.columns))
        , m_bytesBefore(rowBytes(conversion.from, m_columns))
        , m_bytesAfter(rowBytes(conversion.to, m_columns))
    {
    }

    Work prepare(const Live&) override
    {
        return {std::int64_t(m_conversion.out.size() / m_bytesAfter)};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* values = reinterpret_cast<float*>(scratch);
        for (auto row = std::size_t(begin); row < std::size_t(end); ++row) {
            m_dequantize(m_conversion.data.data() + row * m_bytesBefore, values, m_columns);
            if (!allFinite(values)) {
                m_finite = false;
                return;
            }
            m_quantize(values,
                m_conversion.importance.empty() ? nullptr : m_conversion.importance.data(),
                m_conversion.out.data() + row * m_bytesAfter, m_columns);
        }
    }

    std::size_t scratchBytes() const override { return m_columns * sizeof(float); }
    bool finite() const { return m_finite; }

private:
    bool allFinite(const float* values) const
    {
        float sum = 0;
        for (std::size_t i = 0; i < m_columns; ++i) {
            sum += values[i] * 0.0f; // 0, or not a number
        }
        return sum == 0;
    }

    quant::DequantizeRow m_dequantize;
    quant::QuantizeRow m_quantize;
    const RowConversion& m_conversion;
    std::size_t m_columns;
    std::size_t m_bytesBefore;
    std::size_t m_bytesAfter;
    std::atomic<bool> m_finite = true;
};

class CpuRowConverter final : public RowConverter {
public:
    explicit CpuRowConverter(int threads)
        : m_kernels(cpu::kernelsOf(cpu::bestInstructionSet()))
        , m_pool(threads)
    {
    }

    ConversionStatus convert(const RowConversion& conversion) override
    {
        ConvertPhase phase(m_kernels, conversion);
        if (!m_pool.reserveScratch(phase.scratchBytes())) {
            return ConversionStatus::OutOfMemory;
        }
        m_pool.beginStep();
        m_pool.run(phase, phase.prepare({}));
        m_pool.endStep();
        return phase.finite() ? ConversionStatus::Done : ConversionStatus::NotFinite;
    }

private:
    const cpu::KernelTable& m_kernels;
    cpu::ThreadPool m_pool;
};

} // namespace

bool canConvertTo(DType type) { return quant::quantizerFor(type) != nullptr; }

std::unique_ptr<RowConverter> openRowConverter(int threads)
{
    return std::make_unique<CpuRowConverter>(threads > 0 ? threads : cpu::usableCores());
}

} // namespace kernels
