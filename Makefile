# Descent: targets install what they need, then build and run it.
#
#   make figures       render templates/ into output/ (English) and output/ko/ (Korean): SVG, PNG, PDF, CSV; and docs/marks/
#   make test-fast     run the tests that render no lecture figure and start no process: a minute once built
#   make test          run all tests but the matrix and those that need a browser: six minutes
#   make test-matrix   check all figures in all languages and themes
#   make test-browser  compare the pictures of all templates with what a browser shows
#   make build         build the release for this machine; ARCH=portable for any machine of its kind
#   make docs          write docs/reference.md
#   make lecture       build in the templates of templates/, after one was added or removed
#   make lint          check the sources' format, lines, doc comments and dependencies, and that docs/reference.md is up to date
#   make example       build and run Examples/OwnOptimizer from a copy outside of the repository
#   make bench         run the benchmarks
#   make clean         remove everything built, except output/

SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: figures test test-fast test-matrix test-browser build docs lecture lint example bench clean
MAKEFLAGS += --no-builtin-rules --no-print-directory

ARCH ?= native
ifneq ($(ARCH),portable)
  MARCH := -Xcc -march=$(ARCH)
endif

# The toolchain's own linker, if it has one, packed relocations and no symbols in the binary: it is smaller, starts and links faster.
# The build id separates cached results of different builds.
ifeq ($(shell uname -s),Linux)
  LINK := -Xswiftc -use-ld=lld -Xlinker -s -Xlinker --build-id=sha1 -Xlinker -z -Xlinker pack-relative-relocs
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

# The lecture's templates are also built in, but changing one does not rebuild the program here, since figures are rendered from
# the files. `make build` updates the built-in copies.
output/%.svg output/%.png output/%.pdf output/%.csv: templates/%.yaml $(LECTURE_DATA) $(DESCENT)
	$(DESCENT) render $< -o output --format svg,png,pdf,csv

output/ko/%.svg output/ko/%.png output/ko/%.pdf: templates/%.yaml $(LECTURE_DATA) $(DESCENT)
	$(DESCENT) render $< -o output/ko --format svg,png,pdf --lang ko

# The gallery: in English and Korean in each template's own theme, and in English in the themes dark and print.
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

TEST := DESCENT_TESTS=1 swift test --disable-xctest

# Suites by the names of their types. SLOW ones render lecture figures, start processes, or make long runs.
MATRIX := GalleryTests\.(AgreementTests|CollisionTests|SeriesColorTests)|DescentKitTests\.LectureFileTests
SLOW := CommandTests\.|GalleryTests\.|DescentKitTests\.(RenderTests|LectureFileTests|ReadmeTests|DocumentationTests|SchemaTests) \
  RenderingTests\.(SeamTests|ReproducibilityTests)|ContoursTests\.HostileFieldTests|TemplatesTests\.(CertificateTests|SweepTests)
empty :=
SLOW_PATTERN := $(subst $(empty) $(empty),|,$(strip $(SLOW)))

test-fast: | .build/installed .build/installed-for-tests
	$(TEST) --skip '$(SLOW_PATTERN)'

test: | .build/installed .build/installed-for-tests .build/python/installed.txt
	$(TEST) --skip '$(MATRIX)'

test-matrix: | .build/installed .build/installed-for-tests
	$(TEST) --filter '$(MATRIX)'

test-browser: | .build/installed .build/installed-for-tests .build/installed-for-browser
	DESCENT_BROWSER=1 $(TEST) --filter BrowserTests

docs: docs/reference.md

lecture:
	Scripts/embed-lecture > Sources/CDescentLecture/Lecture.c

docs/reference.md: $(DESCENT)
	$(DESCENT) schema --format markdown > $@

lint: $(DESCENT)
	swift format lint --strict --recursive Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Kernels Benchmarks/Sources
	Scripts/lint
	Scripts/embed-lecture | cmp - Sources/CDescentLecture/Lecture.c
	$(DESCENT) schema --format markdown --check docs/reference.md

example: | .build/installed
	rm -rf .build/example && mkdir -p .build/example
	copy=$$(mktemp -d) && trap 'rm -rf $$copy' EXIT && cp -r Examples/OwnOptimizer/. $$copy && \
	  DESCENT='$(CURDIR)' swift run --package-path $$copy --scratch-path .build/example -c release

bench: $(DESCENT)
	MARCH='$(MARCH)' Benchmarks/run

clean:
	rm -rf .build Benchmarks/.build

# The program needs libraries with their headers, and two font families. The tests call validators, other renderers of SVG and PDF,
# and need a locale with decimal commas.
PACKAGES := pkg-config libcairo2-dev libharfbuzz-dev libpng-dev libsleef-dev libyaml-dev fonts-inter fonts-nanum
TEST_PACKAGES := libxml2-utils qpdf poppler-utils pngcheck librsvg2-bin locales python3-venv
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

# The validator of JSON Schemas, in a virtual environment of its own; anew when the list changes.
.build/python/installed.txt: Scripts/requirements.txt | .build/installed-for-tests
	rm -rf $(@D)
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --requirement=$<
	@cp $< $@
