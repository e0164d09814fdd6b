#!/usr/bin/env python3
"""What quantization costs, beside llama.cpp: how far the probabilities of the next token are from those of the float
model, over a text, for every format.

    tests/bench/quality.py [--reference MODEL.gguf] [--text FILE] [--calibrate FILE] [--types "Q8_0 Q4_K_M"]
                           [--tokens 4096] [--threads 2] [--hearth PROGRAM] [--bench FOLDER] [--peer FOLDER]
                           [--work FOLDER] [--markdown]

MODEL is a file in F32 or F16; without one it is the built-in demo model in F32, once as it is, where most rows are
too short for the K types, and once with a residual stream of 256 numbers that computes the same (see widened()).
The text without --text is that of the demo model's test cases, and what calibrates (--calibrate) other ones of the
kind. FOLDER of --bench holds peerlib.py (../shared/bench), that of --peer what get_peer.sh brings.

Every format is made by `hearth quantize` and by the peer, without and with an importance matrix, the same for both.
Columns: the mean of the Kullback-Leibler divergence with its standard error, and its 99th percentile, in thousandths
of a nat, and how often the likeliest token is that of the float model; for Hearth with its own file, Hearth with the peer's file, the peer
with its own file, and the peer with Hearth's (that it opens is part of the test). Needs numpy.
"""
import argparse
import ctypes
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRAINING = ROOT / 'resources/demo-model/training'
FILE_TYPES = {'Q8_0': 7, 'Q6_K': 18, 'Q5_K_M': 17, 'Q4_K_M': 15, 'Q4_0': 2}
WINDOW = 512    # tokens that are read from an empty context


# --- the demo model in floats ---

class Demo:
    def __init__(self, file):
        sys.path.insert(0, str(TRAINING))
        import gguf
        self.gguf = gguf
        reader = gguf.Reader(file)
        self.metadata, self.tensors = reader.metadata, dict(reader.tensors)

    def write(self, file):
        g, out = self.gguf, self.gguf.Writer()
        kinds = {bool: g.BOOL, int: g.UINT32, float: g.FLOAT32, str: g.STRING}
        for key, value in self.metadata.items():
            if isinstance(value, list):
                element = g.STRING if isinstance(value[0], str) else g.INT32
                out.add(key, g.ARRAY, value, element)
            else:
                out.add(key, kinds[type(value)], 0 if key == 'general.file_type' else value)
        for name, values in self.tensors.items():
            values = np.ascontiguousarray(values, np.float32)
            out.tensors.append((name, values.shape[::-1], 'F32', values.tobytes()))
        out.write(file)

    def widened(self, width=256):
        """The same function with a wider residual stream: zeros are added to it, it is turned at random, and the
        factors of the norms move into the matrices behind them. Rows of trained weights that K types can hold."""
        narrow = self.metadata['qwen35.embedding_length']
        turn = np.linalg.qr(np.random.default_rng(7).standard_normal((width, width)))[0]
        factor = np.sqrt(narrow / width)
        old, new = self.tensors, {}

        def inwards(matrix, norm):      # [outputs, narrow], its norm in front
            return (matrix * norm).astype(np.float64) @ turn[:, :narrow].T

        def outwards(matrix):           # [narrow, inputs]
            return turn[:, :narrow] @ matrix.astype(np.float64)
        for name, values in old.items():
            block = name.rsplit('.', 2)[0]
            part = name[len(block) + 1:] if name.startswith('blk.') else name
            if part in ('attn_norm.weight', 'post_attention_norm.weight', 'output_norm.weight'):
                new[name] = np.full(width, factor)
            elif name == 'token_embd.weight':
                new[name] = values.astype(np.float64) @ turn[:, :narrow].T
                new['output.weight'] = inwards(values, old['output_norm.weight'])
            elif part in ('ffn_gate.weight', 'ffn_up.weight'):
                new[name] = inwards(values, old[block + '.post_attention_norm.weight'])
            elif part in ('attn_qkv.weight', 'attn_gate.weight', 'attn_q.weight', 'attn_k.weight', 'attn_v.weight',
                          'ssm_alpha.weight', 'ssm_beta.weight'):
                new[name] = inwards(values, old[block + '.attn_norm.weight'])
            elif part in ('ffn_down.weight', 'ssm_out.weight', 'attn_output.weight'):
                new[name] = outwards(values)
            else:
                new[name] = values
        wide = object.__new__(Demo)
        wide.gguf, wide.tensors, wide.metadata = self.gguf, new, dict(self.metadata)
        wide.metadata['qwen35.embedding_length'] = width
        key = 'qwen35.attention.layer_norm_rms_epsilon'
        wide.metadata[key] = float(self.metadata[key] * factor ** 2)
        return wide


def demo_text(seed, count):
    """Conversations of the kind the demo model was trained on, in its template."""
    import random
    sys.path.insert(0, str(TRAINING))
    import talk
    import texts
    text = ''
    for number in range(count):
        chance = random.Random('%d %d' % (seed, number))
        turns = texts.extraction(chance, 1) if number % 4 else talk.small_talk(chance, 1)
        for question, answer, _ in turns:
            text += '<|im_start|>user\n%s<|im_end|>\n<|im_start|>assistant\n%s<|im_end|>\n' % (question, answer)
    return text


# --- the two programs ---

class Hearth:
    def __init__(self, options):
        self.program, self.threads = options.hearth, str(options.threads)

    def run(self, *arguments, text=None):
        done = subprocess.run([self.program, *map(str, arguments)], stdout=subprocess.PIPE, check=True, text=True,
                              input=text)
        return done.stdout

    def tokens(self, model, text):
        return json.loads(self.run('tokenize', '-m', model, '--file', '-', text=text))

    def quantize(self, model, out, kind, importance=None):
        self.run('quantize', model, out, kind, '--threads', self.threads, '--json',
                 *(['--imatrix', importance] if importance else []))

    def logits(self, model, windows, exact=False):
        for ids in windows:
            with tempfile.NamedTemporaryFile() as rows:
                report = json.loads(self.run(
                    'logits', '-m', model, '--tokens', ','.join(map(str, ids)), '--positions', 'all', '--device', 'cpu',
                    '--threads', self.threads, '--out', rows.name, '--arithmetic', 'exact' if exact else 'auto'))
                yield np.fromfile(rows.name, np.float32).reshape(-1, report['vocab'])


class QuantizeParameters(ctypes.Structure):     # of llama_model_quantize, llama.cpp v0.5.0
    _fields_ = [('threads', ctypes.c_int32), ('file_type', ctypes.c_int32), ('output_type', ctypes.c_int32),
                ('embedding_type', ctypes.c_int32), ('allow_requantize', ctypes.c_bool),
                ('quantize_output', ctypes.c_bool), ('only_copy', ctypes.c_bool), ('pure', ctypes.c_bool),
                ('keep_split', ctypes.c_bool), ('dry_run', ctypes.c_bool), ('importance', ctypes.c_void_p),
                ('overrides', ctypes.c_void_p), ('types', ctypes.c_void_p), ('prune', ctypes.c_void_p),
                ('more', ctypes.c_int32 * 2)]


class ImportanceEntry(ctypes.Structure):
    _fields_ = [('name', ctypes.c_char_p), ('data', ctypes.c_void_p), ('size', ctypes.c_size_t)]


class Peer:
    def __init__(self, options):
        os.environ['PEER_HOME'] = options.peer
        sys.path.insert(0, options.bench)
        import peerlib
        self.peerlib, self.threads = peerlib, options.threads
        self.library = peerlib.Lib('mainline')
        llama = self.library.llama
        llama.llama_model_quantize_default_params.restype = QuantizeParameters
        llama.llama_model_quantize.argtypes = [ctypes.c_char_p, ctypes.c_char_p,
                                               ctypes.POINTER(QuantizeParameters)]
        llama.llama_model_quantize.restype = ctypes.c_uint32

    def quantize(self, model, out, kind, importance=None):
        """`importance`: {weight: mean squares}"""
        parameters = self.library.llama.llama_model_quantize_default_params()
        assert parameters.file_type == 7 and parameters.quantize_output, 'another version of the peer'
        parameters.threads, parameters.file_type = self.threads, FILE_TYPES[kind]
        kept = {name: np.ascontiguousarray(values, np.float32) for name, values in (importance or {}).items()}
        entries = (ImportanceEntry * (len(kept) + 1))(
            *[ImportanceEntry(name.encode(), values.ctypes.data, values.size) for name, values in kept.items()])
        if kept:
            parameters.importance = ctypes.addressof(entries)
        assert self.library.llama.llama_model_quantize(str(model).encode(), str(out).encode(),
                                                       ctypes.byref(parameters)) == 0, 'the peer did not quantize'

    def logits(self, model, windows):
        engine = self.peerlib.Engine('mainline', str(model), n_ctx=WINDOW, n_batch=WINDOW, threads=self.threads,
                                     kv='f32', lib=self.library)
        for ids in windows:
            engine.clear()
            yield engine.decode(ids, want=range(len(ids)))
        engine.close()


def importance_of(file):
    """{weight: mean squares of every column} of a file that `hearth quantize --keep-imatrix` wrote"""
    sys.path.insert(0, str(TRAINING))
    import gguf
    tensors = gguf.Reader(file).tensors
    return {name[:-len('.in_sum2')]: np.ravel(values / np.reshape(tensors[name[:-len('in_sum2')] + 'counts'], (-1, 1)))
            for name, values in tensors.items() if name.endswith('.in_sum2')}


# --- the comparison ---

def log_softmax(rows):
    rows = rows.astype(np.float64)
    rows -= rows.max(1, keepdims=True)
    return rows - np.log(np.exp(rows).sum(1, keepdims=True))


def compare(reference, other):
    """(mean divergence, the standard error of it, its 99th percentile, share of equal likeliest tokens)"""
    divergences, same = [], []
    for wanted, given in zip(reference, other):
        p, q = log_softmax(wanted), log_softmax(given)
        divergences.append((np.exp(p) * (p - q)).sum(1))
        same.append(p.argmax(1) == q.argmax(1))
    divergences = np.concatenate(divergences)
    return (divergences.mean(), divergences.std() / np.sqrt(len(divergences)), np.percentile(divergences, 99),
            np.concatenate(same).mean())


def cell(result):
    mean, error, tail, same = result
    return '%7.3f +-%6.3f %7.1f %6.2f %%' % (1000 * mean, error * 1000, 1000 * tail, 100 * same)


def measure(options, title, model, work, hearth, peer):
    text = open(options.text).read() if options.text else demo_text(20_000_001, 400)
    calibration = options.calibrate
    if not calibration and not options.text:
        calibration = work / 'calibration.txt'
        calibration.write_text(demo_text(20_000_002, 400))
    ids = hearth.tokens(model, text)[:options.tokens]
    windows = [ids[at:at + WINDOW] for at in range(0, len(ids), WINDOW)]
    reference = list(hearth.logits(model, windows, exact=True))
    print('\n%s, %d tokens; the peer in floats is off by %.1e of a nat' % (
        title, len(ids), compare(reference, peer.logits(model, windows))[0]))
    matrix, importance = work / 'importance.gguf', None
    if calibration:
        matrix.unlink(missing_ok=True)
        hearth.run('quantize', model, work / 'discarded.gguf', 'Q8_0', '--calibrate', calibration,
                   '--keep-imatrix', matrix, '--json')
        (work / 'discarded.gguf').unlink()
        importance = importance_of(matrix)
    names = ['Hearth, own file', "Hearth, peer's file", 'peer, own file', "peer, Hearth's file"]
    bar = ' | ' if options.markdown else '  '
    print(bar.join(['%-15s' % 'format', '%9s %9s' % ('bytes', "peer's"), *['%-33s' % name for name in names]]))
    for kind in options.types.split():
        for calibrated in ([False, True] if importance else [False]):
            ours, theirs = work / 'hearth.gguf', work / 'peer.gguf'
            ours.unlink(missing_ok=True)
            hearth.quantize(model, ours, kind, matrix if calibrated else None)
            peer.quantize(model, theirs, kind, importance if calibrated else None)
            results = [compare(reference, engine.logits(file, windows))
                       for engine, file in ((hearth, ours), (hearth, theirs), (peer, theirs), (peer, ours))]
            print(bar.join(['%-15s' % (kind + (' imatrix' if calibrated else '')),
                            '%9d %9d' % (ours.stat().st_size, theirs.stat().st_size), *map(cell, results)]), flush=True)


def main():
    shared = ROOT.parent / 'shared/bench'
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--reference')
    parser.add_argument('--text')
    parser.add_argument('--calibrate')
    parser.add_argument('--types', default=' '.join(FILE_TYPES))
    parser.add_argument('--tokens', type=int, default=4096)
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--hearth', default=str(ROOT / 'build/release/bin/hearth'))
    parser.add_argument('--bench', default=str(shared))
    parser.add_argument('--peer', default=os.path.expanduser('~/.cache/hearth-peers'))
    parser.add_argument('--work')
    parser.add_argument('--markdown', action='store_true')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(options.work or folder)
        work.mkdir(parents=True, exist_ok=True)
        hearth, peer = Hearth(options), Peer(options)
        if options.reference:
            measure(options, os.path.basename(options.reference), options.reference, work, hearth, peer)
            return
        demo = Demo(ROOT / 'resources/demo-model/hearth-demo.gguf')
        for title, model in (('demo model', demo), ('demo model, 256 wide', demo.widened())):
            file = work / 'reference.gguf'
            model.write(file)
            measure(options, title, file, work, hearth, peer)


if __name__ == '__main__':
    main()
