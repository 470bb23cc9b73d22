#include "prose/frames.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "prose/holder_list.h"
#include "record/reader.h"

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
			.rule = reader_cell(row, "rule", &frames->arena),
			.types = reader_cell(row, "types", &frames->arena),
			.makes = reader_cell(row, "makes", &frames->arena),
			.source = reader_cell(row, "source", &frames->arena),
			.target = reader_cell(row, "target", &frames->arena),
			.trigger = trigger_kind_of(reader_cell(row, "trigger", &frames->arena), &reader),
		};
	}
	reader_close_table(&reader);
}

static bool
is_turned(struct slice type, struct slice name, struct slice turn)
{
	return type.length == name.length + 1 + turn.length && memcmp(type.data, name.data, name.length) == 0 &&
	       type.data[name.length] == ':' && slice_equal(slice_from(type, name.length + 1), turn);
}

/* Without its variant: of "YIELD:to", YIELD. */
static struct slice
plain_type(struct slice type)
{
	return slice_first(type, slice_find(type, ':'));
}

/* Whether the row is of the type, with the turn that the light verb gives it. */
static bool
has_type(struct slice types, struct slice type, struct slice turn)
{
	struct slice one;

	while (types.length && slice_take(&types, ' ', &one))
		if (turn.length ? is_turned(one, type, turn) : slice_equal(one, type))
			return true;
	return false;
}

/* What the objects say of those who do it together. */
enum mutuality { NOT_MUTUAL, MUTUAL, EACH_OTHER };

/* "expanded cooperation", not "expanded sanctions": whether the noun is of a type that the row makes. */
static bool
is_happening(const struct reading *reading, size_t noun, struct slice types)
{
	const struct lexicon *lexicon = reading->passage->lexicon;
	const struct lexeme *meaning = NULL;
	struct slice one;

	if (chunk_is(reading, noun, WORD_NOMINAL))
		meaning = item_lexeme(reading->passage, chunk_item(reading, noun), WORD_NOMINAL);
	for (; meaning; meaning = lexicon_at(lexicon, meaning->next))
		for (struct slice left = types; meaning->class == WORD_NOMINAL && left.length && slice_take(&left, ' ', &one);)
			if (slice_equal(plain_type(one), plain_type(meaning->means)))
				return true;
	return false;
}

/* "met", "signed a pact", "fixed their border" are mutual: nothing but a happening's noun, or what
 * belongs to them, is the object. "Accused each other" says so. */
static enum mutuality
mutuality_of(const struct reading *reading, const struct trigger *trigger, struct slice types)
{
	struct chunk_list objects = { .count = 0 };

	if (item_is(&reading->passage->items[trigger->item], WORD_EACH))
		return EACH_OTHER; /* "traded accusations" */
	path_chunks(reading, &trigger->heads, trigger->item, (struct slice)SLICE("object"), &objects);
	for (size_t i = 0; i < objects.count; i++) {
		size_t owner = reading_first(reading, RELATION_POSSESSOR, objects.list[i]);

		if (chunk_is(reading, objects.list[i], WORD_EACH) || (owner != NO_CHUNK && chunk_is(reading, owner, WORD_EACH)))
			return EACH_OTHER;
		if (!is_happening(reading, objects.list[i], types) && !reading_is_of_pronoun(reading, objects.list[i]))
			return NOT_MUTUAL;
	}
	return MUTUAL;
}

/* The target's paths, until one leads to somebody else: "lifted its ban on Chilean wine". */
static bool
fill_target(const struct reading *reading, const struct trigger *trigger, struct filling *filling)
{
	struct slice slot = filling->row->target, path;

	while (!filling->target.count && slot.length && slice_take(&slot, '|', &path)) {
		slot_sides(reading, &trigger->heads, trigger->item, path, &filling->target);
		holders_remove(&filling->target, &filling->source); /* nobody does anything to himself */
	}
	return filling->target.count > 0;
}

/* "mediated a truce between Togo and rebels": it is theirs, whoever brought it about. */
static bool
is_between_others(const struct reading *reading, const struct trigger *trigger)
{
	struct chunk_list others = { .count = 0 };

	path_chunks(reading, &trigger->heads, trigger->item, (struct slice)SLICE("object>between"), &others);
	if (!others.count)
		path_chunks(reading, &trigger->heads, trigger->item, (struct slice)SLICE("between"), &others);
	return others.count && !(chunk_item(reading, others.list[0])->flags & ITEM_ANAPHOR);
}

/* What those of the source do together. */
static bool
fill_mutual(const struct reading *reading, const struct trigger *trigger, struct filling *filling)
{
	struct slice how = filling->row->target;

	if (filling->source.count < 2 ||
	    (slice_starts(filling->row->source, "subject") && is_between_others(reading, trigger)))
		return false;
	if (slice_is(how, "both"))
		return true;
	if (slice_is(how, "mutual") || slice_is(how, "again"))
		return mutuality_of(reading, trigger, filling->row->types) == MUTUAL;
	filling->target = filling->source;
	return mutuality_of(reading, trigger, filling->row->types) == (slice_is(how, "each") ? MUTUAL : EACH_OTHER);
}

static bool
fill_row(const struct reading *reading, const struct trigger *trigger, struct filling *filling)
{
	static const char *const together[] = { "mutual", "again", "both", "each", "each-other" };
	const struct frame_row *row = filling->row;

	if (row->trigger != trigger->kind || !has_type(row->types, filling->type, trigger->turn))
		return false;
	slot_sides(reading, &trigger->heads, trigger->item, row->source, &filling->source);
	if (!filling->source.count)
		return false;
	filling->target.count = 0;
	for (size_t i = 0; i < sizeof together / sizeof *together; i++)
		if (slice_is(row->target, together[i]))
			return fill_mutual(reading, trigger, filling);
	return fill_target(reading, trigger, filling);
}

static struct slice
made_type(const struct filling *filling)
{
	const struct slice *makes = &filling->row->makes, *type = &filling->type;

	return makes->length ? *makes : plain_type(*type);
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
			if (fill_row(reading, trigger, filling)) {
				filling->type = made_type(filling);
				return true;
			}
		}
	}
	return false;
}
