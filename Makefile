# entente: see README.md. `make help` lists the targets.
PREFIX ?= /usr/local
CC ?= cc
AR = gcc-ar
CFLAGS ?= -O2 -flto=auto -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

PROGRAMS = extract normalize select aggregate verify format
PIPELINES = $(filter-out pipelines/%.sh pipelines/entente,$(wildcard pipelines/*))
FLOORS = $(wildcard filters/base/*.c filters/record/*.c filters/lookup/*.c)
VIEWS = $(wildcard filters/views/*.c)
GROUPS = $(wildcard filters/groups/*.c)
CLAIMS = $(wildcard filters/claims/*.c)
EXTRACTION = $(wildcard filters/sources/*.c filters/prose/*.c)
SOURCES = $(PROGRAMS:%=filters/%.c) $(FLOORS) $(VIEWS) $(GROUPS) $(CLAIMS) $(EXTRACTION)
TOOLS = $(wildcard tests/tools/*.c)
SCRIPTS = $(wildcard pipelines/* tests/tools/*.sh) $(addprefix tests/bench/,run sum groups gdelt prose common.sh) .ci/run

# SAN=1 builds beside the usual build, in build/san.
ifdef SAN
BIN = build/san
OBJ = build/obj-san
BUILD_FLAGS = $(SANITIZERS)
else
BIN = build/bin
OBJ = build/obj
endif
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters $(WARNINGS) $(CFLAGS) $(BUILD_FLAGS)
LDLIBS = -lcsv -ljansson -lm

OBJECTS = $(FLOORS:filters/%.c=$(OBJ)/%.o)
VIEW_OBJECTS = $(VIEWS:filters/%.c=$(OBJ)/%.o)
GROUP_OBJECTS = $(GROUPS:filters/%.c=$(OBJ)/%.o)
CLAIM_OBJECTS = $(CLAIMS:filters/%.c=$(OBJ)/%.o)
EXTRACTION_OBJECTS = $(EXTRACTION:filters/%.c=$(OBJ)/%.o)

all: $(PROGRAMS:%=$(BIN)/%) $(BIN)/entente ## build the programs in build/bin

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

$(PROGRAMS:%=$(BIN)/%): $(BIN)/%: $(OBJ)/%.o $(OBJ)/floors.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter-out %.a,$^) $(OBJ)/floors.a $(LDLIBS)

$(BIN)/format: $(VIEW_OBJECTS)
$(BIN)/aggregate: $(GROUP_OBJECTS)
$(BIN)/verify: $(CLAIM_OBJECTS)
$(BIN)/extract: $(EXTRACTION_OBJECTS)

$(BIN)/entente: pipelines/entente
	@mkdir -p $(@D)
	ln -sf ../../pipelines/entente $@

$(OBJ)/floors.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(OBJ)/%.o: filters/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d) $(VIEW_OBJECTS:.o=.d) $(GROUP_OBJECTS:.o=.d) \
	$(CLAIM_OBJECTS:.o=.d) $(EXTRACTION_OBJECTS:.o=.d) $(PROGRAMS:%=$(OBJ)/%.d)

# The tests' own programs: generators and the libraries read plainly, to compare with.
$(BIN)/tests/%: tests/tools/%.c $(OBJ)/floors.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(OBJ)/floors.a $(LDLIBS)

brief: all ## make the dossier: out/brief.md, out/brief.html and the charts
	pipelines/brief

check: all $(TOOLS:tests/tools/%.c=$(BIN)/tests/%) ## run the tests (SAN=1: with ASan and UBSan)
	@ENTENTE_BIN=$(CURDIR)/$(BIN) tests/tools/run.sh $(TESTS)

bench: all ## compare results, then speed, with DuckDB, Miller and jq
	tests/bench/run

lint: ## clang-format, clang-tidy, ShellCheck and mandoc
	clang-format --dry-run -Werror $(wildcard filters/*.[ch] filters/*/*.[ch] tests/tools/*.c)
	printf '%s\n' $(SOURCES) $(TOOLS) | xargs -P 2 -n 8 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters' -
	shellcheck -x $(SCRIPTS) tests/*.bats
	mandoc -T lint -W warning filters/*.1 filters/sources/*.5

install: all ## install under $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/entente
	install -d $(DESTDIR)$(PREFIX)/share/entente $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 755 $(PROGRAMS:%=$(BIN)/%) pipelines/* $(DESTDIR)$(PREFIX)/libexec/entente
	ln -sf ../libexec/entente/entente $(DESTDIR)$(PREFIX)/bin/entente
	cp -R data $(DESTDIR)$(PREFIX)/share/entente
	for page in $(PROGRAMS); do \
		install -m 644 filters/$$page.1 $(DESTDIR)$(PREFIX)/share/man/man1/entente-$$page.1; done
	install -m 644 filters/sources/entente-sources.5 $(DESTDIR)$(PREFIX)/share/man/man5

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/entente $(DESTDIR)$(PREFIX)/share/man/man5/entente-sources.5 $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/share/man/man1/entente-%.1)
	rm -rf $(DESTDIR)$(PREFIX)/libexec/entente $(DESTDIR)$(PREFIX)/share/entente

clean: ## remove build/ and out/
	rm -rf build out

.PHONY: all help brief check bench lint install uninstall clean
.DELETE_ON_ERROR:
