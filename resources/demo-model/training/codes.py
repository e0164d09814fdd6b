"""The fixed code between tower and text model.

Every patch has labels (what it shows, its colour, the index of the object from the left), every token of 2 x 2 patches
has three more (place of the object, how many of its kind there are, background).  A fixed unit vector stands for each
label value, each group in dimensions of its own; their sum is what the tower should say about a token.  So the tower
can be trained without the text model (it learns to say the code) and the text model without pictures (it reads codes
made from the scene description), on different processors at the same time, and both fit together afterwards.
"""
import torch
import torch.nn.functional as functional

from pictures import CLASSES, COUNTS, INDICES
from scenes import PLACES
from word_lists import COLOURS

SIZE = .25                  # length of a code vector
BACKGROUND_WEIGHT = .15     # patches that show nothing count less
PATCH_LABELS = (('class', CLASSES, 20, 1.5), ('colour', len(COLOURS), 8, .5), ('index', INDICES, 8, .6))
TOKEN_LABELS = (('place', len(PLACES), 8, .7), ('count', COUNTS, 8, .7), ('background', len(COLOURS), 8, .7))


def spread(count, dimensions, seed):
    """`count` unit vectors that lie far apart: they start at random and repel each other."""
    x = torch.randn(count, dimensions, generator=torch.Generator().manual_seed(seed))
    for _ in range(300):
        x = x / x.norm(dim=1, keepdim=True)
        near = x @ x.t() - 2 * torch.eye(count)
        x = x - .05 * (torch.exp(6 * (near - near.max())) @ x)
    return x / x.norm(dim=1, keepdim=True)


class Group:
    """One label of one patch of the token, or one label of the token."""

    def __init__(self, name, patch, which, values, start, dimensions, weight, seed):
        self.name, self.patch, self.which, self.start, self.dimensions, self.weight = name, patch, which, start, dimensions, weight
        self.vectors = spread(values, dimensions, seed)

    def labels(self, patches, tokens):
        return tokens[..., self.which] if self.patch is None else patches[..., self.patch, self.which]


class Codes:
    def __init__(self, width):
        self.width, self.groups, start = width, [], 0
        for patch in range(4):
            for which, (name, values, dimensions, weight) in enumerate(PATCH_LABELS):
                self.groups.append(Group(name, patch, which, values, start, dimensions, weight, 10 * patch + which))
                start += dimensions
        for which, (name, values, dimensions, weight) in enumerate(TOKEN_LABELS):
            self.groups.append(Group(name, None, which, values, start, dimensions, weight, 100 + which))
            start += dimensions
        self.parts = [group.dimensions for group in self.groups] + [width - start]

    def vectors(self, patches, tokens):
        """Labels [pictures, tokens, 4, 3] and [pictures, tokens, 3] -> codes [pictures, tokens, width]."""
        parts = []
        for group in self.groups:
            label = group.labels(patches, tokens)
            parts.append(group.vectors[label.clamp(min=0)] * (label >= 0)[..., None])
        parts.append(torch.zeros(*tokens.shape[:2], self.parts[-1]))
        return torch.cat(parts, -1) * SIZE

    def loss(self, said, patches, tokens, sharpness, right=None):
        """Cross-entropy of every group in its dimensions, and squared distance to the codes.

        `right`: a dictionary name -> [right, all] of labelled things, added to.
        """
        total = 0
        for group, part in zip(self.groups, said.split(self.parts, -1)):
            label = group.labels(patches, tokens).reshape(-1)
            scores = part.reshape(-1, group.dimensions) @ group.vectors.t() * (sharpness / SIZE)
            if group.patch is None:
                thing = (patches[..., 0] > 0).any(-1).reshape(-1)
            else:
                thing = patches[..., group.patch, 0].reshape(-1) > 0
            weight = torch.where(thing, 1., BACKGROUND_WEIGHT) * (label >= 0)
            entropy = functional.cross_entropy(scores, label.clamp(min=0), reduction='none')
            total = total + group.weight * (entropy * weight).sum() / weight.sum().clamp(min=1)
            if right is not None:
                known = thing & (label >= 0)
                name = group.name
                masks = {name: known} if name != 'class' else {'shape': known & (label <= 5), 'character': known & (label > 5)}
                for key, mask in masks.items():
                    counts = right.setdefault(key, [0, 0])
                    counts[0] += int(((scores.argmax(-1) == label) & mask).sum())
                    counts[1] += int(mask.sum())
        return total / 6, ((said - self.vectors(patches, tokens)) ** 2).sum(-1).mean()
