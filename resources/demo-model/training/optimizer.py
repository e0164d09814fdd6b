"""Muon for the matrices between the layers, Adam for everything else, shared out between processes."""
import math

import torch

ADAM_NAMES = ('embedding', 'position', 'convolution', 'alpha_beta', 'patch')    # matrices that Adam trains all the same
WEIGHT_DECAY = .05


def orthogonal(matrices, rounds=5):
    """[count, a, b] with a <= b -> nearly orthogonal matrices in the same directions (Newton-Schulz iteration)."""
    x = (matrices / (matrices.flatten(1).norm(dim=1)[:, None, None] + 1e-7)).bfloat16()
    for _ in range(rounds):
        square = torch.bmm(x, x.transpose(1, 2))
        x = 3.4445 * x + torch.bmm(-4.7750 * square + 2.0315 * torch.bmm(square, square), x)
    return x.float()


class Part:
    """A tensor, or some rows of it (q, k and v of a joint matrix are updated as matrices of their own)."""

    def __init__(self, name, start, shape):
        self.name, self.start, self.shape, self.size = name, start, shape, math.prod(shape)
        self.is_matrix = len(shape) == 2 and not any(word in name for word in ADAM_NAMES)
        self.work = 3.0 * min(shape) ** 2 * max(shape) if self.is_matrix else float(self.size)


def parts_of(name, shape, start):
    """The joint matrices q | k | v and gate | up are cut; everything else is one part."""
    pieces = 3 if '.qkv' in name else 2 if name.endswith('gate_up') else 1
    if len(shape) < 2 or pieces == 1:
        return [Part(name, start, tuple(shape))]
    rows = shape[0] // pieces
    return [Part(name, start + i * rows * shape[1], (rows, shape[1])) for i in range(pieces)]


class Optimizer:
    def __init__(self, parameters, values, gradients, rank, ranks, wanted=''):
        """`parameters`: [(name, tensor)] in the order of the flat tensor `values`; `gradients`: flat tensors to average.

        This process updates the parts that fall to `rank` of `ranks`, among those whose name starts with `wanted`.
        """
        parts, start = [], 0
        for name, tensor in parameters:
            if name.startswith(wanted):
                parts += parts_of(name, tensor.shape, start)
            start += tensor.numel()
        load, self.parts, self.steps = [0.0] * ranks, [], 0
        for part in sorted(parts, key=lambda part: -part.work):
            owner = load.index(min(load))
            load[owner] += part.work + 1
            if owner == rank:
                self.parts.append(part)
        for part in self.parts:
            part.value = values[part.start:part.start + part.size].view(part.shape)
            part.gradients = [flat[part.start:part.start + part.size].view(part.shape) for flat in gradients]
            part.momentum = torch.zeros(part.shape)
            part.square = None if part.is_matrix else torch.zeros(part.shape)

    @torch.no_grad()
    def step(self, text_rate, tower_rate):
        self.steps += 1
        groups = {}
        for part in self.parts:
            gradient = part.gradients[0] if len(part.gradients) == 1 else sum(part.gradients) / len(part.gradients)
            part.rate = tower_rate if part.name.startswith('tower') else text_rate
            if not part.is_matrix:
                self.adam(part, gradient)
                continue
            part.momentum.mul_(.95).add_(gradient)
            update = gradient + .95 * part.momentum
            part.turned = update.shape[0] > update.shape[1]
            groups.setdefault(tuple(sorted(update.shape)), []).append((part, update.t() if part.turned else update))
        for shape, members in groups.items():
            updates = orthogonal(torch.stack([update for _, update in members]))
            for (part, _), update in zip(members, updates):
                part.value.mul_(1 - part.rate * WEIGHT_DECAY)
                part.value.sub_(update.t() if part.turned else update, alpha=part.rate * .2 * max(shape) ** .5)

    def adam(self, part, gradient):
        part.momentum.mul_(.9).add_(gradient, alpha=.1)
        part.square.mul_(.98).addcmul_(gradient, gradient, value=.02)
        deviation = (part.square / (1 - .98 ** self.steps)).sqrt_().add_(1e-8)
        part.value.addcdiv_(part.momentum / (1 - .9 ** self.steps), deviation, value=-part.rate)
