<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open folder …</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>全部项目</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Make everything</source>
        <translation>全部制作</translation>
    </message>
    <message>
        <source>Make this step</source>
        <translation>制作这一步</translation>
    </message>
    <message>
        <source>Run this step again</source>
        <translation>重做这一步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Looks good</source>
        <translation>看过，可以</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>显示任务</translation>
    </message>
    <message>
        <source>Go to the brief</source>
        <translation>转到简报</translation>
    </message>
    <message>
        <source>Go to the article</source>
        <translation>转到文章</translation>
    </message>
    <message>
        <source>Go to the pictures</source>
        <translation>转到图片</translation>
    </message>
    <message>
        <source>Go to the narration</source>
        <translation>转到旁白</translation>
    </message>
    <message>
        <source>Go to the exports</source>
        <translation>转到导出</translation>
    </message>
    <message>
        <source>Go to the recipe</source>
        <translation>转到制作流程</translation>
    </message>
    <message>
        <source>Switch light and dark</source>
        <translation>切换浅色与深色</translation>
    </message>
</context>
<context>
    <name>Arrival</name>
    <message>
        <source>The engine does not have: {names}</source>
        <translation>当前引擎没有这些设置：{names}</translation>
    </message>
    <message>
        <source>A picture from outside</source>
        <translation>外来图片</translation>
    </message>
    <message>
        <source>It is in the gallery. No settings are written in it.</source>
        <translation>图片已放进图库，其中没有写明生成设置。</translation>
    </message>
    <message>
        <source>Bringing in {name} …</source>
        <translation>正在导入 {name}…</translation>
    </message>
    <message>
        <source>{name} could not be brought in</source>
        <translation>{name} 无法导入</translation>
    </message>
    <message>
        <source>{name}, made with {program}</source>
        <translation>{name}，由 {program} 生成</translation>
    </message>
    <message>
        <source>Restore these settings</source>
        <translation>恢复这些设置</translation>
    </message>
    <message>
        <source>The settings are in the panel.</source>
        <translation>设置已填入左侧面板。</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Waits for your yes</source>
        <translation>等您确认</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>去看看</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{step} is ready. Change what you like, then go on.</source>
        <translation>{step}已经写好。改到满意再继续。</translation>
    </message>
    <message>
        <source>{step} is ready. Change what you like, then go on. Next: {steps}.</source>
        <translation>{step}已经写好。改到满意再继续。接下来：{steps}。</translation>
    </message>
</context>
<context>
    <name>Boards</name>
    <message>
        <source>New board …</source>
        <translation>新建画板…</translation>
    </message>
    <message>
        <source>On no board</source>
        <translation>移出画板</translation>
    </message>
    <message>
        <source>Name of the board</source>
        <translation>画板名称</translation>
    </message>
</context>
<context>
    <name>Brief</name>
    <message>
        <source>What it is about</source>
        <translation>写什么</translation>
    </message>
    <message>
        <source>Who it is for</source>
        <translation>写给谁</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>体裁</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>用词</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The working title; the article may sharpen it.</source>
        <translation>工作标题，成文时可能会更精炼。</translation>
    </message>
    <message>
        <source>What is this piece called?</source>
        <translation>这篇内容叫什么？</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>One or two sentences: what the thing is.</source>
        <translation>用一两句话说清它是什么。</translation>
    </message>
    <message>
        <source>A desktop studio that runs on your own machine …</source>
        <translation>一款运行在您自己电脑上的桌面工作室…</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>One per line. Only what you can stand by: nothing is invented.</source>
        <translation>一条一行，只写经得起核对的内容；工作室不会编造。</translation>
    </message>
    <message>
        <source>Add a fact and press Enter</source>
        <translation>写一条要点，按回车添加</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>痛点</translation>
    </message>
    <message>
        <source>What bothers the reader today.</source>
        <translation>读者眼下的困扰。</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>受众</translation>
    </message>
    <message>
        <source>People who publish every week</source>
        <translation>每周都要发布内容的人</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What readers should know or do afterwards</source>
        <translation>读完之后，希望读者知道什么、做什么</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>语气</translation>
    </message>
    <message>
        <source>Calm, concrete</source>
        <translation>平实、具体</translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation>行动号召</translation>
    </message>
    <message>
        <source>Try it today</source>
        <translation>今天就试试</translation>
    </message>
    <message>
        <source>Let the studio choose</source>
        <translation>由工作室选择</translation>
    </message>
    <message>
        <source>AIDA: attention, interest, desire, action</source>
        <translation>AIDA：注意、兴趣、欲望、行动</translation>
    </message>
    <message>
        <source>PAS: problem, agitation, solution</source>
        <translation>PAS：问题、激化、方案</translation>
    </message>
    <message>
        <source>FAB: features, advantages, benefits</source>
        <translation>FAB：特点、优势、利益</translation>
    </message>
    <message>
        <source>How-to guide</source>
        <translation>操作指南</translation>
    </message>
    <message>
        <source>List article</source>
        <translation>清单体</translation>
    </message>
    <message>
        <source>Product announcement</source>
        <translation>产品发布</translation>
    </message>
    <message>
        <source>Press release</source>
        <translation>新闻稿</translation>
    </message>
    <message>
        <source>WeChat official account article</source>
        <translation>公众号长文</translation>
    </message>
    <message>
        <source>Xiaohongshu note</source>
        <translation>小红书笔记</translation>
    </message>
    <message>
        <source>Short video script</source>
        <translation>短视频口播稿</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Told from the text</source>
        <translation>根据文字判断</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Scenes and mood for the illustrations.</source>
        <translation>插画的场景与氛围。</translation>
    </message>
    <message>
        <source>Mountains in morning mist, quiet colours</source>
        <translation>晨雾中的群山，色调安静</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>引语</translation>
    </message>
    <message>
        <source>Real sentences of real people, with their names.</source>
        <translation>真实的人说过的原话，注明姓名。</translation>
    </message>
    <message>
        <source>Add a quote and press Enter</source>
        <translation>写一句引语，按回车添加</translation>
    </message>
    <message>
        <source>Add a word and press Enter</source>
        <translation>写一个词，按回车添加</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Must appear</source>
        <translation>必须出现</translation>
    </message>
    <message>
        <source>Must not appear</source>
        <translation>不要出现</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>补充</translation>
    </message>
    <message>
        <source>Anything else, in your own words.</source>
        <translation>其他想说的，怎么写都行。</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Brief as Markdown</source>
        <translation>Markdown 简报</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source>Facts and sources</source>
        <translation>事实与出处</translation>
    </message>
    <message>
        <source>All {count} statements that need a source have one.</source>
        <translation>需要出处的 {count} 句都有依据。</translation>
    </message>
    <message>
        <source>{open} of {count} statements have no source yet.</source>
        <translation>{count} 句需要出处，其中 {open} 句还没有依据。</translation>
    </message>
    <message>
        <source>{open} of {count} statements have no source yet, {core} of them with figures, dates or quotations.</source>
        <translation>{count} 句需要出处，其中 {open} 句还没有依据，包括含数字、日期或引语的 {core} 句。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Has a source</source>
        <translation>有出处</translation>
    </message>
    <message>
        <source>You vouch for it</source>
        <translation>由你担保</translation>
    </message>
    <message>
        <source>Stated in your brief</source>
        <translation>简报中写明</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>没有出处</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>引语</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>显示哪些</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>严格核对</translation>
    </message>
    <message>
        <source>Nothing is exported while a figure, date or quotation has no source.</source>
        <translation>只要还有数字、日期或引语没有出处，就不导出。</translation>
    </message>
    <message>
        <source>What is known about it</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>The article makes no statement that needs a source.</source>
        <translation>文章里没有需要出处的句子。</translation>
    </message>
    <message>
        <source>Show in the article</source>
        <translation>在文章中查看</translation>
    </message>
    <message>
        <source>I vouch for this</source>
        <translation>我担保属实</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回担保</translation>
    </message>
    <message>
        <source>Show in the source</source>
        <translation>在资料中查看</translation>
    </message>
</context>
<context>
    <name>Clone</name>
    <message>
        <source>I, {name}, agree that my voice may be imitated by this program for this project.</source>
        <translation>我是{name}，同意本程序在这个项目中模仿我的声音。</translation>
    </message>
    <message>
        <source>Give the voice a name.</source>
        <translation>请给这个声音起个名字。</translation>
    </message>
    <message>
        <source>Choose the recording.</source>
        <translation>请选择录音。</translation>
    </message>
    <message>
        <source>Write whose voice it is.</source>
        <translation>请写明这是谁的声音。</translation>
    </message>
    <message>
        <source>Write what the person read.</source>
        <translation>请写下本人朗读的内容。</translation>
    </message>
    <message>
        <source>The recorded voice was removed.</source>
        <translation>已移除这个录制的声音。</translation>
    </message>
    <message>
        <source>A recorded voice</source>
        <translation>录制的声音</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Keep the voice</source>
        <translation>保存这个声音</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A voice is imitated only with its owner&apos;s consent. Let the person read the text below aloud and record it, half a minute or more, without music.</source>
        <translation>只有征得本人同意，才能模仿一个人的声音。请本人朗读下面这段话并录下来，半分钟以上，不要有音乐。</translation>
    </message>
    <message>
        <source>Whose voice it is</source>
        <translation>这是谁的声音</translation>
    </message>
    <message>
        <source>What the person reads</source>
        <translation>本人朗读的内容</translation>
    </message>
    <message>
        <source>The recording</source>
        <translation>录音文件</translation>
    </message>
    <message>
        <source>Name of the voice here</source>
        <translation>在这里叫什么</translation>
    </message>
    <message>
        <source>Who writes this down</source>
        <translation>记录人</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Choose two pictures (Ctrl and a click), then compare.</source>
        <translation>先选中两幅图片（按住 Ctrl 点选），再对比。</translation>
    </message>
    <message>
        <source>One over the other</source>
        <translation>叠在一起对比</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>滑动对比</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换左右</translation>
    </message>
</context>
<context>
    <name>Crop</name>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Keep this part</source>
        <translation>保留这一部分</translation>
    </message>
    <message>
        <source>The part that is kept</source>
        <translation>保留的部分</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Save a copy …</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Four variations</source>
        <translation>再画四幅变体</translation>
    </message>
    <message>
        <source>Use its prompt</source>
        <translation>用它的提示词</translation>
    </message>
    <message>
        <source>Use its seed</source>
        <translation>用它的种子</translation>
    </message>
    <message>
        <source>Use all its settings</source>
        <translation>用它的全部设置</translation>
    </message>
    <message>
        <source>Begin with it</source>
        <translation>以它为底图</translation>
    </message>
    <message>
        <source>Change what it shows …</source>
        <translation>修改画面设定…</translation>
    </message>
    <message>
        <source>Paint over a part</source>
        <translation>涂抹重绘</translation>
    </message>
    <message>
        <source>Continue at its sides</source>
        <translation>向外扩展画面</translation>
    </message>
    <message>
        <source>Enlarge 2 ×</source>
        <translation>放大 2 倍</translation>
    </message>
    <message>
        <source>Enlarge 4 ×</source>
        <translation>放大 4 倍</translation>
    </message>
    <message>
        <source>Remove background</source>
        <translation>去除背景</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Use in the article …</source>
        <translation>用到文章里…</translation>
    </message>
    <message>
        <source>Make a poster …</source>
        <translation>做成海报…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Put on a board …</source>
        <translation>放到画板…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Go on from here</source>
        <translation>由此继续</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Keep order</source>
        <translation>整理</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Document</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文稿正文</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>备选稿</translation>
    </message>
    <message>
        <source>Write it in other ways and compare them</source>
        <translation>用其他写法再写几份，放在一起比较</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>How well the text is made</source>
        <translation>文字质量评分</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语感</translation>
    </message>
    <message>
        <source>Where the text departs from the brand&apos;s voice</source>
        <translation>不合品牌语感的地方</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>文稿信息</translation>
    </message>
    <message>
        <source>Show title, tags and origin of the document</source>
        <translation>显示文稿的标题、标签与来源</translation>
    </message>
    <message>
        <source>Score {points}</source>
        <translation>评分 {points}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Show earlier versions of the document</source>
        <translation>查看这篇文档的历史版本</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分节</translation>
    </message>
    <message>
        <source>Outline section by section, or as text</source>
        <translation>逐节查看提纲，或查看全文</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Rewrite what is selected, or this paragraph</source>
        <translation>改写所选文字，未选择时改写本段</translation>
    </message>
    <message>
        <source>Rewrite what is selected, or this paragraph (Ctrl+E)</source>
        <translation>改写所选文字，未选择时改写本段（Ctrl+E）</translation>
    </message>
    <message>
        <source>Voice {count}</source>
        <translation>语感 {count}</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 字</translation>
    </message>
    <message>
        <source>What would make it better</source>
        <translation>怎样能更好</translation>
    </message>
    <message>
        <source>The brief could say more:</source>
        <translation>简报里还可以补充：</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>去补充</translation>
    </message>
    <message>
        <source>Text being written</source>
        <translation>正在写的文字</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写…</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>未能保存：{reason}</translation>
    </message>
    <message>
        <source>Changed by somebody else</source>
        <translation>文件被别处改过</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Another program changed this file. Nothing was overwritten.</source>
        <translation>这个文件被其他程序改过，两边的内容都还在。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方的</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 幅</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>约剩 {time}</translation>
    </message>
    <message>
        <source>{count} being drawn</source>
        <translation>正在画 {count} 幅</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} 幅等待</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Being drawn</source>
        <translation>正在画</translation>
    </message>
    <message>
        <source>How far the picture is</source>
        <translation>这幅图片的进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop this picture</source>
        <translation>停止这一幅</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>等待中的图片</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>不画了</translation>
    </message>
    <message>
        <source>Not finished when the studio was closed: {count}</source>
        <translation>上次关闭时有 {count} 幅没有画完</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 幅</translation>
    </message>
    <message>
        <source>Draw this next</source>
        <translation>下一幅画它</translation>
    </message>
    <message>
        <source>Don&apos;t draw this</source>
        <translation>不画这一幅</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Back to the picture</source>
        <translation>回到图片</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>It is being made</source>
        <translation>正在制作</translation>
    </message>
    <message>
        <source>It appears here as soon as there is something to see.</source>
        <translation>一有内容就会显示在这里。</translation>
    </message>
    <message>
        <source>The article, read aloud</source>
        <translation>把文章读出来</translation>
    </message>
    <message>
        <source>Each sentence is spoken by itself, so that after an edit only that sentence is spoken again.</source>
        <translation>逐句配音：改了哪一句，就只重录哪一句。</translation>
    </message>
    <message>
        <source>Ready to hand out</source>
        <translation>随时可以发出去</translation>
    </message>
    <message>
        <source>Web page, Word, PDF, EPUB and audio files appear here, each with an honest note on how it was made.</source>
        <translation>网页、Word、PDF、EPUB 和音频文件会出现在这里，每个文件都如实注明制作方式。</translation>
    </message>
    <message>
        <source>No article yet</source>
        <translation>还没有文章</translation>
    </message>
    <message>
        <source>Fill in the brief and press &quot;Make&quot;. The article is built from your facts and sources, and you can edit every word of it.</source>
        <translation>填好简报，点“开始制作”。文章依据您的要点和资料写成，每个字都可以改。</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>开始制作</translation>
    </message>
</context>
<context>
    <name>Engine says</name>
    <message>
        <source>preparing the environment: {label}</source>
        <translation>正在准备运行环境：{label}</translation>
    </message>
    <message>
        <source>looking for the packages</source>
        <translation>正在查找所需的软件包</translation>
    </message>
    <message>
        <source>fetching the packages</source>
        <translation>正在下载软件包</translation>
    </message>
    <message>
        <source>{label}, {written} of about {need} on the disk</source>
        <translation>{label}，磁盘上已有 {written}，共约 {need}</translation>
    </message>
    <message>
        <source>{label}, {written} on the disk</source>
        <translation>{label}，磁盘上已有 {written}</translation>
    </message>
    <message>
        <source>waiting for another installation</source>
        <translation>正在等待另一项安装完成</translation>
    </message>
    <message>
        <source>{index} can&apos;t be reached, taking torch from elsewhere</source>
        <translation>连不上 {index}，改从别处获取 torch</translation>
    </message>
    <message>
        <source>downloading {package}</source>
        <translation>正在下载 {package}</translation>
    </message>
    <message>
        <source>building {package}</source>
        <translation>正在编译 {package}</translation>
    </message>
    <message>
        <source>installing</source>
        <translation>正在安装</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>正在思考</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>正在计算向量</translation>
    </message>
    <message>
        <source>reading: {read} of {count} tokens</source>
        <translation>正在读入：{read}/{count} 词元</translation>
    </message>
    <message>
        <source>reading the prompt: {share}</source>
        <translation>正在读入提示词：{share}</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在读入</translation>
    </message>
    <message>
        <source>loading {model}</source>
        <translation>正在载入 {model}</translation>
    </message>
    <message>
        <source>sending to {place} without an API key: {failure}</source>
        <translation>正在发送到 {place}，没有 API 密钥：{failure}</translation>
    </message>
    <message>
        <source>sending to {place}</source>
        <translation>正在发送到 {place}</translation>
    </message>
    <message>
        <source>the answer is in the wrong language; asking again</source>
        <translation>回答的语言不对，正在重新要求</translation>
    </message>
    <message>
        <source>the answer does not have its form; asking again: {problem}</source>
        <translation>回答的格式不对，正在重新要求：{problem}</translation>
    </message>
    <message>
        <source>the answer is not in the language that was asked for</source>
        <translation>回答没有用所要的语言</translation>
    </message>
    <message>
        <source>the server does not take &apos;{name}&apos;; asking without it</source>
        <translation>服务器不接受“{name}”，正在去掉它重新要求</translation>
    </message>
    <message>
        <source>The environment of &apos;{name}&apos; was not made. {failure}</source>
        <translation>“{name}”的运行环境没有建成。{failure}</translation>
    </message>
    <message>
        <source>The package {package} can&apos;t be installed. {said}</source>
        <translation>软件包 {package} 无法安装。{said}</translation>
    </message>
    <message>
        <source>The program uv is missing: reinstall the studio.</source>
        <translation>缺少程序 uv：请重新安装工作室。</translation>
    </message>
    <message>
        <source>The environment needs about {need} and the disk with {folder} has {free} free. Free {more}, or remove a plugin&apos;s environment (`studio plugins` shows their sizes).</source>
        <translation>运行环境约需 {need}，而 {folder} 所在的磁盘只剩 {free}。请再腾出 {more}，或移除某个插件的运行环境（`studio plugins` 会列出大小）。</translation>
    </message>
    <message>
        <source>The plugin&apos;s lock file {path} can&apos;t be read: {error}</source>
        <translation>无法读取插件的锁定文件 {path}：{error}</translation>
    </message>
    <message>
        <source>{path} names another file (&apos;{words}&apos;); a lock file stands alone.</source>
        <translation>{path} 引用了另一个文件（“{words}”）；锁定文件必须自成一体。</translation>
    </message>
    <message>
        <source>{path} does not pin &apos;{words}&apos;: write name==version, as `uv pip compile` does.</source>
        <translation>{path} 没有写明“{words}”的版本：请写成 name==version，就像 `uv pip compile` 那样。</translation>
    </message>
    <message>
        <source>There is nothing to answer: write a prompt.</source>
        <translation>没有要回答的内容：请写提示词。</translation>
    </message>
    <message>
        <source>The answer came in another language and was asked for again.</source>
        <translation>回答用了别的语言，已重新要求一次。</translation>
    </message>
    <message>
        <source>The answer is not in the language that was asked for.</source>
        <translation>回答没有用所要的语言。</translation>
    </message>
    <message>
        <source>The answer did not have its form ({problem}); it was asked for again.</source>
        <translation>回答的格式不对（{problem}），已重新要求一次。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; can&apos;t give the answer in the form that is needed ({problem}). Choose a larger model.</source>
        <translation>模型“{model}”无法按所需的格式回答（{problem}）。请选用更大的模型。</translation>
    </message>
    <message>
        <source>The answer was cut off before its end. Raise the length limit.</source>
        <translation>回答没有写完就断了。请调高长度上限。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; gave no text. Try again, or choose another model.</source>
        <translation>模型“{model}”没有给出文字。请再试一次，或选用别的模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; used up the length limit on reasoning. Raise the length limit.</source>
        <translation>模型“{model}”把长度上限都用在了思考上。请调高长度上限。</translation>
    </message>
    <message>
        <source>The length limit is too low for an answer. Raise it.</source>
        <translation>长度上限太低，放不下回答。请调高。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; declines to answer: {refusal}</source>
        <translation>模型“{model}”拒绝回答：{refusal}</translation>
    </message>
    <message>
        <source>No answer can be held to this form: {problem}.</source>
        <translation>没有回答能符合这个格式：{problem}。</translation>
    </message>
    <message>
        <source>The answer can&apos;t be held to all of its form: {problem}.</source>
        <translation>无法让回答完全符合格式：{problem}。</translation>
    </message>
    <message>
        <source>The given beginning of the answer does not fit its form.</source>
        <translation>给出的回答开头不符合它的格式。</translation>
    </message>
    <message>
        <source>The form that the answer must have is not understood: {error}</source>
        <translation>看不懂回答应有的格式：{error}</translation>
    </message>
    <message>
        <source>The text to answer has {count} tokens, and the model &apos;{model}&apos; takes {context} with its answer. Raise the context (it can take {most}), or give it less text.</source>
        <translation>要回答的文字有 {count} 词元，而模型“{model}”连同回答只能容纳 {context} 词元。请调大上下文（最多 {most}），或减少文字。</translation>
    </message>
    <message>
        <source>The text to answer has {count} tokens, and the model &apos;{model}&apos; takes {context} with its answer. Please give it less text.</source>
        <translation>要回答的文字有 {count} 词元，而模型“{model}”连同回答只能容纳 {context} 词元。请减少文字。</translation>
    </message>
    <message>
        <source>The prompt has {count} tokens, and the context holds {context}. Shorten it, or allow a larger context in the engine&apos;s settings.</source>
        <translation>提示词有 {count} 词元，而上下文只有 {context} 词元。请缩短它，或在引擎的设置里调大上下文。</translation>
    </message>
    <message>
        <source>There is too little memory for the context; it was halved to {count} tokens.</source>
        <translation>内存不够容纳上下文，已减半到 {count} 词元。</translation>
    </message>
    <message>
        <source>There is too little memory for {count} tokens with the model &apos;{model}&apos;. Give it less text, or choose a smaller model.</source>
        <translation>内存不够用模型“{model}”处理 {count} 词元。请减少文字，或选用更小的模型。</translation>
    </message>
    <message>
        <source>There was too little memory: the context is {count} tokens now.</source>
        <translation>内存太少，上下文现在是 {count} 词元。</translation>
    </message>
    <message>
        <source>There is not enough memory for this prompt. Close other programs, choose a smaller model, or shorten what it reads.</source>
        <translation>内存不够处理这份提示词。请关闭别的程序，选用更小的模型，或减少它要读的文字。</translation>
    </message>
    <message>
        <source>{some} of {count} texts are longer than the {most} tokens that &apos;{model}&apos; reads; their ends do not count.</source>
        <translation>{count} 段文字中有 {some} 段超过“{model}”能读的 {most} 词元，超出的部分不算在内。</translation>
    </message>
    <message>
        <source>It gave vectors of shape {shape} for {count} texts.</source>
        <translation>它为 {count} 段文字给出的向量形状是 {shape}。</translation>
    </message>
    <message>
        <source>This step needs an input &apos;{role}&apos;, and got none.</source>
        <translation>这一步需要输入“{role}”，但没有得到。</translation>
    </message>
    <message>
        <source>{engine} gave no file of role {role}.</source>
        <translation>{engine} 没有给出“{role}”文件。</translation>
    </message>
    <message>
        <source>{engine} gave no file.</source>
        <translation>{engine} 没有给出文件。</translation>
    </message>
    <message>
        <source>Nobody here can do &apos;{capability}&apos;.</source>
        <translation>这里没有谁能做“{capability}”。</translation>
    </message>
    <message>
        <source>No language model for ONNX Runtime is installed. Get one: `studio models get {model}`, or under Models in the window.</source>
        <translation>没有安装 ONNX Runtime 能用的语言模型。请获取一个：`studio models get {model}`，或者在窗口的“模型”页里获取。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is not installed for this engine. Installed: {models}. Get it with `studio models get {same}`.</source>
        <translation>没有为这个引擎安装模型“{model}”。已安装：{models}。用 `studio models get {same}` 获取。</translation>
    </message>
    <message>
        <source>No embedding model is installed. Get one: `{command}`.</source>
        <translation>没有安装向量模型。请获取一个：`{command}`。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is not installed: `{command}`.</source>
        <translation>没有安装模型“{model}”：`{command}`。</translation>
    </message>
    <message>
        <source>No model for Transformers is installed. Get one on the models page, or import a folder with config.json, tokenizer.json and *.safetensors.</source>
        <translation>没有安装 Transformers 能用的模型。请在模型页获取一个，或导入含有 config.json、tokenizer.json 和 *.safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is not installed for Transformers; there are: {models}.</source>
        <translation>没有为 Transformers 安装模型“{model}”；现有：{models}。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; needs about {need} GB of memory and {free} GB are free. Close other programs, or choose a smaller model.</source>
        <translation>模型“{model}”约需 {need} GB 内存，而现在只有 {free} GB 可用。请关闭别的程序，或选用更小的模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; can&apos;t be loaded: {error} Verify it with `{command}`.</source>
        <translation>无法载入模型“{model}”：{error} 请用 `{command}` 检查它。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is not in ONNX Runtime GenAI&apos;s format ({file} is missing). Choose another model, or another engine for this one.</source>
        <translation>模型“{model}”不是 ONNX Runtime GenAI 的格式（缺少 {file}）。请选用别的模型，或为它选用别的引擎。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is damaged ({error}). Verify it with `{command}`, or get it again.</source>
        <translation>模型“{model}”已损坏（{error}）。请用 `{command}` 检查它，或重新获取。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is damaged ({error}). Verify it with `{command}`.</source>
        <translation>模型“{model}”已损坏（{error}）。请用 `{command}` 检查它。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no tokenizer.json. Choose another model.</source>
        <translation>模型“{model}”没有 tokenizer.json。请选用别的模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no ONNX file. Choose another model.</source>
        <translation>模型“{model}”没有 ONNX 文件。请选用别的模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; pools in a way that is not known here: {modes}.</source>
        <translation>模型“{model}”的池化方式这里不认识：{modes}。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has a layer ({kind}) that can&apos;t be run here.</source>
        <translation>模型“{model}”有一层（{kind}）在这里无法运行。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template can&apos;t take this conversation: {error}</source>
        <translation>模型的对话模板不接受这段对话：{error}</translation>
    </message>
    <message>
        <source>This model has no chat template, so it can&apos;t be asked. Choose an instruct model.</source>
        <translation>这个模型没有对话模板，无法向它提问。请选用指令模型。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; can&apos;t be used by Transformers: {error} Choose a model in the Hugging Face format (config.json, tokenizer.json, *.safetensors).</source>
        <translation>Transformers 无法使用“{model}”：{error} 请选用 Hugging Face 格式的模型（config.json、tokenizer.json、*.safetensors）。</translation>
    </message>
    <message>
        <source>There is not enough memory for &apos;{model}&apos;. Close other programs, or choose a smaller model.</source>
        <translation>内存不够运行“{model}”。请关闭别的程序，或选用更小的模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; takes at most {most} tokens.</source>
        <translation>模型“{model}”最多容纳 {most} 词元。</translation>
    </message>
    <message>
        <source>The graphics card can&apos;t run &apos;{model}&apos;; the processor does it.</source>
        <translation>显卡无法运行“{model}”，改由处理器运行。</translation>
    </message>
    <message>
        <source>There is too little memory on the graphics card; the processor goes on.</source>
        <translation>显卡内存太少，改由处理器继续。</translation>
    </message>
    <message>
        <source>This engine was installed for the processor. Choose NVIDIA under &apos;Hardware for heavy plugins&apos;, or let it run on the processor.</source>
        <translation>这个引擎是为处理器安装的。请在“重型插件的硬件”里选择 NVIDIA，或让它在处理器上运行。</translation>
    </message>
    <message>
        <source>There is no &apos;{device}&apos; here; the model runs on the {other}.</source>
        <translation>这里没有“{device}”，模型改在 {other} 上运行。</translation>
    </message>
    <message>
        <source>There is too little memory for {one}; the model runs in {other}.</source>
        <translation>内存不够用 {one}，模型改用 {other} 运行。</translation>
    </message>
    <message>
        <source>{one} is not possible here; the model runs in {other}.</source>
        <translation>这里无法使用 {one}，模型改用 {other} 运行。</translation>
    </message>
    <message>
        <source>{rest} The server says: {said}</source>
        <translation>{rest}服务器说：{said}</translation>
    </message>
    <message>
        <source>What answers at {url} is no OpenAI-compatible server. It says: {said}. Check the address; it usually ends in /v1.</source>
        <translation>{url} 上应答的不是 OpenAI 兼容的服务器。它说：{said}。请检查地址，通常以 /v1 结尾。</translation>
    </message>
    <message>
        <source>What answers at {url} is no OpenAI-compatible server. Check the address; it usually ends in /v1.</source>
        <translation>{url} 上应答的不是 OpenAI 兼容的服务器。请检查地址，通常以 /v1 结尾。</translation>
    </message>
    <message>
        <source>{place} refused the request (HTTP {status}).</source>
        <translation>{place} 拒绝了请求（HTTP {status}）。</translation>
    </message>
    <message>
        <source>{place} wants an API key, and {failure}. Store one in the system keyring (service &apos;{service}&apos;, user &apos;{host}&apos;), or give one for this session.</source>
        <translation>{place} 需要 API 密钥，而{failure}。请把密钥存进系统密钥环（服务“{service}”，用户“{host}”），或只为本次运行填写一个。</translation>
    </message>
    <message>
        <source>{place} has a certificate that can&apos;t be trusted, so nothing was sent. Use the server&apos;s proper name, or have its certificate put right.</source>
        <translation>{place} 的证书不可信，所以什么都没有发送。请使用服务器的正式名称，或让管理员修正证书。</translation>
    </message>
    <message>
        <source>{place} sends us on to {target}. Nothing is sent there by itself: if you trust that server, put its address into the settings.</source>
        <translation>{place} 让我们转到 {target}。不会自动往那里发送任何东西：如果你信任那个服务器，请把它的地址填进设置。</translation>
    </message>
    <message>
        <source>{place} has no text model. Load one into the server first (Ollama: &apos;ollama pull&apos; and its name), or name one.</source>
        <translation>{place} 没有文本模型。请先在服务器里载入一个（Ollama：“ollama pull”加模型名），或写明一个模型。</translation>
    </message>
    <message>
        <source>{place} does not allow this: the key may lack the right, or the model a licence.</source>
        <translation>{place} 不允许这样做：密钥可能没有权限，或者模型需要许可。</translation>
    </message>
    <message>
        <source>The text is too long for the model&apos;s context. Give it less text, lower the length limit, or set a larger context in the server.</source>
        <translation>文字超出了模型的上下文。请减少文字、调低长度上限，或在服务器里调大上下文。</translation>
    </message>
    <message>
        <source>{place} has no model &apos;{model}&apos;; it has: {models}.</source>
        <translation>{place} 没有模型“{model}”；它有：{models}。</translation>
    </message>
    <message>
        <source>{url} is not there. Check the address; it usually ends in /v1.</source>
        <translation>{url} 不存在。请检查地址，通常以 /v1 结尾。</translation>
    </message>
    <message>
        <source>{place} takes no more requests for now. Try again later.</source>
        <translation>{place} 暂时不接受更多请求。请稍后再试。</translation>
    </message>
    <message>
        <source>{place} takes no more requests for now. Try again in {seconds} s.</source>
        <translation>{place} 暂时不接受更多请求。请过 {seconds} 秒再试。</translation>
    </message>
    <message>
        <source>{place} failed (HTTP {status}). Look at the server, or try again.</source>
        <translation>{place} 出错了（HTTP {status}）。请查看服务器，或再试一次。</translation>
    </message>
    <message>
        <source>{place} broke off its answer.</source>
        <translation>{place} 中途断开了回答。</translation>
    </message>
    <message>
        <source>{place} does not accept the API key.</source>
        <translation>{place} 不接受这个 API 密钥。</translation>
    </message>
    <message>
        <source>{place} does not speak HTTPS. Check the address: is it http://?</source>
        <translation>{place} 不支持 HTTPS。请检查地址：是不是 http://？</translation>
    </message>
    <message>
        <source>There is no server named {place}. Check the address and the network.</source>
        <translation>没有名为 {place} 的服务器。请检查地址和网络。</translation>
    </message>
    <message>
        <source>{place} does not answer. Check the address and the network.</source>
        <translation>{place} 没有应答。请检查地址和网络。</translation>
    </message>
    <message>
        <source>No server answers at {place}: {label}, or change the address.</source>
        <translation>{place} 上没有服务器应答：请{label}，或修改地址。</translation>
    </message>
    <message>
        <source>start it (Ollama: &apos;ollama serve&apos;; LM Studio: Developer, Start server)</source>
        <translation>启动它（Ollama：“ollama serve”；LM Studio：Developer 里的 Start server）</translation>
    </message>
    <message>
        <source>check the address and the network</source>
        <translation>检查地址和网络</translation>
    </message>
    <message>
        <source>{place} has said nothing for {seconds} seconds. It may be stuck or still loading the model: look at the server, or allow a longer wait.</source>
        <translation>{place} 已有 {seconds} 秒没有动静。它可能卡住了，或者还在载入模型：请查看服务器，或允许更长的等待。</translation>
    </message>
    <message>
        <source>{place} broke the connection in the middle of the answer. Try again.</source>
        <translation>{place} 在回答途中断开了连接。请再试一次。</translation>
    </message>
    <message>
        <source>The server&apos;s filter held the answer back. Word the request differently.</source>
        <translation>服务器的过滤器拦下了回答。请换一种说法。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is no address of a server. It must look like {example}.</source>
        <translation>“{text}”不是服务器地址。它应当像 {example} 这样。</translation>
    </message>
    <message>
        <source>The address of {host} must end after its path. A key belongs into the system keyring, not into the address.</source>
        <translation>{host} 的地址在路径之后不能再有别的内容。密钥应放进系统密钥环，不要写在地址里。</translation>
    </message>
    <message>
        <source>{host} is another machine, and over http:// anyone in between can read the text. Use https://, or allow HTTP if you trust the network.</source>
        <translation>{host} 是另一台机器，用 http:// 时途中的任何人都能看到文字。请使用 https://，或在信任该网络时允许 HTTP。</translation>
    </message>
    <message>
        <source>The proxy that this system names is of a kind that can&apos;t be used here; an http:// proxy can.</source>
        <translation>系统指定的代理这里无法使用；http:// 代理可以。</translation>
    </message>
    <message>
        <source>the system keyring has none for &apos;{host}&apos;</source>
        <translation>系统密钥环里没有“{host}”的密钥</translation>
    </message>
    <message>
        <source>this system has no keyring that keeps a key safe, so none is used</source>
        <translation>系统里没有能安全保存密钥的密钥环，所以没有使用密钥</translation>
    </message>
    <message>
        <source>the system keyring is locked or does not answer</source>
        <translation>系统密钥环已锁定或没有应答</translation>
    </message>
    <message>
        <source>The API key for {host} has characters that no key has: copy it again.</source>
        <translation>{host} 的 API 密钥含有密钥不会有的字符：请重新复制。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is searched by its words only, not by their meaning. {failure}</source>
        <translation>“{name}”只按字词查找，没有按意思查找。{failure}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is broken, copy-protected or no EPUB. Take another copy, or a PDF of it.</source>
        <translation>“{name}”已损坏、有版权保护，或者不是 EPUB。请换一份，或换成它的 PDF。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is broken or no DOCX. Open it in a word processor and save it again as DOCX.</source>
        <translation>“{name}”已损坏，或者不是 DOCX。请用文字处理软件打开，再另存为 DOCX。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds no web page. Save the page again as HTML, or print it to a PDF.</source>
        <translation>“{name}”里没有网页。请把网页重新存为 HTML，或打印成 PDF。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is of the type {media}, which cannot be read as text. Save it as Markdown, text, HTML, PDF, DOCX, EPUB or CSV, or take it out of the sources.</source>
        <translation>“{name}”的类型是 {media}，无法当作文字读取。请存为 Markdown、文本、HTML、PDF、DOCX、EPUB 或 CSV，或从资料中去掉它。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds no text. Write something in it, or take it out of the sources.</source>
        <translation>“{name}”里没有文字。请写些内容，或从资料中去掉它。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is longer than {count} characters: what comes after them was left out. Split it into several sources.</source>
        <translation>“{name}”超过 {count} 个字符，之后的内容没有读入。请把它拆成几份资料。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is empty. Write something in it, or take it out.</source>
        <translation>“{name}”是空的。请写些内容，或去掉它。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a text file. Export it as text, Markdown, PDF or DOCX.</source>
        <translation>“{name}”不是文本文件。请导出为文本、Markdown、PDF 或 DOCX。</translation>
    </message>
    <message>
        <source>The characters of &apos;{name}&apos; cannot be read. Save it as UTF-8 text and try again.</source>
        <translation>“{name}”里的字符无法读取。请另存为 UTF-8 文本再试。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos;: no text on page {pages} (pictures or scans), nothing of it is known.</source>
        <translation>“{name}”：第 {pages} 页没有文字（是图片或扫描件），那里的内容无从得知。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has pages without any text: it is a scan. Run text recognition (OCR) on it first, or take it out of the sources.</source>
        <translation>“{name}”的页面没有任何文字：是扫描件。请先做文字识别（OCR），或从资料中去掉它。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is locked by a password. Save a copy without one.</source>
        <translation>“{name}”有密码保护。请另存一份没有密码的。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is protected in a way that cannot be opened here. Print it to a new PDF.</source>
        <translation>“{name}”的保护方式在这里无法打开。请把它打印成新的 PDF。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is broken or no PDF. Open it in a viewer and print it to a new PDF.</source>
        <translation>“{name}”已损坏，或者不是 PDF。请用阅读器打开，再打印成新的 PDF。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds no passages. Run the step that reads the sources again.</source>
        <translation>“{name}”里没有资料段落。请重新运行读取资料的步骤。</translation>
    </message>
    <message>
        <source>There is no prompt &apos;{name}&apos; for this step. Give it the value {value} in the recipe.</source>
        <translation>这一步没有提示词“{name}”。请在配方里给它 {value} 这个值。</translation>
    </message>
    <message>
        <source>The prompt &apos;{file}&apos; needs a part &apos;{part}&apos;.</source>
        <translation>提示词“{file}”需要有“{part}”这一部分。</translation>
    </message>
    <message>
        <source>The prompt &apos;{file}&apos; must have {names} in its part &apos;{part}&apos;; without it the model would not see what it is about.</source>
        <translation>提示词“{file}”的“{part}”部分必须有 {names}，否则模型看不到要写的是什么。</translation>
    </message>
    <message>
        <source>The prompt &apos;{file}&apos; has {name}, which is not known; there are: {names}.</source>
        <translation>提示词“{file}”里的 {name} 无人认识；可用的有：{names}。</translation>
    </message>
    <message>
        <source>The prompt &apos;{file}&apos; has a $ that begins no placeholder. Write $$ for a dollar sign.</source>
        <translation>提示词“{file}”里有一个 $ 不是占位符的开头。要写美元符号请写 $$。</translation>
    </message>
    <message>
        <source>In the brand voice, &apos;sentence_length&apos; must be a number (0: free).</source>
        <translation>品牌语感里的 sentence_length 必须是数字（0 表示不限）。</translation>
    </message>
    <message>
        <source>In the brand voice, &apos;{key}&apos; must be a table of terms.</source>
        <translation>品牌语感里的“{key}”必须是词语的表。</translation>
    </message>
    <message>
        <source>In the brand voice, &apos;{key}&apos; must be a text or a list of texts.</source>
        <translation>品牌语感里的“{key}”必须是一段文字或几段文字的列表。</translation>
    </message>
    <message>
        <source>In the brand voice, &apos;{key}&apos; must be a text.</source>
        <translation>品牌语感里的“{key}”必须是一段文字。</translation>
    </message>
    <message>
        <source>The word list has a line that is no pattern: &apos;{pattern}&apos;. Correct it or put # before it.</source>
        <translation>词表里有一行不是有效的模式：“{pattern}”。请改正，或在前面加上 #。</translation>
    </message>
    <message>
        <source>step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>正在解码</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>No picture model for Diffusers is installed. Get one on the models page, or import a diffusers folder or a safetensors file.</source>
        <translation>没有安装 Diffusers 可用的绘图模型。请在“模型”页下载，或导入 diffusers 文件夹或 safetensors 文件。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is no picture model that Diffusers can run here ({families}). Choose another model.</source>
        <translation>“{model}”不是 Diffusers 能在此运行的绘图模型（{families}）。请选用别的模型。</translation>
    </message>
    <message>
        <source>The {kind} &apos;{model}&apos; is not installed for Diffusers; installed are: {models}.</source>
        <translation>没有为 Diffusers 安装“{model}”（{kind}）；已安装：{models}。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is made for diffusers&apos; {name}, which can&apos;t be used here. Choose another model.</source>
        <translation>“{model}”是为 diffusers 的 {name} 制作的，这里不能使用。请选用别的模型。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; holds only the network that draws. Install {family} as a whole folder too: what reads the prompt and decodes the picture is taken from it.</source>
        <translation>“{model}”只含负责绘图的网络。请再安装完整的 {family} 文件夹：读取提示词和解码图片的部分取自其中。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is stored in scaled 8 bits, which Diffusers can&apos;t read. Take the file in 16 bits.</source>
        <translation>“{model}”以带缩放的 8 位格式保存，Diffusers 无法读取。请使用 16 位的文件。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; has no sound {file}: fetch the model again.</source>
        <translation>“{model}”的 {file} 缺失或损坏：请重新获取该模型。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; can&apos;t be loaded ({error}). Fetch it again, or choose another model.</source>
        <translation>“{model}”无法加载（{error}）。请重新获取，或选用别的模型。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is made for painting inside of a mask: give it a picture and a mask, or choose another model.</source>
        <translation>“{model}”用于在蒙版内重画：请给它一张图片和蒙版，或选用别的模型。</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; can&apos;t be read as a model: {failure}.</source>
        <translation>无法把“{file}”作为模型读取：{failure}。</translation>
    </message>
    <message>
        <source>it is cut off or no safetensors file</source>
        <translation>文件不完整，或不是 safetensors 文件</translation>
    </message>
    <message>
        <source>it is cut off: fetch it again</source>
        <translation>文件不完整，请重新获取</translation>
    </message>
    <message>
        <source>its JSON is damaged</source>
        <translation>其中的 JSON 已损坏</translation>
    </message>
    <message>
        <source>its JSON is no object</source>
        <translation>其中的 JSON 不是对象</translation>
    </message>
    <message>
        <source>an entry of its header is damaged</source>
        <translation>文件头中有一项已损坏</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is no LoRA. Choose one on the models page.</source>
        <translation>“{model}”不是 LoRA。请在“模型”页选择。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is a LoHa, LoKr or OFT, which can&apos;t be used here. Look for the same as a plain LoRA.</source>
        <translation>“{model}”是 LoHa、LoKr 或 OFT，这里不能使用。请寻找同内容的普通 LoRA。</translation>
    </message>
    <message>
        <source>The LoRA &apos;{lora}&apos; is made for {base}, and &apos;{model}&apos; is {family}. Choose a model or a LoRA that fit each other.</source>
        <translation>LoRA“{lora}”适用于 {base}，而“{model}”是 {family}。请选用相配的模型或 LoRA。</translation>
    </message>
    <message>
        <source>The LoRA &apos;{lora}&apos; does not fit this model. Choose one that was made for it.</source>
        <translation>LoRA“{lora}”与该模型不匹配。请选用为它制作的 LoRA。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is no LoRA with a weight: write its id, a colon and a number, such as teapots:0.8.</source>
        <translation>“{text}”不是带权重的 LoRA：请写 id、冒号和数字，例如 teapots:0.8。</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; is no ControlNet that is known here. Choose another.</source>
        <translation>“{model}”不是这里认识的 ControlNet。请选用别的。</translation>
    </message>
    <message>
        <source>The ControlNet &apos;{control}&apos; is made for {base}, and &apos;{model}&apos; is {family}. Only Stable Diffusion 1.5 and SDXL take ControlNets here.</source>
        <translation>ControlNet“{control}”适用于 {base}，而“{model}”是 {family}。这里只有 Stable Diffusion 1.5 和 SDXL 能用 ControlNet。</translation>
    </message>
    <message>
        <source>A ControlNet needs a picture to keep to: give it one, or choose none.</source>
        <translation>ControlNet 需要一张可依照的图片：请给它一张，或不选 ControlNet。</translation>
    </message>
    <message>
        <source>There is not enough memory to load &apos;{model}&apos;. Close other programs, or choose a smaller model.</source>
        <translation>内存不足，无法加载“{model}”。请关闭其他程序，或选用较小的模型。</translation>
    </message>
    <message>
        <source>The memory did not suffice for this picture. Draw a smaller one, or set &quot;Where the model waits&quot; to a way that needs less.</source>
        <translation>内存不足以完成这张图片。请画小一些，或把“模型存放”改为占用更少的方式。</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} does not fit into the memory here; the largest square is {side} × {same}. Draw a smaller one and enlarge it afterwards.</source>
        <translation>这里的内存容纳不下 {width} × {height} 的图片；最大的正方形是 {side} × {same}。请先画小一些，再放大。</translation>
    </message>
    <message>
        <source>The memory is short: what reads the prompt is unloaded after it.</source>
        <translation>内存紧张：读取提示词的部分用完后会卸载。</translation>
    </message>
    <message>
        <source>The card has too little memory for the whole model: its parts take turns there.</source>
        <translation>显存放不下整个模型：各部件轮流使用显卡。</translation>
    </message>
    <message>
        <source>The card has little memory: blocks of the model take turns there, which is slower.</source>
        <translation>显存较少：模型逐块轮流使用显卡，速度较慢。</translation>
    </message>
    <message>
        <source>The card has very little memory: single layers take turns there, which is slow.</source>
        <translation>显存很少：模型逐层轮流使用显卡，速度很慢。</translation>
    </message>
    <message>
        <source>The model is compiled from this picture on; this one takes longer for it.</source>
        <translation>从这张图片起使用编译后的模型；这一张会因此多花些时间。</translation>
    </message>
    <message>
        <source>The picture &apos;{file}&apos; can&apos;t be read: it is damaged, or no PNG, JPEG or WebP. Choose another.</source>
        <translation>图片“{file}”无法读取：已损坏，或不是 PNG、JPEG、WebP。请选用别的图片。</translation>
    </message>
    <message>
        <source>The picture &apos;{file}&apos; is too large to be changed. Scale it down first.</source>
        <translation>图片“{file}”过大，无法修改。请先缩小。</translation>
    </message>
    <message>
        <source>The reference picture &apos;{file}&apos; is too narrow: its long side may be {times} times the short one at the most. Cut it.</source>
        <translation>参考图“{file}”过于狭长：长边最多为短边的 {times} 倍。请裁剪。</translation>
    </message>
    <message>
        <source>The mask has {width} × {height} pixels and the picture {wide} × {high}. Make them the same size.</source>
        <translation>蒙版为 {width} × {height} 像素，图片为 {wide} × {high}。请使两者大小一致。</translation>
    </message>
    <message>
        <source>The mask is all black: paint white what shall be drawn anew.</source>
        <translation>蒙版全黑：请把要重画的部分涂白。</translation>
    </message>
    <message>
        <source>The picture could not be decoded: its numbers are too large for 16 bits. Set the engine&apos;s precision to &quot;32 bits&quot; or &quot;16 bits (bfloat16)&quot;.</source>
        <translation>图片无法解码：数值超出 16 位的范围。请把引擎的精度设为“32 位”或“16 位（bfloat16）”。</translation>
    </message>
    <message>
        <source>The model gave numbers that are none, which would be a black picture. {rest}</source>
        <translation>模型算出了无效数值，图片会是全黑。{rest}</translation>
    </message>
    <message>
        <source>Its file or a LoRA is damaged, or they do not fit: fetch them again.</source>
        <translation>模型文件或 LoRA 已损坏，或两者不相配：请重新获取。</translation>
    </message>
    <message>
        <source>Set the engine&apos;s precision to &quot;32 bits&quot; or &quot;16 bits (bfloat16)&quot;, or take other LoRAs.</source>
        <translation>请把引擎的精度设为“32 位”或“16 位（bfloat16）”，或换用别的 LoRA。</translation>
    </message>
    <message>
        <source>There is nothing to draw: write a prompt.</source>
        <translation>没有要画的内容：请写提示词。</translation>
    </message>
    <message>
        <source>This model reads English. Write the prompt in English, or install a text model that can translate it.</source>
        <translation>该模型只读英文。请用英文写提示词，或安装能翻译的文本模型。</translation>
    </message>
    <message>
        <source>This model draws without guidance: the negative prompt counts for nothing.</source>
        <translation>该模型绘图时不用引导：“不要出现”的内容不起作用。</translation>
    </message>
    <message>
        <source>The prompt is too long for this model: its last {count} tokens are not read.</source>
        <translation>提示词对该模型过长：最后 {count} 个词元未被读取。</translation>
    </message>
    <message>
        <source>This model looks at no reference pictures; they count for nothing.</source>
        <translation>该模型不看参考图，参考图不起作用。</translation>
    </message>
    <message>
        <source>The sampler &apos;{sampler}&apos; does not go with this model; its own was used.</source>
        <translation>采样器“{sampler}”不适用于该模型，已使用模型自己的采样器。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; in ONNX differs from the original by {b} of its values, more than {c}: the conversion was given up. Use the model as it is.</source>
        <translation>“{a}”转成 ONNX 后与原模型相差 {b}，超过 {c}：已放弃转换。请直接使用原模型。</translation>
    </message>
    <message>
        <source>{a}: {b} of {c} was fixed.</source>
        <translation>{a}：{c} 的 {b} 已固定。</translation>
    </message>
    <message>
        <source>model_index.json of this model names no known &apos;{a}&apos;.</source>
        <translation>这个模型的 model_index.json 没有已知的“{a}”。</translation>
    </message>
    <message>
        <source>starting torch</source>
        <translation>正在启动 torch</translation>
    </message>
    <message>
        <source>Each graph was compared with the original: the largest difference is {a} of the values, in {b}.</source>
        <translation>每个计算图都与原模型比对过：最大相差 {a}，出现在 {b}。</translation>
    </message>
    <message>
        <source>There is nothing at &apos;{a}&apos;. Give a diffusers folder or one .safetensors file.</source>
        <translation>“{a}”处什么也没有。请给出 diffusers 文件夹或一个 .safetensors 文件。</translation>
    </message>
    <message>
        <source>The converted model needs {a} GB, and the disk has {b} GB free. Free some{c}.</source>
        <translation>转换后的模型需要 {a} GB，磁盘可用 {b} GB。请腾出空间{c}。</translation>
    </message>
    <message>
        <source>Converting &apos;{a}&apos; needs {b} GB of memory, and {c} GB are free. Close other programs, or convert it on a machine with more.</source>
        <translation>转换“{a}”需要 {b} GB 内存，目前可用 {c} GB。请关闭其他程序，或在内存更大的电脑上转换。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no size: write width x height, such as 512x768.</source>
        <translation>“{a}”不是尺寸：请写宽x高，例如 512x768。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; can&apos;t be prepared: both sides must be multiples of {b}.</source>
        <translation>无法准备“{a}”：两边都必须是 {b} 的倍数。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no safetensors file; others can run code and are not read.</source>
        <translation>“{a}”不是 safetensors 文件；其他格式可能运行代码，不予读取。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is {b}. As one file, Stable Diffusion 1.5 and SDXL can be converted; as a diffusers folder, {c}.</source>
        <translation>“{a}”是 {b}。单个文件可转换 Stable Diffusion 1.5 和 SDXL；diffusers 文件夹可转换 {c}。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; holds no {b}: it is a part of a model. Give the whole one.</source>
        <translation>“{a}”里没有 {b}：它只是模型的一部分。请给出完整的模型。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no diffusers folder: it has no model_index.json. Give the folder that holds it, or one .safetensors file.</source>
        <translation>“{a}”不是 diffusers 文件夹：没有 model_index.json。请给出包含它的文件夹，或一个 .safetensors 文件。</translation>
    </message>
    <message>
        <source>Models of the kind &apos;{a}&apos; can&apos;t be converted: {b} can. Use it as it is, with the engine image_diffusers.</source>
        <translation>“{a}”类模型不能转换，可转换的有：{b}。请用 image_diffusers 引擎直接使用它。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; of this model has no .safetensors file. Old files (.bin) can run code and are not read: get the model anew in the safetensors format.</source>
        <translation>这个模型的“{a}”没有 .safetensors 文件。旧格式（.bin）可能运行代码，不予读取：请重新下载 safetensors 格式的模型。</translation>
    </message>
    <message>
        <source>The prompt is longer than the model reads; its end does not count.</source>
        <translation>提示词超出模型能读的长度，末尾部分不起作用。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; can&apos;t be used: {b}. Verify it with `studio models verify {c}`, or get it again.</source>
        <translation>模型“{a}”无法使用：{b}。请用 `studio models verify {c}` 校验，或重新下载。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; is no picture model in ONNX ({b} is missing). Choose another model, or convert this one: `studio models convert`.</source>
        <translation>模型“{a}”不是 ONNX 绘图模型（缺少 {b}）。请换一个模型，或转换它：`studio models convert`。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; {b}: {c} Verify it with `studio models verify {d}`.</source>
        <translation>模型“{a}”{b}：{c} 请用 `studio models verify {d}` 校验。</translation>
    </message>
    <message>
        <source>There is too little memory for the model &apos;{a}&apos; at this size. Choose a smaller size, close other programs, or choose a smaller model.</source>
        <translation>内存不足以让模型“{a}”画这个尺寸。请缩小尺寸、关闭其他程序，或换小一点的模型。</translation>
    </message>
    <message>
        <source>The graphics card can&apos;t run this model at this size; the processor goes on.</source>
        <translation>显卡无法以这个尺寸运行该模型，改由处理器继续。</translation>
    </message>
    <message>
        <source>No picture model in ONNX is installed. Convert one with `studio models convert`, or import a folder that has a picture.json.</source>
        <translation>没有安装 ONNX 绘图模型。请用 `studio models convert` 转换一个，或导入带有 picture.json 的文件夹。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; is not installed for this engine. Installed: {b}.</source>
        <translation>这个引擎没有安装模型“{a}”。已安装：{b}。</translation>
    </message>
    <message>
        <source>A picture of {a} × {b} with the model &apos;{c}&apos; needs about {d} GB of memory, and {e} GB are free. The largest of this shape is {f} × {g}.</source>
        <translation>用模型“{c}”画 {a} × {b} 的图约需 {d} GB 内存，目前可用 {e} GB。同样比例最大可画 {f} × {g}。</translation>
    </message>
    <message>
        <source>A picture of {a} × {b} with the model &apos;{c}&apos; needs about {d} GB of memory, and {e} GB are free. Close other programs, or choose a smaller model.</source>
        <translation>用模型“{c}”画 {a} × {b} 的图约需 {d} GB 内存，目前可用 {e} GB。请关闭其他程序，或换小一点的模型。</translation>
    </message>
    <message>
        <source>A picture of {a} × {b} with the model &apos;{c}&apos; needs about {d} GB of memory, and {e} GB are free.</source>
        <translation>用模型“{c}”画 {a} × {b} 的图约需 {d} GB 内存，目前可用 {e} GB。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; was made for {b} × {c}: it draws {d} × {e}, enlarged to {f} × {g}.</source>
        <translation>模型“{a}”适合 {b} × {c}：先画 {d} × {e}，再放大到 {f} × {g}。</translation>
    </message>
    <message>
        <source>The sampler &apos;{a}&apos; does not go with the model &apos;{b}&apos;; &apos;{c}&apos; was taken.</source>
        <translation>采样器“{a}”不适合模型“{b}”，已改用“{c}”。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; does not look at reference pictures.</source>
        <translation>模型“{a}”不参考其他图片。</translation>
    </message>
    <message>
        <source>There is no picture to edit: give one of role &apos;image&apos;.</source>
        <translation>没有要修改的图片：请给出一张。</translation>
    </message>
    <message>
        <source>The mask is {a} × {b} and the picture {c} × {d}. Make the mask in the picture&apos;s size.</source>
        <translation>蒙版是 {a} × {b}，图片是 {c} × {d}。请让蒙版与图片同样大小。</translation>
    </message>
    <message>
        <source>The mask is black everywhere. Paint white what is to be drawn anew.</source>
        <translation>蒙版全黑。请把要重画的部分涂成白色。</translation>
    </message>
    <message>
        <source>The picture &apos;{a}&apos; can&apos;t be read ({b}). Save it again as PNG with an image editor, and smaller if it is very large.</source>
        <translation>图片“{a}”无法读取（{b}）。请用图片编辑器另存为 PNG；太大时请缩小。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; lost its numbers at step {b}. Choose &apos;Full&apos; under Precision, another sampler or a lower guidance; if that does not help, verify it with `studio models verify {c}`.</source>
        <translation>模型“{a}”在第 {b} 步数值失效。请把精度设为“全精度”，或换采样器、降低引导；仍不行请用 `studio models verify {c}` 校验。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; can&apos;t begin with a picture: it has no encoder. Choose another model for editing.</source>
        <translation>模型“{a}”不能从已有图片开始：它没有编码器。请换一个模型来修改图片。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; lost its numbers while decoding. Choose &apos;Full&apos; under Precision.</source>
        <translation>模型“{a}”解码时数值失效。请把精度设为“全精度”。</translation>
    </message>
    <message>
        <source>No graphics card can be used here; the processor draws.</source>
        <translation>这里没有可用的显卡，由处理器绘制。</translation>
    </message>
    <message>
        <source>OpenVINO is not there on this machine. Choose ONNX Runtime.</source>
        <translation>本机没有 OpenVINO。请选择 ONNX Runtime。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer is damaged ({a}). Get the model again.</source>
        <translation>模型的分词器已损坏（{a}）。请重新下载模型。</translation>
    </message>
    <message>
        <source>A ControlNet needs a picture to keep to: give it one.</source>
        <translation>ControlNet 需要一张参照图：请给出一张。</translation>
    </message>
    <message>
        <source>Posters are painted by Qt, which can&apos;t start here: {a}. Install this system library.</source>
        <translation>海报由 Qt 绘制，而它在这里无法启动：{a}。请安装这个系统库。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no picture model that Diffusers can run here (Stable Diffusion 1.5, SDXL, FLUX.2 [klein], Z-Image or Qwen-Image). Choose another model.</source>
        <translation>“{a}”不是 Diffusers 在这里能运行的绘图模型（Stable Diffusion 1.5、SDXL、FLUX.2 [klein]、Z-Image 或 Qwen-Image）。请换一个模型。</translation>
    </message>
    <message>
        <source>In {a} more than {b} braces stand inside each other.</source>
        <translation>{a} 里大括号嵌套超过 {b} 层。</translation>
    </message>
    <message>
        <source>In {a} a brace is opened and never closed: &apos;{b}&apos;.</source>
        <translation>{a} 里有大括号没有闭合：“{b}”。</translation>
    </message>
    <message>
        <source>{a} must hold one JSON object with a &apos;heading&apos;.</source>
        <translation>{a} 须是带有 heading 的 JSON 对象。</translation>
    </message>
    <message>
        <source>The text model&apos;s answer holds no scene, so the heading is drawn.</source>
        <translation>文字模型没有给出画面，于是按标题来画。</translation>
    </message>
    <message>
        <source>The cover has no title; write one as the article&apos;s first heading.</source>
        <translation>封面没有标题；请写在文章的第一个标题里。</translation>
    </message>
    <message>
        <source>Choose at least one size for the covers.</source>
        <translation>请至少选择一种封面尺寸。</translation>
    </message>
    <message>
        <source>{a} gave {b}, where a PNG picture was asked for.</source>
        <translation>要的是 PNG 图片，{a} 却给出了 {b}。</translation>
    </message>
    <message>
        <source>{a} must hold one JSON object.</source>
        <translation>{a} 须是一个 JSON 对象。</translation>
    </message>
    <message>
        <source>The size of &apos;{a}&apos; must be one of {b}, or like 1280x720, not &apos;{c}&apos;.</source>
        <translation>“{a}”的尺寸须是 {b} 之一，或像 1280x720，而不是“{c}”。</translation>
    </message>
    <message>
        <source>The size of &apos;{a}&apos; must be between {b} and {c} pixels each way, not {d}x{e}.</source>
        <translation>“{a}”的边长须在 {b} 到 {c} 像素之间，而不是 {d}x{e}。</translation>
    </message>
    <message>
        <source>{a} is not UTF-8 text.</source>
        <translation>{a} 不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{a} can&apos;t be read: {b}.</source>
        <translation>{a} 无法读取：{b}。</translation>
    </message>
    <message>
        <source>There is no picture &apos;{a}&apos;.</source>
        <translation>没有图片“{a}”。</translation>
    </message>
    <message>
        <source>The project&apos;s journal has no such picture any more.</source>
        <translation>项目日志里已没有这张图片。</translation>
    </message>
    <message>
        <source>There is no &apos;{a}&apos; in the project any more.</source>
        <translation>项目里已没有“{a}”。</translation>
    </message>
    <message>
        <source>The verdict can&apos;t be read: it must be JSON with &apos;flagged&apos;.</source>
        <translation>检查结果无法读取：须是带有 flagged 的 JSON。</translation>
    </message>
    <message>
        <source>In {a}, &apos;{b}&apos; must be a number from {c} to {d}.</source>
        <translation>{a} 里，“{b}”必须是 {c} 到 {d} 之间的数。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; can&apos;t be read as a font. Give a TTF or OTF file.</source>
        <translation>“{a}”无法作为字体读取。请给出 TTF 或 OTF 文件。</translation>
    </message>
    <message>
        <source>The picture &apos;{a}&apos; can&apos;t be read. Give a whole PNG, JPEG, WebP or SVG file.</source>
        <translation>图片“{a}”无法读取。请给出完整的 PNG、JPEG、WebP 或 SVG 文件。</translation>
    </message>
    <message>
        <source>The picture &apos;{a}&apos; is not there.</source>
        <translation>图片“{a}”不在了。</translation>
    </message>
    <message>
        <source>The poster&apos;s file is not there any more.</source>
        <translation>海报文件已经不在了。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is hard to read: its contrast is {found}, it needs {want}. Change its colour, or darken or blur what is behind it.</source>
        <translation>“{name}”不易辨认：对比度是 {found}，需要 {want}。请换颜色，或把背后的画面调暗、模糊。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; was set at {share} of its size to fit.</source>
        <translation>“{name}”为放得下，缩到了原大小的 {share}。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is too long and ends with an ellipsis. Shorten it.</source>
        <translation>“{name}”太长，末尾成了省略号。请缩短。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not fit its box. Shorten it or make the box larger.</source>
        <translation>“{name}”放不进文本框。请缩短文字或放大文本框。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; and &apos;{other}&apos; lie on each other.</source>
        <translation>“{name}”与“{other}”互相重叠。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; reaches over the safe margin.</source>
        <translation>“{name}”超出安全边距。</translation>
    </message>
    <message>
        <source>The font &apos;{source}&apos; is not installed; the bundled one was used.</source>
        <translation>没有安装字体“{source}”，已用自带字体。</translation>
    </message>
    <message>
        <source>The font file &apos;{source}&apos; is not there; the bundled font was used.</source>
        <translation>字体文件“{source}”不在了，已用自带字体。</translation>
    </message>
    <message>
        <source>&apos;{source}&apos; can&apos;t be read as a font; the bundled one was used. Give a TTF or OTF file.</source>
        <translation>“{source}”无法作为字体读取，已用自带字体。请给出 TTF 或 OTF 文件。</translation>
    </message>
    <message>
        <source>No picture is chosen.</source>
        <translation>还没有选择图片。</translation>
    </message>
    <message>
        <source>The logo &apos;{source}&apos; is not there.</source>
        <translation>标志“{source}”不在了。</translation>
    </message>
    <message>
        <source>In {a}, &apos;{b}&apos; must be a number from -10000 to 10000.</source>
        <translation>{a} 里，“{b}”必须是 -10000 到 10000 之间的数。</translation>
    </message>
    <message>
        <source>In {a}, &apos;overrides.{b}&apos; must be an object.</source>
        <translation>{a} 里，“overrides.{b}”必须是对象。</translation>
    </message>
    <message>
        <source>In {a}, &apos;{b}&apos; must be one of: {c}.</source>
        <translation>{a} 里，“{b}”必须是其中之一：{c}。</translation>
    </message>
    <message>
        <source>In {a}, &apos;{b}&apos; must be {c}, not {d}.</source>
        <translation>{a} 里，“{b}”必须是 {c}，而不是 {d}。</translation>
    </message>
    <message>
        <source>The template &apos;{a}&apos; has no blank &apos;{b}&apos;.</source>
        <translation>模板“{a}”没有填空项“{b}”。</translation>
    </message>
    <message>
        <source>The template &apos;{a}&apos; can&apos;t be read: {b}. It needs &apos;about&apos; with name, description and blanks, each in zh and en.</source>
        <translation>模板“{a}”无法读取：{b}。它需要 about，其中有 zh 和 en 的 name、description 与 blanks。</translation>
    </message>
    <message>
        <source>Nothing is left of the picture: it is {a} x {b} pixels; choose a part inside.</source>
        <translation>图片什么也不剩：它是 {a} x {b} 像素；请选图内的部分。</translation>
    </message>
    <message>
        <source>Give the width or the height, in pixels.</source>
        <translation>请给出宽或高，以像素为单位。</translation>
    </message>
    <message>
        <source>picture {a} of {b}</source>
        <translation>第 {a}/{b} 张</translation>
    </message>
    <message>
        <source>Each picture of a contact sheet needs a cell of its own.</source>
        <translation>拼图里每张图都要有自己的格子。</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>painting</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>正在拼合</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Say by how many pixels the picture should grow, on one side or more.</source>
        <translation>请说明图片在哪一边、扩展多少像素。</translation>
    </message>
    <message>
        <source>Extending a picture needs a painting engine: install a picture model first.</source>
        <translation>扩图需要绘图引擎：请先安装绘图模型。</translation>
    </message>
    <message>
        <source>This picture is damaged or cut off: copy or download it again.</source>
        <translation>这张图片已损坏或不完整：请重新复制或下载。</translation>
    </message>
    <message>
        <source>{a} x {b} pixels are too many: at most 200 million fit. Choose a smaller size.</source>
        <translation>{a} x {b} 像素太多：最多 2 亿。请选小一点的尺寸。</translation>
    </message>
    <message>
        <source>{a} x {b} pixels are too many: at most 200 million fit. Choose a smaller scale.</source>
        <translation>{a} x {b} 像素太多：最多 2 亿。请选小一点的倍数。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no colour: write it as #rrggbb.</source>
        <translation>“{a}”不是颜色：请写成 #rrggbb。</translation>
    </message>
    <message>
        <source>This file is no picture that can be read here.</source>
        <translation>这个文件不是这里能读取的图片。</translation>
    </message>
    <message>
        <source>This is an animation: only still pictures can be changed.</source>
        <translation>这是动图：只能修改静态图片。</translation>
    </message>
    <message>
        <source>This is an animation: only still pictures can be enlarged.</source>
        <translation>这是动图：只能放大静态图片。</translation>
    </message>
    <message>
        <source>This is an animation: only still pictures can be cut out.</source>
        <translation>这是动图：只能给静态图片抠图。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is damaged: download the model again.</source>
        <translation>“{a}”已损坏：请重新下载模型。</translation>
    </message>
    <message>
        <source>The model gave numbers that are no picture: download it again.</source>
        <translation>模型给出的不是图片：请重新下载。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; does not enlarge pictures of three colours.</source>
        <translation>“{a}”不能放大彩色图片。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; holds no network: a .param and a .bin of the same name belong together.</source>
        <translation>“{a}”里没有网络：同名的 .param 与 .bin 要放在一起。</translation>
    </message>
    <message>
        <source>This model only removes noise: choose one that enlarges.</source>
        <translation>这个模型只去噪：请选能放大的模型。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no network of ncnn.</source>
        <translation>“{a}”不是 ncnn 网络。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is no network of ncnn in its text form: take the file as published.</source>
        <translation>“{a}”不是文本形式的 ncnn 网络：请使用发布的原文件。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; is empty: download the model again.</source>
        <translation>“{a}”是空的：请重新下载模型。</translation>
    </message>
    <message>
        <source>enlarging</source>
        <translation>正在放大</translation>
    </message>
    <message>
        <source>No model for enlarging is installed: get one in the models room, or choose Lanczos (the picture tools).</source>
        <translation>没有安装放大模型：请在模型页面获取，或选择 Lanczos（图片工具）。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; gives no mask of one plane.</source>
        <translation>“{a}”给不出单层蒙版。</translation>
    </message>
    <message>
        <source>The model gave numbers that are no mask: download it again.</source>
        <translation>模型给出的不是蒙版：请重新下载。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; failed on this picture.</source>
        <translation>“{a}”处理这张图片时失败。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; can&apos;t be loaded: it is damaged, or no ONNX graph.</source>
        <translation>“{a}”无法载入：已损坏，或不是 ONNX 计算图。</translation>
    </message>
    <message>
        <source>Nobody knows how &apos;{a}&apos; wants to be asked: write a cutout.json beside it (the plugin&apos;s README says how), or use another model than &apos;{b}&apos;.</source>
        <translation>不知道该如何使用“{a}”：请在旁边写一个 cutout.json（插件 README 有说明），或换掉模型“{b}”。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; must hold one .onnx file, or a cutout.json that names one.</source>
        <translation>模型“{a}”须有一个 .onnx 文件，或用 cutout.json 指明。</translation>
    </message>
    <message>
        <source>The cutout.json of &apos;{a}&apos; has a size or std that can&apos;t be.</source>
        <translation>“{a}”的 cutout.json 里 size 或 std 不合理。</translation>
    </message>
    <message>
        <source>The file that the cutout.json of &apos;{a}&apos; names is not there.</source>
        <translation>“{a}”的 cutout.json 所指的文件不存在。</translation>
    </message>
    <message>
        <source>The cutout.json of &apos;{a}&apos; is wrong: it needs size, mean and std.</source>
        <translation>“{a}”的 cutout.json 有误：需要 size、mean 和 std。</translation>
    </message>
    <message>
        <source>This picture has {a} x {b} pixels; at most 60 million can be cut out: make it smaller first.</source>
        <translation>这张图有 {a} x {b} 像素；最多 6000 万像素可以抠图：请先缩小。</translation>
    </message>
    <message>
        <source>looking for the subject</source>
        <translation>正在寻找主体</translation>
    </message>
    <message>
        <source>refining the edges</source>
        <translation>正在细化边缘</translation>
    </message>
    <message>
        <source>The model found no clear subject in this picture; look at the result.</source>
        <translation>模型没有找到清晰的主体，请检查结果。</translation>
    </message>
    <message>
        <source>No model for cutting out is installed. Get one: `studio models get u2netp`.</source>
        <translation>没有安装抠图模型。获取一个：`studio models get u2netp`。</translation>
    </message>
    <message>
        <source>&apos;{a}&apos; does not answer with its labels.</source>
        <translation>“{a}”没有按标签作答。</translation>
    </message>
    <message>
        <source>This picture is too large to be checked here.</source>
        <translation>这张图片太大，无法检查。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; does not say which of its labels are unsafe.</source>
        <translation>模型“{a}”没有说明哪些标签不安全。</translation>
    </message>
    <message>
        <source>The model &apos;{a}&apos; does not say how it works: a check.json with labels, unsafe, size, mean and std belongs beside its graph.</source>
        <translation>模型“{a}”没有说明用法：计算图旁边须有 check.json，写明 labels、unsafe、size、mean 和 std。</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>正在查看</translation>
    </message>
    <message>
        <source>No model for checking is installed. Get one: `studio models get nsfw-detector`.</source>
        <translation>没有安装检查模型。获取一个：`studio models get nsfw-detector`。</translation>
    </message>
    <message>
        <source>This picture has {a} x {b} pixels; at most 200 million can be read here.</source>
        <translation>这张图有 {a} x {b} 像素；最多能读 2 亿像素。</translation>
    </message>
    <message>
        <source>This picture is too large to be read here.</source>
        <translation>这张图片太大，无法读取。</translation>
    </message>
    <message>
        <source>The settings in this picture are damaged.</source>
        <translation>这张图片里的设置已损坏。</translation>
    </message>
    <message>
        <source>Settings can be kept in PNG, JPEG and WebP only.</source>
        <translation>设置只能保存在 PNG、JPEG 和 WebP 里。</translation>
    </message>
    <message>
        <source>The JPEG is cut off or damaged: copy or download it again.</source>
        <translation>JPEG 不完整或已损坏：请重新复制或下载。</translation>
    </message>
    <message>
        <source>The prompt is too long for a JPEG (64 kB): keep the picture as PNG.</source>
        <translation>提示词太长，JPEG 放不下（64 kB）：请保留为 PNG。</translation>
    </message>
    <message>
        <source>The PNG is cut off: copy or download it again.</source>
        <translation>PNG 不完整：请重新复制或下载。</translation>
    </message>
    <message>
        <source>The PNG&apos;s texts are larger than 32 MB: it is not read.</source>
        <translation>PNG 里的文字超过 32 MB，不予读取。</translation>
    </message>
    <message>
        <source>The PNG is damaged (a checksum is wrong): copy or download it again.</source>
        <translation>PNG 已损坏（校验和不符）：请重新复制或下载。</translation>
    </message>
    <message>
        <source>The PNG is damaged: copy or download it again.</source>
        <translation>PNG 已损坏：请重新复制或下载。</translation>
    </message>
    <message>
        <source>The WebP is cut off or damaged: copy or download it again.</source>
        <translation>WebP 不完整或已损坏：请重新复制或下载。</translation>
    </message>
    <message>
        <source>eSpeak NG is not installed: install the studio&apos;s extra `engines` (pip install &apos;sanjue-studio[engines]&apos;).</source>
        <translation>未安装 eSpeak NG：请安装工作室的 `engines` 附加组件（pip install &apos;sanjue-studio[engines]&apos;）。</translation>
    </message>
    <message>
        <source>eSpeak NG found no voice data; install the extra `engines` again.</source>
        <translation>eSpeak NG 找不到声音数据，请重新安装 `engines` 附加组件。</translation>
    </message>
    <message>
        <source>eSpeak NG has no voice &apos;{voice}&apos;; it has: {there}.</source>
        <translation>eSpeak NG 没有声音“{voice}”；它有：{there}。</translation>
    </message>
    <message>
        <source>eSpeak NG could not be loaded ({error}); install the studio&apos;s extra `engines` again.</source>
        <translation>eSpeak NG 无法加载（{error}），请重新安装工作室的 `engines` 附加组件。</translation>
    </message>
    <message>
        <source>The voice made no sound of this text. Try another seed or another voice; if it happens with every text, the model&apos;s files may be damaged.</source>
        <translation>这段文字没有读出声音。请换一个随机种子或声音；如果每段文字都这样，可能是模型文件损坏了。</translation>
    </message>
    <message>
        <source>The model knows none of these characters. Choose a voice for the text&apos;s language.</source>
        <translation>模型不认识这些字符，请选择与文字语言相符的声音。</translation>
    </message>
    <message>
        <source>This voice is spelled in phonemes, which eSpeak NG makes of the text: install the studio&apos;s extra `engines`.</source>
        <translation>这个声音需要音素，由 eSpeak NG 根据文字生成：请安装工作室的 `engines` 附加组件。</translation>
    </message>
    <message>
        <source>A voice is cloned only with its owner&apos;s consent, and its record is incomplete; write it again.</source>
        <translation>只有征得本人同意才能模仿其声音，而现有的同意记录不完整，请重新填写。</translation>
    </message>
    <message>
        <source>A voice is cloned only with its owner&apos;s consent, and there is no record of it; write one first.</source>
        <translation>只有征得本人同意才能模仿其声音，而这里没有同意记录，请先填写。</translation>
    </message>
    <message>
        <source>A voice is cloned only with its owner&apos;s consent, and the record is for another recording; write a new one.</source>
        <translation>只有征得本人同意才能模仿其声音，而同意记录对应的是另一段录音，请重新填写。</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>正在朗读</translation>
    </message>
    <message>
        <source>No voice is installed for sherpa-onnx. Import a model&apos;s folder: `studio models import`.</source>
        <translation>sherpa-onnx 还没有安装声音。请导入模型文件夹：`studio models import`。</translation>
    </message>
    <message>
        <source>No installed voice of sherpa-onnx speaks this language: get one that does.</source>
        <translation>已安装的 sherpa-onnx 声音都不会这种语言，请获取一个会的。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is not installed.</source>
        <translation>模型“{model}”未安装。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; clones no voice: choose one of ZipVoice for that.</source>
        <translation>模型“{model}”不能模仿声音：请选用 ZipVoice 模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; speaks with a cloned voice only: record one first.</source>
        <translation>模型“{model}”只能用模仿的声音朗读：请先录制一个。</translation>
    </message>
    <message>
        <source>The voice &apos;{voice}&apos; reads {kind}, not phonemes: take another engine.</source>
        <translation>声音“{voice}”读的是 {kind}，不是音素：请换一个引擎。</translation>
    </message>
    <message>
        <source>To clone a voice, install a model of ZipVoice.</source>
        <translation>要模仿声音，请安装 ZipVoice 模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; does not know “{signs}” and leaves it out.</source>
        <translation>模型“{model}”不认识“{signs}”，已略过。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no sound for “{text}”.</source>
        <translation>模型“{model}”读不出“{text}”。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; can&apos;t be loaded: a file is damaged or missing, get it again.</source>
        <translation>模型“{model}”无法加载：文件损坏或缺失，请重新获取。</translation>
    </message>
    <message>
        <source>The vocoder &apos;{file}&apos; does not fit the model &apos;{model}&apos;: take one for {rate} Hz.</source>
        <translation>声码器“{file}”与模型“{model}”不匹配：请使用 {rate} Hz 的。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; lacks its file &apos;{file}&apos;: get the model again.</source>
        <translation>模型“{model}”缺少文件“{file}”：请重新获取模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; lacks its vocoder: put vocos_24khz.onnx beside it.</source>
        <translation>模型“{model}”缺少声码器：请把 vocos_24khz.onnx 放到旁边。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no graph (.onnx): get it again.</source>
        <translation>模型“{model}”没有计算图（.onnx）：请重新获取。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is not in sherpa-onnx&apos;s form: its graph lacks the metadata.</source>
        <translation>模型“{model}”不是 sherpa-onnx 的格式：计算图缺少元数据。</translation>
    </message>
    <message>
        <source>A graph of the model &apos;{model}&apos; is damaged: get the model again.</source>
        <translation>模型“{model}”的计算图已损坏：请重新获取模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; reads phonemes, and nothing here makes them: install the studio&apos;s extra `engines`, or put a lexicon.txt into the model&apos;s folder.</source>
        <translation>模型“{model}”需要音素，而这里无法生成：请安装工作室的 `engines` 附加组件，或把 lexicon.txt 放进模型文件夹。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no voice &apos;{voice}&apos;; choose another.</source>
        <translation>模型“{model}”没有声音“{voice}”，请另选一个。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no model of Coqui TTS. Choose a folder with the config.json and the weights (model.pth) that it was released with.</source>
        <translation>“{name}”不是 Coqui TTS 模型。请选择含有原版 config.json 和权重（model.pth）的文件夹。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no weights that Coqui TTS can find; they must lie beside config.json and be called model.pth.</source>
        <translation>在“{name}”中找不到 Coqui TTS 的权重；权重应与 config.json 放在一起，名为 model.pth。</translation>
    </message>
    <message>
        <source>No voice for Coqui TTS is installed. Import the folder of a model with its config.json and model.pth.</source>
        <translation>Coqui TTS 还没有安装声音。请导入含有 config.json 和 model.pth 的模型文件夹。</translation>
    </message>
    <message>
        <source>The voice model &apos;{model}&apos; is not installed for Coqui TTS.</source>
        <translation>Coqui TTS 未安装声音模型“{model}”。</translation>
    </message>
    <message>
        <source>The model computed no valid sound (NaN). Try another seed; if it happens with every text, the model&apos;s files are damaged.</source>
        <translation>模型没有算出有效的声音（NaN）。请换一个随机种子；如果每段文字都这样，说明模型文件损坏。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; does not speak the language &apos;{language}&apos;. Choose another voice for it.</source>
        <translation>模型“{model}”不会语言“{language}”，请另选声音。</translation>
    </message>
    <message>
        <source>This model has no voice of its own: give it a reference recording.</source>
        <translation>这个模型没有自带声音：请给它一段参考录音。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no voice &apos;{voice}&apos;. Choose one of its own.</source>
        <translation>模型“{model}”没有声音“{voice}”，请选择它自带的。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; can&apos;t clone a voice; XTTS and YourTTS can.</source>
        <translation>模型“{model}”不能模仿声音；XTTS 和 YourTTS 可以。</translation>
    </message>
    <message>
        <source>This model speaks at one speed only.</source>
        <translation>这个模型只有一种语速。</translation>
    </message>
    <message>
        <source>The sentence is too long for XTTS; part it into two.</source>
        <translation>这句话对 XTTS 来说太长，请分成两句。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no speech model for Transformers. Choose a folder with config.json and *.safetensors of a text-to-speech model.</source>
        <translation>“{name}”不是 Transformers 的语音模型。请选择含有语音合成模型 config.json 和 *.safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; makes spectrograms and needs a vocoder: put the folder of one (a HiFi-GAN with config.json) into it as &apos;{folder}&apos;.</source>
        <translation>“{name}”输出的是频谱，需要声码器：请把声码器文件夹（带 config.json 的 HiFi-GAN）放进去，命名为“{folder}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; needs its codec: put the folder of descript/dac_44khz into it as &apos;{folder}&apos;.</source>
        <translation>“{name}”需要编解码器：请把 descript/dac_44khz 文件夹放进去，命名为“{folder}”。</translation>
    </message>
    <message>
        <source>No voice for Transformers is installed. Get one on the models page, or import a folder with config.json and *.safetensors.</source>
        <translation>Transformers 还没有安装声音。请在模型页获取，或导入含有 config.json 和 *.safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>The voice model &apos;{model}&apos; is not installed for Transformers.</source>
        <translation>Transformers 未安装声音模型“{model}”。</translation>
    </message>
    <message>
        <source>SpeechT5 needs a speaker: put embeddings (.npy) into the model&apos;s folder &apos;{folder}&apos;.</source>
        <translation>SpeechT5 需要说话人：请把嵌入文件（.npy）放进模型的“{folder}”文件夹。</translation>
    </message>
    <message>
        <source>The server&apos;s answer is no sound that can be read. Ask it for another kind of sound.</source>
        <translation>服务器返回的不是可读的声音，请换一种声音格式。</translation>
    </message>
    <message>
        <source>{server} broke off in the middle of the sound. Try again.</source>
        <translation>{server} 在声音传到一半时中断了，请重试。</translation>
    </message>
    <message>
        <source>{server} says that its sound has {rate} samples a second, which can&apos;t be. Ask it for another kind of sound.</source>
        <translation>{server} 称其声音每秒有 {rate} 个采样，这不可能。请换一种声音格式。</translation>
    </message>
    <message>
        <source>{server} sent no sound. Try again.</source>
        <translation>{server} 没有发来声音，请重试。</translation>
    </message>
    <message>
        <source>The server&apos;s sound holds numbers that are none (NaN). Try again.</source>
        <translation>服务器的声音里有无效数值（NaN），请重试。</translation>
    </message>
    <message>
        <source>A speech server can&apos;t be given a recording to clone here.</source>
        <translation>这里不能把要模仿的录音交给语音服务器。</translation>
    </message>
    <message>
        <source>{server} refused the request (HTTP {code}). Check voice and model.</source>
        <translation>{server} 拒绝了请求（HTTP {code}）。请检查声音和模型。</translation>
    </message>
    <message>
        <source>{server} has no such voice or model, or no speech at {path}. Check voice, model and address.</source>
        <translation>{server} 没有这个声音或模型，或在 {path} 上不提供语音。请检查声音、模型和地址。</translation>
    </message>
    <message>
        <source>What answers at {address} is no speech server. {rest}</source>
        <translation>{address} 上应答的不是语音服务器。{rest}</translation>
    </message>
    <message>
        <source>What answers at {address} is no speech server.</source>
        <translation>{address} 上应答的不是语音服务器。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is no voice in ONNX (neither {file} nor NAME{suffix} is there). Choose another model, or another engine for this one.</source>
        <translation>模型“{model}”不是 ONNX 声音（既没有 {file}，也没有 NAME{suffix}）。请另选模型，或换一个引擎来用它。</translation>
    </message>
    <message>
        <source>No voice in ONNX is installed. Import a voice of Piper (NAME.onnx with NAME.onnx.json), or a folder that has a voice.json.</source>
        <translation>还没有安装 ONNX 声音。请导入 Piper 声音（NAME.onnx 与 NAME.onnx.json），或带有 voice.json 的文件夹。</translation>
    </message>
    <message>
        <source>None of the voices in ONNX speaks {language}; installed are: {there}. Choose another engine for this language, or import a voice.</source>
        <translation>ONNX 声音都不会{language}；已安装：{there}。请为这种语言另选引擎，或导入声音。</translation>
    </message>
    <message>
        <source>The voice &apos;{voice}&apos; speaks {languages}, and this text is {language}. Choose another voice for it.</source>
        <translation>声音“{voice}”会 {languages}，而这段文字是 {language}。请另选声音。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has no voice &apos;{voice}&apos;; it has: {there}.</source>
        <translation>模型“{model}”没有声音“{voice}”；它有：{there}。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; has one voice only, and not &apos;{voice}&apos;.</source>
        <translation>模型“{model}”只有一个声音，不是“{voice}”。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; speaks at {rate} Hz, and its description says {told} Hz. Mend the description, or get the model again.</source>
        <translation>模型“{model}”的采样率是 {rate} Hz，而其说明写的是 {told} Hz。请更正说明，或重新获取模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; gave no length for each sound. Try another seed, or another voice.</source>
        <translation>模型“{model}”没有给出各个音的时长。请换一个随机种子或声音。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; wants an input &apos;{input}&apos; that is not known here; its files and its description don&apos;t fit together.</source>
        <translation>模型“{model}”需要这里不认识的输入“{input}”；它的文件与说明不相符。</translation>
    </message>
    <message>
        <source>The voice &apos;{voice}&apos; speaks no English; “{text}” was spelled letter by letter. Choose an English voice for it.</source>
        <translation>声音“{voice}”不会英语，“{text}”已逐字母读出。请为它选择英语声音。</translation>
    </message>
    <message>
        <source>The voice &apos;{voice}&apos; has no sound for “{signs}”; it was left out.</source>
        <translation>声音“{voice}”读不出“{signs}”，已略过。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; draws random numbers of its own: the same seed may sound different next time.</source>
        <translation>模型“{model}”自行产生随机数：同一个随机种子下次可能听起来不同。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; gave {made} samples where its durations ask for {wanted}: its files and its description don&apos;t fit together. Get the model again.</source>
        <translation>模型“{model}”给出了 {made} 个采样，而按时长应为 {wanted} 个：文件与说明不相符。请重新获取模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; lost its numbers at this text (NaN). Try another seed, or another voice.</source>
        <translation>模型“{model}”在这段文字上算出了无效数值（NaN）。请换一个随机种子或声音。</translation>
    </message>
    <message>
        <source>This model writes down English only; choose another one for &apos;{language}&apos;.</source>
        <translation>这个模型只能识别英语；识别“{language}”请另选模型。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no recogniser for Transformers. Choose a folder with config.json and *.safetensors of a speech recognition model.</source>
        <translation>“{name}”不是 Transformers 的识别模型。请选择含有语音识别模型 config.json 和 *.safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>No recogniser for Transformers is installed. Get one on the models page, or import a folder with config.json and *.safetensors.</source>
        <translation>Transformers 还没有安装识别模型。请在模型页获取，或导入含有 config.json 和 *.safetensors 的文件夹。</translation>
    </message>
    <message>
        <source>The recogniser &apos;{model}&apos; is not installed for Transformers.</source>
        <translation>Transformers 未安装识别模型“{model}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no sound that can be read here: convert it to WAV or FLAC first.</source>
        <translation>“{name}”不是这里能读取的声音，请先转换为 WAV 或 FLAC。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is no recogniser that sherpa-onnx knows: get another one.</source>
        <translation>模型“{model}”不是 sherpa-onnx 认识的识别模型，请换一个。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; is made for live speech: get one for recordings (offline).</source>
        <translation>模型“{model}”用于实时语音，请使用用于录音的（离线）模型。</translation>
    </message>
    <message>
        <source>No recogniser is installed for sherpa-onnx. Import a model&apos;s folder: `studio models import`.</source>
        <translation>sherpa-onnx 还没有安装识别模型。请导入模型文件夹：`studio models import`。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; understands English only: choose another.</source>
        <translation>模型“{model}”只听得懂英语，请另选。</translation>
    </message>
    <message>
        <source>“{name}” is no sound that can be read here: convert it to WAV or FLAC first.</source>
        <translation>“{name}”不是这里能读取的声音，请先转换为 WAV 或 FLAC。</translation>
    </message>
    <message>
        <source>Only English can be written down here; for other languages install a speech model.</source>
        <translation>这里只能识别英语；识别其他语言请安装语音模型。</translation>
    </message>
    <message>
        <source>PocketSphinx understands English only: install a speech model for Chinese.</source>
        <translation>PocketSphinx 只听得懂英语：识别中文请安装语音模型。</translation>
    </message>
    <message>
        <source>To read “{name}”, ffmpeg is needed: install it or the studio&apos;s extra `engines`, or convert the recording to WAV.</source>
        <translation>读取“{name}”需要 ffmpeg：请安装它或工作室的 `engines` 附加组件，或把录音转换为 WAV。</translation>
    </message>
    <message>
        <source>There is no sound in “{name}” that can be read.</source>
        <translation>“{name}”里没有可读取的声音。</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>正在识别</translation>
    </message>
    <message>
        <source>looking for speech</source>
        <translation>正在寻找语音</translation>
    </message>
    <message>
        <source>reading the recording</source>
        <translation>正在读取录音</translation>
    </message>
    <message>
        <source>This sentence is for a cloned voice, which its engine can&apos;t do; choose another engine.</source>
        <translation>这句要用模仿的声音来读，而它的引擎做不到，请另选引擎。</translation>
    </message>
    <message>
        <source>The voice left out &apos;{signs}&apos;: it does not know these characters.</source>
        <translation>声音略过了“{signs}”：它不认识这些字符。</translation>
    </message>
    <message>
        <source>In the lexicon, “{word}” needs {count} syllables of pinyin, one a character.</source>
        <translation>词典中，“{word}”需要 {count} 个拼音音节，每字一个。</translation>
    </message>
    <message>
        <source>The lexicon doesn&apos;t say how “{word}” is read; give it pinyin, ipa or alias.</source>
        <translation>词典没有说明“{word}”怎么读；请给出 pinyin、ipa 或 alias。</translation>
    </message>
    <message>
        <source>There is nothing to speak in “{text}”; take the sentence out of the article.</source>
        <translation>“{text}”里没有可读的内容，请从文章中删去这句。</translation>
    </message>
    <message>
        <source>Nothing can be heard in this recording; record the sentence again.</source>
        <translation>这段录音里听不到声音，请重新录这句。</translation>
    </message>
    <message>
        <source>This recording is longer than ten minutes; cut out the one sentence.</source>
        <translation>这段录音超过十分钟，请只截取这一句。</translation>
    </message>
    <message>
        <source>This sound file can&apos;t be read; give a WAV, FLAC, MP3, Ogg or Opus file.</source>
        <translation>无法读取这个声音文件；请使用 WAV、FLAC、MP3、Ogg 或 Opus 文件。</translation>
    </message>
    <message>
        <source>The voice gave no sound for “{text}”; choose another voice.</source>
        <translation>声音没有读出“{text}”，请另选声音。</translation>
    </message>
    <message>
        <source>The voice gave damaged sound (values that are no numbers) for “{text}”; choose another voice or model.</source>
        <translation>声音在读“{text}”时给出了损坏的数据（无效数值），请另选声音或模型。</translation>
    </message>
    <message>
        <source>The voice speaks of {told} Hz, but its file has {found} Hz; choose another voice.</source>
        <translation>声音自称 {told} Hz，而文件是 {found} Hz，请另选声音。</translation>
    </message>
    <message>
        <source>The voice gave {found} of {told} samples for “{text}”; try again, or choose another voice.</source>
        <translation>声音在读“{text}”时只给出 {told} 个采样中的 {found} 个，请重试或另选声音。</translation>
    </message>
    <message>
        <source>The voice gave a file that is no sound ({error}); choose another voice.</source>
        <translation>声音给出的文件不是声音（{error}），请另选声音。</translation>
    </message>
    <message>
        <source>The voice can&apos;t be told how to read “{text}”; it is read as usual.</source>
        <translation>无法指定这个声音怎样读“{text}”，按通常读法读。</translation>
    </message>
    <message>
        <source>No sentence of the article is like “{text}” of narration.toml; its marks wait.</source>
        <translation>文章中没有与 narration.toml 里“{text}”相近的句子；它的标记先留着。</translation>
    </message>
    <message>
        <source>No voice is cast for “{name}”; the usual one speaks.</source>
        <translation>没有为“{name}”指定声音，由默认声音来读。</translation>
    </message>
    <message>
        <source>This script is of an older studio; cut the article again.</source>
        <translation>这份脚本来自旧版工作室，请重新拆分文章。</translation>
    </message>
    <message>
        <source>The article has no sentence that could be spoken; write some text first.</source>
        <translation>文章里没有可朗读的句子，请先写一些文字。</translation>
    </message>
    <message>
        <source>narration.toml was written by a newer studio; update the studio.</source>
        <translation>narration.toml 由更新版的工作室写成，请更新工作室。</translation>
    </message>
    <message>
        <source>In narration.toml, a [[line]] has no text; give it one or remove it.</source>
        <translation>narration.toml 中有一个 [[line]] 没有文字，请补上或删除。</translation>
    </message>
    <message>
        <source>In narration.toml, [{name}] must be a table.</source>
        <translation>narration.toml 中，[{name}] 必须是一个表。</translation>
    </message>
    <message>
        <source>In narration.toml, “{name}” of [pauses] must be milliseconds.</source>
        <translation>narration.toml 中，[pauses] 的“{name}”必须是毫秒数。</translation>
    </message>
    <message>
        <source>narration.toml can&apos;t be read ({error}); correct that line.</source>
        <translation>无法读取 narration.toml（{error}），请改正该行。</translation>
    </message>
    <message>
        <source>In narration.toml, a voice of [cast] has a value of a wrong kind; correct it.</source>
        <translation>narration.toml 中，[cast] 的一个声音有类型不对的值，请改正。</translation>
    </message>
    <message>
        <source>In narration.toml, “{name}” of “{text}” has a value of a wrong kind.</source>
        <translation>narration.toml 中，“{text}”的“{name}”的值类型不对。</translation>
    </message>
    <message>
        <source>An entry of the lexicon has no word; give it one or remove it.</source>
        <translation>词典中有一条没有词语，请补上或删除。</translation>
    </message>
    <message>
        <source>In the lexicon, “{said}” for “{word}” is no pinyin.</source>
        <translation>词典中，“{word}”的“{said}”不是拼音。</translation>
    </message>
    <message>
        <source>In the lexicon, “{name}” of “{word}” has a value of a wrong kind.</source>
        <translation>词典中，“{word}”的“{name}”的值类型不对。</translation>
    </message>
    <message>
        <source>The lexicon can&apos;t be read ({error}); correct that line.</source>
        <translation>无法读取词典（{error}），请改正该行。</translation>
    </message>
    <message>
        <source>This line was written by a newer studio; update the studio.</source>
        <translation>这句台词由更新版的工作室写成，请更新工作室。</translation>
    </message>
    <message>
        <source>The SSML is broken at line {line}, column {column}: {error}.</source>
        <translation>SSML 在第 {line} 行第 {column} 列有错：{error}。</translation>
    </message>
    <message>
        <source>There is no article to speak yet; write one, or have it made first.</source>
        <translation>还没有可朗读的文章，请先写一篇，或先制作。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; can&apos;t be used for &apos;{capability}&apos; here: it lacks a model, or nobody has allowed it to use the network.</source>
        <translation>插件“{plugin}”在这里不能用于“{capability}”：它缺少模型，或尚未获准使用网络。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; is no voice; choose another in the cast.</source>
        <translation>插件“{plugin}”不是语音引擎，请为朗读者另选声音。</translation>
    </message>
    <message>
        <source>The cast names the cloned voice &apos;{name}&apos;, and the project has no folder voices/{folder}; choose another voice.</source>
        <translation>朗读者用到录制的声音“{name}”，而项目里没有文件夹 voices/{folder}；请另选声音。</translation>
    </message>
    <message>
        <source>There is no &apos;{name}&apos;; there are: {there}.</source>
        <translation>没有“{name}”；可用的有：{there}。</translation>
    </message>
    <message>
        <source>A default voice belongs to a language: zh or en.</source>
        <translation>默认声音属于一种语言：zh 或 en。</translation>
    </message>
    <message>
        <source>A speaker can&apos;t be called &apos;{name}&apos;; choose another name.</source>
        <translation>朗读者不能叫“{name}”，请换个名字。</translation>
    </message>
    <message>
        <source>{file} was changed by another program just now; try again.</source>
        <translation>{file} 刚被其他程序改过，请重试。</translation>
    </message>
    <message>
        <source>The project&apos;s own recipe.toml speaks sentences without directions: put the step `lines` of the studio&apos;s recipe into it, or remove the file.</source>
        <translation>项目自己的 recipe.toml 按旧方式逐句配音，不采用标记：请把工作室流程中的 `lines` 步骤放进去，或删除该文件。</translation>
    </message>
    <message>
        <source>The recipe has no step that speaks sentences.</source>
        <translation>制作流程中没有逐句配音的步骤。</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is not UTF-8 text; have it made again.</source>
        <translation>“{path}”不是 UTF-8 文本，请重新制作。</translation>
    </message>
    <message>
        <source>There is no take &apos;{path}&apos; of this sentence any more.</source>
        <translation>这句已经没有录音“{path}”了。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no sound file that the studio reads.</source>
        <translation>“{name}”不是工作室能读取的声音文件。</translation>
    </message>
    <message>
        <source>There is no take &apos;{path}&apos; in the project any more.</source>
        <translation>项目中已经没有录音“{path}”了。</translation>
    </message>
    <message>
        <source>A take has up to five stars.</source>
        <translation>每条录音最多五颗星。</translation>
    </message>
    <message>
        <source>There is no sentence &apos;{item}&apos; in the narration any more.</source>
        <translation>旁白中已经没有“{item}”这句了。</translation>
    </message>
    <message>
        <source>Its environment is not prepared yet; it is when the engine first speaks.</source>
        <translation>运行环境尚未准备；首次配音时会准备好。</translation>
    </message>
    <message>
        <source>The list of voices can&apos;t be read.</source>
        <translation>无法读取声音列表。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no WAV file; convert the recording to WAV first.</source>
        <translation>“{name}”不是 WAV 文件，请先把录音转换为 WAV。</translation>
    </message>
    <message>
        <source>There is a voice &apos;{name}&apos; already; choose another name.</source>
        <translation>已经有名为“{name}”的声音，请换个名字。</translation>
    </message>
    <message>
        <source>The record of consent is for another recording.</source>
        <translation>同意记录对应的是另一段录音。</translation>
    </message>
    <message>
        <source>The recording is longer than a voice needs; cut ten seconds out of it.</source>
        <translation>录音太长了，截取十秒即可。</translation>
    </message>
    <message>
        <source>{file} names the music &apos;{music}&apos;, which is no sound file of the project; choose another one.</source>
        <translation>{file} 指定的音乐“{music}”不是项目中的声音文件，请另选。</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 text; save it as UTF-8.</source>
        <translation>{file} 不是 UTF-8 文本，请以 UTF-8 保存。</translation>
    </message>
    <message>
        <source>The narration reaches {found} dB instead of {wanted}: its peaks leave no room for more.</source>
        <translation>旁白达到 {found} dB，而不是 {wanted}：峰值已无余地。</translation>
    </message>
    <message>
        <source>The quietest moment has {found} dB, and audiobook shops allow -60: leave the music out, or record in a quieter room.</source>
        <translation>最安静处为 {found} dB，而有声书平台要求不高于 -60：请去掉音乐，或在更安静的房间录音。</translation>
    </message>
    <message>
        <source>The cover is {width} pixels wide and will look blurred: directories show it at {shown}.</source>
        <translation>封面宽 {width} 像素，会显得模糊：各平台以 {shown} 像素显示。</translation>
    </message>
    <message>
        <source>The music &apos;{name}&apos; is silent; choose another file.</source>
        <translation>音乐“{name}”没有声音，请另选文件。</translation>
    </message>
    <message>
        <source>The music &apos;{name}&apos; cannot be read ({error}); take a WAV, FLAC, MP3 or OGG file.</source>
        <translation>无法读取音乐“{name}”（{error}），请使用 WAV、FLAC、MP3 或 OGG 文件。</translation>
    </message>
    <message>
        <source>The music &apos;{name}&apos; is not in the project; choose it again, or none.</source>
        <translation>项目中没有音乐“{name}”，请重新选择，或选“无”。</translation>
    </message>
    <message>
        <source>In narration.toml, &apos;{name}&apos; of [mix] has a value of a wrong kind.</source>
        <translation>narration.toml 中，[mix] 的“{name}”的值类型不对。</translation>
    </message>
    <message>
        <source>There is no loudness preset &apos;{name}&apos;; choose another one.</source>
        <translation>没有响度标准“{name}”，请另选。</translation>
    </message>
    <message>
        <source>All takes are silent; choose another voice and narrate the article again.</source>
        <translation>所有录音都没有声音，请另选声音并重新配音。</translation>
    </message>
    <message>
        <source>The script has no sentence; there is nothing to narrate.</source>
        <translation>脚本里没有句子，无可朗读。</translation>
    </message>
    <message>
        <source>The script is not one that this step can read; cut the article again.</source>
        <translation>这一步读不了这份脚本，请重新拆分文章。</translation>
    </message>
    <message>
        <source>The script has {script} sentences, but there are {takes} takes and {timings} timings; {rest}</source>
        <translation>脚本有 {script} 句，而录音有 {takes} 条、时间信息有 {timings} 份；请重新为文章配音。</translation>
    </message>
    <message>
        <source>Take {number} has {channels} channels, {bits} bits and {rate} Hz instead of 1 channel, 16 bits and {wanted} Hz; {rest}</source>
        <translation>第 {number} 条录音为 {channels} 声道、{bits} 位、{rate} Hz，应为单声道、16 位、{wanted} Hz；请重新为文章配音。</translation>
    </message>
    <message>
        <source>Take {number} is empty; {rest}</source>
        <translation>第 {number} 条录音是空的；请重新为文章配音。</translation>
    </message>
    <message>
        <source>Take {number} has {samples} samples at {rate} Hz, but its timing tells of {told} at {told_rate} Hz; {rest}</source>
        <translation>第 {number} 条录音有 {samples} 个采样（{rate} Hz），而时间信息写的是 {told} 个（{told_rate} Hz）；请重新为文章配音。</translation>
    </message>
    <message>
        <source>Take {number} is not a WAV file ({error}); {rest}</source>
        <translation>第 {number} 条录音不是 WAV 文件（{error}）；请重新为文章配音。</translation>
    </message>
    <message>
        <source>The timing of take {number} cannot be read; {rest}</source>
        <translation>无法读取第 {number} 条录音的时间信息；请重新为文章配音。</translation>
    </message>
    <message>
        <source>The cover cannot be read ({error}); make the cover again.</source>
        <translation>无法读取封面（{error}），请重新制作封面。</translation>
    </message>
    <message>
        <source>{format} needs ffmpeg: install the studio&apos;s extra `engines` or ffmpeg itself, or take {name} off the list of formats.</source>
        <translation>{format} 需要 ffmpeg：请安装工作室的 `engines` 附加组件或 ffmpeg 本身，或从格式列表中去掉 {name}。</translation>
    </message>
    <message>
        <source>ffmpeg could not write {file} ({error}).</source>
        <translation>ffmpeg 无法写出 {file}（{error}）。</translation>
    </message>
    <message>
        <source>Sound can&apos;t be exported as &apos;{name}&apos;; choose another format.</source>
        <translation>声音不能导出为“{name}”，请另选格式。</translation>
    </message>
    <message>
        <source>There is no format to export to; choose one at least.</source>
        <translation>没有选择导出格式，请至少选一种。</translation>
    </message>
    <message>
        <source>The narration is not a WAV file ({error}); mix it again.</source>
        <translation>旁白不是 WAV 文件（{error}），请重新合成。</translation>
    </message>
    <message>
        <source>The timeline tells of {told} samples, but the narration has {samples}; mix it again.</source>
        <translation>时间线写的是 {told} 个采样，而旁白有 {samples} 个，请重新合成。</translation>
    </message>
    <message>
        <source>Nobody knows the parts of this narration; mix it again, or export it as one file.</source>
        <translation>不知道这段旁白如何分段，请重新合成，或导出为一个文件。</translation>
    </message>
    <message>
        <source>The timeline cannot be read; mix the narration again.</source>
        <translation>无法读取时间线，请重新合成旁白。</translation>
    </message>
    <message>
        <source>There is no MP3 or M4A for each chapter; export the audio with one file per chapter.</source>
        <translation>没有分章的 MP3 或 M4A，请按“每章一个文件”导出音频。</translation>
    </message>
    <message>
        <source>There is no MP3 or M4A of the whole narration; export one of them.</source>
        <translation>没有整段旁白的 MP3 或 M4A，请导出其中一种。</translation>
    </message>
    <message>
        <source>The file given as the feed that is published is no RSS feed; give another.</source>
        <translation>所给的已发布订阅源不是 RSS，请换一个。</translation>
    </message>
    <message>
        <source>The feed that is published cannot be read ({error}); leave it out or give another.</source>
        <translation>无法读取已发布的订阅源（{error}），请去掉或换一个。</translation>
    </message>
    <message>
        <source>The podcast has no cover; directories ask for a square one.</source>
        <translation>播客没有封面；各平台要求方形封面。</translation>
    </message>
    <message>
        <source>The cover is {width} pixels wide and was enlarged; directories ask for {least} to 3000.</source>
        <translation>封面宽 {width} 像素，已放大；各平台要求 {least} 到 3000。</translation>
    </message>
    <message>
        <source>There is no feed yet: say at which address the folder will be published, and export the podcast again.</source>
        <translation>还没有订阅源：请填写文件夹将发布到的网址，再重新导出播客。</translation>
    </message>
    <message>
        <source>&apos;{address}&apos; is no address of a folder on the web; write one like https://example.com/podcast.</source>
        <translation>“{address}”不是网上文件夹的地址；请写成 https://example.com/podcast 这样。</translation>
    </message>
    <message>
        <source>&apos;{email}&apos; is no e-mail address; correct it or leave it out.</source>
        <translation>“{email}”不是电子邮件地址，请改正或留空。</translation>
    </message>
    <message>
        <source>&apos;{language}&apos; is no language code; write one like zh-cn or en.</source>
        <translation>“{language}”不是语言代码；请写成 zh-cn 或 en 这样。</translation>
    </message>
    <message>
        <source>&apos;{date}&apos; is no date; write one like 2026-11-22 or 2026-11-22T08:00+08:00.</source>
        <translation>“{date}”不是日期；请写成 2026-11-22 或 2026-11-22T08:00+08:00 这样。</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>The first that is installed</source>
        <translation>已安装的第一个</translation>
    </message>
    <message>
        <source>No model for it is installed yet: see Models.</source>
        <translation>还没有安装它能用的模型，请到“模型”页获取。</translation>
    </message>
    <message>
        <source>Asks a server over the network</source>
        <translation>通过网络询问服务器</translation>
    </message>
    <message>
        <source>Nothing leaves this machine</source>
        <translation>内容不会离开这台电脑</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>能做</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Being removed …</source>
        <translation>正在移除…</translation>
    </message>
    <message>
        <source>Make it now</source>
        <translation>现在准备</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Ready: {size}, packages: {count}</source>
        <translation>已就绪：{size}，{count} 个软件包</translation>
    </message>
    <message>
        <source>Remove its environment? Up to {size} become free; it is made again when it is needed.</source>
        <translation>要移除它的运行环境吗？最多可腾出 {size}；需要时会重新准备。</translation>
    </message>
    <message>
        <source>Out of date: it is made anew when it is needed</source>
        <translation>已过期，需要时会重新准备</translation>
    </message>
    <message>
        <source>It can&apos;t be made</source>
        <translation>无法准备</translation>
    </message>
    <message>
        <source>Not made yet: it is made when it is needed, or now</source>
        <translation>尚未准备：需要时自动准备，也可现在准备</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Asking the keyring …</source>
        <translation>正在询问钥匙串…</translation>
    </message>
    <message>
        <source>There is a key for {host}, for this session only: this system has no keyring that keeps it safe.</source>
        <translation>已有 {host} 的密钥，仅本次有效：此系统没有可安全保存的钥匙串。</translation>
    </message>
    <message>
        <source>No key for {host}. This system has no keyring that keeps it safe, so it is held for this session only.</source>
        <translation>没有 {host} 的密钥。此系统没有可安全保存的钥匙串，密钥仅本次有效。</translation>
    </message>
    <message>
        <source>A key for {host} is in the system&apos;s keyring.</source>
        <translation>{host} 的密钥已存入系统钥匙串。</translation>
    </message>
    <message>
        <source>No key for {host}; servers on this machine need none.</source>
        <translation>没有 {host} 的密钥；本机服务器无需密钥。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Being made …</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>It can&apos;t be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>Needs a model</source>
        <translation>需要模型</translation>
    </message>
    <message>
        <source>Its packages are fetched when it is used</source>
        <translation>首次使用时下载所需软件包</translation>
    </message>
    <message>
        <source>Use for: {task}</source>
        <translation>用于：{task}</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Needs a model: get one on the page Models</source>
        <translation>需要模型：请到“模型”页获取</translation>
    </message>
    <message>
        <source>It answers. Models it has: {count}</source>
        <translation>服务器有响应，共有 {count} 个模型</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Its own packages</source>
        <translation>自带的软件包</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>API key for {host}</source>
        <translation>{host} 的 API 密钥</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The marks of the file were taken over.</source>
        <translation>已采用文件里的标记。</translation>
    </message>
    <message>
        <source>Marks were taken over; {count} sentences of the file are not in the article.</source>
        <translation>已采用标记；文件中有 {count} 句不在文章里。</translation>
    </message>
    <message>
        <source>Choose the recording.</source>
        <translation>请选择录音。</translation>
    </message>
    <message>
        <source>Make the files</source>
        <translation>制作文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Save the marks as SSML …</source>
        <translation>把标记存为 SSML…</translation>
    </message>
    <message>
        <source>Take marks from SSML …</source>
        <translation>从 SSML 读取标记…</translation>
    </message>
    <message>
        <source>Write down a recording …</source>
        <translation>把录音写成文字…</translation>
    </message>
    <message>
        <source>Marks and recordings</source>
        <translation>标记与录音</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>Changed since these were made</source>
        <translation>制作之后有改动</translation>
    </message>
    <message>
        <source>Not made yet</source>
        <translation>尚未制作</translation>
    </message>
    <message>
        <source>Waits for the narration</source>
        <translation>等待旁白</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>正在制作</translation>
    </message>
    <message>
        <source>Write down a recording</source>
        <translation>把录音写成文字</translation>
    </message>
    <message>
        <source>What is said becomes a document of the project, with subtitles beside it. Nothing leaves this machine.</source>
        <translation>录音里说的话会成为项目中的一篇文稿，并附字幕。内容不会离开这台电脑。</translation>
    </message>
    <message>
        <source>The recording</source>
        <translation>录音文件</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>The recording is being written down</source>
        <translation>正在把录音写成文字</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Every file carries a note that says how it was made.</source>
        <translation>每个文件都注明了制作方式。</translation>
    </message>
    <message>
        <source>Facts and sources</source>
        <translation>事实与出处</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Show {name} in its folder</source>
        <translation>在文件夹中显示 {name}</translation>
    </message>
</context>
<context>
    <name>Extend</name>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Continue at its sides</source>
        <translation>向外扩展画面</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>画出来</translation>
    </message>
</context>
<context>
    <name>Failed</name>
    <message>
        <source>What went wrong</source>
        <translation>哪里出了问题</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Settings of this step</source>
        <translation>这一步的设置</translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message>
        <source>Fits this machine</source>
        <translation>适合这台电脑</translation>
    </message>
    <message>
        <source>A tight fit</source>
        <translation>勉强可用</translation>
    </message>
    <message>
        <source>On the processor only</source>
        <translation>只能用处理器运行</translation>
    </message>
    <message>
        <source>Too large for this machine</source>
        <translation>这台电脑放不下</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Needs {need}; {free} are free in {device}</source>
        <translation>需要 {need}，{device}可用 {free}</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>合计需要</translation>
    </message>
    <message>
        <source>free in {device}</source>
        <translation>{device}可用</translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} 词元</translation>
    </message>
    <message>
        <source>longest context that fits</source>
        <translation>放得下的最长上下文</translation>
    </message>
    <message>
        <source>an estimate: it is not on this machine yet</source>
        <translation>估计值：模型还不在这台电脑上</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Remove {text}</source>
        <translation>删除 {text}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>No picture fits. Search for other words, or show all pictures.</source>
        <translation>没有符合条件的图片。换个词搜索，或者显示全部图片。</translation>
    </message>
    <message>
        <source>Say at the left what you want to see, and press Draw. The pictures hang here; those of the article come by themselves when it is made. You can also drop pictures in.</source>
        <translation>在左边写下想看到的画面，点“绘制”。画好的图片挂在这里；制作文章时，配图也会自动出现。您也可以把图片拖进来。</translation>
    </message>
    <message>
        <source>The chosen pictures</source>
        <translation>选中的图片</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 幅</translation>
    </message>
    <message>
        <source>{count} more on the way</source>
        <translation>还有 {count} 张正在制作</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>已选 {count} 幅</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>单幅图片</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>全部图片</translation>
    </message>
    <message>
        <source>Picture before</source>
        <translation>上一幅</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一幅</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>查找图片</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>显示哪些图片</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>从新到旧</translation>
    </message>
    <message>
        <source>Bring in a picture</source>
        <translation>导入图片</translation>
    </message>
    <message>
        <source>Show the recipe</source>
        <translation>显示制作流程</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>自己画的</translation>
    </message>
    <message>
        <source>Of the article</source>
        <translation>文章配图</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>加了星标</translation>
    </message>
    <message>
        <source>Board: {name}</source>
        <translation>画板：{name}</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>从旧到新</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Words of the prompt</source>
        <translation>提示词里的词</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>What is in the prompt</source>
        <translation>提示词里的原词</translation>
    </message>
    <message>
        <source>Words to replace</source>
        <translation>要替换的词</translation>
    </message>
    <message>
        <source>Values, with commas between them</source>
        <translation>各个取值，用逗号隔开</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>dog, bird, fish</source>
        <translation>小狗，小鸟，小鱼</translation>
    </message>
    <message>
        <source>ids of styles</source>
        <translation>风格的代号</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>The picture of the panel once for each value, with the same seed, so that you see what each value does.</source>
        <translation>按左侧面板的设置，每个取值各画一幅，种子不变，一眼看出各个取值的效果。</translation>
    </message>
    <message>
        <source>Grid: {title}</source>
        <translation>网格：{title}</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message>
        <source>This project is open elsewhere</source>
        <translation>这个项目正在别处打开</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>以只读方式打开</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Not found: {path}</source>
        <translation>找不到：{path}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>Give it a title; you can change it later.</source>
        <translation>请写一个标题，以后还可以改。</translation>
    </message>
    <message>
        <source>Choose a folder for the project.</source>
        <translation>请选择项目文件夹。</translation>
    </message>
    <message>
        <source>There is a project in this folder already.</source>
        <translation>这个文件夹里已经有一个项目了。</translation>
    </message>
    <message>
        <source>This is a file; choose a folder.</source>
        <translation>这是一个文件，请选择文件夹。</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Write it, picture it, voice it. Everything is made on this machine.</source>
        <translation>写成文，画成图，读出声。一切都在这台电脑上完成。</translation>
    </message>
    <message>
        <source>What will you make today?</source>
        <translation>今天做点什么？</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>A sample is a real project with real sources. It is copied to your projects folder, so you can change anything.</source>
        <translation>示例是带真实资料的完整项目，会复制到您的项目文件夹，可以随意改动。</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>试试示例</translation>
    </message>
    <message>
        <source>Open the sample {title}</source>
        <translation>打开示例 {title}</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>还没有项目</translation>
    </message>
    <message>
        <source>Your first project starts with a brief</source>
        <translation>第一个项目，从一份简报开始</translation>
    </message>
    <message>
        <source>A title and a few facts are enough. The studio writes the article from them, draws the pictures, reads it aloud and hands you finished files.</source>
        <translation>一个标题、几条要点就够了。工作室据此写成文章、画好配图、读成旁白，交给您可以直接发布的文件。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>分步进行</translation>
    </message>
    <message>
        <source>Place and brand</source>
        <translation>位置与品牌</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Create project</source>
        <translation>创建项目</translation>
    </message>
    <message>
        <source>Creating …</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Brand colours</source>
        <translation>品牌色</translation>
    </message>
    <message>
        <source>Pictures and covers are drawn in these colours.</source>
        <translation>图片和封面会使用这些颜色。</translation>
    </message>
    <message>
        <source>Folder for the project</source>
        <translation>项目文件夹</translation>
    </message>
    <message>
        <source>Main colour</source>
        <translation>主色</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>点缀色</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>底色</translation>
    </message>
    <message>
        <source>Project folder</source>
        <translation>项目文件夹</translation>
    </message>
    <message>
        <source>A folder of plain files that other programs can open, too.</source>
        <translation>由普通文件组成的文件夹，其他程序也能打开。</translation>
    </message>
    <message>
        <source>Open a project folder</source>
        <translation>打开项目文件夹</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>{count} of {total} have to be made again</source>
        <translation>{total} 项中有 {count} 项需要重做</translation>
    </message>
    <message>
        <source>What it was made from has changed since.</source>
        <translation>它所依据的内容后来有了变化。</translation>
    </message>
    <message>
        <source>You edited the result by hand and its inputs changed since. Yours stays until you run the step again.</source>
        <translation>您手工改过结果，而它所依据的内容后来也变了。在您重做这一步之前，保留您的版本。</translation>
    </message>
    <message>
        <source>The next steps wait until you have looked at it.</source>
        <translation>您看过之后，后面的步骤才会继续。</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>由谁制作</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>制作时间</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>How it is made</source>
        <translation>怎样制作</translation>
    </message>
    <message>
        <source>What the prompts were made of</source>
        <translation>提示词用到的资料</translation>
    </message>
    <message>
        <source>Settings of this step</source>
        <translation>这一步的设置</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>插件备注</translation>
    </message>
    <message>
        <source>What there is of it so far</source>
        <translation>目前的样子</translation>
    </message>
    <message>
        <source>Looks good</source>
        <translation>看过，可以</translation>
    </message>
    <message>
        <source>Allow for this project</source>
        <translation>允许此项目</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Make this step</source>
        <translation>制作这一步</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What the job said</source>
        <translation>任务的输出</translation>
    </message>
    <message>
        <source>Pick a job to see what it said.</source>
        <translation>点选一个任务，查看它的输出。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Lexicon</name>
    <message>
        <source>Taken out of the lexicon.</source>
        <translation>已从词典中删除。</translation>
    </message>
    <message>
        <source>Write the word first.</source>
        <translation>请先写词语。</translation>
    </message>
    <message>
        <source>Write how to read it: one syllable for each character, like hang2 or háng, or other words to say.</source>
        <translation>请写读法：每个字一个音节，如 hang2 或 háng；也可以写要念成的其他词。</translation>
    </message>
    <message>
        <source>In this project</source>
        <translation>仅此项目</translation>
    </message>
    <message>
        <source>In all my projects</source>
        <translation>我的所有项目</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>查找词语</translation>
    </message>
    <message>
        <source>Names and terms that a voice reads wrongly go here. Each entry changes exactly the sentences it occurs in.</source>
        <translation>把容易读错的人名、地名和术语放在这里。每一条只影响出现它的句子。</translation>
    </message>
    <message>
        <source>An entry</source>
        <translation>词条</translation>
    </message>
    <message>
        <source>Where it holds</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Changes {count} sentences.</source>
        <translation>将影响 {count} 句。</translation>
    </message>
    <message>
        <source>all projects</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>{count} sentences</source>
        <translation>{count} 句</translation>
    </message>
    <message>
        <source>Change {word}</source>
        <translation>修改“{word}”</translation>
    </message>
    <message>
        <source>Remove {word}</source>
        <translation>删除“{word}”</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>Processor and memory</source>
        <translation>处理器与内存</translation>
    </message>
    <message>
        <source>Graphics</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <source>Who does what</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>{cores} cores, {threads} threads</source>
        <translation>{cores} 核，{threads} 线程</translation>
    </message>
    <message>
        <source>{free} free of {total}</source>
        <translation>共 {total}，可用 {free}</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>No graphics card was found; engines use the processor.</source>
        <translation>没有找到显卡，引擎使用处理器。</translation>
    </message>
    <message>
        <source>its memory is not told</source>
        <translation>显存未知</translation>
    </message>
    <message>
        <source>shared with the processor</source>
        <translation>与处理器共用</translation>
    </message>
    <message>
        <source>Asking ONNX Runtime …</source>
        <translation>正在询问 ONNX Runtime…</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Asking the engines …</source>
        <translation>正在询问各引擎…</translation>
    </message>
    <message>
        <source>nobody yet: {engine} needs a model</source>
        <translation>暂无：“{engine}”需要模型</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Kept there</source>
        <translation>已占用</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Pause {time} s</source>
        <translation>停顿 {time} 秒</translation>
    </message>
    <message>
        <source>Read {how}</source>
        <translation>读作 {how}</translation>
    </message>
    <message>
        <source>Say “{what}”</source>
        <translation>念成“{what}”</translation>
    </message>
    <message>
        <source>Spoken by {name}</source>
        <translation>由{name}朗读</translation>
    </message>
    <message>
        <source>Read together</source>
        <translation>连读</translation>
    </message>
    <message>
        <source>In the style {name}</source>
        <translation>风格：{name}</translation>
    </message>
    <message>
        <source>As a number</source>
        <translation>按数值读</translation>
    </message>
    <message>
        <source>Digit by digit</source>
        <translation>逐个数字读</translation>
    </message>
    <message>
        <source>As a telephone number</source>
        <translation>按电话号码读</translation>
    </message>
    <message>
        <source>As a date</source>
        <translation>按日期读</translation>
    </message>
    <message>
        <source>As an ordinal</source>
        <translation>按序数读</translation>
    </message>
    <message>
        <source>Letter by letter</source>
        <translation>逐个字母读</translation>
    </message>
    <message>
        <source>As it is written</source>
        <translation>照原样读</translation>
    </message>
    <message>
        <source>Stressed strongly</source>
        <translation>重读</translation>
    </message>
    <message>
        <source>Stressed</source>
        <translation>稍重</translation>
    </message>
    <message>
        <source>Said lightly</source>
        <translation>轻读</translation>
    </message>
    <message>
        <source>Not stressed</source>
        <translation>不重读</translation>
    </message>
    <message>
        <source>speed {factor}</source>
        <translation>语速 {factor}</translation>
    </message>
    <message>
        <source>pitch {factor}</source>
        <translation>音高 {factor}</translation>
    </message>
    <message>
        <source>{gain} dB</source>
        <translation>{gain} dB</translation>
    </message>
    <message>
        <source>“{word}” is read “{how}” everywhere now.</source>
        <translation>整个项目中“{word}”都读作“{how}”了。</translation>
    </message>
    <message>
        <source>Select the characters first.</source>
        <translation>请先选中文字。</translation>
    </message>
    <message>
        <source>Write one syllable for each character, like hang2 or háng, or other words to say.</source>
        <translation>每个字写一个音节，如 hang2 或 háng；也可以写要念成的其他词。</translation>
    </message>
    <message>
        <source>The sentence and its marks</source>
        <translation>句子与标记</translation>
    </message>
    <message>
        <source>yin2 hang2, /aɪ/, other words</source>
        <translation>yin2 hang2、/aɪ/ 或其他词</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Is read</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>More marks</source>
        <translation>更多标记</translation>
    </message>
    <message>
        <source>Take all marks off</source>
        <translation>去掉所有标记</translation>
    </message>
    <message>
        <source>“{word}” is {how} here</source>
        <translation>此处“{word}”读 {how}</translation>
    </message>
    <message>
        <source>Another reading …</source>
        <translation>其他读法…</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>重音</translation>
    </message>
    <message>
        <source>Strongly</source>
        <translation>重读</translation>
    </message>
    <message>
        <source>A little</source>
        <translation>稍重</translation>
    </message>
    <message>
        <source>Lightly</source>
        <translation>轻读</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>语速</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读法</translation>
    </message>
    <message>
        <source>Read together, without a pause</source>
        <translation>连读，中间不停顿</translation>
    </message>
    <message>
        <source>Spoken by</source>
        <translation>朗读者</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>Choose a sentence to say how it is read.</source>
        <translation>选一句话，说明它该怎么读。</translation>
    </message>
    <message>
        <source>Show how every word is read</source>
        <translation>显示每个词的读音</translation>
    </message>
    <message>
        <source>Put a mark</source>
        <translation>加标记</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>读音…</translation>
    </message>
    <message>
        <source>How the selected words are read (Ctrl+R)</source>
        <translation>所选文字的读音（Ctrl+R）</translation>
    </message>
    <message>
        <source>Half a second where the cursor is (Ctrl+P)</source>
        <translation>在光标处停顿半秒（Ctrl+P）</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>同默认</translation>
    </message>
    <message>
        <source>The whole sentence</source>
        <translation>整句</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>朗读者</translation>
    </message>
    <message>
        <source>Speed (1 is normal)</source>
        <translation>语速（1 为正常）</translation>
    </message>
    <message>
        <source>Pitch (1 is normal)</source>
        <translation>音高（1 为正常）</translation>
    </message>
    <message>
        <source>Louder by (dB)</source>
        <translation>音量增减（dB）</translation>
    </message>
    <message>
        <source>Pause after it (ms)</source>
        <translation>句后停顿（毫秒）</translation>
    </message>
    <message>
        <source>Spoken as: {words}</source>
        <translation>念作：{words}</translation>
    </message>
    <message>
        <source>Take off: {mark}</source>
        <translation>去掉：{mark}</translation>
    </message>
    <message>
        <source>The usual voice</source>
        <translation>默认声音</translation>
    </message>
    <message>
        <source>Another reading</source>
        <translation>其他读法</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>仅此处</translation>
    </message>
    <message>
        <source>Everywhere in the project</source>
        <translation>整个项目</translation>
    </message>
    <message>
        <source>Leave the reading as it is</source>
        <translation>保持原来的读法</translation>
    </message>
</context>
<context>
    <name>Mask</name>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Size of the brush ( [ and ] )</source>
        <translation>画笔大小（[ 与 ] 键）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>Paint from the beginning</source>
        <translation>重新涂</translation>
    </message>
    <message>
        <source>Paint what shall be drawn anew.</source>
        <translation>涂抹要重画的部分。</translation>
    </message>
    <message>
        <source>Paint over a part</source>
        <translation>涂抹重绘</translation>
    </message>
    <message>
        <source>Use this mask</source>
        <translation>用这个蒙版</translation>
    </message>
    <message>
        <source>The part that is drawn anew</source>
        <translation>要重画的部分</translation>
    </message>
</context>
<context>
    <name>Model reasons</name>
    <message>
        <source>{file}: {why}. It is fetched again from the beginning.</source>
        <translation>{file}：{why}。正从头重新下载。</translation>
    </message>
    <message>
        <source>{file} from {source}: {why}. Trying {next} now.</source>
        <translation>{file}（{source}）：{why}。现在改用 {next}。</translation>
    </message>
    <message>
        <source>{file} from {source}: {why}.</source>
        <translation>{file}（{source}）：{why}。</translation>
    </message>
    <message>
        <source>{source} is left out: {why}.</source>
        <translation>不再使用 {source}：{why}。</translation>
    </message>
    <message>
        <source>it arrived damaged and was put aside</source>
        <translation>收到的内容有损坏，已隔离</translation>
    </message>
    <message>
        <source>{host} sends nothing any more</source>
        <translation>{host} 不再发送数据</translation>
    </message>
    <message>
        <source>the connection to {host} broke off</source>
        <translation>与 {host} 的连接中断</translation>
    </message>
    <message>
        <source>{host} can&apos;t be reached</source>
        <translation>无法连接 {host}</translation>
    </message>
    <message>
        <source>{host} does not have it</source>
        <translation>{host} 上没有它</translation>
    </message>
    <message>
        <source>{host} takes no more requests for now</source>
        <translation>{host} 暂时不接受请求</translation>
    </message>
    <message>
        <source>{host} has a fault of its own</source>
        <translation>{host} 自身出了故障</translation>
    </message>
    <message>
        <source>{host} asks for a log-in: its makers give the model to accounts that accepted its licence on its page; set HF_TOKEN to a token of yours</source>
        <translation>{host} 要求登录：需先在其页面上接受许可，再把 HF_TOKEN 设为你的令牌</translation>
    </message>
    <message>
        <source>{host} does not let this account have it: accept the licence on its page first</source>
        <translation>{host} 不允许此账号获取：请先在其页面上接受许可</translation>
    </message>
    <message>
        <source>{host} sent only {some} of {all} bytes</source>
        <translation>{host} 只发送了 {all} 字节中的 {some} 字节</translation>
    </message>
    <message>
        <source>{host} answered with a web page; a log-in page may be in the way</source>
        <translation>{host} 返回了网页，可能被登录页面拦住了</translation>
    </message>
    <message>
        <source>{host} answered with something else; a log-in page may be in the way</source>
        <translation>{host} 返回了别的内容，可能被登录页面拦住了</translation>
    </message>
    <message>
        <source>{host} has another version of it</source>
        <translation>{host} 上是另一个版本</translation>
    </message>
    <message>
        <source>no source of it can be reached</source>
        <translation>没有可用的来源</translation>
    </message>
    <message>
        <source>{why}. What arrived is kept; try again and it goes on from there.</source>
        <translation>{why}。已下载的部分会保留，重试即可接着下载。</translation>
    </message>
    <message>
        <source>No source answers: {why}. Check the connection.</source>
        <translation>没有来源响应：{why}。请检查网络。</translation>
    </message>
    <message>
        <source>Offline mode is on, so nothing was asked. Turn it off in the settings, or import the model from a file.</source>
        <translation>离线模式已开启，没有联网。可在设置中关闭，或从文件导入模型。</translation>
    </message>
    <message>
        <source>&quot;{path}&quot; is a Python pickle: it can run any program when it is loaded. Look for the same model as safetensors, GGUF or ONNX.</source>
        <translation>“{path}”是 Python pickle 文件：加载时可以运行任意程序。请改用同一模型的 safetensors、GGUF 或 ONNX 版本。</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; is on this machine already.</source>
        <translation>“{id}”已经在这台电脑上了。</translation>
    </message>
    <message>
        <source>&quot;{path}&quot; is damaged: its name states another hash.</source>
        <translation>“{path}”已损坏：与文件名中的校验值不符。</translation>
    </message>
    <message>
        <source>There is nothing at {path}.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>It needs {need} more and the disk has {free} free. Free some space, or remove models that you do not use.</source>
        <translation>还需要 {need}，磁盘只剩 {free}。请腾出空间，或移除不用的模型。</translation>
    </message>
    <message>
        <source>A copy needs {need} and the disk has {free} free. Without a copy it stays where it is.</source>
        <translation>复制需要 {need}，磁盘只剩 {free}。也可以不复制，让它留在原处。</translation>
    </message>
    <message>
        <source>There is no model in {path}: a GGUF file, safetensors, ONNX, a Hugging Face cache or an Ollama folder is looked for.</source>
        <translation>{path} 里没有模型：可以是 GGUF 文件、safetensors、ONNX、Hugging Face 缓存或 Ollama 文件夹。</translation>
    </message>
    <message>
        <source>This repository has no file of the kinds that engines run.</source>
        <translation>这个仓库里没有引擎能运行的文件。</translation>
    </message>
    <message>
        <source>Another studio downloads it at this moment.</source>
        <translation>另一个工作室程序正在下载它。</translation>
    </message>
    <message>
        <source>The hub can&apos;t be searched: {why}.</source>
        <translation>无法搜索模型站点：{why}。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>In use for: {task}</source>
        <translation>正用于：{task}</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Asked of the hub when you get it</source>
        <translation>获取时向站点查询</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Memory advised</source>
        <translation>建议内存</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Licence not stated</source>
        <translation>未注明许可</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载次数</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>not told by the file</source>
        <translation>文件中没有说明</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>模型系列</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Words that bring it out</source>
        <translation>触发词</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Damaged: {files}</source>
        <translation>已损坏：{files}</translation>
    </message>
    <message>
        <source>Files of it are gone or cut off.</source>
        <translation>有文件丢失或不完整。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Fetch the damaged files again</source>
        <translation>重新下载损坏的文件</translation>
    </message>
    <message>
        <source>Use for: {task}</source>
        <translation>用这个模型：{task}</translation>
    </message>
    <message>
        <source>Convert for quick use</source>
        <translation>转换为快速格式</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Open it in a model server (llama.cpp, LM Studio, Ollama), then choose &quot;Text by a model server&quot; on the page Engines.</source>
        <translation>请在模型服务器（llama.cpp、LM Studio、Ollama）中打开它，然后在“引擎”页选择“模型服务器写作”。</translation>
    </message>
    <message>
        <source>No engine here runs it yet.</source>
        <translation>目前还没有引擎能运行它。</translation>
    </message>
    <message>
        <source>Throw away what arrived? {size} become free.</source>
        <translation>丢弃已下载的内容？可腾出 {size}。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Only the entry goes; the files stay in {folder}.</source>
        <translation>只移除条目，文件仍留在 {folder}。</translation>
    </message>
    <message>
        <source>Remove it? {size} become free.</source>
        <translation>要移除吗？可腾出 {size}。</translation>
    </message>
    <message>
        <source>It is in use for: {task}</source>
        <translation>它正用于：{task}</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>可以下载</translation>
    </message>
    <message>
        <source>Found on the hub</source>
        <translation>站点上的搜索结果</translation>
    </message>
    <message>
        <source>It could not be downloaded</source>
        <translation>下载没有成功</translation>
    </message>
    <message>
        <source>Damaged: fetch the files again</source>
        <translation>已损坏，请重新下载</translation>
    </message>
    <message>
        <source>Asking for the list of files …</source>
        <translation>正在查询文件列表…</translation>
    </message>
    <message>
        <source>The disk has only {free} free.</source>
        <translation>磁盘只剩 {free}。</translation>
    </message>
    <message>
        <source>Its makers ask for a log-in: set HF_TOKEN to a token of yours.</source>
        <translation>作者要求登录：请把 HF_TOKEN 设为你的令牌。</translation>
    </message>
    <message>
        <source>{size} in {count} files</source>
        <translation>{size}，共 {count} 个文件</translation>
    </message>
    <message>
        <source>&quot;{path}&quot; is a Python pickle: it can run any program when it is loaded. Look for the same model as safetensors, GGUF or ONNX.</source>
        <translation>“{path}”是 Python pickle 文件：加载时可以运行任意程序。请改用同一模型的 safetensors、GGUF 或 ONNX 版本。</translation>
    </message>
    <message>
        <source>Not known: look it up where it comes from</source>
        <translation>未知，请到来源处查看</translation>
    </message>
    <message>
        <source>Commercial use is allowed</source>
        <translation>允许商用</translation>
    </message>
    <message>
        <source>Commercial use is not allowed</source>
        <translation>不允许商用</translation>
    </message>
    <message>
        <source>Read the licence before commercial use</source>
        <translation>商用前请阅读许可</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Pausing …</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Checking every byte</source>
        <translation>正在逐字节检查</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>正在转换</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>being finished</source>
        <translation>即将完成</translation>
    </message>
    <message>
        <source>the server sends nothing at the moment</source>
        <translation>服务器暂时没有发送数据</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还需 {time}</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>全部用途</translation>
    </message>
    <message>
        <source>Nothing installed yet · {free} free</source>
        <translation>还没有安装模型 · 可用 {free}</translation>
    </message>
    <message>
        <source>{count} installed, {size} · {free} free</source>
        <translation>已安装 {count} 个，{size} · 可用 {free}</translation>
    </message>
    <message>
        <source>The hub has nothing of that name.</source>
        <translation>站点上没有这个名字的模型。</translation>
    </message>
    <message>
        <source>&quot;{model}&quot; is installed.</source>
        <translation>“{model}”已安装。</translation>
    </message>
    <message>
        <source>The quick form of &quot;{model}&quot; is installed; it differs by {share} at most.</source>
        <translation>“{model}”的快速格式已安装；与原模型最多相差 {share}。</translation>
    </message>
    <message>
        <source>&quot;{model}&quot;: {reason}</source>
        <translation>“{model}”：{reason}</translation>
    </message>
    <message>
        <source>I have read the licence and accept it</source>
        <translation>我已阅读并接受此许可</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Its makers give it to you under this licence:</source>
        <translation>作者以下列许可提供此模型：</translation>
    </message>
    <message>
        <source>The text is on this page; read it there: {address}</source>
        <translation>许可全文请在此页面阅读：{address}</translation>
    </message>
    <message>
        <source>Open the licence&apos;s page</source>
        <translation>打开许可页面</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可全文</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>What happened on the way</source>
        <translation>下载经过</translation>
    </message>
    <message>
        <source>How this was counted</source>
        <translation>计算方法</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>I trust who made it; take it all the same</source>
        <translation>我信任它的作者，仍要导入</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>What was recognised</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>As its files tell</source>
        <translation>由文件判断</translation>
    </message>
    <message>
        <source>Where it shall lie</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Leave it where it is</source>
        <translation>留在原处</translation>
    </message>
    <message>
        <source>Copy it into the studio</source>
        <translation>复制到工作室</translation>
    </message>
    <message>
        <source>Left where it is, it takes no more room; moved or deleted there, it is gone.</source>
        <translation>留在原处不多占空间；但原文件移动或删除后就用不了了。</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>在站点上搜索</translation>
    </message>
    <message>
        <source>Import file …</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import folder …</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Offline mode is on: the studio makes no connection. Models can be imported.</source>
        <translation>离线模式已开启：不建立任何网络连接。模型可以从文件导入。</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>No model here has all of these words</source>
        <translation>没有同时含有这些词的模型</translation>
    </message>
    <message>
        <source>Try fewer words or another task, or search the hub for them.</source>
        <translation>请减少词语、换一种用途，或到站点上搜索。</translation>
    </message>
    <message>
        <source>Search the hub for &quot;{text}&quot;</source>
        <translation>在站点上搜索“{text}”</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>A model&apos;s file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>A folder with models</source>
        <translation>含有模型的文件夹</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>It is there in several sizes. Smaller ones are quicker and coarser; Q4_K_M is a good middle.</source>
        <translation>它有几种大小。小的更快也更粗略，Q4_K_M 比较均衡。</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>就用这个</translation>
    </message>
    <message>
        <source>&quot;{model}&quot; is used from now on for: {task}</source>
        <translation>今后用“{model}”来做：{task}</translation>
    </message>
    <message>
        <source>&quot;{model}&quot; is removed; {size} are free now.</source>
        <translation>已移除“{model}”，腾出 {size}。</translation>
    </message>
</context>
<context>
    <name>Narration</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>从这里播放</translation>
    </message>
    <message>
        <source>Edit marks</source>
        <translation>编辑标记</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>配音</translation>
    </message>
    <message>
        <source>Speak again</source>
        <translation>重新配音</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Bring in a recording …</source>
        <translation>导入录音……</translation>
    </message>
    <message>
        <source>Show the takes</source>
        <translation>查看各个版本</translation>
    </message>
    <message>
        <source>Mark to be checked</source>
        <translation>标记为待检查</translation>
    </message>
    <message>
        <source>Next to be checked</source>
        <translation>下一句待检查</translation>
    </message>
    <message>
        <source>Retry flagged</source>
        <translation>重读待检查的</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Find a sentence</source>
        <translation>查找句子</translation>
    </message>
    <message>
        <source>Not spoken yet</source>
        <translation>尚未配音</translation>
    </message>
    <message>
        <source>Changed since it was spoken</source>
        <translation>配音后有改动</translation>
    </message>
    <message>
        <source>Being spoken</source>
        <translation>正在配音</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>已配音</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>待检查</translation>
    </message>
    <message>
        <source>Could not be spoken</source>
        <translation>配音失败</translation>
    </message>
    <message>
        <source>Your own recording</source>
        <translation>你自己的录音</translation>
    </message>
    <message>
        <source>nothing is heard</source>
        <translation>没有声音</translation>
    </message>
    <message>
        <source>too loud, the sound is cut off</source>
        <translation>声音过大，有削波</translation>
    </message>
    <message>
        <source>too short for its words</source>
        <translation>相对字数过短</translation>
    </message>
    <message>
        <source>too long for its words</source>
        <translation>相对字数过长</translation>
    </message>
    <message>
        <source>a long silence before it</source>
        <translation>开头静音过长</translation>
    </message>
    <message>
        <source>a long silence after it</source>
        <translation>结尾静音过长</translation>
    </message>
    <message>
        <source>louder or softer than the others</source>
        <translation>音量与其他句子不一致</translation>
    </message>
    <message>
        <source>a long silence inside it</source>
        <translation>中间有较长的静音</translation>
    </message>
    <message>
        <source>the sound is broken</source>
        <translation>声音数据损坏</translation>
    </message>
    <message>
        <source>words are missing or repeated</source>
        <translation>有漏读或重复</translation>
    </message>
    <message>
        <source>Speaker: {name}</source>
        <translation>说话人：{name}</translation>
    </message>
    <message>
        <source>Nothing is left to be checked.</source>
        <translation>没有待检查的句子了。</translation>
    </message>
    <message>
        <source>seed {number}</source>
        <translation>种子 {number}</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Which sentences</source>
        <translation>显示哪些句子</translation>
    </message>
    <message>
        <source>All sentences</source>
        <translation>全部句子</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Speak all</source>
        <translation>全部配音</translation>
    </message>
    <message>
        <source>Stop speaking</source>
        <translation>停止配音</translation>
    </message>
    <message>
        <source>{count} to go</source>
        <translation>还剩 {count} 句</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Hear the finished narration</source>
        <translation>试听成品旁白</translation>
    </message>
    <message>
        <source>Chapter {number}</source>
        <translation>第 {number} 章</translation>
    </message>
    <message>
        <source>1 sentence</source>
        <translation>1 句</translation>
    </message>
    <message>
        <source>{count} sentences</source>
        <translation>{count} 句</translation>
    </message>
    <message>
        <source>{count} to be spoken</source>
        <translation>{count} 句待配音</translation>
    </message>
    <message>
        <source>{count} to be checked</source>
        <translation>{count} 句待检查</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>No sentence fits. Search for other words, or show all sentences.</source>
        <translation>没有符合的句子。换个词搜索，或显示全部句子。</translation>
    </message>
    <message>
        <source>Tools for the narration</source>
        <translation>旁白工具</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Lexicon</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音效</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The article, read aloud</source>
        <translation>把文章读出来</translation>
    </message>
    <message>
        <source>Make the sentences</source>
        <translation>生成句子</translation>
    </message>
    <message>
        <source>Each sentence is spoken by itself: one that sounds wrong is spoken again, and after an edit only that sentence is new. First the article is needed.</source>
        <translation>每句单独配音：读错的句子可以重读，改稿后只重新配改动的句子。请先有文章。</translation>
    </message>
    <message>
        <source>This machine has no sound output.</source>
        <translation>这台机器没有声音输出设备。</translation>
    </message>
    <message>
        <source>This project is read-only.</source>
        <translation>这个项目是只读的。</translation>
    </message>
    <message>
        <source>No microphone was found. Connect one, or bring in a recording that you made elsewhere.</source>
        <translation>没有找到麦克风。请接上麦克风，或导入在别处录好的声音。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>The microphone gave no sound. Allow this program to use it in the settings of your system.</source>
        <translation>麦克风没有声音。请在系统设置里允许本程序使用麦克风。</translation>
    </message>
    <message>
        <source>It is spoken as it is now. Press R to have it spoken again.</source>
        <translation>已按现在的内容配好。按 R 重新配音。</translation>
    </message>
    <message>
        <source>The take was removed.</source>
        <translation>已删除这个版本。</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>Recording {number}</source>
        <translation>录音 {number}</translation>
    </message>
    <message>
        <source>the sentence was another one then</source>
        <translation>当时的句子与现在不同</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>播放器</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>录音机</translation>
    </message>
    <message>
        <source>Too loud: the sound is cut off. Speak from further away.</source>
        <translation>声音过大，有削波。请离麦克风远一些。</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再录一次</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Read this sentence aloud</source>
        <translation>请朗读这句话</translation>
    </message>
    <message>
        <source>Level of the microphone</source>
        <translation>麦克风音量</translation>
    </message>
    <message>
        <source>This sentence was not spoken yet. Press “Speak again” or play it: each take stays here until you remove it.</source>
        <translation>这句还没有配音。点“重新配音”或直接播放：每个版本都会留在这里，直到你删除。</translation>
    </message>
    <message>
        <source>Bring in a recording</source>
        <translation>导入录音</translation>
    </message>
    <message>
        <source>Hear this take</source>
        <translation>试听这个版本</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Hear the one in use, then this one</source>
        <translation>先听使用中的版本，再听这个</translation>
    </message>
    <message>
        <source>Remove this take</source>
        <translation>删除这个版本</translation>
    </message>
    <message>
        <source>{number} of 5 stars</source>
        <translation>{number} 星（共 5 星）</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Heard: {text}</source>
        <translation>识别结果：{text}</translation>
    </message>
    <message>
        <source>It is good: out of the review list</source>
        <translation>没有问题：移出检查列表</translation>
    </message>
    <message>
        <source>Position in the sentence</source>
        <translation>句中位置</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>In the prompt more than {most} braces stand inside each other.</source>
        <translation>提示词里的花括号嵌套超过 {most} 层。</translation>
    </message>
    <message>
        <source>In the word list &apos;{list}&apos; more than {most} braces stand inside each other.</source>
        <translation>词表“{list}”里的花括号嵌套超过 {most} 层。</translation>
    </message>
    <message>
        <source>In the prompt a brace is opened and never closed: &apos;{near}&apos;.</source>
        <translation>提示词里有花括号没有闭合：“{near}”。</translation>
    </message>
    <message>
        <source>In the word list &apos;{list}&apos; a brace is opened and never closed: &apos;{near}&apos;.</source>
        <translation>词表“{list}”里有花括号没有闭合：“{near}”。</translation>
    </message>
    <message>
        <source>The word list &apos;{list}&apos; leads back to itself again and again.</source>
        <translation>词表“{list}”反复引用自己，没有尽头。</translation>
    </message>
    <message>
        <source>The word list &apos;{list}&apos;, which the prompt asks for, is not there; there are: {known}.</source>
        <translation>没有提示词要用的词表“{list}”；现有：{known}。</translation>
    </message>
    <message>
        <source>The word list &apos;{list}&apos;, which the prompt asks for, is empty; there are: {known}.</source>
        <translation>提示词要用的词表“{list}”是空的；现有：{known}。</translation>
    </message>
    <message>
        <source>The word list &apos;{list}&apos;, which the word list &apos;{other}&apos; asks for, is not there; there are: {known}.</source>
        <translation>没有词表“{other}”要用的词表“{list}”；现有：{known}。</translation>
    </message>
    <message>
        <source>The word list &apos;{list}&apos;, which the word list &apos;{other}&apos; asks for, is empty; there are: {known}.</source>
        <translation>词表“{other}”要用的词表“{list}”是空的；现有：{known}。</translation>
    </message>
    <message>
        <source>This model reads English. Write the prompt in English, or install a text model that can translate it.</source>
        <translation>这个模型只读英文。请用英文写提示词，或安装一个能翻译的文本模型。</translation>
    </message>
    <message>
        <source>There is no style &apos;{style}&apos;; there are: {known}.</source>
        <translation>没有风格“{style}”；现有：{known}。</translation>
    </message>
    <message>
        <source>The styles in {path} can&apos;t be read: {error}.</source>
        <translation>{path} 里的风格无法读取：{error}。</translation>
    </message>
    <message>
        <source>In {path} each {kind} must be a table: [{kinds}.NAME].</source>
        <translation>{path} 里的每个 {kind} 都要写成表：[{kinds}.名称]。</translation>
    </message>
    <message>
        <source>The style &apos;{style}&apos; in {path} has &apos;{key}&apos;; there are: {known}.</source>
        <translation>{path} 里的风格“{style}”有不认识的“{key}”；可以写：{known}。</translation>
    </message>
    <message>
        <source>&apos;{key}&apos; of the style &apos;{style}&apos; in {path} must be a text in quotes.</source>
        <translation>{path} 里风格“{style}”的“{key}”要写成引号里的文字。</translation>
    </message>
    <message>
        <source>This is no table: save it as CSV in the spreadsheet program.</source>
        <translation>这不是表格文件：请在电子表格程序里另存为 CSV。</translation>
    </message>
    <message>
        <source>Row {row} of the table can&apos;t be read: {error}.</source>
        <translation>表格第 {row} 行无法读取：{error}。</translation>
    </message>
    <message>
        <source>The table has no rows below the line that names its columns.</source>
        <translation>表格里除了列名没有别的行。</translation>
    </message>
    <message>
        <source>The table is neither UTF-8 nor GBK text; save it as CSV UTF-8.</source>
        <translation>表格既不是 UTF-8 也不是 GBK 编码；请另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>Column {number} of the table has no name.</source>
        <translation>表格第 {number} 列没有列名。</translation>
    </message>
    <message>
        <source>The table has two columns &apos;{column}&apos;; rename one.</source>
        <translation>表格里有两列都叫“{column}”；请改一个名字。</translation>
    </message>
    <message>
        <source>Row {row} of the table has {cells} cells, but there are {columns} columns; put a text that holds the separator in double quotes.</source>
        <translation>表格第 {row} 行有 {cells} 格，而列只有 {columns} 个；含有分隔符的文字要放在英文双引号里。</translation>
    </message>
    <message>
        <source>{column} stands for a column of a table; give a table.</source>
        <translation>{column} 代表表格的一列；请给出表格。</translation>
    </message>
    <message>
        <source>The table has no column &apos;{column}&apos;; there are: {known}.</source>
        <translation>表格里没有“{column}”这一列；现有：{known}。</translation>
    </message>
    <message>
        <source>There is no prompt: write what the picture shows.</source>
        <translation>还没有提示词：写出画里有什么。</translation>
    </message>
    <message>
        <source>Order at least one picture.</source>
        <translation>至少要画一张。</translation>
    </message>
    <message>
        <source>A seed is 0 or more.</source>
        <translation>种子要大于或等于 0。</translation>
    </message>
    <message>
        <source>These are {many} pictures; at most {most} can be ordered at once.</source>
        <translation>这一共是 {many} 张；一次最多 {most} 张。</translation>
    </message>
    <message>
        <source>A grid has one or two axes.</source>
        <translation>对比图只有一个或两个方向。</translation>
    </message>
    <message>
        <source>The axis &apos;{axis}&apos; has no values.</source>
        <translation>“{axis}”这个方向还没有取值。</translation>
    </message>
    <message>
        <source>There is no parameter &apos;{axis}&apos; for a grid; there are: {known}.</source>
        <translation>没有可用来对比的参数“{axis}”；现有：{known}。</translation>
    </message>
    <message>
        <source>The prompt does not contain &apos;{text}&apos;, which the grid replaces.</source>
        <translation>提示词里没有要替换的“{text}”。</translation>
    </message>
    <message>
        <source>it must be 1 or more.</source>
        <translation>要大于或等于 1。</translation>
    </message>
    <message>
        <source>it must be a whole number, not &apos;{text}&apos;.</source>
        <translation>要写整数，不是“{text}”。</translation>
    </message>
    <message>
        <source>a size looks like 768x512, not &apos;{text}&apos;.</source>
        <translation>尺寸要写成 768x512 这样，不是“{text}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be a whole number, not &apos;{text}&apos;.</source>
        <translation>“{name}”要写整数，不是“{text}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be a number, not &apos;{text}&apos;.</source>
        <translation>“{name}”要写数字，不是“{text}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be true or false, not &apos;{text}&apos;.</source>
        <translation>“{name}”要写 true 或 false，不是“{text}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be between {low} and {high}, not {text}.</source>
        <translation>“{name}”要在 {low} 到 {high} 之间，不是 {text}。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be one of {known}, not {text}.</source>
        <translation>“{name}”只能是 {known} 之一，不是 {text}。</translation>
    </message>
    <message>
        <source>There is no parameter &apos;{name}&apos;; there are: {known}.</source>
        <translation>没有参数“{name}”；现有：{known}。</translation>
    </message>
    <message>
        <source>Row {row}, column &apos;{column}&apos;: {failure}</source>
        <translation>第 {row} 行“{column}”列：{failure}</translation>
    </message>
    <message>
        <source>Row {row}: {failure}</source>
        <translation>第 {row} 行：{failure}</translation>
    </message>
    <message>
        <source>The axis &apos;{axis}&apos;: {failure}</source>
        <translation>“{axis}”方向：{failure}</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Input</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Brand and engines</source>
        <translation>品牌与引擎</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Posters</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Nothing was drawn yet</source>
        <translation>还没有画过</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>由谁画</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Get a model …</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>{title} · reads Chinese</source>
        <translation>{title} · 懂中文</translation>
    </message>
    <message>
        <source>Nothing that draws is installed.</source>
        <translation>没有安装绘图引擎。</translation>
    </message>
    <message>
        <source>Reads Chinese and English; needs no model.</source>
        <translation>懂中文和英文，不需要模型。</translation>
    </message>
    <message>
        <source>Reads English; Chinese is translated where a text engine can do it.</source>
        <translation>只懂英文；有文本引擎时，中文提示词会先译成英文。</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>画什么</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What shall the picture show?</source>
        <translation>想看到什么画面？</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不要出现</translation>
    </message>
    <message>
        <source>What it must not show</source>
        <translation>画面里不要有的东西</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Prompts of before</source>
        <translation>用过的提示词</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Draw it (Ctrl+Return)</source>
        <translation>画出来（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Grid: compare values</source>
        <translation>网格：对比取值</translation>
    </message>
    <message>
        <source>From a table (CSV)</source>
        <translation>从表格批量画（CSV）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>The same seed and settings give the same picture</source>
        <translation>种子和设置相同，画出的图就相同</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>固定这个种子</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Swap width and height</source>
        <translation>交换宽高</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>自定尺寸</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Begin with no picture</source>
        <translation>不用底图</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动幅度</translation>
    </message>
    <message>
        <source>Only what you painted is drawn anew.</source>
        <translation>只重画您涂抹的部分。</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Passages</name>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>What the prompts were made of</source>
        <translation>提示词用到的资料</translation>
    </message>
    <message>
        <source>{read} tokens read, {made} written</source>
        <translation>读入 {read} 个 token，写出 {made} 个</translation>
    </message>
    <message>
        <source>cut off at the length limit</source>
        <translation>因长度上限中断</translation>
    </message>
    <message>
        <source>The outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>The draft</source>
        <translation>初稿</translation>
    </message>
    <message>
        <source>The review</source>
        <translation>审稿</translation>
    </message>
    <message>
        <source>The polish</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>A summary of the sources</source>
        <translation>资料摘要</translation>
    </message>
    <message>
        <source>A source&apos;s text</source>
        <translation>资料原文</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nothing was prompted: the engine is no language model.</source>
        <translation>没有使用提示词：当前引擎不是语言模型。</translation>
    </message>
    <message>
        <source>No passage of the sources went into it.</source>
        <translation>没有用到资料中的段落。</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>提示词引导</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>画板</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The safety filter marked this picture, so it is blurred. Nothing of it is lost.</source>
        <translation>安全过滤标记了这幅图片，所以先模糊显示；图片本身完好无损。</translation>
    </message>
    <message>
        <source>It is fine</source>
        <translation>这幅没问题</translation>
    </message>
    <message>
        <source>About this picture</source>
        <translation>图片信息</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>去掉星标</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不要出现</translation>
    </message>
    <message>
        <source>In the article: {place}</source>
        <translation>用在文章里：{place}</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>The article has no pictures yet. Make it first, then put yours in their place.</source>
        <translation>文章还没有配图。先制作文章，再用您的图片替换。</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Removed: {count} pictures</source>
        <translation>已移除 {count} 幅图片</translation>
    </message>
    <message>
        <source>The picture was removed.</source>
        <translation>图片已移除。</translation>
    </message>
    <message>
        <source>The picture is in the article now: {place}. What was handed out before is out of date.</source>
        <translation>图片已用到文章里：{place}。之前导出的文件已过时。</translation>
    </message>
    <message>
        <source>{title}, {scale} × larger</source>
        <translation>{title}（放大 {scale} 倍）</translation>
    </message>
    <message>
        <source>{title}, without background</source>
        <translation>{title}（去背景）</translation>
    </message>
    <message>
        <source>{title}, cropped</source>
        <translation>{title}（裁剪）</translation>
    </message>
    <message>
        <source>{title}, continued</source>
        <translation>{title}（扩展）</translation>
    </message>
    <message>
        <source>A picture is there: {title}</source>
        <translation>图片画好了：{title}</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>刚才的操作</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; says what this picture shows. Change it in a text editor, save it and make the project: only this picture is drawn again.</source>
        <translation>“{file}”写着这幅图画什么。用文本编辑器改好并保存，再点“开始制作”，只会重画这一幅。</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>The text has changed since; make the narration again to hear it.</source>
        <translation>文字后来有改动，重新制作后才能听到新的内容。</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>{count} sentences</source>
        <translation>{count} 句</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>This machine has no sound output; open the file in another program.</source>
        <translation>这台电脑没有声音输出，请用其他程序打开文件。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Position in the recording</source>
        <translation>播放位置</translation>
    </message>
</context>
<context>
    <name>Posters</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Gradient of the template</source>
        <translation>模板自带的渐变</translation>
    </message>
    <message>
        <source>A colour of its own …</source>
        <translation>自定颜色……</translation>
    </message>
    <message>
        <source>Mixed from the brand&apos;s colours</source>
        <translation>由品牌色调和</translation>
    </message>
    <message>
        <source>Main colour</source>
        <translation>主色</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>点缀色</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景色</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>Readable on the main colour</source>
        <translation>主色上清晰可读</translation>
    </message>
    <message>
        <source>Readable on the accent</source>
        <translation>点缀色上清晰可读</translation>
    </message>
    <message>
        <source>Readable on the background</source>
        <translation>背景色上清晰可读</translation>
    </message>
    <message>
        <source>Brand colour {n}</source>
        <translation>品牌色 {n}</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>新文字</translation>
    </message>
    <message>
        <source>Hard to read: too little contrast with what lies behind</source>
        <translation>不易辨认：与背后画面的对比度不足</translation>
    </message>
    <message>
        <source>Made smaller to fit its box</source>
        <translation>为放进文本框已缩小</translation>
    </message>
    <message>
        <source>Cut off: the box is too small for the text</source>
        <translation>文字被截断：文本框太小</translation>
    </message>
    <message>
        <source>The text does not fit its box</source>
        <translation>文字放不进文本框</translation>
    </message>
    <message>
        <source>Texts lie on each other</source>
        <translation>文字互相重叠</translation>
    </message>
    <message>
        <source>Reaches over the safe margin</source>
        <translation>超出安全边距</translation>
    </message>
    <message>
        <source>The font lacks some of these characters</source>
        <translation>字体缺少其中一些字</translation>
    </message>
    <message>
        <source>The font could not be read; another one stands in</source>
        <translation>字体读不出来，暂用另一种代替</translation>
    </message>
    <message>
        <source>No picture yet, or it could not be read</source>
        <translation>还没有图片，或图片读不出来</translation>
    </message>
    <message>
        <source>{title}, copy</source>
        <translation>{title} 副本</translation>
    </message>
    <message>
        <source>{count} sizes</source>
        <translation>{count} 种尺寸</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>底色</translation>
    </message>
    <message>
        <source>The article&apos;s cover</source>
        <translation>用作文章封面</translation>
    </message>
    <message>
        <source>Title font</source>
        <translation>标题字体</translation>
    </message>
    <message>
        <source>Text font</source>
        <translation>正文字体</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>字重</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Vertical columns</source>
        <translation>竖排</translation>
    </message>
    <message>
        <source>Line height</source>
        <translation>行高</translation>
    </message>
    <message>
        <source>Letter spacing</source>
        <translation>字距</translation>
    </message>
    <message>
        <source>Lines at most</source>
        <translation>最多行数</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Plate behind it</source>
        <translation>文字底板</translation>
    </message>
    <message>
        <source>Colour of the plate</source>
        <translation>底板颜色</translation>
    </message>
    <message>
        <source>Fill the box</source>
        <translation>填满边框</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>完整显示</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>Focus, across</source>
        <translation>焦点（横向）</translation>
    </message>
    <message>
        <source>Focus, down</source>
        <translation>焦点（纵向）</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Round corners</source>
        <translation>圆角</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>染色</translation>
    </message>
    <message>
        <source>Own colour</source>
        <translation>自定颜色</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Strength of the tint</source>
        <translation>染色浓度</translation>
    </message>
    <message>
        <source>In one colour</source>
        <translation>改成单色</translation>
    </message>
    <message>
        <source>Colour of the name</source>
        <translation>名称颜色</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>Width of the outline</source>
        <translation>描边粗细</translation>
    </message>
    <message>
        <source>Colour of the outline</source>
        <translation>描边颜色</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Grows along</source>
        <translation>随画面伸展</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Held at</source>
        <translation>水平靠</translation>
    </message>
    <message>
        <source>and at</source>
        <translation>垂直靠</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>旋转角度</translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation>图层名称</translation>
    </message>
    <message>
        <source>The poster</source>
        <translation>海报画面</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>All posters</source>
        <translation>全部海报</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Do again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Change only this size</source>
        <translation>只改这个尺寸</translation>
    </message>
    <message>
        <source>As in other sizes</source>
        <translation>恢复与其他尺寸一致</translation>
    </message>
    <message>
        <source>Another picture …</source>
        <translation>换一张图片……</translation>
    </message>
    <message>
        <source>Make all sizes</source>
        <translation>生成全部尺寸</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Add a text</source>
        <translation>添加文字</translation>
    </message>
    <message>
        <source>Add a picture</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>Add the logo</source>
        <translation>添加标志</translation>
    </message>
    <message>
        <source>Add a shape</source>
        <translation>添加形状</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>显示或隐藏</translation>
    </message>
    <message>
        <source>Hold in place, or let go</source>
        <translation>锁定或解锁位置</translation>
    </message>
    <message>
        <source>One further to the front</source>
        <translation>上移一层</translation>
    </message>
    <message>
        <source>One further to the back</source>
        <translation>下移一层</translation>
    </message>
    <message>
        <source>Copy of the layer</source>
        <translation>复制图层</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>删除图层</translation>
    </message>
    <message>
        <source>The whole poster</source>
        <translation>整张海报</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>New poster</source>
        <translation>新建海报</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Choose a picture …</source>
        <translation>选择图片……</translation>
    </message>
    <message>
        <source>Make the poster</source>
        <translation>制作海报</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文案</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>选择模板</translation>
    </message>
    <message>
        <source>Posters</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program.</source>
        <translation>“{name}”已被其他程序修改。</translation>
    </message>
    <message>
        <source>The version that you do not keep stays in the history.</source>
        <translation>没有保留的那一版仍在历史记录里。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>A title on a picture, in your brand&apos;s colours and type, in all sizes at once: covers for articles, notes and videos. The text stays text.</source>
        <translation>给图片配上标题，用上你的品牌色与字体，一次出齐所有尺寸：文章封面、笔记封面、视频封面。文字始终可以再改。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>再制一份</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Another size, such as 1200x800</source>
        <translation>其他尺寸，例如 1200x800</translation>
    </message>
    <message>
        <source>Add this size</source>
        <translation>添加这个尺寸</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>其他尺寸</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures of the project</source>
        <translation>项目里的图片</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>从文件选择……</translation>
    </message>
    <message>
        <source>The project has no pictures yet.</source>
        <translation>项目里还没有图片。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <translation>图片（{kinds}）</translation>
    </message>
    <message>
        <source>“{title}” was removed.</source>
        <translation>已移除“{title}”。</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>可以做的操作</translation>
    </message>
</context>
<context>
    <name>Project</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Beside the workplace</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Progress of the whole recipe</source>
        <translation>整个流程的进度</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Project bar</source>
        <translation>项目栏</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>全部项目</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>开始制作</translation>
    </message>
    <message>
        <source>Make everything that is not up to date (Ctrl+Return)</source>
        <translation>制作所有未更新的内容（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{step}: the text is complete</source>
        <translation>{step}：文字已写完</translation>
    </message>
</context>
<context>
    <name>Project settings</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Language of the results</source>
        <translation>成品语言</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Main colour</source>
        <translation>主色</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>强调色</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景色</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>文字颜色</translation>
    </message>
    <message>
        <source>Sanjue Sans (comes with the studio)</source>
        <translation>三绝黑体（随软件提供）</translation>
    </message>
    <message>
        <source>None: the name is written</source>
        <translation>没有：写品牌名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Further colours</source>
        <translation>更多颜色</translation>
    </message>
    <message>
        <source>For posters, as #rrggbb.</source>
        <translation>用于海报，写成 #rrggbb。</translation>
    </message>
    <message>
        <source>Add a colour and press Enter</source>
        <translation>添加颜色，按回车</translation>
    </message>
    <message>
        <source>Font of titles</source>
        <translation>标题字体</translation>
    </message>
    <message>
        <source>Font of small texts</source>
        <translation>正文字体</translation>
    </message>
    <message>
        <source>Put font files into the project&apos;s folder brand.</source>
        <translation>把字体文件放进项目的 brand 文件夹。</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Put an SVG or PNG into the project&apos;s folder brand.</source>
        <translation>把 SVG 或 PNG 放进项目的 brand 文件夹。</translation>
    </message>
    <message>
        <source>Margin of posters</source>
        <translation>海报边距</translation>
    </message>
    <message>
        <source>Kept free, as a share of the shorter side.</source>
        <translation>四周留空，按短边的比例。</translation>
    </message>
    <message>
        <source>As in the settings</source>
        <translation>与“设置”一致</translation>
    </message>
    <message>
        <source>Nothing that is made depends on it.</source>
        <translation>没有任何成品受它影响。</translation>
    </message>
    <message>
        <source>A change puts {steps} and {count} more out of date, and what is made from them.</source>
        <translation>更改后，{steps}等（另有 {count} 项）以及由它们生成的内容需要重新制作。</translation>
    </message>
    <message>
        <source>A change puts {steps} out of date, and what is made from it.</source>
        <translation>更改后，{steps}以及由此生成的内容需要重新制作。</translation>
    </message>
    <message>
        <source>Settings of this project</source>
        <translation>本项目的设置</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Style of all pictures</source>
        <translation>所有图片的风格</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{h} h {n} min</source>
        <translation>{h} 小时 {n} 分钟</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>an input or setting changed</source>
        <translation>输入或设置有变化</translation>
    </message>
    <message>
        <source>{count} to make</source>
        <translation>还有 {count} 项要制作</translation>
    </message>
    <message>
        <source>{path} was edited by hand, and what it belongs to has changed since</source>
        <translation>{path} 经过手工修改，而它所依据的内容此后有变化</translation>
    </message>
    <message>
        <source>{path} was made anew by another job</source>
        <translation>{path} 已由另一项任务重新生成</translation>
    </message>
    <message>
        <source>{path} is gone</source>
        <translation>{path} 已不存在</translation>
    </message>
    <message>
        <source>the project has no brief</source>
        <translation>项目里没有简报</translation>
    </message>
    <message>
        <source>the project has no sources</source>
        <translation>项目里没有参考资料</translation>
    </message>
    <message>
        <source>it needs an input &apos;{role}&apos;, and gets none</source>
        <translation>它需要输入“{role}”，但没有得到</translation>
    </message>
    <message>
        <source>&apos;{step}&apos; waits for your yes</source>
        <translation>“{step}”等您确认</translation>
    </message>
    <message>
        <source>&apos;{step}&apos; failed</source>
        <translation>“{step}”失败了</translation>
    </message>
    <message>
        <source>waits for &apos;{step}&apos;</source>
        <translation>等待“{step}”</translation>
    </message>
    <message>
        <source>The plugin ran out of memory; try a smaller setting.</source>
        <translation>插件内存不足，请换小一点的设置再试。</translation>
    </message>
    <message>
        <source>The plugin&apos;s process crashed ({signal}). Its last words: {said}</source>
        <translation>插件进程崩溃（{signal}）。最后的输出：{said}</translation>
    </message>
    <message>
        <source>The plugin&apos;s process exited with code {code}. Its last words: {said}</source>
        <translation>插件进程已退出，代码 {code}。最后的输出：{said}</translation>
    </message>
    <message>
        <source>The plugin&apos;s process crashed ({signal}).</source>
        <translation>插件进程崩溃（{signal}）。</translation>
    </message>
    <message>
        <source>The plugin&apos;s process exited with code {code}.</source>
        <translation>插件进程已退出，代码 {code}。</translation>
    </message>
    <message>
        <source>The plugin&apos;s process could not be started: {reason}.</source>
        <translation>无法启动插件进程：{reason}。</translation>
    </message>
    <message>
        <source>The plugin broke the protocol and was ended: {reason}</source>
        <translation>插件违反了通信协议，已被结束：{reason}</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; said that it was done, but made no &apos;{role}&apos;.</source>
        <translation>插件“{plugin}”报告已完成，却没有生成“{role}”。</translation>
    </message>
    <message>
        <source>There is no plugin &apos;{plugin}&apos;; `studio plugins` lists them.</source>
        <translation>没有插件“{plugin}”；可用 `studio plugins` 列出全部插件。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; can&apos;t be used: {reason}.</source>
        <translation>插件“{plugin}”不可用：{reason}。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; can&apos;t be loaded: {reason}</source>
        <translation>插件“{plugin}”无法加载：{reason}</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; can&apos;t do &apos;{capability}&apos;.</source>
        <translation>插件“{plugin}”不支持“{capability}”。</translation>
    </message>
    <message>
        <source>No installed plugin can do &apos;{capability}&apos;.</source>
        <translation>已安装的插件都不支持“{capability}”。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; needs a model, and none that it runs is installed; `studio models search --task {task}` shows which there are.</source>
        <translation>引擎“{plugin}”需要模型，目前还没有安装它能用的模型。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; needs a model; {command} lets it try the imported one.</source>
        <translation>引擎“{plugin}”需要模型；运行 {command} 可以试用导入的模型。</translation>
    </message>
    <message>
        <source>The plugin &apos;{plugin}&apos; can&apos;t run the model &apos;{model}&apos; for {task}; choose another: `studio engines set {engine} {name}=MODEL`.</source>
        <translation>引擎“{plugin}”无法用模型“{model}”完成 {task}，请另选一个模型。</translation>
    </message>
    <message>
        <source>The model &apos;{model}&apos; of the plugin &apos;{plugin}&apos; is not installed; `studio models get {name}` downloads it.</source>
        <translation>引擎“{plugin}”要用的模型“{model}”还没有安装，请到“模型”页获取 {name}。</translation>
    </message>
    <message>
        <source>The called job was cancelled.</source>
        <translation>被调用的任务已取消。</translation>
    </message>
    <message>
        <source>This project wants its texts to be sent by &apos;{plugin}&apos; to {places}; nobody has allowed that on this machine. `studio engines allow DIR` shows what it asks for.</source>
        <translation>该项目要让“{plugin}”把文字发送到 {places}，在这台电脑上还没有人允许。可在该步骤上点“允许此项目”，或运行 `studio engines allow DIR` 查看详情。</translation>
    </message>
    <message>
        <source>This project wants its texts to be handed to &apos;{plugin}&apos;, which uses the network; nobody has allowed that on this machine. `studio engines allow DIR` shows what it asks for.</source>
        <translation>该项目要把文字交给会使用网络的“{plugin}”，在这台电脑上还没有人允许。可在该步骤上点“允许此项目”，或运行 `studio engines allow DIR` 查看详情。</translation>
    </message>
    <message>
        <source>{path} changed before the job began</source>
        <translation>任务开始前 {path} 有变化</translation>
    </message>
    <message>
        <source>The project has no brief.md. Write what you want into one.</source>
        <translation>项目里没有 brief.md。请先写下您的要求。</translation>
    </message>
    <message>
        <source>This project is open read-only; nothing was changed.</source>
        <translation>此项目以只读方式打开，没有做任何更改。</translation>
    </message>
    <message>
        <source>This project is open in {program} (process {pid} on {host}, since {since}). Close it there, or open it here read-only.</source>
        <translation>此项目正在 {program} 中打开（{host} 上的进程 {pid}，自 {since} 起）。请在那边关闭，或在这里以只读方式打开。</translation>
    </message>
    <message>
        <source>The disk is full: &apos;{name}&apos; could not be written; nothing was lost. Free some space and try again.</source>
        <translation>磁盘已满，无法写入“{name}”；没有丢失任何内容。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The system does not allow &apos;{name}&apos; to be read or written in &apos;{folder}&apos;: it is read-only, or another program holds it; nothing was lost.</source>
        <translation>系统不允许在“{folder}”中读写“{name}”：它是只读的，或正被其他程序占用；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not there any more in &apos;{folder}&apos;.</source>
        <translation>“{folder}”中已没有“{name}”。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; could not be read or written: {reason}.</source>
        <translation>无法读写“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a source. Take Markdown, text, HTML, saved web pages (MHTML), PDF, DOCX, EPUB or CSV files.</source>
        <translation>“{name}”不能用作参考资料。请选择 Markdown、文本、HTML、存下的网页（MHTML）、PDF、DOCX、EPUB 或 CSV 文件。</translation>
    </message>
    <message>
        <source>This version of &apos;{name}&apos; is not in the history any more.</source>
        <translation>“{name}”的这个版本已不在历史记录中。</translation>
    </message>
    <message>
        <source>The picture &apos;{name}&apos; is too large; make it smaller first.</source>
        <translation>图片“{name}”太大了，请先缩小。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be read as a picture. Take a PNG, JPEG or WebP file that opens elsewhere.</source>
        <translation>“{name}”无法作为图片读取。请换一个能正常打开的 PNG、JPEG 或 WebP 文件。</translation>
    </message>
    <message>
        <source>There is no picture at &apos;{place}&apos; that this one could replace.</source>
        <translation>“{place}”处没有可以替换的图片。</translation>
    </message>
    <message>
        <source>&apos;{folder}&apos; is not a project: it has no {file}. Choose a project folder, or make a new project.</source>
        <translation>“{folder}”不是项目：其中没有 {file}。请选择项目文件夹，或新建项目。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is no colour. Write #rrggbb, or one of: {known}.</source>
        <translation>“{text}”不是颜色。请写成 #rrggbb，或用其中之一：{known}。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is no colour: mix(a, b, 30%), on(a) and readable(a, b) are.</source>
        <translation>“{text}”不是颜色；可用 mix(a, b, 30%)、on(a) 和 readable(a, b)。</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is no colour: &apos;{other}&apos; is no number.</source>
        <translation>“{text}”不是颜色：“{other}”不是数字。</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no poster size. Write one as 800x600, or take one of: {known}.</source>
        <translation>“{name}”不是海报尺寸。请写成 800x600，或用其中之一：{known}。</translation>
    </message>
    <message>
        <source>A poster of {width}x{height} pixels can&apos;t be made: a side has 32 to {most} pixels, and one is at most eight times the other.</source>
        <translation>无法制作 {width}x{height} 像素的海报：每边 32 到 {most} 像素，长边最多是短边的八倍。</translation>
    </message>
    <message>
        <source>At this scale &apos;{size}&apos; is larger than {most} pixels. Take less.</source>
        <translation>按这个缩放，“{size}”会超过 {most} 像素。请缩小。</translation>
    </message>
    <message>
        <source>The poster is of format {found}, made by a newer program; this one reads {known}.</source>
        <translation>这张海报是格式 {found}，由更新的程序制作；本程序能读到格式 {known}。</translation>
    </message>
    <message>
        <source>The poster can&apos;t be read: it is no JSON ({error}).</source>
        <translation>海报无法读取：不是 JSON（{error}）。</translation>
    </message>
    <message>
        <source>The poster can&apos;t be read: it must be a JSON object.</source>
        <translation>海报无法读取：应是一个 JSON 对象。</translation>
    </message>
    <message>
        <source>The poster can&apos;t be read: it is not UTF-8 text.</source>
        <translation>海报无法读取：不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The poster&apos;s &apos;format&apos; must be a whole number from 1 up.</source>
        <translation>海报的“format”必须是从 1 起的整数。</translation>
    </message>
    <message>
        <source>The poster&apos;s &apos;layers&apos; must be a list.</source>
        <translation>海报的“layers”必须是列表。</translation>
    </message>
    <message>
        <source>Each layer of the poster must be an object with an &apos;id&apos;.</source>
        <translation>海报的每个图层都必须是带“id”的对象。</translation>
    </message>
    <message>
        <source>The poster&apos;s layer &apos;{layer}&apos; must have a &apos;kind&apos; of: {known}.</source>
        <translation>海报图层“{layer}”的“kind”必须是其中之一：{known}。</translation>
    </message>
    <message>
        <source>The poster has two layers with the id &apos;{layer}&apos;.</source>
        <translation>海报里有两个图层的 id 都是“{layer}”。</translation>
    </message>
    <message>
        <source>The poster&apos;s layer &apos;{layer}&apos; can&apos;t follow another: {reason}.</source>
        <translation>海报图层“{layer}”无法跟随：{reason}。</translation>
    </message>
    <message>
        <source>The poster has no layer &apos;{layer}&apos;.</source>
        <translation>海报里没有图层“{layer}”。</translation>
    </message>
    <message>
        <source>The path of layer &apos;{layer}&apos; can&apos;t be read: it has M, L, C, Q and Z with numbers.</source>
        <translation>图层“{layer}”的路径无法读取：只能用 M、L、C、Q、Z 和数字。</translation>
    </message>
    <message>
        <source>In the poster, &apos;{name}&apos; must be {kind}.</source>
        <translation>海报里的“{name}”必须是 {kind}。</translation>
    </message>
    <message>
        <source>In the poster&apos;s layer &apos;{layer}&apos;, for {size}, &apos;{name}&apos; must be {kind}.</source>
        <translation>海报图层“{layer}”在 {size} 下的“{name}”必须是 {kind}。</translation>
    </message>
    <message>
        <source>In the poster&apos;s layer &apos;{layer}&apos;, &apos;{name}&apos; must be {kind}.</source>
        <translation>海报图层“{layer}”的“{name}”必须是 {kind}。</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Recipe</source>
        <translation>制作流程</translation>
    </message>
    <message>
        <source>Steps of the recipe</source>
        <translation>流程的步骤</translation>
    </message>
</context>
<context>
    <name>Rewrite</name>
    <message>
        <source>Shorter</source>
        <translation>缩短</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>扩写</translation>
    </message>
    <message>
        <source>Simpler</source>
        <translation>改得易懂</translation>
    </message>
    <message>
        <source>Another tone</source>
        <translation>换语气</translation>
    </message>
    <message>
        <source>Correct mistakes</source>
        <translation>校对</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Find titles</source>
        <translation>拟标题</translation>
    </message>
    <message>
        <source>Write a summary</source>
        <translation>写摘要</translation>
    </message>
    <message>
        <source>Matter-of-fact</source>
        <translation>客观平实</translation>
    </message>
    <message>
        <source>Friendly</source>
        <translation>亲切</translation>
    </message>
    <message>
        <source>Formal</source>
        <translation>正式</translation>
    </message>
    <message>
        <source>Lively</source>
        <translation>活泼</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>温暖</translation>
    </message>
    <message>
        <source>Into English</source>
        <translation>译成英文</translation>
    </message>
    <message>
        <source>Into Chinese</source>
        <translation>译成中文</translation>
    </message>
    <message>
        <source>There is no text here to work on.</source>
        <translation>这里没有可以改写的文字。</translation>
    </message>
    <message>
        <source>The passage has changed since. Copy from here what you need.</source>
        <translation>这段原文后来改过了。需要的内容请从这里复制。</translation>
    </message>
    <message>
        <source>This takes a language model. The engine that is in use now works by rules: it can shorten, correct, sum up and find titles.</source>
        <translation>这需要语言模型。现在使用的引擎按规则工作，只能缩短、校对、写摘要和拟标题。</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>改动内容</translation>
    </message>
    <message>
        <source>Arrow keys go from change to change, the space bar takes it or not.</source>
        <translation>方向键切换改动，空格键决定是否采纳。</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Rewriting</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>writing …</source>
        <translation>正在写……</translation>
    </message>
    <message>
        <source>“{old}” becomes “{new}”, accepted</source>
        <translation>“{old}”改为“{new}”，已采纳</translation>
    </message>
    <message>
        <source>“{old}” becomes “{new}”, rejected</source>
        <translation>“{old}”改为“{new}”，未采纳</translation>
    </message>
    <message>
        <source>It was not finished. What there is can be used.</source>
        <translation>没有写完，已写出的部分可以使用。</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>没有需要改动的地方。</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>接着写完</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>用到文稿中</translation>
    </message>
    <message>
        <source>Use this title</source>
        <translation>使用这个标题</translation>
    </message>
    <message>
        <source>Insert under the title</source>
        <translation>插入到标题下方</translation>
    </message>
    <message>
        <source>Use as the description</source>
        <translation>用作文章简介</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Choose a language model</source>
        <translation>选择语言模型</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Change before</source>
        <translation>上一处改动</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>下一处改动</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Accept this change (Y)</source>
        <translation>采纳这处改动（Y）</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>Reject this change (N)</source>
        <translation>不采纳这处改动（N）</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>全部采纳</translation>
    </message>
    <message>
        <source>Reject all</source>
        <translation>全部不采纳</translation>
    </message>
    <message>
        <source>Change {number} of {count}, {taken} accepted</source>
        <translation>第 {number} 处，共 {count} 处，已采纳 {taken} 处</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再写一次</translation>
    </message>
    <message>
        <source>A further wish (optional)</source>
        <translation>补充要求（可不填）</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Concreteness</source>
        <translation>具体程度</translation>
    </message>
    <message>
        <source>Readability</source>
        <translation>易读程度</translation>
    </message>
    <message>
        <source>Search and sharing</source>
        <translation>搜索与分享</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>{value} (good: {low} to {high})</source>
        <translation>{value}（适宜：{low} 到 {high}）</translation>
    </message>
    <message>
        <source>{value} (good: up to {high})</source>
        <translation>{value}（适宜：不超过 {high}）</translation>
    </message>
    <message>
        <source>{value} (good: from {low})</source>
        <translation>{value}（适宜：不低于 {low}）</translation>
    </message>
    <message>
        <source>It has a title</source>
        <translation>有标题</translation>
    </message>
    <message>
        <source>Give it a title.</source>
        <translation>加上标题。</translation>
    </message>
    <message>
        <source>Words or characters to a heading</source>
        <translation>平均每个小标题下的字数</translation>
    </message>
    <message>
        <source>Set more headings.</source>
        <translation>多设几个小标题。</translation>
    </message>
    <message>
        <source>An opening before the first heading</source>
        <translation>第一个小标题前有开头</translation>
    </message>
    <message>
        <source>Say in two sentences what it is about.</source>
        <translation>用两句话说清这篇讲什么。</translation>
    </message>
    <message>
        <source>Longest paragraph</source>
        <translation>最长的一段</translation>
    </message>
    <message>
        <source>Cut the longest paragraph.</source>
        <translation>把最长的一段拆开。</translation>
    </message>
    <message>
        <source>Headings that skip a level</source>
        <translation>跳级的小标题</translation>
    </message>
    <message>
        <source>Let levels of headings follow one another.</source>
        <translation>小标题逐级使用，不要跳级。</translation>
    </message>
    <message>
        <source>Figures per 100 words or 200 characters</source>
        <translation>每 200 字（英文 100 词）中的数字</translation>
    </message>
    <message>
        <source>Name figures: how much, how long, how many.</source>
        <translation>给出数字：多少、多久、几个。</translation>
    </message>
    <message>
        <source>Names and terms per 100 words or 200 characters</source>
        <translation>每 200 字（英文 100 词）中的名称</translation>
    </message>
    <message>
        <source>Name people, places, products and works.</source>
        <translation>写出具体的人、地点、产品和作品。</translation>
    </message>
    <message>
        <source>Empty words per 100 words or 200 characters</source>
        <translation>每 200 字（英文 100 词）中的空话</translation>
    </message>
    <message>
        <source>Replace words that only praise by what is the case.</source>
        <translation>把只有褒义的词换成事实。</translation>
    </message>
    <message>
        <source>Make two sentences of long ones.</source>
        <translation>把长句拆成两句。</translation>
    </message>
    <message>
        <source>Words or characters to a sentence</source>
        <translation>平均句长</translation>
    </message>
    <message>
        <source>Longest sentence</source>
        <translation>最长的一句</translation>
    </message>
    <message>
        <source>Characters between two marks of punctuation</source>
        <translation>两个标点之间的平均字数</translation>
    </message>
    <message>
        <source>Break long runs with a comma or a full stop.</source>
        <translation>用逗号或句号断开长句。</translation>
    </message>
    <message>
        <source>Common characters, per cent (level 1 of GB/T 2312)</source>
        <translation>常用字占比（%，按 GB/T 2312 一级字）</translation>
    </message>
    <message>
        <source>Use more common characters.</source>
        <translation>少用生僻字。</translation>
    </message>
    <message>
        <source>Flesch reading ease (1948)</source>
        <translation>弗莱施易读度（Flesch，1948）</translation>
    </message>
    <message>
        <source>Use shorter words and sentences.</source>
        <translation>用更短的词和句子。</translation>
    </message>
    <message>
        <source>Width of the title in columns</source>
        <translation>标题宽度（半角列数）</translation>
    </message>
    <message>
        <source>Search results cut a title at about 60 columns.</source>
        <translation>搜索结果中的标题约在 60 列处截断。</translation>
    </message>
    <message>
        <source>Width of the description in columns</source>
        <translation>简介宽度（半角列数）</translation>
    </message>
    <message>
        <source>Write a description; about 160 columns are shown.</source>
        <translation>写一段简介，约显示 160 列。</translation>
    </message>
    <message>
        <source>Links or citations</source>
        <translation>有链接或引用</translation>
    </message>
    <message>
        <source>Link to what you speak of.</source>
        <translation>给提到的内容加上链接。</translation>
    </message>
    <message>
        <source>Pictures with a description, per cent</source>
        <translation>有说明文字的图片占比（%）</translation>
    </message>
    <message>
        <source>Describe every picture.</source>
        <translation>给每张图片写说明。</translation>
    </message>
    <message>
        <source>A keyword in the title</source>
        <translation>标题中有关键词</translation>
    </message>
    <message>
        <source>Use a keyword in the title.</source>
        <translation>在标题中用上关键词。</translation>
    </message>
    <message>
        <source>A keyword in the opening</source>
        <translation>开头有关键词</translation>
    </message>
    <message>
        <source>Use a keyword in the opening.</source>
        <translation>在开头用上关键词。</translation>
    </message>
    <message>
        <source>A keyword in a heading</source>
        <translation>小标题中有关键词</translation>
    </message>
    <message>
        <source>Use a keyword in a heading.</source>
        <translation>在小标题中用上关键词。</translation>
    </message>
    <message>
        <source>Keywords of the brief that are used, per cent</source>
        <translation>简报关键词的使用率（%）</translation>
    </message>
    <message>
        <source>Use the missing keywords, or take them out of the brief.</source>
        <translation>用上缺少的关键词，或从简报中去掉。</translation>
    </message>
    <message>
        <source>Share of the first keyword, per cent</source>
        <translation>首个关键词的占比（%）</translation>
    </message>
    <message>
        <source>Repeat the first keyword neither too seldom nor too often.</source>
        <translation>首个关键词不要太少，也不要太多。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Counted, not judged: every item can be checked by hand. It says nothing about whether the text is true or good.</source>
        <translation>评分只靠计数，每一项都可以自己核对；它不判断文章是否属实、是否好看。</translation>
    </message>
    <message>
        <source>of 100 points</source>
        <translation>分（满分 100）</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Sections of the outline</source>
        <translation>提纲的各节</translation>
    </message>
    <message>
        <source>Add a section</source>
        <translation>添加一节</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>新的一节</translation>
    </message>
    <message>
        <source>{count} sections, about {words} words or characters in all</source>
        <translation>共 {count} 节，约 {words} 字</translation>
    </message>
    <message>
        <source>{count} sections</source>
        <translation>共 {count} 节</translation>
    </message>
    <message>
        <source>Heading of section {number}</source>
        <translation>第 {number} 节的标题</translation>
    </message>
    <message>
        <source>Points, one a line</source>
        <translation>要点，每行一条</translation>
    </message>
    <message>
        <source>open</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>篇幅</translation>
    </message>
    <message>
        <source>Show passage {number} in its source</source>
        <translation>在资料中查看第 {number} 段</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Take this section out</source>
        <translation>删除这一节</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Files and engines</source>
        <translation>文件与引擎</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声音</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message>
        <source>Square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>Small square</source>
        <translation>小方形</translation>
    </message>
    <message>
        <source>Landscape 16:9</source>
        <translation>横幅 16:9</translation>
    </message>
    <message>
        <source>Landscape 4:3</source>
        <translation>横幅 4:3</translation>
    </message>
    <message>
        <source>Landscape 3:2</source>
        <translation>横幅 3:2</translation>
    </message>
    <message>
        <source>Portrait 3:4</source>
        <translation>竖幅 3:4</translation>
    </message>
    <message>
        <source>Portrait 9:16</source>
        <translation>竖幅 9:16</translation>
    </message>
    <message>
        <source>WeChat cover</source>
        <translation>公众号封面</translation>
    </message>
    <message>
        <source>WeChat small cover</source>
        <translation>公众号小图</translation>
    </message>
    <message>
        <source>Xiaohongshu</source>
        <translation>小红书</translation>
    </message>
    <message>
        <source>WeChat Channels</source>
        <translation>视频号</translation>
    </message>
    <message>
        <source>Douyin</source>
        <translation>抖音</translation>
    </message>
    <message>
        <source>Bilibili cover</source>
        <translation>B站封面</translation>
    </message>
    <message>
        <source>Link preview</source>
        <translation>链接预览图</translation>
    </message>
    <message>
        <source>Instagram square</source>
        <translation>Instagram 方形</translation>
    </message>
    <message>
        <source>Instagram portrait</source>
        <translation>Instagram 竖幅</translation>
    </message>
    <message>
        <source>Instagram story</source>
        <translation>Instagram 快拍</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>常用比例</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>发布平台</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>Loudness for</source>
        <translation>响度标准</translation>
    </message>
    <message>
        <source>Podcasts and the web (-16 LUFS)</source>
        <translation>播客与网络（-16 LUFS）</translation>
    </message>
    <message>
        <source>Audiobooks (ACX)</source>
        <translation>有声书（ACX）</translation>
    </message>
    <message>
        <source>Broadcast (-23 LUFS)</source>
        <translation>广播电视（-23 LUFS）</translation>
    </message>
    <message>
        <source>My own values</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Loudness (LUFS)</source>
        <translation>响度（LUFS）</translation>
    </message>
    <message>
        <source>Highest peak (dBTP)</source>
        <translation>真峰值上限（dBTP）</translation>
    </message>
    <message>
        <source>Music under the voice</source>
        <translation>背景音乐</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Calm (made by the studio)</source>
        <translation>平静（由工作室生成）</translation>
    </message>
    <message>
        <source>Bright (made by the studio)</source>
        <translation>明快（由工作室生成）</translation>
    </message>
    <message>
        <source>Pulse (made by the studio)</source>
        <translation>律动（由工作室生成）</translation>
    </message>
    <message>
        <source>A file of mine …</source>
        <translation>我自己的文件…</translation>
    </message>
    <message>
        <source>Softer than the voice by (dB)</source>
        <translation>比人声低（dB）</translation>
    </message>
    <message>
        <source>Softer still while somebody speaks (dB)</source>
        <translation>说话时再压低（dB）</translation>
    </message>
    <message>
        <source>Fade in (seconds)</source>
        <translation>淡入（秒）</translation>
    </message>
    <message>
        <source>Fade out (seconds)</source>
        <translation>淡出（秒）</translation>
    </message>
    <message>
        <source>Pause after a sentence (ms)</source>
        <translation>句后停顿（毫秒）</translation>
    </message>
    <message>
        <source>Pause after a list item (ms)</source>
        <translation>列表项后停顿（毫秒）</translation>
    </message>
    <message>
        <source>Pause after a paragraph (ms)</source>
        <translation>段后停顿（毫秒）</translation>
    </message>
    <message>
        <source>Pause before a heading (ms)</source>
        <translation>标题前停顿（毫秒）</translation>
    </message>
    <message>
        <source>Sound files</source>
        <translation>声音文件</translation>
    </message>
    <message>
        <source>Choose a sound file …</source>
        <translation>选择声音文件…</translation>
    </message>
    <message>
        <source>Nothing of this is spoken anew: only the mix is made again.</source>
        <translation>这些都不用重新配音，只需重新合成。</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Drop files here</source>
        <translation>把文件拖到这里</translation>
    </message>
    <message>
        <source>Drop files here: Markdown, text, web pages, PDF, Word, EPUB or CSV</source>
        <translation>把文件拖到这里：Markdown、文本、网页、PDF、Word、EPUB 或 CSV</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Can&apos;t be read as a source: {names}</source>
        <translation>无法作为资料读取：{names}</translation>
    </message>
    <message>
        <source>Source documents</source>
        <translation>资料文件</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the picked file out of the project (Delete)</source>
        <translation>把选中的文件从项目中移除（Delete）</translation>
    </message>
    <message>
        <source>What the article may quote. Every sentence taken from a source is cited.</source>
        <translation>文章可以引用的内容。凡引自资料的句子都会注明出处。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>The article quotes only what stands here and in the brief, with a footnote each.</source>
        <translation>文章只引用这里和简报里的内容，每处都有脚注。</translation>
    </message>
    <message>
        <source>Taken out: {name}</source>
        <translation>已移除：{name}</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Not made yet</source>
        <translation>尚未制作</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在制作</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>Up to date, edited by you</source>
        <translation>已是最新，您改过</translation>
    </message>
    <message>
        <source>Yours is kept; its inputs changed</source>
        <translation>保留您的版本；依据已变</translation>
    </message>
    <message>
        <source>Waits for your yes</source>
        <translation>等您确认</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Waits for {steps}</source>
        <translation>等待：{steps}</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>{step} failed: {reason}</source>
        <translation>{step}失败：{reason}</translation>
    </message>
    <message>
        <source>{step} is ready and waits for your yes</source>
        <translation>{step}已完成，等您确认</translation>
    </message>
    <message>
        <source>Stopped. What was finished is kept.</source>
        <translation>已停止，做完的部分都保留着。</translation>
    </message>
    <message>
        <source>{step}: {done} of {total}</source>
        <translation>{step}：第 {done} 项，共 {total} 项</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Nothing made yet. Press &quot;Make&quot; to start.</source>
        <translation>还没有开始制作。点“开始制作”即可。</translation>
    </message>
    <message>
        <source>{count} steps are out of date</source>
        <translation>有 {count} 步已过时</translation>
    </message>
    <message>
        <source>Out of date: {step}</source>
        <translation>{step}需要更新</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>全部都是最新的</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>writing</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>正在画</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>正在读</translation>
    </message>
    <message>
        <source>getting the engine ready</source>
        <translation>正在准备引擎</translation>
    </message>
    <message>
        <source>{text} (and {count} more)</source>
        <translation>{text}（另有 {count} 条）</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message>
        <source>Make everything in one go</source>
        <translation>一次做完</translation>
    </message>
    <message>
        <source>Stop after the outline</source>
        <translation>写完提纲先停下</translation>
    </message>
    <message>
        <source>Stop after every text: outline, draft, review</source>
        <translation>每篇文稿写完都停下：提纲、初稿、审稿</translation>
    </message>
    <message>
        <source>How far at a time</source>
        <translation>每次做到哪里</translation>
    </message>
    <message>
        <source>At a stop you can change the text before it goes on. Later each stop can be set by itself under Brand and engines.</source>
        <translation>停下时可以修改文稿，再继续往下做。之后可在“品牌与引擎”中逐项设置。</translation>
    </message>
    <message>
        <source>Wait for my yes after: {step}</source>
        <translation>写完后等我确认：{step}</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>Where the making of texts stops until you say that it goes on.</source>
        <translation>写作在哪些地方停下，等你确认后再继续。</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Studio bar</source>
        <translation>工作室栏</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Choose a table …</source>
        <translation>选择表格…</translation>
    </message>
    <message>
        <source>From a table</source>
        <translation>从表格批量画</translation>
    </message>
    <message>
        <source>One picture for each row of a CSV file. A column that is called prompt, size, seed, style, steps … sets that; write {{column}} in the prompt of the panel to put any other in.</source>
        <translation>CSV 文件的每一行画一幅。名为“提示词”“尺寸”“种子”“风格”等的列会直接生效；其他列可以在左侧提示词里写 {{列名}} 引用。</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Writing</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Finding passages</source>
        <translation>查找段落</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Changing pictures</source>
        <translation>修改图片</translation>
    </message>
    <message>
        <source>LoRA for pictures</source>
        <translation>图片 LoRA</translation>
    </message>
    <message>
        <source>ControlNet for pictures</source>
        <translation>图片 ControlNet</translation>
    </message>
    <message>
        <source>Enlarging pictures</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Cutting out</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Checking pictures</source>
        <translation>检查图片</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>配音</translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation>语音转文字</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音效</translation>
    </message>
</context>
<context>
    <name>Variants</name>
    <message>
        <source>The text of now</source>
        <translation>现在的文字</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Variant {number}</source>
        <translation>备选 {number}</translation>
    </message>
    <message>
        <source>The same as the text of now: this engine writes one text only.</source>
        <translation>与现在的文稿相同：这个引擎每次写的都一样。</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 字</translation>
    </message>
    <message>
        <source>Missing: {words}</source>
        <translation>缺少：{words}</translation>
    </message>
    <message>
        <source>To be avoided: {words}</source>
        <translation>应避免：{words}</translation>
    </message>
    <message>
        <source>{count} departures from the brand&apos;s voice</source>
        <translation>有 {count} 处不合品牌语感</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>由谁来写</translation>
    </message>
    <message>
        <source>Write variants</source>
        <translation>写备选稿</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Variants: {text}</source>
        <translation>备选稿：{text}</translation>
    </message>
    <message>
        <source>The same engine, other seeds</source>
        <translation>同一引擎，换随机种子</translation>
    </message>
    <message>
        <source>Each engine once</source>
        <translation>每个引擎各写一份</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>采用这一份</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>等待中……</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写…</translation>
    </message>
    <message>
        <source>Take this paragraph: {text}</source>
        <translation>采用这一段：{text}</translation>
    </message>
    <message>
        <source>Take this paragraph</source>
        <translation>采用这一段</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>The text of now</source>
        <translation>现在的文字</translation>
    </message>
    <message>
        <source>Made by the studio</source>
        <translation>由工作室生成</translation>
    </message>
    <message>
        <source>Made by the studio, laid aside for your own text</source>
        <translation>由工作室生成，因您改过而搁置</translation>
    </message>
    <message>
        <source>Edited by you</source>
        <translation>由您修改</translation>
    </message>
    <message>
        <source>Changed in another program</source>
        <translation>在其他程序中修改</translation>
    </message>
    <message>
        <source>Put back by you</source>
        <translation>由您恢复</translation>
    </message>
    <message>
        <source>Taken away by the studio</source>
        <translation>由工作室移除</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>What has changed since</source>
        <translation>此后的变化</translation>
    </message>
    <message>
        <source>Put this version back</source>
        <translation>恢复这个版本</translation>
    </message>
    <message>
        <source>The present text stays in this list.</source>
        <translation>现在的文字会保留在此列表中。</translation>
    </message>
    <message>
        <source>There are no versions yet.</source>
        <translation>还没有历史版本。</translation>
    </message>
    <message>
        <source>The same as the text of now.</source>
        <translation>与现在的文字相同。</translation>
    </message>
    <message>
        <source>Red was taken out since then, green was added.</source>
        <translation>红色是此后删去的，绿色是此后添加的。</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>The brand does not use this term.</source>
        <translation>品牌不用这个词。</translation>
    </message>
    <message>
        <source>The brand has another word for it.</source>
        <translation>品牌有自己的说法。</translation>
    </message>
    <message>
        <source>An absolute claim: advertising law may object. Advice, not law.</source>
        <translation>绝对化用语，可能不符合广告法。仅作提醒，不是法律意见。</translation>
    </message>
    <message>
        <source>Longer than the brand&apos;s sentences.</source>
        <translation>句子比品牌的习惯长。</translation>
    </message>
    <message>
        <source>Not the person in which the brand speaks.</source>
        <translation>与品牌的人称不一致。</translation>
    </message>
    <message>
        <source>Brand voice</source>
        <translation>品牌语感</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人称</translation>
    </message>
    <message>
        <source>How the text speaks of itself and to the reader.</source>
        <translation>怎么称呼自己和读者。</translation>
    </message>
    <message>
        <source>we, you</source>
        <translation>我们、你</translation>
    </message>
    <message>
        <source>Longest sentence</source>
        <translation>最长的一句</translation>
    </message>
    <message>
        <source>Words (English) or characters (Chinese); 0: free.</source>
        <translation>中文按字、英文按词；0 表示不限。</translation>
    </message>
    <message>
        <source>Mark absolute claims (Chinese)</source>
        <translation>标出绝对化用语（中文）</translation>
    </message>
    <message>
        <source>Words that advertising law may object to. Advice, not law.</source>
        <translation>广告法可能不允许的说法。仅作提醒，不是法律意见。</translation>
    </message>
    <message>
        <source>Sample passages</source>
        <translation>范文</translation>
    </message>
    <message>
        <source>A few sentences that sound like you.</source>
        <translation>几句最像你们口吻的话。</translation>
    </message>
    <message>
        <source>Add a passage and press Enter</source>
        <translation>输入一段，按回车添加</translation>
    </message>
    <message>
        <source>More on the voice</source>
        <translation>其他说明</translation>
    </message>
    <message>
        <source>It is told to the writer, and what departs from it is underlined.</source>
        <translation>写作引擎会照此写作，不符合的地方会在文稿中标出。</translation>
    </message>
    <message>
        <source>Add a term and press Enter</source>
        <translation>输入词语，按回车添加</translation>
    </message>
    <message>
        <source>Preferred terms</source>
        <translation>统一用词</translation>
    </message>
    <message>
        <source>What is replaced → what you say: AI tech, smart algorithm → AI</source>
        <translation>被替换的词 → 你们的说法，例如：AI技术、智能算法 → 人工智能</translation>
    </message>
    <message>
        <source>Forbidden terms</source>
        <translation>禁用词</translation>
    </message>
    <message>
        <source>A term alone, or with what to write instead: leverage → use</source>
        <translation>单独一个词，或注明改用什么，例如：颠覆 → 改变</translation>
    </message>
    <message>
        <source>Glossary for translations</source>
        <translation>翻译词表</translation>
    </message>
    <message>
        <source>Term → translation: 三绝工作室 → Sanjue Studio</source>
        <translation>术语 → 译法，例如：三绝工作室 → Sanjue Studio</translation>
    </message>
    <message>
        <source>Departures from the brand&apos;s voice</source>
        <translation>不合品牌语感的地方</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>The text keeps to the brand&apos;s voice.</source>
        <translation>文稿符合品牌语感。</translation>
    </message>
</context>
<context>
    <name>Voices</name>
    <message>
        <source>Write the speaker&apos;s name first.</source>
        <translation>请先写朗读者的名字。</translation>
    </message>
    <message>
        <source>There is a speaker of this name already.</source>
        <translation>已经有同名的朗读者了。</translation>
    </message>
    <message>
        <source>{name} does not speak any more.</source>
        <translation>{name}不再朗读。</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女声</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男声</translation>
    </message>
    <message>
        <source>needs a recorded voice</source>
        <translation>需要一个录制的声音</translation>
    </message>
    <message>
        <source>Name of another speaker</source>
        <translation>另一位朗读者的名字</translation>
    </message>
    <message>
        <source>Add a speaker</source>
        <translation>添加朗读者</translation>
    </message>
    <message>
        <source>Recorded voice</source>
        <translation>录制的声音</translation>
    </message>
    <message>
        <source>Find a voice</source>
        <translation>查找声音</translation>
    </message>
    <message>
        <source>How the voice speaks</source>
        <translation>声音的语速、音高与音量</translation>
    </message>
    <message>
        <source>Ask the engines again</source>
        <translation>重新询问各引擎</translation>
    </message>
    <message>
        <source>Choose a voice</source>
        <translation>选择声音</translation>
    </message>
    <message>
        <source>{role}: {voice}</source>
        <translation>{role}：{voice}</translation>
    </message>
    <message>
        <source>Add a recorded voice …</source>
        <translation>添加录制的声音…</translation>
    </message>
    <message>
        <source>Get more voices …</source>
        <translation>获取更多声音…</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>谁来读</translation>
    </message>
    <message>
        <source>Recorded voices</source>
        <translation>录制的声音</translation>
    </message>
    <message>
        <source>Engines that can imitate a voice speak with these. Each needs its owner&apos;s consent.</source>
        <translation>能模仿声音的引擎可以用它们来读。每个声音都需要本人同意。</translation>
    </message>
    <message>
        <source>The engines are being asked for their voices …</source>
        <translation>正在询问各引擎有哪些声音…</translation>
    </message>
    <message>
        <source>No voice fits. Search for something else, or get more voices.</source>
        <translation>没有合适的声音。换个词查找，或获取更多声音。</translation>
    </message>
    <message>
        <source>{count} voices; search to see the rest.</source>
        <translation>共 {count} 个声音，可用查找缩小范围。</translation>
    </message>
    <message>
        <source>the engine&apos;s own choice</source>
        <translation>由引擎决定</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除{name}</translation>
    </message>
    <message>
        <source>Hear {name}</source>
        <translation>试听{name}</translation>
    </message>
    <message>
        <source>Speak with {name}</source>
        <translation>用{name}朗读</translation>
    </message>
    <message>
        <source>{whose} agreed on {date}</source>
        <translation>{whose}于 {date} 同意</translation>
    </message>
</context>
</TS>
