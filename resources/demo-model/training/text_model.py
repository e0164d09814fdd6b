"""The text model: arch qwen35, three DeltaNet layers, then one of full attention, and so on."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as functional

import kernels
from delta_rule import delta_rule
from kernels import add, linear, rms_norm

CONFIGURATION = {
    'vocabulary': 1024,
    'width': 192,               # embedding length
    'layers': 8,
    'feed_forward': 512,
    'heads': 3,                 # query heads of full attention; one head for keys and values
    'head_size': 64,
    'rotary': 32,               # dimensions of a head that are turned
    'rotary_sections': [6, 5, 5, 0],
    'rotary_base': 10000.0,
    'delta_heads': 3,           # key heads and value heads of DeltaNet, 64 wide
    'attention_every': 4,
    'context': 2048,
}


def matrix(outputs, inputs, deviation=None):
    return nn.Parameter(torch.randn(outputs, inputs) * (inputs ** -.5 if deviation is None else deviation))


def product(a, b):
    """Batched matrix product, in bfloat16 where the kernels are in use."""
    if kernels.enabled():
        return torch.bmm(a.bfloat16(), b.bfloat16())
    return torch.bmm(a, b)


class Layer(nn.Module):
    """What both kinds of layers share: two norms and the gated feed-forward network."""

    def __init__(self, c):
        super().__init__()
        width, inner = c['width'], c['feed_forward']
        small = 1 / math.sqrt(2 * c['layers'])
        self.norm, self.feed_norm = nn.Parameter(torch.ones(width)), nn.Parameter(torch.ones(width))
        self.gate_up, self.down = matrix(2 * inner, width), matrix(width, inner, inner ** -.5 * small)

    def feed_forward(self, x):
        hidden = kernels.swiglu(linear(rms_norm(x, self.feed_norm), self.gate_up))
        return add(x, linear(hidden, self.down))


class DeltaLayer(Layer):
    def __init__(self, c):
        super().__init__(c)
        width, heads = c['width'], c['delta_heads']
        inner = heads * 64
        self.qkv, self.gate, self.alpha_beta = matrix(3 * inner, width), matrix(inner, width), matrix(2 * heads, width)
        self.convolution = nn.Parameter(torch.randn(3 * inner, 4) * .1 + torch.tensor([.1, .2, .4, .8]))
        step = torch.exp(torch.rand(heads) * math.log(100) + math.log(.001))
        self.step_bias = nn.Parameter(torch.log(torch.expm1(step)))
        self.log_decay = nn.Parameter(torch.log(torch.rand(heads) * 7 + 1))
        self.inner_norm = nn.Parameter(torch.ones(64))
        self.output = matrix(width, inner, inner ** -.5 / math.sqrt(2 * c['layers']))

    def forward(self, x, rotation):
        h = rms_norm(x, self.norm)
        alpha, beta = linear(h, self.alpha_beta).float().chunk(2, -1)
        log_decay = -self.log_decay.exp() * functional.softplus(alpha + self.step_bias)
        inner = delta_rule(linear(h, self.qkv), self.convolution, log_decay, torch.sigmoid(beta))
        inner = kernels.gated_norm(inner, linear(h, self.gate), self.inner_norm)
        return self.feed_forward(add(x, linear(inner, self.output)))


class AttentionLayer(Layer):
    def __init__(self, c):
        super().__init__(c)
        width, heads, size = c['width'], c['heads'], c['head_size']
        self.query_gate = matrix(2 * heads * size, width)       # per head: query, then its output gate
        self.key, self.value = matrix(size, width), matrix(size, width)
        self.query_norm, self.key_norm = nn.Parameter(torch.ones(size)), nn.Parameter(torch.ones(size))
        self.output = matrix(width, heads * size, (heads * size) ** -.5 / math.sqrt(2 * c['layers']))
        self.heads, self.size, self.half = heads, size, c['rotary'] // 2

    def turn(self, x, rotation):
        cosine, sine = rotation
        first, second, rest = x.float().split([self.half, self.half, self.size - 2 * self.half], -1)
        return torch.cat([first * cosine - second * sine, second * cosine + first * sine, rest], -1)

    def forward(self, x, rotation):
        texts, steps, _ = x.shape
        h = rms_norm(x, self.norm)
        query, gate = linear(h, self.query_gate).view(texts, steps, self.heads, 2, self.size).unbind(3)
        query = self.turn(rms_norm(query, self.query_norm), rotation)
        key = self.turn(rms_norm(linear(h, self.key).view(texts, steps, 1, self.size), self.key_norm), rotation)
        value = linear(h, self.value)
        query = query.transpose(1, 2).reshape(texts, self.heads * steps, self.size)
        scores = product(query, key.view(texts, steps, self.size).transpose(1, 2))
        weights = kernels.softmax(scores, self.size ** -.5, causal=True)
        out = product(weights, value).view(texts, self.heads, steps, self.size).transpose(1, 2)
        out = (out * torch.sigmoid(gate)).reshape(texts, steps, self.heads * self.size)
        return self.feed_forward(add(x, linear(out, self.output)))


class TextModel(nn.Module):
    def __init__(self, configuration=CONFIGURATION):
        super().__init__()
        c = self.configuration = dict(configuration)
        self.embedding = matrix(c['vocabulary'], c['width'], .05)
        kinds = [AttentionLayer if (i + 1) % c['attention_every'] == 0 else DeltaLayer for i in range(c['layers'])]
        self.layers = nn.ModuleList([kind(c) for kind in kinds])
        self.final_norm = nn.Parameter(torch.ones(c['width']))
        half, sections = c['rotary'] // 2, c['rotary_sections']
        axis = [0] * half                           # which of time, height, width turns a pair: t h w t h w ...
        for which in (1, 2):
            for j in range(which, 3 * sections[which], 3):
                axis[j] = which
        self.axis = torch.tensor(axis)
        self.frequency = torch.tensor([c['rotary_base'] ** (-2 * j / c['rotary']) for j in range(half)])

    def embed(self, tokens, pictures=None, where=None):
        """Token embeddings; those at `where` (text index, step index) are replaced by picture embeddings."""
        x = functional.embedding(tokens, self.embedding)
        if pictures is not None:
            x = x.index_put(where, pictures.reshape(-1, pictures.shape[-1]))
        return x

    def hidden(self, x, positions):
        """x [texts, steps, width]; positions [texts, steps, 3] in time, height and width."""
        angle = positions[..., self.axis].float() * self.frequency
        rotation = angle.cos()[:, :, None], angle.sin()[:, :, None]
        for layer in self.layers:
            x = layer(x, rotation)
        return rms_norm(x, self.final_norm)

    def logits(self, hidden):
        return linear(hidden, self.embedding).float()
