/* date_figures: dates that are digits and separators alone. */
#ifndef ENTENTE_DATE_FIGURES_H
#define ENTENTE_DATE_FIGURES_H

#include "base/edtf.h"

/* A day with a time of day behind it, as edtf_time has it. */
bool date_read_time(struct slice text, char edtf[EDTF_TEXT]);

bool date_read_figures(struct slice text, char edtf[EDTF_TEXT]);

#endif
