/* totals: counts the numbers of a text, how many were read and why others were not, and the verdicts. */
#ifndef ENTENTE_TOTALS_H
#define ENTENTE_TOTALS_H

#include "base/output.h"
#include "base/table.h"
#include "claims/verdict.h"
#include "record/record.h"

struct totals {
	struct table read, unread;   /* the places of numbers: doc, then first byte */
	struct table reasons, lacks; /* why a number was not read, and why a claim has no answer: how many */
	size_t claims, verdicts[VERDICTS];
	struct arena arena;
};

void totals_open(struct totals *totals);

/* A claim with its verdict. One with the place of a figure in a text is a number that was read. */
void totals_claim(struct totals *totals, const struct record *claim, enum verdict verdict, struct slice why);

/* A number of a text that was not read: a record of extract prose --unread. */
void totals_unread(struct totals *totals, const struct record *figure);

/* Writes all counts in one line. */
void totals_write(const struct totals *totals, struct output *out);

#endif
