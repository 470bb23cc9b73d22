/* sentence: chunks of a sentence, and relations of grammar between them. */
#ifndef ENTENTE_SENTENCE_H
#define ENTENTE_SENTENCE_H

#include "base/slice.h"

enum chunk_kind {
	CHUNK_WORD,    /* as it stands */
	CHUNK_MARK,    /* a comma, colon, semicolon, dash, or full stop */
	CHUNK_ACTOR,   /* a name, singular unless CHUNK_PLURAL says else */
	CHUNK_PERSON,  /* the same, with the titles before it */
	CHUNK_YEAR,    /* a date that stands behind "in", "since", "between" … as a year does */
	CHUNK_DAY,     /* one that stands behind "on" */
	CHUNK_WHEN,    /* one without a preposition: "last week" */
	CHUNK_PERCENT, /* "36 per cent": a noun */
	CHUNK_MONEY,   /* "$7 billion": a noun */
	CHUNK_COUNT,   /* a number that counts the noun behind it */
	CHUNK_TITLE,   /* what stands in quotes, or another long name */
	CHUNK_THING,   /* a designation: "Leopard 2 tanks" */
	CHUNK_KINDS,
};

enum chunk_flag {
	CHUNK_POSSESSIVE = 1, /* "'s" is part of it */
	CHUNK_PLURAL = 2,
	CHUNK_MEMBER = 8,   /* the chunk that note_of names begins a row, "China, Russia and Iran", and this
	                     * is another of the row: the parser does not see it, it has the first one's relations */
	CHUNK_DEGREE = 16,  /* a figure before a comparative: "23 per cent higher" */
	CHUNK_UNSEEN = 128, /* the parser reads the sentence better without it; it is no note */
	CHUNK_VERB = 64,    /* a plain word that is a verb: "had bought", "to supply" */
	CHUNK_NOUN = 32,    /* a plain word that is a noun in the plural, and no verb: "drills" */
	CHUNK_MODIFIER = 4, /* it stands before the noun that it describes: "Russian", "the 2020 war" */
};

#define NO_CHUNK UINT16_MAX

struct chunk {
	struct slice text;    /* its words in the text; of a word, one word of UTF-8 */
	const char *reads_as; /* what the parser reads in its place; NULL for what its kind says */
	uint32_t first, last; /* the caller's own: what the chunk is made of; not looked at */
	uint16_t note_of;     /* the chunk that this is a note to, "(36 per cent)", and then the parser
	                       * does not see it; NO_CHUNK for all that it sees */
	uint8_t kind, flags;
};

/* What a relation says of its dependent. Heads are what has slots, a verb or noun;
 * dependents fill them. Of a verb group the last verb is the head: in "has been
 * attacked" it is "attacked". */
enum relation_kind {
	RELATION_SUBJECT,         /* verb: who does it; active verbs only, and infinitives whose subject is known */
	RELATION_OBJECT,          /* verb: to whom it is done */
	RELATION_INDIRECT_OBJECT, /* verb: "sold Egypt frigates" */
	RELATION_PASSIVE_SUBJECT, /* verb: to whom it is done, also "tanks supplied" */
	RELATION_AGENT,           /* verb: "by" of a passive; via: "by" */
	RELATION_COMPLEMENT,      /* verb or noun: the noun behind a preposition; via: the preposition */
	RELATION_TIME,            /* verb or noun: a date; via: the preposition or none */
	RELATION_POSSESSOR,       /* noun: "India's", "its" */
	RELATION_MODIFIER,        /* noun: an adjective or noun before it */
	RELATION_QUANTITY,        /* noun: its number */
	RELATION_APPOSITION,      /* noun: "Japan, an ally" */
	RELATION_CONJUNCT,        /* "and", "or", or the comma of a row: one of its members. The members have
	                           * all roles of the row by themselves; nothing else names its "and" */
	RELATION_PREDICATE,       /* "Russia was the largest supplier": of the supplier, Russia; via: the verb */
	RELATION_NEGATION,        /* verb or noun: "not", "never", "no" */
	RELATION_AUXILIARY,       /* verb: "was", "has", "will", "may" … each by itself */
	RELATION_PARTICLE,        /* verb: "carried out" */
	RELATION_ADVERB,          /* verb or adjective: "almost" */
	RELATION_INFINITIVE,      /* verb or noun: the verb behind its "to": "agreed to help", "a plan to buy" */
	RELATION_REPORT,          /* verb or noun of saying: the verb of what is said */
	RELATION_SUBORDINATE,     /* verb: the verb of a subordinate clause; via: "if", "after", "to" (in order to) … */
	RELATION_BRACKET,         /* a chunk: the note that stands behind it */
	RELATION_KINDS,
};

struct relation {
	uint16_t head, dependent, via; /* chunks; via may be NO_CHUNK */
	uint8_t kind;
};

enum { RELATIONS_MAX = 1024 };

struct parse {
	struct relation list[RELATIONS_MAX]; /* by head, then in the order of kinds, then by dependent */
	size_t count;
	int parts; /* into how many parts the sentence was cut */
	int nulls; /* words that found no place in the grammar */
	int lost;  /* parts that had no parse at all, or were too long for one */
};

#endif
