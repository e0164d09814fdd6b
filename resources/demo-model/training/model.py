"""Text model and tower together, their losses, and checkpoints."""
import torch
import torch.nn as nn
import torch.nn.functional as functional

import text_model
import tower
from codes import Codes

CODE_WEIGHT = .3            # weight of the code loss in joint training


class Model(nn.Module):
    def __init__(self, text=text_model.CONFIGURATION, vision=tower.CONFIGURATION):
        super().__init__()
        self.text, self.tower = text_model.TextModel(text), tower.Tower(vision)
        self.tower_sharpness = nn.Parameter(torch.tensor(6.0))      # of the code scores; not part of the shipped model
        self.codes = Codes(text['width'])

    def scores(self, batch, pictures=None):
        """Scores of the next token at every step."""
        x = self.text.embed(batch.tokens, pictures, batch.where)
        return self.text.logits(self.text.hidden(x, batch.positions))

    def answer_loss(self, batch, pictures=None):
        x = self.text.embed(batch.tokens, pictures, batch.where)
        hidden = self.text.hidden(x, batch.positions)
        return functional.cross_entropy(self.text.logits(hidden[batch.at]), batch.wanted)

    def code_loss(self, batch, said, right=None):
        return self.codes.loss(said, batch.patches, batch.labels, self.tower_sharpness, right)

    def noisy_codes(self, batch):
        """Codes in place of a picture, as uncertain as a tower would be."""
        codes = self.codes.vectors(batch.patches, batch.labels)
        return codes + torch.randn_like(codes) * (.035 * torch.rand(()))

    def save(self, file, **more):
        state = {name: tensor.clone() for name, tensor in self.state_dict().items()}
        torch.save(dict(state=state, text=self.text.configuration, tower=self.tower.configuration, **more), file)

    @staticmethod
    def load(file, tower_file=None):
        """A checkpoint; with `tower_file` the tower comes from that one."""
        saved = torch.load(file)
        model = Model(saved['text'], saved['tower'])
        model.load_state_dict(saved['state'])
        if tower_file:
            other = torch.load(tower_file)['state']
            model.load_state_dict({n: t for n, t in other.items() if n.startswith('tower')}, strict=False)
        return model


@torch.no_grad()
def right_answers(model, batches, use_codes=False):
    """{skill: [right, all]} over the first answer of each conversation.

    An answer is right if every one of its tokens is the most likely one after the right tokens before it; for answers
    that are right in this sense it is the same as what greedy decoding writes.  With pictures also {'code ...'}.
    """
    counts = {}
    for batch in batches:
        pictures = None
        if use_codes and batch.patches is not None:
            pictures = model.codes.vectors(batch.patches, batch.labels)
        elif batch.pixels is not None:
            pictures = model.tower(batch.pixels)
            if batch.patches is not None:
                of_codes = {}
                model.code_loss(batch, pictures, of_codes)
                for name, (right, total) in of_codes.items():
                    known = counts.setdefault('code ' + name, [0, 0])
                    known[0], known[1] = known[0] + right, known[1] + total
        hit = model.scores(batch, pictures)[:, :-1].argmax(-1) == batch.tokens[:, 1:]
        for row, answers in enumerate(batch.answers):
            first, last, skill = answers[0]
            known = counts.setdefault(skill, [0, 0])
            known[0] += bool(hit[row, first - 1:last - 1].all())
            known[1] += 1
    return counts
