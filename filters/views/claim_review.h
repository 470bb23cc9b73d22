/* claim_review: verdicts as schema.org's ClaimReview, for search engines and other readers of pages. */
#ifndef ENTENTE_CLAIM_REVIEW_H
#define ENTENTE_CLAIM_REVIEW_H

#include "base/output.h"
#include "views/findings.h"

/* A script of type application/ld+json (JSON-LD 1.1) with a review for each claim that was answered;
 * nothing where there is none. What is not known is left out: who checked, and when. No text in it can
 * end the script. */
void claim_review_write(struct output *out, const struct findings *findings);

#endif
