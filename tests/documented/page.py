"""A rule's page, and the index of all: Markdown made of the registry and of the drawings."""

from __future__ import annotations

from collections.abc import Sequence

from layers.quality import registry
from layers.quality.rule import Limit, Rule, Words
from tests.documented import drawing
from tests.documented.drawing import Drawing

CRITERIA = {
    "correct": "đúng, correct",
    "complete": "đủ, complete",
    "clean": "sạch, clean",
    "alive": "sống, alive",
    "consistent": "thống nhất, consistent",
    "shared": "dùng chung, shared",
}
SEVERITIES = {2: "warning", 3: "error"}
MADE = "<!-- Made by `.venv/bin/python -m tests.documented` from the rule and its drawings. -->"
KINDS = {"fails": "Fails", "passes": "Passes", "unevaluated": "Cannot be evaluated"}


def of(rule: Rule, drawings: dict[str, Drawing]) -> str:
    """Return the page of one rule."""
    return "\n".join([
        MADE, "",
        f"# {rule.vi.title}", "",
        f"*{rule.en.title}* · `{rule.code}` · [all rules](README.md)", "",
        f"![{rule.en.title}: who fails, who passes](../../static/quality/{rule.code}.svg)", "",
        *_table(["", ""], _facts(rule)), "",
        *_words("Tiếng Việt", ("Vì sao", "Cần làm"), rule, rule.vi, ","),
        *_words("English", ("Why", "What to do"), rule, rule.en, "."),
        "## Drawn", "",
        *_table(["", "the smallest map", "measured"], _drawn(rule, drawings)), "",
        *_differences(drawings["fails"], drawings["passes"]),
        "## Statement", "",
        "It answers the parcels of `scope` that fail. Who lacks an input is not evaluated.", "",
        "```sql", rule.statement, "```", "",
    ])  # fmt: skip


def index(rules: Sequence[Rule]) -> str:
    """Return the list of all rules by criterion."""
    lines = [MADE, "", "# Quality rules", "", f"Rules: {len(rules)}."]
    for criterion in registry.CRITERIA:
        some = [rule for rule in rules if rule.criterion == criterion]
        rows = [[str(r.no), _link(r), r.vi.title, r.en.title, _kind(r)] for r in some]
        heads = ["no", "code", "tiếng Việt", "English", ""]
        lines += ["", f"## {CRITERIA[criterion]}", "", *_table(heads, rows)]
    return "\n".join([*lines, ""])


def _facts(rule: Rule) -> list[list[str]]:
    iso = rule.iso
    return [
        ["number, version", f"{rule.no}, {rule.version}"],
        ["criterion", CRITERIA[rule.criterion]],
        ["kind", _kind(rule)],
        ["weight", f"{rule.weight:g}"],
        ["measure", f"{iso.edition}, measure {iso.measure}: {iso.name}"],
        ["thresholds", "<br>".join(_limit(*limit) for limit in rule.limits) or "none"],
        ["unit of what is measured", rule.unit or "none"],
        ["needs", ", ".join(f"`{name}`" for name in rule.inputs) or "nothing"],
        ["exceptions are bound to", ", ".join(rule.judges)],
        ["judges roads and canals", "yes" if rule.objects else "no"],
    ]


def _link(rule: Rule) -> str:
    return f"[{rule.code}]({rule.code}.md)"


def _kind(rule: Rule) -> str:
    kinds = [SEVERITIES[rule.severity]]
    kinds += ["keeps out of group 1"] if rule.blocking else []
    return ", ".join(kinds if rule.required else [*kinds, "not required"])


def _limit(name: str, value: Limit) -> str:
    return f"`{name}` = {_plain(value, '.')}"


def _words(
    language: str, heads: tuple[str, str], rule: Rule, words: Words, point: str
) -> list[str]:
    shown = words.filled({name: _plain(value, point) for name, value in rule.limits})
    why, what = heads
    return [
        f"## {language}", "", f"**{why}.** {shown.explanation}", "",
        f"**{what}.** {shown.advice}", "",
    ]  # fmt: skip


def _drawn(rule: Rule, drawings: dict[str, Drawing]) -> list[list[str]]:
    return [
        [title, drawings[kind].says.removeprefix("Return "), _measured(rule, drawings[kind])]
        for kind, title in KINDS.items()
    ]


def _measured(rule: Rule, drawn: Drawing) -> str:
    return "" if drawn.value is None else f"{drawn.value:.4g} {rule.unit}".strip()


def _differences(fails: Drawing, passes: Drawing) -> list[str]:
    rows = [[f"`{name}`", one, other] for name, one, other in drawing.differences(fails, passes)]
    return [*_table(["differs in", "fails", "passes"], rows), ""] if rows else []


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines]


def _plain(value: Limit, point: str) -> str:
    return f"{value:g}".replace(".", point) if isinstance(value, int | float) else str(value)
