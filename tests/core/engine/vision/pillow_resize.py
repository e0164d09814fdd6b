"""Resizes pictures with Pillow, whose result ours has to equal: pillow_resize.py {IN.ppm W H OUT.ppm}..."""
import sys

from PIL import Image

arguments = sys.argv[1:]
for source, width, height, target in zip(*[iter(arguments)] * 4):
    Image.open(source).resize((int(width), int(height)), Image.BICUBIC).save(target)
