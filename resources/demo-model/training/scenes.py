"""Scenes: what is in a picture, in words and numbers, before it is drawn."""
import colorsys
import string
from dataclasses import dataclass, field

from word_lists import CAPITAL_WORDS, COLOURS, pseudo_word

SHAPES = ['circle', 'square', 'rectangle', 'triangle', 'star']
CHARACTERS = string.digits + string.ascii_uppercase
PLACES = ['in the top left', 'at the top', 'in the top right', 'on the left', 'in the centre', 'on the right',
          'in the bottom left', 'at the bottom', 'in the bottom right']
KINDS = {'one': .09, 'several': .33, 'same': .12, 'number': .11, 'word': .35}
MOST_LETTERS = 7
# hue in degrees, saturation, value
BOXES = {
    'red': ((-8, 7), (.78, 1), (.72, 1)), 'green': ((88, 150), (.5, 1), (.38, 1)), 'blue': ((207, 243), (.62, 1), (.55, 1)),
    'yellow': ((49, 62), (.62, 1), (.88, 1)), 'orange': ((20, 40), (.8, 1), (.92, 1)),
    'purple': ((268, 302), (.45, 1), (.42, .85)), 'pink': ((322, 352), (.2, .62), (.93, 1)),
    'brown': ((0, 32), (.52, .85), (.34, .66)), 'black': ((0, 360), (0, .2), (0, .11)),
    'white': ((0, 360), (0, .03), (.95, 1)), 'grey': ((0, 360), (0, .06), (.4, .74)),
}
USUAL = {
    'red': [(255, 0, 0), (220, 20, 60)], 'green': [(0, 128, 0), (0, 255, 0), (34, 139, 34)],
    'blue': [(0, 0, 255), (30, 144, 255)], 'yellow': [(255, 255, 0), (255, 215, 0)],
    'orange': [(255, 165, 0), (255, 140, 0)], 'purple': [(128, 0, 128)], 'pink': [(255, 192, 203), (255, 105, 180)],
    'brown': [(165, 42, 42), (139, 69, 19)], 'black': [(0, 0, 0)], 'white': [(255, 255, 255)],
    'grey': [(128, 128, 128), (169, 169, 169)],
}


@dataclass
class Shape:
    name: str
    colour: str
    rgb: tuple
    x: float            # centre; the longer side of the picture is 1
    y: float
    radius: float
    place: int = None   # index into PLACES, None where people would disagree
    same: int = 1       # how many shapes of this name there are


@dataclass
class Scene:
    kind: str
    width: float        # the longer of width and height is 1
    height: float
    background: str     # None: a colour without a clear name
    background_rgb: tuple
    shapes: list = field(default_factory=list)
    text: str = None
    text_colour: str = None
    text_rgb: tuple = None


def shade(random, colour):
    """One of the shades that go by this name."""
    if random.random() < .3:
        return random.choice(USUAL[colour])
    hue, saturation, value = [random.uniform(*limits) for limits in BOXES[colour]]
    return tuple(int(part * 255 + .5) for part in colorsys.hsv_to_rgb(hue % 360 / 360, saturation, value))


def lightness(rgb):
    return (.3 * rgb[0] + .59 * rgb[1] + .11 * rgb[2]) / 255


def differ(first, second):
    return sum(abs(a - b) for a, b in zip(first, second)) > 110


def place_of(x, y):
    """Index into PLACES for x and y in 0 .. 1, or None between two places."""
    def third(value):
        return 0 if value < .37 else 2 if value > .63 else 1 if .42 < value < .58 else None
    column, row = third(x), third(y)
    return None if column is None or row is None else 3 * row + column


def random_text(random, kind):
    if kind == 'number':
        length = random.randint(1, 4)
        first = str(random.randint(1 if length > 1 else 0, 9))
        return first + ''.join(random.choice(string.digits) for _ in range(length - 1))
    source = random.random()
    if source < .35:
        text = random.choice(CAPITAL_WORDS)
    elif source < .6:
        text = pseudo_word(random, 1, 2).upper()[:random.randint(3, MOST_LETTERS)]
    else:
        text = ''.join(random.choice(string.ascii_uppercase) for _ in range(random.randint(1, 6)))
    return text[:MOST_LETTERS]


def text_scene(random, scene):
    if random.random() < .35:
        scene.background = None
        low, high = (150, 255) if random.random() < .7 else (0, 90)
        scene.background_rgb = tuple(random.randint(low, high) for _ in range(3))
    scene.text = random_text(random, scene.kind)
    while True:
        scene.text_colour = random.choice(COLOURS) if random.random() < .6 else random.choice(['black', 'black', 'white'])
        scene.text_rgb = shade(random, scene.text_colour)
        if abs(lightness(scene.text_rgb) - lightness(scene.background_rgb)) > .28:
            return scene
        if random.random() < .05:
            scene.background, scene.background_rgb = 'white', (255, 255, 255)


def how_many(random, kind):
    if kind == 'one':
        return 1
    return random.choice([2, 3, 3, 4, 4, 5] if kind == 'several' else [1, 2, 3, 3, 4, 4, 5, 5, 6, 6])


def in_row(random, scene, shape, index, count, horizontal):
    """A place in a row or a column."""
    length, across = (scene.width, scene.height) if horizontal else (scene.height, scene.width)
    step = length / count
    shape.radius = min(shape.radius, step * .46)
    along = (index + .5) * step + random.uniform(-1, 1) * max(0, step / 2 - shape.radius)
    beside = across * .5 + random.uniform(-.12, .12) * across
    shape.x, shape.y = (along, beside) if horizontal else (beside, along)


def in_cell(random, scene, shape):
    """A clear place in a 3 x 3 grid, for a shape that is alone or nearly so."""
    column, row = random.choice([0, 1, 2]), random.choice([0, 1, 2])

    def at(third, length):
        if third == 1:
            return length / 2 + random.uniform(-.04, .04) * length
        edge = shape.radius + random.uniform(.01, .06) * length
        return edge if third == 0 else length - edge
    shape.x, shape.y = at(column, scene.width), at(row, scene.height)


def shape_scene(random, scene):
    kind, count = scene.kind, how_many(random, scene.kind)
    side = min(scene.width, scene.height)
    names, colours = random.sample(SHAPES, len(SHAPES)), random.sample(COLOURS, len(COLOURS))
    one_colour = random.choice(COLOURS) if random.random() < .75 else None
    all_different = random.random() < .6
    arrangement = random.random()
    horizontal = scene.width > scene.height * 1.15 or (scene.width > scene.height * .87 and random.random() < .6)
    largest = {1: .40, 2: .30, 3: .24}.get(count, .19)
    for attempt in range(400):
        index = len(scene.shapes)
        if index == count:
            break
        if kind == 'same':
            name, colour = names[0], one_colour or random.choice(COLOURS)
        else:
            name = names[index] if all_different else random.choice(SHAPES)
            colour = colours[index] if random.random() < .8 else random.choice(COLOURS)
        rgb = shade(random, colour)
        if colour == scene.background or not differ(rgb, scene.background_rgb):
            one_colour = one_colour and (random.choice(COLOURS) if attempt % 20 == 0 else one_colour)
            random.shuffle(colours)
            continue
        shape = Shape(name, colour, rgb, 0, 0, side * random.uniform(max(.1, largest * .45), largest))
        if count == 1 and arrangement < .5 or count > 1 and arrangement < .2:
            shape.radius = min(shape.radius, side * .26 if count == 1 else side * .16)
            in_cell(random, scene, shape)
        elif count > 1 and arrangement < .6:
            in_row(random, scene, shape, index, count, horizontal)
        else:
            shape.x = random.uniform(shape.radius, scene.width - shape.radius)
            shape.y = random.uniform(shape.radius, scene.height - shape.radius)
        inside = all(.9 * shape.radius <= at <= length - .9 * shape.radius
                     for at, length in ((shape.x, scene.width), (shape.y, scene.height)))
        if inside and all((other.x - shape.x) ** 2 + (other.y - shape.y) ** 2 > ((other.radius + shape.radius) * 1.12) ** 2
                          for other in scene.shapes):
            scene.shapes.append(shape)
    scene.shapes.sort(key=lambda shape: shape.x)
    for shape in scene.shapes:
        shape.place = place_of(shape.x / scene.width, shape.y / scene.height)
        shape.same = sum(other.name == shape.name for other in scene.shapes)
    return scene


def make_scene(random, kind=None, width=1.0, height=1.0):
    """A random scene for a picture whose sides are in the ratio width to height."""
    longer = max(width, height)
    while True:
        chosen = kind or random.choices(list(KINDS), list(KINDS.values()))[0]
        background = random.choice(COLOURS) if random.random() < .55 else random.choice(['white', 'white', 'white', 'black', 'grey'])
        scene = Scene(chosen, width / longer, height / longer, background, shade(random, background))
        if chosen in ('number', 'word'):
            return text_scene(random, scene)
        if shape_scene(random, scene).shapes:
            return scene
