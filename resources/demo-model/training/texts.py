"""Conversations about a short text: questions that it answers, and questions that it does not."""
from facts import fact
from values import Values

NOT_IN_TEXT = 'The text does not say that.'
FILLERS = [
    'Thank you for your message.', 'Please keep this for your records.', 'Best regards.', 'We look forward to your visit.',
    'Dear customer,', 'Hello,', 'Kind regards', 'See below for details.', 'All rights reserved.', 'The weather was fine.',
    'Please reply soon.', 'Notes', 'Summary', 'To whom it may concern,', 'As discussed, here are the details.',
    'Have a nice day.', 'Page 1 of 2', 'Dear all,', 'For your information.', 'Please let us know if you have questions.']


def sloppy(random, question):
    """A question as people type it: sometimes without the mark, in small letters, with a request around it."""
    kind = random.random()
    if kind < .08:
        return question.rstrip('?.')
    if kind < .14:
        return question[:1].lower() + question[1:]
    if kind < .18:
        return question.lower()
    if kind < .21:
        return 'Please tell me: ' + question[:1].lower() + question[1:]
    if kind < .24:
        return question + ' Answer briefly.'
    return question


def with_text(random, text, question):
    """Text and question in one message."""
    kind = random.random()
    if kind < .42:
        return f'{text}\n\n{question}'
    if kind < .52:
        return f'{question}\n\n{text}'
    if kind < .62:
        return f'Text: {text}\n\nQuestion: {question}'
    if kind < .70:
        return f'Read this text:\n{text}\n\n{question}'
    if kind < .76:
        return f'Document:\n{text}\n\n{question}'
    if kind < .82:
        name = random.choice(['notes', 'invoice', 'letter', 'lease', 'report'])
        return f'{name}.{random.choice(["txt", "md", "pdf"])}:\n{text}\n\n{question}'
    if kind < .88:
        return f'"{text}"\n\n{question}'
    if kind < .94:
        return f'{text}\n{question}'
    return f'{text} {question}'


def similar(values, lines, wanted, tries):
    """A random fact, of a family from `wanted` if one turns up in time."""
    for _ in range(tries):
        other = fact(values, lines)
        if other.key[0] in wanted:
            break
    return other


def make_facts(values, count, lines):
    """`count` facts that do not contradict each other, a third of them in pairs of one kind."""
    random, facts, keys, labels = values.random, [], set(), set()

    def take(new):
        """Adds the fact unless there is enough, or what it is about is mentioned already."""
        told = ' '.join(f.statement for f in facts).lower()
        subject = new.key[-1] if new.key[0] in ('label', 'lease') else None
        if len(facts) == count or new.key in keys or (subject and subject in told):
            return False
        if any(known in new.statement.lower() for known in labels):
            return False
        keys.add(new.key)
        labels.update([subject] if subject else [])
        facts.append(new)
        return True

    while len(facts) < count:
        new = fact(values, lines)
        if take(new) and random.random() < .45:
            take(similar(values, lines, {new.key[0]}, 30))
    random.shuffle(facts)
    return facts


def layout(random, statements, lines):
    if random.random() < .3:
        statements = list(statements)
        statements.insert(random.choice([0, len(statements)]), random.choice(FILLERS))
    if lines:
        return '\n'.join(statements)
    kind = random.random()
    if kind < .6:
        return ' '.join(statements)
    if kind < .8:
        return '\n'.join(statements)
    if kind < .9:
        return '\n'.join('- ' + statement for statement in statements)
    return '\n\n'.join(statements)


def absent_question(values, facts, lines):
    """A question about something that the facts do not mention, most often of the kind that they do mention."""
    random = values.random
    keys, families = {f.key for f in facts}, {f.key[0] for f in facts}
    asked = {question for f in facts for question, _ in f.questions}
    told = ' '.join(f.statement for f in facts).lower()
    for _ in range(20):
        other = similar(values, lines and random.random() < .5, families, 12 if random.random() < .65 else 1)
        if other.key in keys or (other.key[0] in ('label', 'lease') and other.key[-1] in told):
            continue
        question = random.choice(other.questions)[0]
        if question not in asked:
            return question
    return None


def extraction(random, turns=4, count=None, rare=.4, absent=.3):
    """[(question, answer, skill)]; the first question carries the text."""
    values = Values(random, rare)
    lines = random.random() < .2
    facts = make_facts(values, count or random.choice([1, 2, 2, 3, 3, 4, 5, 6]), lines)
    text = layout(random, [f.statement for f in facts], lines)
    pool = [question for f in facts for question in f.questions]
    out, asked = [], set()
    while len(out) < turns:
        if random.random() < absent:
            question, answer, skill = absent_question(values, facts, lines), NOT_IN_TEXT, 'absent'
            if question is None:
                continue
        else:
            question, answer = random.choice([q for q in pool if q[0] not in asked] or pool)
            skill = 'extract'
            asked.add(question)
        question = sloppy(random, question)
        out.append((question if out else with_text(random, text, question), answer, skill))
    return out


def recall(random, turns=5):
    """Random `key: value` lists: nothing but looking up and copying, which is what has to be learned first."""
    values = Values(random, .9)
    pairs = {}
    while len(pairs) < random.choice([2, 3, 4, 5, 6]):
        kind = random.choice(['name', 'digits', 'code', 'amount', 'date', 'capital_word', 'place'])
        pairs[values.word(1, 2)] = values.of_kind(kind)
    form = random.choice(['%s: %s', '%s: %s', '%s = %s', 'The %s is %s.'])
    text = random.choice(['\n', '\n', ' ', '; ']).join(form % pair for pair in pairs.items())
    out = []
    for _ in range(turns):
        key = random.choice(list(pairs)) if random.random() < .8 else values.word(1, 2)
        answer = 'It is %s.' % pairs[key] if key in pairs else NOT_IN_TEXT
        question = f'What is the {key}?'
        out.append((question if out else f'{text}\n\n{question}', answer, 'recall'))
    return out


def repetition(random):
    values = Values(random, .8)
    kinds = ['word', 'capital_word', 'digits', 'name', 'noun', 'code']
    text = ' '.join(values.of_kind(random.choice(kinds)) for _ in range(random.randint(1, 7)))
    return [(random.choice(['Repeat: ', 'Say: ', 'Repeat this: ', 'Copy: ']) + text, text, 'repeat')]
