# Descent: `make figures` and `make test` install what is missing, build, and do what they say.
#
#   make figures    render templates/ into output/ (English) and output/ko/ (Korean): SVG, PNG, PDF, CSV; and docs/marks/
#   make test       run every test that needs no browser
#   make test-browser  compare the pictures of all templates with what a browser shows
#   make build      build the release for this machine; ARCH=portable for any machine of its kind
#   make lint       check the format of the sources
#   make bench      run the benchmarks
#   make clean      remove what was built, but not output/

SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: figures test test-browser build lint bench clean
MAKEFLAGS += --no-builtin-rules --no-print-directory

ARCH ?= native
ifneq ($(ARCH),portable)
  MARCH := -Xcc -march=$(ARCH)
endif

# The toolchain's own linker, where it has one, and no symbols in the binary: it starts and links faster. The build id tells the
# results that a build has kept from another's.
ifeq ($(shell uname -s),Linux)
  LINK := -Xswiftc -use-ld=lld -Xlinker -s -Xlinker --build-id=sha1
endif
RELEASE := swift build -c release --static-swift-stdlib $(MARCH) $(LINK) --product descent
DESCENT := .build/release/descent
SOURCES := Package.swift $(shell find Sources -type f)
FIGURES := $(patsubst templates/%.yaml,%,$(wildcard templates/*.yaml))
FORMATS := svg png pdf

LECTURE_DATA := $(wildcard templates/data/*)
GALLERY := $(patsubst docs/marks/%.yaml,%,$(wildcard docs/marks/*.yaml))
VARIANTS := en ko dark print

figures: $(foreach id,$(FIGURES),$(FORMATS:%=output/$(id).%) output/$(id).csv $(FORMATS:%=output/ko/$(id).%)) \
  $(foreach variant,$(VARIANTS),$(GALLERY:%=docs/marks/$(variant)/%.svg))

# The lecture's templates are inside the binary, too, but a change of one does not make it anew here: the figure is made from
# the file. `make build` brings the copies inside up to date.
output/%.svg output/%.png output/%.pdf output/%.csv: templates/%.yaml $(LECTURE_DATA) $(DESCENT)
	$(DESCENT) render $< -o output --format svg,png,pdf,csv

output/ko/%.svg output/ko/%.png output/ko/%.pdf: templates/%.yaml $(LECTURE_DATA) $(DESCENT)
	$(DESCENT) render $< -o output/ko --format svg,png,pdf --lang ko

# The gallery: in English and in Korean in each template's own theme or the light one, and in English in the others.
GALLERY_DATA := $(wildcard docs/marks/data/*)

docs/marks/en/%.svg: docs/marks/%.yaml $(GALLERY_DATA) $(DESCENT)
	$(DESCENT) render $< -o $(@D) --format svg

docs/marks/ko/%.svg: docs/marks/%.yaml $(GALLERY_DATA) $(DESCENT)
	$(DESCENT) render $< -o $(@D) --format svg --lang ko

docs/marks/dark/%.svg docs/marks/print/%.svg: docs/marks/%.yaml $(GALLERY_DATA) $(DESCENT)
	$(DESCENT) render $< -o docs/marks/dark --format svg --theme dark
	$(DESCENT) render $< -o docs/marks/print --format svg --theme print

$(DESCENT): $(SOURCES) | .build/installed
	$(RELEASE)
	@touch $@

build: | .build/installed
	$(RELEASE)
	@touch $(DESCENT)

test: | .build/installed .build/installed-for-tests
	DESCENT_TESTS=1 swift test --disable-xctest

test-browser: | .build/installed .build/installed-for-tests .build/installed-for-browser
	DESCENT_TESTS=1 DESCENT_BROWSER=1 swift test --disable-xctest --filter BrowserTests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Kernels Benchmarks/Sources

bench: $(DESCENT)
	MARCH='$(MARCH)' Benchmarks/run

clean:
	rm -rf .build Benchmarks/.build

# What the program needs: libraries with their headers, and the two font families. What the tests call: validators, a second
# renderer of SVG and of PDF, a locale with decimal commas.
PACKAGES := pkg-config libcairo2-dev libharfbuzz-dev libpng-dev libsleef-dev libyaml-dev fonts-inter fonts-nanum
TEST_PACKAGES := libxml2-utils qpdf poppler-utils pngcheck librsvg2-bin locales
BROWSER_PACKAGES := chromium

.build/installed: PACKAGES_WANTED := $(PACKAGES)
.build/installed-for-tests: PACKAGES_WANTED := $(TEST_PACKAGES)
.build/installed-for-browser: PACKAGES_WANTED := $(BROWSER_PACKAGES)
.build/installed .build/installed-for-tests .build/installed-for-browser: Makefile
	@mkdir -p $(@D)
	@if command -v apt-get > /dev/null; then \
	  missing=$$(for p in $(PACKAGES_WANTED); do \
	    [ "$$(dpkg-query -W -f='$${Status}' $$p 2> /dev/null)" = "install ok installed" ] || echo $$p; done); \
	  if [ -n "$$missing" ]; then \
	    echo "installing" $$missing; \
	    if [ "$$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi; \
	    $$as_root apt-get update -qq && \
	      DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $$missing > /dev/null || exit 1; \
	  fi; \
	else \
	  echo "install what corresponds to Debian's packages: $(PACKAGES_WANTED)"; \
	fi
	@touch $@
