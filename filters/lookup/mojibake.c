#include "lookup/mojibake.h"

#include "base/utf8.h"

/* Code points of the bytes 0x80 to 0x9F in Windows-1252; the five without one
 * stand for themselves, as they do in ISO 8859-1 (WHATWG Encoding, windows-1252). */
static const uint16_t windows_1252[32] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* The byte that the code point was read from; -1 for none. */
static int
byte_of(uint32_t code)
{
	if (code < 0x100)
		return (int)code;
	for (int i = 0; i < 32; i++)
		if (windows_1252[i] == code)
			return 0x80 + i;
	return -1;
}

size_t
mojibake_mend(struct slice text, char *mended)
{
	size_t length = 0;
	bool plain = true;

	while (text.length) {
		uint32_t code = 0;
		size_t count = utf8_decode(text, &code);
		int byte = byte_of(code);

		if (!count || byte < 0)
			return 0;
		plain &= byte < 0x80;
		mended[length++] = (char)byte;
		text = slice_from(text, count);
	}
	return plain || !utf8_valid((struct slice){ mended, length }) ? 0 : length;
}
