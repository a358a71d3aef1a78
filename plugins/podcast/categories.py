"""The categories of Apple's directory, which the others take over (podcasters.apple.com)."""

from __future__ import annotations

_LIST: dict[str, tuple[str, dict[str, str]]] = {
    "Arts": ("艺术", {
        "Books": "图书", "Design": "设计", "Fashion & Beauty": "时尚与美容", "Food": "美食",
        "Performing Arts": "表演艺术", "Visual Arts": "视觉艺术",
    }),
    "Business": ("商业", {
        "Careers": "职业", "Entrepreneurship": "创业", "Investing": "投资", "Management": "管理",
        "Marketing": "营销", "Non-Profit": "非营利",
    }),
    "Comedy": ("喜剧", {
        "Comedy Interviews": "喜剧访谈", "Improv": "即兴", "Stand-Up": "单口喜剧",
    }),
    "Education": ("教育", {
        "Courses": "课程", "How To": "操作指南", "Language Learning": "语言学习",
        "Self-Improvement": "自我提升",
    }),
    "Fiction": ("虚构作品", {
        "Comedy Fiction": "喜剧故事", "Drama": "戏剧", "Science Fiction": "科幻",
    }),
    "Government": ("政府", {}),
    "Health & Fitness": ("健康与健身", {
        "Alternative Health": "另类保健", "Fitness": "健身", "Medicine": "医学",
        "Mental Health": "心理健康", "Nutrition": "营养", "Sexuality": "性",
    }),
    "History": ("历史", {}),
    "Kids & Family": ("儿童与家庭", {
        "Education for Kids": "儿童教育", "Parenting": "育儿", "Pets & Animals": "宠物与动物",
        "Stories for Kids": "儿童故事",
    }),
    "Leisure": ("休闲", {
        "Animation & Manga": "动画与漫画", "Automotive": "汽车", "Aviation": "航空",
        "Crafts": "手工艺", "Games": "游戏", "Hobbies": "爱好", "Home & Garden": "家居与园艺",
        "Video Games": "电子游戏",
    }),
    "Music": ("音乐", {
        "Music Commentary": "音乐评论", "Music History": "音乐史", "Music Interviews": "音乐访谈",
    }),
    "News": ("新闻", {
        "Business News": "商业新闻", "Daily News": "每日新闻", "Entertainment News": "娱乐新闻",
        "News Commentary": "新闻评论", "Politics": "政治", "Sports News": "体育新闻",
        "Tech News": "科技新闻",
    }),
    "Religion & Spirituality": ("宗教与灵性", {
        "Buddhism": "佛教", "Christianity": "基督教", "Hinduism": "印度教", "Islam": "伊斯兰教",
        "Judaism": "犹太教", "Religion": "宗教", "Spirituality": "灵性",
    }),
    "Science": ("科学", {
        "Astronomy": "天文学", "Chemistry": "化学", "Earth Sciences": "地球科学",
        "Life Sciences": "生命科学", "Mathematics": "数学", "Natural Sciences": "自然科学",
        "Nature": "自然", "Physics": "物理", "Social Sciences": "社会科学",
    }),
    "Society & Culture": ("社会与文化", {
        "Documentary": "纪实", "Personal Journals": "个人日志", "Philosophy": "哲学",
        "Places & Travel": "地点与旅行", "Relationships": "人际关系",
    }),
    "Sports": ("体育", {
        "Baseball": "棒球", "Basketball": "篮球", "Cricket": "板球", "Fantasy Sports": "梦幻体育",
        "Football": "橄榄球", "Golf": "高尔夫", "Hockey": "曲棍球", "Rugby": "英式橄榄球",
        "Running": "跑步", "Soccer": "足球", "Swimming": "游泳", "Tennis": "网球",
        "Volleyball": "排球", "Wilderness": "野外", "Wrestling": "摔跤",
    }),
    "Technology": ("科技", {}),
    "True Crime": ("真实犯罪", {}),
    "TV & Film": ("影视", {
        "After Shows": "剧后谈", "Film History": "电影史", "Film Interviews": "电影访谈",
        "Film Reviews": "影评", "TV Reviews": "剧评",
    }),
}  # fmt: skip

BETWEEN = ": "
"""Between a category and its part in the values below."""

CATEGORIES = tuple(
    value for name, (_, parts) in _LIST.items()
    for value in (name, *(f"{name}{BETWEEN}{part}" for part in parts))
)  # fmt: skip
CATEGORIES_ZH = tuple(
    title for name, parts in _LIST.values()
    for title in (name, *(f"{name}：{part}" for part in parts.values()))
)  # fmt: skip
