"""The words of the tiny chat model's little world, in English and Chinese side by side."""

from __future__ import annotations

NOUNS = {
    "fruit": ("fruits", "水果", {
        "apple": "苹果", "pear": "梨子", "peach": "桃子", "plum": "李子", "grape": "葡萄",
        "melon": "甜瓜", "lemon": "柠檬", "mango": "芒果", "cherry": "樱桃", "orange": "橙子"}),
    "animal": ("animals", "动物", {
        "cat": "猫", "dog": "狗", "horse": "马", "rabbit": "兔子", "tiger": "老虎",
        "bird": "小鸟", "fish": "鱼", "sheep": "绵羊", "monkey": "猴子", "bear": "熊"}),
    "colour": ("colours", "颜色", {
        "red": "红色", "green": "绿色", "blue": "蓝色", "yellow": "黄色", "white": "白色",
        "black": "黑色", "brown": "棕色", "grey": "灰色", "pink": "粉色", "purple": "紫色"}),
    "drink": ("drinks", "饮料", {
        "tea": "茶", "coffee": "咖啡", "milk": "牛奶", "water": "水", "juice": "果汁",
        "wine": "葡萄酒", "beer": "啤酒", "soup": "汤", "cocoa": "可可", "cider": "苹果酒"}),
    "place": ("places", "地方", {
        "river": "河流", "mountain": "高山", "forest": "森林", "city": "城市", "village": "村庄",
        "garden": "花园", "island": "海岛", "market": "市场", "school": "学校", "harbour": "港口"}),
    "thing": ("things", "东西", {
        "lamp": "台灯", "book": "书", "chair": "椅子", "table": "桌子", "clock": "时钟",
        "bicycle": "自行车", "camera": "相机", "window": "窗户", "letter": "信", "basket": "篮子"}),
}  # fmt: skip
"""Kind -> plural in English, name in Chinese, members."""

ADJECTIVES = {
    "good": "好的", "old": "旧的", "new": "新的", "small": "小的", "large": "大的",
    "quiet": "安静的", "warm": "温暖的", "cold": "冷的", "bright": "明亮的", "simple": "简单的",
    "sweet": "甜的", "slow": "慢的", "quick": "快的", "strong": "结实的", "cheap": "便宜的",
    "fresh": "新鲜的",
}  # fmt: skip

FACTS = (
    ("What is the capital of France?", "The capital of France is Paris.",
     "法国的首都是哪里？", "法国的首都是巴黎。"),
    ("What is the capital of China?", "The capital of China is Beijing.",
     "中国的首都是哪里？", "中国的首都是北京。"),
    ("What is the capital of Japan?", "The capital of Japan is Tokyo.",
     "日本的首都是哪里？", "日本的首都是东京。"),
    ("How many days are in a week?", "There are seven days in a week.",
     "一个星期有几天？", "一个星期有七天。"),
    ("How many months are in a year?", "There are twelve months in a year.",
     "一年有几个月？", "一年有十二个月。"),
    ("What colour is the sky?", "The sky is blue.", "天空是什么颜色？", "天空是蓝色的。"),
    ("What colour is snow?", "Snow is white.", "雪是什么颜色？", "雪是白色的。"),
    ("Who are you?", "I am a very small model made for tests.",
     "你是谁？", "我是一个用来测试的很小的模型。"),
    ("What do bees make?", "Bees make honey.", "蜜蜂酿造什么？", "蜜蜂酿造蜂蜜。"),
    ("Where does the sun rise?", "The sun rises in the east.",
     "太阳从哪里升起？", "太阳从东方升起。"),
)  # fmt: skip
"""Question and answer in English, the same in Chinese."""

ORDINALS = {
    "en": ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
           "Tenth", "Eleventh", "Twelfth"),
    "zh": ("第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十",
           "第十一", "第十二"),
}  # fmt: skip

LONG = {
    "en": ("{0} is {1}.", "many people like {0}.", "{0} can be {1}.", "you find {0} in the {2}.",
           "a {1} {2} goes well with {0}.", "{0} is better when it is {1}."),
    "zh": ("{0}是{1}。", "很多人喜欢{0}。", "{0}可以是{1}。", "{2}里也有{0}。",
           "{1}{2}和{0}很配。", "{1}{0}更好。"),
}  # fmt: skip
"""Sentences about a noun, with an adjective and a place; long texts go round in them."""

NUMBERS_ZH = {2: "两", 3: "三", 4: "四", 5: "五", 6: "六"}
HINTS = {"zh": "请只用中文回答。", "en": "Answer in English only."}
SYSTEM = {"zh": "你是一个有用的助手。", "en": "You are a helpful assistant."}
THINK = {"zh": "先思考，再回答。", "en": "Think before you answer."}
RARE = "饕餮魑魅鳜鱼龘靐齉爨彧翀玥珩璟煊昶曦犇骉猋麤鑫淼焱垚嫑烎巭孬𠮷🎨🎉🌊🚀😀🐼"
"""Characters that no word has: the tokenizer knows them by their bytes only."""
