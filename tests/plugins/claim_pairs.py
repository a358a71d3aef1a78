"""Sentences with the passage that they were written from, and whether it backs them.

A kind that begins with "true" is backed, any other is not. The false ones are near misses: one
figure, unit, date, name or word is another, or a figure is told of something else.

``WORKED`` were at hand while the rules were made. ``FRESH`` and ``LAST`` were written afterwards,
each before the rules had seen it, and then worked on: unseen, the rules had a precision of
0.79 and 0.77 on them. ``FINAL`` was written at the end: unseen, 0.92, with a recall of 1.
"""

from __future__ import annotations

Pair = tuple[str, str, str]  # kind, passage, sentence

_MARKET = (
    "2025 年，全国便携储能市场规模达到 128.6 亿元，同比增长 23.4%。其中户外场景占 61%，家庭备用占 28%。"
    "行业从业企业约 3200 家，前五名的份额合计为 47%，比上一年提高了五个百分点。"
)
_PHONE = (
    "电池容量为 5000 毫安时，连续播放视频可用 14 小时，支持 65 瓦快速充电。标准版售价 3999 元，"
    "顶配版本售价 5299 元，首发当天减免 200 元。手机不支持无线充电。"
)
_FIRM = (
    "公司由李明于 2015 年在杭州创办，目前有员工 320 人，去年营业收入 1.2 亿元，净利润同比下降 8%。"
)
_LAW = (
    "国家互联网信息办公室发布的《人工智能生成合成内容标识办法》自 2025 年 9 月 1 日起施行。"
    "文字作品应当在开头、结尾或者中间的适当位置添加提示文字；图片上的标识，文字高度不应低于画面最短边长度的 5%。"
)
_QUOTE = "协会秘书长王芳在会上说：“安全是这个行业的生命线，谁也不能拿用户的安全去换成本。”"
_TRAIN = "高铁从北京到上海最快四小时十八分钟，比普通列车节省一半时间，二等座票价 553 元起。"
_TEA = "春茶采摘于清明之前，每斤干茶约需三万个芽头。冲泡时水温以 85 度为宜，不宜用沸水。"
_TABLE = "| 地区 | 销售额（亿元） | 增长 |\n| --- | --- | --- |\n| 华东 | 52 | 18% |\n| 西南 | 12.5 | 40% |"

_BATTERY = (
    "The battery holds 5,000 mAh and plays video for 14 hours on one charge. It charges to 80% in forty-five "
    "minutes. The base model costs $599; early buyers save fifty dollars on launch day. The phone is not waterproof."
)
_COMPANY = (
    "Anna Kowalski founded the company in Gdansk in 2015; it now employs 1,200 people. Revenue rose 23% to "
    "$4.5 million last year, while marketing costs fell by a third."
)
_RULES = (
    "The Measures took effect on 1 September 2025. The Cyberspace Administration of China issued them together "
    "with three other bodies. Text on a picture must be at least 5% as high as its shortest side."
)
_TRIAL = (
    "Divers tested the Acme Pen for two years at a depth of forty metres. Of 250 pens, 12 failed. "
    "“It never let me down under the ice,” said Maria Lindqvist, who led the dives."
)
_GARDEN = "Tomatoes want six hours of sun a day. Water them at the root, never over the leaves, and pick from July 2024 on."
_REGIONS = "In 2024 the east sold 52 million units and the west 12 million. Growth in the west reached 40%, against 18% in the east."

WORKED: tuple[Pair, ...] = (
    ("true", _MARKET, "2025 年，便携储能的市场规模达到 128.6 亿元。"),
    ("true", _MARKET, "户外场景占了 61%，家庭备用占 28%。"),
    ("true paraphrase", _MARKET, "这一市场去年的同比增速为 23.4%，规模在 2025 年达到 128.6 亿元。"),
    ("true paraphrase", _MARKET, "全行业大约有三千二百家企业。"),
    ("true", _MARKET, "前五名企业的份额合计 47%。"),
    ("true", _MARKET, "前五名的份额比上一年提高了 5 个百分点。"),
    ("number", _MARKET, "2025 年，便携储能的市场规模达到 182.6 亿元。"),
    ("number", _MARKET, "户外场景占 65%。"),
    ("number", _MARKET, "行业从业企业约 2300 家。"),
    ("unit", _MARKET, "2025 年，便携储能市场规模达到 128.6 万元。"),
    ("date", _MARKET, "2023 年，便携储能的市场规模达到 128.6 亿元。"),
    ("exchanged", _MARKET, "家庭备用占 61%，户外场景占 28%。"),
    ("direction", _MARKET, "2025 年，便携储能市场规模为 128.6 亿元，同比下降 23.4%。"),
    ("topic", _MARKET, "公司的电池在零下 20 度仍能保留 61% 的电量。"),
    ("true", _PHONE, "它能连续播放 14 小时视频。"),
    ("true", _PHONE, "电池有 5,000 毫安时。"),
    ("true paraphrase", _PHONE, "标准版卖 3999 元，首发当天再减 200 元。"),
    ("true", _PHONE, "支持 65W 快充。"),
    ("number", _PHONE, "它能连续播放 24 小时视频。"),
    ("exchanged", _PHONE, "标准版售价 5299 元。"),
    ("unit", _PHONE, "它能连续播放视频 14 天。"),
    ("negation", _PHONE, "手机不支持 65 瓦快速充电。"),
    ("true", _FIRM, "公司 2015 年在杭州创办，创始人是李明。"),
    ("true paraphrase", _FIRM, "这家公司如今有 320 名员工，去年收入一亿两千万元。"),
    ("true", _FIRM, "净利润同比下降 8%。"),
    ("direction", _FIRM, "净利润同比增长 8%。"),
    ("name", _FIRM, "公司由王强于 2015 年在杭州创办。"),
    ("place", _FIRM, "公司由李明于 2015 年在苏州创办。"),
    ("date", _FIRM, "公司由李明于 2016 年在杭州创办。"),
    ("number", _FIRM, "公司目前有员工 3200 人。"),
    ("true", _LAW, "《人工智能生成合成内容标识办法》2025 年 9 月 1 日起施行。"),
    (
        "true paraphrase",
        _LAW,
        "从二〇二五年九月一日开始，《人工智能生成合成内容标识办法》正式施行。",
    ),
    ("true", _LAW, "图片上标识文字的高度不能低于最短边的百分之五。"),
    ("true", _LAW, "图片上标识文字的高度至少为画面最短边长度的 5%。"),
    ("direction", _LAW, "图片上标识文字的高度不得超过画面最短边长度的 5%。"),
    ("date", _LAW, "《人工智能生成合成内容标识办法》自 2025 年 10 月 1 日起施行。"),
    ("date", _LAW, "《人工智能生成合成内容标识办法》自 2025 年 9 月 10 日起施行。"),
    ("name", _LAW, "《网络数据安全管理条例》自 2025 年 9 月 1 日起施行。"),
    ("number", _LAW, "图片上的标识，文字高度不应低于画面最短边长度的 8%。"),
    ("true", _QUOTE, "王芳说：“安全是这个行业的生命线。”"),
    ("true", _QUOTE, "王芳秘书长表示：「安全是这个行业的生命线，谁也不能拿用户的安全去换成本。」"),
    ("quote", _QUOTE, "王芳说：“成本是这个行业的生命线，谁也不能忽视。”"),
    ("quote", _QUOTE, "王芳说：“安全是这个行业的头等大事。”"),
    ("name", _QUOTE, "协会秘书长李娜在会上说：“安全是这个行业的生命线。”"),
    ("true", _TRAIN, "从北京到上海，高铁最快只要 4 小时 18 分钟。"),
    (
        "true paraphrase",
        _TRAIN,
        "京沪之间坐高铁，从北京到上海最快四小时十八分钟，二等座 553 元起。",
    ),
    ("place", _TRAIN, "高铁从北京到广州最快四小时十八分钟。"),
    ("number", _TRAIN, "高铁从北京到上海最快三小时十八分钟。"),
    ("true", _TEA, "一斤干茶大约要三万个芽头。"),
    ("true", _TEA, "冲泡的水温以 85 度为宜。"),
    ("number", _TEA, "每斤干茶约需五万个芽头。"),
    ("true", _TABLE, "华东的销售额为 52 亿元，增长 18%。"),
    ("true", _TABLE, "西南地区增长 40%。"),
    ("exchanged", _TABLE, "华东地区增长 40%。"),
    ("true", _BATTERY, "One charge plays video for 14 hours."),
    ("true", _BATTERY, "The battery charges to 80 percent in 45 minutes."),
    (
        "true paraphrase",
        _BATTERY,
        "Early buyers save $50 on launch day; after that the base model costs $599.",
    ),
    ("true", _BATTERY, "Its battery holds 5000 mAh."),
    ("number", _BATTERY, "One charge plays video for 40 hours."),
    ("number", _BATTERY, "The base model costs $699."),
    ("unit", _BATTERY, "One charge plays video for 14 days."),
    ("unit", _BATTERY, "The base model costs 599 euros."),
    ("negation", _BATTERY, "The battery does not charge to 80% in forty-five minutes."),
    ("true", _COMPANY, "The company employs 1,200 people."),
    (
        "true paraphrase",
        _COMPANY,
        "Founded by Anna Kowalski in 2015, the company has 1.2 thousand employees.",
    ),
    ("true", _COMPANY, "Revenue rose by 23 per cent to $4.5 million."),
    ("true", _COMPANY, "Marketing costs fell by one third last year."),
    ("name", _COMPANY, "Peter Kowalski founded the company in Gdansk in 2015."),
    ("place", _COMPANY, "Anna Kowalski founded the company in Warsaw in 2015."),
    ("date", _COMPANY, "Anna Kowalski founded the company in Gdansk in 2005."),
    ("direction", _COMPANY, "Revenue fell 23% to $4.5 million last year."),
    ("number", _COMPANY, "Revenue rose 32% to $4.5 million last year."),
    ("unit", _COMPANY, "Revenue rose 23% to $4.5 billion last year."),
    ("exchanged", _COMPANY, "Marketing costs fell by 23% last year."),
    ("true", _RULES, "The Measures have applied since September 1, 2025."),
    (
        "true",
        _RULES,
        "Text on a picture has to be at least five percent as high as the shortest side.",
    ),
    (
        "true",
        _RULES,
        "They were issued by the Cyberspace Administration of China with three other bodies.",
    ),
    ("date", _RULES, "The Measures took effect on 1 October 2025."),
    ("date", _RULES, "The Measures took effect on 9 January 2025."),
    ("true", _RULES, "Text on a picture must be no less than 5% as high as its shortest side."),
    ("direction", _RULES, "Text on a picture must be at most 5% as high as its shortest side."),
    ("true", _TRIAL, "Twelve of the 250 pens failed."),
    ("true", _TRIAL, "Divers tested the Acme Pen at 40 metres for two years."),
    ("true", _TRIAL, "“It never let me down under the ice,” said Maria Lindqvist."),
    ("quote", _TRIAL, "“It always let me down under the ice,” said Maria Lindqvist."),
    ("name", _TRIAL, "“It never let me down under the ice,” said Peter Novak."),
    ("exchanged", _TRIAL, "Miners tested the Acme Pen for two years at a depth of forty metres."),
    ("number", _TRIAL, "Of 250 pens, 21 failed."),
    ("true", _GARDEN, "Tomatoes need six hours of sun a day."),
    ("exchanged", _GARDEN, "Cucumbers want six hours of sun a day."),
    ("date", _GARDEN, "Pick tomatoes from June 2024 on."),
    ("true", _REGIONS, "The east sold 52 million units in 2024."),
    ("exchanged", _REGIONS, "In 2024 the west sold 52 million units."),
    ("true", _REGIONS, "In the west growth reached 40%."),
    ("exchanged", _REGIONS, "Growth in the east reached 40%."),
)

_WATER = (
    "2024 年全市用水总量为 28.7 亿立方米，较上年减少 1.3%。农业用水占比首次低于一半，为 48.6%；"
    "居民生活用水 6.2 亿立方米。全年共修复漏点 1.47 万处，管网漏损率降至 8.9%。"
)
_BOOK = (
    "《海边的灯塔》由陈静编剧、周楠执导，2023 年 6 月 16 日上映，首周票房 2.35 亿元，观众评分 8.4。"
    "影片在青岛和威海取景，拍摄历时 97 天。周楠说：“我们没有用一个绿幕镜头，所有的海都是真的海。”"
)
_MUSEUM = (
    "博物馆每周二至周日开放，周一闭馆。成人票每张 60 元，学生半价，六岁以下儿童免票。"
    "馆藏文物两万三千余件，其中一级文物 118 件。"
)
_CHIP = (
    "新一代芯片采用 4 纳米工艺，晶体管数量为 190 亿个，功耗比上一代降低 35%，但价格没有上涨。"
    "华晨公司计划 2026 年第二季度量产，首批供货给三家整车厂。"
)
_STUDY = (
    "The trial followed 4,736 adults in Norway and Denmark for eleven years. Those who walked at least 30 minutes a day "
    "had a 19% lower risk of heart disease. The study found no effect on bone density. It was funded by the Nordic "
    "Health Council and published in March 2022."
)
_BRIDGE = (
    "The bridge opened on 14 July 1932 after six years of work. It is 1,149 metres long and carries about 160,000 "
    "vehicles a day. Engineer John Bradfield said, “A bridge is a promise that two shores make.” Tolls were abolished "
    "in 1988, two years later than planned."
)
_SHOP = (
    "Harlow Bikes sold 8,420 bicycles in 2025, up from 7,010 in 2024. Electric models made up 62% of sales in the north "
    "and 41% in the south. Repairs brought in £310,000. The firm runs fourteen shops and plans to open three more."
)
_SOFT = (
    "Version 3.2 starts in 1.8 seconds, half the time of version 3.1. It needs 2 GB of memory, runs on Windows and Linux, "
    "and does not send any data to our servers. The licence costs €49 a year for one person."
)

FRESH: tuple[Pair, ...] = (
    ("true", _WATER, "2024 年，全市总共用水 28.7 亿立方米。"),
    ("true", _WATER, "用水总量比上年减少 1.3%。"),
    ("true paraphrase", _WATER, "这一年修好了 1.47 万处漏点，漏损率降到 8.9%。"),
    ("true", _WATER, "居民生活用水为 6.2 亿立方米。"),
    ("true paraphrase", _WATER, "农业用水所占比例为 48.6%，第一次不到一半。"),
    ("number", _WATER, "2024 年，全市总共用水 27.8 亿立方米。"),
    ("direction", _WATER, "用水总量比上年增加 1.3%。"),
    ("exchanged", _WATER, "居民生活用水占 48.6%。"),
    ("exchanged", _WATER, "工业用水 6.2 亿立方米。"),
    ("date", _WATER, "2022 年，全市用水总量为 28.7 亿立方米。"),
    ("true", _BOOK, "影片 2023 年 6 月 16 日上映，首周票房 2.35 亿元。"),
    ("true paraphrase", _BOOK, "周楠执导的《海边的灯塔》拍了 97 天。"),
    ("true", _BOOK, "“所有的海都是真的海。”周楠说。"),
    ("true", _BOOK, "观众给它打出了 8.4 的评分。"),
    ("name", _BOOK, "陈静执导的影片拍摄历时 97 天，导演陈静说：“所有的海都是真的海。”"),
    ("date", _BOOK, "影片 2023 年 6 月 26 日上映。"),
    ("number", _BOOK, "影片首周票房 3.25 亿元。"),
    ("place", _BOOK, "影片在厦门取景，拍摄历时 97 天。"),
    ("quote", _BOOK, "周楠说：“我们没有用一个替身演员，所有的浪都是真的浪。”"),
    ("name", _BOOK, "《远方的灯塔》2023 年 6 月 16 日上映。"),
    ("true", _MUSEUM, "成人票 60 元一张，学生半价。"),
    ("true", _MUSEUM, "馆里藏有 2.3 万余件文物，一级文物有 118 件。"),
    ("number", _MUSEUM, "成人票每张 80 元。"),
    ("exchanged", _MUSEUM, "学生票每张 60 元。"),
    ("number", _MUSEUM, "博物馆有一级文物 181 件。"),
    ("true", _CHIP, "它的晶体管有 190 亿个，功耗比上一代低 35%。"),
    ("true", _CHIP, "华晨公司打算在 2026 年二季度量产。"),
    ("date", _CHIP, "华晨公司计划 2026 年第三季度量产。"),
    ("direction", _CHIP, "新一代芯片的功耗比上一代提高 35%。"),
    ("name", _CHIP, "远航公司计划 2026 年第二季度量产。"),
    ("unit", _CHIP, "新一代芯片采用 4 微米工艺。"),
    ("true", _STUDY, "The trial followed 4,736 adults for eleven years."),
    (
        "true paraphrase",
        _STUDY,
        "People who walked half an hour or more, at least 30 minutes a day, had a 19 percent lower risk of heart disease.",
    ),
    (
        "true",
        _STUDY,
        "The study was published in March 2022 and funded by the Nordic Health Council.",
    ),
    ("number", _STUDY, "The trial followed 4,376 adults for eleven years."),
    (
        "direction",
        _STUDY,
        "Those who walked at least 30 minutes a day had a 19% higher risk of heart disease.",
    ),
    (
        "exchanged",
        _STUDY,
        "Those who walked at least 30 minutes a day had a 19% lower risk of stroke.",
    ),
    (
        "name",
        _STUDY,
        "The study was funded by the Baltic Health Council and published in March 2022.",
    ),
    ("place", _STUDY, "The trial followed 4,736 adults in Sweden and Denmark for eleven years."),
    ("date", _STUDY, "The study was published in March 2020."),
    ("true", _BRIDGE, "The bridge opened on July 14, 1932."),
    ("true", _BRIDGE, "It carries some 160,000 vehicles every day and is 1149 m long."),
    ("true", _BRIDGE, "John Bradfield said: “A bridge is a promise that two shores make.”"),
    ("date", _BRIDGE, "The bridge opened on 14 June 1932."),
    ("quote", _BRIDGE, "John Bradfield said: “A bridge is a promise between two enemies.”"),
    ("name", _BRIDGE, "John Bradley said: “A bridge is a promise that two shores make.”"),
    ("negation", _BRIDGE, "Tolls were not abolished in 1988."),
    ("exchanged", _BRIDGE, "Tolls were introduced in 1988."),
    ("exchanged", _BRIDGE, "It carries about 160,000 pedestrians a day."),
    ("true", _SHOP, "In 2025 Harlow Bikes sold 8,420 bicycles."),
    ("true", _SHOP, "Repairs brought in 310,000 pounds sterling."),
    ("true", _SHOP, "Electric models accounted for 41% of sales in the south."),
    ("true", _SHOP, "The firm has 14 shops."),
    ("exchanged", _SHOP, "In 2024 Harlow Bikes sold 8,420 bicycles."),
    ("exchanged", _SHOP, "Electric models made up 62% of sales in the south."),
    ("number", _SHOP, "The firm runs forty shops."),
    ("unit", _SHOP, "Repairs brought in $310,000."),
    ("exchanged", _SHOP, "Rentals brought in £310,000."),
    ("true", _SOFT, "It starts in 1.8 seconds and needs 2 GB of memory."),
    ("true", _SOFT, "A licence for one person costs 49 euros a year."),
    ("number", _SOFT, "It starts in 1.2 seconds."),
    ("unit", _SOFT, "It starts in 1.8 minutes."),
    ("unit", _SOFT, "A licence for one person costs 49 euros a month."),
    ("exchanged", _SOFT, "Version 3.1 starts in 1.8 seconds."),
)

_SOLAR = (
    "截至 2025 年 6 月底，全省光伏装机容量达到 4560 万千瓦，其中分布式光伏 2980 万千瓦。"
    "上半年新增装机 610 万千瓦，同比多增 85 万千瓦。省能源局局长赵志刚表示，今年不会再批准新的煤电项目。"
)
_SCHOOL = (
    "育才小学创办于 1956 年，现有 42 个班、1876 名学生和 128 位教师。学校每天开放阅览室三个半小时，"
    "周末不开放。去年图书借阅量为 5.3 万册次，人均 28 册，比前年翻了一番。"
)
_DRUG = (
    "这项临床试验在六家医院进行，共纳入 812 名患者。用药组的复发率为 11.5%，安慰剂组为 23.8%。"
    "最常见的不良反应是头痛，发生率 7%，没有出现死亡病例。"
)
_CAR = (
    "星河 S7 的电池容量为 82 千瓦时，官方续航里程 650 公里，百公里加速 4.2 秒。起售价 23.98 万元，"
    "比上一代便宜 1.5 万元，预计 3 月 28 日开始交付。"
)
_PORT = (
    "The port handled 3.4 million containers in the first quarter of 2025, 6.2% fewer than a year earlier. Exports to "
    "Vietnam doubled, while those to Japan slipped by a tenth. A new crane cost the operator, Baltic Terminals, €18 million."
)
_HEALTH = (
    "Researchers at Lund University asked 2,150 nurses about sleep. Night-shift nurses slept 5.9 hours on average, day-shift "
    "nurses 7.1 hours. Only 14% took naps. “Short naps are not laziness, they are medicine,” says lead author Eva Holm."
)
_COFFEE = (
    "Use 60 grams of coffee per litre of water and brew for four minutes. Water should be at 93 °C, never boiling. "
    "Beans keep for three weeks after roasting; ground coffee loses its aroma within 30 minutes."
)
_RAIL = (
    "The night train leaves Vienna at 19:40 and reaches Rome at 10:05. A bed costs from 89 euros, a seat from €34.90. "
    "Bicycles are not carried. The operator added a second coach on 12 December 2024 because 93% of beds were sold."
)

LAST: tuple[Pair, ...] = (
    ("true", _SOLAR, "到 2025 年 6 月底，全省光伏装机达 4560 万千瓦。"),
    ("true", _SOLAR, "分布式光伏占了其中的 2980 万千瓦。"),
    ("true paraphrase", _SOLAR, "今年上半年，这个省新增了 610 万千瓦的光伏装机。"),
    ("true", _SOLAR, "局长赵志刚说今年不会再批准新的煤电项目，全省光伏装机容量已达 4560 万千瓦。"),
    ("number", _SOLAR, "全省光伏装机容量达到 5460 万千瓦。"),
    ("date", _SOLAR, "截至 2025 年 9 月底，全省光伏装机容量达到 4560 万千瓦。"),
    ("exchanged", _SOLAR, "分布式光伏的装机容量为 610 万千瓦。"),
    ("exchanged", _SOLAR, "截至 2025 年 6 月底，全省风电装机容量达到 4560 万千瓦。"),
    ("name", _SOLAR, "省能源局局长赵志强表示，上半年新增装机 610 万千瓦。"),
    ("true", _SCHOOL, "学校有 1876 名学生、128 位老师。"),
    ("true", _SCHOOL, "育才小学 1956 年创办。"),
    ("true", _SCHOOL, "去年图书借阅 5.3 万册次，人均 28 册。"),
    ("number", _SCHOOL, "学校有 1786 名学生。"),
    ("exchanged", _SCHOOL, "学校有 128 名学生。"),
    ("date", _SCHOOL, "育才小学创办于 1965 年。"),
    ("name", _SCHOOL, "育英小学创办于 1956 年。"),
    ("true", _DRUG, "试验在六家医院进行，有 812 名患者参加。"),
    ("true", _DRUG, "用药组有 11.5% 的患者复发，安慰剂组则是 23.8%。"),
    ("exchanged", _DRUG, "安慰剂组的复发率为 11.5%。"),
    ("exchanged", _DRUG, "用药组的死亡率为 11.5%。"),
    ("exchanged", _DRUG, "最常见的不良反应是失眠，发生率 7%。"),
    ("number", _DRUG, "试验在十六家医院进行。"),
    ("true", _CAR, "星河 S7 的续航里程为 650 公里。"),
    ("true", _CAR, "它的起售价是 23.98 万元，比上一代便宜了 1.5 万元。"),
    ("true", _CAR, "百公里加速只要 4.2 秒，电池容量 82 千瓦时。"),
    ("number", _CAR, "星河 S7 的续航里程为 560 公里。"),
    ("direction", _CAR, "它的起售价是 23.98 万元，比上一代贵了 1.5 万元。"),
    ("date", _CAR, "预计 3 月 18 日开始交付。"),
    ("unit", _CAR, "星河 S7 的官方续航里程为 650 英里。"),
    ("name", _CAR, "星河 S9 的续航里程为 650 公里。"),
    ("true", _PORT, "In the first quarter of 2025 the port handled 3.4 million containers."),
    ("true", _PORT, "The new crane cost Baltic Terminals 18 million euros."),
    ("true", _PORT, "Exports to Japan slipped by 10%."),
    ("date", _PORT, "In the second quarter of 2025 the port handled 3.4 million containers."),
    ("exchanged", _PORT, "Exports to Vietnam slipped by a tenth."),
    ("direction", _PORT, "The port handled 3.4 million containers, 6.2% more than a year earlier."),
    ("name", _PORT, "The new crane cost Nordic Terminals €18 million."),
    ("true", _HEALTH, "Night-shift nurses slept 5.9 hours on average."),
    ("true", _HEALTH, "Eva Holm says: “Short naps are not laziness, they are medicine.”"),
    ("true", _HEALTH, "Just 14 percent of the nurses took naps."),
    ("exchanged", _HEALTH, "Day-shift nurses slept 5.9 hours on average."),
    ("exchanged", _HEALTH, "Night-shift doctors slept 5.9 hours on average."),
    ("name", _HEALTH, "Researchers at Uppsala University asked 2,150 nurses about sleep."),
    ("quote", _HEALTH, "Eva Holm says: “Long naps are pure laziness and nothing else.”"),
    ("true", _COFFEE, "Brew for four minutes with 60 grams of coffee per litre."),
    ("true", _COFFEE, "Ground coffee loses its aroma in half an hour, within 30 minutes."),
    ("number", _COFFEE, "Use 90 grams of coffee per litre of water."),
    ("exchanged", _COFFEE, "Ground coffee keeps for three weeks."),
    ("unit", _COFFEE, "Beans keep for three months after roasting."),
    ("true", _RAIL, "The train leaves Vienna at 19:40."),
    ("true", _RAIL, "Beds start at €89 and seats at 34.90 euros."),
    (
        "true",
        _RAIL,
        "Since December 12, 2024 there has been a second coach, because 93% of beds were sold.",
    ),
    ("exchanged", _RAIL, "A seat costs from 89 euros."),
    ("exchanged", _RAIL, "The train leaves Rome at 19:40."),
    ("place", _RAIL, "The night train reaches Milan at 10:05."),
    ("negation", _RAIL, "93% of beds were not sold."),
)

_FARM = (
    "今年全镇柑橘种植面积为 1.8 万亩，预计产量 2.7 万吨，比去年略有下降。合作社的收购价为每公斤 5.6 元，"
    "网上零售价在 9 元左右。镇农业站站长刘敏提醒，十一月中旬以后要防霜冻。"
)
_GAME = (
    "决赛在 11 月 8 日晚进行，海港队以 3 比 1 战胜北岳队，第四次夺得冠军。前锋郑凯在第 67 分钟打入制胜球，"
    "现场观众 41,268 人。北岳队全场控球率达 58%，射门 19 次。"
)
_LIBRARY = (
    "市图书馆新馆总投资 4.6 亿元，建筑面积 5.2 万平方米，设座位 2600 个，2027 年年底对外开放。"
    "设计者是丹麦建筑师，中标方案从 58 份投稿中选出。旧馆将改作少年宫，不会拆除。"
)
_EMAIL = (
    "Our survey of 1,038 office workers found that people check e-mail 15 times a day on average. Managers spend 2.6 hours a "
    "day on e-mail, twice as long as in 2010. Only one in ten turns notifications off. Companies that banned e-mail after "
    "7 p.m. saw sick leave fall by 4%."
)
_ISLAND = (
    "The island has 6,800 inhabitants and covers 214 square kilometres. Its wind farm, finished in May 2021, supplies 78% "
    "of the electricity; diesel supplies the rest. Mayor Ingrid Dahl hopes to shut the diesel plant by 2030. Ferries "
    "take fifty minutes and do not run on Christmas Day."
)
_PAINT = (
    "Rembrandt finished the painting in 1642. It measures 3.6 by 4.4 metres and shows 34 figures. In 1715 it was cut down "
    "on all sides to fit a wall in the town hall. The restoration that began in July 2019 has cost about three million euros."
)

FINAL: tuple[Pair, ...] = (
    ("true", _FARM, "全镇种了 1.8 万亩柑橘，预计能收 2.7 万吨。"),
    ("true", _FARM, "合作社按每公斤 5.6 元收购。"),
    ("true paraphrase", _FARM, "在网上零售，一公斤大约 9 元。"),
    ("true", _FARM, "农业站站长刘敏说，11 月中旬以后要注意防霜冻。"),
    ("number", _FARM, "全镇种了 18 万亩柑橘。"),
    ("exchanged", _FARM, "合作社的收购价为每公斤 9 元。"),
    ("direction", _FARM, "预计产量 2.7 万吨，比去年略有增长。"),
    ("exchanged", _FARM, "今年全镇茶叶种植面积为 1.8 万亩。"),
    ("name", _FARM, "镇农业站站长陈敏提醒，十一月中旬以后要防霜冻。"),
    ("true", _GAME, "11 月 8 日的决赛里，海港队 3 比 1 赢了北岳队。"),
    ("true", _GAME, "制胜球由郑凯在第 67 分钟打进。"),
    ("true", _GAME, "有 41,268 名观众到场。"),
    ("true", _GAME, "北岳队控球率 58%，射门 19 次。"),
    ("exchanged", _GAME, "海港队全场控球率达 58%。"),
    ("exchanged", _GAME, "北岳队以 3 比 1 战胜海港队。"),
    ("date", _GAME, "决赛在 11 月 18 日晚进行。"),
    ("name", _GAME, "前锋孙凯在第 67 分钟打入制胜球。"),
    ("number", _GAME, "北岳队射门 9 次。"),
    ("true", _LIBRARY, "新馆投资 4.6 亿元，有 2600 个座位。"),
    ("true", _LIBRARY, "新馆要到 2027 年底才开放。"),
    ("true", _LIBRARY, "方案是从 58 份投稿里选出来的。"),
    ("date", _LIBRARY, "市图书馆新馆 2026 年年底对外开放。"),
    ("unit", _LIBRARY, "市图书馆新馆建筑面积 5.2 万平方公里。"),
    ("exchanged", _LIBRARY, "市图书馆旧馆总投资 4.6 亿元。"),
    ("place", _LIBRARY, "设计者是芬兰建筑师，中标方案从 58 份投稿中选出。"),
    ("true", _EMAIL, "The survey covered 1,038 office workers."),
    ("true", _EMAIL, "People check their e-mail fifteen times a day on average."),
    ("true", _EMAIL, "Managers spend 2.6 hours a day on it, twice as long as in 2010."),
    (
        "true paraphrase",
        _EMAIL,
        "Where e-mail after 7 p.m. was banned, sick leave fell by 4 percent.",
    ),
    ("exchanged", _EMAIL, "Managers spend 15 hours a day on e-mail."),
    ("direction", _EMAIL, "Companies that banned e-mail after 7 p.m. saw sick leave rise by 4%."),
    (
        "exchanged",
        _EMAIL,
        "Our survey of 1,038 factory workers found that people check e-mail 15 times a day.",
    ),
    ("unit", _EMAIL, "People check e-mail 15 times an hour on average."),
    ("date", _EMAIL, "Managers spend 2.6 hours a day on e-mail, twice as long as in 2000."),
    ("true", _ISLAND, "The island, home to 6,800 inhabitants, covers 214 square kilometres."),
    ("true", _ISLAND, "Its wind farm supplies 78 per cent of the electricity."),
    ("true", _ISLAND, "Mayor Ingrid Dahl hopes to shut the diesel plant by 2030."),
    ("true", _ISLAND, "Ferries take 50 minutes."),
    ("exchanged", _ISLAND, "Diesel supplies 78% of the electricity."),
    ("name", _ISLAND, "Mayor Astrid Dahl hopes to shut the diesel plant by 2030."),
    ("date", _ISLAND, "The wind farm was finished in March 2021."),
    ("unit", _ISLAND, "The island covers 214 hectares."),
    ("exchanged", _ISLAND, "Mayor Ingrid Dahl hopes to shut the wind farm by 2030."),
    ("true", _PAINT, "Rembrandt finished it in 1642."),
    ("true", _PAINT, "In 1715 the painting was cut down on all sides."),
    ("true", _PAINT, "The painting shows 34 figures and measures 3.6 by 4.4 metres."),
    ("true", _PAINT, "The restoration began in July 2019 and has cost some 3 million euros."),
    ("date", _PAINT, "Rembrandt finished the painting in 1715."),
    ("name", _PAINT, "Vermeer finished the painting in 1642."),
    ("exchanged", _PAINT, "The painting shows 34 horses."),
    ("number", _PAINT, "The restoration has cost about thirty million euros."),
)
