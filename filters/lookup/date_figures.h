/* date_figures: dates that are digits and separators alone. */
#ifndef ENTENTE_DATE_FIGURES_H
#define ENTENTE_DATE_FIGURES_H

#include "base/edtf.h"

bool date_read_figures(struct slice text, char edtf[EDTF_TEXT]);

#endif
