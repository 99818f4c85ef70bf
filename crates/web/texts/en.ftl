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
