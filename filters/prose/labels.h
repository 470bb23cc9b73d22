/* labels: what words outside sentences (a heading, the head of a column, the name of a row) say about the figures
 * below or after them. */
#ifndef ENTENTE_LABELS_H
#define ENTENTE_LABELS_H

#include "prose/passage.h"

enum label_flag {
	LABEL_SHARE = 1,
	LABEL_CHANGE = 2,
	LABEL_FALL = 4, /* "decrease", "up": which way is said */
	LABEL_WORLD = 8,
	LABEL_WHOLE = 16, /* "GDP" */
	LABEL_PERCENT = 32,
	LABEL_PARTNERS = 64,  /* "suppliers", "recipients" */
	LABEL_TRADERS = 128,  /* "exporters", "importers": each has its part of the world's */
	LABEL_ORDERED = 256,  /* "largest" */
	LABEL_PLACE = 512,    /* "rank" */
	LABEL_LEVEL = 1024,   /* "spending", on what is open */
	LABEL_REGION = 2048,  /* its actor is part of the world */
	LABEL_STRANGE = 4096, /* some of its words may say anything */
	LABEL_CLAUSE = 16384, /* it may have a verb */
	LABEL_SEEN = 32768,   /* "View of": whom people see stands under it */
	LABEL_ASKED = 65536,  /* "Country asked": who they are */
	LABEL_OTHER = 8192    /* so did what stands above it, and of which goods */
};

/* How somebody is named: "India", "Indian", "India's", "of India", "from India". */
enum label_case { CASE_BARE, CASE_PEOPLE, CASE_OWNER, CASE_OF, CASE_BY, CASE_FROM, CASE_TO, CASE_AT };

struct label {
	struct slice goods, side; /* of a flow or level */
	struct slice opinion;     /* measure */
	struct slice who;         /* the only one named; empty for nobody */
	uint32_t actor;           /* the same; NO_ACTOR for a region */
	enum label_case how;
	uint32_t says;         /* flags */
	struct slice currency; /* and of how much of it the figures are */
	struct decimal scale;
	char period[DATE_TEXT], baseline[DATE_TEXT]; /* empty for none */
	bool dates;                                  /* it has some, even where which of them is meant is open */
	bool month;                                  /* the period is one, or a day: above a text the text's own */
};

static inline bool
label_says(const struct label *label, uint32_t flag)
{
	return label->says & flag;
}

/* A flow, a level or a view. */
static inline bool
label_has_measure(const struct label *label)
{
	return label->side.length || label->opinion.length;
}

/* Of items first up to before last. Figures among them are passed over. */
void label_read(const struct passage *passage, const struct numbers *numbers, size_t first, size_t last,
                struct label *label);

/* Adds what stands closer to the figure: it goes before what the label says, which it otherwise takes on. */
void label_narrow(struct label *label, const struct label *closer);

#endif
