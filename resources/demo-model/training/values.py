"""Random names, amounts, dates and other values that a text can mention."""
import string

from word_lists import (CITIES, COLOURS, COMPANY_ENDINGS, COUNTRIES, FIRST_NAMES, LANGUAGES, LAST_NAMES, MONTHS, NOUNS,
                        STATES, WEEKDAYS, pseudo_word)


class Values:
    """`rare` is the share of names, places and things that are made up from syllables."""

    def __init__(self, random, rare=0.4):
        self.random, self.rare = random, rare

    def word(self, low=1, high=3):
        return pseudo_word(self.random, low, high)

    def capital_word(self, low=1, high=2):
        word = self.word(low, high)
        return word[:1].upper() + word[1:]

    def is_rare(self, share=1.0):
        return self.random.random() < self.rare * share

    def first_name(self):
        return self.capital_word() if self.is_rare() else self.random.choice(FIRST_NAMES)

    def last_name(self):
        return self.capital_word() if self.is_rare() else self.random.choice(LAST_NAMES)

    def name(self):
        kind = self.random.random()
        if kind < .68:
            return self.first_name() + ' ' + self.last_name()
        if kind < .78:
            return self.random.choice(['Mr ', 'Ms ', 'Dr. ', 'Mrs ', 'Mr. ', 'Prof. ']) + self.last_name()
        if kind < .84:
            return '%s %s. %s' % (self.first_name(), self.random.choice(string.ascii_uppercase), self.last_name())
        return self.first_name()

    def place(self):
        if self.is_rare():
            return self.capital_word()
        return self.random.choice(CITIES) if self.random.random() < .9 else self.random.choice(COUNTRIES)

    def company(self):
        first = self.random.choice(LAST_NAMES) if self.random.random() < .4 else self.capital_word()
        return first + ' ' + self.random.choice(COMPANY_ENDINGS)

    def noun(self):
        return self.word(1, 2) if self.is_rare(.5) else self.random.choice(NOUNS)

    def title(self):
        return (self.noun() + ' ' + self.noun()).title()

    def digits(self):
        """A number as invoices and orders have it, as text."""
        length = self.random.randint(2, 6)
        if self.random.random() < .2:
            return ''.join(self.random.choice(string.digits) for _ in range(length))
        return str(self.random.randint(10 ** (length - 1), 10 ** length - 1))

    def number(self):
        return str(self.random.randint(1, 500))

    def code(self):
        random, kind = self.random, self.random.random()
        if kind < .4:
            letters = ''.join(random.choice(string.ascii_uppercase) for _ in range(random.randint(1, 3)))
            return letters + random.choice(['-', '', ' ']) + self.digits()
        if kind < .6:
            return random.choice(string.ascii_uppercase) + str(random.randint(1, 60))
        if kind < .8:
            return ''.join(random.choice(string.ascii_uppercase + string.digits) for _ in range(random.randint(4, 7)))
        return self.word(2, 3)

    def amount(self):
        random = self.random
        low, high = random.choice([(1, 99), (100, 999), (1000, 9999), (10000, 250000)])
        whole = random.randint(low, high)
        text = f'{whole:,}' if random.random() < .6 else str(whole)
        kind = random.random()
        if kind < .55:
            text += '.%02d' % random.choice([0, 50, 99, random.randint(0, 99), random.randint(0, 99)])
        elif kind < .6:
            text = text.replace(',', '.') + ',%02d' % random.randint(0, 99)
        kind = random.random()
        if kind < .35:
            return random.choice('$€£$') + text
        if kind < .65:
            return text + ' ' + random.choice(['EUR', 'USD', 'euros', 'dollars', 'pounds', 'GBP', 'CHF', 'francs'])
        if kind < .75:
            return random.choice(['EUR ', 'USD ', '€ ', '$ ']) + text
        return text + random.choice([' €', '€'])

    def date(self):
        random = self.random
        day, month = random.randint(1, 28), random.randint(1, 12)
        year = random.randint(1950, 2035) if random.random() < .3 else random.randint(2018, 2030)
        name = MONTHS[month - 1]
        return random.choice([
            f'{day} {name} {year}', f'{day} {name} {year}', f'{name} {day}, {year}', f'{year}-{month:02d}-{day:02d}',
            f'{day:02d}.{month:02d}.{year}', f'{day}/{month}/{year}', f'{day} {name}', f'{name} {day}',
            f'{random.choice(WEEKDAYS)}, {day} {name}', f'{name} {year}', random.choice(WEEKDAYS)])

    def time(self):
        random = self.random
        hour, minute = random.randint(0, 23), random.choice([0, 15, 30, 45, random.randint(0, 59)])
        twelve, half = hour % 12 + 1, random.choice(['am', 'pm'])
        return random.choice([f'{hour}:{minute:02d}', f'{hour:02d}:{minute:02d}', f'{twelve} {half}',
                              f'{twelve}:{minute:02d} {half}', f"{twelve} o'clock"])

    def phone(self):
        start = ''.join(self.random.choice(string.digits) for _ in range(3))
        return start + self.random.choice([' ', '-', '/']) + self.digits()

    def quantity(self):
        unit = self.random.choice('kg cm m km litres hours minutes days degrees percent grams metres miles'.split())
        return str(self.random.randint(1, 900)) + self.random.choice(['', '.5', '.2']) + ' ' + unit

    def address(self):
        random = self.random
        if random.random() < .5:
            street = self.capital_word() if random.random() < .5 else random.choice(NOUNS).title()
            return f'{random.randint(1, 199)} {street} {random.choice(["Street", "Road", "Lane", "Avenue"])}'
        ending = random.choice(['strasse', 'weg', 'gasse', ' Street'])
        return f'{self.capital_word()}{ending} {random.randint(1, 150)}'

    def colour(self):
        return self.random.choice(COLOURS)

    def status(self):
        return self.random.choice(STATES)

    def language(self):
        return self.random.choice(LANGUAGES)

    def of_kind(self, kind):
        return getattr(self, kind)()
