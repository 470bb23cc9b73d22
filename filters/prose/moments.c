/* Finds when something was: the dates of a verb or noun, or those that it shares with others. */
#include <strings.h>

#include "lookup/dates.h"
#include "prose/reading.h"

enum { SOME_DAY = 20200615 };

/* Every date of the chunk: "in 1947, 1965 and 1971" is one. */
static bool
add_moment(const struct reading *reading, size_t chunk, struct moments *moments)
{
	const struct passage *passage = reading->passage;
	bool found = false;

	for (size_t i = reading->chunks[chunk].first; i < reading->chunks[chunk].last; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_DATE || passage->dates[item->index].baseline || moments->count == MOMENTS_MAX)
			continue;
		moments->list[moments->count++] = passage->dates[item->index].text;
		found = true;
	}
	return found;
}

/* Whether two verbs stand in a row. */
static bool
are_joined(const struct reading *reading, size_t first, size_t verb)
{
	const struct relation *one = reading_above(reading, RELATION_CONJUNCT, first);
	const struct relation *other = reading_above(reading, RELATION_CONJUNCT, verb);

	return one && other && one->head == other->head;
}

/* A date behind two verbs is the nearer one's: "joined the centre and will train next year", "met Peru and won for the
 * third time this year". */
static bool
is_of_nearer(const struct reading *reading, const struct relation *time)
{
	for (size_t i = 0; time->head < time->dependent && i < reading->parse.count; i++) {
		const struct relation *own = &reading->parse.list[i], *other;

		if ((own->kind != RELATION_SUBJECT && own->kind != RELATION_PASSIVE_SUBJECT) || own->head <= time->head ||
		    own->head >= time->dependent)
			continue;
		if (are_joined(reading, time->head, own->head))
			return true;
		for (size_t at = 0; (other = reading_next(reading, RELATION_TIME, own->head, &at));)
			if (other->dependent == time->dependent)
				return true;
	}
	return false;
}

/* "the 3 May raid": of the noun alone, whatever is said of it. */
static bool
is_attributive(const struct reading *reading, const struct relation *time)
{
	const struct item *item = chunk_item(reading, time->dependent);

	return item->kind == ITEM_DATE &&
	       (reading->passage->dates[item->index].attributive || reading->passage->dates[item->index].of_accord);
}

static bool
is_since(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);

	return item->kind == ITEM_DATE && strncasecmp(reading->passage->dates[item->index].text, "since ", 6) == 0;
}

static bool
chunk_opens(const struct reading *reading, const char *word)
{
	struct slice text = reading->chunks[0].text;

	return text.length == strlen(word) && strncasecmp(text.data, word, text.length) == 0;
}

/* "Before the summit on 3 May", "Since the coup in July": the opening says when it was not. */
static bool
is_opened_by_bound(const struct reading *reading)
{
	return chunk_opens(reading, "before") || chunk_opens(reading, "since");
}

/* "After the king fled on 3 May, Peru asked", "Before the summit on 3 May, Peru asked": of the clause or phrase that
 * opens the sentence, whatever the grammar hangs it on. */
static bool
is_of_opening(const struct reading *reading, const struct relation *time)
{
	bool clause = is_opened_by_bound(reading);
	size_t comma = time->dependent;

	if (!clause && !chunk_opens(reading, "after"))
		return false;
	while (comma < reading->count && !slice_is(reading->chunks[comma].text, ","))
		comma++;
	for (size_t c = 1; c < comma; c++)
		clause |= reading_first(reading, RELATION_SUBJECT, c) != NO_CHUNK ||
		          reading_first(reading, RELATION_PASSIVE_SUBJECT, c) != NO_CHUNK;
	return clause && time->head > comma;
}

/* "Tuesday", "yesterday": seen from the day of writing, a date of the news rather than of what is wanted. */
static bool
is_of_writing(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);
	const struct date_mention *date = &reading->passage->dates[item->index];

	return item->kind == ITEM_DATE && !date->year && !date->month;
}

/* "accused Peru of firing on a camp on 3 May": what stands behind is of what was done, not of who says so. */
static bool
is_of_gerund(const struct reading *reading, size_t verb, size_t chunk)
{
	for (size_t c = verb + 2; c + 2 < chunk; c++) {
		struct slice text = reading->chunks[c].text;

		if (slice_is(reading->chunks[c - 1].text, "of") && chunk_is(reading, verb, WORD_VERB) &&
		    reading->chunks[c].kind == CHUNK_WORD && text.length > 3 &&
		    memcmp(text.data + text.length - 3, "ing", 3) == 0)
			return true;
	}
	return false;
}

/* "signed a pact since their treaty 25 years ago": of what stands behind "since"; "until 2005" is no date of it. */
static bool
is_bound(const struct reading *reading, const struct relation *time)
{
	const struct relation *other;

	if ((time->via != NO_CHUNK && chunk_bears(reading, time->via, "till")) || is_of_opening(reading, time) ||
	    (!is_of_writing(reading, time->dependent) && is_of_gerund(reading, time->head, time->dependent)))
		return true;
	for (size_t at = 0; (other = reading_next(reading, RELATION_COMPLEMENT, time->head, &at));)
		if (other->dependent + 1 == time->dependent && slice_is(reading->chunks[other->via].text, "since"))
			return true;
	return false;
}

/* "bought drones, the first of which will arrive in 2022": of what is still to come, where what is told was done. */
static bool
is_ahead(const struct reading *reading, const struct relation *time)
{
	const struct item *item = chunk_item(reading, time->dependent);

	return item->kind == ITEM_DATE && reading->passage->dates[item->index].ahead &&
	       reading_is_verb(reading, time->head) && reading_assertion(reading, time->head) == ASSERTED;
}

/* The dates that hang on the chunk; of several behind different prepositions the first's. */
bool
reading_add_moments(const struct reading *reading, size_t chunk, struct moments *moments)
{
	const struct relation *relation;
	size_t via = 0, before = moments->count;

	for (size_t at = 0; (relation = reading_next(reading, RELATION_TIME, chunk, &at));) {
		if ((moments->count > before && (relation->via != via || is_since(reading, relation->dependent))) ||
		    is_of_nearer(reading, relation) || is_bound(reading, relation) || is_attributive(reading, relation) ||
		    is_ahead(reading, relation))
			continue;
		if (add_moment(reading, relation->dependent, moments))
			via = relation->via;
	}
	return moments->count > before;
}

/* "Peru in early 2012 signed a pact and opened a base": a date before the first verb
 * holds for those that share its subject. */
static bool
add_shared(const struct reading *reading, size_t verb, struct moments *moments)
{
	size_t subject = reading_first(reading, RELATION_SUBJECT, verb);

	for (size_t i = 0; subject != NO_CHUNK && i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];

		if (relation->kind != RELATION_SUBJECT || relation->dependent != subject || relation->head >= verb)
			continue;
		for (size_t at = 0; (relation = reading_next(reading, RELATION_TIME, reading->parse.list[i].head, &at));)
			if (relation->dependent < reading->parse.list[i].head && add_moment(reading, relation->dependent, moments))
				return true;
	}
	return false;
}

/* Whether the date is a day: "Saturday", "3 May". */
static bool
is_day(const struct reading *reading, size_t chunk)
{
	const struct item *item = chunk_item(reading, chunk);
	char edtf[EDTF_TEXT];
	struct edtf_span span;

	return item->kind == ITEM_DATE && !reading->passage->dates[item->index].baseline &&
	       date_normalize(slice_of(reading->passage->dates[item->index].text), SOME_DAY, edtf) &&
	       edtf_parse(slice_of(edtf), &span) && span.first == span.last;
}

/* "met the envoy on Saturday and thanked Togo": a day is that of all verbs in the row. */
static bool
add_row_day(const struct reading *reading, size_t verb, struct moments *moments)
{
	size_t subject = reading_first(reading, RELATION_SUBJECT, verb);

	for (size_t i = 0; subject != NO_CHUNK && i < reading->parse.count; i++) {
		const struct relation *other = &reading->parse.list[i], *time;

		if (other->kind != RELATION_SUBJECT || other->dependent != subject || other->head >= verb ||
		    !are_joined(reading, other->head, verb) || reading_first(reading, RELATION_AUXILIARY, verb) != NO_CHUNK)
			continue;
		for (size_t at = 0; (time = reading_next(reading, RELATION_TIME, other->head, &at));)
			if (time->dependent < verb && is_day(reading, time->dependent) &&
			    add_moment(reading, time->dependent, moments))
				return true;
	}
	return false;
}

/* Whether a verb stands between them that is no infinitive of the first. */
static bool
has_verb_between(const struct reading *reading, size_t first, size_t last)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i], *above;

		if (relation->kind != RELATION_SUBJECT || relation->head <= first || relation->head >= last)
			continue;
		above = reading_above(reading, RELATION_INFINITIVE, relation->head);
		if (!above || above->head != first)
			return true;
	}
	return false;
}

bool
reading_add_own_moment(const struct reading *reading, size_t chunk, struct moments *moments)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *above = &reading->parse.list[i], *time;
		bool before = false;

		if (above->dependent != chunk || (above->kind != RELATION_COMPLEMENT && above->kind != RELATION_OBJECT))
			continue;
		for (size_t at = 0; (time = reading_next(reading, RELATION_TIME, above->head, &at));) {
			before |= time->dependent > above->head && time->dependent < chunk;
			if (before && time->dependent > chunk && !is_bound(reading, time) && !is_since(reading, time->dependent) &&
			    !has_verb_between(reading, above->head, time->dependent))
				return add_moment(reading, time->dependent, moments);
		}
	}
	return false;
}

/* "became in May the first to visit", "adopted a resolution on 14 October, imposing sanctions", "was lifted in May,
 * when Obama visited": both are at the governing verb's time. */
static bool
add_governing(const struct reading *reading, size_t verb, struct moments *moments)
{
	const struct relation *above = reading_above(reading, RELATION_INFINITIVE, verb);

	if (above && reading_add_moments(reading, above->head, moments))
		return true;
	above = reading_above(reading, RELATION_SUBORDINATE, verb);
	if (!above || (above->via != NO_CHUNK && !slice_is(reading->chunks[above->via].text, "when")))
		return false;
	if (!reading_add_moments(reading, above->head, moments))
		return false;
	for (size_t i = 0; above->via != NO_CHUNK && i < moments->count; i++)
		if (strncasecmp(moments->list[i], "since ", 6) == 0) /* "since 1960, when": the year itself */
			moments->list[i] += 6;
	return true;
}

/* "met the envoy, Jane Doe, in May", not "Peru, the second importer in 2012, met" */
static bool
add_with_apposition(const struct reading *reading, size_t noun, struct moments *moments)
{
	size_t name = reading_first(reading, RELATION_APPOSITION, noun);

	return reading_add_moments(reading, noun, moments) ||
	       (name != NO_CHUNK && reading->chunks[name].kind != CHUNK_WORD &&
	        reading_add_moments(reading, name, moments));
}

/* What depends on the verb as a thing: its date is often taken for the thing's. */
static bool
add_of_arguments(const struct reading *reading, size_t verb, struct moments *moments)
{
	static const enum relation_kind kinds[] = { RELATION_SUBJECT,    RELATION_OBJECT, RELATION_PASSIVE_SUBJECT,
		                                        RELATION_COMPLEMENT, RELATION_AGENT,  RELATION_ADVERB };
	const struct relation *relation;

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t at = 0; (relation = reading_next(reading, kinds[k], verb, &at));)
			if (!(relation->via == 0 && is_opened_by_bound(reading)) &&
			    !is_of_gerund(reading, verb, relation->dependent) &&
			    add_with_apposition(reading, relation->dependent, moments))
				return true;
	return false;
}

/* "urged Peru to pay on Tuesday" */
static bool
add_of_infinitives(const struct reading *reading, size_t verb, struct moments *moments)
{
	const struct relation *infinitive, *time;

	for (size_t at = 0; (infinitive = reading_next(reading, RELATION_INFINITIVE, verb, &at));)
		for (size_t i = 0; (time = reading_next(reading, RELATION_TIME, infinitive->dependent, &i));)
			if (is_of_writing(reading, time->dependent) && add_moment(reading, time->dependent, moments))
				return true;
	return false;
}

static bool
is_attached(const struct reading *reading, size_t item)
{
	for (size_t i = 0; i < reading->parse.count; i++) {
		const struct relation *relation = &reading->parse.list[i];
		const struct chunk *chunk = &reading->chunks[relation->dependent];

		if (chunk->first <= item && item < chunk->last &&
		    (relation->kind == RELATION_TIME || relation->kind == RELATION_MODIFIER))
			return true;
	}
	return false;
}

static size_t
chunk_of(const struct reading *reading, size_t item)
{
	size_t chunk = 0;

	while (chunk + 1 < reading->count && reading->chunks[chunk].last <= item)
		chunk++;
	return chunk;
}

/* The one date of the sentence that belongs to no word in particular, if it stands in the verb's
 * clause; none where there are two. */
static bool
add_unattached(const struct reading *reading, size_t verb, struct moments *moments)
{
	const struct passage *passage = reading->passage;
	const char *only = NULL;
	size_t date = 0;

	for (size_t i = 0; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind != ITEM_DATE || passage->dates[item->index].baseline || is_attached(reading, i))
			continue;
		if (only || passage->dates[item->index].attributive)
			return false;
		only = passage->dates[item->index].text;
		date = chunk_of(reading, i);
	}
	if (!only || moments->count == MOMENTS_MAX ||
	    has_verb_between(reading, date < verb ? date : verb, date < verb ? verb : date))
		return false;
	moments->list[moments->count++] = only;
	return true;
}

bool
reading_add_clause_moments(const struct reading *reading, size_t verb, struct moments *moments)
{
	return reading_add_moments(reading, verb, moments) || add_of_arguments(reading, verb, moments) ||
	       add_shared(reading, verb, moments) || add_row_day(reading, verb, moments) ||
	       add_governing(reading, verb, moments) || add_of_infinitives(reading, verb, moments) ||
	       add_unattached(reading, verb, moments);
}
