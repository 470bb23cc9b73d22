/* Which files the lexicon is made of, and what their columns say. */
#include <ctype.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "prose/lexicon.h"
#include "record/reader.h"

static const char *const class_names[WORD_CLASSES] = {
	[WORD_ARTICLE] = "article",
	[WORD_AND] = "and",
	[WORD_CLAUSE] = "clause",
	[WORD_RELATIVE] = "relative",
	[WORD_FROM] = "from",
	[WORD_TO] = "to",
	[WORD_OF] = "of",
	[WORD_IN] = "in",
	[WORD_WITH] = "with",
	[WORD_BY] = "by",
	[WORD_FOR] = "for",
	[WORD_BETWEEN] = "between",
	[WORD_TOWARDS] = "towards",
	[WORD_THAN] = "than",
	[WORD_NEGATION] = "negation",
	[WORD_HYPOTHETICAL] = "hypothetical",
	[WORD_FUTURE] = "future",
	[WORD_AUXILIARY] = "auxiliary",
	[WORD_EACH] = "each",
	[WORD_RESPECTIVELY] = "respectively",
	[WORD_TOGETHER] = "together",
	[WORD_PRONOUN] = "pronoun",
	[WORD_RETURN] = "return",
	[WORD_WORLD] = "world",
	[WORD_TITLE] = "title",
	[WORD_NUMBERING] = "numbering",
	[WORD_ABBREVIATION] = "abbreviation",
	[WORD_MONTH] = "month",
	[WORD_WEEKDAY] = "weekday",
	[WORD_DAY] = "day",
	[WORD_SEASON] = "season",
	[WORD_PART] = "part",
	[WORD_STEP] = "step",
	[WORD_UNIT] = "unit",
	[WORD_AGO] = "ago",
	[WORD_ORDINAL] = "ordinal",
	[WORD_DATE_OPEN] = "opening",
	[WORD_CAUSE] = "cause",
	[WORD_ABOUT] = "about",
	[WORD_BEARING] = "bearing",
	[WORD_BACK] = "back",
	[WORD_PERCENT] = "percent",
	[WORD_GOODS] = "goods",
	[WORD_FLOW] = "flow",
	[WORD_ROLE] = "role",
	[WORD_RELATION] = "relation",
	[WORD_SHARE] = "share",
	[WORD_CHANGE] = "change",
	[WORD_OPINION] = "opinion",
	[WORD_LEVEL] = "level",
	[WORD_WHOLE] = "whole",
	[WORD_AIM] = "aim",
	[WORD_DEAL] = "deal",
	[WORD_MOST] = "most",
	[WORD_REGION] = "region",
	[WORD_VERB] = "verb",
	[WORD_NOMINAL] = "nominal",
	[WORD_LIGHT] = "light",
};

enum word_class
lexicon_class(struct slice name)
{
	enum word_class class = 0;

	while (class < WORD_CLASSES && !(class_names[class] && slice_is(name, class_names[class])))
		class ++;
	return class;
}

static enum word_class
class_of(struct slice name, const struct reader *reader)
{
	enum word_class class = lexicon_class(name);

	if (class != WORD_CLASSES)
		return class;
	die("%s:%llu: there is no class '%.*s'", reader->input.name, (unsigned long long)reader->line, (int)name.length,
	    name.data);
}

static struct slice
cell(struct lexicon *lexicon, const struct record *row, const char *column)
{
	return arena_copy(&lexicon->arena, record_text(row, &(struct selector){ slice_of(column), 0 }));
}

/* Called with each row of a file. */
typedef void row_adder(struct lexicon *lexicon, const struct record *row, struct reader *reader);

/* grammar.csv, terms.csv, verbs.csv: words, class, means, form, forms. */
static void
add_words(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice words = cell(lexicon, row, "words"), means = cell(lexicon, row, "means");
	struct slice form = cell(lexicon, row, "form");
	enum word_class class = class_of(cell(lexicon, row, "class"), reader);

	if (slice_is(form, "verb"))
		lexicon_add_verb(lexicon, words, cell(lexicon, row, "forms"), class, means);
	else if (slice_is(form, "noun"))
		lexicon_add_noun(lexicon, words, class, means);
	else if (slice_is(form, "name"))
		lexicon_add(lexicon, words, class, means)->letters = CASE_CAPITAL;
	else if (!form.length)
		lexicon_add(lexicon, words, class, means);
	else
		die("%s:%llu: form '%.*s' is not verb, noun, name or empty", reader->input.name,
		    (unsigned long long)reader->line, (int)form.length, form.data);
}

static void
add_thing(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	(void)reader;
	lexicon_add_noun(lexicon, cell(lexicon, row, "words"), WORD_THING, cell(lexicon, row, "bought"));
}

/* "NATO", "US" must be written so; other names need one capital. */
static enum word_case
case_of(struct slice name)
{
	bool upper = false;

	for (size_t i = 0; i < name.length; i++) {
		if (islower((unsigned char)name.data[i]))
			return isupper((unsigned char)name.data[0]) || name.data[0] & 0x80 ? CASE_CAPITAL : CASE_ANY;
		upper |= isupper((unsigned char)name.data[i]) != 0;
	}
	return upper ? CASE_UPPER : CASE_ANY;
}

static void
add_name(struct lexicon *lexicon, struct slice name, enum name_kind kind, struct slice when, uint32_t actor)
{
	struct lexeme *lexeme;

	if (slice_starts(name, "The "))
		name = slice_from(name, 4);
	lexeme = lexicon_add(lexicon, name, WORD_NAME, when);
	lexeme->letters = (uint8_t)case_of(name);
	lexeme->form = (uint8_t)kind;
	lexeme->number = actor;
}

/* Names of a list; of a demonym its plural too, where it ends with a letter that an
 * s may follow: Kazakhs, Filipinos, but no Chineses. */
static void
add_names(struct lexicon *lexicon, struct slice names, enum name_kind kind, uint32_t actor)
{
	struct slice name, none = { NULL, 0 };
	char plural[128];

	while (names.length && slice_take(&names, ';', &name)) {
		add_name(lexicon, name, kind, none, actor);
		if (kind != NAME_DEMONYM || name.length > sizeof plural - 2 ||
		    !strchr("nikedtrbshocgv", name.data[name.length - 1]))
			continue;
		memcpy(plural, name.data, name.length);
		plural[name.length] = 's';
		if (name.data[name.length - 1] != 's')
			add_name(lexicon, arena_copy(&lexicon->arena, (struct slice){ plural, name.length + 1 }), kind, none,
			         actor);
	}
}

static uint32_t
actor_number(const struct lexicon *lexicon, struct slice id, const struct reader *reader)
{
	const struct actor *actor = actors_by_id(lexicon->actors, id);

	if (!actor)
		die("%s:%llu: '%.*s' is not in actors.csv", reader->input.name, (unsigned long long)reader->line,
		    (int)id.length, id.data);
	return table_number(&lexicon->actors->ids, actor);
}

/* A capital stands for its state; those of territories are only towns. */
static void
add_actor(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	uint32_t actor = actor_number(lexicon, cell(lexicon, row, "id"), reader);

	add_names(lexicon, cell(lexicon, row, "name"), NAME_PROPER, actor);
	add_names(lexicon, cell(lexicon, row, "official"), NAME_PROPER, actor);
	add_names(lexicon, cell(lexicon, row, "demonym"), NAME_DEMONYM, actor);
	if (slice_is(cell(lexicon, row, "kind"), "organisation"))
		add_names(lexicon, cell(lexicon, row, "id"), NAME_PROPER, actor);
	if (slice_is(cell(lexicon, row, "kind"), "state"))
		add_names(lexicon, cell(lexicon, row, "capital"), NAME_CAPITAL, actor);
}

/* aliases.csv and metonyms.csv: an alias of several ids is settled by what the
 * text names besides; one of none names no actor. */
static void
add_alias(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice alias = cell(lexicon, row, "alias"), ids = cell(lexicon, row, "id"), id;
	struct slice when = cell(lexicon, row, "when");
	struct slice said = cell(lexicon, row, "kind");
	enum name_kind kind = slice_is(said, "capital")   ? NAME_CAPITAL
	                      : slice_is(said, "demonym") ? NAME_DEMONYM
	                                                  : NAME_PROPER;

	if (!ids.length)
		lexicon_add(lexicon, alias, WORD_REGION, ids)->letters = (uint8_t)case_of(alias);
	while (ids.length && slice_take(&ids, ';', &id))
		add_name(lexicon, alias, kind, when, actor_number(lexicon, id, reader));
}

/* offices.csv: the whole name, and what the person is called for short. */
static void
add_person(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	static const struct slice briefly = SLICE("short");
	struct slice names = cell(lexicon, row, "name"), shorts = cell(lexicon, row, "short"), name;
	uint32_t actor = actor_number(lexicon, cell(lexicon, row, "actor"), reader);
	uint32_t number = (uint32_t)lexicon->person_count++;

	lexicon->persons = must_grow(lexicon->persons, lexicon->person_count * sizeof *lexicon->persons);
	lexicon->persons[number] =
		(struct person){ slice_first(names, slice_find(names, ';')), cell(lexicon, row, "office"), actor };
	while (names.length && slice_take(&names, ';', &name)) {
		struct lexeme *lexeme = lexicon_add(lexicon, name, WORD_PERSON, (struct slice){ NULL, 0 });

		lexeme->letters = CASE_CAPITAL;
		lexeme->number = number;
	}
	while (shorts.length && slice_take(&shorts, ';', &name)) {
		struct lexeme *lexeme = lexicon_add(lexicon, name, WORD_PERSON, briefly);

		lexeme->letters = CASE_CAPITAL;
		lexeme->number = number;
	}
}

static void
add_numeral(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	(void)reader;
	lexicon_add(lexicon, cell(lexicon, row, "word"), WORD_NUMERAL, cell(lexicon, row, "denominator"));
}

static void
add_magnitude(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	(void)reader;
	lexicon_add(lexicon, cell(lexicon, row, "word"), WORD_MAGNITUDE, (struct slice){ NULL, 0 });
}

static bool
has_letter(struct slice words)
{
	for (size_t i = 0; i < words.length; i++)
		if (isalpha((unsigned char)words.data[i]))
			return true;
	return false;
}

static void
add_qualifier(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice words = cell(lexicon, row, "words");

	(void)reader;
	if (has_letter(words))
		lexicon_add(lexicon, words, WORD_QUALIFIER, cell(lexicon, row, "qualifier"));
}

/* "euro" and "EUR"; signs are marks, and codes must be written as such. */
static void
add_currency(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice sign = cell(lexicon, row, "sign");

	(void)reader;
	if (has_letter(sign) && sign.length > 1 && !memchr(sign.data, '$', sign.length))
		lexicon_add(lexicon, sign, WORD_CURRENCY, cell(lexicon, row, "code"))->letters = (uint8_t)case_of(sign);
}

void
lexicon_read_files(struct lexicon *lexicon)
{
	static const struct {
		const char *file;
		row_adder *add;
	} files[] = {
		{ "lexicon/grammar.csv", add_words },
		{ "lexicon/terms.csv", add_words },
		{ "lexicon/verbs.csv", add_words },
		{ "lexicon/things.csv", add_thing },
		{ "lexicon/numerals.csv", add_numeral },
		{ "lexicon/magnitudes.csv", add_magnitude },
		{ "lexicon/qualifiers.csv", add_qualifier },
		{ "lexicon/currencies.csv", add_currency },
		{ "actors.csv", add_actor },
		{ "lexicon/metonyms.csv", add_alias }, /* these say of what kind they are, which counts first */
		{ "aliases.csv", add_alias },
		{ "lexicon/offices.csv", add_person },
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct reader reader;
		struct record *row;

		reader_open_table(&reader, data_path(files[i].file));
		while ((row = reader_next(&reader)))
			files[i].add(lexicon, row, &reader);
		reader_close_table(&reader);
	}
}
