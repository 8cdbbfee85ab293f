"""Traditional characters, read as the simplified ones that the grammar is written in.

Only for recognition: names keep the characters of the text, and the text is never rewritten.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from ..source.text import Span
from .tree import Num, Phrase

PAIRS = (
    "計计記记為为單单項项個个條条處处減减滿满場场數数級级評评獎奖勵励總总課课類类門门間间時时歲岁過过達达於于與与從从參参發发現现報报遲迟違违無无沒没應应當当則则該该資资優优"
    "獲获國国縣县區区鄉乡鎮镇學学億亿萬万餘余幾几實实證证據据標标準准內内後后兩两雙双張张輛辆臺台戶户層层畝亩噸吨頁页隊队組组題题輪轮頭头關关開开會会辦办責责務务負负權权質质"
    "產产業业額额價价節节編编別别給给賦赋經经結结論论擔担擬拟規规決决錄录訊讯員员審审訂订調调績绩劃划導导師师團团體体書书誤误損损壞坏設设備备檢检驗验認认執执對对視视續续齊齐"
    "轉转進进遠远還还選选連连週周檔档歷历險险隨随雖虽離离顯显飛飞養养館馆駐驻傳传償偿儀仪傷伤創创勝胜勞劳動动協协問问啟启喪丧嚴严圖图壓压夠够寫写寬宽將将專专尋寻屬属崗岗帶带"
    "幹干庫库廠厂廢废廣广廳厅強强彈弹徑径復复徹彻態态慶庆憑凭懲惩戰战戲戏拋抛採采換换揮挥擇择擁拥擴扩攝摄敗败敵敌斷断暫暂曠旷東东極极構构樣样樓楼機机歡欢歸归殘残殺杀氣气測测"
    "滅灭漲涨潔洁濟济災灾熱热爭争牆墙狀状獨独環环畢毕異异療疗監监盡尽礎础確确禍祸種种稱称積积穩稳筆笔範范築筑簡简簽签籌筹籤签純纯紀纪約约納纳紙纸統统絕绝綜综綠绿維维網网緊紧"
    "線线締缔練练縮缩織织繳缴罰罚義义習习聯联職职聽听肅肃脫脱華华葉叶藝艺號号衛卫補补製制複复覺觉觀观觸触訓训託托訪访許许訴诉診诊詞词試试詢询詳详誌志語语誠诚說说談谈請请講讲"
    "識识譜谱議议護护譽誉讀读變变讓让財财貢贡貧贫貨货販贩費费賓宾賞赏購购賽赛贈赠贏赢車车軍军軟软較较載载輔辅輕轻輸输轄辖農农運运遞递適适遺遗邊边郵邮醫医釋释針针銀银銅铜錢钱"
    "錯错鍵键鐵铁長长閉闭閱阅階阶際际隱隐難难電电靈灵靜静響响順顺預预領领頻频願愿顧顾風风駕驾騙骗驟骤點点黨党"
)
"""Each traditional character with its simplified one; only those that have no other."""
SIMPLIFIED = {
    ord(old): ord(new) for old, new in zip(PAIRS[::2], PAIRS[1::2], strict=True) if old != new
}

Node = TypeVar("Node")


def simplified(text: str) -> str:
    """``text`` as the grammar reads it, of the same length; itself where nothing is traditional."""
    made = text.translate(SIMPLIFIED)
    return text if made == text else made


def restored(node: Node, text: str) -> Node:
    """``node``, read from ``simplified(text)``, with the names written as in ``text``.

    A character that the text writes both ways stays as the grammar reads it.
    """
    pairs = {ord(new): old for old, new in zip(text, simplified(text), strict=True) if old != new}
    only = {code: old for code, old in pairs.items() if chr(code) not in text}
    made: Node = _restored(node, only)
    return made


def _restored(node: Any, only: dict[int, str]) -> Any:
    if isinstance(node, tuple):
        return tuple(_restored(each, only) for each in node)
    if isinstance(node, Phrase):
        return replace(node, text=node.text.translate(only))
    if isinstance(node, Num | Span) or not hasattr(node, "__dataclass_fields__"):
        return node
    changes = {}
    for name in node.__dataclass_fields__:
        old = getattr(node, name)
        new = _restored(old, only)
        if new is not old and new != old:
            changes[name] = new
    return replace(node, **changes) if changes else node
