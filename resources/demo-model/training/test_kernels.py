"""Builds the kernels and compares each with its twin in plain torch: results and gradients."""
import torch

import delta_rule
import kernels


def compare(name, function, *inputs, limit=0.02):
    """Largest difference relative to the largest value, for the result and for every gradient."""
    results = []
    for allowed in (True, False):
        kernels._allowed = allowed
        leaves = [x.clone().requires_grad_() for x in inputs]
        out = function(*leaves).float()
        (out * torch.sin(torch.arange(out.numel()).float().view(out.shape) ** 1.3)).sum().backward()
        results.append([out.detach()] + [leaf.grad for leaf in leaves])
    kernels._allowed = True
    errors = [((a - b).abs().max() / b.abs().max()).item() for a, b in zip(*results)]
    print('%-12s' % name, ' '.join('%.1e' % e for e in errors))
    assert max(errors) < limit, name


def main():
    torch.manual_seed(1)
    random = torch.randn
    half = lambda x: x.bfloat16() if kernels._allowed else x
    compare('linear', lambda x, w, b: kernels.linear(half(x), w, b), random(50, 64), random(32, 64), random(32))
    compare('rms', kernels.rms_norm, random(5, 7, 192), random(192))
    compare('layer norm', kernels.layer_norm, random(5, 7, 128), random(128), random(128))
    compare('gated norm', lambda x, z, w: kernels.gated_norm(x, half(z), w), random(3, 4, 128), random(3, 4, 128), random(64))
    compare('swiglu', lambda x: kernels.swiglu(half(x)), random(9, 128))
    compare('gelu', lambda x: kernels.gelu(half(x)), random(9, 128) * 2)
    compare('softmax', lambda x: kernels.softmax(half(x), .3), random(6, 40, 40) * 3)
    compare('causal', lambda x: kernels.softmax(half(x), .3, True), random(6, 40, 40) * 3)
    compare('add', lambda x, y: kernels.add(x, half(y)), random(9, 64), random(9, 64))
    angle = torch.rand(12, 16)
    compare('rotate', lambda x: kernels.rotate_heads(half(x), angle.cos(), angle.sin(), 4), random(3, 12, 384))
    compare('delta rule', lambda x, w, g, b: delta_rule.delta_rule(half(x), w, -g.abs(), b.sigmoid()),
            random(2, 37, 384), random(384, 4) * .5, torch.rand(2, 37, 2), random(2, 37, 2))


if __name__ == '__main__':
    main()
