#include "prose/lexicon_forms.h"

#include <stdio.h>

#include "base/die.h"

enum { FORM_SIZE = 128 };

static bool
ends_with(struct slice word, const char *ending)
{
	size_t length = strlen(ending);

	return word.length >= length && memcmp(word.data + word.length - length, ending, length) == 0;
}

static bool
is_consonant_y(struct slice word)
{
	return word.length > 1 && ends_with(word, "y") && !strchr("aeiou", word.data[word.length - 2]);
}

/* The word with an ending that begins with that letter, by the rules of
 * spelling: agree-d, supp-lied, supply-ing, tri-es, pass-es. */
static void
inflect(struct slice word, const char *ending, char form[FORM_SIZE])
{
	struct slice stem = word;
	bool es = strcmp(ending, "s") == 0 && (ends_with(word, "s") || ends_with(word, "sh") || ends_with(word, "ch") ||
	                                       ends_with(word, "x") || ends_with(word, "z") || ends_with(word, "o"));

	if (is_consonant_y(word) && *ending != 'i') {
		snprintf(form, FORM_SIZE, "%.*si%s", (int)(word.length - 1), word.data, *ending == 's' ? "es" : ending);
		return;
	}
	if (ends_with(word, "e") && (*ending == 'e' || (*ending == 'i' && !ends_with(word, "ee"))))
		stem.length--;
	snprintf(form, FORM_SIZE, "%.*s%s%s", (int)stem.length, stem.data, es ? "e" : "", ending);
}

static void
add_form(struct lexicon *lexicon, struct slice first, struct slice rest, enum word_class class, struct slice means,
         enum word_form form)
{
	char words[2 * FORM_SIZE];
	int length = snprintf(words, sizeof words, "%.*s%.*s", (int)first.length, first.data, (int)rest.length, rest.data);
	struct slice kept = arena_copy(&lexicon->arena, (struct slice){ words, (size_t)length });

	lexicon_add(lexicon, kept, class, means)->form = (uint8_t)form;
}

static void
add_verb(struct lexicon *lexicon, struct slice words, struct slice others, enum word_class class, struct slice means)
{
	size_t space = slice_find(words, ' ');
	struct slice verb = slice_first(words, space), rest = slice_from(words, space), other;
	bool has_past = false, has_ing = false;
	char form[FORM_SIZE];

	if (words.length >= FORM_SIZE / 2)
		die("lexicon: '%.*s' is too long", (int)words.length, words.data);
	add_form(lexicon, verb, rest, class, means, FORM_BASE);
	inflect(verb, "s", form);
	add_form(lexicon, slice_of(form), rest, class, means, FORM_PRESENT);
	while (others.length && slice_take(&others, ';', &other)) {
		bool is_ing = ends_with(other, "ing");

		add_form(lexicon, other, rest, class, means, is_ing ? FORM_ING : FORM_PAST);
		has_ing |= is_ing;
		has_past |= !is_ing;
	}
	if (!has_past) {
		inflect(verb, "ed", form);
		add_form(lexicon, slice_of(form), rest, class, means, FORM_PAST);
	}
	if (!has_ing) {
		inflect(verb, "ing", form);
		add_form(lexicon, slice_of(form), rest, class, means, FORM_ING);
	}
}

/* "recall its ambassador": others say their, his, her, the. */
void
lexicon_add_verb(struct lexicon *lexicon, struct slice words, struct slice others, enum word_class class,
                 struct slice means)
{
	static const char *const owners[] = { "their", "his", "her", "the" };
	static const struct slice its = SLICE(" its ");
	size_t at = 0;
	char form[FORM_SIZE];

	add_verb(lexicon, words, others, class, means);
	while (at + its.length <= words.length && !slice_starts(slice_from(words, at), its.data))
		at++;
	for (size_t i = 0; at + its.length <= words.length && i < sizeof owners / sizeof *owners; i++) {
		struct slice rest = slice_from(words, at + its.length);
		int length =
			snprintf(form, sizeof form, "%.*s %s %.*s", (int)at, words.data, owners[i], (int)rest.length, rest.data);

		add_verb(lexicon, (struct slice){ form, (size_t)length }, others, class, means);
	}
}

void
lexicon_add_noun(struct lexicon *lexicon, struct slice words, enum word_class class, struct slice means)
{
	char form[FORM_SIZE];

	if (words.length >= FORM_SIZE / 2)
		die("lexicon: '%.*s' is too long", (int)words.length, words.data);
	lexicon_add(lexicon, words, class, means);
	inflect(words, "s", form);
	lexicon_add(lexicon, arena_copy(&lexicon->arena, slice_of(form)), class, means);
}
