#include "prose/frames.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "record/reader.h"

static struct slice
cell(struct frames *frames, const struct record *row, const char *column)
{
	return arena_copy(&frames->arena, record_text(row, &(struct selector){ slice_of(column), 0 }));
}

static enum trigger_kind
trigger_kind_of(struct slice name, const struct reader *reader)
{
	static const char *const names[TRIGGER_KINDS] = { "verb", "light", "noun" };

	for (enum trigger_kind kind = 0; kind < TRIGGER_KINDS; kind++)
		if (slice_is(name, names[kind]))
			return kind;
	die("%s:%llu: trigger '%.*s' is not verb, light or noun", reader->input.name, (unsigned long long)reader->line,
	    (int)name.length, name.data);
}

void
frames_load(struct frames *frames)
{
	struct reader reader;
	struct record *row;

	*frames = (struct frames){ .rows = NULL };
	reader_open_table(&reader, data_path("lexicon/frames.csv"));
	while ((row = reader_next(&reader))) {
		frames->rows = must_grow(frames->rows, (frames->count + 1) * sizeof *frames->rows);
		frames->rows[frames->count++] = (struct frame_row){
			.rule = cell(frames, row, "rule"),
			.types = cell(frames, row, "types"),
			.source = cell(frames, row, "source"),
			.target = cell(frames, row, "target"),
			.trigger = trigger_kind_of(cell(frames, row, "trigger"), &reader),
		};
	}
	reader_close_table(&reader);
}

/* Chunks that a step of a path leads to. */
struct chunk_list {
	size_t list[SIDES_MAX];
	size_t count;
};

static void
add_chunk(struct chunk_list *chunks, size_t chunk)
{
	if (chunks->count < SIDES_MAX)
		chunks->list[chunks->count++] = chunk;
}

static bool
is_head(const struct trigger *trigger, size_t chunk)
{
	for (size_t i = 0; i < trigger->count; i++)
		if (trigger->heads[i] == chunk)
			return true;
	return false;
}

/* Whether the chunk is one of the trigger's own words: "to" of "accede to". */
static bool
is_own_word(const struct reading *reading, const struct trigger *trigger, size_t chunk)
{
	return chunk != NO_CHUNK && reading->chunks[chunk].first <= trigger->item &&
	       trigger->item < reading->chunks[chunk].last;
}

/* A participle without a subject has its verb's: "Before joining NATO, Finland spent". */
static void
add_controlling_subject(const struct reading *reading, size_t verb, struct chunk_list *found)
{
	const struct relation *above = reading_above(reading, RELATION_SUBORDINATE, verb), *relation;

	if (!above)
		return;
	if (chunk_item(reading, above->head)->kind == ITEM_ACTOR) /* "Albania, before entering NATO, had" */
		add_chunk(found, above->head);
	for (size_t at = 0; (relation = reading_next(reading, RELATION_SUBJECT, above->head, &at));)
		add_chunk(found, relation->dependent);
	for (size_t at = 0; !found->count && (relation = reading_next(reading, RELATION_PASSIVE_SUBJECT, above->head, &at));)
		add_chunk(found, relation->dependent);
}

/* Whether the relation is the step from its head: a role, or a preposition. */
static bool
is_step(const struct reading *reading, const struct trigger *trigger, const struct relation *relation, struct slice step)
{
	switch ((enum relation_kind)relation->kind) {
	case RELATION_SUBJECT:
		return slice_is(step, "subject");
	case RELATION_AGENT:
		return slice_is(step, "agent");
	case RELATION_REPORT:
		return slice_is(step, "report");
	case RELATION_INFINITIVE:
		return slice_is(step, "infinitive");
	case RELATION_INDIRECT_OBJECT:
		return slice_is(step, "indirect");
	case RELATION_OBJECT:
	case RELATION_PASSIVE_SUBJECT:
		return slice_is(step, "object");
	case RELATION_COMPLEMENT:
		if (is_own_word(reading, trigger, relation->via) && is_head(trigger, relation->head))
			return slice_is(step, "object");
		return slice_equal(step, reading->chunks[relation->via].text);
	default:
		return false;
	}
}

static void
take_step(const struct reading *reading, const struct trigger *trigger, const struct chunk_list *heads,
          struct slice step, struct chunk_list *found)
{
	for (size_t h = 0; h < heads->count; h++)
		for (size_t i = 0; i < reading->parse.count; i++) {
			const struct relation *relation = &reading->parse.list[i];

			if (relation->head == heads->list[h] && is_step(reading, trigger, relation, step) &&
			    !is_own_word(reading, trigger, relation->dependent))
				add_chunk(found, relation->dependent);
		}
	for (size_t h = 0; h < heads->count && !found->count && slice_is(step, "subject"); h++)
		add_controlling_subject(reading, heads->list[h], found);
}

/* "howitzers provided by Serbia": from a thing to the verbs that say what is done to it. */
static void
take_step_up(const struct reading *reading, const struct chunk_list *things, struct chunk_list *found)
{
	for (size_t h = 0; h < things->count; h++)
		for (size_t i = 0; i < reading->parse.count; i++)
			if (reading->parse.list[i].kind == RELATION_PASSIVE_SUBJECT &&
			    reading->parse.list[i].dependent == things->list[h])
				add_chunk(found, reading->parse.list[i].head);
}

/* Where a last step leads to those to whom a chunk belongs, instead of itself: false for other steps. */
static bool
take_owners(const struct reading *reading, const struct chunk_list *chunks, struct slice step, struct sides *sides)
{
	bool firm = slice_is(step, "firm");

	if (!firm && !slice_is(step, "owner"))
		return false;
	for (size_t i = 0; i < chunks->count; i++)
		if (!firm || chunk_means(reading, chunks->list[i], WORD_BEARING, "firm"))
			reading_add_owners(reading, chunks->list[i], sides);
	return true;
}

/* One path, "object>between": from the trigger's heads step by step. */
static void
follow_path(const struct reading *reading, const struct trigger *trigger, struct slice path, struct sides *sides)
{
	struct chunk_list here = { .count = 0 };
	struct slice step;

	for (size_t i = 0; i < trigger->count; i++)
		add_chunk(&here, trigger->heads[i]);
	while (path.length && slice_take(&path, '>', &step)) {
		struct chunk_list next = { .count = 0 };

		if (take_owners(reading, &here, step, sides))
			return;
		if (slice_is(step, "done"))
			take_step_up(reading, &here, &next);
		else
			take_step(reading, trigger, &here, step, &next);
		here = next;
	}
	for (size_t i = 0; i < here.count; i++)
		reading_add_sides(reading, here.list[i], sides);
}

/* The first of the slot's paths that leads to somebody. */
static void
fill_slot(const struct reading *reading, const struct trigger *trigger, struct slice slot, struct sides *sides)
{
	struct slice path;

	sides->count = 0;
	while (!sides->count && slot.length && slice_take(&slot, '|', &path))
		follow_path(reading, trigger, path, sides);
}

static bool
has_type(struct slice types, struct slice type)
{
	struct slice one;

	while (types.length && slice_take(&types, ' ', &one))
		if (slice_equal(one, type))
			return true;
	return false;
}

/* "met", "signed a pact", "fought each other": nothing but a happening's noun is the object. */
static bool
is_mutual(const struct reading *reading, const struct trigger *trigger)
{
	struct chunk_list here = { .count = 0 }, objects = { .count = 0 };

	for (size_t i = 0; i < trigger->count; i++)
		add_chunk(&here, trigger->heads[i]);
	take_step(reading, trigger, &here, (struct slice)SLICE("object"), &objects);
	for (size_t i = 0; i < objects.count; i++)
		if (!chunk_is(reading, objects.list[i], WORD_NOMINAL) && !chunk_is(reading, objects.list[i], WORD_EACH))
			return false;
	return true;
}

static bool
fill_row(const struct reading *reading, const struct trigger *trigger, struct filling *filling)
{
	const struct frame_row *row = filling->row;

	if (row->trigger != trigger->kind || !has_type(row->types, filling->type))
		return false;
	fill_slot(reading, trigger, row->source, &filling->source);
	if (!filling->source.count)
		return false;
	if (slice_is(row->target, "mutual")) {
		filling->target.count = 0;
		return filling->source.count > 1 && is_mutual(reading, trigger);
	}
	fill_slot(reading, trigger, row->target, &filling->target);
	return filling->target.count > 0;
}

bool
frames_fill(const struct frames *frames, const struct reading *reading, const struct trigger *trigger,
            struct filling *filling)
{
	const struct lexicon *lexicon = reading->passage->lexicon;
	enum word_class class = trigger->meaning->class;

	for (const struct lexeme *meaning = trigger->meaning; meaning; meaning = lexicon_at(lexicon, meaning->next)) {
		filling->type = meaning->means;
		for (size_t i = 0; meaning->class == class && i < frames->count; i++) {
			filling->row = &frames->rows[i];
			if (fill_row(reading, trigger, filling))
				return true;
		}
	}
	return false;
}
