"""Sentence forms with an example of each, and the ones nearest to a sentence that is none."""

from __future__ import annotations

from functools import cache

FORMS: tuple[tuple[str, str], ...] = (
    ("award", "…的,加2分"),
    ("counted_award", "…的,每1次加1分,最高加3分"),
    ("duty_award", "每周至少…1次…的,加1分"),
    ("deduction", "…的,扣1分"),
    ("counted_deduction", "每有1次…的,扣1分"),
    ("paired_deduction", "…每缺1项、…每缺1人,扣1分"),
    ("bare_points", "优秀5分,良好4分"),
    ("cumulated", "…的,可累计加分,上限为2分"),
    ("owned_deduction", "…的(3分),每少1次扣1分"),
    ("duty_deduction", "每季度至少召开1次…,每少1次扣1分"),
    ("sampled_deduction", "随机抽取6名…,…的,每少1人扣1分"),
    ("rank", "前一年度分值为15分,每低第一名1个名次扣0.5分"),
    ("veto", "…的,此项不得分"),
    ("cap", "此项最多6分"),
    ("exhaust", "扣完为止"),
    ("highest", "同一…,按最高档次认定"),
    ("exclusion", "因同一事项有(一)和(二)…的,不重复计分"),
    ("inclusive", "上述以上含本级"),
    ("exceeding", "所称“超过”,不包括本数"),
    ("shared_value", "…分值均为10分,其中…和…分别为5分"),
    ("composition", "…考评分值由…组成"),
    ("formula", "…得分=(…÷…)×5分"),
    ("sum_of", "两项得分为…"),
    ("scale", "采取百分制计分方法"),
    ("ways", "单项计分三种方法,即加分项、减分项和混合项"),
    ("bounds", "加分项的,基础分值为0分,最高分不超过该项设定分值"),
    ("once", "…属同一类别的只记1次"),
    ("grading", "…的,得5分"),
    ("full", "…的,得满分"),
    ("counted_grading", "…的,每次得1分"),
    ("criterion", "…(8分)"),
    ("opened", "…(3分,少一次扣1分)"),
    ("value", "出现1例…扣2分(5分)"),
    ("otherwise", "…,否则不得分"),
    ("further", "…的,不得分,并追加扣除10分"),
    ("each_taken", "…或…的,各扣1分"),
    ("each_given", "…、…各得1分"),
    ("list_taken", "国家级、省级…的,分别扣5分、3分"),
    ("list_given", "第一、二、三名分别得5分、3分、1分"),
    ("judged", "…的,酌情扣0.5至1分"),
    ("judged_state", "根据…情况得分,满分2分"),
    ("judged_most", "…的,每项最高扣5分"),
    ("proportion", "…,按完成比例得分(15分)"),
    ("proportion_else", "…的得10分,否则按完成比例得分"),
    ("not_added", "…的不加分"),
    ("exception", "…得2分(…除外)"),
    ("remark", "…扣1分(含…)"),
    ("list_shared", "第一、二…分别按分值的100%、50%计分"),
    ("shared", "…的减半计分"),
    ("first_ratio", "…排名第1名得5分,第2-4名按第1名的比例得分"),
    ("share_rest", "第一…得50%,其余…均分剩下的分值"),
    ("over_heads", "…的,每人加15/n分(n为…人数)"),
    ("least_given", "得分不满0.1分的按0.1分计"),
    ("taken_once", "…扣2分,前面已扣分的不再重复扣分"),
    ("earned_before", "…,核减上一年度已得的分"),
    ("exempted_mean", "没有…的单位,该项按平均分计"),
    ("weighted", "…占比60%,…占比40%"),
    ("totals", "…乘以60%加上…乘以40%即综合成绩"),
    ("exempted", "无…的,不考核"),
    ("chosen", "同一…的,只计最高分"),
    ("decimals", "得分保留2位小数"),
    ("rating", "90分以上为优秀"),
    ("spared", "…的,扣1分,但…的,可不扣分"),
    ("at_most", "…的,每次加1分,最多计2次"),
    ("best_of", "…,只取得分最高的2项"),
    ("part_step", "…,每超1天扣1分,不足1天的按1天计"),
    ("excepted", "…的,每项扣2分,因…的除外"),
    ("averaged", "…的,按承办单位数平均计分"),
    ("barred", "…的,一票否决,总分记0分"),
    ("counted_bare", "…的,每篇2分"),
    ("below_mean", "…每低于平均值1%扣1分"),
    ("exhaust_of", "各项扣分,扣完为止"),
    ("list_bare", "国家级、省级…6分、4分/篇"),
    ("otherwise_each", "…,否则每次扣2分"),
    ("cumulates", "…每次扣1分,累计扣分"),
    ("not_twice", "…,同一…不重复加分"),
    ("start_points", "基础分60分"),
    ("baseline", "6起不扣分,每降1起加0.5分,每超1起扣0.5分"),
    ("total_cap", "…每项加2分,总分不超过9分"),
    ("proviso", "…扣1分,若…视为无效"),
    ("best_ratio", "…最高的得满分,其他按比例折算"),
    ("multiplied", "…每起扣2分,…的减半扣分"),
    ("lessened", "第一名得5分,其余依次递减1分"),
    ("place_deduction", "第一名的得5分,每低1个名次扣1分"),
    ("consequence", "…扣5分,并追究责任"),
)
"""The production of ``sentences.lark`` and how its sentences look."""

NORM_FORMS: tuple[tuple[str, str], ...] = (
    ("applies", "本办法适用于…、…等"),
    ("eligibility", "申报…的对象,近三年…,…至少1次列…前50%,且均不属…"),
    ("titled", "申报市级…的对象,须为县级…"),
    ("evidence", "…,需提供…,并加盖…"),
    ("origin", "…从评定为…的…中产生"),
    ("rounds", "…按照本办法组织本级…评选活动"),
    ("most", "…申报数不多于…总数的30%"),
    ("least", "推行…的地区,至少申报1个…"),
    ("within", "…申报数不多于4个,其中至少包含1个…"),
    ("body", "…以支部为单位可申报1名…"),
    ("freed", "…可根据自身实际情况,对照…进行申报"),
    ("unbalanced", "不搞地区名额平衡"),
    ("steps", "…采取…、…和…三个步骤"),
    ("procedure", "…程序(标题,各项是步骤)"),
    ("members", "…人员组成(标题,各项是人员)"),
    ("ballots", "…有…和…选项,且给予两个以上具体事例,结合…认定是否为有效票"),
    ("timing", "…原则上每年第四季度评选"),
    ("deadline", "…于每年12月25日前上报…"),
    ("objection", "对…有异议的,可在…后提出,由…进行复核"),
    ("review_limit", "复核以1次为限"),
    ("ranking", "按…得分进行排序,分别确定…候选对象,…"),
    ("ranking_all", "按…由高到低排序"),
    ("parting", "总分相同的,依次比较…、…得分"),
    ("nomination", "…择优向…推荐"),
    ("conferral", "…分别给予…,在…中予以加分"),
    ("cancellation", "凡是…的,…结果全部取消,…交…处理,两年内不予…"),
    ("disqualification", "…的,取消参评资格"),
    ("revocation", "…有下列情形之一的,应当撤销…,收回…"),
    ("force", "本办法自…起施行,由…负责解释"),
    ("repeal", "…印发的《…》同时废止"),
    ("adoption", "参照《…》"),
)
"""The production of ``norms.lark`` and how its sentences look."""

SHOWN = 3


@cache
def _letters(form: str) -> frozenset[str]:
    return frozenset(form) - frozenset("…,。的")


def nearest_forms(words: str) -> list[str]:
    """The forms that share most characters, other than the ellipsis, with a sentence."""
    present = set(words)

    def shared(form: str) -> float:
        letters = _letters(form)
        return len(letters & present) / len(letters)

    ranked = sorted((form for _, form in (*FORMS, *NORM_FORMS)), key=shared, reverse=True)
    return [form for form in ranked[:SHOWN] if shared(form) > 0.3]
