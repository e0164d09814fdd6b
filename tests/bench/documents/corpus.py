#!/usr/bin/env python3
"""Makes a folder of texts for documents_bench from what is on this machine: manual pages without their markup, and
the text files under /usr/share/doc. Seeded: the same machine gives the same folder.

    corpus.py FOLDER [--man 1200] [--doc 400] [--seed 1]
"""

import argparse
import gzip
import pathlib
import random
import re

MACRO_TITLE = re.compile(r"^\.(SH|Sh)\s+(.*)$")
MACRO_SUB = re.compile(r"^\.(SS|Ss)\s+(.*)$")
FONT = re.compile(r"\\f(\[[^\]]*\]|\(..|.)|\\s[-+]?\d+")
ESCAPES = {"\\-": "-", "\\&": "", "\\(bu": "-", "\\(em": "-", "\\(en": "-", "\\(aq": "'", "\\(dq": '"', "\\e": "\\",
           "\\ ": " ", "\\|": "", "\\^": "", "\\c": "", "\\(co": "(c)", "\\(lq": '"', "\\(rq": '"', "\\(oq": "'", "\\(cq": "'"}


def plain(line):
    line = FONT.sub("", line)
    for escape, text in ESCAPES.items():
        line = line.replace(escape, text)
    return re.sub(r"\\[*(\[].?\S?", "", line).strip().strip('"')


def text_of_manual(source):
    """Headings in capitals, paragraphs between blank lines."""
    lines = []
    for line in source.splitlines():
        if line.startswith(('.\\"', "'\\\"", '\\"')):
            continue
        title = MACRO_TITLE.match(line)
        sub = MACRO_SUB.match(line)
        if title:
            lines += ["", plain(title.group(2)).upper(), ""]
        elif sub:
            lines += ["", plain(sub.group(2)), "-----", ""]
        elif re.match(r"^\.(PP|P|LP|TP|IP|Pp|It|br|sp|nf|fi|RS|RE|HP)\b", line):
            lines.append("")
            rest = line.split(None, 1)
            if len(rest) > 1 and line.startswith((".IP", ".It")):
                lines.append(plain(rest[1]))
        elif line.startswith((".B", ".I", ".BR", ".BI", ".IR", ".RB", ".RI", ".Nm", ".Fl", ".Ar", ".Nd", ".Xr", ".Pa")):
            words = line.split(None, 1)
            if len(words) > 1:
                lines.append(plain(words[1].replace('"', "")))
        elif not line.startswith((".", "'")):
            lines.append(plain(line))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--man", type=int, default=1200)
    parser.add_argument("--doc", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(options.seed)

    pages = sorted(path for section in "13578" for path in pathlib.Path(f"/usr/share/man/man{section}").glob("*.gz")
                   if not path.is_symlink() and path.stat().st_size > 1500)
    chance.shuffle(pages)
    made = 0
    for path in pages:
        if made == options.man:
            break
        source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        text = text_of_manual(source)
        if len(text) > 2000:
            (options.folder / (path.name.removesuffix(".gz") + ".txt")).write_text(text)
            made += 1

    texts = sorted(path for path in pathlib.Path("/usr/share/doc").glob("*/*")
                   if path.is_file() and not path.is_symlink() and 2000 < path.stat().st_size < 400_000
                   and re.match(r"(README|NEWS|FAQ|TODO|HACKING|AUTHORS|.*\.(txt|md|html))", path.name)
                   and not path.name.endswith((".gz", ".pdf")))
    chance.shuffle(texts)
    for path in texts[: options.doc]:
        suffix = "" if path.suffix in (".txt", ".md", ".html") else ".txt"
        (options.folder / f"{path.parent.name}-{path.name}{suffix}").write_bytes(path.read_bytes())
    print(f"{len(list(options.folder.iterdir()))} files in {options.folder}")


if __name__ == "__main__":
    main()
