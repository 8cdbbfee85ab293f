"""Readings: adopting one choice of each, and compiling every other beside it."""

from __future__ import annotations

from difflib import get_close_matches

from ..source.diagnostic import Severity
from ..syntax.notes import Choosing, ReadingNote, Reference, Targeted
from ..syntax.printer import print_amendment, print_statement
from ..syntax.tree import Amending, Configuring, Gaining, Num, Statement
from .amend import amend
from .draft import Draft, Noted, Said, sentence_of, targets
from .items import Scored, ScoredItem
from .measures import Choice, Fate, Override, Reading, RulesOf, Setting
from .naming import names_of
from .number import Number
from .reference import Target
from .registry import to_number
from .ruling import UnitRules

Replaced = dict[str, list[Statement]]

SETTINGS = {
    "重叠": ("就高", "累加"),
    "计期": ("按期", "按年"),
    "无组织": ("不适用", "照扣"),
    "子项": ("扣完为止", "可为负"),
    "以上": ("含本数", "不含本数"),
    "共有事项": ("总分最大", "逐事项就高", "计入首项"),
    "合计": ("封顶", "不封顶", "折算"),
    "同一": ("就高", "逐项"),
    "百分比": ("不超过", "进位"),
    "前": ("含当日", "不含当日"),
    "附加分": ("另加", "封顶"),
    "分值": (),
}
"""Parameters that a choice may set, and their values (分值 takes points)."""
NAMING = ("增列",)
"""Parameters whose value is a name: an award that a ground of revocation reaches as well."""


class Choices:
    """All readings of a draft."""

    def __init__(self, made: Draft) -> None:
        self.made = made
        self.notes: list[Noted] = []
        self.changed: set[int] = set()
        self.found: dict[int, Said | None] = {}
        seen: dict[str, Noted] = {}
        for note in made.notes:
            if isinstance(note.body, ReadingNote) and self._sound(note, note.body, seen):
                self.notes.append(note)
                seen[note.body.name] = note

    def _sound(self, note: Noted, body: ReadingNote, seen: dict[str, Noted]) -> bool:
        adopted = [choice for choice in body.choices if choice.adopted]
        names = [choice.name for choice in body.choices]
        if body.name in seen:
            line = self.made.source.position(seen[body.name].raw.span.start)[0]
            self._refuse(note, f"口径“{body.name}”写了两次", f"另一处在第 {line} 行;改一个名字")
        elif len(set(names)) < len(names):
            self._refuse(note, f"口径“{body.name}”里有两个同名的读法", "每个读法起不同的名字")
        elif len(adopted) != 1:
            said = "没有说采用哪一个读法" if not adopted else "同时采用了几个读法"
            self._refuse(note, f"口径“{body.name}”{said}", "在采用的读法名后写“采用”,只写一处")
        else:
            return True
        return False

    def _refuse(self, note: Noted, title: str, advice: str) -> None:
        """Report what a note says that cannot be; once, though several choices say it."""
        span = note.raw.span
        if all((each.title, each.span) != (title, span) for each in self.made.found):
            self.made.report(
                "N006", Severity.ERROR, title, span, note.unit.citation, advice=(advice,)
            )

    def adopt(self) -> None:
        """Let the adopted choices say what their sentences mean."""
        for said in self._touched():
            statements = self._under({}, said)
            if statements != list(said.parsed):
                said.statements = statements
                said.fate = Fate.NOTED
                self.changed.add(said.order)

    def _touched(self) -> list[Said]:
        """The sentences that some choice speaks of, in the order of the text."""
        found = {}
        for note in self.notes:
            assert isinstance(note.body, ReadingNote)
            for choice in note.body.choices:
                for targeted in choice.statements:
                    said = self._sentence(note, targeted, choice.adopted)
                    if said is not None:
                        found[said.order] = said
        return [found[order] for order in sorted(found)]

    def _under(self, chosen: dict[str, str], said: Said) -> list[Statement]:
        """What a sentence says under the adopted choices, but for those chosen otherwise."""
        statements = list(said.parsed)
        for note in self.notes:
            assert isinstance(note.body, ReadingNote)
            wanted = chosen.get(note.body.name)
            for choice in note.body.choices:
                if choice.name == wanted or (wanted is None and choice.adopted):
                    statements = self._apply(note, choice, said, statements)
        return statements

    def _apply(
        self, note: Noted, choice: Choosing, said: Said, statements: list[Statement]
    ) -> list[Statement]:
        mine = [
            targeted.statement
            for targeted in choice.statements
            if not isinstance(targeted.statement, Configuring)
            and self._sentence(note, targeted, choice.adopted) is said
        ]
        whole = [each for each in mine if not isinstance(each, Amending | Gaining)]
        if whole:
            statements = list(whole)
        for each in mine:
            if isinstance(each, Amending):
                statements = amend(statements, each, set_value(said))
            elif isinstance(each, Gaining):
                statements = [_swap(old, each) for old in statements]
        return statements

    def _sentence(self, note: Noted, targeted: Targeted, adopted: bool) -> Said | None:
        """The sentence that a statement is for, found once; a plain 照原文 needs none."""
        key = id(targeted)
        if key not in self.found:
            self.found[key] = self._find(note, targeted, adopted)
        return self.found[key]

    def _find(self, note: Noted, targeted: Targeted, adopted: bool) -> Said | None:
        assert isinstance(note.body, ReadingNote)
        if isinstance(targeted.statement, Configuring):
            return None
        references = targeted.references or note.body.references
        severity = Severity.ERROR if adopted else Severity.WARNING
        for target in targets(self.made, note, references, severity):
            said = sentence_of(self.made, target, targeted.statement)
            if said is None and targeted.statement != Amending():
                self._refuse(
                    note, f"口径“{note.body.name}”没有说明是哪一句", "写明“第几目”“第几句”"
                )
            return said
        return None

    def valued(self) -> dict[str, Number]:
        """The set values that adopted choices give, by unit; the text prints another, or none."""
        found: dict[str, Number] = {}
        for note in self.notes:
            assert isinstance(note.body, ReadingNote)
            adopted = next(choice for choice in note.body.choices if choice.adopted)
            for targeted in adopted.statements:
                match targeted.statement:
                    case Configuring("分值", Num() as value):
                        references = targeted.references or note.body.references
                        for target in targets(self.made, note, references):
                            found[target.unit.id] = to_number(value)
                    case _:
                        continue
        return found

    # ---- every choice, compiled ----------------------------------------------------------------

    def readings(self, scored: list[Scored]) -> tuple[Reading, ...]:
        """All readings with the overrides of each choice, against the adopted model."""
        items = {item.id: item for each in scored for item in each.items}
        found = []
        for note in self.notes:
            body = note.body
            assert isinstance(body, ReadingNote)
            choices = tuple(self._compile(note, body, choice, items) for choice in body.choices)
            adopted = next(choice.name for choice in body.choices if choice.adopted)
            units = tuple(
                dict.fromkeys(
                    target.unit.id
                    for choice in body.choices
                    for targeted in choice.statements
                    for target in self._targets(
                        note, choice, targeted.references or body.references
                    )
                )
            )
            found.append(
                Reading(
                    body.name,
                    body.kind,
                    note.unit.citation,
                    units,
                    choices,
                    adopted,
                    body.reason,
                    body.authority,
                    note.raw.span,
                )
            )
        return tuple(found)

    def _targets(self, note: Noted, choice: Choosing, references: Reference) -> list[Target]:
        severity = Severity.ERROR if choice.adopted else Severity.WARNING
        return targets(self.made, note, references, severity)

    def _compile(
        self, note: Noted, body: ReadingNote, choice: Choosing, items: dict[str, ScoredItem]
    ) -> Choice:
        said = tuple(_printed(targeted.statement) for targeted in choice.statements)
        overrides: list[Override] = [
            setting
            for targeted in choice.statements
            if isinstance(targeted.statement, Configuring)
            for setting in self._settings(note, body, targeted, targeted.statement, items)
        ]
        if not choice.adopted:
            overrides += self._rules(note, body, choice, items)
        return Choice(choice.name, said, tuple(overrides))

    def _settings(
        self,
        note: Noted,
        body: ReadingNote,
        targeted: Targeted,
        statement: Configuring,
        items: dict[str, ScoredItem],
    ) -> list[Setting]:
        values = SETTINGS.get(statement.name)
        numeric = isinstance(statement.value, Num)
        if statement.name in NAMING:
            values = (str(statement.value),)
        if (
            values is None
            or (not numeric and statement.value not in values)
            or numeric == bool(values)
        ):
            known = (
                "、".join((*SETTINGS, *NAMING)) if values is None else "、".join(values) or "几分"
            )
            title = f"口径“{body.name}”里的“设定 {statement.name}”无法执行"
            self._refuse(note, title, f"可写:{known}")
            return []
        value = to_number(statement.value) if isinstance(statement.value, Num) else statement.value
        references = targeted.references or body.references
        units = [target.unit for target in targets(self.made, note, references)]
        if statement.name == "分值" and (idle := [unit for unit in units if unit.id not in items]):
            where = idle[0].citation
            title = f"口径“{body.name}”的“设定 分值”写在{where},那里不是计分的一项,不起作用"
            advice = "写在计分的那一项下面,或写明是哪一项,如 `(一): 设定 分值 5分`"
            self._refuse(note, title, f"{advice};标题没有编号、没有认作一项的,先补上编号")
        if statement.name == "附加分" and any(unit.depth != 1 for unit in units):
            title = f"口径“{body.name}”的“设定 附加分”没有写在附加分的那一条,不起作用"
            self._refuse(note, title, "移到那一条的标题下面")
        return [Setting(statement.name, value, unit.id) for unit in units]

    def _rules(
        self, note: Noted, body: ReadingNote, choice: Choosing, items: dict[str, ScoredItem]
    ) -> list[Override]:
        replaced: Replaced = {}
        for targeted in self._all_targets(body):
            said = self._sentence(note, targeted, False)
            if said is not None:
                replaced[said.id] = self._under({body.name: choice.name}, said)
        overrides: list[Override] = []
        for item in items.values():
            mine = {s.id: replaced[s.id] for s in item.sentences if s.id in replaced}
            known = {
                said.id: mine[said.id]
                for said in item.sentences
                if said.id in mine and self._known(note, body, item, said, mine[said.id])
            }
            if known:
                overrides += _differences(item.ruled, item.rules_under(known))
        return overrides

    def _known(
        self,
        note: Noted,
        body: ReadingNote,
        item: ScoredItem,
        said: Said,
        statements: list[Statement],
    ) -> bool:
        """Whether a choice names facts that the text or a @事实 note has; what it has not is said."""
        own = names_of(item.scope, said.parsed)
        named = [name for name in names_of(item.scope, statements) if name not in own]
        unknown = [name for name in named if not item.scope.knows(name)]
        for name in unknown:
            near = get_close_matches(name, item.scope.known_names(), 2, 0.5)
            self.made.report(
                "N008",
                Severity.WARNING,
                f"口径“{body.name}”提到的「{name}」,正文里没有",
                note.raw.span,
                note.unit.citation,
                notes=("这个读法改选后,这一句仍按采用的读法计",),
                advice=(
                    f"正文里相近的:{'、'.join(near)}" if near else "核对名称",
                    f"确需另填的,加旁注 `@事实 {name}: 是否`;要填数目的,“是否”改写“次数”“人数”",
                ),
            )
        return not unknown

    def _all_targets(self, body: ReadingNote) -> list[Targeted]:
        """Every statement of every choice: another choice undoes what the adopted one does."""
        return [
            targeted
            for choice in body.choices
            for targeted in choice.statements
            if not isinstance(targeted.statement, Configuring)
        ]


def set_value(said: Said) -> Number | None:
    """The set value of the item that a sentence stands in, or of its article."""
    for unit in said.unit.ancestors():
        title = unit.block.title
        if title is not None and title.value is not None:
            return Number(title.value, title.value_span)
    return None


def _printed(statement: Statement | Amending) -> str:
    if isinstance(statement, Amending):
        return print_amendment(statement)
    return print_statement(statement)


def _swap(statement: Statement, new: Gaining) -> Statement:
    same = isinstance(statement, Gaining) and statement.name == new.name
    return new if same else statement


def _differences(before: list[UnitRules], after: list[UnitRules]) -> list[Override]:
    """The overrides that turn one ruling of an item into another, rule by rule where they pair."""
    old = {unit.unit: unit.rules for unit in before}
    new = {unit.unit: unit.rules for unit in after}
    overrides: list[Override] = []
    for unit, rules in old.items():
        others = new.get(unit, ())
        if len(rules) == len(others):
            pairs = zip(rules, others, strict=True)
            overrides += [RulesOf(a.id, (b,)) for a, b in pairs if a != b]
        elif rules:
            overrides.append(RulesOf(rules[0].id, others))
            overrides += [RulesOf(rule.id, ()) for rule in rules[1:]]
    return overrides
