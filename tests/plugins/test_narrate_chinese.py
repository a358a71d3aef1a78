"""What Mandarin says for what is written: one row, one rule."""

from __future__ import annotations

import random
import re

import cn2an  # type: ignore[import-untyped]
import pytest

from plugins.narrate.numbers_zh import cardinal
from plugins.narrate.runs import normalise

READINGS = """
2024年5月1日 | 二零二四年五月一日
2025-09-01 发布 | 二零二五年九月一日发布
2025/9/1 | 二零二五年九月一日
2025.9.1 | 二零二五年九月一日
2025年9月起 | 二零二五年九月起
2024-2025年 | 二零二四到二零二五年
2019-2024 | 二零一九到二零二四
1990年代 | 一九九零年代
90年代 | 九十年代
80后和00后 | 八零后和零零后
1500年的历史 | 一千五百年的历史
2025Q3 财报 | 二零二五Q 三财报
© 2025 三绝 | 版权所有，二零二五三绝
08:30 开会 | 八点三十分开会
9:00-18:00 | 九点到十八点
14:05:09 | 十四点零五分零九秒
凌晨2:00 | 凌晨两点
周一至周五 9:00~17:30 | 周一至周五九点到十七点三十分
138-1234-5678 | 幺三八，幺二三四，五六七八
请拨 13812345678。 | 请拨幺三八，幺二三四，五六七八。
+86 138 1234 5678 | 加八六，幺三八，幺二三四，五六七八
400-820-8820 | 四零零，八二零，八八二零
010-12345678 | 零幺零，幺二三四五六七八
拨打110 | 拨打幺幺零
订单号：20250901 | 订单号：二零二五零九零幺
12306 | 幺二三零六
996 和 618 | 九九六和六幺八
007 | 零零七
123456789012 | 一二三四五六七八九零一二
3-5 天 | 三到五天
需要2-3天 | 需要两到三天
3—5 天 | 三到五天
1-2月 | 一到二月
第 3-5 章 | 第三到五章
比分3-1 | 比分三比一
16:9 的画面 | 十六比九的画面
10:1 | 十比一
50% | 百分之五十
100% 满意 | 百分之百满意
-3.5% | 负百分之三点五
10%-20% | 百分之十到百分之二十
10-20% | 百分之十到二十
5‰ | 千分之五
3/4 的人 | 四分之三的人
1/2 | 二分之一
24/7 服务 | 二十四，七服务
0.5 | 零点五
3.14 | 三点一四
-5 | 负五
1,234,567 | 一百二十三万四千五百六十七
20000 | 两万
2000 人 | 两千人
12个 | 十二个
2 个 | 两个
2 天 | 两天
第2个 | 第二个
2号 | 二号
2千克 | 两千克
2.5 万 | 二点五万
1.2亿 | 一点二亿
100+家 | 一百多家
10w+ | 十多万
满200减30 | 满二百减三十
5.1折 | 五点一折
¥1,234.56 | 一千二百三十四点五六元
¥99 元 | 九十九元
￥0.50 | 零点五元
$3.50 | 三点五美元
$5M | 五百万美元
¥1.5万 | 一点五万元
¥100-200 | 一百到二百元
100 USD | 一百美元
€20 | 二十欧元
10元/月 | 十元每月
0.35 元/千次 | 零点三五元每千次
5km | 五公里
120 km/h | 一百二十公里每小时
100m² | 一百平方米
3.5kg | 三点五千克
200 ml | 二百毫升
25℃ | 二十五摄氏度
气温-5℃ | 气温零下五摄氏度
16GB | 十六G-B
500 MB/s | 五百M-B每秒
48kHz | 四十八千赫
30s | 三十秒
-16 LUFS | 负十六 lufs
1080p | 一零八零 P
1024x768 | 一千零二十四乘七百六十八
10x | 十倍
版本 0.1.0 | 版本零点一点零
v2.4.8 | V 二点四点八
v2 | V 二
Python 3.11 | Python 三点十一
192.168.1.1 | 幺九二点幺六八点幺点幺
GPT-4o | G-P-T 四 o
RTX 4090 | R-T-X 四零九零
H100 | H 一百
iPhone 15 | i Phone 十五
i7-13700K | i 七一三七零零K
Claude 3.5 | Claude 三点五
4K 视频 | 四K 视频
70B 模型 | 七十B 模型
MP3 | M-P 三
B2B | B 二 B
AI 3 天 | A-I 三天
GB 45438-2025 | G-B 四五四三八杠二零二五
GB/T 7714-2015 | G-B-T 七七一四杠二零一五
ISO 9001 | I-S-O 九零零一
Ⅲ 期 | 三期
第II章 | 第二章
World War II | World War two
VI 设计 | V-I 设计
No.1 | 第一
① 打开 | 一，打开
AI 写作 | A-I 写作
ChatGPT 和 OpenAI | Chat G-P-T 和 Open A-I
R&D | R and D
苹果&橘子 | 苹果和橘子
C++ | C plus plus
A/B 测试 | A B 测试
和/或 | 和，或
hello@example.com | hello艾特example点com
https://www.example.com/docs | example点com
1+1=2 | 一加一等于二
A→B | A到B
→ 下一步 | 下一步
≥18岁 | 大于等于十八岁
约 ~100 个 | 约一百个
“你好”——他说…… | 你好，他说，
（注：重要）很好 | 注：重要，很好
三绝（Sanjue）发布 | 三绝，Sanjue，发布
《三绝》发布 | 三绝发布
#话题# | 话题
@小明 | 艾特小明
２０２５年９月 | 二零二五年九月
ＡＩ 写作 | A-I 写作
"""

ROWS = [tuple(part.strip() for part in row.split(" | ")) for row in READINGS.strip().split("\n")]


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_reading(written: str, said: str) -> None:
    assert normalise(written, "zh").spoken == said


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 120


def test_cardinals_agree_with_another_library() -> None:
    dice = random.Random(7)
    for _ in range(2000):
        value = str(dice.randrange(10 ** dice.randrange(1, 9)))
        assert cardinal(value) == cn2an.an2cn(value, "low"), value


def test_a_gap_of_a_whole_group_has_its_zero() -> None:
    assert cardinal("800007325") == "八亿零七千三百二十五"
    assert cardinal("100000000") == "一亿"
    assert cardinal("1000000000000") == "一万亿"


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_no_digit_and_no_sign_reaches_the_voice(written: str, said: str) -> None:
    assert not re.search(r"[0-9０-９%¥$@#&+=<>|/\\*_^~]", normalise(written, "zh").spoken)


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_every_spoken_character_knows_where_it_comes_from(written: str, said: str) -> None:
    reading = normalise(written, "zh")
    assert len(reading.origin) == len(reading.spoken)
    starts = [first for first, _ in reading.origin]
    assert starts == sorted(starts)
    assert all(0 <= first < last <= len(written) for first, last in reading.origin)
