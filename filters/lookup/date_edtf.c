#include "lookup/date_edtf.h"

#include <ctype.h>
#include <stdio.h>

int
date_number(struct slice word, size_t digits)
{
	int number = 0;

	if (!word.length || word.length > digits)
		return -1;
	for (size_t i = 0; i < word.length; i++) {
		if (!isdigit((unsigned char)word.data[i]))
			return -1;
		number = number * 10 + (word.data[i] - '0');
	}
	return number;
}

bool
date_write_day(int year, int month, int day, char edtf[EDTF_TEXT])
{
	if (year < 0 || month < 1 || month > 12 || day < 1 || day > edtf_month_days(year, month))
		return false;
	return snprintf(edtf, EDTF_TEXT, "%04d-%02d-%02d", year, month, day) > 0;
}

bool
date_write_month(int year, int month, char edtf[EDTF_TEXT])
{
	return year >= 0 && month >= 1 && month <= 12 && snprintf(edtf, EDTF_TEXT, "%04d-%02d", year, month) > 0;
}
