/* seasons: "2017-21" is a season in EDTF (the spring of 2017), but means years in many tables. If
 * a file also has "2012-16", which can only be years, "2017-21" is ambiguous. */
#ifndef ENTENTE_SEASONS_H
#define ENTENTE_SEASONS_H

#include "record/reader.h"

enum season_kind { SEASON_NEITHER, SEASON_YEARS, SEASON_EITHER, SEASON_KINDS };

/* All zero reads them as EDTF has them. */
struct seasons {
	bool as_years;                 /* --years */
	uint64_t count;                /* read as seasons, of all files */
	size_t file;                   /* the number of the reader's file that what follows is about: */
	uint64_t lines[SEASON_KINDS];  /* where the first of a kind stood, or 0 */
	char samples[SEASON_KINDS][8]; /* and what it was */
	char season[8];                /* the first of all */
};

/* Looks at a date before it is read: as years, "2017-21" becomes "2017/21", in the arena. False
 * where the file has the other kind already; the record is rejected then. */
bool seasons_take(struct seasons *seasons, const struct field *field, struct slice *text, struct arena *arena,
                  struct reader *reader);

/* Tells how many were read as seasons, and what reads them as years. */
void seasons_tell(const struct seasons *seasons);

#endif
