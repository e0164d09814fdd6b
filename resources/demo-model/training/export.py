"""Checkpoint to GGUF pair, and back.

    python3 export.py runs/model.pt ../hearth-demo.gguf ../hearth-demo-mmproj.gguf
    python3 export.py --back ../hearth-demo.gguf ../hearth-demo-mmproj.gguf runs/start.pt

Text model: matrices Q8_0, the rest F32.  Tower: matrices F16, the rest F32.  --float writes everything as F32.
"""
import argparse

import torch

import pictures
from gguf import ARRAY, BOOL, FLOAT32, INT32, STRING, UINT32, Reader, Writer
from model import Model
from vocabulary import Vocabulary

NAME = 'Hearth built-in demo model'
# plain ChatML, no think block
TEMPLATE = (
    "{%- for m in messages %}{{- '<|im_start|>' + m.role + '\\n' }}"
    "{%- if m.content is string %}{{- m.content | trim }}"
    "{%- else %}{%- for c in m.content %}"
    "{%- if c.type == 'image' or 'image' in c or 'image_url' in c %}{{- '<|vision_start|><|image_pad|><|vision_end|>' }}"
    "{%- elif 'text' in c %}{{- c.text }}{%- endif %}{%- endfor %}{%- endif %}"
    "{{- '<|im_end|>\\n' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}")
DELTA_TENSORS = [       # name in the GGUF, name here, matrix
    ('attn_qkv.weight', 'qkv', True), ('attn_gate.weight', 'gate', True), ('ssm_out.weight', 'output', True),
    ('ssm_conv1d.weight', 'convolution', False), ('ssm_dt.bias', 'step_bias', False), ('ssm_norm.weight', 'inner_norm', False)]
ATTENTION_TENSORS = [
    ('attn_q.weight', 'query_gate', True), ('attn_k.weight', 'key', True), ('attn_v.weight', 'value', True),
    ('attn_output.weight', 'output', True), ('attn_q_norm.weight', 'query_norm', False), ('attn_k_norm.weight', 'key_norm', False)]
COMMON_TENSORS = [('attn_norm.weight', 'norm', False), ('post_attention_norm.weight', 'feed_norm', False),
                  ('ffn_down.weight', 'down', True)]
TOWER_TENSORS = [('ln1', 'norm1', False), ('ln2', 'norm2', False), ('attn_qkv', 'qkv', True), ('attn_out', 'output', True),
                 ('ffn_up', 'up', True), ('ffn_down', 'down', True)]
MERGER_TENSORS = [('v.post_ln', 'final_norm', False), ('mm.0', 'merge1', True), ('mm.2', 'merge2', True)]


def text_metadata(out, c, kind):
    out.add('general.architecture', STRING, 'qwen35')
    out.add('general.type', STRING, 'model')
    out.add('general.name', STRING, NAME)
    out.add('general.file_type', UINT32, 7 if kind == 'Q8_0' else 0)
    out.add('general.quantization_version', UINT32, 2)
    numbers = {
        'block_count': c['layers'], 'context_length': c['context'], 'embedding_length': c['width'],
        'feed_forward_length': c['feed_forward'], 'attention.head_count': c['heads'], 'attention.head_count_kv': 1,
        'attention.key_length': c['head_size'], 'attention.value_length': c['head_size'], 'rope.dimension_count': c['rotary'],
        'ssm.conv_kernel': 4, 'ssm.state_size': 64, 'ssm.group_count': c['delta_heads'],
        'ssm.time_step_rank': c['delta_heads'], 'ssm.inner_size': 64 * c['delta_heads'],
        'full_attention_interval': c['attention_every']}
    for key, value in numbers.items():
        out.add('qwen35.' + key, UINT32, value)
    out.add('qwen35.attention.layer_norm_rms_epsilon', FLOAT32, 1e-6)
    out.add('qwen35.rope.freq_base', FLOAT32, c['rotary_base'])
    out.add('qwen35.rope.dimension_sections', ARRAY, c['rotary_sections'], INT32)
    words = Vocabulary.load()
    out.add('tokenizer.ggml.model', STRING, 'gpt2')
    out.add('tokenizer.ggml.pre', STRING, 'qwen35')
    out.add('tokenizer.ggml.tokens', ARRAY, words.tokens, STRING)
    out.add('tokenizer.ggml.token_type', ARRAY, words.types, INT32)
    out.add('tokenizer.ggml.merges', ARRAY, ['%s %s' % pair for pair in words.merges], STRING)
    out.add('tokenizer.ggml.eos_token_id', UINT32, words.special['<|im_end|>'])
    out.add('tokenizer.ggml.padding_token_id', UINT32, words.special['<|endoftext|>'])
    out.add('tokenizer.ggml.add_bos_token', BOOL, False)
    out.add('tokenizer.chat_template', STRING, TEMPLATE)


def is_attention(c, layer):
    return (layer + 1) % c['attention_every'] == 0


def write_text(model, file, kind='Q8_0'):
    c, weights, out = model.text.configuration, model.text.state_dict(), Writer()
    text_metadata(out, c, kind)
    out.tensor('token_embd.weight', weights['embedding'], kind)
    out.tensor('output_norm.weight', weights['final_norm'])
    for layer in range(c['layers']):
        def weight(name):
            return weights['layers.%d.%s' % (layer, name)]

        def put(name, values, is_matrix=True):
            out.tensor('blk.%d.%s' % (layer, name), values, kind if is_matrix else 'F32')
        for name, own, is_matrix in COMMON_TENSORS + (ATTENTION_TENSORS if is_attention(c, layer) else DELTA_TENSORS):
            put(name, weight(own), is_matrix)
        gate, up = weight('gate_up').chunk(2)
        put('ffn_gate.weight', gate)
        put('ffn_up.weight', up)
        if not is_attention(c, layer):
            alpha, beta = weight('alpha_beta').chunk(2)
            put('ssm_alpha.weight', alpha)
            put('ssm_beta.weight', beta)
            put('ssm_a', -weight('log_decay').exp(), False)
    out.write(file)


def write_tower(model, file, kind='F16'):
    c, weights, out = model.tower.configuration, model.tower.state_dict(), Writer()
    out.add('general.architecture', STRING, 'clip')
    out.add('general.type', STRING, 'mmproj')
    out.add('general.name', STRING, NAME + ', vision')
    out.add('general.file_type', UINT32, 1 if kind == 'F16' else 0)
    out.add('clip.has_vision_encoder', BOOL, True)
    out.add('clip.projector_type', STRING, 'qwen3vl_merger')
    out.add('clip.use_gelu', BOOL, True)
    numbers = {
        'image_size': c['grid'] * 16, 'patch_size': 16, 'embedding_length': c['width'], 'feed_forward_length': c['feed_forward'],
        'block_count': c['layers'], 'projection_dim': c['output'], 'attention.head_count': c['heads'], 'spatial_merge_size': 2,
        'image_min_pixels': pictures.MIN_PIXELS, 'image_max_pixels': pictures.MAX_PIXELS}
    for key, value in numbers.items():
        out.add('clip.vision.' + key, UINT32, value)
    out.add('clip.vision.attention.layer_norm_epsilon', FLOAT32, 1e-6)
    out.add('clip.vision.image_mean', ARRAY, [.5] * 3, FLOAT32)
    out.add('clip.vision.image_std', ARRAY, [.5] * 3, FLOAT32)
    out.add('clip.vision.is_deepstack_layers', ARRAY, [0] * c['layers'], BOOL)
    patch = weights['patch.weight'].view(c['width'], 3, 16, 16) / 2     # one half for each of the two equal frames
    out.tensor('v.patch_embd.weight', patch)
    out.tensor('v.patch_embd.weight.1', patch)
    out.tensor('v.patch_embd.bias', weights['patch.bias'])
    out.tensor('v.position_embd.weight', weights['position'])

    def put(name, own, is_matrix):
        out.tensor(name + '.weight', weights[own + '.weight'], kind if is_matrix else 'F32')
        out.tensor(name + '.bias', weights[own + '.bias'])
    for layer in range(c['layers']):
        for name, own, is_matrix in TOWER_TENSORS:
            put('v.blk.%d.%s' % (layer, name), 'blocks.%d.%s' % (layer, own), is_matrix)
    for name, own, is_matrix in MERGER_TENSORS:
        put(name, own, is_matrix)
    out.write(file)


def read_pair(text_file, tower_file):
    """A model with the weights of a GGUF pair, which must have the configuration of text_model.py and tower.py."""
    model = Model()
    text, tower = Reader(text_file).tensors, Reader(tower_file).tensors
    state = {'text.embedding': text['token_embd.weight'], 'text.final_norm': text['output_norm.weight'],
             'tower_sharpness': model.tower_sharpness.detach().numpy()}
    c = model.text.configuration
    for layer in range(c['layers']):
        here, there = 'text.layers.%d.' % layer, 'blk.%d.' % layer
        for name, own, _ in COMMON_TENSORS + (ATTENTION_TENSORS if is_attention(c, layer) else DELTA_TENSORS):
            state[here + own] = text[there + name]
        state[here + 'gate_up'] = [text[there + 'ffn_gate.weight'], text[there + 'ffn_up.weight']]
        if not is_attention(c, layer):
            state[here + 'alpha_beta'] = [text[there + 'ssm_alpha.weight'], text[there + 'ssm_beta.weight']]
            state[here + 'log_decay'] = torch.from_numpy(-text[there + 'ssm_a']).log().numpy()
    state['tower.patch.weight'] = (tower['v.patch_embd.weight'] * 2).reshape(-1, 768)
    state['tower.patch.bias'], state['tower.position'] = tower['v.patch_embd.bias'], tower['v.position_embd.weight']
    pairs = [('v.blk.%d.%s' % (layer, name), 'blocks.%d.%s' % (layer, own))
             for layer in range(model.tower.configuration['layers']) for name, own, _ in TOWER_TENSORS]
    for name, own in pairs + [(name, own) for name, own, _ in MERGER_TENSORS]:
        for part in ('weight', 'bias'):
            state['tower.%s.%s' % (own, part)] = tower['%s.%s' % (name, part)]

    def tensor(value):
        return torch.cat([torch.from_numpy(part) for part in value]) if isinstance(value, list) else torch.as_tensor(value)
    model.load_state_dict({name: tensor(value) for name, value in state.items()})
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs=3)
    parser.add_argument('--back', action='store_true')
    parser.add_argument('--float', action='store_true')
    options = parser.parse_args()
    if options.back:
        read_pair(*options.files[:2]).save(options.files[2])
        return
    model = Model.load(options.files[0])
    write_text(model, options.files[1], 'F32' if options.float else 'Q8_0')
    write_tower(model, options.files[2], 'F32' if options.float else 'F16')


if __name__ == '__main__':
    main()
