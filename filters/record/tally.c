#include "record/tally.h"

#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/slice.h"

static struct tally_kind *
find_kind(struct tally *tally, const char *format, const char *message)
{
	struct slice text = slice_of(message);
	uint64_t subject = hash_bytes(slice_first(text, slice_find(text, ':')), 0);
	struct tally_kind *kind = tally->kinds;

	for (size_t i = 0; i < tally->count; i++, kind++)
		if (kind->format == format && kind->subject == subject)
			return kind;
	if (tally->count == TALLY_KINDS)
		return kind - 1;
	tally->count++;
	*kind = (struct tally_kind){ .format = format, .subject = subject };
	return kind;
}

/* Copies the message, or as many whole characters of it as there is room for. */
static void
keep_sample(struct tally_kind *kind, const char *message)
{
	size_t length = strlen(message);

	if (length >= sizeof kind->sample)
		for (length = sizeof kind->sample - 1; length && ((unsigned char)message[length] & 0xc0) == 0x80;)
			length--;
	memcpy(kind->sample, message, length);
	kind->sample[length] = '\0';
}

bool
tally_add(struct tally *tally, const char *format, const char *message, uint64_t line, bool rejects)
{
	struct tally_kind *kind = find_kind(tally, format, message);

	if (++kind->count == TALLY_SHOWN) {
		kind->line = line;
		kind->rejects = rejects;
		keep_sample(kind, message);
	}
	return kind->count <= TALLY_SHOWN;
}

void
tally_tell(struct tally *tally, const char *file)
{
	for (size_t i = 0; i < tally->count; i++) {
		const struct tally_kind *kind = &tally->kinds[i];

		if (kind->count > TALLY_SHOWN)
			warn("%s: %llu more like that of line %llu: %s%s", file, (unsigned long long)(kind->count - TALLY_SHOWN),
			     (unsigned long long)kind->line, kind->sample, kind->rejects ? " (--rejects FILE has all)" : "");
	}
	tally->count = 0;
}
