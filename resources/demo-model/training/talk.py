"""Greetings, what the model is, and questions that are beyond it; every kind has one fixed answer."""
from texts import make_facts, sloppy
from values import Values
from word_lists import COUNTRIES, EVENTS, LANGUAGES, VERBS

WHAT_I_CAN = ('I am a small demo model. I can name shapes and colours in pictures, read short words and numbers, and find '
              'facts in a short text. You can download a full model in Models.')
HELLO = 'Hello! ' + WHAT_I_CAN
BEYOND = 'That is beyond me: I am only a small demo model. You can download a full model in Models.'
THANKS = 'You are welcome!'
GOODBYE = 'Goodbye!'
NO_PICTURE = 'I see no picture. Attach one and ask again.'

GREETINGS = ['Hi', 'Hello', 'Hey', 'Hi there', 'Hello there', 'Good morning', 'Good evening', 'Good afternoon', 'Hey there',
             'Hello!', 'Hi!', 'Greetings', 'Hallo', 'Good day', 'Howdy', 'Hello, how are you?', 'How are you?',
             'Hi, how are you?', 'Hey!', 'Yo', "What's up?", 'Nice to meet you', 'Hello Hearth', 'Hi Hearth!']
WHO_ARE_YOU = ['Who are you?', 'What are you?', 'What can you do?', 'What is this?', 'Help', 'What do you do?',
               'Which model is this?', 'What model are you?', 'Are you an AI?', 'Tell me about yourself.',
               'What is your name?', 'How do I use this?', 'What can I ask you?', 'Introduce yourself.',
               'What are you able to do?', 'Are you a real model?', 'Are you ChatGPT?', 'What is Hearth?',
               'How can you help me?', 'What kind of model are you?', 'Help me', 'What can this model do?',
               'How do I get a better model?', 'Where can I get a full model?', 'How can I download a model?', 'Who made you?']
THANK_YOU = ['Thanks', 'Thank you', 'Thank you!', 'Thanks a lot', 'Great, thanks', 'Thank you very much', 'thx',
             'Perfect, thank you', 'Cheers', 'Many thanks']
BYE = ['Bye', 'Goodbye', 'See you', 'Good night', 'Bye bye', 'See you later', 'Farewell', 'Bye!']
ABOUT_A_PICTURE = ['What colour is the {shape}?', 'What color is the {shape}?', 'How many {shape}s are there?',
                   'Where is the {shape}?', 'Describe this picture.', 'What is in the picture?', 'What shape is this?',
                   'Read the word.', 'What number is this?', 'What does it say in the picture?', 'What do you see?',
                   'Which shape is on the left?', 'Is there a {shape}?']

# {thing}, {other}, {country}, {language}, {name}, {place}, {verb}, {event}, {word}, {x}, {y}, {year} are filled in
BEYOND_QUESTIONS = [
    'Write a {work} about the {thing}.', 'Write a {work} about a {thing}.', 'Write a {work} about my {thing}.',
    'Write me a {work} about {thing}s and {other}s', 'Can you write a {work} for {name}?', 'Write a short {work}.',
    'Translate "{thing}" into {language}.', 'How do you say {thing} in {language}?', 'Do you speak {language}?',
    'Translate this into {language}: the {thing} and the {other}', 'Was ist ein {thing}?', 'Wie geht es dir?',
    'What is the capital of {country}?', 'Who is the president of {country}?', 'How many people live in {country}?',
    'What is the population of {place}?', 'Tell me about {country}.', 'Where is {country}?', 'Which language is spoken in {country}?',
    'How do I {verb} a {thing}?', 'How can I {verb} my {thing}?', 'Why is the {thing} broken?', 'How does a {thing} work?',
    'Explain how a {thing} works.', 'What is a {thing}?', 'What is a {thing} made of?', 'Explain {thing}s to me.',
    'What is {x} {operator} {y}?', 'Solve {x}x + {y} = {year}.', 'Calculate {x} * {y}.', 'What is the square root of {x}?',
    '{x} + {y}', '{x}*{y}=?', 'What is {x} percent of {y}?', 'Tell me a joke.', 'Tell me something interesting.',
    'What is the meaning of life?', 'What time is it?', 'What day is it today?', 'What is the weather like?',
    'What is the weather in {place}?', 'Sing a song.', 'Write a {code} {program} that {task}.', 'Write code for a {thing}.',
    'Give me a recipe for {thing}.', 'How do I cook {thing}s?', 'Which {thing} should I buy?', 'Recommend a {thing}.',
    'What is the best {thing}?', 'Is a {thing} better than a {other}?', 'Compare a {thing} and a {other}.',
    'What is the difference between a {thing} and a {other}?', 'Who is {name}?', 'Who was {name}?', 'Who invented the {thing}?',
    'When was the {thing} invented?', 'What do you think about {thing}s?', 'Do you like {thing}s?',
    'Summarize the history of {country}.', 'Plan a trip to {place}.', 'Make a list of {x} {thing}s.',
    'Give me {x} ideas for my {thing}.', 'Write an email to {name} about the {thing}.', 'Draw a {thing}.',
    'Make a picture of a {thing}.', 'Can you {verb} my {thing}?', 'Could you {verb} the {thing} for me?', 'Play chess with me.',
    'What are the news today?', 'Should I {verb} a {thing}?', 'What happened in {year}?', 'Who won the {event} in {year}?',
    'Can you browse the internet?', 'Send a mail for me.', 'Set a timer for {x} minutes.', 'I feel sad.', 'I am bored.',
    'Fix my {thing}', 'Why do {thing}s {verb} {other}s?', 'How old are you?', 'Do you love me?',
    'Prove that there are infinitely many primes.', 'What does {word} mean?', 'Define {thing}.', 'Spell {thing} backwards.',
    'What rhymes with {thing}?', 'Continue: the {thing} was', 'Is {x} a prime number?', 'Convert {x} km to miles.',
    'What colour is the sky?', 'How far is it from {place} to {place}?', 'Why is the sky blue?', 'Explain {word}.',
    'What is {word}?', 'How does {word} work?', 'What causes {word}?', 'Tell me about {name}.', 'Tell me about the {thing}.',
    'Tell me a story.', 'Tell me a story about a {thing}.', 'Write a poem.', 'Can you help me with my {thing}?',
    'What should I do today?', 'What should I eat?', 'Give me advice about my {thing}.', 'Who wrote {word}?',
    'When did {name} die?', 'When was {word} founded?', 'Is {name} still alive?', 'What is the price of a {thing}?',
    'How many {thing}s are in a {other}?', 'How many days are in a year?', 'What is the fastest {thing}?',
    'What is the largest {thing} in {country}?', 'How tall is {name}?', 'Do {thing}s have a {other}?', 'Why are {thing}s {colour}?',
    'Debug this program: {word}({x})', 'What does {code} do?', 'How do I learn {language}?', 'How do I learn {code}?',
    'Let us play a game.', 'Roll a die.', 'Pick a number.', 'Give me a name for my {thing}.', 'What is love?', 'Are you happy?',
    'Do you dream?', 'Can you see me?', 'Remember that my {thing} is {colour}.', 'Book a flight to {place}.', 'Order a {thing}.',
    'Search for {thing}s.', 'Open the {thing}.', 'Turn on the {thing}.', 'Call {name}.', 'What is on my {thing}?',
    'Imagine that you are a {thing}.', 'Act as a {thing}.', 'Explain step by step how to {verb} a {thing}.',
    'Give me three reasons to {verb} a {thing}.', 'What is the chemical formula of {thing}?', 'Who is the richest person?']
WITH_TEXT = ['Summarize this text.', 'Summarize the text above.', 'Translate this text into {language}.', 'Rewrite this text.',
             'Make this text shorter.', 'Correct the mistakes in this text.', 'Write an answer to this letter.',
             'Turn this into a {work}.', 'What do you think about this text?', 'Continue this text.', 'Write a summary.',
             'Explain this text to me.', 'Is this text true?', 'Make a table of this.']
BLANKS = {
    'work': ['poem', 'story', 'song', 'letter', 'joke', 'speech', 'novel', 'haiku', 'limerick', 'blog post', 'review',
             'report', 'email', 'essay', 'rap', 'text', 'fairy tale', 'summary'],
    'operator': ['+', '-', '*', '/', 'plus', 'minus', 'times', 'divided by'],
    'code': ['Python', 'C++', 'Java', 'bash', 'JavaScript', 'Rust', 'SQL'], 'program': ['program', 'script', 'function'],
    'task': ['sorts a list', 'prints hello', 'reads a file', 'adds two numbers', 'counts words', 'sends a mail'],
}


def fill(random, template, values):
    shown = {name: random.choice(options) for name, options in BLANKS.items()}
    shown.update(thing=values.noun(), other=values.noun(), country=random.choice(COUNTRIES), language=random.choice(LANGUAGES),
                 name=values.name(), place=values.place(), verb=random.choice(VERBS)[1], event=random.choice(EVENTS),
                 word=values.word(2, 3), colour=values.colour(), x=random.randint(2, 99), y=random.randint(2, 99),
                 year=random.randint(1500, 2030))
    return template.format(**shown)


def beyond_question(random):
    return fill(random, random.choice(BEYOND_QUESTIONS), Values(random, .2))


def beyond_with_text(random):
    """A text and a wish that has nothing to do with looking something up."""
    values = Values(random)
    text = ' '.join(f.statement for f in make_facts(values, random.choice([1, 2, 3, 4]), False))
    wish = sloppy(random, fill(random, random.choice(WITH_TEXT), values))
    return random.choice([f'{text}\n\n{wish}', f'{wish}\n\n{text}', f'Text: {text}\n\n{wish}'])


def question_about_no_picture(random):
    shape = random.choice(['circle', 'square', 'rectangle', 'triangle', 'star'])
    return random.choice(ABOUT_A_PICTURE).format(shape=shape)


def informal(random, text):
    return random.choice([text, text, text.lower(), text.rstrip('.!?')])


def small_talk(random, turns=3):
    """[(question, answer, skill)] without a text and without a picture"""
    out = []
    for _ in range(turns):
        kind = random.random()
        if kind < .14:
            out.append((informal(random, random.choice(GREETINGS)), HELLO, 'greet'))
        elif kind < .28:
            out.append((informal(random, random.choice(WHO_ARE_YOU)), WHAT_I_CAN, 'greet'))
        elif kind < .34 and out:
            out.append((informal(random, random.choice(THANK_YOU)), THANKS, 'greet'))
        elif kind < .38:
            out.append((informal(random, random.choice(BYE)), GOODBYE, 'greet'))
        elif kind < .44:
            out.append((informal(random, question_about_no_picture(random)), NO_PICTURE, 'greet'))
        elif kind < .52 and not out:
            out.append((beyond_with_text(random), BEYOND, 'beyond'))
        else:
            out.append((sloppy(random, beyond_question(random)), BEYOND, 'beyond'))
    return out
