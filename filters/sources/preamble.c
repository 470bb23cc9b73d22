#include "sources/preamble.h"

#include "base/die.h"

void
preamble_enter(struct extraction *extraction, size_t file)
{
	if (extraction->file == file)
		return;
	extraction->file = file;
	extraction->said_count = 0;
	arena_reset(&extraction->said_arena);
	for (size_t i = 0; i < extraction->source.field_count; i++)
		extraction->fills[i].length = 0;
	waiting_end(&extraction->waiting);
}

static bool
gives(const struct source_preamble *entry, struct slice name)
{
	for (size_t i = 0; i < entry->reading.constant_count; i++)
		if (slice_equal(entry->reading.constants[i].name, name))
			return true;
	return entry->field.length && slice_equal(entry->field, name);
}

/* Whether a line above has said any of it already: the first one counts. */
static bool
is_said(const struct extraction *extraction, const struct source_preamble *entry)
{
	bool known = false;

	for (size_t i = 0; i < extraction->said_count; i++) {
		const struct source_preamble *said = extraction->said[i].entry;

		known |= said == entry || (entry->field.length && gives(said, entry->field));
		for (size_t c = 0; c < entry->reading.constant_count; c++)
			known |= gives(said, entry->reading.constants[c].name);
	}
	return known;
}

/* Whether the entry's pattern matches. A line that it gives up on may say what holds for all
 * rows, so that they would all be wrong. */
static bool
hears(const struct source_preamble *entry, struct slice line, struct slice *group, const struct reader *reader)
{
	enum pattern_answer answer = pattern_match(entry->pattern, line, group);

	if (answer == PATTERN_GAVE_UP)
		die("%s:%llu: the descriptor's pattern '%.*s' gave up on this line; simplify its repeats", reader->input.name,
		    (unsigned long long)reader->line, (int)entry->match.length, entry->match.data);
	return answer == PATTERN_MATCHES;
}

/* The text, or what it means by itself in this source. */
static struct slice
named(const struct source *source, struct slice text)
{
	for (size_t i = 0; i < source->names.constant_count; i++)
		if (slice_equal(source->names.constants[i].name, text))
			return source->names.constants[i].value;
	return text;
}

/* The first entry whose pattern matches says what the line means. */
void
preamble_hear(void *context, struct slice line, const struct reader *reader)
{
	struct extraction *extraction = context;
	const struct source *source = &extraction->source;

	preamble_enter(extraction, reader->file);
	if (extraction->said_count == source->preamble_count)
		return;
	for (size_t i = 0; i < source->preamble_count; i++) {
		const struct source_preamble *entry = &source->preamble[i];
		struct slice group;

		if (!hears(entry, line, &group, reader))
			continue;
		group = slice_trim(group);
		if (entry->names)
			group = named(source, group);
		if (!is_said(extraction, entry))
			extraction->said[extraction->said_count++] =
				(struct said){ entry, arena_copy(&extraction->said_arena, group) };
		if (entry->below) {
			waiting_end(&extraction->waiting);
			extraction->said_count = 0; /* the next table of the file has its own last row */
		}
		return;
	}
}
