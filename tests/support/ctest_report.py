#!/usr/bin/env python3
"""Questions about a ctest run that ctest itself does not answer (Python 3, standard library).

  ctest_report.py targets BUILD_DIR PRESET      the targets that the preset's tests need, one a line
  ctest_report.py skipped BUILD_DIR JUNIT_XML   every test that was skipped, and why

`skipped` ends with 1 if one of them needed a broker (label `broker`) and nothing else that may be
absent (label `corpus`: real articles, which are not part of the repository), else with 0. The
reason is the last line that the test printed.
"""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ADD_TEST = re.compile(r'^add_test\(\[=*\[(.*?)\]=*\] "([^"]*)"', re.M)


def listed_tests(build_dir: str, *options: str) -> list[dict]:
    """The tests as ctest would run them."""
    command = ["ctest", *options, "--show-only=json-v1"]
    if not options:
        command += ["--test-dir", build_dir]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)["tests"]


def labels_of(test: dict) -> list[str]:
    for prop in test.get("properties", []):
        if prop["name"] == "LABELS":
            return prop["value"]
    return []


def programs_of(build_dir: str) -> dict[str, pathlib.Path]:
    """Test -> program. ctest itself names no program that is not built yet."""
    programs = {}
    for file in pathlib.Path(build_dir).rglob("CTestTestfile.cmake"):
        for name, program in ADD_TEST.findall(file.read_text(encoding="utf-8")):
            programs[name] = pathlib.Path(program)
    return programs


def print_targets(build_dir: str, preset: str) -> int:
    binaries = pathlib.Path(build_dir).resolve() / "bin"
    programs = programs_of(build_dir)
    needed = {programs[test["name"]] for test in listed_tests(build_dir, "--preset", preset)}
    for program in sorted(needed):
        if program.parent == binaries:
            print(program.name)
    return 0


def reason_of(case: ElementTree.Element) -> str:
    lines = (case.findtext("system-out") or "").strip().splitlines()
    return lines[-1].strip().removeprefix("skipped: ") if lines else "it gave no reason"


def print_skipped(build_dir: str, junit: str) -> int:
    needs_broker = {
        test["name"]
        for test in listed_tests(build_dir)
        if "broker" in labels_of(test) and "corpus" not in labels_of(test)
    }
    skipped = [
        case
        for case in ElementTree.parse(junit).getroot().iter("testcase")
        if case.find("skipped") is not None
    ]
    for case in skipped:
        print(f"skipped: {case.get('name')}: {reason_of(case)}")
    return int(any(case.get("name") in needs_broker for case in skipped))


def main(argv: list[str]) -> int:
    if len(argv) == 3 and argv[0] == "targets":
        return print_targets(argv[1], argv[2])
    if len(argv) == 3 and argv[0] == "skipped":
        return print_skipped(argv[1], argv[2])
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
