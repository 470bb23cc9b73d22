/* Times of day, as ISO 8601-1 and as data sets write them. */
#include <stdio.h>

#include "base/edtf.h"

enum { MOST_FRACTION = 9 };

/* The parts of a time; their digits stay as they are written. */
struct clock {
	int hour, minute, second;
	struct slice fraction; /* of the second, without zeros behind it */
	char zone[8];
};

/* A number of two digits, no greater than most; -1 when none stands there. */
static int
take_two(struct slice *text, int most)
{
	int number;

	if (text->length < 2 || text->data[0] < '0' || text->data[0] > '9' || text->data[1] < '0' || text->data[1] > '9')
		return -1;
	number = (text->data[0] - '0') * 10 + text->data[1] - '0';
	*text = slice_from(*text, 2);
	return number <= most ? number : -1;
}

static bool
take_one_of(struct slice *text, const char *bytes)
{
	if (!text->length || !memchr(bytes, *text->data, strlen(bytes)))
		return false;
	*text = slice_from(*text, 1);
	return true;
}

/* Digits behind a point or a comma. */
static bool
take_fraction(struct slice *text, struct slice *fraction)
{
	size_t count = 0;

	if (!take_one_of(text, ".,"))
		return true;
	while (count < text->length && text->data[count] >= '0' && text->data[count] <= '9')
		count++;
	*fraction = slice_first(*text, count);
	*text = slice_from(*text, count);
	while (fraction->length && fraction->data[fraction->length - 1] == '0')
		fraction->length--;
	return count && count <= MOST_FRACTION;
}

/* Nothing, Z, UTC, GMT, +02, +0200 or +02:00, perhaps behind a blank. */
static bool
take_zone(struct slice text, char zone[8])
{
	bool west;
	int hours, minutes;

	*zone = '\0';
	if (!text.length)
		return true;
	text = slice_trim(text);
	if (slice_is(text, "Z") || slice_is(text, "z") || slice_is(text, "UTC") || slice_is(text, "GMT"))
		return snprintf(zone, 8, "Z") > 0;
	west = slice_starts(text, "-");
	if (!take_one_of(&text, "+-"))
		return false;
	hours = take_two(&text, 14);
	if (!text.length)
		return hours >= 0 && snprintf(zone, 8, "%c%02d", west ? '-' : '+', hours % 100) > 0;
	take_one_of(&text, ":");
	minutes = take_two(&text, 59);
	return hours >= 0 && minutes >= 0 && !text.length &&
	       snprintf(zone, 8, "%c%02d:%02d", west ? '-' : '+', hours % 100, minutes % 100) > 0;
}

static bool
take_clock(struct slice text, struct clock *clock)
{
	*clock = (struct clock){ .hour = take_two(&text, 24) };
	if (!take_one_of(&text, ":"))
		return false;
	clock->minute = take_two(&text, 59);
	if (take_one_of(&text, ":")) {
		clock->second = take_two(&text, 60);
		if (!take_fraction(&text, &clock->fraction))
			return false;
	}
	if (clock->hour < 0 || clock->minute < 0 || clock->second < 0)
		return false;
	if (clock->hour == 24 && (clock->minute || clock->second || clock->fraction.length))
		return false; /* midnight alone */
	return take_zone(text, clock->zone);
}

bool
edtf_time(struct slice text, char written[EDTF_TIME])
{
	struct clock clock;

	if (!take_one_of(&text, "Tt ") || !take_clock(text, &clock))
		return false;
	return !written || snprintf(written, EDTF_TIME, "T%02d:%02d:%02d%s%.*s%s", clock.hour, clock.minute, clock.second,
	                            clock.fraction.length ? "." : "", (int)clock.fraction.length,
	                            clock.fraction.data ? clock.fraction.data : "", clock.zone) > 0;
}
