"""Draws the sample pictures of the product: python3 make_samples.py ../../samples"""
import os
import random
import sys

from PIL import Image, ImageDraw

from pictures import load_font, outline


def shapes(width=480, height=360, finer=4):
    """A red circle on the left and a blue square on the right, drawn larger and reduced for smooth edges."""
    picture = Image.new('RGB', (width * finer, height * finer), (245, 245, 240))
    canvas = ImageDraw.Draw(picture)
    x, y, radius = 135 * finer, 180 * finer, 80 * finer
    canvas.ellipse([x - radius, y - radius, x + radius, y + radius], fill=(220, 30, 30))
    canvas.polygon(outline(random.Random(1), 'square', 345 * finer, y, 82 * finer), fill=(30, 70, 220))
    return picture.resize((width, height), Image.LANCZOS)


def number(text='4471', width=480, height=240):
    picture = Image.new('RGB', (width, height), (255, 255, 255))
    font = load_font('DejaVuSans-Bold', 120)
    ImageDraw.Draw(picture).text((width / 2, height / 2), text, font=font, fill=(20, 20, 20), anchor='mm')
    return picture


if __name__ == '__main__':
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    shapes().save(os.path.join(folder, 'shapes.png'), optimize=True)
    number().save(os.path.join(folder, 'number.png'), optimize=True)
