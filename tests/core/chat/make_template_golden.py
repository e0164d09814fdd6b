#!/usr/bin/python3
"""Renders chat templates with the reference Jinja2, for the tests of core/chat.

    make_template_golden.py --update FILE   fill in the expected outputs of FILE, a JSON list of
                                            {"name", "source", "variables"}, in place
    make_template_golden.py                 the same for a list on standard input, to standard output

Each entry gets "text", or "error": the message of raise_exception, or null for another error. The
environment is the one chat templates are written for: trim_blocks, lstrip_blocks, loop controls, tojson
without HTML escapes and with the keys in order. Needs python3-jinja2.
"""

import json
import sys

import jinja2
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Raised(Exception):
    pass


def raise_exception(message):
    raise Raised(message)


def to_json(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(
        value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )


def environment():
    env = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    env.filters["tojson"] = to_json
    env.globals["raise_exception"] = raise_exception
    return env


def fill(entry, env):
    entry.pop("text", None)
    entry.pop("error", None)
    try:
        entry["text"] = env.from_string(entry["source"]).render(**entry["variables"])
    except Raised as raised:
        entry["error"] = str(raised)
    except (jinja2.TemplateError, TypeError, ValueError, KeyError, ZeroDivisionError):
        entry["error"] = None


def main():
    is_update = sys.argv[1:2] == ["--update"]
    if is_update:
        with open(sys.argv[2], encoding="utf-8") as file:
            entries = json.load(file)
    else:
        entries = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    env = environment()
    for entry in entries:
        fill(entry, env)
    if is_update:
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            json.dump(entries, file, ensure_ascii=False, indent=1)
            file.write("\n")
    else:
        sys.stdout.buffer.write(json.dumps(entries, ensure_ascii=False).encode("utf-8"))


main()
