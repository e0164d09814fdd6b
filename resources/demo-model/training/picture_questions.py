"""Questions about a scene, with the one answer that is right for each."""
from scenes import PLACES, SHAPES
from talk import BEYOND
from texts import sloppy

NUMBER_QUESTIONS = [
    'What number is this?', 'What number is in the picture?', 'Read the number.', 'Which number do you see?',
    'What number do you see?', 'Which number is printed here?', 'What is the number?', 'What does it say?',
    'What is written here?', 'Which number is shown?', 'Which number is in the picture?', 'What is the printed number?']
WORD_QUESTIONS = [
    'What does it say?', 'Read the word.', 'What word is this?', 'Which word is in the picture?', 'What is written here?',
    'What is the word?', 'What word do you see?', 'Which word is printed here?', 'Read the text.',
    'What is written in the picture?', 'Which word is shown?', 'What does the picture say?', 'What word is in the picture?']
DESCRIBE = ['Describe this picture.', 'Describe this picture.', 'Describe the picture.', 'What is in the picture?',
            'What do you see?', 'What can you see?', 'Describe what you see.', 'What is in this picture?']
BEYOND_A_PICTURE = [
    'Who is in the picture?', 'What breed is the dog?', 'Is the person happy?', 'What is the person doing?',
    'What kind of car is this?', 'Which city is this?', 'Translate the text in the picture.', 'Is this picture art?',
    'What food is this?', 'How old is the person?', 'Write a story about this picture.', 'When was this photo taken?',
    'What animal is this?', 'Who painted this?', 'Where was this photo taken?', 'What is the weather in this picture?',
    'What brand is this?', 'Is this a good photo?', 'What does this picture mean?', 'Make this picture brighter.']
# how likely a question of a skill is to be asked
WEIGHTS = {'word': 3, 'number': 3, 'colour': 1.6, 'place': 7, 'count': 2, 'shape': 1.6, 'shape at': 1.6, 'colour at': 1,
           'describe': .8, 'background': .5, 'text colour': .6, 'none': 1, 'exists': .8, 'beyond': 1}


def with_article(word):
    return ('an ' if word[0] in 'aeiou' else 'a ') + word


def there_are(number, word):
    if number == 1:
        return f'There is 1 {word}.'
    return f'There are {number or "no"} {word}s.'


def description(scene):
    ending = f' on {with_article(scene.background)} background.' if scene.background else '.'
    if scene.text is not None:
        return f'The {scene.kind} {scene.text}{ending}'
    first = scene.shapes[0]
    if len(scene.shapes) > 1 and all((s.name, s.colour) == (first.name, first.colour) for s in scene.shapes):
        return f'{len(scene.shapes)} {first.colour} {first.name}s{ending}'
    parts = [f'{with_article(shape.colour)} {shape.name}' for shape in scene.shapes]
    text = parts[0] if len(parts) == 1 else ', '.join(parts[:-1]) + ' and ' + parts[-1]
    return text[0].upper() + text[1:] + ending


def about_text(random, scene, colour):
    pick, what = random.choice, scene.kind
    questions = NUMBER_QUESTIONS if what == 'number' else WORD_QUESTIONS
    out = [(pick(questions), f'The {what} is {scene.text}.', what) for _ in range(3)]
    if random.random() < .3:
        marks = 'digits' if what == 'number' else 'letters'
        out.append((pick([f'What {colour} is the {what}?', f'What {colour} is the text?', f'Which {colour} do the {marks} have?']),
                    f'The text is {scene.text_colour}.', 'text colour'))
    return out


def about_one_name(random, name, shapes, colour):
    """Colour and place of the only star, number of stars."""
    pick, out, shape = random.choice, [], shapes[0]
    if len(shapes) == 1:
        out.append((pick([f'What {colour} is the {name}?', f'What {colour} is the {name}?', f'Which {colour} does the {name} have?',
                          f'Which {colour} is the {name}?', f'Tell me the {colour} of the {name}.',
                          f'What is the {colour} of the {name}?', f'What {colour} does the {name} have?']),
                    f'The {name} is {shape.colour}.', 'colour'))
    if len(shapes) == 1 and shape.place is not None:
        out.append((pick([f'Where is the {name}?', f'Where is the {name}?', f'In which part of the picture is the {name}?',
                          f'Where in the picture is the {name}?', f'Where do you see the {name}?',
                          f'What is the position of the {name}?', f'What is the place of the {name}?']),
                    f'The {name} is {PLACES[shape.place]}.', 'place'))
    out.append((pick([f'How many {name}s are there?', f'How many {name}s are there?', f'How many {name}s do you see?',
                      f'How many {name}s are in the picture?', f'Count the {name}s.', f'How many {name}s can you see?',
                      f'What is the number of {name}s?']), there_are(len(shapes), name), 'count'))
    return out


def about_single(random, shape, colour):
    """The shape is the only one, so it needs no name."""
    pick = random.choice
    out = [(pick(['What shape is this?', 'What shape is in the picture?', 'Which shape do you see?', 'Which shape is in the picture?',
                  'What shape do you see?', 'What is the shape?', 'Which shape is it?', 'What kind of shape is this?',
                  'Name the shape.', 'Which shape is shown?']), f'It is {with_article(shape.name)}.', 'shape') for _ in range(2)]
    out.append((pick([f'What {colour} is it?', f'What {colour} is the shape?', f'Which {colour} does the shape have?',
                      f'Which {colour} is it?']), f'It is {shape.colour}.', 'colour'))
    if shape.place is not None:
        out.append((pick(['Where is the shape?', 'Where is it?']), f'It is {PLACES[shape.place]}.', 'place'))
    return out


def about_absent(random, name, colour):
    return random.choice([(f'How many {name}s are there?', there_are(0, name), 'count'),
                          (f'What {colour} is the {name}?', f'There is no {name}.', 'none'),
                          (f'Is there {with_article(name)}?', f'No, there is no {name}.', 'exists'),
                          (f'Where is the {name}?', f'There is no {name}.', 'none')])


def about_sides(random, scene, colour):
    """Which shape is on the left, at the top, in the centre: asked where one shape clearly is."""
    pick, out = random.choice, []
    by_x, by_y = sorted(scene.shapes, key=lambda s: s.x / scene.width), sorted(scene.shapes, key=lambda s: s.y / scene.height)
    for side, order, last in (('on the left', by_x, False), ('on the right', by_x, True), ('at the top', by_y, False),
                              ('at the bottom', by_y, True)):
        shape, neighbour = (order[-1], order[-2]) if last else (order[0], order[1])

        def along(s):
            return s.x / scene.width if order is by_x else s.y / scene.height
        if abs(along(shape) - along(neighbour)) < .14 or (along(shape) < .53 if last else along(shape) > .47):
            continue
        word = side.split()[-1]
        out.append((pick([f'Which shape is {side}?', f'Which shape is {side}?', f'What shape is {side}?', f'What is {side}?',
                          f'Which shape do you see {side}?', f'What is the shape {side}?']),
                    f'The shape {side} is {with_article(shape.name)}.', 'shape at'))
        if random.random() < .5:
            out.append((pick([f'What {colour} is the shape {side}?', f'Which {colour} is the shape {side}?',
                              f'What {colour} is the {word} shape?']), f'The shape {side} is {shape.colour}.', 'colour at'))
    middle = [shape for shape in scene.shapes if shape.place == 4]
    if len(middle) == 1 and len(scene.shapes) > 2:
        out.append((pick(['Which shape is in the centre?', 'What shape is in the middle?', 'What is in the center?',
                          'Which shape is in the middle?']), f'The shape in the centre is {with_article(middle[0].name)}.', 'shape at'))
    return out


def about_several(random, scene, colour):
    pick = random.choice
    out = [(pick(['How many shapes are there?', 'How many shapes do you see?', 'How many objects are there?', 'Count the shapes.',
                  'How many shapes are in the picture?']), there_are(len(scene.shapes), 'shape'), 'count')]
    for name in sorted({shape.colour for shape in scene.shapes}):
        shapes = [shape for shape in scene.shapes if shape.colour == name]
        if len(shapes) == 1:
            out.append((pick([f'Which shape is {name}?', f'What is the {name} shape?', f'What shape is {name}?',
                              f'What shape is the {name} one?', f'Which shape is the {name} one?', f'What is {name}?']),
                        f'The {name} shape is {with_article(shapes[0].name)}.', 'shape'))
    return out + about_sides(random, scene, colour)


def all_questions(random, scene):
    """[(question, answer, skill)]: everything that can be asked about the scene, each in one wording."""
    pick, colour = random.choice, random.choice(['colour', 'colour', 'color'])
    if scene.text is not None:
        out = about_text(random, scene, colour)
    else:
        names = {name: [s for s in scene.shapes if s.name == name] for name in SHAPES}
        out = []
        for name, shapes in names.items():
            if shapes:
                out += about_one_name(random, name, shapes, colour)
        present = [name for name in SHAPES if names[name]]
        if len(scene.shapes) == 1:
            out += about_single(random, scene.shapes[0], colour)
        elif len(present) == 1:
            out.append((pick(['What shapes are these?', 'Which shapes do you see?', 'What shapes are in the picture?']),
                        f'They are {present[0]}s.', 'shape'))
        if len(present) < len(SHAPES):
            out.append(about_absent(random, pick([name for name in SHAPES if not names[name]]), colour))
        if random.random() < .3:
            name = with_article(pick(present))
            out.append((pick([f'Is there {name}?', f'Do you see {name}?', f'Is there {name} in the picture?']),
                        f'Yes, there is {name}.', 'exists'))
        if len(scene.shapes) > 1:
            out += about_several(random, scene, colour)
    if scene.background:
        out.append((pick([f'What {colour} is the background?', f'Which {colour} is the background?',
                          f'What is the background {colour}?']), f'The background is {scene.background}.', 'background'))
    if scene.text is None or random.random() < .3:
        out.append((pick(DESCRIBE), description(scene), 'describe'))
    if random.random() < .08:
        out.append((pick(BEYOND_A_PICTURE), BEYOND, 'beyond'))
    return out


def conversation(random, scene, turns):
    """Some of the questions, as turns of a conversation; the text of a picture is asked for once."""
    left, out = all_questions(random, scene), []
    while left and len(out) < turns:
        chosen = random.choices(left, [WEIGHTS[skill] for _, _, skill in left])[0]
        left = [q for q in left if q != chosen and not (q[2] == chosen[2] and q[2] in ('word', 'number'))]
        question, answer, skill = chosen
        out.append((sloppy(random, question) if random.random() < .5 else question, answer, skill))
    return out
