#!/usr/bin/env python3
"""Makes the fonts of the default theme and of its share pictures from Source Serif 4.

    npm pack source-serif@4.5.1 && tar xf source-serif-4.5.1.tgz
    pip install fonttools==4.68.0 brotli
    scripts/fonts.py package

Both are called "Metka Serif", because "Source" is a reserved font name, which a changed font may not have.
Letters that the theme's files lack are those of the system's serif: the style sheet names their ranges, and this
script prints them.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

ROOT = Path(__file__).resolve().parent.parent
STYLES = ["Regular", "Semibold"]

# The Latin alphabets of Europe, the Cyrillic of Ukrainian, Belarusian and Russian, and signs of texts and of figures.
LATIN = (
    "20-7E A0-113 116-11B 11E-123 126-127 12A-12B 12E-131 136-137 139-13E 141-148 14C-14D 150-155 158-165 16A-16B"
    " 16E-17E 218-21B 1E9E"
)
CYRILLIC = "2BC 401 404 406-407 40E 410-44F 451 454 456-457 45E 490-491"
SIGNS = (
    "2009-2011 2013-2014 2018-201A 201C-201E 2022 2026 202F-2030 2032-2033 2039-203A 20AC 20B4 2116 2190-2193 2212"
    " 2248 2260 2264-2265"
)


def characters(ranges):
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def kerning(font, least):
    """Pairs of glyphs with their distances, without those below `least` thousandths of an em."""
    pairs, glyphs = {}, font.getGlyphOrder()
    for lookup in font["GPOS"].table.LookupList.Lookup:
        known = {}
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 2:
                continue
            if table.Format == 1:
                for left, found in zip(table.Coverage.glyphs, table.PairSet):
                    for pair in found.PairValueRecord:
                        known.setdefault((left, pair.SecondGlyph), pair.Value1)
                continue
            first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
            for left in table.Coverage.glyphs:
                row = table.Class1Record[first.get(left, 0)].Class2Record
                for right in glyphs:
                    known.setdefault((left, right), row[second.get(right, 0)].Value1)
        for pair, value in known.items():
            distance = value.XAdvance if value else 0
            if abs(distance) >= least:
                pairs[pair] = 5 * round(distance / 5)
    return pairs


def grouped(rows):
    """Names that share a row of distances."""
    groups = {}
    for name, row in rows.items():
        groups.setdefault(row, []).append(name)
    return groups


def feature(pairs):
    """The kerning of classes, which takes a third of the bytes of the original's."""
    lefts, rights = sorted({left for left, _ in pairs}), sorted({right for _, right in pairs})
    columns = grouped({right: tuple(pairs.get((left, right), 0) for left in lefts) for right in rights})
    heads = [names[0] for names in columns.values()]
    rows = grouped({left: tuple(pairs.get((left, head), 0) for head in heads) for left in lefts})
    lines = [f"@L{n} = [{' '.join(names)}];" for n, names in enumerate(rows.values())]
    lines += [f"@R{n} = [{' '.join(names)}];" for n, names in enumerate(columns.values())]
    for n, row in enumerate(rows):
        lines += [f"pos @L{n} @R{m} {distance};" for m, distance in enumerate(row) if distance]
    return "feature kern {\n" + "\n".join(lines) + "\n} kern;"


def reduced(source, style, unicodes):
    options = subset.Options(layout_features=["kern"], hinting=False, notdef_outline=True, name_IDs=[0, 13, 14])
    options.drop_tables += ["BASE"]
    font = TTFont(source / "TTF" / f"SourceSerif4Subhead-{style}.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    names = {1: "Metka Serif", 2: style, 4: f"Metka Serif {style}", 6: f"MetkaSerif-{style}"}
    for name, text in names.items():
        font["name"].setName(text, name, 3, 1, 0x409)
    return font


def without_layout(font):
    for table in ("GDEF", "GPOS", "GSUB"):
        if table in font:
            del font[table]


def main(source):
    web = [*characters(LATIN), *characters(CYRILLIC), *characters(SIGNS)]
    (ROOT / "themes/default/assets/fonts").mkdir(exist_ok=True)
    for style in STYLES:
        font = reduced(source, style, web)
        pairs = kerning(font, 20)
        near = kerning(font, 40)
        without_layout(font)
        addOpenTypeFeaturesFromString(font, feature(pairs))
        font.flavor = "woff2"
        font.save(ROOT / f"themes/default/assets/fonts/metka-serif-{style.lower()}.woff2")

        # Pictures take all letters, and kerning from the older table, which `ab_glyph` reads.
        font = reduced(source, style, TTFont(source / "TTF" / f"SourceSerif4Subhead-{style}.ttf").getBestCmap())
        without_layout(font)
        table = KernTable_format_0()
        table.apple, table.coverage, table.kernTable = False, 1, near
        font["kern"] = newTable("kern")
        font["kern"].version, font["kern"].kernTables = 0, [table]
        font.save(ROOT / f"src/edition/fonts/MetkaSerif-{style}.ttf")
    ranges = ", ".join(f"U+{part}" for part in " ".join([LATIN, CYRILLIC, SIGNS]).split())
    print(f"unicode-range: {ranges};")


main(Path(sys.argv[1]))
