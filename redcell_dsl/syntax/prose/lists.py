"""Distributive lists: 国家级、省级的,分别加5分、3分 says two things, each with its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
import re

from ...source.pattern import Pattern
from ..numeral import number
from .pieces import bare

LEVEL = r"我省|我市|省市|市县|院系|系院|我县|国际|世界|全国|国家|中央|部|全?省|省部|全?市|地市|市厅|厅|全?县|县区|区|全?乡|乡镇|镇|全?校|院|系|班|村|局|集团|公司"
PRIZE = r"特等奖|优秀奖|优胜奖|鼓励奖|提名奖|入围奖|参与奖|纪念奖|单项奖|金奖|银奖|铜奖|金牌|银牌|铜牌|[金银铜]"
ATOM = (
    rf"(?:(?:{LEVEL})(?:\([^()]*\))?级?(?:以上|及以上)?性?|{PRIZE}|第?[一二三四五六七八九十]{{1,2}}(?:等奖|级|类|档|等|名|位)?"
    r"|第?\d{1,3}(?:%|名|位|级|分|次|人)?|[高中初]级|[正副]高级?|正高|副高|中级|初级|A{2,5}级?|[A-Fa-f](?:类|级|档|等)?|主办|承办|协办|主持|参与|优秀|良好|合格"
    r"|优|良|中|差|博士|硕士|本科|大专|冠军|亚军|季军)"
)
JOIN = r"(?:、|和|及|与|或|以及|,)"
LIST = Pattern(rf"{ATOM}(?: *{JOIN} *{ATOM})+")
MEMBER = Pattern(ATOM)
NUMERAL = Pattern(r"第?[一二三四五六七八九十\d]+$")
LETTER = Pattern(r"[A-Fa-f]")
PARTED = Pattern(r"、|或者|或|以及|及|和|与|;")


@dataclass(frozen=True, slots=True)
class Several:
    """The names of several facts that a phrase lists; ``sure`` where it can be read no other way."""

    names: tuple[str, ...]
    sure: bool = True


def distributed(words: str, count: int) -> Several | None:
    """The names that a list of a known length gives; ``None`` where none or several would fit."""
    found = [match for match in LIST.finditer(words) if len(_members(match[0])) == count]
    if len(found) == 1:
        match = found[0]
        if _rivals(words[match.end() :], count):
            return None
        return Several(_expanded(words, match))
    if found:
        return None
    ranks = _ranks(words, count)
    if ranks:
        return Several(ranks)
    plain = [part for part in _plain(words) if part]
    plain = _governed_alike(plain) if len(plain) == count else plain
    if len(plain) == count and all(len(part) >= 3 for part in plain) and not governed(plain):
        return Several(tuple(plain))
    return None


def _rivals(after: str, count: int) -> bool:
    """Whether the words behind a list hold another of its length: 省级、市级的案件在甲地、乙地发生."""
    return any(
        len(parts) == count and all(len(part) > 1 for part in parts)
        for clause in re.split(r"[,;]", re.sub(r"\([^()]*\)", "", after))
        if len(parts := clause.split("、")) > 1
    )


def governed(members: Sequence[str]) -> bool:
    """Whether the first member holds words that may govern all: 对已决的甲案、乙案."""
    first, *others = (each.rpartition(",")[2] for each in members)
    for leads in (GOVERNING, ATTRIBUTE):
        if leads.search(first) and not all(leads.search(each) for each in others):
            return True
    told = TOLD.search(others[-1]) if others else None
    return told is not None and told.start() > 1 and TOLD.search(first) is None


def _governed_alike(members: Sequence[str]) -> list[str]:
    """发生甲案件、乙案件: the verb before the first of several nouns that end alike is that of each."""
    head, comma, first = members[0].rpartition(",")
    others = [each.rpartition(",")[2] for each in members[1:]]
    lead = ONE_VERB.match(first)
    alike = lead is not None and all(
        not ONE_VERB.match(each) and each[-1:] == first[-1:] and len(each) <= LONGEST_NOUN
        for each in others
    )
    if lead is None or not alike or len(first) - lead.end() > LONGEST_NOUN:
        return list(members)
    return [members[0], *(f"{head}{comma}{lead[0]}{each}" for each in others)]


ONE_VERB = Pattern(
    r"(?:发生|出现|发现|新发展|新增|获评|被评为|评为|获得|荣获|获|取得|通过|发表|出版|违反|创建|引进|建成|承办|举办)"
)
LONGEST_NOUN = 8
GOVERNING = Pattern(
    r"^(?:对|因|在|被|经|由|受|获|荣获|取得|参加|参与|发生|出现|发现|存在|违反|组织|开展|完成|发表|出版|承办|举办"
    r"|主持|通过|向|将|把|于|按|涉及|具有|担任|凡|所有)"
)
ATTRIBUTE = Pattern(r"的(?=.)")


def _ranks(words: str, count: int) -> tuple[str, ...]:
    """前三名: the first, the second, the third; 第2-4名: from the second on."""
    found = list(RANKS.finditer(words))
    if len(found) != 1:
        return ()
    match = found[0]
    first = int(number(match["first"])) if match["first"] else 1
    last = int(number(match["last"] or match["top"]))
    if last - first + 1 != count:
        return ()
    before, after = words[: match.start()], words[match.end() :]
    return tuple(
        bare(f"{before}第{place}{match['unit']}{after}") for place in range(first, last + 1)
    )


RANKS = Pattern(
    r"(?:前 *(?P<top>\d{1,2}|[一二三四五六七八九十]{1,2})|第? *(?P<first>\d{1,2}|[一二三四五六七八九十]) *(?:-|~|—|至|到)+ *第?"
    r" *(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})) *(?P<unit>名|位)"
)


def _plain(words: str) -> list[str]:
    """The members of a list that has no words in common, in front of it or behind it."""
    last = words.rpartition(",")
    head, tail = (last[0] + ",", last[2]) if last[0] else ("", words)
    parts = re.split(r"、|或者|(?<!省)或", tail)
    return [head + bare(part) for part in parts] if len(parts) > 1 else []


def _members(text: str) -> list[str]:
    return [match[0] for match in MEMBER.finditer(re.sub(r"以上|及以上", "", text))]


def _expanded(words: str, match: re.Match[str]) -> tuple[str, ...]:
    """Each member with the words around the list: 第一、二作者 names 第一作者 and 第二作者."""
    before, after = words[: match.start()], words[match.end() :]
    members = [each[0] for each in MEMBER.finditer(match[0])]
    ordinal = members[0].startswith("第")
    suffixed = [re.search(r"(?:等奖|级|类|档|等|名|位|%|牌|奖)$", each) for each in members]
    names = []
    for index, member in enumerate(members):
        name = member
        if ordinal and re.match(r"[一二三四五六七八九十\d]", name):
            name = "第" + name
        if suffixed[index] is None and (NUMERAL.match(name) or LETTER.fullmatch(name)):
            later = next((s[0] for s in suffixed[index + 1 :] if s is not None), "")
            name += later if later and not after.startswith(later) else ""
        whole = PRIZED.search(member) is not None and after.startswith("等奖")
        names.append(bare(before + name + (after[2:] if whole else after)))
    return tuple(names)


PRIZED = Pattern(r"奖$|牌$")


CLASSES = tuple(
    Pattern(each)
    for each in (
        r"(?:[一二三四五六特优]等|优秀|优胜|鼓励|提名|入围|参与|纪念|单项|[金银铜])奖|[一二三四五六特]等(?![一-鿿])|[金银铜]牌|佳作",
        r"第[一二三四五六七八九十\d]{1,2}(?:名|位|作者|主持人|完成人|主研)?(?:及其?以[后下]|以后)?",
        r"(?:中央|国家|省部|省市|地市|市厅|市县|县区|乡镇|院系|省|市|县|区|乡|镇|校|院|系|班)级",
        r"[一二三四五六七八九十]级|[高中初]级|[甲乙丙丁]级",
        r"[A-E](?:级|等|类|档)",
        r"前 *\d{1,3}(?:\.\d+)? *(?:%|名)",
    )
)
"""Words of one kind, of which a later clause may say only its own."""


def succeeding(earlier: str, words: str) -> str | None:
    """通过英语四级加1分,六级加2分: the later name in full; ``None`` where it says enough itself."""
    for kind in CLASSES:
        found = list(kind.finditer(earlier))
        if kind.fullmatch(words) and len(found) == 1 and found[0][0] != earlier:
            rest = earlier[found[0].end() :]
            if UPWARDS.match(rest):
                if _rank(words) <= _rank(found[0][0]):
                    raise ValueError(
                        words
                    )  # 市级以上的加1分,省级加2分: has the second the first too?
                rest = UPWARDS.sub("", rest, count=1)
            return earlier[: found[0].start()] + words + rest
    led = _led(earlier, words)
    if led is not None:
        return led
    earlier_parts, own_parts = earlier.split(","), words.split(",")
    if len(earlier_parts) == len(own_parts) + 1 == 3 and _beside(earlier_parts[1:], own_parts):
        return f"{earlier_parts[0]},{words}"
    head, _, tail = earlier.rpartition(",")
    if head and tail != words and _classless(tail) == _classless(words):
        return f"{head},{words}"
    shared = head.endswith("的") and KIND.fullmatch(tail) and KIND.fullmatch(words)
    return f"{head},{words}" if head and (shared or _denied(tail, words)) else None


def _denied(first: str, second: str) -> bool:
    """Whether two words name those of a kind and all the others: 产区 and 非产区."""
    short = KIND.fullmatch(first) and KIND.fullmatch(second)
    return bool(short) and (second == f"非{first}" or first == f"非{second}")


KIND = Pattern(r"[^未不没无有缺的\d、被获,迟早旷超逾错失违漏差乱]{1,6}")
"""A word for those who are scored, and for nothing that is done: …的,镇区得2分,村得1分."""


def _led(earlier: str, words: str) -> str | None:
    """What the first member says for all: 在…活动中, 校级…,其他称号, 新发展甲类馆员,乙类馆员."""
    head, _, tail = earlier.partition(",")
    if tail and "," not in words and SETTING.fullmatch(head) and not SETTING.match(words):
        return f"{head},{words}"
    level = LEVELED.match(earlier)
    if level is not None and OTHER.match(words):
        return level[0] + words
    verb = ONE_VERB.match(earlier)
    alike = len(words) > 3 and earlier[-2:] == words[-2:] and "," not in earlier + words
    if verb is not None and alike and not ONE_VERB.match(words) and not NEGATIVE.search(words):
        return verb[0] + words
    return None


SETTING = Pattern(r"在[^,]{2,20}(?:中|期间|时|内|上)")
LEVELED = Pattern(r"(?:国家|省部|省市|省|市|县|区|校|院|系|班)级")
OTHER = Pattern(r"(?:其他|其它|其余)(?=.)")


def _rank(level: str) -> int:
    """How far down a level stands: 国家级 above 省级 above 市级."""
    return next((i for i, each in enumerate(RANKS_OF_LEVELS) if each in level), 0)


RANKS_OF_LEVELS = ("国", "中央", "省", "市", "县", "区", "乡", "镇", "校", "院", "系", "班")
UPWARDS = Pattern(r"及?以上")


def _beside(earlier: Sequence[str], own: Sequence[str]) -> bool:
    """个人奖:一等奖 and 集体奖:一等奖: labels of one kind over members of one list."""
    alike = earlier[0] != own[0] and earlier[0][-1:] == own[0][-1:] and len(own[0]) <= LABEL
    return alike and _classless(earlier[1]) == _classless(own[1])


LABEL = 6


def _classless(words: str) -> str:
    """Words without what tells the members of a list from one another: 获得省级一等奖, 获得市级二等奖."""
    for kind in CLASSES:
        words = kind.sub("#", words)
    return words


def each(words: str) -> Several | None:
    """The members of a list of which each counts (A、B和C各1分)."""
    head, _, tail = words.rpartition(",")
    parts = [bare(part) for part in re.split(r"、|或者|或|;", tail)]
    head = head + "," if head else ""
    if len(parts) < 2:
        joined = [bare(part) for part in LAST.split(tail)]
        if len(joined) == 2 and all(len(part) >= 3 for part in joined):
            objects = _objects(*joined)
            return Several(tuple(head + part for part in objects)) if objects else None
        return None
    parts = _tailed(parts)
    denied = DENIED.match(parts[0])
    if NEGATIVE.search(parts[0]) and not any(NEGATIVE.search(part) for part in parts[1:]):
        if denied is None:
            return None  # 未制定计划、总结: what is said of the first is said of all
        parts = [parts[0], *(denied[0] + part for part in parts[1:])]
    last = [bare(part) for part in LAST.split(parts[-1])]
    return Several(tuple(head + part for part in parts), len(last) == 1)


def _objects(first: str, second: str) -> tuple[str, ...]:
    """未建立借书和还书台账: what is not done is said once, and so may be the end of both names.

    None where the second is no failing by itself and the first does not say which it shares.
    """
    verb = UNDONE.match(first)
    if not NEGATIVE.search(first) or NEGATIVE.search(second) or TOLD.search(second):
        return (first, second)
    if verb is None:
        return ()
    noun = first[verb.end() :]
    place = second.find(noun)
    if place < 0 and len(second) > len(noun) + 1:
        return ()  # 未建立借书和还书台账: of what is the first?
    tail = second[place + len(noun) :] if place >= 0 else ""
    return (first + tail, verb[0] + second)


UNDONE = Pattern(
    r"(?:未|没有)(?:及时|按时|按期)?(?:建立|制定|制订|设立|设置|成立|配备|签订|编制|提供|开展|组织|召开|落实|悬挂|张贴|公布|公示|报送"
    r"|提交|填写|登记)|(?:没有|无|缺少?)(?=[一-鿿]{2})"
)
"""What is not done, in front of what it is not done to."""


def _tailed(parts: list[str]) -> list[str]:
    """所在班级、宿舍获得表彰: what is said behind the last member is said of all."""
    if any(TOLD.search(part) for part in parts[:-1]):
        return parts
    match = TOLD.search(parts[-1])
    if match is None or match.start() < 2:
        return parts
    tail = parts[-1][match.start() :]
    return [*(part + tail for part in parts[:-1]), parts[-1]]


TOLD = Pattern(
    r"(?:均|都|全部)?(?:[未不没无有]|获(?:得|评)?|被|受到|得到|取得|齐全|健全|到位|完整|规范|合格|达标|达到|上墙|公示|清晰|良好|整洁|完好|完成"
    r"|缺|漏|符合|明确|落实|建立|制定|开展)"
)
"""Where what is said of something begins."""


def each_more(words: str) -> Several | None:
    """The other way to read such a list: the last member is two."""
    found = each(words)
    if found is None or found.sure:
        return None
    head, _, tail = found.names[-1].rpartition(",")
    head = head + "," if head else ""
    last = (head + bare(part) for part in LAST.split(tail))
    return Several((*found.names[:-1], *last))


DENIED = Pattern(r"(?:无|没有|缺少?)(?=[一-鿿]{2})")
NEGATIVE = Pattern(r"[未不没无缺漏失错迟]")
LAST = Pattern(r"以及|(?<!以)(?<!涉)及(?!时|格|其)|和(?!谐|解|睦)|(?<!参)与(?!会|否|时)")
"""What joins the last member of a list to the one before it."""


def shared(words: str) -> tuple[str, ...]:
    """The subjects of a comparison that has several (建制率、达标率); one alone is none."""
    head, _, tail = words.rpartition(",")
    parts = re.split(r"、|和|及|或", tail)
    if len(parts) > 1 and all(re.search(r"[率比数量额分度面]$", part) for part in parts):
        return tuple((head + "," if head else "") + part for part in parts)
    return ()
