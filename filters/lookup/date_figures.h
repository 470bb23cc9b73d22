/* date_figures: dates that consist of digits and separators only. */
#ifndef ENTENTE_DATE_FIGURES_H
#define ENTENTE_DATE_FIGURES_H

#include "base/edtf.h"

/* A day, as "2022-06-15". */
bool date_read_day_figures(struct slice text, char edtf[EDTF_TEXT]);

bool date_read_figures(struct slice text, char edtf[EDTF_TEXT]);

#endif
