"""Drawing of scenes, the resize of the engine, and labels for every patch of the resized picture."""
import math
import os

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from scenes import CHARACTERS, SHAPES
from word_lists import COLOURS

FACTOR = 32                             # patch size times merge
MIN_PIXELS, MAX_PIXELS = 192 * 192, 224 * 224
FONT_FOLDER = '/usr/share/fonts/truetype/dejavu/'      # Debian package fonts-dejavu
FONTS = ['DejaVuSans', 'DejaVuSans', 'DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Bold', 'DejaVuSansMono',
         'DejaVuSansMono-Bold', 'DejaVuSerif', 'DejaVuSerif-Bold', 'DejaVuSansCondensed', 'DejaVuSansCondensed-Bold',
         'DejaVuSans-Oblique', 'DejaVuSans-BoldOblique', 'DejaVuSerif-Italic', 'DejaVuSerifCondensed',
         'DejaVuSans-ExtraLight', 'DejaVuMathTeXGyre', 'DejaVuSansMono-Oblique', 'DejaVuSerif-BoldItalic']
UNSEEN_FONTS = ['DejaVuSerifCondensed-Bold', 'DejaVuSansMono-BoldOblique', 'DejaVuSansCondensed-Oblique']  # only for tests
# sizes of the label alphabets: class (nothing, shapes, characters), colour, index from the left, place, count, background
CLASSES, INDICES, COUNTS = 1 + len(SHAPES) + len(CHARACTERS), 9, 7
_fonts = {}


def load_font(name, size):
    if len(_fonts) > 3000:
        _fonts.clear()
    if (name, size) not in _fonts:
        _fonts[name, size] = ImageFont.truetype(os.path.join(FONT_FOLDER, name + '.ttf'), size)
    return _fonts[name, size]


def resized_size(height, width):
    """The size to which the engine brings a picture (smart_resize of the Hugging Face processor)."""
    def nearest(value):
        return max(FACTOR, FACTOR * int(np.rint(value / FACTOR)))       # halves go to the even number
    rows, columns = nearest(height), nearest(width)
    if rows * columns > MAX_PIXELS:
        scale = math.sqrt(height * width / MAX_PIXELS)
        rows = max(FACTOR, FACTOR * math.floor(height / scale / FACTOR))
        columns = max(FACTOR, FACTOR * math.floor(width / scale / FACTOR))
    elif rows * columns < MIN_PIXELS:
        scale = math.sqrt(MIN_PIXELS / (height * width))
        rows, columns = FACTOR * math.ceil(height * scale / FACTOR), FACTOR * math.ceil(width * scale / FACTOR)
    return rows, columns


def original_size(random, rows, columns):
    """A random (height, width) that the engine brings to rows x columns."""
    while True:
        kind = random.random()
        low, high = (.5, 1) if kind < .3 else (1, 1.6) if kind < .75 else (1.6, 2.6) if kind < .95 else (2.6, 4)
        scale = random.uniform(low, high)
        height = max(24, int(rows * scale * random.uniform(.92, 1.09)))
        width = max(24, int(columns * scale * random.uniform(.92, 1.09)))
        if resized_size(height, width) == (rows, columns):
            return height, width


def outline(random, name, x, y, radius):
    """Corners of a shape other than the circle."""
    if name == 'rectangle':
        flat = random.uniform(.38, .66)
        half_width, half_height = (1, flat) if random.random() < .65 else (flat, 1)
        points = [(-half_width, -half_height), (half_width, -half_height), (half_width, half_height), (-half_width, half_height)]
    elif name == 'square':
        half = random.uniform(.8, 1)
        points = [(-half, -half), (half, -half), (half, half), (-half, half)]
    elif name == 'triangle':
        kind, half = random.random(), random.uniform(.75, 1.05)
        if kind < .75:
            points = [(0, -1), (-half, .8), (half, .8)]
        elif kind < .85:
            points = [(0, 1), (-half, -.8), (half, -.8)]
        else:
            corner = random.choice([-.9, .9])
            points = [(corner, -.9), (-.9, .9), (.9, .9)]
    else:
        inner = random.uniform(.36, .5)
        points = [((1 if i % 2 == 0 else inner) * math.sin(math.pi * i / 5),
                   -(1 if i % 2 == 0 else inner) * math.cos(math.pi * i / 5)) for i in range(10)]
    if random.random() < .25:
        turn = math.radians(random.uniform(-14, 14))
        points = [(a * math.cos(turn) - b * math.sin(turn), a * math.sin(turn) + b * math.cos(turn)) for a, b in points]
    return [(x + a * radius, y + b * radius) for a, b in points]


def draw_shapes(random, scene, canvas, height, width):
    """Draws the shapes; returns a box (left, top, right, bottom, class, colour, index, place, count) for each."""
    scale_x, scale_y, boxes = width / scene.width, height / scene.height, []
    for index, shape in enumerate(scene.shapes):
        x, y, radius = shape.x * scale_x, shape.y * scale_y, shape.radius * min(scale_x, scale_y)
        if shape.name == 'circle':
            points = [(x - radius, y - radius), (x + radius, y + radius)]
            canvas.ellipse(points, fill=shape.rgb)
        else:
            points = outline(random, shape.name, x, y, radius)
            canvas.polygon(points, fill=shape.rgb)
        xs, ys = zip(*points)
        place = -1 if shape.place is None else shape.place
        boxes.append((min(xs), min(ys), max(xs), max(ys), 1 + SHAPES.index(shape.name), COLOURS.index(shape.colour),
                      min(index + 1, INDICES - 1), place, shape.same))
    return boxes


def draw_text(random, scene, canvas, height, width, fonts):
    """Draws the text at a random size and place; returns a box for each character."""
    name, text = random.choice(fonts), scene.text
    gap = random.choice([0, 0, 0, .04, .1, .2])
    size = min(height * random.uniform(.3, .85), 1.35 * width * random.uniform(.5, .97) / (len(text) * (1 + gap)))
    size = max(8, int(size) // 2 * 2 if size < 60 else int(size) // 6 * 6)
    while True:
        font = load_font(name, size)
        advances = [font.getlength(character) for character in text]
        text_width = sum(advances) + gap * size * (len(text) - 1)
        _, top, _, bottom = font.getbbox('H')
        if size <= 7 or (text_width <= width * .97 and bottom - top <= height * .95):
            break
        size = max(7, int(size * .9))
    free_x, free_y = max(0, width - text_width), max(0, height - (bottom - top))
    centred = random.random() < .45
    x = free_x * (.5 if centred else random.uniform(.06, .94))
    y = free_y * (.5 if centred else random.uniform(.06, .94))
    boxes = []
    for index, (character, advance) in enumerate(zip(text, advances)):
        canvas.text((x, y - top), character, font=font, fill=scene.text_rgb)
        boxes.append((x, y, x + advance, y + bottom - top, 1 + len(SHAPES) + CHARACTERS.index(character),
                      COLOURS.index(scene.text_colour), min(index + 1, INDICES - 1), -1, -1))
        x += advance + gap * size
    return boxes


def draw(random, scene, height, width, fonts=FONTS, tilt=True):
    """The picture in its original size, and the boxes of what is in it."""
    picture = Image.new('RGB', (width, height), scene.background_rgb)
    canvas = ImageDraw.Draw(picture)
    if scene.text is None:
        return picture, draw_shapes(random, scene, canvas, height, width)
    boxes = draw_text(random, scene, canvas, height, width, fonts)
    if tilt and random.random() < .12:
        picture = picture.rotate(random.uniform(-4, 4), Image.BILINEAR, fillcolor=scene.background_rgb)
    return picture, boxes


def as_seen(picture):
    """What the engine makes of a picture: resized, uint8 [rows, columns, 3]."""
    rows, columns = resized_size(picture.height, picture.width)
    if picture.size != (columns, rows):
        picture = picture.resize((columns, rows), Image.BICUBIC)
    return np.asarray(picture.convert('RGB'))


def training_picture(random, scene, rows, columns, fonts=FONTS):
    """Pixels [rows, columns, 3] by way of a random original size, and the boxes in these pixels."""
    height, width = original_size(random, rows, columns)
    picture, boxes = draw(random, scene, height, width, fonts)
    pixels = as_seen(picture)
    if random.random() < .15:
        noise = np.random.default_rng(random.getrandbits(32)).integers(-9, 10, pixels.shape)
        pixels = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    x, y = columns / width, rows / height
    return pixels, [(box[0] * x, box[1] * y, box[2] * x, box[3] * y) + box[4:] for box in boxes]


def boxes_without_drawing(random, scene, rows, columns):
    """Boxes as training_picture would give them, for a text model that is trained without pixels."""
    x_scale, y_scale, boxes = columns / scene.width, rows / scene.height, []
    if scene.text is None:
        for index, shape in enumerate(scene.shapes):
            x, y, half = shape.x * x_scale, shape.y * y_scale, shape.radius * min(x_scale, y_scale)
            high = half * .6 if shape.name == 'rectangle' else half
            boxes.append((x - half, y - high, x + half, y + high, 1 + SHAPES.index(shape.name), COLOURS.index(shape.colour),
                          min(index + 1, INDICES - 1), -1 if shape.place is None else shape.place, shape.same))
        return boxes
    count = len(scene.text)
    wide = columns * random.uniform(.5, .95) / max(count, 2)
    high = min(rows * .9, wide * random.uniform(1, 1.6))
    left, top = (columns - wide * count) * random.random(), (rows - high) * random.random()
    for index, character in enumerate(scene.text):
        boxes.append((left + index * wide, top, left + (index + 1) * wide, top + high,
                      1 + len(SHAPES) + CHARACTERS.index(character), COLOURS.index(scene.text_colour),
                      min(index + 1, INDICES - 1), -1, -1))
    return boxes


def labels(scene, boxes, rows, columns):
    """What every patch and every token shows; -1: no label.

    Returns patch labels [tokens, 4, (class, colour, index)] and token labels [tokens, (place, count, background)].
    """
    high, wide = rows // 16, columns // 16
    background = -1 if scene.background is None else COLOURS.index(scene.background)
    grid = np.zeros((high, wide, 5), np.int64)
    grid[:, :] = (0, background, 0, -1, 0)
    centre_y, centre_x = np.arange(high) * 16 + 8, np.arange(wide) * 16 + 8
    for left, top, right, bottom, kind, colour, index, place, count in boxes:
        x, y = (left + right) / 2, (top + bottom) / 2
        is_letter = kind > len(SHAPES)
        part = .45 if is_letter else .4
        in_rows = np.abs(centre_y - y) <= (bottom - top) * part
        in_columns = np.abs(centre_x - x) <= (right - left) * part
        value = (kind, colour, index, place, max(count, 0))
        grid[np.ix_(in_rows, in_columns)] = value
        row, column = min(high - 1, max(0, int(y // 16))), min(wide - 1, max(0, int(x // 16)))
        if is_letter and not in_columns.any():      # narrower than a patch: all patches of its column
            grid[in_rows if in_rows.any() else [row], column] = value
        grid[row, column] = value
    blocks = grid.reshape(high // 2, 2, wide // 2, 2, 5).transpose(0, 2, 1, 3, 4).reshape(-1, 4, 5)
    first = blocks[np.arange(len(blocks)), np.argmax(blocks[:, :, 0] > 0, 1)]
    tokens = np.stack([first[:, 3], first[:, 4], np.full(len(blocks), background)], -1)
    tokens[first[:, 0] == 0, :2] = (-1, 0)
    return blocks[:, :, :3].copy(), tokens
