"""Norms of official prose: what each form means, worked out by hand, and what is no norm."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lark import Tree
import pytest

from redcell_dsl.model.forms import NORM_FORMS
from redcell_dsl.model.spans import numbers_in
from redcell_dsl.source.places import grammar_folder
from redcell_dsl.source.text import Span, normalise
from redcell_dsl.syntax.core import CoreFault, parse_statements
from redcell_dsl.syntax.grammar import norms
from redcell_dsl.syntax.norms import (
    Applying,
    Avoiding,
    Balloting,
    Cancelling,
    Deriving,
    Effecting,
    Limiting,
    Repealing,
    Requiring,
    Submitting,
    Topping,
)
from redcell_dsl.syntax.numeral import number
from redcell_dsl.syntax.printer import print_statement
from redcell_dsl.syntax.prose import parse_sentence
from redcell_dsl.syntax.provisions import parse_norm
from redcell_dsl.syntax.tree import Binary, Num, Phrase

# Each form of norms.lark: sentences, the first of them of the 2018 text or its notice, what each says
# in the core language, and the numbers that it holds, in their order.
MEANINGS: dict[str, dict[str, tuple[str, str]]] = {
    "applies": {
        "本创评办法主要适用于县(市)区公安(分)局机关部门、基层派出所、刑警队、交警队等"
        "基层党(总)支部、党(总)支部书记和党员民警岗位。": (
            (
                "适用「县(市)区公安(分)局机关部门」、「基层派出所」、「刑警队」、「交警队」、"
                "「基层党(总)支部」、「党(总)支部书记」、「党员民警岗位」等"
            ),
            "",
        ),
        "本细则适用于各车间、班组、仓库等生产部门。": (
            "适用「各车间」、「班组」、「仓库」、「生产部门」等",
            "",
        ),
        "适用于初等学校和高等院校": ("适用「初等学校」、「高等院校」", ""),
        "本办法适用于全体在籍学生": ("适用「全体在籍学生」", ""),
    },
    "steps": {
        "创评采取各县(市)区公安(分)局自行申报,以及市局实地验收和综合评定三个步骤。": (
            "步骤「各县(市)区公安(分)局自行申报」、「市局实地验收」、「综合评定」 3个",
            "三",
        ),
        "检查按照自查自纠、集中检查两个阶段": ("步骤「自查自纠」、「集中检查」 2个", "两"),
        "评优实行班级推荐、年级审核、学校审定及公示 4 个环节": (
            "步骤「班级推荐」、「年级审核」、「学校审定」、「公示」 4个",
            "4",
        ),
    },
    "eligibility": {
        "申报党建工作示范点的基层所队,近三年队伍无违法违纪问题,"
        "综合绩效至少1次列本局条线前50%且均不属后进序列;": (
            (
                "资格「党建工作示范点」 须「近三年队伍无违法违纪问题」、"
                "名列(「综合绩效」,「本局条线」,前 50%,近 3年) 至少 1次、不列(「综合绩效」,「后进序列」,近 3年)"
            ),
            "50 1 三 三",
        ),
        "申报党组织示范带头人、党员民警示范岗的对象,近三年个人绩效均位居本局条线或所在单位前30%,"
        "且无违法违纪问题。": (
            (
                "资格「党组织示范带头人」、「党员民警示范岗」 须"
                "名列(「个人绩效」,「本局条线」、「所在单位」,前 30%,近 3年)、「无违法违纪问题」"
            ),
            "30 三",
        ),
        "申报安全生产标兵的个人,近2年无责任事故,安全考核均位列本车间前 20%。": (
            "资格「安全生产标兵」 须「近2年无责任事故」、名列(「安全考核」,「本车间」,前 20%,近 2年)",
            "20 2",
        ),
        "申报文明班级的集体,近两年出勤率至少一次进入全校前10%,且未被列入整改名单": (
            (
                "资格「文明班级」 须名列(「出勤率」,「全校」,前 10%,近 2年) 至少 1次、"
                "不列(「出勤率」,「整改名单」,近 2年)"
            ),
            "10 一 两 两",
        ),
        "申报三好学生的对象,近三年,成绩均居年级前15%": (
            "资格「三好学生」 须名列(「成绩」,「年级」,前 15%,近 3年)",
            "15 三",
        ),
    },
    "titled": {
        "申报市级基层党建示范点、党组织示范带头人、党员民警示范岗的对象,"
        "须为县级公安机关示范点、示范带头人或示范岗。": (
            (
                "资格 级别「市级」「基层党建示范点」 须「县级公安机关示范点」;"
                "资格 级别「市级」「党组织示范带头人」 须「县级公安机关示范带头人」;"
                "资格 级别「市级」「党员民警示范岗」 须「县级公安机关示范岗」"
            ),
            "",
        ),
        "申报省级优秀学生、优秀班干部的对象,应为市级优秀学生、优秀班干部。": (
            (
                "资格 级别「省级」「优秀学生」 须「市级优秀学生」;"
                "资格 级别「省级」「优秀班干部」 须「市级优秀班干部」"
            ),
            "",
        ),
        "申报安全标兵、优秀班组长的个人,须获得先进工作者": (
            "资格「安全标兵」 须「先进工作者」; 资格「优秀班组长」 须「先进工作者」",
            "",
        ),
    },
    "evidence": {
        "申报材料中绩效排名,需提供完整绩效考评排序文件,并加盖各县(市)区公安(分)局行政公章。": (
            "资格 须「提供完整绩效考评排序文件」、「加盖各县(市)区公安(分)局行政公章」",
            "",
        ),
        "申报材料应当附安全检查记录": ("资格 须「附安全检查记录」", ""),
        "推荐表必须提交原件,并加盖班级公章": ("资格 须「提交原件」、「加盖班级公章」", ""),
    },
    "rounds": {
        "坚持分层分级评选,各县(市)区公安(分)局按照此考评办法组织本级基层党建示范点、"
        "党组织示范带头人、党员民警示范岗评选活动。": (
            "本级评选「各县(市)区公安(分)局」「基层党建示范点」、「党组织示范带头人」、「党员民警示范岗」",
            "",
        ),
        "各学院按照本细则组织本级优秀学生、优秀班集体评选活动。": (
            "本级评选「各学院」「优秀学生」、「优秀班集体」",
            "",
        ),
        "各车间按照本办法组织本级安全标兵考评活动": ("本级评选「各车间」「安全标兵」", ""),
    },
    "most": {
        "基层所队党员民警示范岗申报数不多于4个": ("名额「基层所队党员民警示范岗」 ≤ 4个", "4"),
        "各地党建工作示范点申报数不多于本地基层所队总数的30%": (
            "名额「各地党建工作示范点」 ≤ 「本地基层所队总数」×30%",
            "30",
        ),
        "优秀学生申报人数最多二十人": ("名额「优秀学生」 ≤ 20人", "二十"),
        "安全标兵申报名额不得超过职工人数的 5%": ("名额「安全标兵」 ≤ 「职工人数」×5%", "5"),
    },
    "least": {
        "推行“所队合一”的地区,至少申报1个农村地区“所队合一”党建工作示范点;": (
            (
                "名额「农村地区“所队合一”党建工作示范点」 ≥ 1个 限「农村地区“所队合一”党建工作示范点」"
                " 当 「推行“所队合一”」"
            ),
            "1",
        ),
        "推行轮岗的部门,至少推荐两名新员工安全标兵": (
            "名额「新员工安全标兵」 ≥ 2名 限「新员工安全标兵」 当 「推行轮岗」",
            "两",
        ),
        "推行走班教学的单位,至少申报3个走班班级文明班级": (
            "名额「走班班级文明班级」 ≥ 3个 限「走班班级文明班级」 当 「推行走班教学」",
            "3",
        ),
    },
    "within": {
        "基层所队党员民警示范岗申报数不多于4个,其中至少包含1个服务群众办事窗口。": (
            (
                "名额「基层所队党员民警示范岗」 ≤ 4个;"
                "名额「基层所队党员民警示范岗」 ≥ 1个 限「服务群众办事窗口」 其中"
            ),
            "4 1",
        ),
        "安全标兵申报数不超过5名,其中至少包括2名一线工人": (
            "名额「安全标兵」 ≤ 5名; 名额「安全标兵」 ≥ 2名 限「一线工人」 其中",
            "5 2",
        ),
        "优秀学生申报名额不超过学生总数的8%,其中至少有一名住校生": (
            "名额「优秀学生」 ≤ 「学生总数」×8%; 名额「优秀学生」 ≥ 1名 限「住校生」 其中",
            "8 一",
        ),
    },
    "body": {
        "各单位以支部为单位可申报1名党员民警示范岗候选对象": (
            "名额「党员民警示范岗候选对象」 ≤ 1名 各「支部」",
            "1",
        ),
        "各年级以班级为单位限可推荐 2 名优秀学生。": ("名额「优秀学生」 ≤ 2名 各「班级」", "2"),
        "以班组为单位只可以推荐三个安全标兵": ("名额「安全标兵」 ≤ 3个 各「班组」", "三"),
    },
    "freed": {
        "基层党建示范点、党组织示范带头人可根据自身实际情况,对照市局创评办法进行申报": (
            "名额不限「基层党建示范点」、「党组织示范带头人」",
            "",
        ),
        "文明寝室可以根据自身实际,对照本细则进行申报": ("名额不限「文明寝室」", ""),
        "安全班组和安全标兵可根据自身实际情况申报": ("名额不限「安全班组」、「安全标兵」", ""),
    },
    "unbalanced": {
        "坚持好中选优原则,严格控制申报数量,不搞地区名额平衡": ("不分地区", ""),
        "不搞平衡": ("不分地区", ""),
        "坚持标准,不搞单位名额平衡": ("不分地区", ""),
    },
    "origin": {
        "党组织示范带头人从评定为南通市局“基层党建示范点”的基层党(总)支部书记中产生;": (
            "来源「党组织示范带头人」从「评定为南通市局“基层党建示范点”」的「基层党(总)支部书记」",
            "",
        ),
        "优秀班干部从评定为文明班级的班长中产生。": (
            "来源「优秀班干部」从「评定为文明班级」的「班长」",
            "",
        ),
        "安全标兵从获得安全班组的班组长中择优推荐": (
            "来源「安全标兵」从「获得安全班组」的「班组长」",
            "",
        ),
    },
    "ballots": {
        "现场测评问卷有满意和不满意选项(二者选其一),且对应给予两个以上具体事例,"
        "结合台帐资料认定是否为有效票。": (
            "有效票「满意」、「不满意」 事例 2个 核实「台帐资料」",
            "两",
        ),
        "评议表有同意、不同意和弃权选项(三者选其一),且列举3条以上具体事例,结合值班记录认定为有效票": (
            "有效票「同意」、「不同意」、「弃权」 事例 3个 核实「值班记录」",
            "3",
        ),
        "测评票有合格和不合格选项,列举一个以上事例,认定是否为有效票": (
            "有效票「合格」、「不合格」 事例 1个",
            "一",
        ),
    },
    "members": {
        "考评人员组成": ("名单「考评人员组成」", ""),
        "评审人员构成": ("名单「评审人员构成」", ""),
        "安全检查人员的组成": ("名单「安全检查人员的组成」", ""),
    },
    "procedure": {
        "验收程序": ("程序「验收程序」", ""),
        "申报流程": ("程序「申报流程」", ""),
        "安全检查步骤": ("程序「安全检查步骤」", ""),
    },
    "revocation": {
        "获得命名的单位和个人,有下列情形之一的,应当撤销其命名,收回发放标牌:": (
            "撤销「应当撤销其命名」、「收回发放标牌」",
            "",
        ),
        "有下列行为之一的,取消安全标兵称号,追回奖金": (
            "撤销「取消安全标兵称号」、「追回奖金」",
            "",
        ),
        "优秀学生有下列情况之一的,予以撤销荣誉称号:": ("撤销「予以撤销荣誉称号」", ""),
    },
    "objection": {
        "对考评结果有异议的,可在市局政治部初审公示后提出,由考评组进行复核。": (
            "异议 在「市局政治部初审公示」后 由「考评组」",
            "",
        ),
        "对评选结果有异议的,可以在公示后以书面形式提出,由评审委员会负责复核": (
            "异议 在「公示」后 由「评审委员会」",
            "",
        ),
        "对事故认定有异议,可在通报后提出申诉,由安全部门复核": (
            "异议 在「通报」后 由「安全部门」",
            "",
        ),
    },
    "review_limit": {
        "复核以1次为限。": ("复核 1次", "1"),
        "申诉以两次为限": ("复核 2次", "两"),
        "安全考核结果的复核以 3 次为限": ("复核 3次", "3"),
    },
    "ranking_all": {
        "按考核总分由高到低排序。": ("排序 按「考核总分」", ""),
        "各科室按照年度成绩从高到低的顺序进行排名": ("排序 按「年度成绩」", ""),
        "按测评得分高低排序": ("排序 按「测评得分」", ""),
    },
    "parting": {
        "总分相同的,依次比较借阅测评、服务测评得分,得分高的排名在前。": (
            "同分比较「借阅测评」、「服务测评」",
            "",
        ),
        "成绩并列的,再比较出勤成绩": ("同分比较「出勤」", ""),
        "S相同时依次比较B2、B1、A2。": ("同分比较「B2」、「B1」、「A2」", ""),
        "如遇平分,则按借阅测评得分的高低": ("同分比较「借阅测评」", ""),
        "考核得分相同时,依次按安全生产、产品质量得分高低排序": (
            "同分比较「安全生产」、「产品质量」",
            "",
        ),
    },
    "ranking": {
        "按考评得分进行排序,分别确定党建工作示范点、党组织示范带头人和党员民警示范岗候选对象,"
        "市局政治部初审公示后,提交市局党委研究审定。": (
            (
                "排序 按「考评得分」「党建工作示范点」、「党组织示范带头人」、「党员民警示范岗」"
                " 然后「市局政治部初审公示」、「提交市局党委研究审定」"
            ),
            "",
        ),
        "按照考核成绩从高到低排名,确定优秀学生、优秀班干部候选人,报学校审定": (
            "排序 按「考核成绩」「优秀学生」、「优秀班干部」 然后「报学校审定」",
            "",
        ),
        "按安全得分高低排序,确定安全标兵名单": ("排序 按「安全得分」「安全标兵」", ""),
    },
    "nomination": {
        "县局根据各地申报情况进行检查验收,择优向市局推荐。": ("择优推荐「市局」", ""),
        "各车间择优向总公司推荐": ("择优推荐「总公司」", ""),
        "经班级评议,择优向学校学生处推荐": ("择优推荐「学校学生处」", ""),
    },
    "conferral": {
        "评估认定的党建工作示范点、党组织示范带头人、党员民警示范岗,分别给予命名、颁发标牌,"
        "在市局政工部门优质服务竞赛中予以加分。": (
            (
                "授予「党建工作示范点」、「党组织示范带头人」、「党员民警示范岗」 以「命名」、「颁发标牌」"
                " 另在「市局政工部门优质服务竞赛」加分"
            ),
            "",
        ),
        "认定的优秀学生、优秀班干部,授予荣誉证书、奖杯": (
            "授予「优秀学生」、「优秀班干部」 以「荣誉证书」、「奖杯」",
            "",
        ),
        "安全标兵给予通报表扬,在年度考核中予以加分": (
            "授予「安全标兵」 以「通报表扬」 另在「年度考核」加分",
            "",
        ),
    },
    "timing": {
        "党建工作示范点、党组织示范带头人和党员民警示范岗,原则上每年第四季度评选。": (
            "评选 第 4季度「党建工作示范点」、「党组织示范带头人」、「党员民警示范岗」 原则上",
            "四",
        ),
        "优秀学生、优秀班干部,于每年第2季度组织评审": (
            "评选 第 2季度「优秀学生」、「优秀班干部」",
            "2",
        ),
        "安全标兵原则上在每年第一季度开展评比": ("评选 第 1季度「安全标兵」 原则上", "一"),
    },
    "deadline": {
        "各县(市)区公安(分)局于每年12月25日前上报本级评定结果名单,同时申报市局评定候选名单。": (
            "期限 12月 25日 由「各县(市)区公安(分)局」「上报本级评定结果名单」、「申报市局评定候选名单」",
            "12 25",
        ),
        "各单位申报名单及简要事迹和自我评分于12月10日下午下班前发至县局政治处邮箱。": (
            "期限 12月 10日 由「各单位」「申报名单及简要事迹和自我评分发至县局政治处邮箱」 时「下午下班」",
            "12 10",
        ),
        "各学院于2026年6月30日前报送推荐名单": (
            "期限 2026年 6月 30日 由「各学院」「报送推荐名单」",
            "6 30 2026",
        ),
        "各车间于每年二月二十九日前提交安全总结,并报送花名册": (
            "期限 2月 29日 由「各车间」「提交安全总结」、「报送花名册」",
            "二 二十九",
        ),
    },
    "cancellation": {
        "被考评单位和考评人员应当坚持实事求是原则,凡是弄虚作假、徇私舞弊的,"
        "被考评对象已取得结果全部取消,相关违法违纪行为交相关部门依法处理,"
        "原则上两年内不予任何形式表彰奖励。": (
            "取消 当「弄虚作假」、「徇私舞弊」 禁 2年 原则上 移交「相关违法违纪行为交相关部门依法处理」",
            "两",
        ),
        "凡瞒报事故或伪造记录的,评选结果一律取消,移交纪检部门处理,3年内不得申报": (
            "取消 当「瞒报事故」、「伪造记录」 禁 3年 移交「移交纪检部门处理」",
            "3",
        ),
        "凡是考试作弊的,优秀学生荣誉予以取消": ("取消 当「考试作弊」", ""),
    },
    "disqualification": {
        "提供虚假借阅数据的,取消参评资格": ("取消 当「提供虚假借阅数据」", ""),
        "书屋被出租的,取消本年度申报资格。": ("取消 当「书屋被出租」", ""),
        "凡发生火灾事故的,一经查实,取消其当年评选资格,并通报批评。": (
            "取消 当「发生火灾事故」",
            "",
        ),
    },
    "force": {
        "本创评办法自发布之日起施行,由市局政治部负责解释。": (
            "施行「发布之日」; 解释权「市局政治部」",
            "",
        ),
        "本细则自2026年1月1日起执行": ("施行「2026年1月1日」", "2026 1 1"),
        "本细则由学校学生处负责解释": ("解释权「学校学生处」", ""),
        "本细则由县文化局负责解释,自印发之日起执行。": (
            "解释权「县文化局」; 施行「印发之日」",
            "",
        ),
        "本细则由县文化局负责解释,自2026年3月1日起施行。": (
            "解释权「县文化局」; 施行「2026年3月1日」",
            "2026 3 1",
        ),
        "本细则自印发之日起施行,由县文化局负责解释,《文化站管理细则》同时废止。": (
            "施行「印发之日」; 解释权「县文化局」; 废止「文化站管理细则」",
            "",
        ),
    },
    "repeal": {
        "2017年12月12日市局印发的《全市公安机关基层所队党建“红色细胞工程”双争活动考评办法(试行)》"
        "(通公发〔2017〕142号)同时废止。": (
            (
                "废止「全市公安机关基层所队党建“红色细胞工程”双争活动考评办法(试行)」"
                " 文号「通公发〔2017〕142号」 印发「市局」 2017年 12月 12日"
            ),
            "2017 12 12",
        ),
        "《优秀学生评选办法》即行废止": ("废止「优秀学生评选办法」", ""),
        "厂部发布的《安全标兵评选细则(试行)》(厂安发〔2020〕7号)予以废止": (
            "废止「安全标兵评选细则(试行)」 文号「厂安发〔2020〕7号」 印发「厂部」",
            "",
        ),
    },
    "adoption": {
        "参照《全市公安机关基层所队党建“红色细胞工程”三争活动创评办法》(见附件)": (
            "参照「全市公安机关基层所队党建“红色细胞工程”三争活动创评办法」",
            "",
        ),
        "评选标准依照《优秀学生评选办法》": ("参照「优秀学生评选办法」", ""),
        "参照《安全标兵加分办法(最高加5分)》执行": ("参照「安全标兵加分办法(最高加5分)」", ""),
    },
}
SENTENCES = [
    pytest.param(form, normalise(said), core, numbers, id=f"{form}-{place}")
    for form, those in MEANINGS.items()
    for place, (said, (core, numbers)) in enumerate(those.items())
]
QUOTAS = {"most", "least", "within", "body", "freed", "unbalanced"}
"""Forms that may stand several in a sentence."""


@pytest.mark.parametrize(("form", "sentence", "core", "numbers"), SENTENCES)
def test_meanings(form: str, sentence: str, core: str, numbers: str) -> None:
    provided = parse_norm(sentence)
    assert provided.fault is None
    assert provided.provisions == parse_statements(core)


@pytest.mark.parametrize(("form", "sentence", "core", "numbers"), SENTENCES)
def test_each_sentence_is_read_by_the_form_that_it_stands_under(
    form: str, sentence: str, core: str, numbers: str
) -> None:
    tree = norms().parse(sentence.rstrip("。;: ")).children[0]
    assert isinstance(tree, Tree)
    if tree.data == "quotas":
        assert form in {str(each.data) for each in tree.children if isinstance(each, Tree)}
    else:
        assert str(tree.data) == form


@pytest.mark.parametrize(("form", "sentence", "core", "numbers"), SENTENCES)
def test_sentences_read_back(form: str, sentence: str, core: str, numbers: str) -> None:
    """The read-back is the core language as it is written here, and means the same again."""
    provided = parse_norm(sentence).provisions
    said = ";".join(print_statement(each) for each in provided)
    assert said.replace(" ", "") == core.replace(" ", "")
    assert parse_statements(said) == provided


@pytest.mark.parametrize(("form", "sentence", "core", "numbers"), SENTENCES)
def test_numbers_stand_where_they_are_said_to(
    form: str, sentence: str, core: str, numbers: str
) -> None:
    found = list(numbers_in(parse_norm(sentence).provisions))
    spans = [each.span for each in found if each.span is not None]
    assert [sentence[span.start : span.end] for span in spans] == numbers.split()
    for each, word in zip(found, numbers.split(), strict=True):
        assert each.value == number(word)


@pytest.mark.parametrize(("form", "sentence", "core", "numbers"), SENTENCES)
def test_no_norm_is_also_a_scoring_sentence(
    form: str, sentence: str, core: str, numbers: str
) -> None:
    assert parse_sentence(sentence).statements == ()


def test_no_form_is_without_sentences() -> None:
    text = (grammar_folder() / "norms.lark").read_text(encoding="utf-8")
    starting = re.search(r"^start:(.+?)\n\n", text, re.S | re.M)
    several = re.search(r"^quotas: \((.+?)\)\+", text, re.M)
    assert starting
    assert several
    named = set(re.findall(r"[a-z_]+", starting[1])) - {"quotas"}
    assert set(re.findall(r"[a-z_]+", several[1])) == QUOTAS
    assert named | QUOTAS == set(MEANINGS) == {name for name, _ in NORM_FORMS}
    assert all(len(those) >= 3 for those in MEANINGS.values())


# ---- provisions as nodes -------------------------------------------------------------------------


def num(value: int, unit: str) -> Num:
    return Num(number(str(value)), unit)


@pytest.mark.parametrize(
    ("sentence", "provisions"),
    [
        ("适用于车间、仓库等部门", [Applying(("车间", "仓库", "部门"), open=True)]),
        ("适用于车间和仓库", [Applying(("车间", "仓库"), open=False)]),
        (
            "申报安全标兵的个人,近两年考核至少1次列本车间前20%且均不属落后名单",
            [
                Requiring(
                    ("安全标兵",),
                    (
                        Topping(
                            Phrase("考核"),
                            ("本车间",),
                            num(20, "%"),
                            times=num(1, "次"),
                            years=num(2, "年"),
                        ),
                        Avoiding(Phrase("考核"), "落后名单", num(2, "年")),
                    ),
                )
            ],
        ),
        (
            "不搞平衡,安全标兵申报数不多于职工总数的5%,其中至少含1名女工",
            [
                None,
                Limiting("安全标兵", "≤", Binary("×", Phrase("职工总数"), num(5, "%"))),
                Limiting("安全标兵", "≥", num(1, "名"), marked=Phrase("女工"), within=True),
            ],
        ),
        (
            "推行轮岗的部门,至少推荐1名新员工标兵",
            [
                Limiting(
                    "新员工标兵",
                    "≥",
                    num(1, "名"),
                    marked=Phrase("新员工标兵"),
                    when=Phrase("推行轮岗"),
                )
            ],
        ),
        (
            "标兵从评为“安全班组”的班组长中产生",
            [Deriving("标兵", "评为“安全班组”", Phrase("班组长"))],
        ),
        (
            "评议表有好和差选项,给予2个以上事例,认定为有效票",
            [Balloting(("好", "差"), num(2, "个"))],
        ),
        (
            "各班于5月4日前上报名单,并提交小结",
            [Submitting("各班", ("上报名单", "提交小结"), num(5, "月"), num(4, "日"))],
        ),
        (
            "凡作弊、代考的,成绩一律取消,原则上三年内不予评优",
            [Cancelling((Phrase("作弊"), Phrase("代考")), num(3, "年"), soft=True)],
        ),
        (
            "自2026年3月1日起施行",
            [Effecting("2026年3月1日", (num(2026, "年"), num(3, "月"), num(1, "日")))],
        ),
        (
            "2020年3月1日厂部印发的《标兵办法》(厂发〔2020〕5号)同时废止",
            [
                Repealing(
                    "标兵办法",
                    "厂发〔2020〕5号",
                    "厂部",
                    (num(2020, "年"), num(3, "月"), num(1, "日")),
                )
            ],
        ),
    ],
)
def test_provisions(sentence: str, provisions: list[object]) -> None:
    found = parse_norm(sentence).provisions
    assert len(found) == len(provisions)
    for each, wanted in zip(found, provisions, strict=True):
        assert wanted is None or each == wanted


def test_phrases_stand_where_they_are_said_to() -> None:
    sentence = "凡是作弊、代考的,成绩一律取消"
    (provision,) = parse_norm(sentence).provisions
    assert isinstance(provision, Cancelling)
    assert [each.span for each in provision.grounds] == [Span(2, 4), Span(5, 7)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("申报标兵的个人,近三年无事故", "申报标兵的个人,近3年无事故"),
        ("申报标兵的个人,近三年考核均列前20%", "申报标兵的个人,近3年考核都排名前20%"),
        ("评优实行推荐、审定两个步骤", "评优采取推荐和审定2个环节"),
        ("优秀学生申报数不多于四个", "优秀学生申报名额不超过4个"),
        ("优秀学生每年第四季度评选", "优秀学生于每年第4季度开展评比"),
        ("凡作弊的,成绩一律取消,两年内不予评优", "凡是作弊的,成绩全部取消,2年内不予评优"),
        ("各班于十二月五日前上报名单", "各班于每年12月5日前上报名单"),
    ],
)
def test_two_ways_to_write_one_thing(one: str, other: str) -> None:
    """But for the words that are kept as they stand."""
    first, second = parse_norm(one).provisions, parse_norm(other).provisions
    assert first
    assert str([print_statement(e) for e in first]).replace("三年", "3年") == str(
        [print_statement(e) for e in second]
    )


# ---- what is no norm -----------------------------------------------------------------------------

REFUSED = {
    # the names and their number do not agree
    "评选采取推荐、审核和审定两个步骤": "两个步骤",
    "评选采取推荐、审核和审定四个步骤": "四个步骤",
    "评议表有好、中、差选项(二者选其一),给予2个以上事例,认定为有效票": "",
    "评议表有好和差选项(二者选其二),给予2个以上事例,认定为有效票": "",
    # which title is for which honour?
    "申报省级优秀学生、优秀班干部、优秀班级的对象,须为市级优秀学生、优秀班干部": "",
    # numbers that would be lost
    "对结果有异议的,可在公示后5日内提出,由评审组复核": "",
    "对结果有异议的,可在公示后五个工作日内提出,由评审组复核": "",
    "对结果有异议的,可在公示后一周内以书面形式提出,由评审组复核": "",
    "申报标兵的个人,3次受到表扬,考核均居前10%": "",
    "申报标兵的个人,受到表扬三次以上,考核均居前10%": "",
    "申报标兵的个人,连续2年未发生事故": "",
    "申报标兵的个人,连续两年未发生事故": "",
    # shares of nothing that is named, and parts that no list has
    "优秀学生申报数不多于30%": "",
    "优秀学生申报数不多于4个,其中至少包含10%女生": "",
    "申报标兵的个人,考核均位列本车间前150%": "",
    "申报标兵的个人,考核均位列本车间前0%": "",
    # ranked in what?
    "申报标兵的个人,近三年均位列本车间前20%": "",
    # 其中 of what?
    "不搞平衡,其中至少包含1名女工": "",
    # days and quarters that no year has
    "各班于每年6月31日前上报名单": "",
    "各班于每年13月1日前上报名单": "",
    "各班于2026年2月29日前上报名单": "",
    "优秀学生每年第五季度评选": "",
    "优秀学生每年第0季度评选": "",
    "本办法自2026年13月1日起施行": "",
    "2020年2月30日厂部印发的《标兵办法》同时废止": "",
    # from whom?
    "优秀学生从班长中产生": "从",
    # what is repealed, what is applied?
    "原评选办法同时废止": "",
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_says_too_little_or_contradicts_itself_is_refused(sentence: str) -> None:
    provided = parse_norm(normalise(sentence))
    assert provided.provisions == ()
    assert provided.fault is not None
    assert 0 <= provided.fault <= len(sentence)


POINTED = (
    *("加2分", "加 2 分", "得两分", "扣5分", "扣０.５分", "减一分", "计3分", "记1分", "奖励十分"),
    *("每次扣1分", "每有1次,加1分", "此项不得分", "不予计分", "不计分", "扣完为止", "最高3分"),
)


@pytest.mark.parametrize("points", POINTED)
@pytest.mark.parametrize(
    "sentence",
    [
        "凡瞒报的,结果一律取消,{}",
        "凡{}的,结果一律取消",
        "有下列情形之一的,撤销称号,{}",
        "复核以1次为限,{}",
        "参照《安全办法》{}",
        "安全标兵申报数不多于4个,{}",
        "申报安全标兵的个人,无事故,{}",
        "适用于车间、仓库,{}",
        "各车间于5月4日前上报名单,{}",
        "安全标兵给予表扬,{}",
    ],
)
def test_sentences_with_points_are_never_norms(sentence: str, points: str) -> None:
    assert parse_norm(normalise(sentence.format(points))).provisions == ()


@pytest.mark.parametrize(
    "words",
    ["第二分局", "3分公司", "三分之二以上学生", "两分队", "学习30分钟的学生", "十分优秀的班组"],
)
def test_other_words_with_the_letter_are_no_points(words: str) -> None:
    sentence = f"适用于{words}"
    assert [print_statement(each) for each in parse_norm(sentence).provisions] == [
        f"适用「{words}」"
    ]


MISSPELT = {
    "applies": ("适用于", "适用与"),
    "steps": ("采取", "采去"),
    "eligibility": ("申报", "申抱"),
    "titled": ("须为", "需未"),
    "evidence": ("提供", "题供"),
    "rounds": ("组织本级", "组织木级"),
    "most": ("申报数", "申报书"),
    "least": ("至少申报", "至小申报"),
    "within": ("其中至少", "其中至小"),
    "body": ("为单位", "为单元"),
    "freed": ("根据自身实际", "根剧自身实际"),
    "unbalanced": ("不搞", "不稿"),
    "origin": ("产生", "产升"),
    "ballots": ("认定是否为有效票", "认定是否为有郊票"),
    "members": ("组成", "组城"),
    "procedure": ("程序", "程续"),
    "revocation": ("下列情形之一", "下列情型之一"),
    "objection": ("有异议", "有异义"),
    "review_limit": ("为限", "为现"),
    "ranking": ("排序", "排续"),
    "ranking_all": ("排序", "排续"),
    "parting": ("相同", "向同"),
    "nomination": ("择优", "择忧"),
    "conferral": ("给予", "给于"),
    "timing": ("季度", "季渡"),
    "deadline": ("日前", "日钱"),
    "cancellation": ("取消", "取肖"),
    "disqualification": ("取消", "取肖"),
    "force": ("负责解释", "负责解译"),
    "repeal": ("废止", "费止"),
    "adoption": ("参照", "参昭"),
}


@pytest.mark.parametrize("form", MEANINGS)
def test_a_misspelt_keyword_leaves_a_sentence_unread(form: str) -> None:
    sentence = normalise(next(iter(MEANINGS[form])))
    right, wrong = MISSPELT[form]
    assert sentence.count(right) >= 1
    provided = parse_norm(sentence.replace(right, wrong))
    assert provided.provisions == ()
    assert provided.fault is not None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "。",
        "《",
        "》同时废止",
        "申报的对象",
        "从的中产生",
        "凡是的,结果取消",
        "适用于、",
        "适用于",
        "适用于等",
    ],
)
def test_keywords_without_words_are_no_norm(words: str) -> None:
    assert parse_norm(words).provisions == ()


def test_signs_of_any_script_are_words() -> None:
    """Letters of no alphabet, private ones and pictures among them, stand in names like any other."""
    for sign in ("\ue000", "\uf8ff", "😀", "𠮷", "\ufffd"):
        sentence = f"适用于{sign}队(甲)、乙队"
        (provision,) = parse_norm(sentence).provisions
        assert provision == Applying((f"{sign}队(甲)", "乙队"))


def test_quotations_and_brackets_are_not_taken_apart() -> None:
    (provision,) = parse_norm("适用于“甲、乙”班、《丙和丁》小组及戊(己或庚)队").provisions
    assert provision == Applying(("“甲、乙”班", "《丙和丁》小组", "戊(己或庚)队"))


# ---- the core language ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "core",
    [
        "名额「优秀学生」 ≤ 30%",
        "名额「优秀学生」 ≥ 1.5个",
        "期限 13月 1日 由「各班」「上报名单」",
        "期限 2026年 2月 29日 由「各班」「上报名单」",
        "评选 第 5季度「优秀学生」",
        "施行「2026年2月30日」",
        "资格「优秀学生」 须",
        "取消 当",
        "撤销",
        "异议 在「公示」后",
        "适用",
        "步骤 3个",
    ],
)
def test_what_the_core_language_refuses(core: str) -> None:
    assert isinstance(parse_statements(core), CoreFault)


# ---- anything --------------------------------------------------------------------------------------

NAMES = ["优秀学生", "安全标兵", "各车间", "“甲、乙”队", "本校(区)", "无事故", "近三年表现好", "3"]
PARTS = [
    *(
        "本办法适用于",
        "评选采取",
        "三个步骤",
        "2个环节",
        "申报优秀学生的对象,",
        "近三年",
        "考核均居前10%",
    ),
    *("至少1次列本校前50%", "且均不属后进序列", "须为", "需提供", "按照本办法组织本级", "评选活动"),
    *("申报数不多于", "总数的30%", "4个", "推行轮岗的部门,", "至少申报1个", "其中至少包含1名"),
    *(
        "以班级为单位",
        "可申报1名",
        "可根据自身实际",
        "不搞名额平衡",
        "从",
        "中产生",
        "有满意和不满意选项",
    ),
    *("给予两个以上具体事例", "结合台账认定是否为有效票", "人员组成", "程序", "有下列情形之一的"),
    *(
        "应当撤销称号",
        "收回标牌",
        "有异议的",
        "可在公示后提出",
        "由评审组进行复核",
        "复核以1次为限",
    ),
    *(
        "按得分进行排序",
        "分别确定",
        "候选对象",
        "择优向学校推荐",
        "分别给予命名",
        "在竞赛中予以加分",
    ),
    *("原则上每年第四季度评选", "于每年12月25日前", "于2月30日前", "凡是作弊的", "结果全部取消"),
    *(
        "交学校处理",
        "原则上两年内不予评优",
        "自发布之日起施行",
        "自2026年1月1日起施行",
        "由学校负责解释",
    ),
    *(
        "2017年12月12日学校印发的",
        "《评选办法》",
        "(校发〔2017〕1号)",
        "同时废止",
        "参照",
        "同时",
        "并",
    ),
    *(
        ",",
        "、",
        "和",
        "或",
        "以及",
        "等",
        "的",
        "(",
        ")",
        "“",
        "”",
        "《",
        "》",
        "。",
        ";",
        "加2分",
        "😀",
    ),
]
PIECES = st.one_of(st.sampled_from(PARTS), st.sampled_from(PARTS), st.sampled_from(NAMES))


def sound(sentence: str) -> None:
    """Understood or not, a sentence raises nothing; understood, it reads back and owns its numbers."""
    provided = parse_norm(sentence)
    assert bool(provided.provisions) == (provided.fault is None)
    if provided.fault is not None:
        assert 0 <= provided.fault <= len(sentence)
    for each in provided.provisions:
        assert parse_statements(print_statement(each)) == (each,)
    for found in numbers_in(provided.provisions):
        assert found.span is not None
        assert number(sentence[found.span.start : found.span.end]) == found.value


@pytest.mark.fuzz
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_any_parts_in_any_order(parts: list[str]) -> None:
    sound(normalise("".join(parts)))


@st.composite
def varied(draw: st.DrawFn) -> str:
    """A sentence of some form with a part of it taken out, doubled, or put in from elsewhere."""
    sentences = [said for those in MEANINGS.values() for said in those]
    sentence = draw(st.sampled_from(sentences))
    start = draw(st.integers(0, len(sentence)))
    end = draw(st.integers(start, min(len(sentence), start + 6)))
    middle = draw(st.sampled_from(["", sentence[start:end] * 2, *PARTS]))
    return sentence[:start] + middle + sentence[end:]


@pytest.mark.fuzz
@given(varied())
def test_any_variation_of_a_form(sentence: str) -> None:
    sound(normalise(sentence))
