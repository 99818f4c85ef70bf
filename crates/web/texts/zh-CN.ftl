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
