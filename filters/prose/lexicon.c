#include "prose/lexicon.h"

#include "base/die.h"

enum { MAX_PHRASE = 24 };

struct step {
	uint32_t state, word;
};

static struct slice
step_key(const struct step *step)
{
	return (struct slice){ (const char *)step, sizeof *step };
}

/* The state that a word leads to; adds it where there is none. */
static uint32_t
step_to(struct lexicon *lexicon, uint32_t state, uint32_t word)
{
	struct step step = { state, word };
	bool added;
	uint32_t *next = table_upsert(&lexicon->steps, step_key(&step), &added);

	if (added)
		*next = (uint32_t)++lexicon->state_count;
	return *next;
}

static struct lexeme *
new_lexeme(struct lexicon *lexicon)
{
	if (lexicon->lexeme_count + 1 >= lexicon->lexeme_capacity) {
		lexicon->lexeme_capacity = lexicon->lexeme_capacity ? lexicon->lexeme_capacity * 2 : 4096;
		lexicon->lexemes = must_grow(lexicon->lexemes, lexicon->lexeme_capacity * sizeof *lexicon->lexemes);
	}
	return &lexicon->lexemes[++lexicon->lexeme_count];
}

/* Hangs the lexeme behind those that the state has. */
static void
add_meaning(struct lexicon *lexicon, uint32_t state, uint32_t number)
{
	uint32_t *first = table_upsert(&lexicon->meanings, (struct slice){ (const char *)&state, sizeof state }, NULL);

	while (*first)
		first = &lexicon->lexemes[*first].next;
	*first = number;
}

struct lexeme *
lexicon_add(struct lexicon *lexicon, struct slice words, enum word_class class, struct slice means)
{
	struct token tokens[MAX_PHRASE];
	size_t count = tokens_learn(&lexicon->vocabulary, words, tokens, MAX_PHRASE);
	uint32_t state = 0;
	struct lexeme *lexeme;

	for (size_t i = 0; i < count; i++)
		if (tokens[i].word)
			state = step_to(lexicon, state, tokens[i].word);
	if (!state)
		die("lexicon: '%.*s' has no word in it", (int)words.length, words.data);
	lexeme = new_lexeme(lexicon);
	*lexeme = (struct lexeme){ .words = words, .means = means, .class = (uint8_t) class };
	add_meaning(lexicon, state, (uint32_t)lexicon->lexeme_count);
	return lexeme;
}

/* What the matcher needs by number, so that most words cost one look. */
void
lexicon_finish(struct lexicon *lexicon)
{
	size_t words = lexicon->vocabulary.count + 1, states = lexicon->state_count + 1;

	lexicon->first_state = arena_alloc(&lexicon->arena, words * sizeof *lexicon->first_state);
	lexicon->goes_on = arena_alloc(&lexicon->arena, states);
	lexicon->state_meaning = arena_alloc(&lexicon->arena, states * sizeof *lexicon->state_meaning);
	memset(lexicon->first_state, 0, words * sizeof *lexicon->first_state);
	memset(lexicon->goes_on, 0, states);
	memset(lexicon->state_meaning, 0, states * sizeof *lexicon->state_meaning);
	for (size_t i = 0; i < lexicon->steps.count; i++) {
		struct step step;

		memcpy(&step, table_row(&lexicon->steps, i)->key.data, sizeof step);
		if (!step.state)
			lexicon->first_state[step.word] = *(const uint32_t *)table_value(&lexicon->steps, i);
		lexicon->goes_on[step.state] = 1;
	}
	for (size_t i = 0; i < lexicon->meanings.count; i++) {
		uint32_t state;

		memcpy(&state, table_row(&lexicon->meanings, i)->key.data, sizeof state);
		lexicon->state_meaning[state] = *(const uint32_t *)table_value(&lexicon->meanings, i);
	}
}

void
lexicon_open(struct lexicon *lexicon, const struct actors *actors)
{
	*lexicon = (struct lexicon){ .actors = actors };
	lexicon->steps = table_of(&lexicon->arena, sizeof(uint32_t));
	lexicon->meanings = table_of(&lexicon->arena, sizeof(uint32_t));
}

uint32_t
lexicon_acting(const struct lexicon *lexicon, uint32_t actor)
{
	for (size_t i = 0; i < lexicon->organ_count; i++)
		if (lexicon->organs[i].organ == actor)
			return lexicon->organs[i].whole;
	return actor;
}

/* Whether the words are written as some lexeme of the list asks for. */
static bool
is_written_right(const struct lexicon *lexicon, uint32_t number, const struct token *first)
{
	for (const struct lexeme *lexeme = lexicon_at(lexicon, number); lexeme; lexeme = lexicon_at(lexicon, lexeme->next))
		if (lexeme_is_written(lexeme, first))
			return true;
	return false;
}

uint32_t
lexicon_match(const struct lexicon *lexicon, const struct token *tokens, size_t count, size_t *taken)
{
	uint32_t state = tokens->word ? lexicon->first_state[tokens->word] : 0, best = 0;

	*taken = 0;
	for (size_t i = 1; state; i++) {
		uint32_t meaning = lexicon->state_meaning[state];
		struct step step;
		const uint32_t *next;

		if (meaning && is_written_right(lexicon, meaning, tokens)) {
			best = meaning;
			*taken = i;
		}
		if (i >= count || !lexicon->goes_on[state] || !tokens[i].word)
			break;
		step = (struct step){ state, tokens[i].word };
		next = table_find(&lexicon->steps, step_key(&step));
		state = next ? *next : 0;
	}
	return best;
}
