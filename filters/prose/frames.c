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

static bool
has_type(struct slice types, struct slice type)
{
	struct slice one;

	while (types.length && slice_take(&types, ' ', &one))
		if (slice_equal(one, type))
			return true;
	return false;
}

/* "their border": it belongs to those who do it. */
static bool
is_of_pronoun(const struct reading *reading, size_t noun)
{
	size_t owner = reading_first(reading, RELATION_POSSESSOR, noun);

	return owner != NO_CHUNK && (chunk_item(reading, owner)->flags & ITEM_ANAPHOR || chunk_is(reading, owner, WORD_PRONOUN));
}

/* "met", "signed a pact", "fought each other": nothing but a happening's noun is the object. */
static bool
is_mutual(const struct reading *reading, const struct trigger *trigger)
{
	struct chunk_list objects = { .count = 0 };

	path_chunks(reading, &trigger->heads, trigger->item, (struct slice)SLICE("object"), &objects);
	for (size_t i = 0; i < objects.count; i++)
		if (!chunk_is(reading, objects.list[i], WORD_NOMINAL) && !chunk_is(reading, objects.list[i], WORD_EACH) &&
		    !is_of_pronoun(reading, objects.list[i]))
			return false;
	return true;
}

static bool
fill_row(const struct reading *reading, const struct trigger *trigger, struct filling *filling)
{
	const struct frame_row *row = filling->row;

	if (row->trigger != trigger->kind || !has_type(row->types, filling->type))
		return false;
	slot_sides(reading, &trigger->heads, trigger->item, row->source, &filling->source);
	if (!filling->source.count)
		return false;
	if (slice_is(row->target, "mutual")) {
		filling->target.count = 0;
		return filling->source.count > 1 && is_mutual(reading, trigger);
	}
	slot_sides(reading, &trigger->heads, trigger->item, row->target, &filling->target);
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
