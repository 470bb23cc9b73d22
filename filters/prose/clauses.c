#include "prose/clauses.h"

enum { MAX_HOPS = 8, FAR_SHARED = 12, FAR_MODE = 8, FAR_REPORT = 10, FAR_ANTECEDENT = 14 };

enum modality { MODE_DONE, MODE_PLANNED, MODE_UNREAL };

/* What the words before a verb or noun make of it; unreal is denied or only possible. */
static enum modality modality_of(const struct passage *passage, size_t i);

static const uint64_t verbal = UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT;

/* Steps left over adverbs, auxiliaries, dates and what turns a verb to the
 * future or denies it; returns the item before them + 1. */
static size_t
before_verb_chain(const struct passage *passage, size_t verb)
{
	size_t at = verb;
	const uint64_t chain = UINT64_C(1) << WORD_AUXILIARY | UINT64_C(1) << WORD_FUTURE | UINT64_C(1) << WORD_NEGATION |
	                       UINT64_C(1) << WORD_HYPOTHETICAL | UINT64_C(1) << WORD_TOGETHER | UINT64_C(1) << WORD_EACH;

	while (at) {
		const struct item *item = &passage->items[at - 1];
		bool in_date = item->kind == ITEM_WORD && at < passage->count && passage->items[at].kind == ITEM_DATE &&
		               item->classes & (UINT64_C(1) << WORD_IN | UINT64_C(1) << WORD_BY | UINT64_C(1) << WORD_TOWARDS |
		                                UINT64_C(1) << WORD_CLAUSE);

		if (item->kind != ITEM_DATE && !in_date && !(item->kind == ITEM_WORD && item->classes & chain) &&
		    !(item->kind == ITEM_WORD && !item->classes && !(item->flags & ITEM_CAPITAL) && at == verb))
			break;
		at--;
	}
	return at;
}

static enum word_form
form_of(const struct passage *passage, const struct item *item, enum word_class class)
{
	const struct lexeme *lexeme = item_lexeme(passage, item, class);
	enum word_form form = lexeme->form;

	for (; lexeme; lexeme = lexicon_at(passage->lexicon, lexeme->next))
		if (lexeme->class == class && lexeme->form == FORM_PAST)
			return FORM_PAST; /* "read", "set": the past is likelier */
	return form;
}

/* Whether an item before a form that may be a noun as well makes it a verb. */
static bool
is_subject_before(const struct item *before)
{
	if (before->kind == ITEM_ACTOR)
		return !(before->flags & ITEM_POSSESSIVE) && !(before->flags & ITEM_MODIFIER);
	return before->kind == ITEM_WORD &&
	       (item_is(before, WORD_RELATIVE) || item_is(before, WORD_FUTURE) || item_is(before, WORD_PRONOUN));
}

/* "those concluded with Australia" */
static bool
is_participle_with(const struct passage *passage, size_t i)
{
	const struct item *next = i + 1 < passage->count ? &passage->items[i + 1] : NULL;

	return next && next->kind == ITEM_WORD &&
	       (item_is(next, WORD_WITH) || item_is(next, WORD_BY) || item_is(next, WORD_BETWEEN));
}

/* "led Greece to buy", "prompting the EU to impose": the actor's item. */
static bool
is_caused(const struct passage *passage, size_t actor)
{
	size_t at = item_group(passage, &passage->items[actor])->first;

	while (at && item_is(&passage->items[at - 1], WORD_ARTICLE))
		at--;
	return at && passage->items[at - 1].kind == ITEM_WORD && item_is(&passage->items[at - 1], WORD_CAUSE) &&
	       !item_lexeme(passage, &passage->items[at - 1], WORD_CAUSE)->means.length;
}

/* "led Greece to buy" states that it did; so does "the last member to ratify". */
static bool
is_first_to(const struct passage *passage, size_t to)
{
	for (size_t at = to; at && to - at < 4; at--)
		if (item_is(&passage->items[at - 1], WORD_ORDINAL) || item_is(&passage->items[at - 1], WORD_STEP))
			return true;
	return false;
}

/* Whether the verb at item i states that something is done or will be: not a bare infinitive, a
 * participle before a noun, or a noun that looks like it. */
static bool
verb_states(const struct passage *passage, size_t i, enum word_class class)
{
	const struct item *item = &passage->items[i], *before = i ? item - 1 : NULL;
	enum word_form form;
	size_t chain;

	if (item->kind != ITEM_WORD || !item_is(item, class))
		return false;
	form = form_of(passage, item, class);
	if (!before)
		return false; /* "Asked by", "Founded in" */
	chain = before_verb_chain(passage, i);
	if (form == FORM_PAST)
		return !(item_is(before, WORD_ARTICLE) && !is_participle_with(passage, i)) &&
		       !(before->flags & ITEM_POSSESSIVE && before->kind != ITEM_ACTOR) &&
		       !(before->kind == ITEM_ACTOR && before->flags & ITEM_POSSESSIVE) && !item_is(before, WORD_OF) &&
		       !(item->flags & ITEM_HYPHEN);
	if (form == FORM_ING)
		return item_is(before, WORD_AUXILIARY) || (before->kind == ITEM_WORD && item_is(before, WORD_CLAUSE));
	if (form == FORM_BASE && i > 2 && item_is(before, WORD_TO))
		return before[-1].kind == ITEM_ACTOR ? is_caused(passage, i - 2) : is_first_to(passage, i - 1);
	if (chain < i && (item_is(&passage->items[chain], WORD_FUTURE) || item_is(before, WORD_FUTURE)))
		return true;
	if (form == FORM_BASE && item_is(before, WORD_AND) && i > 1) {
		for (size_t at = i - 1; at && i - at < FAR_SHARED; at--)
			if (passage->items[at - 1].kind == ITEM_WORD && passage->items[at - 1].classes & verbal)
				return modality_of(passage, at - 1) == MODE_PLANNED; /* "will visit and sign" */
		return false;
	}
	if (form == FORM_BASE && item_is(before, WORD_NEGATION))
		return true;
	return is_subject_before(before) || (chain && chain < i && passage->items[chain - 1].kind == ITEM_ACTOR &&
	                                     is_subject_before(&passage->items[chain - 1]));
}

/* "said that Poland would": what is reported is planned, not supposed. */
static bool
is_reported(const struct passage *passage, size_t would)
{
	if (!slice_is(item_lexeme(passage, &passage->items[would], WORD_HYPOTHETICAL)->means, "future"))
		return false;
	for (size_t at = would; at && would - at < FAR_REPORT;) {
		const struct item *item = &passage->items[--at];

		if (item_is_mark(item, ';') || (item->kind == ITEM_WORD && item_is(item, WORD_CLAUSE)))
			break;
		if (item->kind == ITEM_WORD && item_is(item, WORD_CAUSE) &&
		    slice_is(item_lexeme(passage, item, WORD_CAUSE)->means, "report"))
			return true;
	}
	return false;
}

static enum modality
modality_of(const struct passage *passage, size_t i)
{
	for (size_t at = i; at && i - at < FAR_MODE;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_MARK ||
		    (item->kind == ITEM_WORD && (item_is(item, WORD_RELATIVE) || item_is(item, WORD_CLAUSE))))
			break;
		if (item->kind != ITEM_WORD)
			continue;
		if (item_is(item, WORD_FUTURE) || (item_is(item, WORD_HYPOTHETICAL) && is_reported(passage, at)))
			return MODE_PLANNED;
		if (item_is(item, WORD_NEGATION) || item_is(item, WORD_HYPOTHETICAL))
			return MODE_UNREAL;
		if (item->classes & verbal && !item_is(item, WORD_NOMINAL) && at + 1 < i &&
		    !item_is(&passage->items[i - 1], WORD_AND))
			break;
	}
	return MODE_DONE;
}

/* A comma closes a relative clause: the comma that opens it, or i itself. */
static size_t
skip_relative(const struct passage *passage, size_t i)
{
	for (size_t at = i; at > 1;) {
		const struct item *item = &passage->items[--at];

		if (!item_is_mark(item, ','))
			continue;
		return item_is(item + 1, WORD_RELATIVE) || item_is(item + 1, WORD_CLAUSE) ? at : i;
	}
	return i;
}

/* Whether a preposition makes the actor a complement, not the subject itself. */
static bool
is_complement(const struct passage *passage, size_t i)
{
	for (size_t at = item_group(passage, &passage->items[i])->first, words = 0; at && words < 3; words++) {
		const struct item *item = &passage->items[--at];

		if (item->kind != ITEM_WORD)
			return false;
		if (item_is(item, WORD_WITH) || item_is(item, WORD_TO) || item_is(item, WORD_FROM) || item_is(item, WORD_FOR) ||
		    item_is(item, WORD_TOWARDS) || item_is(item, WORD_IN))
			return true;
		if (item->classes & ~(UINT64_C(1) << WORD_ARTICLE | UINT64_C(1) << WORD_TITLE))
			return false;
	}
	return false;
}

/* The nearest actor before "which": its antecedent. */
static size_t
antecedent_of(const struct passage *passage, size_t i)
{
	for (size_t at = i; at && i - at < FAR_ANTECEDENT;) {
		const struct item *item = &passage->items[--at];

		if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_PLACE && item->flags & ITEM_TOWN))
			return at;
		if (item_is_mark(item, ';'))
			break;
	}
	return SIZE_MAX;
}

static bool
is_stating_verb(const struct passage *passage, size_t at)
{
	const struct item *item = &passage->items[at];

	return item->kind == ITEM_WORD && item->classes & verbal &&
	       verb_states(passage, at, item_is(item, WORD_VERB) ? WORD_VERB : WORD_LIGHT);
}

/* The nearest verb before item at that states something, in its part of the sentence; SIZE_MAX for none. */
static size_t
verb_before(const struct passage *passage, size_t at)
{
	while (at--) {
		if (is_stating_verb(passage, at))
			return at;
		if (item_is_mark(&passage->items[at], ';'))
			break;
	}
	return SIZE_MAX;
}

/* ", ordering 54 tanks": what the subject of the verb before does. */
static bool
is_participle(const struct passage *passage, size_t verb)
{
	const struct lexeme *lexeme = lexicon_at(passage->lexicon, passage->items[verb].lexeme);

	return verb && lexeme && lexeme->form == FORM_ING && item_is_mark(&passage->items[verb - 1], ',');
}

/* "After joining NATO in 1999, Poland sent": the main clause's subject; SIZE_MAX
 * where the participle's clause ends the sentence. */
static size_t
subject_behind(const struct passage *passage, size_t verb)
{
	size_t at = verb;

	while (at < passage->count && !item_is_mark(&passage->items[at], ','))
		at++;
	for (; at < passage->count && !item_is(&passage->items[at], WORD_VERB); at++)
		if (passage->items[at].kind == ITEM_ACTOR && !(passage->items[at].flags & ITEM_PLACE))
			return at;
	return SIZE_MAX;
}

/* Where the search for a subject goes on: at another verb that has it. */
struct search {
	size_t subject, second; /* items, or SIZE_MAX */
	size_t verb;            /* to look on from; SIZE_MAX when the search is over */
};

/* Steps left from the verb to the actor that is its subject; one behind a
 * preposition is only noted. */
static void
scan_left(const struct passage *passage, size_t verb, struct search *search)
{
	size_t chain = before_verb_chain(passage, verb);

	for (size_t at = verb; at;) {
		const struct item *item = &passage->items[--at];

		if (item_is_mark(item, ';') || item_is_mark(item, ':') ||
		    (item->kind == ITEM_WORD && item_is(item, WORD_CLAUSE)))
			return;
		if (item_is_mark(item, ')')) {
			while (at && !item_is_mark(&passage->items[at], '('))
				at--;
		} else if (item_is_mark(item, ',')) {
			at = skip_relative(passage, at);
		} else if (at < chain && is_stating_verb(passage, at)) {
			search->verb = at;
			return;
		} else if (item->kind == ITEM_ACTOR && !(item->flags & ITEM_PLACE)) {
			if (!is_complement(passage, at)) {
				search->subject = at;
				return;
			}
			if (search->second == SIZE_MAX)
				search->second = at;
			at = item_group(passage, item)->first;
		}
	}
}

/* Whether the verb has its subject from another: "joined and left", "bought,
 * ordering more", "After joining, Poland sent"; the search then goes on there. */
static bool
shares_subject(const struct passage *passage, size_t verb, struct search *search)
{
	size_t chain = before_verb_chain(passage, verb);
	const struct item *before = verb ? &passage->items[verb - 1] : NULL;

	if (chain && passage->items[chain - 1].kind == ITEM_WORD && item_is(&passage->items[chain - 1], WORD_AND))
		search->verb = verb_before(passage, chain - 1);
	else if (is_participle(passage, verb))
		search->verb = verb_before(passage, verb);
	else if (before && before->kind == ITEM_WORD && item_is(before, WORD_CLAUSE))
		search->subject = subject_behind(passage, verb);
	else if (chain && passage->items[chain - 1].kind == ITEM_WORD && item_is(&passage->items[chain - 1], WORD_RELATIVE))
		search->subject = antecedent_of(passage, chain - 1);
	else
		return false;
	return search->verb != SIZE_MAX || search->subject != SIZE_MAX;
}

size_t
subject_of(const struct passage *passage, size_t verb, size_t *second)
{
	struct search search = { SIZE_MAX, SIZE_MAX, verb };

	for (int hop = 0; hop < MAX_HOPS && search.verb != SIZE_MAX && search.subject == SIZE_MAX; hop++) {
		size_t here = search.verb;

		search.verb = SIZE_MAX;
		if (!shares_subject(passage, here, &search))
			scan_left(passage, here, &search);
	}
	*second = search.second;
	return search.subject;
}
