// F32x in plain C++: 8 floats in loops that compilers turn into two registers of whatever the
// machine has (SSE2, NEON). Included by simd.h alone.
#pragma once

namespace kernels::cpu {
namespace {

struct F32x {
    static constexpr int kLanes = 8;
    // How many rows of a product are kept in registers, times four columns.
    static constexpr int kTileRows = 1;
    // Whether there are instructions that make floats of halves.
    static constexpr bool kLoadsHalves = false;

    float v[kLanes];

    static F32x splat(float x)
    {
        F32x r;
        for (float& lane : r.v) {
            lane = x;
        }
        return r;
    }
    static F32x zero() { return splat(0.0f); }
    static F32x load(const float* p)
    {
        F32x r;
        memcpy(r.v, p, sizeof r.v);
        return r;
    }
    // The first `count` lanes, zeros behind.
    static F32x load(const float* p, int count)
    {
        F32x r = zero();
        memcpy(r.v, p, size_t(count) * sizeof(float));
        return r;
    }
    void store(float* p) const { memcpy(p, v, sizeof v); }
    void store(float* p, int count) const { memcpy(p, v, size_t(count) * sizeof(float)); }
};

template <typename Function>
inline F32x eachLane(Function function)
{
    F32x r;
    for (int i = 0; i < F32x::kLanes; ++i) {
        r.v[i] = function(i);
    }
    return r;
}

inline F32x operator+(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return a.v[i] + b.v[i]; });
}
inline F32x operator-(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return a.v[i] - b.v[i]; });
}
inline F32x operator*(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return a.v[i] * b.v[i]; });
}
inline F32x operator/(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return a.v[i] / b.v[i]; });
}
inline F32x mulAdd(const F32x& a, const F32x& b, const F32x& c)
{
    return eachLane([&](int i) { return a.v[i] * b.v[i] + c.v[i]; });
}
// As on x86, the second operand where one is not a number.
inline F32x max(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; });
}
inline F32x min(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return a.v[i] < b.v[i] ? a.v[i] : b.v[i]; });
}
// Adding 1.5 * 2^23 leaves no bits for a fraction. Requires: |a| < 2^22.
inline F32x roundToNearest(const F32x& a)
{
    return eachLane([&](int i) { return (a.v[i] + 12582912.0f) - 12582912.0f; });
}
inline float powerOfTwo(int32_t n)
{
    const uint32_t bits = uint32_t(n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return power;
}
// a * 2^n for whole n in -252 .. 254, in two steps so that tiny and huge results round once.
inline F32x timesPowerOfTwo(const F32x& a, const F32x& n)
{
    return eachLane([&](int i) {
        const int32_t exponent = n.v[i] == n.v[i] ? int32_t(n.v[i]) : 0;
        const int32_t half = exponent >> 1;
        return a.v[i] * powerOfTwo(half) * powerOfTwo(exponent - half);
    });
}

inline float sum(const F32x& a)
{
    const float four[4] = {a.v[0] + a.v[4], a.v[1] + a.v[5], a.v[2] + a.v[6], a.v[3] + a.v[7]};
    return (four[0] + four[2]) + (four[1] + four[3]);
}

inline float maximum(const F32x& a)
{
    float most = a.v[0];
    for (int i = 1; i < F32x::kLanes; ++i) {
        most = a.v[i] > most ? a.v[i] : most;
    }
    return most;
}

// out[i] = sum(a[i]), bit for bit.
inline void sumFour(const F32x& a0, const F32x& a1, const F32x& a2, const F32x& a3, float* out)
{
    out[0] = sum(a0);
    out[1] = sum(a1);
    out[2] = sum(a2);
    out[3] = sum(a3);
}

} // namespace
} // namespace kernels::cpu
