/* marks: the HTML around a figure in the text that a page shows. */
#ifndef ENTENTE_MARKS_H
#define ENTENTE_MARKS_H

#include "base/output.h"
#include "views/findings.h"

/* A figure with its verdict is a link to its note, named by the mark's number: its sign and, for those
 * who do not see it, its verdict stand behind it, and in short what the data give. A number that
 * was not read leads to the reason. */
enum mark_flag {
	MARK_AGAIN = 1, /* it goes on from another block: what identifies it stands there */
	MARK_PLAIN = 2, /* it is part of a link, and none itself */
};
void mark_open(struct output *out, const struct findings *findings, const struct mark *mark, unsigned flags);
void mark_close(struct output *out, const struct findings *findings, const struct mark *mark, unsigned flags);

/* Writes a verdict with its sign, in its colour. */
void mark_verdict(struct output *out, const struct finding *finding);

/* Reasons are lettered: a to z, aa and on. */
void mark_letter(struct output *out, size_t reason);

/* Writes why a number was not read, and the file that says so, if there is one. */
void mark_reason(struct output *out, const struct reason *reason);

/* A figure as people write it: 63%, USD 1,200,000, 1,000 tanks; unit may be empty. */
void mark_figure(struct output *out, struct slice value, struct slice unit);

/* A figure of the data beside the claim's, rounded to one digit more than that has behind the point, or to
 * two: in that unit, or in the claim's. */
void mark_number(struct output *out, const struct finding *finding, enum finding_field field, struct slice unit);
void mark_answer(struct output *out, const struct finding *finding, enum finding_field field);

/* Writes what the claim says: at least 63%, about 1,000 tanks. */
void mark_claim(struct output *out, const struct finding *finding);

#endif
