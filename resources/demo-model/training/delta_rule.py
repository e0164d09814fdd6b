"""Convolution, SiLU and the gated delta rule of a DeltaNet layer: kernel and plain torch."""
import torch
import torch.nn.functional as functional

import kernels

KEPT_EVERY = 16     # kKept in kernels_delta.h


class DeltaRule(torch.autograd.Function):
    @staticmethod
    def forward(context, x, weight, log_decay, beta):
        x, log_decay, beta = x.contiguous(), log_decay.contiguous(), beta.contiguous()
        texts, steps, channels = x.shape
        heads = channels // 192
        active, out = torch.empty(x.shape), torch.empty(texts, steps, heads * 64)
        kept = torch.empty(texts, heads, (steps + KEPT_EVERY - 1) // KEPT_EVERY, 64 * 64)
        kernels.call('convolution_forward', x, weight, active, texts, steps, channels)
        kernels.call('delta_forward', active, log_decay, beta, out, kept, texts, steps, heads)
        context.save_for_backward(x, weight, active, log_decay, beta, kept)
        return out

    @staticmethod
    def backward(context, grad):
        x, weight, active, log_decay, beta, kept = context.saved_tensors
        texts, steps, channels = x.shape
        grad_active, grad_decay, grad_beta = torch.empty_like(active), torch.empty_like(beta), torch.empty_like(beta)
        kernels.call('delta_backward', active, log_decay, beta, kept, grad.contiguous(), grad_active, grad_decay,
                     grad_beta, texts, steps, channels // 192)
        grad_x, grad_weight = torch.empty_like(x), torch.empty_like(weight)
        kernels.call('convolution_backward', x, weight, grad_active, grad_x, grad_weight, texts, steps, channels)
        return grad_x, grad_weight, grad_decay, grad_beta


def plain(x, weight, log_decay, beta, chunk=32):
    """The same in chunks: within a chunk all steps at once, from chunk to chunk through the state."""
    texts, steps, channels = x.shape
    heads = channels // 192
    padded = functional.pad(x, (0, 0, 3, 0))
    active = functional.silu(sum(padded[:, i:i + steps] * weight[:, i] for i in range(4)))
    count = (steps + chunk - 1) // chunk
    missing = count * chunk - steps

    def chunked(t):
        return functional.pad(t, (0, 0, 0, missing)).view(texts, count, chunk, heads, -1).permute(0, 3, 1, 2, 4)

    query, key, value = [chunked(t) for t in active.split(heads * 64, -1)]
    log_decay, beta = chunked(log_decay)[..., 0], chunked(beta)[..., 0]
    query = query * torch.rsqrt(query.pow(2).sum(-1, keepdim=True) + 1e-6) * 0.125
    key = key * torch.rsqrt(key.pow(2).sum(-1, keepdim=True) + 1e-6)
    total = log_decay.cumsum(-1)
    lower = torch.ones(chunk, chunk, dtype=torch.bool).tril()
    decay = (total[..., :, None] - total[..., None, :]).masked_fill(~lower, -1e9).exp()
    weighted = key * beta[..., None]
    below = ((weighted @ key.transpose(-1, -2)) * decay).masked_fill(~lower.tril(-1), 0)
    inverse, power, size = torch.eye(chunk) - below, below @ below, 2
    while size < chunk:                     # (I + L)^-1 = (I - L)(I + L^2)(I + L^4)...
        inverse = inverse + inverse @ power
        power = power @ power
        size *= 2
    written = inverse @ (value * beta[..., None])
    read = inverse @ (weighted * total.exp()[..., None])
    attention = (query @ key.transpose(-1, -2)) * decay
    state = torch.zeros(texts, heads, 64, 64)
    outputs = []
    for i in range(count):
        sums = total[:, :, i]
        change = written[:, :, i] - read[:, :, i] @ state
        outputs.append((query[:, :, i] * sums.exp()[..., None]) @ state + attention[:, :, i] @ change)
        rest = (sums[..., -1:] - sums).exp()[..., None]
        state = state * sums[..., -1:].exp()[..., None] + (key[:, :, i] * rest).transpose(-1, -2) @ change
    out = torch.stack(outputs, 2).permute(0, 2, 3, 1, 4).reshape(texts, count * chunk, heads * 64)
    return out[:, :steps]


def delta_rule(x, weight, log_decay, beta):
    """x [texts, steps, q | k | v], weight [channels, 4], log_decay and beta [texts, steps, heads]."""
    if kernels.enabled():
        return DeltaRule.apply(x, weight, log_decay, beta)
    return plain(x, weight, log_decay, beta)
