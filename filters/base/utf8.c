#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

/* Combining and format characters: Unicode 15 categories Mn, Me and Cf, the
 * blocks that turn up in names and news, in ascending order. */
static const struct range zero_width[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd },   { 0x05bf, 0x05bf }, { 0x05c1, 0x05c2 },
	{ 0x05c4, 0x05c5 }, { 0x0610, 0x061a }, { 0x064b, 0x065f },   { 0x0670, 0x0670 }, { 0x06d6, 0x06dc },
	{ 0x06df, 0x06e4 }, { 0x06e7, 0x06e8 }, { 0x06ea, 0x06ed },   { 0x0900, 0x0902 }, { 0x093c, 0x093c },
	{ 0x0941, 0x0948 }, { 0x094d, 0x094d }, { 0x0e31, 0x0e31 },   { 0x0e34, 0x0e3a }, { 0x0e47, 0x0e4e },
	{ 0x1160, 0x11ff }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff },   { 0x200b, 0x200f }, { 0x202a, 0x202e },
	{ 0x2060, 0x2064 }, { 0x2066, 0x206f }, { 0x20d0, 0x20f0 },   { 0x3099, 0x309a }, { 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff }, { 0xe0100, 0xe01ef },
};

/* East Asian Width W and F (Unicode Standard Annex 11), in ascending order. */
static const struct range double_width[] = {
	{ 0x1100, 0x115f }, { 0x231a, 0x231b },   { 0x2329, 0x232a },   { 0x23e9, 0x23ec },   { 0x25fd, 0x25fe },
	{ 0x2614, 0x2615 }, { 0x2648, 0x2653 },   { 0x26a1, 0x26a1 },   { 0x26bd, 0x26be },   { 0x2705, 0x2705 },
	{ 0x270a, 0x270b }, { 0x274c, 0x274c },   { 0x2753, 0x2755 },   { 0x2795, 0x2797 },   { 0x2e80, 0x303e },
	{ 0x3041, 0x33ff }, { 0x3400, 0x4dbf },   { 0x4e00, 0x9fff },   { 0xa000, 0xa4cf },   { 0xa960, 0xa97f },
	{ 0xac00, 0xd7a3 }, { 0xf900, 0xfaff },   { 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6f },   { 0xff00, 0xff60 },
	{ 0xffe0, 0xffe6 }, { 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

static bool
in_ranges(const struct range *ranges, size_t count, uint32_t code)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (code > ranges[middle].last)
			low = middle + 1;
		else if (code < ranges[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

/* The length that the lead byte promises and what its second byte may be
 * (RFC 3629, section 4); 0 for a byte that cannot lead. */
static size_t
lead_length(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
	*high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* How many bytes at the front go together: *whole says whether they are a
 * character, else they are a maximal ill-formed part. */
static size_t
measure(struct slice text, bool *whole)
{
	const unsigned char *bytes = (const unsigned char *)text.data;
	unsigned char low, high;
	size_t length = lead_length(bytes[0], &low, &high), i;

	for (i = 1; i < length && i < text.length && bytes[i] >= low && bytes[i] <= high; i++) {
		low = 0x80;
		high = 0xbf;
	}
	*whole = i == length;
	return i;
}

size_t
utf8_decode(struct slice text, uint32_t *code)
{
	static const unsigned char lead_bits[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	bool whole;
	size_t length;

	length = measure(text, &whole);
	if (!whole)
		return 0;
	*code = (unsigned char)text.data[0] & lead_bits[length];
	for (size_t i = 1; i < length; i++)
		*code = *code << 6 | ((unsigned char)text.data[i] & 0x3f);
	return length;
}

size_t
utf8_write(uint32_t code, char text[4])
{
	static const unsigned char marks[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = length; i-- > 1; code >>= 6)
		text[i] = (char)(0x80 | (code & 0x3f));
	text[0] = (char)(marks[length] | code);
	return length;
}

bool
utf8_valid(struct slice text)
{
	bool whole;

	for (size_t i = 0; i < text.length;) {
		if (!(text.data[i] & 0x80)) {
			i++;
			continue;
		}
		i += measure(slice_from(text, i), &whole);
		if (!whole)
			return false;
	}
	return true;
}

struct slice
utf8_mend(struct slice text, struct arena *arena, uint64_t *replaced)
{
	char *mended = arena_alloc(arena, text.length * 3 + 1);
	size_t length = 0;
	bool whole;

	for (size_t i = 0, part; i < text.length; i += part) {
		part = measure(slice_from(text, i), &whole);
		if (whole) {
			memcpy(mended + length, text.data + i, part);
			length += part;
			continue;
		}
		part = part ? part : 1;
		length += utf8_write(0xfffd, mended + length);
		++*replaced;
	}
	return (struct slice){ mended, length };
}

static size_t
write_escape(char byte, char text[4])
{
	static const char digits[] = "0123456789ABCDEF";

	text[0] = '\\';
	text[1] = 'x';
	text[2] = digits[(unsigned char)byte >> 4];
	text[3] = digits[byte & 0xf];
	return 4;
}

struct slice
utf8_escape(struct slice text, struct arena *arena, uint64_t *escaped)
{
	char *copy = arena_alloc(arena, text.length * 4 + 1);
	size_t length = 0;
	bool whole;

	for (size_t i = 0, part; i < text.length; i += part) {
		part = measure(slice_from(text, i), &whole);
		if (whole && text.data[i] != '\\') {
			memcpy(copy + length, text.data + i, part);
			length += part;
			continue;
		}
		part = 1;
		length += write_escape(text.data[i], copy + length);
		*escaped += !whole;
	}
	return (struct slice){ copy, length };
}

size_t
utf8_width(struct slice text)
{
	size_t width = 0;

	for (size_t i = 0; i < text.length;) {
		uint32_t code = 0;
		size_t length = utf8_decode(slice_from(text, i), &code);

		i += length ? length : 1;
		if (in_ranges(zero_width, sizeof zero_width / sizeof *zero_width, code))
			continue;
		width += in_ranges(double_width, sizeof double_width / sizeof *double_width, code) ? 2 : 1;
	}
	return width;
}
