# 屏幕上的文字。动词在前，用“您”，不用感叹号；日期由程序写成“9月24日（周四）”。
# 键名：页面或部件在前，内容在后。两种语言的键必须一样。

## 页面框架
site-name = 高效办成一件事
skip = 跳到正文
switches-name = 显示与登录
elder-on = 长辈版
elder-off = 退出长辈版
other-language = English
sign-in = 登录
sign-out = 退出登录
navigation-name = 工作台
footer-hotline = 有事请拨
footer-hall = 就近大厅
footer-accessibility = 无障碍说明
gallery-title = 部件一览
gallery-lead = 每个部件的每种样子。页面都由它们拼成。

## 通用
back = 返回
change = 修改
change-what = ：{ $what }
remove = 删除
search-do = 搜索
pager-name = 翻页
pager-previous = 上一页
pager-next = 下一页
breadcrumb-name = 当前位置
dialog-back = 返回
table-filter = 筛选

## 日期与数
moment-today = 今天 { $time }
days-left = 还剩{ $count }个工作日
days-due-today = 今天到期
days-over = 已超{ $count }个工作日
money = { $amount }元
unit-yuan = 元
date-year = 年
date-month = 月
date-day = 日

## 填表
field-optional = （选填）
field-error = 有误：
select-none = 请选择
address-next = 选下一级
address-street = 街道、门牌号
upload-sending = 正在上传
upload-failed = 没有传上去，请检查网络后再传一次
question-why = 为什么问这个
answers-name = 已经答过的
answers-none = 还没有
answers-follows = 目前看来
locked-source = { $source }，{ $at }
locked-wrong = 不对？
save-at = 已保存，{ $at }
save-done = 已保存
save-will = 填的内容会自动保存
save-failed = 刚才没有存上，请点“保存并继续”
errors-title = 有{ $count }处要改
summary-empty = 未填

## 任务
tasks-progress = { $all }步中已完成{ $done }步
task-to-do = 未开始
task-begun = 没填完
task-done = 已完成
task-later = 还不能填
task-wrong = 有误

## 通知
notice-information = 提示
notice-action = 请您办
notice-success = 完成
notice-problem = 请注意

## 亮灯
light-green = 正常
light-yellow = 即将到期
light-red = 已超期
light-grey = 暂停计时

## 进度图
river-name = 进度图
river-today = 今天
river-one-by-one = 一件一件办，要{ $count }个工作日
river-together = 一起办，{ $count }个工作日
river-day-zero = 申请当天
river-workday = 第{ $count }天
river-from-to = { $from }到{ $to }
river-segment = { $stage }：{ $days }
river-flag = { $label } { $day }
river-waits = 等“{ $item }”办好后开始
river-empty = 提交后，每个部门办到哪一步会显示在这里。
river-not-begun = 还没开始
river-in-words = 用文字看进度
river-item = 事项
river-organ = 部门
river-stage = 环节
river-when = 日期
river-state = 情况
stage-received = 收件
stage-correcting = 等您补正
stage-accepted = 受理
stage-reviewing = 审查
stage-paused = 暂停计时
stage-decided = 办结
stage-delivered = 送达
certainty-done = 已完成
certainty-running = 正在办
certainty-promised = 预计

## 前后对比
saving-before = 分开办
saving-after = 一起办
saving-unknown = 未知
saving-materials = 要带的材料
saving-fields = 要填的项
saving-workdays = 要等的时间
saving-visits = 要跑的次数
saving-steps = 要走的环节
saving-amount-materials = { $count }份
saving-amount-fields = { $count }项
saving-amount-workdays = { $count }个工作日
saving-amount-visits = { $count }次
saving-amount-steps = { $count }个
saving-why = 少了哪些，为什么

## 取号
ticket-number = 您的号码
ticket-waiting = 前面还有{ $count }位
ticket-window = 请到{ $window }号窗口

## 出错与拒绝

problem-refused-title = 这一步现在不能做
problem-refused-hint = 您可以先改正再试，可以提出异议，也可以打 12345 请人帮忙。
problem-invalid-title = 有几处需要改
problem-invalid-hint = 请返回上一页改正后再试，已经填的内容都还在。
problem-separator = ；
problem-forbidden-title = 您不能办理这一步
problem-forbidden-said = 这一步要由另一种身份来做。
problem-forbidden-hint = 如果您还有别的身份，请先切换身份再试。
problem-not-found-title = 没有找到这一页
problem-not-found-said = 网址可能写错了，或者这份内容不属于您。
problem-not-found-hint = 请从首页重新进入；找自己的办件，请登录后看“我的”。
problem-stale-title = 这一页已经旧了
problem-stale-said = 您打开这一页之后，有人已经处理过。您刚才的操作没有执行。
problem-stale-hint = 请返回刷新，看看最新的情况再决定。
problem-busy-title = 请稍等再试
problem-busy-said = 这份办件正有好几个人同时处理，您刚才的操作没有执行。
problem-busy-hint = 请过几秒钟再试一次。
problem-broken-title = 系统出了故障
problem-broken-said = 您刚才的操作没有完成，已经保存的内容都还在。
problem-broken-hint = 请过几分钟再试。如果还是不行，请打 12345，报出下面的编号。
problem-article = 依据：
problem-incident = 故障编号
problem-home = 回首页

## 门户：通用
yes = 是
no = 否
list-separator = 、
home-link = 首页
limit-same-day = 当天
limit-workdays = { $count }个工作日
limit-days = { $count }天
limit-hours = { $count }小时
limit-months = { $count }个月
limit-legal = { $limit }（法定时限）
limit-none = 没有公布时限

## 首页
home-title = 想办什么事，一次申请，一起办完
home-search = 在{ $city }，您要办什么事
home-search-hint = 用您自己的话说，比如：开饭馆、宝宝上户口、毕业落户
home-people = 个人办事
home-firms = 企业办事
life-birth = 生育和养育
life-education = 上学和毕业
life-work = 工作和社保
life-housing = 住房
life-old-age = 养老和身后
life-start-business = 开店办企业
life-run-business = 经营和变更
life-construction = 建设工程
life-close-business = 注销和退出

## 搜索
search-title = 搜索
search-title-for = 搜索：{ $typed }
search-nothing-typed = 请输入要办的事
search-nothing = 没有找到“{ $typed }”
search-nothing-hint = 换个说法再试试，比如“开饭馆”“上户口”。也可以打 { $hotline }，请人告诉您去哪里办。
search-all = 看全部可以办的事

## 一件事
theme-widest = 按要办的事项最多的情形算；回答几个问题后，会按您的情形重新算。
theme-answered = 按您的回答算。
theme-ours = { $city }（本系统计算）
theme-published = 各地公布的数
theme-elsewhere = 和其他地方公布的数比一比
theme-place = 地方
theme-workdays = 工作日
theme-before-after = { $before } → { $after }
theme-river-title = { $count ->
    [one] 由1个部门办理
   *[other] { $count }个部门同时办
 }
theme-get = 您会得到什么
theme-perhaps = 看您的情形
theme-saves = 一起办，省了多少
theme-who = 谁来办，要多久
theme-bring = 要带什么
theme-bring-hint = 先回答几个问题，只列您要带的。能在系统里查到的，都不用带。
theme-bring-all = 各种情形下可能要带的{ $count }份材料
theme-found-all = 不用带的{ $count }份材料，为什么
theme-visits = 什么时候要本人到场
theme-fees = 收费
theme-no-fees = 不收费。
theme-fee-sum = 一共
theme-start = 开始办
theme-not-here = 这些情况不能在这里办
theme-more = 更多
theme-questions = 大家常问
theme-law = 法律依据和受理条件
theme-conditions = 受理条件
theme-sources = 本页内容的来源
theme-offices = 办理单位和电话
theme-office = 单位
theme-phone = 咨询电话
theme-complaint-phone = 投诉电话
theme-address = 地址
theme-hours = 办公时间
saving-remark-unknown = 有{ $count }个事项没有公布这个数，合计不能算
saving-remark-before = 分开办的数里有{ $count }是估计
saving-remark-after = 一起办的数里有{ $count }是估计
saving-remark-both = 分开办的数里有{ $before }、一起办的数里有{ $after }是估计
saving-times = 原来{ $before }次，现在{ $after }次
materials-may-follow = 可以先受理，{ $limit }内补交。

## 引导
guide-choose = 请选择一个答案
guide-go = 继续
guide-last = 这是最后一个问题
guide-open = 这之后最多还有{ $count }个问题
guide-restart = 重新回答
guide-in = 要办：{ $items }
guide-perhaps = 可能要办：{ $items }
guide-out = 不用办：{ $items }
guide-bring = { $perhaps ->
    [0] 要带{ $count }份材料
   *[other] 要带{ $count }份材料，另有{ $perhaps }份看您的回答
 }
exit-title = 这件事现在不能在这里办
exit-change = 改这个回答：{ $question }
exit-theme = 看这件事的说明
exit-hotline = 打 { $hotline } 请人帮忙
end-lead = 一共办{ $items }项，带{ $bring }份材料。
end-items = 要办的事项
end-bring = 要带的材料
end-nothing = 什么都不用带。
end-saves = 比分开办省了多少
end-place = 在哪里办
end-place-hint = 选一个区。列出的区都能办齐上面的事项。
end-firm = 您代表哪家企业
end-no-firm = 您的账号下还没有企业。请先到市场监管部门把您登记为法定代表人或经办人，或打 12345 咨询。
end-start = 开始填写
end-save = 保存回答
end-sign-in = 下一步要登录，您的回答会保留。

## 登录
sign-in-login = 账号
sign-in-password = 密码
sign-in-kept-title = 登录已过期，请再登录一次
sign-in-kept = 刚才填的内容都还在，登录后可以接着提交。选好的文件要重新选一次。
sign-in-demo = 这是演示系统，也可以用启动时给出的链接直接登录。
resume-title = 您已登录
resume-lead = 刚才填的内容都还在，点一下继续就会提交。
resume-go = 继续

## 我的
my-title = 我的办件
my-all = 看全部
my-due = 最晚{ $day }办结
my-open = 办理中
my-draft-at = 没填完，{ $at }保存

## 无障碍说明
accessibility-title = 无障碍说明
accessibility-aim = 我们按 WCAG 2.2 的 AA 级和 GB/T 37668 的要求做这个网站，让每个人都能自己把事办完。
accessibility-can-title = 您可以
accessibility-keyboard = 只用键盘办完所有的事，焦点始终看得见。
accessibility-reader = 用读屏软件办完所有的事；图都有文字说明，进度图另有表格。
accessibility-elder = 点右上角“长辈版”，字更大，一次只看一件事。
accessibility-script = 关掉脚本、用旧手机也能办完所有的事。
accessibility-colour = 不靠颜色认状态，每个状态都有文字和形状。
accessibility-saved = 填到一半离开，回来接着填；登录过期，填的内容也不会丢。
accessibility-cannot-title = 我们还没做到的
accessibility-cannot = 下载的 PDF 证照还没有完整的读屏标签；同样的内容在网页上都有。
accessibility-tell-title = 遇到障碍请告诉我们
accessibility-tell = 打 { $hotline }，说“网站无障碍”，会有人帮您办完要办的事。
