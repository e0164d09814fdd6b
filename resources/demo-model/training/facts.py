"""Facts: a sentence (or line) and the questions that it answers.

Every family is a function that takes Values and returns Fact(key, statement, questions).  Two facts with the same
key would contradict each other; key[0] is the family, and facts of one family are each other's distractors.
"""
from collections import namedtuple

from word_lists import EVENTS, JOBS, LABELS, ROOMS, VERBS

Fact = namedtuple('Fact', 'key statement questions')
IT, WAS, ON, IN, AT = 'It is %s.', 'It was %s.', 'On %s.', 'In %s.', 'At %s.'


def pick(v, *options):
    return v.random.choice(options)


def who_did(v):
    past, verb, participle = v.random.choice(VERBS)
    thing, who = v.noun(), v.name()
    statement = pick(v, f'{who} {past} the {thing}.', f'{who} {past} the {thing}.', f'The {thing} was {participle} by {who}.')
    questions = [(pick(v, f'Who {past} the {thing}?', f'Who {past} the {thing}?', f'Who was the {thing} {participle} by?',
                       f'By whom was the {thing} {participle}?', f'Which person {past} the {thing}?',
                       f'Who was it that {past} the {thing}?'), WAS % who)]
    if v.random.random() < .3:
        questions.append((pick(v, f'What did {who} {verb}?', f'Which thing did {who} {verb}?'), IT % ('the ' + thing)))
    if v.random.random() < .4:
        date, place = v.date(), v.place()
        if v.random.random() < .6:
            statement = statement[:-1] + f' on {date}.'
            questions.append((f'When was the {thing} {participle}?', ON % date))
        else:
            statement = statement[:-1] + f' in {place}.'
            questions.append((f'Where was the {thing} {participle}?', IN % place))
    return Fact(('did', past, thing), statement, questions)


def price(v):
    thing, amount = v.noun(), v.amount()
    statement = pick(v, f'The {thing} costs {amount}.', f'The price of the {thing} is {amount}.', f'The {thing} is {amount}.',
                     f'For the {thing} we charge {amount}.')
    question = pick(v, f'How much does the {thing} cost?', f'What is the price of the {thing}?', f'How much is the {thing}?',
                    f'What does the {thing} cost?', f'How expensive is the {thing}?')
    return Fact(('price', thing), statement, [(question, IT % amount)])


def payment(v):
    thing, amount, who = v.noun(), v.amount(), v.name()
    statement = pick(v, f'{who} paid {amount} for the {thing}.', f'{who} bought the {thing} for {amount}.')
    question = pick(v, f'How much did {who} pay for the {thing}?', f'How much did the {thing} cost?',
                    f'What did {who} pay for the {thing}?')
    return Fact(('payment', thing), statement, [(question, IT % amount), (f'Who paid for the {thing}?', WAS % who)])


def invoice(v):
    number = v.digits() if v.random.random() < .8 else v.code()
    paper = pick(v, 'invoice', 'invoice', 'invoice', 'order', 'receipt', 'bill', 'contract', 'ticket')
    title, total = paper.title(), pick(v, 'total', 'total', 'amount', 'sum')
    amount, date = v.amount(), v.date()
    party = v.company() if v.random.random() < .6 else v.name()
    mark = pick(v, '', '', '', 'no. ', 'number ', '#', 'No. ')
    form = v.random.randrange(9)
    statement = [
        f'{title} {mark}{number} from {party} has a {total} of {amount}.', f'The {total} of {paper} {mark}{number} is {amount}.',
        f'{title} {mark}{number} comes to {amount}.', f'{title} {mark}{number}: {total} {amount}.',
        f'{title} {mark}{number}\n{total.title()}: {amount}', f'{title} {mark}{number}, {party}, {total} {amount}, due {date}.',
        f'{title} {mark}{number} of {date} for {party}: {amount}.',
        f'{title} {mark}{number} was issued by {party}. The {total} is {amount}. It is due on {date}.',
        f'{title} {mark}{number}\nCustomer: {party}\nDate: {date}\n{total.title()}: {amount}'][form]
    questions = [(pick(v, f'What is the {total} of {paper} {number}?', f'What is the total of {paper} {mark}{number}?',
                       f'What is the total of {paper} {number}?', f'How much is {paper} {number}?',
                       f'What does {paper} {number} come to?', f'What is the total amount of {paper} {number}?',
                       f'How much do we owe on {paper} {number}?', f'{title} {number}: what is the total?'), IT % amount)]
    questions *= 2
    if form in (5, 7):
        questions.append((f'When is {paper} {number} due?', ON % date))
    if form in (6, 8):
        questions.append((pick(v, f'What is the date of {paper} {number}?', f'When was {paper} {number} written?'), ON % date))
        questions.append((pick(v, f'Who is {paper} {number} for?', f'Which customer is on {paper} {number}?'), IT % party))
    if form in (0, 7):
        questions.append((pick(v, f'Who is {paper} {number} from?', f'Who issued {paper} {number}?'), IT % party))
    return Fact(('invoice', paper, number), statement, questions)


def event(v):
    what = v.random.choice(EVENTS) if v.random.random() < .8 else v.word(1, 3)
    date, place, time = v.date(), v.place(), v.time()
    form = v.random.randrange(5)
    statement = [f'The {what} is on {date} in {place}.', f'The {what} takes place in {place} on {date}.',
                 f'On {date} there is a {what} in {place}.', f'The {what} in {place} starts on {date} at {time}.',
                 f'The {what} will be held on {date} at {time}.'][form]
    questions = [(pick(v, f'When is the {what}?', f'When does the {what} take place?', f'What is the date of the {what}?',
                       f'On what day is the {what}?', f'When will the {what} be held?'), ON % date)]
    if form < 4:
        questions.append((pick(v, f'Where is the {what}?', f'Where does the {what} take place?',
                               f'In which city is the {what}?'), IN % place))
    if form > 2:
        questions.append((pick(v, f'At what time is the {what}?', f'What time does the {what} start?'), AT % time))
    return Fact(('event', what), statement, questions)


def residence(v):
    who, place = v.name(), v.place()
    statement = pick(v, f'{who} lives in {place}.', f'{who} has moved to {place}.', f'{who} now lives in {place}.',
                     f'{who} is staying in {place}.')
    question = pick(v, f'Where does {who} live?', f'Where is {who}?', f'In which city does {who} live?')
    return Fact(('residence', who), statement, [(question, IN % place)])


def storage(v):
    thing, room = v.noun(), v.random.choice(ROOMS)
    statement = pick(v, f'The {thing} is in the {room}.', f'The {thing} is kept in the {room}.',
                     f'You find the {thing} in the {room}.', f'We stored the {thing} in the {room}.')
    question = pick(v, f'Where is the {thing}?', f'Where is the {thing} kept?', f'Where can I find the {thing}?',
                    f'In which room is the {thing}?')
    return Fact(('storage', thing), statement, [(question, IN % ('the ' + room))])


def birth(v):
    who, date, place = v.name(), v.date(), v.place()
    questions = [(pick(v, f'When was {who} born?', f'What is the birthday of {who}?'), ON % date),
                 (f'Where was {who} born?', IN % place)]
    return Fact(('person', 'birth', who), f'{who} was born on {date} in {place}.', questions)


def job(v):
    who, work = v.name(), v.random.choice(JOBS)
    question = pick(v, f'What is the job of {who}?', f'What does {who} do?', f'What does {who} work as?', f'Which job does {who} have?')
    return Fact(('person', 'job', who), pick(v, f'{who} works as a {work}.', f'{who} is a {work}.'), [(question, IT % work)])


def age(v):
    who, years = v.name(), v.random.randint(4, 99)
    question = pick(v, f'How old is {who}?', f'What is the age of {who}?')
    return Fact(('person', 'age', who), f'{who} is {years} years old.', [(question, IT % years)])


def telephone(v):
    who, phone = v.name(), v.phone()
    statement = pick(v, f'The phone number of {who} is {phone}.', f'You can call {who} at {phone}.')
    question = pick(v, f'What is the phone number of {who}?', f'How can I call {who}?', f'Which number does {who} have?')
    return Fact(('person', 'phone', who), statement, [(question, IT % phone)])


def label(v, line=False):
    """`Label: value`, or the same as a sentence."""
    if v.random.random() < .75:
        key, kind = v.random.choice(LABELS)
    else:
        key = v.noun()
        kind = pick(v, 'amount', 'date', 'name', 'place', 'digits', 'code', 'quantity', 'company', 'number', 'noun', 'time', 'title')
    value = v.of_kind(kind)
    title = key[:1].upper() + key[1:] if v.random.random() < .8 else key.title()
    statement = f'{title}: {value}'
    if not line and v.random.random() < .5:
        statement = pick(v, f'The {key} is {value}.', f'The {key} is {value}.', f'{title}: {value}.')
    options = [f'What is the {key}?', f'What is the {key}?', f'Which {key} is given?', f'What {key} does the text give?',
               f'Tell me the {key}.', f'{title}?', f'What does it say about the {key}?']
    options += {'name': [f'Who is the {key}?'] * 5, 'date': [f'When is the {key}?'] * 2, 'amount': [f'How much is the {key}?'] * 3,
                'place': [f'Where is the {key}?'] * 2, 'address': [f'Where is the {key}?'] * 2}.get(kind, [])
    return Fact(('label', key), statement, [(v.random.choice(options), IT % value)])


def lease(v):
    paper = pick(v, 'lease', 'lease', 'contract', 'agreement', 'letter', 'will', 'form', 'treaty', 'cheque', 'permit', 'petition')
    who, other, date, amount = v.name(), v.name(), v.date(), v.amount()
    kind = v.random.random()
    if kind < .5:
        statement = pick(v, f'The {paper} was signed by {who} on {date}.', f'{who} signed the {paper} on {date}.',
                         f'Signed by {who}, the {paper} is valid from {date}.',
                         f'The {paper} for {v.address()} was signed on {date} by {who}.',
                         f'On {date} {who} signed the {paper} for {v.address()}.')
        questions = [(pick(v, f'Who signed the {paper}?', f'Who signed the {paper}?', f'By whom was the {paper} signed?',
                           f'Whose signature is on the {paper}?'), WAS % who)]
        if 'valid' not in statement:
            questions.append((pick(v, f'When was the {paper} signed?', f'On what date was the {paper} signed?'), ON % date))
        return Fact(('lease', paper), statement, questions)
    if kind < .75:
        statement = pick(v, f'The {paper} between {who} and {other} runs until {date}.', f'The {paper} with {who} ends on {date}.')
        question = pick(v, f'When does the {paper} end?', f'Until when does the {paper} run?', f'When does the {paper} expire?')
        return Fact(('lease', paper), statement, [(question, ON % date)])
    what = pick(v, 'rent', 'deposit', 'fee')
    statement = pick(v, f'The {what} in the {paper} is {amount} per month.', f'The {paper} sets a {what} of {amount}.',
                     f'The monthly {what} is {amount}.')
    question = pick(v, f'How much is the {what}?', f'What is the {what}?', f'What {what} does the {paper} set?')
    return Fact(('lease', what), statement, [(question, IT % amount)])


def count(v):
    thing, number, room = v.noun(), v.random.randint(2, 300), v.random.choice(ROOMS)
    statement = pick(v, f'There are {number} {thing}s in the {room}.', f'The {room} holds {number} {thing}s.',
                     f'We counted {number} {thing}s in the {room}.', f'The order contains {number} {thing}s.')
    question = pick(v, f'How many {thing}s are there?', f'How many {thing}s does it mention?', f'What is the number of {thing}s?')
    return Fact(('count', thing), statement, [(question, IT % number)])


def departure(v):
    ride, stand = pick(v, 'train', 'bus', 'flight', 'ferry', 'tram'), pick(v, 'platform', 'gate', 'stop', 'pier')
    place, time, number = v.place(), v.time(), v.random.randint(1, 30)
    statement = pick(v, f'The {ride} to {place} leaves at {time} from {stand} {number}.',
                     f'At {time} the {ride} to {place} departs from {stand} {number}.')
    questions = [(pick(v, f'When does the {ride} to {place} leave?', f'At what time does the {ride} to {place} leave?',
                       f'What time is the {ride} to {place}?'), AT % time),
                 (pick(v, f'From which {stand} does the {ride} to {place} leave?', f'Which {stand} is the {ride} to {place}?'),
                  IT % f'{stand} {number}')]
    return Fact(('departure', ride, place), statement, questions)


def appointment(v):
    what, who = pick(v, 'meeting', 'appointment', 'call', 'interview', 'lunch'), v.name()
    time, number = v.time(), v.random.randint(1, 400)
    statement = pick(v, f'The {what} with {who} is at {time} in room {number}.', f'{who} has a {what} at {time} in room {number}.')
    questions = [(pick(v, f'When is the {what} with {who}?', f'At what time is the {what} with {who}?'), AT % time),
                 (f'In which room is the {what} with {who}?', IN % f'room {number}')]
    return Fact(('appointment', who), statement, questions)


def secret(v):
    what, thing, code = pick(v, 'code', 'password', 'number', 'PIN', 'serial number'), v.noun(), v.code()
    statement = pick(v, f'The {what} of the {thing} is {code}.', f'The {what} for the {thing} is {code}.',
                     f'Use {code} as the {what} for the {thing}.')
    question = pick(v, f'What is the {what} of the {thing}?', f'What is the {what} for the {thing}?', f'Which {what} does the {thing} have?')
    return Fact(('secret', what, thing), statement, [(question, IT % code)])


def employer(v):
    who, company = v.name(), v.company()
    statement = pick(v, f'{who} works for {company}.', f'{who} is employed by {company}.', f'{who} joined {company}.')
    question = pick(v, f'Who does {who} work for?', f'Where does {who} work?', f'Which company does {who} work for?',
                    f'What is the employer of {who}?')
    return Fact(('employer', who), statement, [(question, IT % company)])


def maker(v):
    thing, company = v.noun(), v.company()
    statement = pick(v, f'The {thing} is made by {company}.', f'{company} makes the {thing}.', f'The {thing} comes from {company}.')
    question = pick(v, f'Who makes the {thing}?', f'Which company makes the {thing}?', f'Who is the maker of the {thing}?')
    return Fact(('maker', thing), statement, [(question, IT % company)])


FAMILIES = [(who_did, 3), (price, 1), (payment, 1), (invoice, 3), (event, 1.3), (residence, 1), (storage, 1), (birth, .6),
            (job, .6), (age, .6), (telephone, .6), (label, 3), (lease, 1.6), (count, 1), (departure, 1), (appointment, 1),
            (secret, 1), (employer, 1), (maker, 1)]


def fact(v, lines=False):
    """A random fact; `lines`: one that looks like a line of a form."""
    if lines:
        return label(v, True) if v.random.random() < .75 else invoice(v)
    return v.random.choices([f for f, _ in FAMILIES], [weight for _, weight in FAMILIES])[0](v)
