#!/usr/bin/env bash
# Makes the two fonts of this folder and the list of standard characters. Run it only to change what the
# fonts cover: the results are in the repository. The same packages give the same bytes.
#
#   apt-get install fonts-noto-cjk unicode-data python3-venv
#   ./make.sh
#
# Chengshi Sans is the SC face of Noto Sans CJK (SIL Open Font License 1.1, no reserved font name), cut down to
#   - the 8,105 characters of the table of general standard Chinese characters (通用规范汉字表, 2013), read
#     from the field kTGH of the Unihan database,
#   - GB/T 2312 with its kana, Greek, Cyrillic and box drawing,
#   - ASCII, Latin letters with accents (pinyin), punctuation, arrows, full-width forms, circled numbers.
# It bears a name of its own because it holds fewer characters than the font it was made from.
set -euo pipefail
cd "$(dirname "$0")"

fonts="${NOTO_CJK:-/usr/share/fonts/opentype/noto}"
unihan="${UNIHAN:-/usr/share/unicode/Unihan_OtherMappings.txt.bz2}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet fonttools==4.68.0

"$work/venv/bin/python" - "$unihan" "$work/characters.txt" <<'PYTHON'
import bz2, sys

standard = {}
for line in bz2.open(sys.argv[1], "rt", encoding="utf-8"):
    parts = line.rstrip("\n").split("\t")
    if len(parts) == 3 and parts[1] == "kTGH":
        year, place = parts[2].split(":")
        assert year == "2013"
        standard[int(place)] = chr(int(parts[0][2:], 16))
assert sorted(standard) == list(range(1, 8106)), "the table has 8,105 characters"
ordered = [standard[place] for place in range(1, 8106)]
# Fifty to a line, in the order of the table: level 1 is 1-3500, level 2 3501-6500, level 3 the rest.
with open("standard-characters.txt", "w", encoding="utf-8") as out:
    for start in range(0, len(ordered), 50):
        out.write("".join(ordered[start:start + 50]) + "\n")

covered = set(ordered)
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            covered.add(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
ranges = [
    (0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x17F), (0x1CD, 0x1DC), (0x2010, 0x2027), (0x2030, 0x203B),
    (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF),
    (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2600, 0x2642),
    (0x2713, 0x2717), (0x3000, 0x303F), (0x3040, 0x30FF), (0x3100, 0x312F), (0x3220, 0x3243),
    (0x3280, 0x32B0), (0x3300, 0x33FF), (0xFE30, 0xFE4F), (0xFE50, 0xFE6B), (0xFF01, 0xFFEE),
]
for first, last in ranges:
    covered.update(chr(code) for code in range(first, last + 1))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write("".join(sorted(covered)))
PYTHON

for weight in Regular Bold; do
  # Face 2 of the collection is SC. No hints and no vertical metrics: a printed page needs neither.
  "$work/venv/bin/pyftsubset" "$fonts/NotoSansCJK-$weight.ttc" --font-number=2 \
    --text-file="$work/characters.txt" --layout-features=kern --no-hinting \
    --drop-tables+=VORG,vhea,vmtx,BASE,DSIG,GSUB --name-IDs='*' --output-file="$work/$weight.otf"
  "$work/venv/bin/python" - "$work/$weight.otf" "ChengshiSans-$weight.otf" "$weight" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

source, target, weight = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
names, postscript = font["name"], f"ChengshiSans-{weight}"
kept = {i: names.getDebugName(i) for i in (0, 5, 8, 13, 14)}
names.names = []
values = {
    **kept,
    1: "Chengshi Sans", 2: weight, 3: f"{kept[5].split(';')[0]};{postscript}", 4: f"Chengshi Sans {weight}",
    6: postscript, 10: "A subset of Noto Sans CJK SC made for the documents of Chengshi.",
}
for name_id, value in values.items():
    names.setName(value, name_id, 3, 1, 0x409)
cff = font["CFF "].cff
cff.fontNames = [postscript]
top = cff.topDictIndex[0]
top.FullName, top.FamilyName = f"Chengshi Sans {weight}", "Chengshi Sans"
for index, part in enumerate(top.FDArray):
    part.FontName = f"{postscript}-{index}"
font.save(target)
PYTHON
done
ls -l ChengshiSans-*.otf
