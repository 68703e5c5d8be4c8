# Two commands: `make demo` installs crossread into .venv and does the main job on the bundled sample; `make test`
# installs what the tests need and runs them.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint docs bench picture clean

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/.tested: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,lint,browser]'
	touch $@

demo: .venv/.installed
	mkdir -p demo
	$(BIN)/crossread dossier examples/ferry-fire -o demo/ferry-fire.html
	@echo "The dossier is in demo/ferry-fire.html: open it in a browser."

test: .venv/.tested
	$(BIN)/python -m pytest

lint: .venv/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

picture: .venv/.tested
	$(BIN)/python docs/picture.py

docs: .venv/.installed
	$(BIN)/python docs/generate.py

bench: .venv/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks --gate

clean:
	rm -rf .venv demo
