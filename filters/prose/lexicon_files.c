#include "prose/lexicon_files.h"

#include <ctype.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "prose/lexicon_forms.h"
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

/* Called with each row of a file. */
typedef void row_adder(struct lexicon *lexicon, const struct record *row, struct reader *reader);

/* grammar.csv, terms.csv, verbs.csv: words, class, means, form, forms. */
static void
add_words(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice words = reader_cell(row, "words", &lexicon->arena), means = reader_cell(row, "means", &lexicon->arena);
	struct slice form = reader_cell(row, "form", &lexicon->arena);
	enum word_class class = class_of(reader_cell(row, "class", &lexicon->arena), reader);

	if (slice_is(form, "verb"))
		lexicon_add_verb(lexicon, words, reader_cell(row, "forms", &lexicon->arena), class, means);
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
	lexicon_add_noun(lexicon, reader_cell(row, "words", &lexicon->arena), WORD_THING,
	                 reader_cell(row, "bought", &lexicon->arena));
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
add_organ(struct lexicon *lexicon, uint32_t organ, uint32_t whole)
{
	lexicon->organs = must_grow(lexicon->organs, (lexicon->organ_count + 1) * sizeof *lexicon->organs);
	lexicon->organs[lexicon->organ_count++] = (struct organ){ organ, whole };
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

/* "the Republic of Kenya" with its article too, since "the republic" is an entry of its own. */
static void
add_official(struct lexicon *lexicon, struct slice name, uint32_t actor)
{
	char whole[128] = "the ";

	add_names(lexicon, name, NAME_PROPER, actor);
	if (!name.length || name.length > sizeof whole - 4)
		return;
	memcpy(whole + 4, name.data, name.length);
	lexicon_add(lexicon, arena_copy(&lexicon->arena, (struct slice){ whole, name.length + 4 }), WORD_NAME,
	            (struct slice){ NULL, 0 })
		->number = actor;
}

/* A capital stands for its state; those of territories are only towns. */
static void
add_actor(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	uint32_t actor = actor_number(lexicon, reader_cell(row, "id", &lexicon->arena), reader);

	add_names(lexicon, reader_cell(row, "name", &lexicon->arena), NAME_PROPER, actor);
	add_official(lexicon, reader_cell(row, "official", &lexicon->arena), actor);
	add_names(lexicon, reader_cell(row, "demonym", &lexicon->arena), NAME_DEMONYM, actor);
	if (slice_is(reader_cell(row, "kind", &lexicon->arena), "organisation"))
		add_names(lexicon, reader_cell(row, "id", &lexicon->arena), NAME_PROPER, actor);
	if (slice_is(reader_cell(row, "kind", &lexicon->arena), "state"))
		add_names(lexicon, reader_cell(row, "capital", &lexicon->arena), NAME_CAPITAL, actor);
}

/* aliases.csv and metonyms.csv: an alias of several ids is settled by what the
 * text names besides; one of none names no actor; an organ is an id itself. */
static void
add_alias(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice alias = reader_cell(row, "alias", &lexicon->arena), ids = reader_cell(row, "id", &lexicon->arena), id;
	struct slice when = reader_cell(row, "when", &lexicon->arena);
	struct slice said = reader_cell(row, "kind", &lexicon->arena);
	enum name_kind kind = slice_is(said, "capital")   ? NAME_CAPITAL
	                      : slice_is(said, "demonym") ? NAME_DEMONYM
	                                                  : NAME_PROPER;

	if (slice_is(said, "organ")) {
		add_organ(lexicon, actor_number(lexicon, alias, reader), actor_number(lexicon, ids, reader));
		return;
	}
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
	struct slice names = reader_cell(row, "name", &lexicon->arena), shorts = reader_cell(row, "short", &lexicon->arena),
				 name;
	uint32_t actor = actor_number(lexicon, reader_cell(row, "actor", &lexicon->arena), reader);
	uint32_t number = (uint32_t)lexicon->person_count++;

	lexicon->persons = must_grow(lexicon->persons, lexicon->person_count * sizeof *lexicon->persons);
	lexicon->persons[number] = (struct person){ slice_first(names, slice_find(names, ';')),
		                                        reader_cell(row, "office", &lexicon->arena), actor };
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
	lexicon_add(lexicon, reader_cell(row, "word", &lexicon->arena), WORD_NUMERAL,
	            reader_cell(row, "denominator", &lexicon->arena));
}

static void
add_magnitude(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	(void)reader;
	lexicon_add(lexicon, reader_cell(row, "word", &lexicon->arena), WORD_MAGNITUDE, (struct slice){ NULL, 0 });
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
	struct slice words = reader_cell(row, "words", &lexicon->arena);

	(void)reader;
	if (has_letter(words))
		lexicon_add(lexicon, words, WORD_QUALIFIER, reader_cell(row, "qualifier", &lexicon->arena));
}

/* "euro" and "EUR"; signs are marks, and codes must be written as such. */
static void
add_currency(struct lexicon *lexicon, const struct record *row, struct reader *reader)
{
	struct slice sign = reader_cell(row, "sign", &lexicon->arena);

	(void)reader;
	if (has_letter(sign) && sign.length > 1 && !memchr(sign.data, '$', sign.length))
		lexicon_add(lexicon, sign, WORD_CURRENCY, reader_cell(row, "code", &lexicon->arena))->letters =
			(uint8_t)case_of(sign);
}

void
lexicon_load(struct lexicon *lexicon, const struct actors *actors)
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
		{ "lexicon/metonyms.csv", add_alias }, /* first, as these say of what kind names are, and who is an organ */
		{ "actors.csv", add_actor },
		{ "aliases.csv", add_alias },
		{ "lexicon/offices.csv", add_person },
	};

	lexicon_open(lexicon, actors);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct reader reader;
		struct record *row;

		reader_open_table(&reader, data_path(files[i].file));
		while ((row = reader_next(&reader)))
			files[i].add(lexicon, row, &reader);
		reader_close_table(&reader);
	}
	lexicon_finish(lexicon);
}
