/* findings: what verify and extract say of the figures of texts. Findings that overlap are marked together.
 * Texts and findings are held in memory, because a page shows them in the order of the texts. */
#ifndef ENTENTE_FINDINGS_H
#define ENTENTE_FINDINGS_H

#include "base/arena.h"
#include "base/table.h"
#include "record/record.h"

enum finding_field {
	FINDING_KIND,
	FINDING_CHECK,
	FINDING_DOC,
	FINDING_TEXT,
	FINDING_TEXT_START,
	FINDING_TEXT_END,
	FINDING_SENTENCE,
	FINDING_LINE,
	FINDING_LINES,
	FINDING_PAGE,
	FINDING_AS_OF,
	FINDING_MEASURE,
	FINDING_AREA,
	FINDING_AREA_NAME,
	FINDING_PARTNER,
	FINDING_PARTNER_NAME,
	FINDING_PERIOD,
	FINDING_BASELINE,
	FINDING_VALUE,
	FINDING_UNIT,
	FINDING_QUALIFIER,
	FINDING_VERDICT,
	FINDING_WHY,
	FINDING_THEN,
	FINDING_THEN_VINTAGE,
	FINDING_NOW,
	FINDING_NOW_VINTAGE,
	FINDING_NOW_LOW,
	FINDING_NOW_HIGH,
	FINDING_DIFFERENCE,
	FINDING_EVIDENCE,
	FINDING_RULE,
	FINDING_CORRECTED_BY,
	FINDING_COMPUTED_LOW,
	FINDING_COMPUTED_HIGH,
	FINDING_FIELDS
};

/* A row of the table of verdicts, the gravest first; the last is for what has none. */
struct verdict_look {
	const char *name, *sign, *means;
	bool answers; /* the data had one */
};

extern const struct verdict_look verdict_looks[];
enum { VERDICT_LOOKS = 7, VERDICT_NONE = VERDICT_LOOKS - 1 };

enum finding_kind {
	FINDING_CLAIM,  /* a figure that was read, or words like one, with its verdict */
	FINDING_NUMBER, /* a number of the text, with the reason why it was not read */
	FINDING_AMONG   /* a check of the text's figures against each other */
};

#define FINDING_NOWHERE SIZE_MAX

struct finding {
	enum finding_kind kind;
	size_t verdict;    /* its row of verdict_looks */
	size_t text;       /* which one it is of */
	size_t begin, end; /* where its words stand in the text; FINDING_NOWHERE for both where that is not known */
	size_t order;      /* in which it came */
	struct slice fields[FINDING_FIELDS];
};

/* A mark in a text: all findings whose words are the same, or overlap. */
struct mark {
	size_t begin, end;   /* as a finding's */
	size_t first, count; /* of the findings */
	size_t number;       /* of its note, or among those that were not read; from 1 */
	size_t reason;       /* why it was not read, from 1; 0 for one that was */
	size_t next;         /* mark of the same reason, from 1; 0 behind the last */
	bool shown;          /* it stands in what was written of the text */
};

struct checked_text {
	struct slice name, bytes;
	bool given;                   /* bytes are there */
	size_t first, count;          /* of the marks, in the order of their places; those without one last */
	size_t checks, check_count;   /* of the findings, its FINDING_AMONG */
	size_t reasons, reason_count; /* of the reasons */
};

/* Why numbers of a text were not read: a reason, and the file that gave it, where one did. */
struct reason {
	struct slice why, corrected_by;
	size_t count, first, last; /* of the marks: how many, and their numbers, from 1 */
};

struct findings {
	struct checked_text *texts;
	size_t text_count, text_capacity;
	struct finding *list;
	size_t count, capacity;
	struct mark *marks;
	size_t mark_count, mark_capacity;
	struct reason *reasons;
	size_t reason_count, reason_capacity;
	size_t read, unread; /* marks with a verdict, and those without one */
	size_t claims, verdicts[VERDICT_LOOKS];
	struct table names; /* of texts, to their numbers */
	struct arena arena;
	struct selector selectors[FINDING_FIELDS];
};

void findings_open(struct findings *findings);

/* Reads a text, as extract prose does: FILE, or NAME=FILE where it is called otherwise. Dies when it
 * cannot be read. */
void findings_read_text(struct findings *findings, const char *text);

/* Keeps what the record says. If its text was not given, the text is added without bytes. */
void findings_take(struct findings *findings, const struct record *record);

/* To be called behind the last record: orders the findings and makes the marks. */
void findings_arrange(struct findings *findings);

static inline struct slice
finding_says(const struct finding *finding, enum finding_field field)
{
	return finding->fields[field];
}

/* The gravest of the mark's verdicts. */
size_t findings_gravest(const struct findings *findings, const struct mark *mark);

#endif
