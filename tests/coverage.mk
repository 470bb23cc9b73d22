# Which lines no test runs: gcov over all tests of the usual kind. gcov writes its counts at exit(), which _Exit
# and _exit pass by: here they are exit.
coverage: ## list by file the lines that no test runs, in build/coverage.txt (ALL=1: by make check-all's tests)
	@$(MAKE) all tests-tools OBJ=build/obj-cov BIN=build/cov CFLAGS='-O0 -g --coverage -fprofile-update=atomic -D_Exit=exit -D_exit=exit'
	@find build/obj-cov -name '*.gcda' -delete
	@for more in '' $(if $(ALL),-b); do ENTENTE_BIN=$(CURDIR)/build/cov tests/tools/run.sh $$more $(TESTS) | tail -n 1; done
	@tests/tools/coverage.sh build/obj-cov > build/coverage.txt
	@tail -n 1 build/coverage.txt

.PHONY: coverage
