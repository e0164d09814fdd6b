// Optional kernels for training on a CPU.  kernels.py calls them through ctypes; every one of them
// has a twin in plain torch there, and `python3 kernels.py` builds this file and compares the two.
//
//   g++ -std=c++20 -O3 -march=native -mprefer-vector-width=512 -ffast-math -shared -fPIC
//   kernels.cpp -o libkernels.so
//
// Matrix products stay in torch, which runs them in bfloat16 (with AMX where the CPU has it).  What
// lies between two products is limited by memory traffic, so these kernels read and write bfloat16
// and do a whole step in one pass. One thread each: training runs one process per core.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

using std::size_t;
using Bfloat = uint16_t; // the upper 16 bits of a float

static inline float widen(Bfloat x) { return std::bit_cast<float>(uint32_t(x) << 16); }

static inline Bfloat narrow(float x)
{
    uint32_t bits = std::bit_cast<uint32_t>(x);
    return Bfloat((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

// exp with a relative error below 1e-6; unlike expf it becomes a handful of vector instructions
static inline float exponential(float x)
{
    x = std::min(std::max(x, -87.f), 87.f);
    float n = rintf(x * 1.44269504f);
    float r = x - n * 0.693147181f;
    float p = 1.f / 720;
    p = p * r + 1.f / 120;
    p = p * r + 1.f / 24;
    p = p * r + 1.f / 6;
    p = p * r + .5f;
    p = p * r + 1.f;
    p = p * r + 1.f;
    return p * std::bit_cast<float>((int32_t(n) + 127) << 23);
}

static inline float sigmoid(float x) { return 1.f / (1.f + exponential(-x)); }

// A row of 64 floats: one row of the 64 x 64 state of a DeltaNet head.
typedef float Lane __attribute__((vector_size(64)));
typedef float LaneUnaligned __attribute__((vector_size(64), aligned(4)));
constexpr int kHead = 64;

struct Row {
    Lane a, b, c, d;
};

static inline Lane lane(const float* p) { return *(const LaneUnaligned*)p; }

static inline Row load(const float* p)
{
    return {lane(p), lane(p + 16), lane(p + 32), lane(p + 48)};
}

static inline void store(float* p, const Row& r)
{
    *(LaneUnaligned*)p = r.a;
    *(LaneUnaligned*)(p + 16) = r.b;
    *(LaneUnaligned*)(p + 32) = r.c;
    *(LaneUnaligned*)(p + 48) = r.d;
}

static inline Row operator+(const Row& x, const Row& y)
{
    return {x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d};
}
static inline Row operator-(const Row& x, const Row& y)
{
    return {x.a - y.a, x.b - y.b, x.c - y.c, x.d - y.d};
}
static inline Row operator*(float s, const Row& x) { return {x.a * s, x.b * s, x.c * s, x.d * s}; }

// the sum over lanes of this is the scalar product
static inline Lane products(const Row& x, const Row& y)
{
    return (x.a * y.a + x.b * y.b) + (x.c * y.c + x.d * y.d);
}

static inline float lane_sum(Lane x)
{
    float s = 0;
    for (int i = 0; i < 16; i++)
        s += x[i];
    return s;
}

// sums of neighbouring lanes, those of a before those of b
static inline Lane pair_sums(Lane a, Lane b)
{
    typedef int Order __attribute__((vector_size(64)));
    constexpr Order even = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30};
    return __builtin_shuffle(a, b, even) + __builtin_shuffle(a, b, even + 1);
}

// out[i] = sum over the lanes of x[i]; four rounds of pair_sums take less than half the time of 64
// single sums
static inline void lane_sums(const Lane* x, float* out)
{
    for (int group = 0; group < kHead; group += 16) {
        Lane half[8];
        for (int i = 0; i < 8; i++)
            half[i] = pair_sums(x[group + 2 * i], x[group + 2 * i + 1]);
        for (int i = 0; i < 4; i++)
            half[i] = pair_sums(half[2 * i], half[2 * i + 1]);
        for (int i = 0; i < 2; i++)
            half[i] = pair_sums(half[2 * i], half[2 * i + 1]);
        *(LaneUnaligned*)(out + group) = pair_sums(half[0], half[1]);
    }
}

// vector * matrix, with two sums so that the additions do not wait for each other
static inline Row multiply(const float* vector, const float* matrix)
{
    Row even = {}, odd = {};
    for (int a = 0; a < kHead; a += 2) {
        even = even + vector[a] * load(matrix + a * kHead);
        odd = odd + vector[a + 1] * load(matrix + (a + 1) * kHead);
    }
    return even + odd;
}

extern "C" {

// ---- normalization
// ---------------------------------------------------------------------------------------------

// rows of `width`: out = x / rms(x) * weight
void rms_norm_forward(
    const float* x, const float* weight, Bfloat* out, float* inverse, int rows, int width)
{
    for (int r = 0; r < rows; r++) {
        const float* in = x + size_t(r) * width;
        Bfloat* to = out + size_t(r) * width;
        float sum = 0;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            sum += in[i] * in[i];
        float scale = inverse[r] = 1.f / sqrtf(sum / width + 1e-6f);
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            to[i] = narrow(in[i] * scale * weight[i]);
    }
}

void rms_norm_backward(const float* x, const float* weight, const float* inverse,
    const Bfloat* grad, float* grad_x, float* grad_weight, int rows, int width)
{
    memset(grad_weight, 0, sizeof(float) * width);
    for (int r = 0; r < rows; r++) {
        const float* in = x + size_t(r) * width;
        const Bfloat* g = grad + size_t(r) * width;
        float* to = grad_x + size_t(r) * width;
        float scale = inverse[r], sum = 0;
#pragma GCC ivdep
        for (int i = 0; i < width; i++) {
            float gi = widen(g[i]);
            sum += gi * weight[i] * in[i];
            grad_weight[i] += gi * in[i] * scale;
        }
        sum *= scale * scale * scale / width;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            to[i] = widen(g[i]) * weight[i] * scale - in[i] * sum;
    }
}

// rows of `width`: out = (x - mean) / deviation * weight + bias
void layer_norm_forward(const float* x, const float* weight, const float* bias, Bfloat* out,
    float* statistics, int rows, int width)
{
    for (int r = 0; r < rows; r++) {
        const float* in = x + size_t(r) * width;
        Bfloat* to = out + size_t(r) * width;
        float sum = 0, squares = 0;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            sum += in[i];
        float mean = sum / width;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            squares += (in[i] - mean) * (in[i] - mean);
        float scale = 1.f / sqrtf(squares / width + 1e-6f);
        statistics[2 * r] = mean;
        statistics[2 * r + 1] = scale;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            to[i] = narrow((in[i] - mean) * scale * weight[i] + bias[i]);
    }
}

void layer_norm_backward(const float* x, const float* weight, const float* statistics,
    const Bfloat* grad, float* grad_x, float* grad_weight, float* grad_bias, int rows, int width)
{
    memset(grad_weight, 0, sizeof(float) * width);
    memset(grad_bias, 0, sizeof(float) * width);
    for (int r = 0; r < rows; r++) {
        const float* in = x + size_t(r) * width;
        const Bfloat* g = grad + size_t(r) * width;
        float* to = grad_x + size_t(r) * width;
        float mean = statistics[2 * r], scale = statistics[2 * r + 1], sum = 0, product = 0;
#pragma GCC ivdep
        for (int i = 0; i < width; i++) {
            float gi = widen(g[i]), normal = (in[i] - mean) * scale;
            grad_weight[i] += gi * normal;
            grad_bias[i] += gi;
            sum += gi * weight[i];
            product += gi * weight[i] * normal;
        }
        sum /= width;
        product /= width;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            to[i] = scale * (widen(g[i]) * weight[i] - sum - (in[i] - mean) * scale * product);
    }
}

// rows of 64: out = rms_norm(x) * weight * silu(gate)
void gated_norm_forward(
    const float* x, const Bfloat* gate, const float* weight, Bfloat* out, float* inverse, int rows)
{
    for (int r = 0; r < rows; r++) {
        const float* in = x + size_t(r) * kHead;
        const Bfloat* z = gate + size_t(r) * kHead;
        Bfloat* to = out + size_t(r) * kHead;
        float sum = 0;
        for (int i = 0; i < kHead; i++)
            sum += in[i] * in[i];
        float scale = inverse[r] = 1.f / sqrtf(sum / kHead + 1e-6f);
        for (int i = 0; i < kHead; i++) {
            float zi = widen(z[i]);
            to[i] = narrow(in[i] * scale * weight[i] * zi * sigmoid(zi));
        }
    }
}

void gated_norm_backward(const float* x, const Bfloat* gate, const float* weight,
    const float* inverse, const Bfloat* grad, float* grad_x, Bfloat* grad_gate, float* grad_weight,
    int rows)
{
    float inner[kHead];
    memset(grad_weight, 0, sizeof(float) * kHead);
    for (int r = 0; r < rows; r++) {
        const float* in = x + size_t(r) * kHead;
        const Bfloat *z = gate + size_t(r) * kHead, *g = grad + size_t(r) * kHead;
        float* to = grad_x + size_t(r) * kHead;
        Bfloat* to_gate = grad_gate + size_t(r) * kHead;
        float scale = inverse[r], sum = 0;
        for (int i = 0; i < kHead; i++) {
            float zi = widen(z[i]), gi = widen(g[i]), s = sigmoid(zi), normal = in[i] * scale;
            grad_weight[i] += gi * normal * zi * s;
            to_gate[i] = narrow(gi * normal * weight[i] * s * (1.f + zi * (1.f - s)));
            inner[i] = gi * weight[i] * zi * s;
            sum += inner[i] * in[i];
        }
        sum *= scale * scale * scale / kHead;
        for (int i = 0; i < kHead; i++)
            to[i] = inner[i] * scale - in[i] * sum;
    }
}

// ---- activations
// -----------------------------------------------------------------------------------------------

// x = [rows, gate | up]: out = silu(gate) * up
void swiglu_forward(const Bfloat* x, Bfloat* out, int rows, int width)
{
    for (int r = 0; r < rows; r++) {
        const Bfloat *gate = x + size_t(r) * 2 * width, *up = gate + width;
        Bfloat* to = out + size_t(r) * width;
#pragma GCC ivdep
        for (int i = 0; i < width; i++) {
            float a = widen(gate[i]);
            to[i] = narrow(a * sigmoid(a) * widen(up[i]));
        }
    }
}

void swiglu_backward(const Bfloat* x, const Bfloat* grad, Bfloat* grad_x, int rows, int width)
{
    for (int r = 0; r < rows; r++) {
        const Bfloat *gate = x + size_t(r) * 2 * width, *up = gate + width,
                     *g = grad + size_t(r) * width;
        Bfloat *to_gate = grad_x + size_t(r) * 2 * width, *to_up = to_gate + width;
#pragma GCC ivdep
        for (int i = 0; i < width; i++) {
            float a = widen(gate[i]), gi = widen(g[i]), s = sigmoid(a);
            to_up[i] = narrow(gi * a * s);
            to_gate[i] = narrow(gi * widen(up[i]) * s * (1.f + a * (1.f - s)));
        }
    }
}

// the tanh form of GELU, written as x * sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3)
constexpr float kGelu = 1.5957691f;

void gelu_forward(const Bfloat* x, Bfloat* out, long count)
{
#pragma GCC ivdep
    for (long i = 0; i < count; i++) {
        float a = widen(x[i]);
        out[i] = narrow(a * sigmoid(kGelu * (a + .044715f * a * a * a)));
    }
}

void gelu_backward(const Bfloat* x, const Bfloat* grad, Bfloat* grad_x, long count)
{
#pragma GCC ivdep
    for (long i = 0; i < count; i++) {
        float a = widen(x[i]);
        float s = sigmoid(kGelu * (a + .044715f * a * a * a));
        grad_x[i] =
            narrow(widen(grad[i]) * (s + a * s * (1.f - s) * kGelu * (1.f + 3 * .044715f * a * a)));
    }
}

// rows of `width`: softmax(scale * x); with `causal` row r may see columns 0 .. r % width
void softmax_forward(const Bfloat* x, Bfloat* out, long rows, int width, float scale, int causal)
{
    std::vector<float> buffer(width);
    float* e = buffer.data();
    for (long r = 0; r < rows; r++) {
        const Bfloat* in = x + r * width;
        Bfloat* to = out + r * width;
        int seen = causal ? int(r % width) + 1 : width;
        float highest = -1e30f, sum = 0;
#pragma GCC ivdep
        for (int i = 0; i < seen; i++)
            highest = std::max(highest, widen(in[i]));
#pragma GCC ivdep
        for (int i = 0; i < seen; i++) {
            e[i] = exponential((widen(in[i]) - highest) * scale);
            sum += e[i];
        }
        sum = 1.f / sum;
#pragma GCC ivdep
        for (int i = 0; i < seen; i++)
            to[i] = narrow(e[i] * sum);
        for (int i = seen; i < width; i++)
            to[i] = 0;
    }
}

void softmax_backward(
    const Bfloat* out, const Bfloat* grad, Bfloat* grad_x, long rows, int width, float scale)
{
    for (long r = 0; r < rows; r++) {
        const Bfloat *p = out + r * width, *g = grad + r * width;
        Bfloat* to = grad_x + r * width;
        float sum = 0;
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            sum += widen(p[i]) * widen(g[i]);
#pragma GCC ivdep
        for (int i = 0; i < width; i++)
            to[i] = narrow(scale * widen(p[i]) * (widen(g[i]) - sum));
    }
}

// out = x + y
void add_forward(const float* x, const Bfloat* y, float* out, long count)
{
#pragma GCC ivdep
    for (long i = 0; i < count; i++)
        out[i] = x[i] + widen(y[i]);
}

// ---- vision: split q, k, v by heads and rotate q and k
// ------------------------------------------------------------

// x [pictures, patches, 3, heads, size] <-> out [3, pictures, heads, patches, size]; cosine, sine
// [patches, size / 2]
void rotate_forward(const Bfloat* x, const float* cosine, const float* sine, Bfloat* out,
    int pictures, int patches, int heads, int size)
{
    int half = size / 2;
    for (int b = 0; b < pictures; b++)
        for (int t = 0; t < patches; t++)
            for (int part = 0; part < 3; part++)
                for (int h = 0; h < heads; h++) {
                    const Bfloat* in =
                        x + (((size_t(b) * patches + t) * 3 + part) * heads + h) * size;
                    Bfloat* to =
                        out + (((size_t(part) * pictures + b) * heads + h) * patches + t) * size;
                    const float *c = cosine + size_t(t) * half, *s = sine + size_t(t) * half;
                    if (part == 2) {
                        memcpy(to, in, sizeof(Bfloat) * size);
                        continue;
                    }
#pragma GCC ivdep
                    for (int i = 0; i < half; i++) {
                        float p = widen(in[i]), q = widen(in[i + half]);
                        to[i] = narrow(p * c[i] - q * s[i]);
                        to[i + half] = narrow(q * c[i] + p * s[i]);
                    }
                }
}

void rotate_backward(const Bfloat* grad, const float* cosine, const float* sine, Bfloat* grad_x,
    int pictures, int patches, int heads, int size)
{
    int half = size / 2;
    for (int b = 0; b < pictures; b++)
        for (int t = 0; t < patches; t++)
            for (int part = 0; part < 3; part++)
                for (int h = 0; h < heads; h++) {
                    Bfloat* to =
                        grad_x + (((size_t(b) * patches + t) * 3 + part) * heads + h) * size;
                    const Bfloat* g =
                        grad + (((size_t(part) * pictures + b) * heads + h) * patches + t) * size;
                    const float *c = cosine + size_t(t) * half, *s = sine + size_t(t) * half;
                    if (part == 2) {
                        memcpy(to, g, sizeof(Bfloat) * size);
                        continue;
                    }
#pragma GCC ivdep
                    for (int i = 0; i < half; i++) {
                        float p = widen(g[i]), q = widen(g[i + half]);
                        to[i] = narrow(p * c[i] + q * s[i]);
                        to[i + half] = narrow(q * c[i] - p * s[i]);
                    }
                }
}

} // extern "C"

#include "kernels_delta.h"
