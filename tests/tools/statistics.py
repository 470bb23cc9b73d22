#!/usr/bin/env python3
"""statistics: random observations of flows in three editions, claims about them, and what verify has to say, reckoned
once more with Python's decimals by the rules of entente-verify(1).
usage: statistics.py DATA SEED COUNT    writes observations.csv, claims.csv and wanted.tsv"""
import csv
import functools
import random
import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal

DATA, SEED, COUNT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(SEED)
TWELVE = Context(prec=12, rounding=ROUND_HALF_EVEN)
EXACT = Context(prec=60)
STATES = 'USA RUS FRA CHN DEU ITA GBR KOR ISR ESP NOR SWE FIN POL TUR JPN IND SAU QAT EGY DZA NGA BRA CHL'.split()
YEARS = range(2014, 2025)
EDITIONS = {'2020-05': 2019, '2022-07-28': 2021, '2025-01-03': 2024}  # vintage: its last year


@functools.cache
def members(bloc, day):
    with open(DATA + '/memberships.csv', encoding='utf-8') as file:
        return [row['member'] for row in csv.DictReader(file)
                if row['organisation'] == bloc and row['from'] <= day and (not row['to'] or day <= row['to'])]


def parties(text, last_year):
    found = []
    for part in text.split('+'):
        for one in [part] if part in STATES else members(part, f'{last_year}-12-31'):
            if one not in found:
                found.append(one)
    return found


def make_edition(last):
    """Values by (area, partner, year): some pairs, each area's whole, and the world's; now and then one is left out."""
    rows = {}
    for year in range(YEARS[0], last + 1):
        world = Decimal(0)
        for area in random.sample(STATES, 18):
            whole = Decimal(random.randrange(40)) / 10  # with partners that are not known
            for partner in random.sample(STATES, random.randrange(6)):
                if partner != area:
                    value = Decimal(random.randrange(1, 90000)) / 10 ** random.randrange(4)
                    rows[area, partner, year] = value
                    whole += value
            rows[area, 'WLD', year] = whole
            world += whole
        rows['WLD', 'WLD', year] = world if random.random() < .7 else EXACT.multiply(world, Decimal('1.009'))
        if random.random() < .08:
            del rows['WLD', 'WLD', year]
        if random.random() < .08:
            del rows[max((key for key in rows if key[2] == year and key[0] != 'WLD' and key[1] == 'WLD'), key=rows.get)]
    return rows


class Unanswered(Exception):
    pass


COMPLETE = {}


def complete(rows, year):
    if (id(rows), year) not in COMPLETE:
        COMPLETE[id(rows), year] = is_complete(rows, year)
    return COMPLETE[id(rows), year]


def is_complete(rows, year):
    world = rows.get(('WLD', 'WLD', year))
    areas = sum(value for (area, partner, of), value in rows.items() if of == year and partner == 'WLD' and area != 'WLD')
    return world is not None and areas * 100 >= world * 99


def whole(rows, area, years):
    may_lack = all(complete(rows, year) for year in years)
    if not may_lack and any((area, 'WLD', year) not in rows for year in years):
        raise Unanswered
    return sum((rows.get((area, 'WLD', year), Decimal(0)) for year in years), Decimal(0))


def pairs(rows, area, partner, years):
    try:
        known = whole(rows, area, years)
    except Unanswered:
        known = None
    if known == 0:
        return Decimal(0)
    if not any(key[0] == area and key[1] != 'WLD' for key in rows):
        raise Unanswered
    if known is None and any((area, partner, year) not in rows for year in years):
        raise Unanswered
    return sum((rows.get((area, partner, year), Decimal(0)) for year in years), Decimal(0))


def total(rows, areas, partners, years):
    if not partners:
        return sum(whole(rows, area, years) for area in areas)
    return sum(pairs(rows, area, partner, years) for area in areas for partner in partners)


def percent(part, of):
    if of == 0:
        raise Unanswered
    return TWELVE.divide(EXACT.multiply(part, Decimal(100)), of)


def compute(rows, statistic, areas, partners, years, before):
    if statistic == 'level':
        return total(rows, areas, partners, years)
    if statistic == 'share':
        part = total(rows, areas, partners, years)
        return percent(part, total(rows, areas if partners else ['WLD'], [], years))
    if statistic == 'change':
        now, then = total(rows, areas, partners, years), total(rows, areas, partners, before)
        return percent(now - then, then)
    if statistic == 'count' or partners:
        for area in areas:
            if whole(rows, area, years):
                pairs(rows, area, 'none', years)
        sums = {one: sum(rows.get((area, one, year), Decimal(0)) for area in areas for year in years) for one in STATES}
    else:
        if not all(complete(rows, year) for year in years):
            raise Unanswered
        sums = {one: whole(rows, one, years) for one in STATES}
    if statistic == 'count':
        return Decimal(sum(value > 0 for value in sums.values()))
    own = sums[(partners or areas)[0]]
    if own <= 0:
        raise Unanswered
    return Decimal(1 + sum(value > own for value in sums.values()))


def some_parties(several):
    kinds = ['one'] if not several else ['one', 'one', 'together', 'bloc', 'region']
    kind = random.choice(kinds)
    if kind == 'together':
        return '+'.join(random.sample(STATES, random.randrange(2, 6)))
    if kind == 'bloc':
        return random.choice(['NATO', 'EU', 'G7', 'GCC', 'QUAD'])
    if kind == 'region':
        return random.choice(['EUROPE', 'AFRICA', 'MIDDLEEAST', 'ASIAOCEANIA', 'AMERICAS', 'EUROPE+AMERICAS'])
    return random.choice(STATES)


def bears_out(value, digits, computed):
    allowed = Decimal(5) / 10 ** (digits + 1)
    return abs(value - computed) <= allowed


def verdict(answers, value, digits, day):
    """answers: (vintage, value) from the oldest edition on."""
    if not answers:
        return 'unverifiable'
    right = [(vintage, bears_out(value, digits, computed)) for vintage, computed in answers]
    then = [is_right for vintage, is_right in right if vintage <= day]
    if right[-1][1]:
        return 'supported'
    if any(is_right for vintage, is_right in right):
        return 'revised'
    return 'contradicted' if then else 'differs'


def main():
    editions = {vintage: make_edition(last) for vintage, last in EDITIONS.items()}
    with open('observations.csv', 'w', encoding='utf-8') as file:
        print('measure,area,partner,period,value,unit,vintage,publisher', file=file)
        for vintage, rows in editions.items():
            for (area, partner, year), value in rows.items():
                print(f'arms.exports,{area},{partner},{year},{value},TIV,{vintage},S', file=file)
    with open('claims.csv', 'w', encoding='utf-8') as claims, open('wanted.tsv', 'w', encoding='utf-8') as wanted:
        print('measure,area,partner,period,baseline,value,as_of', file=claims)
        for _ in range(COUNT):
            statistic = random.choice(['level', 'share', 'share', 'change', 'rank', 'count'])
            partner = some_parties(statistic != 'rank') if statistic != 'count' and random.random() < .6 else ''
            area = some_parties(statistic != 'rank' or partner)
            first = random.choice(YEARS)
            years = range(first, min(first + random.randrange(1, 6), YEARS[-1] + 1))
            before = range(years[0] - len(years), years[0])
            areas, partners = parties(area, years[-1]), parties(partner, years[-1]) if partner else []
            answers = []
            for vintage, rows in editions.items():
                if not areas or (partner and not partners):
                    break
                try:
                    answers.append((vintage, compute(rows, statistic, areas, partners, years, before)))
                except Unanswered:
                    pass
            day = random.choice(['2019-12-31', '2021-06-01', '2022-08-15', '2023-01-01', '2026-01-01'])
            digits = random.randrange(3) if statistic in ('share', 'change') else 0
            near = random.choice(answers)[1] if answers else Decimal(7)
            value = (near + random.choice([0, 0, 0, 1, -1]) * Decimal(random.randrange(9)) / 10).quantize(Decimal(1).scaleb(-digits))
            then = [computed for vintage, computed in answers if vintage <= day]
            measure = 'arms.exports' if statistic == 'level' else f'arms.exports.{statistic}'
            print(f'{measure},{area},{partner},{years[0]}/{years[-1]},{before[0]}/{before[-1]},{value},{day}', file=claims)
            texts = [f'{one.normalize(EXACT):f}' if one is not None else '' for one in
                     (then[-1] if then else None, answers[-1][1] if answers else None)]
            print(verdict(answers, value, digits, day), *texts, sep='\t', file=wanted)


main()
