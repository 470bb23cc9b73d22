/* score: facts against a gold key, as precision, recall and F1 of dates,
 * observations and events.
 *
 * usage: score GOLD.csv FACTS.jsonl [DATES OBSERVATIONS EVENTS]
 *
 * The key's columns are those of the facts, but for actors, all that an event is
 * between. A found event is right where its pair is among the actors of a wanted
 * one of the same date; its type does not count. With three numbers the exit
 * status is 1 where an F1 is below its number. */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "record/reader.h"

enum { FACTS_MAX = 4096, FIELDS = 12 };

enum { KIND, DATE, ACTORS, SOURCE, TARGET, MEASURE, AREA, PARTNER, VALUE, UNIT, QUALIFIER, PERIOD };

static const char *const names[FIELDS] = { "kind", "date",    "actors", "source", "target",    "measure",
	                                       "area", "partner", "value",  "unit",   "qualifier", "period" };

struct fact {
	struct slice fields[FIELDS];
	bool used;
};

struct facts {
	struct fact list[FACTS_MAX];
	size_t count;
	struct arena arena;
};

static void
load(struct facts *facts, const char *path)
{
	struct reader reader;
	struct record *record;

	reader_open_table(&reader, path);
	while ((record = reader_next(&reader))) {
		struct fact *fact = &facts->list[facts->count++];

		if (facts->count == FACTS_MAX)
			die("%s: too many facts", path);
		for (size_t i = 0; i < FIELDS; i++)
			fact->fields[i] =
				arena_copy(&facts->arena, record_text(record, &(struct selector){ slice_of(names[i]), 0 }));
	}
	reader_close_table(&reader);
}

static bool
is_kind(const struct fact *fact, const char *kind)
{
	return slice_is(fact->fields[KIND], kind);
}

static bool
same(const struct fact *a, const struct fact *b, int field)
{
	return slice_equal(a->fields[field], b->fields[field]);
}

static bool
same_date(const struct fact *a, const struct fact *b)
{
	return same(a, b, DATE);
}

/* The last word of a unit: "Rafale fighters" and "fighters" are the same. */
static struct slice
last_word(struct slice unit)
{
	for (size_t i = unit.length; i; i--)
		if (unit.data[i - 1] == ' ')
			return slice_from(unit, i);
	return unit;
}

static bool
same_observation(const struct fact *want, const struct fact *got)
{
	return same(want, got, MEASURE) && same(want, got, AREA) && same(want, got, PARTNER) &&
	       same(want, got, QUALIFIER) && same(want, got, PERIOD) &&
	       strtod(want->fields[VALUE].data, NULL) == strtod(got->fields[VALUE].data, NULL) &&
	       slice_equal(last_word(want->fields[UNIT]), last_word(got->fields[UNIT]));
}

static bool
is_actor(struct slice actors, struct slice one)
{
	struct slice actor;

	while (slice_take(&actors, ';', &actor))
		if (slice_equal(actor, one))
			return true;
	return false;
}

static bool
same_event(const struct fact *want, const struct fact *got)
{
	return same(want, got, DATE) && is_actor(want->fields[ACTORS], got->fields[SOURCE]) &&
	       is_actor(want->fields[ACTORS], got->fields[TARGET]);
}

/* How many of a kind of one list have one in the other; with once, each only
 * once. Undated events do not count. */
static size_t
count_hits(struct facts *from, struct facts *in, const char *kind,
           bool (*same_fact)(const struct fact *, const struct fact *), bool wanted_first, bool once, size_t *all)
{
	size_t hits = 0;

	*all = 0;
	for (size_t i = 0; i < in->count; i++)
		in->list[i].used = false;
	for (size_t i = 0; i < from->count; i++) {
		const struct fact *fact = &from->list[i];

		if (!is_kind(fact, kind) || (strcmp(kind, "event") == 0 && !fact->fields[DATE].length))
			continue;
		++*all;
		for (size_t j = 0; j < in->count; j++) {
			struct fact *other = &in->list[j];

			if (!is_kind(other, kind) || (once && other->used) ||
			    !(wanted_first ? same_fact(fact, other) : same_fact(other, fact)))
				continue;
			other->used = true;
			hits++;
			break;
		}
	}
	return hits;
}

static bool
report(struct facts *gold, struct facts *found, const char *kind,
       bool (*same_fact)(const struct fact *, const struct fact *), bool once, const char *least)
{
	size_t wanted, all, recalled = count_hits(gold, found, kind, same_fact, true, once, &wanted);
	size_t right = count_hits(found, gold, kind, same_fact, false, once, &all);
	double precision = all ? (double)right / (double)all : 1, recall = wanted ? (double)recalled / (double)wanted : 1;
	double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;

	printf("%-12s precision %.3f (%zu/%zu)  recall %.3f (%zu/%zu)  F1 %.3f\n", kind, precision, right, all, recall,
	       recalled, wanted, f1);
	return !least || f1 >= strtod(least, NULL);
}

int
main(int argc, char *argv[])
{
	static struct facts gold, found;
	bool enough;

	if (argc != 3 && argc != 6)
		die("usage: score GOLD.csv FACTS.jsonl [DATES OBSERVATIONS EVENTS]");
	load(&gold, argv[1]);
	load(&found, argv[2]);
	enough = report(&gold, &found, "date", same_date, true, argc == 6 ? argv[3] : NULL);
	enough &= report(&gold, &found, "observation", same_observation, true, argc == 6 ? argv[4] : NULL);
	enough &= report(&gold, &found, "event", same_event, false, argc == 6 ? argv[5] : NULL);
	return enough ? EXIT_DONE : EXIT_REJECTED;
}
