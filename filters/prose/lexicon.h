/* lexicon: all word lists for reading prose, as one automaton over words: names of actors and
 * persons, grammar, numbers, terms and verbs. */
#ifndef ENTENTE_LEXICON_H
#define ENTENTE_LEXICON_H

#include "lookup/actors.h"
#include "prose/tokens.h"

/* What words may be. The names stand in the class columns of data/lexicon/;
 * grammar.csv and terms.csv describe each. */
enum word_class {
	/* grammar.csv */
	WORD_ARTICLE,
	WORD_AND,
	WORD_CLAUSE,
	WORD_RELATIVE,
	WORD_FROM,
	WORD_TO,
	WORD_OF,
	WORD_IN,
	WORD_WITH,
	WORD_BY,
	WORD_FOR,
	WORD_BETWEEN,
	WORD_TOWARDS,
	WORD_THAN,
	WORD_NEGATION,
	WORD_HYPOTHETICAL,
	WORD_FUTURE,
	WORD_AUXILIARY,
	WORD_EACH,
	WORD_RESPECTIVELY,
	WORD_TOGETHER,
	WORD_PRONOUN,
	WORD_RETURN, /* "the country": a state named before */
	WORD_WORLD,
	WORD_TITLE,
	WORD_NUMBERING,
	WORD_MONTH,
	WORD_WEEKDAY,
	WORD_DAY,
	WORD_SEASON,
	WORD_PART,
	WORD_STEP,
	WORD_UNIT,
	WORD_AGO,
	WORD_ORDINAL,
	WORD_DATE_OPEN,
	WORD_CAUSE, /* "led" somebody to do; where it means report, "said" that somebody would */
	WORD_ABOUT,
	WORD_BEARING, /* what a word says of others: "almost" (doubt), "if" (condition), "began to" (comes-true), "forces"
	                 (agent), "rebels" (private) */
	WORD_BACK,    /* "that year", "the same month": what was said before */
	/* the numbers' lexicons */
	WORD_NUMERAL,
	WORD_MAGNITUDE,
	WORD_QUALIFIER,
	WORD_CURRENCY,
	WORD_PERCENT,
	/* terms.csv */
	WORD_GOODS,
	WORD_FLOW,
	WORD_ROLE,
	WORD_RELATION,
	WORD_SHARE,
	WORD_CHANGE,
	WORD_OPINION,
	WORD_LEVEL,
	WORD_WHOLE,
	WORD_AIM,
	WORD_DEAL,
	WORD_MOST,
	WORD_REGION,
	/* verbs.csv, things.csv, names */
	WORD_VERB,
	WORD_NOMINAL,
	WORD_LIGHT,
	WORD_THING,
	WORD_NAME,
	WORD_PERSON,
	WORD_ABBREVIATION, /* the last, which has no bit in an item's classes */
	WORD_CLASSES,
};

enum word_form { FORM_PLAIN, FORM_BASE, FORM_PRESENT, FORM_PAST, FORM_ING };

/* How a name must be written to be one: "US" and "us" differ. */
enum word_case { CASE_ANY, CASE_CAPITAL, CASE_UPPER };

/* Words and one thing that they may be. */
struct lexeme {
	struct slice words, means;
	uint8_t class, form, letters;
	uint32_t number; /* of a name: the actor; of a person: the person */
	uint32_t next;   /* the next lexeme of the same words; 0 ends the list */
};

struct person {
	struct slice name, office;
	uint32_t actor;
};

struct lexicon {
	struct arena arena;
	struct vocabulary vocabulary;
	struct table steps;      /* state and word -> state */
	struct table meanings;   /* state -> first lexeme */
	struct lexeme *lexemes;  /* from 1 */
	uint32_t *first_state;   /* by word, where it begins some entry; else 0 */
	uint8_t *goes_on;        /* by state, whether any step leaves it */
	uint32_t *state_meaning; /* by state */
	size_t lexeme_count, lexeme_capacity, state_count;
	struct person *persons;
	size_t person_count;
	struct organ {
		uint32_t organ, whole; /* actors */
	} * organs;
	size_t organ_count;
	const struct actors *actors;
};

/* Begins an empty lexicon: lexicon_load of lexicon_files.h fills it. */
void lexicon_open(struct lexicon *lexicon, const struct actors *actors);

/* What an organ does, its organisation does: of the Security Council the United Nations, of others
 * themselves. */
uint32_t lexicon_acting(const struct lexicon *lexicon, uint32_t actor);

/* Adds words of a class; a later entry of the same words stands behind. */
struct lexeme *lexicon_add(struct lexicon *lexicon, struct slice words, enum word_class class, struct slice means);

/* Makes it ready to match, when all words are in it. */
void lexicon_finish(struct lexicon *lexicon);

/* The longest entry that the tokens begin with: its lexemes, and how many
 * tokens it takes; 0 for none. Only entries that are written as they must be count. */
uint32_t lexicon_match(const struct lexicon *lexicon, const struct token *tokens, size_t count, size_t *taken);

/* Whether its first word is written as the lexeme asks for. */
static inline bool
lexeme_is_written(const struct lexeme *lexeme, const struct token *first)
{
	return lexeme->letters == CASE_ANY || first->flags & TOKEN_UPPER ||
	       (lexeme->letters == CASE_CAPITAL && first->flags & TOKEN_CAPITAL);
}

static inline const struct lexeme *
lexicon_at(const struct lexicon *lexicon, uint32_t number)
{
	return number ? &lexicon->lexemes[number] : NULL;
}

#endif
