"""The steps of the model that have a C++ kernel, each with its twin in plain torch.

With kernels the values between two matrix products are bfloat16; the stream that the layers add to, all weights and
all weight gradients stay float32.  Without kernels (no libkernels.so, or no gradients wanted, as in evaluation)
everything is float32 in plain torch.  Run this file to build the library and compare both.
"""
import ctypes
import os
import subprocess
import sys

import torch
import torch.nn.functional as functional

FOLDER = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.path.join(FOLDER, 'libkernels.so')
FLAGS = '-std=c++20 -O3 -march=native -mprefer-vector-width=512 -ffast-math -shared -fPIC'.split()
_library = None
_allowed = os.environ.get('HEARTH_PLAIN_TORCH') != '1'


def build():
    """Compiles kernels.cpp.  Training works without, at less than half the speed."""
    source = os.path.join(FOLDER, 'kernels.cpp')
    newest = max(os.path.getmtime(os.path.join(FOLDER, name)) for name in ('kernels.cpp', 'kernels_delta.h'))
    if not os.path.exists(LIBRARY) or os.path.getmtime(LIBRARY) < newest:
        subprocess.run(['g++', *FLAGS, source, '-o', LIBRARY], check=True)


def enabled():
    global _library, _allowed
    if not _allowed or not torch.is_grad_enabled():
        return False
    if _library is None:
        try:
            build()
            _library = ctypes.CDLL(LIBRARY)
        except (OSError, subprocess.CalledProcessError) as error:
            print('no kernels, plain torch instead:', error, file=sys.stderr)
            _allowed = False
            return False
    return True


def call(name, *arguments):
    """Tensors go as addresses, int as int, float as float; ('long', n) as a 64-bit integer."""
    converted = []
    for value in arguments:
        if isinstance(value, torch.Tensor):
            converted.append(ctypes.c_void_p(value.data_ptr()))
        elif isinstance(value, tuple):
            converted.append(ctypes.c_long(value[1]))
        else:
            converted.append(ctypes.c_int(value) if isinstance(value, int) else ctypes.c_float(value))
    getattr(_library, name)(*converted)


def half_like(tensor, *shape):
    return torch.empty(shape or tensor.shape, dtype=torch.bfloat16)


class Linear(torch.autograd.Function):
    """x [.., inputs] @ weight.T, bfloat16 in and out; the weight and its gradient are float32."""

    @staticmethod
    def forward(context, x, weight, bias):
        half = weight.bfloat16()
        flat = x.reshape(-1, x.shape[-1])
        context.save_for_backward(flat, half)
        context.has_bias = bias is not None
        if bias is None:
            out = torch.mm(flat, half.t())
        else:
            out = torch.addmm(bias.bfloat16(), flat, half.t())
        return out.view(*x.shape[:-1], -1)

    @staticmethod
    def backward(context, grad):
        flat, half = context.saved_tensors
        shape = grad.shape[:-1] + (half.shape[1],)
        grad = grad.reshape(-1, grad.shape[-1])
        bias = None
        if context.has_bias:
            bias = torch.mm(torch.ones(1, len(grad), dtype=torch.bfloat16), grad)[0].float()
        return torch.mm(grad, half).view(shape), torch.mm(grad.t(), flat).float(), bias


def linear(x, weight, bias=None):
    if enabled():
        return Linear.apply(x.bfloat16(), weight, bias)
    return functional.linear(x, weight, bias)


class RmsNorm(torch.autograd.Function):
    @staticmethod
    def forward(context, x, weight):
        x = x.contiguous()
        rows = x.numel() // x.shape[-1]
        out, inverse = half_like(x), torch.empty(rows)
        call('rms_norm_forward', x, weight, out, inverse, rows, x.shape[-1])
        context.save_for_backward(x, weight, inverse)
        return out

    @staticmethod
    def backward(context, grad):
        x, weight, inverse = context.saved_tensors
        grad = grad.contiguous()
        grad_x, grad_weight = torch.empty_like(x), torch.empty_like(weight)
        call('rms_norm_backward', x, weight, inverse, grad, grad_x, grad_weight, len(inverse), x.shape[-1])
        return grad_x, grad_weight


def rms_norm(x, weight):
    if enabled():
        return RmsNorm.apply(x.float(), weight)
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * weight


class LayerNorm(torch.autograd.Function):
    @staticmethod
    def forward(context, x, weight, bias):
        x = x.contiguous()
        rows = x.numel() // x.shape[-1]
        out, statistics = half_like(x), torch.empty(rows, 2)
        call('layer_norm_forward', x, weight, bias, out, statistics, rows, x.shape[-1])
        context.save_for_backward(x, weight, statistics)
        return out

    @staticmethod
    def backward(context, grad):
        x, weight, statistics = context.saved_tensors
        grad = grad.contiguous()
        grad_x, grad_weight, grad_bias = torch.empty_like(x), torch.empty_like(weight), torch.empty_like(weight)
        call('layer_norm_backward', x, weight, statistics, grad, grad_x, grad_weight, grad_bias, len(statistics),
             x.shape[-1])
        return grad_x, grad_weight, grad_bias


def layer_norm(x, weight, bias):
    if enabled():
        return LayerNorm.apply(x, weight, bias)
    return functional.layer_norm(x, weight.shape, weight, bias, 1e-6)


class GatedNorm(torch.autograd.Function):
    @staticmethod
    def forward(context, x, gate, weight):
        x, gate = x.contiguous(), gate.contiguous()
        rows = x.numel() // 64
        out, inverse = half_like(x), torch.empty(rows)
        call('gated_norm_forward', x, gate, weight, out, inverse, rows)
        context.save_for_backward(x, gate, weight, inverse)
        return out

    @staticmethod
    def backward(context, grad):
        x, gate, weight, inverse = context.saved_tensors
        grad = grad.contiguous()
        grad_x, grad_gate, grad_weight = torch.empty_like(x), torch.empty_like(gate), torch.empty_like(weight)
        call('gated_norm_backward', x, gate, weight, inverse, grad, grad_x, grad_gate, grad_weight, len(inverse))
        return grad_x, grad_gate, grad_weight


def gated_norm(x, gate, weight):
    """rms_norm over rows of 64, times silu(gate); x and gate [.., heads * 64]."""
    if enabled():
        return GatedNorm.apply(x, gate, weight)
    rows = x.unflatten(-1, (-1, 64))
    return (rms_norm(rows, weight) * functional.silu(gate.unflatten(-1, (-1, 64)))).flatten(-2)


class SwiGlu(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        x = x.contiguous()
        width = x.shape[-1] // 2
        out = half_like(x, *x.shape[:-1], width)
        call('swiglu_forward', x, out, out.numel() // width, width)
        context.save_for_backward(x)
        return out

    @staticmethod
    def backward(context, grad):
        x, = context.saved_tensors
        grad = grad.contiguous()
        grad_x = torch.empty_like(x)
        call('swiglu_backward', x, grad, grad_x, grad.numel() // grad.shape[-1], grad.shape[-1])
        return grad_x


def swiglu(x):
    if enabled():
        return SwiGlu.apply(x)
    gate, up = x.chunk(2, -1)
    return functional.silu(gate) * up


class Gelu(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        x = x.contiguous()
        out = half_like(x)
        call('gelu_forward', x, out, ('long', x.numel()))
        context.save_for_backward(x)
        return out

    @staticmethod
    def backward(context, grad):
        x, = context.saved_tensors
        grad, grad_x = grad.contiguous(), torch.empty_like(x)
        call('gelu_backward', x, grad, grad_x, ('long', x.numel()))
        return grad_x


def gelu(x):
    if enabled():
        return Gelu.apply(x)
    return functional.gelu(x, approximate='tanh')


class Softmax(torch.autograd.Function):
    @staticmethod
    def forward(context, x, scale, causal):
        x = x.contiguous()
        width = x.shape[-1]
        out = half_like(x)
        call('softmax_forward', x, out, ('long', x.numel() // width), width, float(scale), int(causal))
        context.save_for_backward(out)
        context.scale = scale
        return out

    @staticmethod
    def backward(context, grad):
        out, = context.saved_tensors
        grad, grad_x, width = grad.contiguous(), torch.empty_like(out), out.shape[-1]
        call('softmax_backward', out, grad, grad_x, ('long', out.numel() // width), width, float(context.scale))
        return grad_x, None, None


def softmax(scores, scale, causal=False):
    """softmax(scale * scores) over the last dimension; causal: scores are [.., width, width]."""
    if enabled():
        return Softmax.apply(scores, scale, causal)
    if causal:
        width = scores.shape[-1]
        later = torch.ones(width, width, dtype=torch.bool).triu(1)
        scores = scores.unflatten(-2, (-1, width)).masked_fill(later, -1e30).flatten(-3, -2)
    return torch.softmax(scores * scale, -1)


class Add(torch.autograd.Function):
    @staticmethod
    def forward(context, x, y):
        x, y = x.contiguous(), y.contiguous()
        out = torch.empty_like(x)
        call('add_forward', x, y, out, ('long', x.numel()))
        return out

    @staticmethod
    def backward(context, grad):
        return grad, grad.bfloat16()


def add(x, y):
    """The residual connection: float32 stream plus the output of a block."""
    if enabled():
        return Add.apply(x, y)
    return x + y


class Rotate(torch.autograd.Function):
    @staticmethod
    def forward(context, x, cosine, sine, heads):
        x = x.contiguous()
        pictures, patches, width = x.shape
        size = width // 3 // heads
        out = half_like(x, 3, pictures * heads, patches, size)
        call('rotate_forward', x, cosine, sine, out, pictures, patches, heads, size)
        context.shape = (cosine, sine, pictures, patches, heads, size)
        return out

    @staticmethod
    def backward(context, grad):
        cosine, sine, pictures, patches, heads, size = context.shape
        grad_x = half_like(grad, pictures, patches, 3 * heads * size)
        call('rotate_backward', grad.contiguous(), cosine, sine, grad_x, pictures, patches, heads, size)
        return grad_x, None, None, None


def rotate_heads(x, cosine, sine, heads):
    """x [pictures, patches, q | k | v] -> [3, pictures * heads, patches, size], q and k turned by their place."""
    if enabled():
        return Rotate.apply(x, cosine, sine, heads)
    pictures, patches, width = x.shape
    query, key, value = x.view(pictures, patches, 3, heads, -1).unbind(2)

    def turn(t):
        first, second = t.chunk(2, -1)
        c, s = cosine[:, None], sine[:, None]
        return torch.cat([first * c - second * s, second * c + first * s], -1)

    parts = [t.transpose(1, 2).reshape(pictures * heads, patches, -1) for t in (turn(query), turn(key), value)]
    return torch.stack(parts)
