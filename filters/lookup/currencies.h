/* currencies: the money of each country by the names that tables have for it, data/currencies.csv. */
#ifndef ENTENTE_CURRENCIES_H
#define ENTENTE_CURRENCIES_H

#include "base/arena.h"
#include "base/table.h"
#include "lookup/actors.h"

struct currencies {
	struct actors actors;
	struct arena arena;
	struct table codes; /* area and name, or a name alone where it says all ("US dollars") -> struct slice code */
};

void currencies_load(struct currencies *currencies);

/* The ISO 4217 code of what that name means in that country, both as a source has them; empty for none. */
struct slice currencies_find(const struct currencies *currencies, struct slice country, struct slice name);

#endif
