"""Characters whose reading hangs on the words around them: 得, 地, 着, 了, 为, 还, 只, 不, 一 …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .words_zh import Word, entry

DEFAULTS = {
    "的": "de5", "了": "le5", "着": "zhe5", "得": "de5", "地": "di4", "们": "men5", "么": "me5", "吗": "ma5", "呢": "ne5",
    "吧": "ba5", "啊": "a5", "呀": "ya5", "嘛": "ma5", "啦": "la5", "哦": "o4", "都": "dou1", "还": "hai2", "只": "zhi3",
    "没": "mei2", "为": "wei4", "和": "he2", "那": "na4", "哪": "na3", "谁": "shei2", "血": "xue4", "说": "shuo1",
    "大": "da4", "会": "hui4", "行": "xing2", "长": "chang2", "干": "gan4", "好": "hao3", "几": "ji3", "差": "cha4",
    "重": "zhong4", "种": "zhong3", "中": "zhong1", "数": "shu4", "发": "fa1", "倒": "dao4", "弹": "tan2", "担": "dan1",
    "散": "san4", "落": "luo4", "薄": "bao2", "剥": "bo1", "量": "liang4", "转": "zhuan3", "传": "chuan2", "朝": "chao2",
    "乐": "le4", "兴": "xing4", "应": "ying1", "称": "cheng1", "率": "lv4", "调": "diao4", "处": "chu4", "间": "jian1",
    "给": "gei3", "被": "bei4", "把": "ba3", "从": "cong2", "吓": "xia4", "看": "kan4", "过": "guo4", "这": "zhe4",
    "什": "shen2", "六": "liu4", "〇": "ling2", "百": "bai3", "切": "qie1", "相": "xiang1", "当": "dang1", "难": "nan2",
    "累": "lei4", "假": "jia3", "空": "kong1", "分": "fen1", "正": "zheng4", "教": "jiao4", "更": "geng4", "便": "bian4",
    "少": "shao3", "似": "si4", "盛": "sheng4", "降": "jiang4", "强": "qiang2", "尽": "jin4", "卷": "juan3", "要": "yao4",
    "与": "yu3", "载": "zai4", "占": "zhan4", "折": "zhe2", "涨": "zhang3", "系": "xi4", "石": "shi2", "不": "bu4", "一": "yi1",
    "个": "ge4", "上": "shang4", "下": "xia4", "子": "zi3", "儿": "er2", "喝": "he1", "号": "hao4", "角": "jiao3",
    "曲": "qu3", "藏": "cang2", "参": "can1", "背": "bei4", "奔": "ben1", "宁": "ning2", "嚼": "jiao2", "塞": "sai1", "识": "shi2",
}  # fmt: skip
_MUST = frozenset(
    [
        "必须",
        "我",
        "你",
        "他",
        "她",
        "它",
        "咱",
        "您",
        "我们",
        "你们",
        "他们",
        "她们",
        "咱们",
        "大家",
        "人",
        "就",
        "还",
        "总",
        "也",
        "都",
        "可",
        "非",
        "又",
        "必",
        "先",
        "真",
        "谁",
        "家长",
        "学生",
        "孩子",
        "老师",
        "今天",
        "明天",
        "现在",
        "以后",
        "那",
        "这",
    ]
)
_WHOM = "我|你|他|她|它|您|咱|谁|大家|人民|群众|客户|用户|读者|观众|孩子|祖国|国家|社会|自己|别人|其他|中国|公司|企业|世界|全"
_CONTEXTS: tuple[tuple[str, str], ...] = (
    (r"[吃走听看来去做干买卖用受拿找进出上下回起过到跑说写读睡坐站躲逃忘改管帮打动停解赢输等接治装放完办赶忍变活][不得](了)(?!解|结|然)", "liao3"),
    (r"(?:把|将)[^把将]{1,8}(还)(?:了|给|$)", "huan2"),
    (r"(还)(?:了|给)(?:我|你|他|她|您|钱|书|债|$)", "huan2"),
    (r"(还)(?:我|你|他|她|您)(?:钱|书|一个公道|清白|自由|$)", "huan2"),
    (r"[一二三四五六七八九十百千万两几数多半每这那哪某各](只)(?![是有能要会不好想见怕顾管得说在])", "zhi1"),
    (r"比.{1,4}(长)[一二三四五六七八九十两几]+岁", "zhang3"),
    (r"(长)(?:得|着|了|出|满)", "zhang3"),
    (r"(倒)了?[一两三半几]?(?:杯|碗|点|些|壶|满)", "dao4"),
    (r"(倒)(?:了|在|下|塌)", "dao3"),
    (r"(数)(?:了数|着|一下|到[一二三四五六七八九十百])", "shu3"),
    (r"(中)(?:了|过)(?:大?奖|毒|计|暑|风|彩|头奖|弹|枪|标|招|[一两三四五六七八九十百千万])", "zhong4"),
    (r"(转)了?[一两三四五六七八九十几]?圈", "zhuan4"),
    (r"(量)(?:了|一下|一量|体温|血压|尺寸|身高)", "liang2"),
    (r"(朝)阳(?:升|初|洒|照|下|东|似|般|刚|染)", "zhao1"),
    (r"(?:在|去|到|住|来|北京|辽宁)(朝)阳", "chao2"),
    (r"(?:[不很真太没更最挺])(看)好", "kan4"),
    (r"(为)(?:[零一二三四五六七八九十百千万两几半负第约正]|主|此而)", "wei2"),
    (rf"(为)(?:{_WHOM})", "wei4"),
    (r"(?:约|均|即|皆|视|定|选|评|译|改|誉|升|设|列|合|折|沦|略|仅|多|应|须|称|作|成|分|变|化|认|以|身|名|最|极|更|较|颇|尤|甚|不|能|可|难|且|则|总和|温度|结果|时间|价格|长度|宽度|高度|面积|比例|占比|内容|目标|分别|全称|简称|其中)(为)", "wei2"),
    (r"以[^，以]{1,6}(为)", "wei2"),
    (r"(落)下了?(?:[一两几很]|东西|课|作业|功课|许多)", "la4"),
    (r"(?:衣服|头发|地面|墨水|油漆|汗|嘴|眼睛|毛巾)(?:都|已经|快)?(干)了", "gan1"),
    (r"(待)(?:一会|着|在|了[一两几]|几天|两天|不住)", "dai1"),
    (r"火(着)(?!急)", "zhao2"),
    (r"[睡找够摸见用吃犯管打碰数][不得](着)", "zhao2"),
    (r"(种)(?:了|着|上|下|满)(?:[一两三几很]|许多|树|花|菜|满)", "zhong4"),
    (r"(背)(?:着|上|了|起)", "bei1"),
    (r"(盛)(?:了|着|上|满|一|饭|汤)", "cheng2"),
    (r"(系)(?:了|着|上|好|紧)", "ji4"),
    (r"(削)(?:了|着|好|掉)?(?:皮|苹果|铅笔|一)", "xiao1"),
    (r"(扎)(?:了|着|起|个)?(?:辫|马尾|头发)", "za1"),
    (r"(教)(?:了|过)?(?:我|你|他|她|它|您|大家|学生|孩子|小朋友)", "jiao1"),
    (r"(重)(?:新|复|做|写|来|建|启|置|拍|填|洗|选|读|算|放|玩|走|聚|逢|燃|组)", "chong2"),
    (r"(重)载(?:页面|配置|数据|插件|模块|网页)", "chong2"),
    (r"(重)(?:了|达|约|[零一二三四五六七八九十百千万两几半])", "zhong4"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _CONTEXTS)
_TWICE = re.compile(r"(.)([不一])\1")


def in_context(text: str, words: Sequence[Word], fixed: frozenset[int]) -> dict[int, str]:
    """Place -> reading, of characters that are words of their own here (a word's inside is the
    dictionary's). ``fixed`` are places already known."""
    alone = {word.start for word in words if len(word.text) == 1}
    found: dict[int, str] = {}
    for pattern, sound in _COMPILED:
        for match in pattern.finditer(text):
            if (at := match.start(1)) not in fixed and _free(at, alone, words):
                found.setdefault(at, sound)
    for match in _TWICE.finditer(text):
        if entry(match[1])[1][:1] in ("v", "a", "z") or match[2] == "不":
            found[match.start(2)] = "bu5" if match[2] == "不" else "yi5"
    for index, word in enumerate(words):
        if len(word.text) > 2 and word.text[-1] == "地" and word.tag[:1] in ("d", "z", "a"):
            found.setdefault(word.end - 1, "de5")  # 默默地
        if word.text in _PARTICLES and word.start not in found:
            before = words[index - 1] if index else None
            after = words[index + 1] if index + 1 < len(words) else None
            found[word.start] = _PARTICLES[word.text](before, after)
    return found


def _free(at: int, alone: set[int], words: Sequence[Word]) -> bool:
    """A single word, or the edge of one that the pattern looked across ("睡不了")."""
    return at in alone or any(at in (word.start, word.end - 1) for word in words)


def _de(before: Word | None, after: Word | None) -> str:
    if before is None or (after and after.text in ("了", "过") and before.tag[:1] != "v"):
        return "de2" if before or not after or after.tag[:1] not in ("v", "p") else "dei3"
    if before.text in _MUST and after and after.tag[:1] in ("v", "p", "d", "r", "m", "n"):
        return "dei3"
    return "de5"


def _di(before: Word | None, after: Word | None) -> str:
    """After a word of several characters and before what is done: the adverb's 地."""
    if before is None or after is None or len(before.text) < 2:
        return "di4"
    thing = before.tag[:1] in ("n", "m", "r") and before.tag != "nz"
    if after.text[0] in "里上下面处铁方块" or thing:
        return "di4"
    return "de5"


_PARTICLES = {"得": _de, "地": _di}
