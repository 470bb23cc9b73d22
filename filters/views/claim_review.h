/* claim_review: verdicts as schema.org's ClaimReview, for search engines and other readers of pages. */
#ifndef ENTENTE_CLAIM_REVIEW_H
#define ENTENTE_CLAIM_REVIEW_H

#include "base/output.h"
#include "views/findings.h"

/* Writes a script of type application/ld+json (JSON-LD 1.1) with a review for each claim that was answered;
 * nothing if there is none. It leaves out who checked and when, as that is not known. No text in it can end
 * the script. */
void claim_review_write(struct output *out, const struct findings *findings);

#endif
