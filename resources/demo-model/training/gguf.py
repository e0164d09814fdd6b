"""Writing and reading of GGUF files, as far as the built-in model needs them."""
import struct

import numpy as np

UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
FORMATS = {UINT32: '<I', INT32: '<i', FLOAT32: '<f', BOOL: '<?'}
NUMPY = {UINT32: '<u4', INT32: '<i4', FLOAT32: '<f4', BOOL: 'u1'}
TENSOR_TYPES = {'F32': 0, 'F16': 1, 'Q8_0': 8}
ALIGNMENT = 32


def pack_string(text):
    data = text.encode()
    return struct.pack('<Q', len(data)) + data


def quantize(values):
    """Q8_0: blocks of 32 values, each a float16 scale and 32 signed bytes."""
    blocks = values.reshape(-1, 32).astype(np.float32)
    scale = np.abs(blocks).max(1) / 127
    quotient = blocks * np.where(scale > 0, 1 / np.where(scale > 0, scale, 1), 0)[:, None]
    numbers = (np.sign(quotient) * np.floor(np.abs(quotient) + .5)).astype(np.int8)
    out = np.empty((len(blocks), 34), np.uint8)
    out[:, :2] = scale.astype('<f2')[:, None].view(np.uint8)
    out[:, 2:] = numbers.view(np.uint8)
    return out.tobytes()


def dequantize(data):
    blocks = np.frombuffer(data, np.uint8).reshape(-1, 34)
    return (blocks[:, :2].copy().view('<f2').astype(np.float32) * blocks[:, 2:].view(np.int8)).reshape(-1)


class Writer:
    def __init__(self):
        self.metadata, self.tensors = [], []

    def add(self, key, kind, value, element=None):
        data = pack_string(key) + struct.pack('<I', kind)
        if kind == STRING:
            data += pack_string(value)
        elif kind == ARRAY:
            data += struct.pack('<IQ', element, len(value))
            if element == STRING:
                data += b''.join(pack_string(item) for item in value)
            else:
                data += np.asarray(value, NUMPY[element]).tobytes()
        else:
            data += struct.pack(FORMATS[kind], value)
        self.metadata.append(data)

    def tensor(self, name, values, kind='F32'):
        """`values`: a torch tensor; the GGUF lists its dimensions from the innermost outwards."""
        values = np.ascontiguousarray(values.detach().numpy(), np.float32)
        if kind == 'Q8_0':
            data = quantize(values)
        else:
            data = values.astype('<f2' if kind == 'F16' else '<f4').tobytes()
        self.tensors.append((name, values.shape[::-1], kind, data))

    def write(self, file):
        def padded(data):
            return data + b'\0' * (-len(data) % ALIGNMENT)
        offset, information = 0, b''
        for name, shape, kind, data in self.tensors:
            information += pack_string(name) + struct.pack('<I%dQ' % len(shape), len(shape), *shape)
            information += struct.pack('<IQ', TENSOR_TYPES[kind], offset)
            offset += len(padded(data))
        head = b'GGUF' + struct.pack('<IQQ', 3, len(self.tensors), len(self.metadata))
        with open(file, 'wb') as target:
            target.write(padded(head + b''.join(self.metadata) + information))
            for _, _, _, data in self.tensors:
                target.write(padded(data))


class Reader:
    """metadata {key: value} and tensors {name: float32 array, outermost dimension first}"""

    def __init__(self, file):
        with open(file, 'rb') as source:
            self.data = source.read()
        self.at = 4
        _, tensors, keys = self.take('<IQQ')
        self.metadata = {}
        for _ in range(keys):
            key = self.string()
            self.metadata[key] = self.value(self.take('<I')[0])
        listed = []
        for _ in range(tensors):
            name, = self.string(),
            dimensions, = self.take('<I')
            listed.append((name, self.take('<%dQ' % dimensions), *self.take('<IQ')))
        start = -(-self.at // ALIGNMENT) * ALIGNMENT
        self.tensors = {name: self.load(shape, kind, start + offset) for name, shape, kind, offset in listed}

    def take(self, form):
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def string(self):
        length, = self.take('<Q')
        self.at += length
        return self.data[self.at - length:self.at].decode()

    def value(self, kind):
        if kind == STRING:
            return self.string()
        if kind == ARRAY:
            element, length = self.take('<IQ')
            return [self.value(element) for _ in range(length)]
        return self.take(FORMATS[kind])[0]

    def load(self, shape, kind, start):
        count = int(np.prod(shape))
        if kind == TENSOR_TYPES['Q8_0']:
            values = dequantize(self.data[start:start + count // 32 * 34])
        else:
            values = np.frombuffer(self.data, '<f2' if kind == TENSOR_TYPES['F16'] else '<f4', count, start).astype(np.float32)
        return values.reshape(shape[::-1])
