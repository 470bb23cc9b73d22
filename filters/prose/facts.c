#include "prose/facts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/die.h"
#include "base/utf8.h"

enum { LONGEST_WORDS = 512 };

static struct slice
count_text(struct facts *facts, uint64_t count)
{
	char text[24];
	size_t at = sizeof text;

	do
		text[--at] = (char)('0' + count % 10);
	while (count /= 10);
	return arena_copy(&facts->scratch, (struct slice){ text + at, sizeof text - at });
}

/* Inline, so that the length of a literal name is known. */
static inline void
add(struct facts *facts, const char *name, struct slice text, enum value_type type)
{
	if (text.length)
		record_append(&facts->record, (struct field){ slice_of(name), text, type });
}

static struct slice
id_of(const struct facts *facts, uint32_t actor)
{
	return actor == NO_ACTOR ? (struct slice){ NULL, 0 } : actors_at(facts->passage->lexicon->actors, actor)->id;
}

/* A text with its line breaks as spaces, byte for byte, and mended where it is no UTF-8. */
static struct slice
on_one_line(struct facts *facts, struct slice text)
{
	char *copy = arena_alloc(&facts->scratch, text.length + 1), high = 0;
	struct slice line = { copy, text.length };

	for (size_t i = 0; i < text.length; i++) {
		copy[i] = text.data[i] == '\n' || text.data[i] == '\r' || text.data[i] == '\f' ? ' ' : text.data[i];
		high |= copy[i];
	}
	if (!(high & 0x80))
		return line;
	if (!facts->mended) {
		facts->mended_line = facts->passage->span.place.line;
		facts->mended_doc = facts->doc;
	}
	return utf8_mend(line, &facts->scratch, &facts->mended);
}

static size_t
byte_of(const struct facts *facts, size_t item)
{
	return passage_place(facts->passage, facts->passage->tokens[facts->passage->items[item].first].begin);
}

/* Where a byte of the sentence as it is written stands. */
static struct text_place
place_of(const struct facts *facts, size_t byte)
{
	struct text_place place = facts->passage->span.place;

	text_place_pass(&place, slice_first(facts->passage->written, byte));
	return place;
}

/* What every record ends with: where it was read. */
static void
write_record(struct facts *facts, size_t byte)
{
	const struct span *span = &facts->passage->span;
	struct text_place place = place_of(facts, byte);
	struct slice outside;

	if (facts->muted)
		return;
	add(facts, "doc", slice_of(facts->doc), VALUE_TEXT);
	if (place.page)
		add(facts, "page", count_text(facts, place.page), VALUE_NUMBER);
	add(facts, "line", count_text(facts, place.line), VALUE_NUMBER);
	if (!facts->sentence.data) { /* once for all facts of a sentence */
		facts->sentence = on_one_line(facts, facts->passage->written);
		facts->start = count_text(facts, span->begin);
		facts->end = count_text(facts, span->begin + facts->passage->written.length);
	}
	add(facts, "start", facts->start, VALUE_NUMBER);
	add(facts, "end", facts->end, VALUE_NUMBER);
	add(facts, "sentence", facts->sentence, VALUE_TEXT);
	if (!writer_put(facts->writer, &facts->record, &outside))
		facts->outside++;
}

static void
begin_record(struct facts *facts, const char *kind)
{
	facts->record.count = 0;
	add(facts, "kind", slice_of(kind), VALUE_TEXT);
}

/* The words of the clause around the trigger, for people to read. */
static struct slice
trigger_words(struct facts *facts, const struct item *trigger)
{
	char words[DATE_TEXT];

	passage_words(facts->passage, trigger->first, trigger->last, words, sizeof words);
	return arena_copy(&facts->scratch, slice_of(words));
}

/* The words from begin up to end, bytes of the sentence as it is written, and where they stand in the text. */
static void
add_place(struct facts *facts, size_t begin, size_t end)
{
	const struct passage *passage = facts->passage;
	struct slice text = slice_first(slice_from(passage->written, begin), end - begin);

	add(facts, "text", on_one_line(facts, text), VALUE_TEXT);
	add(facts, "text_start", count_text(facts, passage->span.begin + begin), VALUE_NUMBER);
	add(facts, "text_end", count_text(facts, passage->span.begin + end), VALUE_NUMBER);
}

/* The words of a slot, where they are asked for. */
static void
add_slot(struct facts *facts, const char *name, size_t chunk)
{
	if (facts->explain)
		add(facts, name, on_one_line(facts, facts->reading->chunks[chunk].text), VALUE_TEXT);
}

/* The same of several chunks. */
static void
add_chunk_slot(struct facts *facts, const char *name, const struct chunk_list *chunks)
{
	char words[LONGEST_WORDS];
	size_t length = 0;

	for (size_t i = 0; facts->explain && i < chunks->count; i++) {
		struct slice text = facts->reading->chunks[chunks->list[i]].text;

		if (length + 2 + text.length > sizeof words)
			break;
		if (length) {
			memcpy(words + length, "; ", 2);
			length += 2;
		}
		memcpy(words + length, text.data, text.length);
		length += text.length;
	}
	if (length)
		add(facts, name, on_one_line(facts, (struct slice){ words, length }), VALUE_TEXT);
}

static void
add_slots(struct facts *facts, const struct observation *observation)
{
	if (!facts->explain)
		return;
	add_chunk_slot(facts, "area_words", &observation->area_chunks);
	add_chunk_slot(facts, "partner_words", &observation->partner_chunks);
	if (observation->measure_chunk != NO_CHUNK)
		add_slot(facts, "measure_words", observation->measure_chunk);
}

static void
write_observation(struct facts *facts, const struct observation *observation)
{
	char value[DECIMAL_TEXT], rounding[DECIMAL_TEXT];
	size_t length = decimal_print(observation->value, value);
	struct slice qualifier = observation->qualifier.length ? observation->qualifier : (struct slice)SLICE("=");

	begin_record(facts, observation->words ? "claim" : "observation");
	add(facts, "measure", observation->measure, VALUE_TEXT);
	add(facts, "area", observation->area_id, VALUE_TEXT);
	add(facts, "partner", observation->partner_id, VALUE_TEXT);
	add(facts, "period", slice_of(observation->period), VALUE_TEXT);
	add(facts, "baseline", slice_of(observation->baseline), VALUE_TEXT);
	add(facts, "value", arena_copy(&facts->scratch, (struct slice){ value, length }), VALUE_NUMBER);
	add(facts, "unit", observation->unit, VALUE_TEXT);
	add(facts, "qualifier", qualifier, VALUE_TEXT);
	if (observation->fraction)
		add(facts, "precision", (struct slice)SLICE("5"), VALUE_NUMBER);
	else if (observation->rounding.units && slice_is(qualifier, "="))
		add(facts, "precision",
		    arena_copy(&facts->scratch, (struct slice){ rounding, decimal_print(observation->rounding, rounding) }),
		    VALUE_NUMBER);
	add(facts, "words", slice_of(observation->words), VALUE_TEXT);
	add_place(facts, observation->begin, observation->end);
	add(facts, "rule", observation->rule, VALUE_TEXT);
	add_slots(facts, observation);
	write_record(facts, byte_of(facts, observation->item));
}

/* A share above 100, somebody who supplies himself: what cannot be is not written. */
static bool
is_possible(const struct facts *facts, const struct observation *observation)
{
	const struct measure *measure = measures_by_name(facts->measures, observation->measure);

	if (observation->area_id.length && slice_equal(observation->area_id, observation->partner_id))
		return false;
	return !measure || measure->pattern == MEASURE_CHANGE || !slice_is(observation->unit, "percent") ||
	       decimal_compare(observation->value, decimal_of(100)) <= 0;
}

void
facts_refuse(struct facts *facts, size_t item, enum fate fate)
{
	if (facts->accounts && fate > facts->accounts[item].fate)
		facts->accounts[item].fate = fate;
}

void
facts_open_accounts(struct facts *facts)
{
	size_t size = facts->passage->count * sizeof *facts->accounts;

	facts->accounts = facts->accounting ? arena_alloc(&facts->scratch, size) : NULL;
	if (facts->accounts)
		memset(facts->accounts, 0, size);
}

/* The fact, for people to read: "spending.share POL 2.4 percent 2022". */
static void
note_fact(struct facts *facts, const struct observation *observation)
{
	char text[LONGEST_WORDS], value[DECIMAL_TEXT];
	bool partner = observation->partner_id.length > 0, period = observation->period && *observation->period;
	struct account *account;
	int length;

	if (!facts->accounts)
		return;
	account = &facts->accounts[observation->item];
	value[decimal_print(observation->value, value)] = '\0';
	length = snprintf(text, sizeof text, "%.*s%s%.*s %.*s%s%.*s %s %.*s%s%s", (int)account->fact.length,
	                  account->fact.length ? account->fact.data : "", account->fact.length ? "; " : "",
	                  (int)observation->measure.length, observation->measure.data, (int)observation->area_id.length,
	                  observation->area_id.data, partner ? ">" : "", (int)observation->partner_id.length,
	                  partner ? observation->partner_id.data : "", value, (int)observation->unit.length,
	                  observation->unit.data, period ? " " : "", period ? observation->period : "");
	if (length >= (int)sizeof text)
		return; /* the facts before it tell enough */
	account->fact = arena_copy(&facts->scratch, (struct slice){ text, (size_t)length });
	account->rule = observation->rule;
	account->place = slice_is(observation->unit, "rank");
}

/* Behind those whose figures stand before its own. */
void
facts_observe(struct facts *facts, const struct observation *observation)
{
	size_t at = facts->held_count;

	if (!is_possible(facts, observation)) {
		facts_refuse(facts, observation->item, FATE_IMPOSSIBLE);
		return;
	}
	note_fact(facts, observation);
	facts->held_count++;
	if (facts->held_count > facts->held_capacity) {
		facts->held_capacity = facts->held_count * 2;
		facts->held = must_grow(facts->held, facts->held_capacity * sizeof *facts->held);
	}
	for (; at && facts->held[at - 1].item > observation->item; at--)
		facts->held[at] = facts->held[at - 1];
	facts->held[at] = *observation;
	facts->held[at].begin = byte_of(facts, observation->item);
	facts->held[at].end =
		passage_end(facts->passage, facts->passage->tokens[facts->passage->items[observation->item].last - 1].end);
	facts->held[at].unit = arena_copy(&facts->scratch, observation->unit);
	/* they may be the discourse's, which goes on */
	facts->held[at].period = arena_copy(&facts->scratch, slice_of(observation->period)).data;
	facts->held[at].baseline = arena_copy(&facts->scratch, slice_of(observation->baseline)).data;
}

void
facts_release(struct facts *facts)
{
	for (size_t i = 0; i < facts->held_count; i++)
		write_observation(facts, &facts->held[i]);
	facts->held_count = 0;
}

void
facts_event(struct facts *facts, const struct event *event)
{
	const struct item *trigger = &facts->passage->items[event->trigger];
	uint64_t at =
		facts->passage->span.begin + passage_place(facts->passage, facts->passage->tokens[trigger->first].begin);

	begin_record(facts, "event");
	add(facts, "id", count_text(facts, at), VALUE_TEXT);
	add(facts, "date", slice_of(event->date), VALUE_TEXT);
	add(facts, "source", id_of(facts, event->source), VALUE_TEXT);
	add(facts, "target", id_of(facts, event->target), VALUE_TEXT);
	add(facts, "type", event->type, VALUE_TEXT);
	if (event->planned)
		add(facts, "planned", (struct slice)SLICE("true"), VALUE_TRUE);
	add(facts, "text", trigger_words(facts, trigger), VALUE_TEXT);
	add(facts, "rule", event->rule, VALUE_TEXT);
	add_slot(facts, "source_words", event->source_chunk);
	add_slot(facts, "target_words", event->target_chunk);
	write_record(facts, byte_of(facts, event->trigger));
}

void
facts_mentions(struct facts *facts)
{
	const struct passage *passage = facts->passage;

	for (size_t i = 0; i < passage->count; i++) {
		const struct item *item = &passage->items[i];

		if (item->kind == ITEM_DATE) {
			begin_record(facts, "date");
			add(facts, "date", slice_of(passage->dates[item->index].text), VALUE_TEXT);
		} else if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_ANAPHOR)) {
			begin_record(facts, "actor");
			add(facts, "actor", id_of(facts, item->actor), VALUE_TEXT);
			if (item->person) {
				add(facts, "person", passage->lexicon->persons[item->person - 1].name, VALUE_TEXT);
				add(facts, "office", passage->lexicon->persons[item->person - 1].office, VALUE_TEXT);
			}
		} else {
			continue;
		}
		add_place(facts, byte_of(facts, i), passage_end(passage, passage->tokens[item->last - 1].end));
		write_record(facts, byte_of(facts, i));
	}
}

void
facts_figure(struct facts *facts, const struct figure *figure)
{
	bool read = figure->account != NULL;

	facts->figures_read += read;
	facts->figures_unread += !read;
	if (!facts->figures && !(facts->unread && !read))
		return;
	begin_record(facts, "figure");
	add(facts, "read", slice_of(read ? "true" : "false"), read ? VALUE_TRUE : VALUE_FALSE);
	add(facts, "why", slice_of(figure->why), VALUE_TEXT);
	if (read)
		add(facts, "fact", on_one_line(facts, figure->account->fact), VALUE_TEXT);
	add_place(facts, figure->begin, figure->end);
	if (read)
		add(facts, "rule", figure->account->rule, VALUE_TEXT);
	write_record(facts, figure->begin);
}

void
facts_relation(struct facts *facts, const struct chunk *chunks, const struct relation *relation)
{
	begin_record(facts, "relation");
	add(facts, "relation", slice_of(relation_name(relation->kind)), VALUE_TEXT);
	add(facts, "head", on_one_line(facts, chunks[relation->head].text), VALUE_TEXT);
	add(facts, "dependent", on_one_line(facts, chunks[relation->dependent].text), VALUE_TEXT);
	if (relation->via != NO_CHUNK)
		add(facts, "via", on_one_line(facts, chunks[relation->via].text), VALUE_TEXT);
	write_record(facts, byte_of(facts, chunks[relation->dependent].first));
}
