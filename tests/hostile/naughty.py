"""Words that break programs: the Big List of Naughty Strings, and what our own parts could take for orders."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import category

THE_BIG_LIST: list[str] = json.loads(Path(__file__).with_name("strings.json").read_text(encoding="utf-8"))
RUNS = "window.ran=1"
"""What a string that becomes a script does: no page may have this set."""
MARKUP = [
    f"<script>{RUNS}</script>",
    f"</script><script>{RUNS}</script>",
    f'"><img src=x onerror="{RUNS}">',
    f"' onmouseover='{RUNS}' x='",
    f"<svg onload={RUNS}><a xlink:href='javascript:{RUNS}'><text>go</text></a></svg>",
    f"<iframe srcdoc='<script>parent.{RUNS}</script>'></iframe>",
    "<img src='https://evil.example/pixel.png'><link rel=stylesheet href=//evil.example/a.css>",
    "</td></table></div><h1>Not ours</h1>",
    "<!-- -->  <!--[if IE]> ]]> --!> <plaintext>",
    "</style><style>*{display:none}</style>",
    "}*{display:none!important}@import url(//evil.example/a.css);",
    "&lt;b&gt; &amp;lt; &#60; &notanentity; &",
    f"[go](javascript:{RUNS}) ![x](https://evil.example/a.png) **b** `c` # d",
    ":red[hot] :material/home: :streamlit: ~~gone~~ | a | b |",
    "<b>bold</b><br><i>i</i><sup>s</sup><a href='https://evil.example'>link</a>",
    "<span style='font-size:90px'>huge</span><em>e</em>",
    "%{text} %{x} %{meta.title} %{customdata[0]:.3f} %{y|%B} %{meta[alt]}",
    "<extra>extra</extra> %{xother}",
    r"$\href{https://evil.example}{x}$ and $$x^2$$ \(y\) \[z\]",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% x %} {0.__class__} %s %(by)s %n",
]
FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '"=1+1"', "'=1+1", "''=1+1", '="a"', "＝1+1", "＋1",
    "－1", "＠A1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "\u00a0=1+1", "\u3000=1+1",
    '=HYPERLINK("https://evil.example","x")', 'a,b";c\'d',
    ";=1+1", "a\t=1+1", '","=1+1', "–not a minus", "'", '"', '""',
    '"a', "'=", "=", "-",
]  # fmt: skip
COMMANDS = [
    "::error file=a,line=1::not ours", "::set-output name=a::b", "%0A::error::x%0D%25", "a%0Ab", "##[error]x",
    "../../../../etc/passwd", "C:\\windows\\win.ini", "$(touch x) `id` ; rm -rf / && | > /dev/null",
    "\\x1b[31m \\u0000 \\", "null", "~", "true", "NO", "1e309", "NaN", "nan", "<NA>", "None", "nothing known",
    "not stated", "no report", "#000001 #000005",
]  # fmt: skip
LETTERS = [
    "\u202eright to left override\u202c", "\u2066\u2067isolates\u2069 never closed \u2067", "\u202d\u202e\u202b",
    "שלום, العالم and back",
    "مَرْحَبًا بِكُمْ فِي لُوحَةِ ٱلْإِجْلَاء",
    "न्यूनतम संख्या",
    "ประเทศไทยส่งทหารสามพันนายไปยังสนามบิน",
    "派遣三千名士兵前往機場協助撤離使館人員與公民",
    "Z̴̧̡̢̛̛a̷̡̧̢̛l̵̢̧g̸̡̢o" + "\u0301\u0316\u0489" * 40, "👩‍👩‍👧‍👦🏳️‍🌈👍🏿🇦🇫🧑🏽‍🚀",
    "\U000e0001\U000e0041 tags", "zero\u200bwidth\u200c\u200d\u2060\ufeffjoiners", "soft\u00adhyphen", "﷽" * 8,
    "𝕱𝖗𝖆𝖐𝖙𝖚𝖗", "ﬀ ﬃ ŉ İ ı ß ẞ", "\U0010fffd private", "\ue0001\ue001 a mark of a note", "\U0001fffd\ufdd0",
    "x\u034f\u115f\u3164\uffa0", "W" * 300, "unbreakable" * 40, "a-" * 200, "W " * 22 + "W",
    "https://evil.example/" + "a" * 300,
]  # fmt: skip
OURS = [*MARKUP, *FORMULAS, *COMMANDS, *LETTERS]


TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""What lets a line read otherwise than it is written."""
OTHERS = (*range(0xE000, 0xF900), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
HIDDEN = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *OTHERS)} | TURNING
LINES = set("\t\n\v\f\r\x85\u2028\u2029")


def refused(words: str) -> bool:
    """Whether words steer something, or show nothing at all."""
    return bool(set(words) & (HIDDEN - LINES)) or not any(category(sign)[0] in "LMNPS" for sign in words)


def as_read(words: str) -> str:
    """Words as the facts hold them: on one line."""
    return re.sub(r"\s*[\t-\r\x85\u2028\u2029]\s*", " ", words.strip())


EVERY = list(dict.fromkeys(as_read(words) for words in (*THE_BIG_LIST, *OURS) if not refused(words)))
REFUSED = [words for words in (*THE_BIG_LIST, *OURS) if refused(words)]
