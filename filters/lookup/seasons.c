#include "lookup/seasons.h"

#include <stdio.h>

#include "base/die.h"

enum { FIRST_SEASON = 21, LAST_DIVISION = 41, LAST_MONTH = 12, LONGEST_RANGE = 10, ANY_RANGE = 100 };

/* What "2017-21" may be: a season, or a range of years of at most that length. */
static enum season_kind
season_of(struct slice text, int longest)
{
	int from, to;

	if (text.length != 7 || text.data[4] != '-')
		return SEASON_NEITHER;
	for (size_t i = 0; i < text.length; i++)
		if (i != 4 && (text.data[i] < '0' || text.data[i] > '9'))
			return SEASON_NEITHER;
	from = (text.data[2] - '0') * 10 + text.data[3] - '0';
	to = (text.data[5] - '0') * 10 + text.data[6] - '0';
	if (to <= from || to - from > longest || to <= LAST_MONTH)
		return SEASON_NEITHER;
	return to >= FIRST_SEASON && to <= LAST_DIVISION ? SEASON_EITHER : SEASON_YEARS;
}

static bool
reject(const struct seasons *seasons, const struct field *field, struct slice text, enum season_kind kind,
       struct reader *reader)
{
	enum season_kind other = kind == SEASON_EITHER ? SEASON_YEARS : SEASON_EITHER;

	reader_reject(reader, "%.*s: '%.*s' is %s, and line %llu has '%s', which is %s (--years reads both as years)",
	              (int)field->name.length, field->name.data, (int)text.length, text.data,
	              kind == SEASON_EITHER ? "a season in EDTF" : "years", (unsigned long long)seasons->lines[other],
	              seasons->samples[other], kind == SEASON_EITHER ? "years" : "a season in EDTF");
	return false;
}

/* Notes the first of its kind in the file. */
static void
note(struct seasons *seasons, struct slice text, enum season_kind kind, const struct reader *reader)
{
	if (!seasons->lines[kind]) {
		seasons->lines[kind] = reader->line;
		snprintf(seasons->samples[kind], sizeof seasons->samples[kind], "%.7s", text.data);
	}
	if (kind == SEASON_EITHER && !seasons->count++)
		snprintf(seasons->season, sizeof seasons->season, "%.7s", text.data);
}

bool
seasons_take(struct seasons *seasons, const struct field *field, struct slice *text, struct arena *arena,
             struct reader *reader)
{
	struct slice plain = slice_trim(*text);
	enum season_kind kind = season_of(plain, seasons->as_years ? ANY_RANGE : LONGEST_RANGE);
	char years[16];

	if (kind == SEASON_NEITHER)
		return true;
	if (seasons->as_years || kind == SEASON_YEARS) {
		snprintf(years, sizeof years, "%.4s/%.2s%.2s", plain.data, plain.data, plain.data + 5);
		*text = arena_copy(arena, slice_of(years));
	}
	if (seasons->as_years)
		return true;
	if (seasons->file != reader->file)
		seasons->lines[SEASON_YEARS] = seasons->lines[SEASON_EITHER] = 0;
	seasons->file = reader->file;
	if (seasons->lines[kind == SEASON_EITHER ? SEASON_YEARS : SEASON_EITHER])
		return reject(seasons, field, plain, kind, reader);
	note(seasons, plain, kind, reader);
	return true;
}

void
seasons_tell(const struct seasons *seasons)
{
	if (seasons->count)
		warn("%llu date%s such as '%s' %s read as EDTF has it, a season or another part of the year (--years reads "
		     "years)",
		     (unsigned long long)seasons->count, seasons->count == 1 ? "" : "s", seasons->season,
		     seasons->count == 1 ? "was" : "were");
}
