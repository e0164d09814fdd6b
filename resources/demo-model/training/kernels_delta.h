// The recurrent half of kernels.cpp: short causal convolution and the gated delta rule, forwards
// and backwards.
#pragma once

extern "C" {

// ---- causal convolution over 4 steps, then SiLU
// -------------------------------------------------------------------

// the four inputs of step t; steps before the text are zero
struct Window {
    const Bfloat* step[4];
};

static Window window(const Bfloat* x, const Bfloat* zero, int t, int channels)
{
    Window w;
    for (int i = 0; i < 4; i++)
        w.step[i] = t - 3 + i >= 0 ? x + ptrdiff_t(t - 3 + i) * channels : zero;
    return w;
}

// weight [channels, 4] -> [4, channels], so that the inner loop runs over channels
static std::vector<float> by_step(const float* weight, int channels)
{
    std::vector<float> out(4 * size_t(channels));
    for (int c = 0; c < channels; c++)
        for (int i = 0; i < 4; i++)
            out[size_t(i) * channels + c] = weight[c * 4 + i];
    return out;
}

// x [texts, steps, channels] -> out, the same shape
void convolution_forward(
    const Bfloat* x, const float* weight, float* out, int texts, int steps, int channels)
{
    std::vector<float> w = by_step(weight, channels);
    std::vector<Bfloat> zero(channels, 0);
    const float *w0 = w.data(), *w1 = w0 + channels, *w2 = w1 + channels, *w3 = w2 + channels;
    for (int b = 0; b < texts; b++)
        for (int t = 0; t < steps; t++) {
            Window in = window(x + size_t(b) * steps * channels, zero.data(), t, channels);
            float* to = out + (size_t(b) * steps + t) * channels;
#pragma GCC ivdep
            for (int c = 0; c < channels; c++) {
                float sum = w0[c] * widen(in.step[0][c]) + w1[c] * widen(in.step[1][c]) +
                            w2[c] * widen(in.step[2][c]) + w3[c] * widen(in.step[3][c]);
                to[c] = sum * sigmoid(sum);
            }
        }
}

void convolution_backward(const Bfloat* x, const float* weight, const float* grad, Bfloat* grad_x,
    float* grad_weight, int texts, int steps, int channels)
{
    std::vector<float> w = by_step(weight, channels), sums(4 * size_t(channels), 0.f);
    std::vector<float> inner(
        size_t(steps + 3) * channels); // gradient before the SiLU; three steps of zeros follow
    std::vector<Bfloat> zero(channels, 0);
    const float *w0 = w.data(), *w1 = w0 + channels, *w2 = w1 + channels, *w3 = w2 + channels;
    float *s0 = sums.data(), *s1 = s0 + channels, *s2 = s1 + channels, *s3 = s2 + channels;
    memset(inner.data() + size_t(steps) * channels, 0, sizeof(float) * 3 * channels);
    for (int b = 0; b < texts; b++) {
        for (int t = 0; t < steps; t++) {
            Window in = window(x + size_t(b) * steps * channels, zero.data(), t, channels);
            const float* g = grad + (size_t(b) * steps + t) * channels;
            float* to = inner.data() + size_t(t) * channels;
#pragma GCC ivdep
            for (int c = 0; c < channels; c++) {
                float x0 = widen(in.step[0][c]), x1 = widen(in.step[1][c]),
                      x2 = widen(in.step[2][c]), x3 = widen(in.step[3][c]);
                float sum = w0[c] * x0 + w1[c] * x1 + w2[c] * x2 + w3[c] * x3;
                float s = sigmoid(sum);
                float d = g[c] * s * (1.f + sum * (1.f - s));
                to[c] = d;
                s0[c] += d * x0;
                s1[c] += d * x1;
                s2[c] += d * x2;
                s3[c] += d * x3;
            }
        }
        for (int t = 0; t < steps; t++) {
            const float *d3 = inner.data() + size_t(t) * channels, *d2 = d3 + channels,
                        *d1 = d2 + channels, *d0 = d1 + channels;
            Bfloat* to = grad_x + (size_t(b) * steps + t) * channels;
#pragma GCC ivdep
            for (int c = 0; c < channels; c++)
                to[c] = narrow(w3[c] * d3[c] + w2[c] * d2[c] + w1[c] * d1[c] + w0[c] * d0[c]);
        }
    }
    for (int c = 0; c < channels; c++)
        for (int i = 0; i < 4; i++)
            grad_weight[c * 4 + i] = sums[size_t(i) * channels + c];
}

// ---- the gated delta rule
// -----------------------------------------------------------------------------------------
//
// With unit vectors q, k (q also divided by 8), value v, decay exp(g) and write strength beta,
// every head keeps
//   error = v - decay * (k . state);  state = decay * state + k (x) (beta * error);  out = q .
//   state
// States are kept every kKept steps; the backward pass recomputes those in between.

constexpr int kKept = 16;
constexpr int kState = kHead * kHead;

// unit vectors of one step; x points to its q | k | v
struct Unit {
    float query[kHead], key[kHead], query_scale, key_scale;

    Unit() = default;
    Unit(const float* q, const float* k)
    {
        float query_sum = 1e-6f, key_sum = 1e-6f;
        for (int a = 0; a < kHead; a++) {
            query_sum += q[a] * q[a];
            key_sum += k[a] * k[a];
        }
        query_scale = 1.f / sqrtf(query_sum);
        key_scale = 1.f / sqrtf(key_sum);
        for (int a = 0; a < kHead; a++) {
            query[a] = q[a] * query_scale * .125f;
            key[a] = k[a] * key_scale;
        }
    }
};

// x [texts, steps, q | k | v, heads, 64]; g, beta [texts, steps, heads]; out [texts, steps, heads,
// 64]
void delta_forward(const float* x, const float* g, const float* beta, float* out, float* kept,
    int texts, int steps, int heads)
{
    int chunks = (steps + kKept - 1) / kKept, width = heads * kHead;
    for (int b = 0; b < texts; b++)
        for (int h = 0; h < heads; h++) {
            alignas(64) float state[kState] = {};
            for (int t = 0; t < steps; t++) {
                if (t % kKept == 0)
                    memcpy(kept + ((size_t(b) * heads + h) * chunks + t / kKept) * kState, state,
                        sizeof state);
                size_t step = size_t(b) * steps + t;
                const float* in = x + step * 3 * width + h * kHead;
                Unit unit(in, in + width);
                float decay = expf(g[step * heads + h]);
                Row write = beta[step * heads + h] *
                            (load(in + 2 * width) - decay * multiply(unit.key, state));
                Row even = {}, odd = {};
                for (int a = 0; a < kHead; a += 2) {
                    Row first = decay * load(state + a * kHead) + unit.key[a] * write;
                    Row second = decay * load(state + (a + 1) * kHead) + unit.key[a + 1] * write;
                    store(state + a * kHead, first);
                    store(state + (a + 1) * kHead, second);
                    even = even + unit.query[a] * first;
                    odd = odd + unit.query[a + 1] * second;
                }
                store(out + step * width + h * kHead, even + odd);
            }
        }
}

void delta_backward(const float* x, const float* g, const float* beta, const float* kept,
    const float* grad, float* grad_x, float* grad_g, float* grad_beta, int texts, int steps,
    int heads)
{
    int chunks = (steps + kKept - 1) / kKept, width = heads * kHead;
    std::vector<float> states(size_t(kKept + 1) * kState), grad_state(kState);
    std::vector<Unit> units(kKept);
    Row errors[kKept];
    for (int b = 0; b < texts; b++)
        for (int h = 0; h < heads; h++) {
            std::fill(grad_state.begin(), grad_state.end(), 0.f);
            for (int chunk = chunks - 1; chunk >= 0; chunk--) {
                int first = chunk * kKept, count = std::min(kKept, steps - first);
                memcpy(states.data(), kept + ((size_t(b) * heads + h) * chunks + chunk) * kState,
                    sizeof(float) * kState);
                for (int i = 0; i < count; i++) {
                    size_t step = size_t(b) * steps + first + i;
                    const float *in = x + step * 3 * width + h * kHead,
                                *before = states.data() + size_t(i) * kState;
                    float *after = states.data() + size_t(i + 1) * kState,
                          decay = expf(g[step * heads + h]);
                    units[i] = Unit(in, in + width);
                    errors[i] = load(in + 2 * width) - decay * multiply(units[i].key, before);
                    Row write = beta[step * heads + h] * errors[i];
                    for (int a = 0; a < kHead; a++)
                        store(after + a * kHead,
                            decay * load(before + a * kHead) + units[i].key[a] * write);
                }
                for (int i = count - 1; i >= 0; i--) {
                    size_t step = size_t(b) * steps + first + i, at = step * heads + h;
                    const float *before = states.data() + size_t(i) * kState,
                                *after = before + kState;
                    const Unit& unit = units[i];
                    float decay = expf(g[at]), grad_query[kHead], grad_key[kHead],
                          from_decay[kHead];
                    Lane query_lanes[kHead], key_lanes[kHead];
                    Row out = load(grad + step * width + h * kHead), write = beta[at] * errors[i],
                        grad_write = {};
                    for (int a = 0; a < kHead; a++) {
                        float* of_state = grad_state.data() + a * kHead;
                        query_lanes[a] = products(load(after + a * kHead), out);
                        Row row = load(of_state) + unit.query[a] * out;
                        store(of_state, row);
                        grad_write = grad_write + unit.key[a] * row;
                        key_lanes[a] = products(row, write);
                    }
                    lane_sums(query_lanes, grad_query);
                    lane_sums(key_lanes, grad_key);
                    grad_beta[at] = lane_sum(products(grad_write, errors[i]));
                    Row grad_value = beta[at] * grad_write;
                    Lane of_decay = {};
                    for (int a = 0; a < kHead; a++) {
                        float* of_state = grad_state.data() + a * kHead;
                        Row old = load(before + a * kHead),
                            row = load(of_state) - unit.key[a] * grad_value;
                        key_lanes[a] = products(old, grad_value);
                        of_decay += products(row, old);
                        store(of_state, decay * row);
                    }
                    grad_g[at] = lane_sum(of_decay) * decay;
                    lane_sums(key_lanes, from_decay);
                    for (int a = 0; a < kHead; a++)
                        grad_key[a] -= decay * from_decay[a];
                    // back through the division by the length
                    float query_dot = 0, key_dot = 0, *to = grad_x + step * 3 * width + h * kHead;
                    for (int a = 0; a < kHead; a++) {
                        query_dot += unit.query[a] * grad_query[a];
                        key_dot += unit.key[a] * grad_key[a];
                    }
                    for (int a = 0; a < kHead; a++) {
                        to[a] = unit.query_scale *
                                (.125f * grad_query[a] - 8.f * unit.query[a] * query_dot);
                        to[width + a] = unit.key_scale * (grad_key[a] - unit.key[a] * key_dot);
                    }
                    store(to + 2 * width, grad_value);
                }
            }
        }
}

} // extern "C"
