#include "prose/shapes.h"

#include "base/die.h"
#include "lookup/datadir.h"
#include "prose/lexicon_files.h"
#include "prose/ranks.h"
#include "record/reader.h"

/* "relation:from" */
static void
read_trigger(struct shape *shape, struct slice trigger, const struct reader *reader)
{
	struct slice class = { NULL, 0 };

	slice_take(&trigger, ':', &class);
	shape->means = trigger;
	shape->class = slice_is(class, "figure")  ? TRIGGER_FIGURE
	               : slice_is(class, "place") ? TRIGGER_PLACE
	                                          : lexicon_class(class);
	if (shape->class == WORD_CLASSES && !slice_is(class, "figure"))
		die("%s:%llu: trigger '%.*s' is neither 'figure' nor 'place' nor a class of words", reader->input.name,
		    (unsigned long long)reader->line, (int)class.length, class.data);
}

static enum shape_as
read_as(struct slice text, const struct reader *reader)
{
	static const char *const names[] = {
		[AS_SAID] = "",     [AS_EARLIER] = "earlier", [AS_PARTNER] = "partner", [AS_WORLD] = "world",
		[AS_OVER] = "over", [AS_OWN] = "own",         [AS_BEFORE] = "before"
	};
	size_t as = 0;

	while (as < sizeof names / sizeof *names && !slice_is(text, names[as]))
		as++;
	if (as == sizeof names / sizeof *names)
		die("%s:%llu: as '%.*s' is not earlier, partner, world, over, own, before or empty", reader->input.name,
		    (unsigned long long)reader->line, (int)text.length, text.data);
	return (enum shape_as)as;
}

void
shapes_load(struct shapes *shapes)
{
	struct reader reader;
	struct record *row;

	*shapes = (struct shapes){ .rows = NULL };
	reader_open_table(&reader, data_path("lexicon/figures.csv"));
	while ((row = reader_next(&reader))) {
		struct shape shape = {
			.rule = reader_cell(row, "rule", &shapes->arena),
			.figure = reader_cell(row, "figure", &shapes->arena),
			.whole = reader_cell(row, "whole", &shapes->arena),
			.party = reader_cell(row, "party", &shapes->arena),
			.side = reader_cell(row, "side", &shapes->arena),
			.then = reader_cell(row, "then", &shapes->arena),
		};

		shape.as = read_as(reader_cell(row, "as", &shapes->arena), &reader);
		shape.makes = measure_pattern_of(reader_cell(row, "makes", &shapes->arena), &reader);
		read_trigger(&shape, reader_cell(row, "trigger", &shapes->arena), &reader);
		shapes->rows = must_grow(shapes->rows, (shapes->count + 1) * sizeof *shapes->rows);
		shapes->rows[shapes->count++] = shape;
	}
	reader_close_table(&reader);
}

/* Where a path sets out from; its first step is taken off where it says so. */
static size_t
origin_of(const struct match *match, struct slice *path)
{
	const struct {
		const char *name;
		size_t chunk;
	} origins[] = {
		{ "self", match->trigger }, { "figure", match->figure }, { "whole", match->whole }, { "party", match->party }
	};
	struct slice rest = *path, step = { NULL, 0 };

	slice_take(&rest, '>', &step);
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
		if (slice_is(step, origins[i].name)) {
			*path = rest;
			return origins[i].chunk;
		}
	return match->trigger;
}

void
shape_chunks(const struct reading *reading, const struct match *match, struct slice path, struct chunk_list *found)
{
	struct chunk_list heads = { .count = 1 };

	heads.list[0] = origin_of(match, &path);
	found->count = 0;
	if (heads.list[0] != NO_CHUNK)
		path_chunks(reading, &heads, SIZE_MAX, path, found);
}

bool
shape_begins(const struct reading *reading, const struct shape *shape, size_t chunk)
{
	size_t item;

	if (shape->class == TRIGGER_FIGURE)
		return chunk_figure(reading, chunk, &item) &&
		       (!shape->means.length || reading->passage->quantities[reading->passage->items[item].index].multiple);
	if (shape->class == TRIGGER_PLACE)
		return place_of(reading, chunk) > 0;
	if (chunk_is_note(reading, chunk))
		return false;
	return shape->means.length ? chunk_means_any(reading, chunk, (enum word_class)shape->class, shape->means)
	                           : chunk_is(reading, chunk, (enum word_class)shape->class);
}

static bool
is_percent(const struct passage *passage, const struct item *item)
{
	enum quantity_kind kind;

	if (item->kind != ITEM_QUANTITY)
		return false;
	kind = passage->quantities[item->index].kind;
	return kind == QUANTITY_PERCENT || kind == QUANTITY_FRACTION || kind == QUANTITY_VAGUE;
}

/* Money, also in a note, or a number. */
static bool
is_amount(const struct passage *passage, const struct chunk *chunk, const struct item *item)
{
	if (item->kind != ITEM_QUANTITY)
		return false;
	return passage->quantities[item->index].kind == QUANTITY_MONEY
	           ? chunk->kind == CHUNK_MONEY || chunk->note_of != NO_CHUNK
	           : chunk->kind == CHUNK_COUNT;
}

bool
chunk_figure(const struct reading *reading, size_t chunk, size_t *item)
{
	const struct passage *passage = reading->passage;
	const struct chunk *at = &reading->chunks[chunk];

	for (size_t i = at->first; i < at->last; i++) {
		if (!is_percent(passage, &passage->items[i]))
			continue;
		*item = i;
		return true;
	}
	for (*item = at->first; *item < at->last; ++*item)
		if (is_amount(passage, at, &passage->items[*item]))
			return true;
	return false;
}
