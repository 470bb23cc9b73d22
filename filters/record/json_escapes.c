/* The escapes in JSON strings (RFC 8259, section 7). */
#include "base/utf8.h"
#include "record/json.h"

static int
hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The code point behind "\u"; the pair of two surrogates where it is one. Not
 * for lone surrogates: the library refuses those. */
static bool
decode_unicode(struct slice text, size_t *at, uint32_t *code)
{
	uint32_t units[2] = { 0, 0 };

	for (unsigned unit = 0; unit < 2; unit++) {
		if (text.length < *at + 6 || text.data[*at] != '\\' || text.data[*at + 1] != 'u')
			return false;
		for (size_t i = 2; i < 6; i++) {
			int digit = hex_digit(text.data[*at + i]);

			if (digit < 0)
				return false;
			units[unit] = units[unit] << 4 | (uint32_t)digit;
		}
		*at += 6;
		if (unit == 0 && (units[0] < 0xd800 || units[0] > 0xdfff)) {
			*code = units[0];
			return true;
		}
		if (unit == 0 && units[0] > 0xdbff)
			return false;
	}
	if (units[1] < 0xdc00 || units[1] > 0xdfff)
		return false;
	*code = 0x10000 + ((units[0] - 0xd800) << 10) + (units[1] - 0xdc00);
	return true;
}

bool
json_decode(struct slice *text, struct arena *arena)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	char *plain = arena_alloc(arena, text->length + 1);
	size_t length = 0;
	uint32_t code;

	for (size_t i = 0; i < text->length;) {
		const char *letter;

		if (text->data[i] != '\\') {
			plain[length++] = text->data[i++];
			continue;
		}
		letter = memchr(letters, text->data[i + 1], sizeof letters - 1);
		if (letter) {
			plain[length++] = meanings[letter - letters];
			i += 2;
			continue;
		}
		if (!decode_unicode(*text, &i, &code))
			return false;
		length += utf8_write(code, plain + length);
	}
	*text = (struct slice){ plain, length };
	return true;
}
