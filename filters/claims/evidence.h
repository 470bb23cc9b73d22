/* evidence: the observations that answer claims, by publisher and edition, with an index. */
#ifndef ENTENTE_EVIDENCE_H
#define ENTENTE_EVIDENCE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/edtf.h"
#include "base/table.h"
#include "record/reader.h"

/* What one publisher published on one day, in one unit. */
struct edition {
	struct slice publisher, vintage, unit; /* vintage is empty where it is not known */
	edtf_day day;                          /* on which the vintage begins; EDTF_LAST where it is not known */
	struct edtf_span complete;             /* what the file has all of, as datapackage.json says; else empty */
	bool revised;                          /* its publisher revises such data, as datapackage.json says */
	bool says_revised;                     /* datapackage.json says so, or that it does not */
};

struct observation {
	struct slice period, baseline, text, cited, doc; /* text is the value as it was written */
	struct slice measure, area, partner;
	struct edtf_span span; /* of the period; all of time where there is none */
	struct decimal value;
	uint32_t edition, file; /* numbers in the evidence */
	uint64_t line;
	struct observation *next; /* of the same series */
};

/* All observations of one measure, area and partner in one edition, in the order in which they were read. */
struct series {
	struct observation *first, *last;
	bool odd; /* some year's observation is found only by looking at all: its period is not the year's four digits */
};

/* Numbers of names or of editions, each once. */
struct numbers {
	uint32_t *list;
	size_t count, capacity;
};

struct evidence {
	struct arena arena;
	struct table names;        /* of measures, areas and partners -> nothing; the row is the number */
	struct table editions;     /* their publisher, vintage and unit -> struct edition */
	struct table observations; /* series, period and baseline -> struct observation * */
	struct buffer key;         /* of one of these, while it is made */
	struct table series;       /* edition, measure, area, partner -> struct series */
	struct table editions_of;  /* measure -> struct numbers */
	struct table areas_of;     /* edition, measure -> struct numbers */
	struct table partners_of;  /* edition, measure, area -> struct numbers */
	struct table wholes;       /* edition, measure, partner, year -> struct whole_of_year */
	const char **files;
	size_t file_count;
};

/* Whole years, both included. */
struct years {
	int64_t first, last;
};

/* The years that a span covers; false if it does not consist of whole years. */
bool years_of(struct edtf_span span, struct years *years);

void evidence_open(struct evidence *evidence);

/* Reads a file of observations. The publisher of a row without one is its doc, else the file's publisher by the
 * datapackage.json beside it, else the first name in cited, else the file; the same holds for vintage. A row that is
 * not an observation is skipped; one that is ill-formed, or contradicts an earlier one of the same edition, is
 * rejected. Returns the exit status. The path must last as long as the evidence. The options are those of
 * reader_open_beside. */
int evidence_load(struct evidence *evidence, const char *path, const struct options *options);

#define NAME_NONE UINT32_MAX

/* The number of a name; NAME_NONE if no observation has it. */
uint32_t evidence_name(const struct evidence *evidence, struct slice name);
struct slice evidence_text(const struct evidence *evidence, uint32_t name);
const struct edition *evidence_edition(const struct evidence *evidence, uint32_t number);

/* Each returns NULL if there is none. */
const struct series *evidence_series(const struct evidence *evidence, uint32_t edition, uint32_t measure, uint32_t area,
                                     uint32_t partner);

/* The series' observation of that year alone. It is found at once behind the given one, of the year before. */
const struct observation *evidence_of_year(const struct evidence *evidence, const struct series *series, int64_t year,
                                           const struct observation *before);

const struct numbers *evidence_editions_of(const struct evidence *evidence, uint32_t measure);
const struct numbers *evidence_areas_of(const struct evidence *evidence, uint32_t edition, uint32_t measure);
const struct numbers *evidence_partners_of(const struct evidence *evidence, uint32_t edition, uint32_t measure,
                                           uint32_t area);

/* Whether the edition's file says that it is complete for these years: an actor that is not in it had nothing. */
bool evidence_says_complete(const struct evidence *evidence, uint32_t edition, struct years years);

/* Whether the edition has the wholes of all areas in that year, with that partner: the world's whole is there, and the
 * areas' add up to at least 99 percent of it. An area without a row then had nothing. */
bool evidence_is_complete(const struct evidence *evidence, uint32_t edition, uint32_t measure, uint32_t partner,
                          int64_t year);

#endif
