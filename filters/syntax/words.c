#include "syntax/words.h"

#define SAYS_ANY(chunk, list) says_any((chunk), (list), sizeof(list) / sizeof *(list))

bool
chunk_says(const struct chunk *chunk, const char *text)
{
	size_t length = strlen(text);

	return chunk && chunk->kind == CHUNK_WORD && length && chunk->text.length == length &&
	       (chunk->text.data[0] == *text || (chunk->text.data[0] | 32) == *text) &&
	       memcmp(chunk->text.data + 1, text + 1, length - 1) == 0;
}

static bool
says_any(const struct chunk *chunk, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (chunk_says(chunk, list[i]))
			return true;
	return false;
}

bool
chunk_is_mark(const struct chunk *chunk, char mark)
{
	return chunk->kind == CHUNK_MARK && chunk->text.length && *chunk->text.data == mark;
}

const struct joint *
chunk_joint(const struct chunk *chunk)
{
	static const struct joint joints[] = {
		{ "and", false },  { "but", false },    { "or", false },      { "so", false },    { "yet", false },
		{ "while", true }, { "whereas", true }, { "although", true }, { "though", true }, { "because", true },
		{ "if", true },    { "unless", true },  { "when", true },     { "after", true },  { "before", true },
		{ "until", true }, { "as", true },      { "since", true },    { "once", true },   { "where", true },
	};

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (chunk_says(chunk, joints[i].word))
			return &joints[i];
	return NULL;
}

bool
chunk_is_being(const struct chunk *chunk)
{
	static const char *const list[] = { "is",    "are",   "was",    "were",   "be",     "been",
		                                "being", "isn't", "aren't", "wasn't", "weren't" };

	return SAYS_ANY(chunk, list);
}

bool
chunk_is_helping(const struct chunk *chunk)
{
	static const char *const list[] = { "has",    "have",   "had",    "having", "will", "would", "shall",
		                                "should", "can",    "may",    "might",  "must", "could", "to",
		                                "cannot", "hasn't", "hadn't", "did",    "does", "do",    "won't" };

	return SAYS_ANY(chunk, list);
}

bool
chunk_is_preposition(const struct chunk *chunk)
{
	static const char *const list[] = {
		"in",     "on",     "by",         "until", "since",   "during", "at",   "after",
		"before", "around", "throughout", "from",  "between", "within", "till", "over"
	};

	return SAYS_ANY(chunk, list);
}

bool
chunk_ends(const struct chunk *chunk, const char *ending)
{
	size_t length = strlen(ending);

	return chunk && chunk->kind == CHUNK_WORD && chunk->text.length > length + 1 &&
	       memcmp(chunk->text.data + chunk->text.length - length, ending, length) == 0;
}

bool
chunk_is_adverb(const struct chunk *chunk)
{
	static const char *const list[] = { "not",   "never", "also",   "still",   "again", "then",
		                                "since", "now",   "soon",   "first",   "once",  "later",
		                                "since", "long",  "almost", "already", "twice", "just" };

	return chunk_ends(chunk, "ly") || SAYS_ANY(chunk, list);
}

bool
chunk_is_date(const struct chunk *chunk)
{
	return chunk && (chunk->kind == CHUNK_YEAR || chunk->kind == CHUNK_DAY || chunk->kind == CHUNK_WHEN);
}

bool
chunk_is_number(const struct chunk *chunk)
{
	return chunk && (chunk->kind == CHUNK_COUNT || chunk->kind == CHUNK_PERCENT || chunk->kind == CHUNK_MONEY);
}

size_t
chunk_seen_from(const struct chunk *chunks, size_t count, size_t i)
{
	while (i < count && chunks[i].note_of != NO_CHUNK)
		i++;
	return i;
}
