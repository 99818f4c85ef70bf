# The texts of the screens in English: a full translation of zh-CN.ftl, with the same keys.

## Frame of the page
site-name = Get one thing done
skip = Skip to content
switches-name = Display and sign-in
elder-on = Large type
elder-off = Leave large type
other-language = 中文
sign-in = Sign in
sign-out = Sign out
navigation-name = Desk
footer-hotline = Call us
footer-hall = Nearest hall
footer-accessibility = Accessibility
gallery-title = Components
gallery-lead = Every component in every state. Pages are made of them.

## Common
back = Back
change = Change
change-what = : { $what }
remove = Remove
search-do = Search
pager-name = Pages
pager-previous = Previous page
pager-next = Next page
breadcrumb-name = You are here
dialog-back = Back
table-filter = Filter

## Days and numbers
moment-today = today { $time }
days-left = { $count ->
    [one] { $count } workday left
   *[other] { $count } workdays left
 }
days-due-today = Due today
days-over = { $count ->
    [one] { $count } workday late
   *[other] { $count } workdays late
 }
money = CNY { $amount }
unit-yuan = yuan
date-year = Year
date-month = Month
date-day = Day

## Forms
field-optional = (optional)
field-error = Error:{" "}
select-none = Please choose
address-next = Choose the next level
address-street = Street and number
upload-sending = Uploading
upload-failed = The upload failed. Please check the network and try again
question-why = Why we ask
answers-name = Your answers so far
answers-none = None yet
answers-follows = What follows
locked-source = { $source }, { $at }
locked-wrong = Not right?
save-at = Saved { $at }
save-done = Saved
save-will = What you fill in is saved automatically
save-failed = The last change was not saved. Please press “Save and continue”
errors-title = { $count ->
    [one] { $count } thing to correct
   *[other] { $count } things to correct
 }
summary-empty = Not filled in

## Tasks
tasks-progress = { $done } of { $all } steps done
task-to-do = Not started
task-begun = In progress
task-done = Done
task-later = Cannot start yet
task-wrong = Error

## Notices
notice-information = Information
notice-action = For you to do
notice-success = Done
notice-problem = Please note

## Lights
light-green = In time
light-yellow = Due soon
light-red = Late
light-grey = Clock paused

## River
river-name = Progress
river-today = Today
river-one-by-one = { $count ->
    [one] One after another: { $count } workday
   *[other] One after another: { $count } workdays
 }
river-together = { $count ->
    [one] Together: { $count } workday
   *[other] Together: { $count } workdays
 }
river-day-zero = Same day
river-workday = Day { $count }
river-from-to = { $from } to { $to }
river-segment = { $stage }: { $days }
river-flag = { $label } { $day }
river-waits = Begins when “{ $item }” is done
river-empty = After you submit, this shows how far each department is.
river-not-begun = Not begun yet
river-in-words = Progress in words
river-item = Item
river-organ = Department
river-stage = Stage
river-when = When
river-state = State
stage-received = Received
stage-correcting = Waiting for you
stage-accepted = Accepted
stage-reviewing = Under review
stage-paused = Clock paused
stage-decided = Decided
stage-delivered = Delivered
certainty-done = Done
certainty-running = Going on
certainty-promised = Expected

## Before and after
saving-before = Separately
saving-after = Together
saving-unknown = Unknown
saving-materials = Papers to bring
saving-fields = Fields to fill in
saving-workdays = Time to wait
saving-visits = Visits
saving-steps = Steps
saving-amount-materials = { $count ->
    [one] { $count } paper
   *[other] { $count } papers
 }
saving-amount-fields = { $count ->
    [one] { $count } field
   *[other] { $count } fields
 }
saving-amount-workdays = { $count ->
    [one] { $count } workday
   *[other] { $count } workdays
 }
saving-amount-visits = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
 }
saving-amount-steps = { $count ->
    [one] { $count } step
   *[other] { $count } steps
 }
saving-why = What fell away, and why

## Tickets
ticket-number = Your number
ticket-waiting = { $count ->
    [one] { $count } person before you
   *[other] { $count } people before you
 }
ticket-window = Please go to window { $window }

## Errors and refusals

problem-refused-title = This cannot be done now
problem-refused-hint = You may correct it and try again, object, or call 12345 and ask a person.
problem-invalid-title = Something has to be changed
problem-invalid-hint = Go back and correct it; what you have typed is still there.
problem-separator = ;{" "}
problem-forbidden-title = You cannot do this
problem-forbidden-said = This step is done in another capacity.
problem-forbidden-hint = If you have another capacity, switch to it and try again.
problem-not-found-title = Page not found
problem-not-found-said = The address may be wrong, or this does not belong to you.
problem-not-found-hint = Start again from the home page; your own cases are under “My things” after you sign in.
problem-stale-title = This page is out of date
problem-stale-said = Somebody has acted since you opened it. What you just did was not carried out.
problem-stale-hint = Go back and reload, then decide on what is there now.
problem-busy-title = Please wait a moment
problem-busy-said = Several people are working on this application. What you just did was not carried out.
problem-busy-hint = Try again in a few seconds.
problem-broken-title = Something broke
problem-broken-said = What you just did was not completed; what was saved is still there.
problem-broken-hint = Try again in a few minutes. If it fails again, call 12345 and quote the number below.
problem-article = Rule:{" "}
problem-incident = Incident number
problem-home = Home

## Portal: common
yes = Yes
no = No
list-separator = ,{" "}
home-link = Home
limit-same-day = same day
limit-workdays = { $count ->
    [one] { $count } workday
   *[other] { $count } workdays
 }
limit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
limit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
 }
limit-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
 }
limit-legal = { $limit } (legal limit)
limit-none = no limit published

## Home
home-title = Apply once and get the whole thing done
home-search = What do you want to get done in { $city }
home-search-hint = In your own words: open a restaurant, register my baby, settle after graduation
home-people = For people
home-firms = For firms
life-birth = Birth and children
life-education = School and graduation
life-work = Work and insurance
life-housing = Housing
life-old-age = Old age and after
life-start-business = Start a business
life-run-business = Run a business
life-construction = Construction
life-close-business = Close a business

## Search
search-title = Search
search-title-for = Search: { $typed }
search-nothing-typed = Enter what you want to get done
search-nothing = Nothing found for “{ $typed }”
search-nothing-hint = Try other words, such as “restaurant” or “baby”. Or call { $hotline } and ask a person where to go.
search-all = See everything that can be done here

## Theme
theme-widest = Counted for the situation with the most items. After a few questions it is counted for yours.
theme-answered = Counted for your answers.
theme-ours = { $city } (computed here)
theme-published = Figures published elsewhere
theme-elsewhere = Compare with figures published elsewhere
theme-place = Place
theme-workdays = Workdays
theme-before-after = { $before } → { $after }
theme-river-title = { $count ->
    [one] One department does it
   *[other] { $count } departments at the same time
 }
theme-get = What you get
theme-perhaps = Depends on your situation
theme-saves = What doing it together saves
theme-who = Who decides, and how long it takes
theme-bring = What to bring
theme-bring-hint = Answer a few questions first and see only what you must bring. What we can look up you need not bring.
theme-bring-all = { $count ->
    [one] { $count } paper that may be needed in one situation or another
   *[other] { $count } papers that may be needed in one situation or another
 }
theme-found-all = { $count ->
    [one] { $count } paper you need not bring, and why
   *[other] { $count } papers you need not bring, and why
 }
theme-visits = When you must come in person
theme-fees = Fees
theme-no-fees = Free of charge.
theme-fee-sum = In all
theme-start = Start
theme-not-here = What cannot be done here
theme-more = More
theme-questions = Questions people ask
theme-law = Law and conditions
theme-conditions = Conditions
theme-sources = Sources of this page
theme-offices = Offices and telephones
theme-office = Office
theme-phone = Questions
theme-complaint-phone = Complaints
theme-address = Address
theme-hours = Hours
saving-remark-unknown = { $count ->
    [one] { $count } item has not published this figure, so there is no sum
   *[other] { $count } items have not published this figure, so there is no sum
 }
saving-remark-before = { $count } of the separate figure is an estimate
saving-remark-after = { $count } of the joint figure is an estimate
saving-remark-both = { $before } of the separate and { $after } of the joint figure are estimates
saving-times = { $before } before, { $after } now
materials-may-follow = May follow within { $limit } after acceptance.

## Guide
guide-choose = Choose an answer
guide-go = Continue
guide-last = This is the last question
guide-open = { $count ->
    [one] At most { $count } more question after this
   *[other] At most { $count } more questions after this
 }
guide-restart = Start again
guide-in = You need: { $items }
guide-perhaps = Perhaps: { $items }
guide-out = Not needed: { $items }
guide-bring = { $perhaps ->
    [0] Papers to bring: { $count }
   *[other] Papers to bring: { $count }, and { $perhaps } more depending on your answers
 }
exit-title = This cannot be done here now
exit-change = Change this answer: { $question }
exit-theme = Read about this theme
exit-hotline = Call { $hotline } and ask a person
end-lead = Items: { $items }. Papers to bring: { $bring }.
end-items = What will be done
end-bring = What to bring
end-nothing = You need not bring anything.
end-saves = What you save against doing it separately
end-place = Where should it be handled
end-place-hint = Choose a district. Each of these handles all of the items above.
end-firm = Which firm do you act for
end-no-firm = Your account has no firm yet. Ask the market regulation office to register you as legal representative or handler, or call 12345.
end-start = Start filling in
end-save = Save the answers
end-sign-in = You sign in next; your answers are kept.

## Sign-in
sign-in-login = Account
sign-in-password = Password
sign-in-kept-title = Your session has ended; please sign in again
sign-in-kept = What you have typed is still here and can be sent after you sign in. Files must be chosen again.
sign-in-demo = This is a demonstration; you may also use the links given when it was started.
resume-title = You are signed in
resume-lead = What you have typed is still here. Press continue to send it.
resume-go = Continue

## My things
my-title = My things
my-all = See all
my-due = done by { $day }
my-open = in progress
my-draft-at = draft, saved { $at }

## Accessibility
accessibility-title = Accessibility
accessibility-aim = We build this site to level AA of WCAG 2.2 and to GB/T 37668, so that everybody can get things done alone.
accessibility-can-title = What you can do
accessibility-keyboard = Do everything by keyboard; the focus is always visible.
accessibility-reader = Do everything with a screen reader; pictures have words, and the progress picture has a table.
accessibility-elder = Choose “Large type” at the top: larger letters, one thing at a time.
accessibility-script = Do everything without JavaScript and on an old phone.
accessibility-colour = Read every state without colours: each has a word and a shape.
accessibility-saved = Leave in the middle and come back; what you typed survives the end of a session.
accessibility-cannot-title = What we have not done yet
accessibility-cannot = Licences as PDF lack full tags for screen readers; the same content is on the web pages.
accessibility-tell-title = Tell us about barriers
accessibility-tell = Call { $hotline } and say “accessibility”; somebody will help you finish.
