"""From the words of a prompt to a scene, an hour, a weather and a season.

The first line of a prompt is its subject and weighs most; later lines (tags, style) are
hints. Without any known word the seed picks among scenes that suit any subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from .frame import Mood

SCENE_WORDS: dict[str, str] = {
    "landscape": "mountain mountains hill hills lake valley landscape nature travel journey peak summit adventure vision growth future 山 湖 山水 风景 自然 旅行 旅途 远方 高峰 攀登 视野 愿景 成长 未来 田野 草原 目标 开始 出发",
    "sea": "sea ocean lighthouse pier beach coast island sail sailing ship boat harbour harbor shore voyage explore freedom blue 海 大海 海洋 海边 沙滩 海岸 灯塔 码头 岛 帆 航行 船 港口 远航 蓝海 探索 自由 出海",
    "city": "city urban skyline street building buildings office business finance company market marketing traffic downtown startup 城市 都市 街 楼 大厦 天际线 商业 商务 金融 公司 企业 市场 营销 创业 团队 行业 上海 北京 深圳",
    "night": "night star stars starry moon galaxy milky universe space cosmos dream sleep camping astronomy 星空 星 夜空 银河 月亮 月光 宇宙 太空 梦 睡眠 露营 天文 夜晚 深夜",
    "forest": "forest wood woods tree trees pine jungle green ecology environment sustainable quiet privacy local 森林 树 林 树林 松 丛林 绿色 生态 环保 可持续 静谧 安静 隐私 本地",
    "waves": "wave waves flow rhythm stream smooth fluid ribbon change transition process workflow pipeline stale rebuild 波浪 波 流动 韵律 节奏 流畅 起伏 变化 转变 流程 流水线 更新 重建",
    "geometric": "geometric geometry shape shapes bauhaus pattern grid structure design module modules plugin plugins format formats layout block blocks template 几何 图形 包豪斯 图案 网格 结构 设计 模块 插件 格式 排版 版式 拼 模板 品牌",
    "mesh": "gradient abstract minimal mood inspiration creative creativity idea ideas colour color art 渐变 抽象 极简 简约 灵感 创意 想法 色彩 艺术 概念 氛围",
    "bokeh": "bokeh light lights party festival celebrate celebration holiday romantic warm story wedding christmas 光斑 灯光 派对 节日 庆祝 假日 浪漫 温暖 故事 感谢 新年 春节 圣诞 回顾",
    "product": "product products launch release announce announcement new showcase brand sale buy price phone bottle feature features 产品 发布 上线 上新 新品 推出 亮相 展示 价格 购买 手机 特色 功能 卖点 优惠 版本",
    "desk": "desk desktop workspace office laptop computer work working writing remote freelancer blogger study tool tools app software studio guide tutorial how start install 桌面 工作台 书桌 电脑 笔记本 办公 工作 写作 自媒体 博主 学习 工具 软件 应用 工作室 教程 上手 指南 安装 使用 怎么 如何 步骤",
    "network": "network internet web connect connection data ai artificial intelligence machine neural model models algorithm chip circuit compute gpu cloud server code programming technology tech digital security blockchain 网络 互联网 连接 数据 人工智能 智能 机器学习 神经 模型 算法 芯片 电路 算力 显卡 云 服务器 代码 编程 技术 科技 数字 安全 引擎 离线",
    "paper": "paper document documents article articles report newsletter book books read reading page pages text blog draft outline note notes publish publishing export contract letter news source citation 纸 文档 文件 文章 报告 书 阅读 读 页 文字 文案 博客 草稿 提纲 大纲 笔记 出版 导出 稿 稿件 新闻 来源 引用 资料 公众号",
    "sound": "sound audio voice speech speak podcast narration narrator microphone mic music song radio listen recording record subtitle subtitles 声音 音频 语音 人声 播客 旁白 解说 朗读 配音 麦克风 话筒 音乐 歌 电台 听 录音 口播 字幕 发音 说话",
}  # fmt: skip

TIME_WORDS: dict[str, str] = {
    "dawn": "dawn sunrise morning daybreak early 黎明 日出 清晨 早晨 早上 晨 破晓 曙光 朝阳",
    "day": "day daylight noon sunny bright afternoon 白天 日间 正午 中午 晴天 明亮 阳光 下午 晴朗",
    "dusk": "dusk sunset evening twilight golden 黄昏 日落 傍晚 夕阳 晚霞 暮色 落日",
    "night": "night midnight moonlight starry dark 夜 夜晚 深夜 午夜 星空 月光 晚上 暗色 深色",
}

WEATHER_WORDS: dict[str, str] = {
    "rain": "rain rainy storm drizzle 雨 下雨 雨天 暴雨",
    "snow": "snow snowy blizzard 雪 下雪 雪山 大雪",
    "fog": "fog foggy mist misty haze 雾 薄雾 迷雾 云雾",
    "cloudy": "cloud clouds cloudy overcast 多云 阴天 云海 云朵",
}

SEASON_WORDS: dict[str, str] = {
    "spring": "spring blossom cherry bloom 春 春天 樱花 花开 春季",
    "summer": "summer tropical 夏 夏天 夏日 盛夏",
    "autumn": "autumn fall leaves maple 秋 秋天 枫叶 落叶 金秋",
    "winter": "winter frost ice 冬 冬天 冬季 寒冬",
}

ANY_SUBJECT = ("landscape", "waves", "geometric", "mesh", "network", "sea", "paper", "city")


def scores(prompt: str, table: Mapping[str, str]) -> dict[str, float]:
    """Each row's weight: words of the first line count three, others one; 0 is left out."""
    subject, _, hints = prompt.strip().partition("\n")
    found: dict[str, float] = {}
    for name, words in table.items():
        weight = 3.0 * _count(subject, words) + 1.0 * _count(hints, words)
        if weight:
            found[name] = weight
    return found


def _count(text: str, words: str) -> float:
    """How many known words a text has; a longer Chinese word says more than one character."""
    lowered = text.lower()
    latin = set(re.findall(r"[a-z]+", lowered))
    total, seen = 0.0, ""
    for word in sorted(words.split(), key=len, reverse=True):
        if word.isascii():
            total += word in latin
        elif word in lowered and word not in seen:
            total += 1.0 if len(word) > 1 else 0.6
            seen += word + " "
    return total


def choose_scene(prompt: str, rng: Random) -> str:
    """The scene that fits best; near ties and prompts that say nothing are left to the seed.

    Hints alone (an article's tags stand under each of its headings) only add to the scenes
    that suit any subject, or every section of an article would get the same one.
    """
    subject, _, hints = prompt.strip().partition("\n")
    found = scores(subject, SCENE_WORDS)
    if not found:
        return rng.choice([*sorted(scores(hints, SCENE_WORDS)), *ANY_SUBJECT])
    best = max(found.values())
    return rng.choice([name for name, value in found.items() if value >= best * 0.99])


def choose_mood(prompt: str, scene: str, time: str, rng: Random) -> Mood:
    """The light: what the prompt asks for, else what suits the scene and the seed."""
    if time == "auto":
        found = scores(prompt, TIME_WORDS)
        time = max(found, key=lambda name: found[name]) if found else _usual_time(scene, rng)
    if scene == "night":
        time = "night"
    weather = scores(prompt, WEATHER_WORDS)
    season = scores(prompt, SEASON_WORDS)
    sky = max(weather, key=lambda name: weather[name]) if weather else "clear"
    return Mood(time, sky, max(season, key=lambda name: season[name]) if season else "")


def _usual_time(scene: str, rng: Random) -> str:
    usual = {
        "network": ("night", "dusk"),
        "bokeh": ("night", "dusk"),
        "city": ("dusk", "night", "dawn", "dusk"),
        "forest": ("dawn", "dusk", "day", "night"),
        "desk": ("day", "dusk", "night", "dawn"),
    }
    return rng.choice(usual.get(scene, ("dawn", "day", "dusk", "dusk")))
