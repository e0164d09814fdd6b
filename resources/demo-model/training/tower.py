"""The vision tower: projector type qwen3vl_merger, every 2 x 2 patches of 16 x 16 pixels become one token."""
import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as functional

from kernels import add, gelu, layer_norm, linear, rotate_heads, softmax
from text_model import product

CONFIGURATION = {
    'width': 128,
    'layers': 5,
    'heads': 4,
    'feed_forward': 384,
    'grid': 12,                 # the position table has grid x grid rows
    'output': 192,              # width of the text model
}


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        width, inner = c['width'], c['feed_forward']
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-6), nn.LayerNorm(width, 1e-6)
        self.qkv, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        small = 1 / math.sqrt(2 * c['layers'])
        for layer, scale in ((self.qkv, 1), (self.up, 1), (self.output, small), (self.down, small)):
            nn.init.normal_(layer.weight, 0, layer.in_features ** -.5 * scale)
            nn.init.zeros_(layer.bias)
        self.heads, self.size = c['heads'], width // c['heads']

    def forward(self, x, cosine, sine):
        pictures, patches, width = x.shape
        h = layer_norm(x, self.norm1.weight, self.norm1.bias)
        parts = rotate_heads(linear(h, self.qkv.weight, self.qkv.bias), cosine, sine, self.heads)
        query, key, value = parts.unbind(0)
        weights = softmax(product(query, key.transpose(1, 2)), self.size ** -.5)
        out = product(weights, value).view(pictures, self.heads, patches, self.size)
        out = out.transpose(1, 2).reshape(pictures, patches, width)
        x = add(x, linear(out, self.output.weight, self.output.bias))
        h = gelu(linear(layer_norm(x, self.norm2.weight, self.norm2.bias), self.up.weight, self.up.bias))
        return add(x, linear(h, self.down.weight, self.down.bias))


def patch_order(rows, columns):
    """(row, column) of every patch: 2 x 2 groups in reading order, within a group in reading order."""
    return [(2 * r + i, 2 * c + j) for r in range(rows // 2) for c in range(columns // 2) for i in (0, 1) for j in (0, 1)]


def interpolation(rows, columns, grid):
    """[patches, grid * grid]: bilinear weights, corner to corner, that give each patch its position embedding."""
    out = np.zeros((rows * columns, grid * grid), np.float32)
    for i, (row, column) in enumerate(patch_order(rows, columns)):
        y = np.float32(row * (grid - 1) / max(rows - 1, 1))
        x = np.float32(column * (grid - 1) / max(columns - 1, 1))
        top, left = int(y), int(x)
        bottom, right = min(top + 1, grid - 1), min(left + 1, grid - 1)
        for r, weight_y in ((top, 1 - (y - top)), (bottom, y - top)):
            for c, weight_x in ((left, 1 - (x - left)), (right, x - left)):
                out[i, r * grid + c] += weight_y * weight_x
    return torch.from_numpy(out)


def patches_of(pixels):
    """uint8 [pictures, height, width, 3] -> float [pictures, patches, 768], values -1 .. 1, channel first."""
    pictures, height, width, _ = pixels.shape
    x = pixels.view(pictures, height // 32, 2, 16, width // 32, 2, 16, 3).permute(0, 1, 4, 2, 5, 7, 3, 6)
    return x.reshape(pictures, height * width // 256, 768).float() * (1 / 127.5) - 1


class Tower(nn.Module):
    def __init__(self, configuration=CONFIGURATION):
        super().__init__()
        c = self.configuration = dict(configuration)
        width = c['width']
        self.patch = nn.Linear(768, width)
        self.position = nn.Parameter(torch.randn(c['grid'] ** 2, width) * .1)
        self.blocks = nn.ModuleList([Block(c) for _ in range(c['layers'])])
        self.final_norm = nn.LayerNorm(width, 1e-6)
        self.merge1, self.merge2 = nn.Linear(4 * width, 4 * width), nn.Linear(4 * width, c['output'])
        for layer, scale in ((self.patch, 1), (self.merge1, 1), (self.merge2, .3)):
            nn.init.normal_(layer.weight, 0, layer.in_features ** -.5 * scale)
            nn.init.zeros_(layer.bias)
        self.tables = {}

    def table(self, rows, columns):
        """Interpolation matrix, cosines and sines of a picture of rows x columns patches."""
        if (rows, columns) not in self.tables:
            quarter = self.configuration['width'] // self.configuration['heads'] // 4
            frequency = 10000.0 ** (-np.arange(quarter) / quarter)
            angles = [np.concatenate([r * frequency, c * frequency]) for r, c in patch_order(rows, columns)]
            angles = torch.from_numpy(np.array(angles, np.float32))
            weights = interpolation(rows, columns, self.configuration['grid'])
            self.tables[rows, columns] = weights, angles.cos().contiguous(), angles.sin().contiguous()
        return self.tables[rows, columns]

    def forward(self, pixels):
        """uint8 [pictures, height, width, 3], sides multiples of 32 -> [pictures, tokens, output]"""
        pictures, height, width, _ = pixels.shape
        weights, cosine, sine = self.table(height // 16, width // 16)
        x = linear(patches_of(pixels), self.patch.weight, self.patch.bias).float() + weights @ self.position
        for block in self.blocks:
            x = block(x, cosine, sine)
        x = layer_norm(x, self.final_norm.weight, self.final_norm.bias)
        x = x.view(pictures, height * width // 1024, -1)
        x = functional.gelu(linear(x, self.merge1.weight, self.merge1.bias).float())
        return linear(x, self.merge2.weight, self.merge2.bias).float()
