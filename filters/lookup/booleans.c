#include "lookup/booleans.h"

#include <strings.h>

bool
boolean_read(struct slice text, bool *yes)
{
	static const char *const words[2][4] = { { "false", "no", "0", "n" }, { "true", "yes", "1", "y" } };

	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < 4; i++)
			if (text.length == strlen(words[side][i]) && strncasecmp(text.data, words[side][i], text.length) == 0) {
				*yes = side == 1;
				return true;
			}
	return false;
}
