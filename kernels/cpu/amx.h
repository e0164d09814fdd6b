// The registers of the matrix unit (Intel AMX), each 16 rows of 64 bytes. Only for *.simd.cpp; not
// the intrinsics, which are macros that want numbers spelt out and flags that old compilers lack.
#pragma once

#include <stdint.h>

namespace kernels::cpu {
namespace {

// The unit is in use between its beginning and its end: it is one per thread, and what a thread
// leaves in it is saved whenever the system switches to another.
class MatrixUnit {
public:
    MatrixUnit()
    {
        struct alignas(64) {
            uint8_t palette = 1;
            uint8_t startRow = 0;
            uint8_t reserved[14] = {};
            uint16_t rowBytes[16] = {};
            uint8_t rows[16] = {};
        } shapes;
        for (int i = 0; i < 8; ++i) {
            shapes.rowBytes[i] = 64;
            shapes.rows[i] = 16;
        }
        __asm__ volatile("ldtilecfg %0" : : "m"(shapes));
    }
    ~MatrixUnit() { __asm__ volatile("tilerelease"); }
    MatrixUnit(const MatrixUnit&) = delete;
    MatrixUnit& operator=(const MatrixUnit&) = delete;
};

template <int reg>
inline void clearTile()
{
    __asm__ volatile("tilezero %%tmm%c0" : : "i"(reg));
}
template <int reg>
inline void loadTile(const void* at)
{
    __asm__ volatile("tileloadd (%0,%1,1), %%tmm%c2"
                     :
                     : "r"(at), "r"(int64_t(64)), "i"(reg)
                     : "memory");
}
template <int reg>
inline void storeTile(void* at)
{
    __asm__ volatile("tilestored %%tmm%c2, (%0,%1,1)"
                     :
                     : "r"(at), "r"(int64_t(64)), "i"(reg)
                     : "memory");
}
// sum [16, 16] floats += a [16, 32] bfloat16 times b [16 pairs, 16, 2] bfloat16
template <int sum, int a, int b>
inline void multiplyTiles()
{
    __asm__ volatile("tdpbf16ps %%tmm%c2, %%tmm%c1, %%tmm%c0" : : "i"(sum), "i"(a), "i"(b));
}

} // namespace
} // namespace kernels::cpu
