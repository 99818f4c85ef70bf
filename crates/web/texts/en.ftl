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
sentence-gap = {" "}
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
life-military-service = Military service
life-documents = Documents and travel
life-health = Health and medical insurance
life-assistance = Help and concessions
life-old-age = Old age
life-end-of-life = After a death
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
fact-workdays = All done in
fact-materials = Papers, at most
fact-free = Free
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
sign-in-kept-title = Please sign in, then go on
sign-in-kept = What you have typed is still here and can be sent after you sign in. Files must be chosen again.
sign-in-demo = This is a demonstration: open one of the sign-in links given at its start in a new tab, then come back here.
sign-in-elsewhere = I have signed in, continue
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

## The desk
desk-queue = Queue
desk-waiting = { $count ->
    [one] 1 case waits
   *[other] { $count } cases wait
 }
desk-late = { $count } late
desk-search = Find by case number
desk-search-nothing = { $number } was not found
desk-search-nothing-why = Only cases of your own office are found here. Check the number, with its “-01” at the end.
desk-table = By due day, the most urgent first
desk-empty = Nothing waits now
desk-empty-text = Cases that come in or fall due appear here. Those that wait for the applicant do not; find them by number.
desk-erased = erased
desk-no-limit = no limit
desk-pause-over = The time told is over
desk-read-only = You look on as an auditor and cannot act.
desk-organ = Which organ
desk-organ-show = Show
desk-column-number = Number
desk-column-applicant = Applicant
desk-column-item = Item
desk-column-state = State
desk-column-due = Due day
desk-column-light = Light
desk-keys = Keys
desk-keys-text = J next case, K previous case, ? opens this.
desk-beside = Cases that wait
desk-next = Next case
desk-mobile = Phone
desk-theme = Theme
desk-due = { $clock }: by { $day }
desk-parts = Parts of the case
desk-part-content = Content and papers
desk-part-progress = Limits and progress
desk-part-history = History
desk-no-act = The case is “{ $state }”; nothing for you to do now.
desk-objections = { $count ->
    [one] 1 value differs from the register
   *[other] { $count } values differ from the register
 }
desk-objections-text = The applicant says the register is wrong and typed another value. Both stand below; please check before you decide.
desk-fields = What was applied for
desk-register = The register
desk-origin-typed = Typed by the applicant
desk-origin-guide = Answered in the guide
desk-origin-identity = From the verified identity
desk-origin-objected = The applicant objects: { $source } says “{ $said }”
desk-materials = Papers
desk-materials-none = This item needs no papers.
desk-new-window = (opens in a new window)
desk-file-about = { $kind }, { $size }, uploaded { $at }
desk-material-licence = E-licence
desk-material-register = Checked with a register
desk-material-produced = Comes of the same application
desk-material-produced-by = Issued by “{ $item }”
desk-material-generated = Made from the form
desk-material-confirmed = Confirmed by the applicant
desk-material-open = Not confirmed
desk-material-uploaded = Uploaded
desk-material-may-follow = May follow later
desk-material-missing = Not handed in
desk-clocks = Limits
desk-clocks-none = No limit runs yet.
desk-clock = Limit
desk-clock-from = From
desk-clock-limit = Length
desk-clock-due = Latest day
desk-clock-state = State
desk-clock-article = Article
desk-clock-running = running
desk-clock-stopped = standing still
desk-clock-ended = done on { $day }
desk-clock-provisional = { $day } (until next year's holidays are published)
desk-clock-receipt = Acceptance
desk-clock-notice = Combined notice
desk-clock-correction = Applicant's answer
desk-clock-promised = Promised limit
desk-clock-legal = Legal limit
desk-clock-delivery = Delivery
desk-clock-theme-promised = Promised limit of the theme
desk-clock-theme-legal = Legal limit of the theme
desk-stops = Pauses and extension
desk-paused-since = { $kind }: since { $from }, { $needed } told, not ended yet
desk-paused-until = { $kind }: { $from } to { $until }, { $needed } told
desk-extended = Extended by { $by } on { $on }
desk-others = Other departments of this application
desk-river = All departments
desk-limit-workdays = { $count ->
    [one] 1 workday
   *[other] { $count } workdays
 }
desk-limit-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
desk-limit-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
 }
desk-limit-months = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
desk-by-applicant = The applicant
desk-by-clerk = The window
desk-by-law = By force of law
desk-by-system = The system

desk-state-waiting = Waits for another case
desk-state-received = Received
desk-state-reported = Correction to be notified
desk-state-correcting = Waits for the applicant
desk-state-accepted = In hand
desk-state-paused = Special procedure
desk-state-approved = Approved
desk-state-issued = Issued
desk-state-delivered = Handed over
desk-state-refused = Refused
desk-state-declined = Not taken up
desk-state-withdrawn = Withdrawn
desk-state-not-started = Not started

desk-verb-accept = Accept
desk-verb-report = Request correction
desk-verb-decline = Decline
desk-verb-pause = Begin special procedure
desk-verb-resume = End special procedure
desk-verb-extend = Extend
desk-verb-approve = Approve
desk-verb-refuse = Refuse
desk-verb-agree = Agree
desk-verb-disagree = Do not agree
desk-do-report = Send the report
desk-do-extend = Grant the extension

desk-pause-hearing = Hearing
desk-pause-tender = Tender
desk-pause-auction = Auction
desk-pause-inspection = Inspection
desk-pause-testing = Testing
desk-pause-quarantine = Quarantine
desk-pause-appraisal = Appraisal
desk-pause-expert-review = Expert review
desk-pause-other = Another procedure

desk-event-submitted = Handed in
desk-event-received = Received
desk-event-reported = Correction requested; waits for the combined notice
desk-event-reported-again = Correction requested again, with its reason
desk-event-notified = The applicant was told what is missing
desk-event-notified-by = The applicant was told what is missing and asked to answer by { $day }
desk-event-supplemented = The applicant has answered
desk-event-accepted = Accepted
desk-event-deemed = Nobody spoke in time: counts as accepted from the day of receipt
desk-event-succeeded = What it waited for is out: handling begins
desk-event-declined = Declined: { $ground }
desk-event-paused = Special procedure begins: { $kind }, needs { $needed }
desk-event-resumed = Special procedure ends: { $kind }
desk-event-extended = Extended by { $by }
desk-event-application-extended = The whole application extended by { $by }
desk-event-approved = Approved
desk-event-refused = Refused
desk-event-withdrawn = Withdrawn
desk-event-not-started = What it waited for will not come: not started
desk-event-issued = The result was made out
desk-event-delivered-online = The result lies in the applicant's own space
desk-event-delivered-window = The result was handed over at the window
desk-event-delivered-post = The result was posted
desk-event-concluded = Everything is done
desk-event-rated = Rated: { $grade }

desk-ground-not-needed = No licence is needed for it
desk-ground-not-this-organ = It is not in this organ's power
desk-ground-not-completed = It was not completed as the notice asked

desk-back-to-case = Back to the case
desk-accept-means = The applicant is told. The promised and the legal limit count from today; tomorrow is day 1 (行政许可法 32).
desk-accept-due = { $limit } promised: accepted today, decide by { $day }.
desk-report-means = Name everything at once. The reports of all departments become one notice, told once (行政许可法 32).
desk-report-again-means = The applicant has had a notice before. A second one needs a reason, which is kept on record.
desk-decline-means = The applicant gets the decision not to take the case up. It ends here and cannot be reopened (行政许可法 32).
desk-pause-means = The time of a special procedure is not counted; how long it takes is told in writing (行政许可法 45).
desk-resume-means = All special procedures end; the limits run on from the next workday (行政许可法 45).
desk-extend-means = The head approves it, once, and the applicant is told why (行政许可法 42).
desk-extend-by = This item is extended by { $by }.
desk-approve-means = The decision cannot be changed. Where a licence comes of it, it is made out and sealed next (行政许可法 38, 44).
desk-refuse-means = The case ends here and cannot be reopened. Reasons and remedies are told (行政许可法 38).
desk-agree-means = The decision cannot be changed. Where a result comes of it, it is made out and sealed next.
desk-disagree-means = The case ends here and cannot be reopened. The reasons are told to the applicant.
desk-report-by = Report by { $day }; the combined notice goes out after it.
desk-told = The applicant also reads
desk-told-word-for-word = Told to the applicant word for word
desk-remedy-correct = You can correct it and apply again; what you filled in need not be filled in again.
desk-remedy-object = You can ask for administrative reconsideration within 60 days of receipt (行政复议法 20), or go to court within 6 months (行政诉讼法 46).
desk-text-report = What is missing, and how to mend it
desk-text-report-hint = Told word for word. Say what is missing, how to mend it, and by which article
desk-text-again = Why a second notice
desk-text-again-hint = For example: the papers handed in later show a new problem. Kept on record
desk-text-decline = To the applicant
desk-text-pause = To the applicant
desk-text-resume = What came of it
desk-text-extend = Reason for the extension
desk-text-approve = Opinion
desk-text-approve-hint = For the file; not told to the applicant
desk-text-refuse = Reasons
desk-text-refuse-hint = Told word for word. Say by which article, and what does not fit
desk-report-fields = Which entries are wrong
desk-report-materials = Which papers are missing
desk-decline-ground = On which ground
desk-decline-organ = Where is the applicant to go
desk-decline-organ-hint = Needed when it is not in this organ's power
desk-pause-kind = Which procedure
desk-pause-needed = How long it takes
desk-pause-needed-hint = Told in writing, for example 20
desk-pause-unit = Unit
desk-unit-workdays = workdays
desk-unit-days = days
desk-unit-months = months
desk-stale = Something happened since you opened the case
desk-stale-happened = Meanwhile: { $what }.
desk-stale-look = Please look at how it stands now before you go on.
desk-stale-kept = Nothing was done. What you wrote is still below; check it and send it again.
desk-busy = Please try again in a moment
desk-busy-text = Several people work on this case at once; nothing was done. What you wrote is still below; send it again in a few seconds.
desk-broken = Something broke; nothing was done
desk-broken-text = What you wrote is still below; try again in a few minutes. If it fails again, give the number to the operator.
desk-article = By { $article }
desk-possible-now = Possible now:
desk-instead-nothing-missing = Tick at least one entry or one paper.
desk-instead-notice-once = Say below why a second notice is needed.
desk-instead-not-asked = Request a correction first, and wait for the answer or the end of the time given.
desk-instead-pause-kind = Choose a procedure that the law names. For anything else the head can extend the limit.
desk-instead-already-paused = The same procedure cannot begin twice. End it first.
desk-instead-needed-time = Say how long the procedure takes; at least 1.
desk-instead-no-extension = Decide within the limit. Where a hearing, inspection, testing, appraisal or expert review is needed, begin a special procedure.
desk-instead-reason = Please give the reasons.
desk-instead-others-running = Wait until the other departments are done, then hand out everything together.
desk-instead-nothing-to-deliver = Results appear here once they are made out.

## The window
window = Window
window-number = Number, identity card or scan
window-number-hint = Case number, identity number or credit code; swipe the card or scan the code on the receipt
window-ask = Enter or scan a number
window-person = What { $number } has applied for
window-person-none = This applicant has nothing here yet
window-person-none-text = Applications and unfinished drafts appear here.
window-applications = Applications
window-drafts = Unfinished drafts
window-draft-column = Last filled in
window-submitted = Handed in
window-new = Begin something new for them
window-new-title = What do they want to get done
window-new-lead = Next you enter name and phone, then comes the form.
window-for = For whom
window-for-lead = Compare with the card. The applicant is present; you fill in, and they check before you send.
window-name = Name
window-citizen-id = Identity number
window-citizen-id-hint = Compare with the card; you can swipe it
window-mobile = Mobile number
window-mobile-hint = News about the case goes there; leave it empty if there is none
window-firm-name = Name of the firm
window-credit-code = Credit code
window-credit-code-hint = Compare with the business licence
window-place = Where it is handled
window-start = Start the form
window-summary = How it stands
window-receipt = Print the receipt
window-results = Results
window-results-none = No result yet. They appear here as departments finish.
window-open-pdf = Open and print
window-hand-out = Hand out all results
window-hand-out-means = Check who collects them, print or hand over the results below, then confirm. All cases are then recorded as handed over.
window-hand-out-do = Confirm: handed to the applicant
window-handed-out = All results were handed out
window-handed-out-text = The cases are recorded as handed over. You can ask the applicant to rate them.
window-answer = A correction is needed
window-answer-by = answer by { $day }
window-answer-do = Answer for the applicant
window-back = Another applicant

## Portal: filling in
day-full = { $year }-{ $month }-{ $day }
tasks-guide = Answers in the guide
tasks-guide-hint = { $count ->
    [one] { $count } question answered; you may change it
   *[other] { $count } questions answered; you may change them
 }
tasks-form = To fill in
tasks-end = Papers and submission
tasks-place = Handled in { $place }
tasks-filled = { $filled } of { $all } entries are there. What we could look up is filled in for you.
tasks-open = { $count ->
    [one] { $count } entry to fill in
   *[other] { $count } entries to fill in
 }
tasks-found = { $count ->
    [one] { $count } entry found
   *[other] { $count } entries found
 }
tasks-found-open = Found: { $found }; to fill in: { $open }
tasks-nothing-to-bring = No papers left to hand in
tasks-to-bring = { $count ->
    [one] { $count } paper to hand in
   *[other] { $count } papers to hand in
 }
discard-open = Delete this draft
discard-title = Delete this draft?
discard-text = What you filled in and the files you uploaded will be gone for good.
discard-do = Delete the draft
form-save = Save and continue
form-more = Saved. Your answer brings up a little more to fill in below.
errors-of-field = { $field }: { $problem }
form-objected = { $source } says “{ $said }”. You said that is wrong: enter the right value; the officer sees both.
origin-guide = Your answer in the guide
origin-guide-at = may be changed
origin-identity = Your signed-in identity
origin-identity-at = this sign-in
division-city = City
division-county = District or county
division-town = Subdistrict or town
object-title = Is “{ $name }” wrong?
object-said = { $source } says: { $value }.
object-meaning = Press the button to enter the right value. The officer sees both the registered value and yours, and may contact you.
object-do = I will enter the right value
object-identity-said = Your signed-in identity says: { $value }.
object-identity-meaning = This comes with your account and cannot be changed here. If the account is wrong, call { $hotline }.
materials-title = Papers
materials-send = Upload
materials-later = Back to the task list
materials-kinds = { $kinds }, at most { $most } MB each.
materials-made-by = Made by: { $who }.
materials-file-note = { $size }, { $at }
materials-by-licence = Found as e-licence
materials-by-resource = Confirmed by { $source }, { $at }
materials-by-item = Comes out of “{ $item }”, which is part of this application
materials-by-form = The form you fill in is this paper
materials-by-statement = Confirmed on the page “Check and submit”
check-title = Check and submit
check-objected = { $source } says “{ $said }”; you said that is wrong
check-confirm = I have read this, it is true, and I will keep to it
check-confirm-label = Confirm “{ $title }”
check-true = By submitting you declare that what you entered and handed in is true.
check-submit = Submit
check-changed = This application was changed on another page. Below is how it stands now: check it, then submit again

## Receipt
receipt-title = Receipt
receipt-number = Submitted, application number { $number }
receipt-keep = Please note the number or print this page.
receipt-theme = What for
receipt-applicant = Applicant
receipt-at = Submitted
receipt-cases = { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
receipt-limit = Promised
receipt-expected = Expected by
receipt-waits = { $limit }, begins when the one before is done
receipt-next = What happens next
receipt-hear-by = By { $day } you hear whether it is accepted. If something is missing, all departments say so at once, in one notice.
receipt-deemed = Without a notice by that day it counts as accepted (Administrative Licensing Law, article 32).
receipt-result = When it is done, the e-licences lie in “My things”, to download and show.
receipt-qr = Scan to see how far it is
receipt-follow = See how far it is
receipt-pdf = Download the receipt (PDF)

## My things: lists
my-title-all = My things
my-as-person = { $name } (in person)
my-as-firm = { $firm }
my-as-post = As staff
my-concluded = done on { $day }
my-number = Number { $number }, submitted { $at }
my-applications = Applications
my-drafts = Drafts
my-empty-title = Your applications, drafts and licences will be here
my-empty-text = You have not applied for anything yet.
my-empty-link = See what can be done
my-capacity = For whom you act
my-switch = Switch
licences-title = Licences
licences-empty = Your e-licences will be here
licences-empty-text = Licences come here by themselves when they are issued.
licence-line = { $holder } · { $issuer } · { $until }
licence-until = valid until { $day }
licence-no-end = without end
licence-from-no-end = from { $from }, without end
licence-in-force = In force
licence-not-in-force = Not in force
licence-pdf = Download PDF
licence-number = Licence number
licence-holder = Holder
licence-holder-number = Identity number
licence-holder-code = Unified social credit code
licence-issuer = Issued by
licence-issued-on = Issued on
licence-valid = Valid
licence-face = On the licence

## Verifying a licence
verify-failed = This licence did not pass verification
verify-failed-text = Do not rely on it. Ask the issuing organ named on it.
verify-test = This is a test licence
verify-test-text = It was sealed under a test root, has no legal force, and exists only to try the system.
verify-in-force = Verified, and in force today
verify-not-in-force = The seal is genuine, but the licence cannot be relied upon today
verify-identifier = Licence identifier
verify-seal = Sealed by
verify-sealed-at = Sealed
verify-root = Root certificate
verify-certificate = Serial number of the seal's certificate
verify-how = How
verify-how-text = SM2 signature (digest SM3) over the content, and the chain of certificates up to the root
verify-checked = What was verified
standing-in-force = Status with the issuer: in force.
standing-suspended = Status with the issuer: suspended.
standing-revoked = Status with the issuer: revoked.
standing-cancelled = Status with the issuer: cancelled.
standing-lapsed = Status with the issuer: lapsed.
standing-transferred = Status with the issuer: transferred out.
standing-forfeited = Status with the issuer: forfeited.
standing-unknown = The issuer states no status.
term-valid = Today lies in its term.
term-not-yet = Its term has not begun.
term-expired = Its term has ended.

## One application
application-licences = Licences that came out
application-river = How far it is
application-departments = Departments
application-history = What happened
application-reasons = Reasons
step-answer = { $count ->
    [one] Please complete { $count } thing
   *[other] Please complete { $count } things
 }
step-answer-by = All departments together ask for this, once. Please answer by { $day }.
step-answer-open = All departments together ask for this, once. We go on when you have answered; until then the clock of these items does not run.
step-answer-link = Answer the notice
step-collect = There are results
step-collect-link = See the licences
step-wait = Nothing for you to do now; we are at it
step-wait-others = The rest is with us
step-wait-until = { $items }: next result by { $day }.
step-wait-open = { $items } in progress. A special procedure is under way and its clock stands; the day shows here when it runs again.
step-rate = How was it
step-rate-text = Rating is voluntary and changes nothing about your case.
step-rate-link = Rate “{ $item }”
step-over = All done
step-over-text = Everything in this application is over; there is nothing left to do.
rate-link = Rate
rate-again-link = Add a rating
case-waiting = Waits for the one before
case-received = Received, papers being read
case-correcting = Waiting for you
case-accepted = Accepted, in progress
case-paused = Special procedure, clock paused
case-approved = Approved, being made out
case-issued = Issued
case-delivered = Delivered
case-refused = Refused
case-declined = Not accepted
case-withdrawn = Withdrawn
case-not-started = Not started
clock-due = { $name }: { $day }
clock-due-provisional = { $name }: { $day } (may move when the holidays are announced)
clock-stopped = { $name }: clock paused
clock-receipt = Accepted or not, by
clock-notice = Notice by
clock-correction = Your answer by
clock-promised = Promised by
clock-legal = By law
clock-delivery = Delivered by
remedy-mend = Correct it: mend what the reasons name and apply for this item again by itself.
remedy-object = Object: within 60 days of the decision ask for administrative reconsideration (Administrative Reconsideration Law, article 20), or within 6 months sue in court (Administrative Litigation Law, article 46).
remedy-ask = Ask a person: call { $phone } or { $hotline }.
grade-very-satisfied = Very satisfied
grade-satisfied = Satisfied
grade-fairly-satisfied = Fairly satisfied
grade-dissatisfied = Dissatisfied
grade-very-dissatisfied = Very dissatisfied
event-of-item = { $item }: { $what }
by-you = You
by-clerk = Window
by-system = System
event-submitted = Submitted
event-received = Papers received
event-reported = Something missing was reported
event-notified = Notice sent
event-notified-by = Notice sent, to be answered by { $day }
event-supplemented = Notice answered
event-accepted = Accepted
event-accepted-deemed = Counts as accepted, for no notice came in time
event-accepted-succeeded = Accepted, as the one before is done
event-declined = Not accepted
event-paused = { $kind } begins, takes { $needed }; clock paused
event-resumed = Special procedure over, clock runs again
event-extended = Extended by { $by } with approval
event-approved = Approved
event-refused = Refused
event-withdrawn = Withdrawn
event-not-started = Not started, for the one before did not succeed
event-issued = Issued
event-delivered-online = E-licence delivered to “My things”
event-delivered-window = Handed out at the window
event-delivered-post = Posted
event-concluded = All done
event-rated = Rated: { $grade }

## Withdrawing, correcting, rating
withdraw-link = Withdraw
withdraw-title = Withdraw
withdraw-text = What is not decided yet can be withdrawn. It cannot be undone; you would have to apply again. Items that wait for it are not done either.
withdraw-which = What do you withdraw
withdraw-choose = Choose what to withdraw
withdraw-all = Everything
withdraw-all-hint = All items that are not decided yet
withdraw-reason = Why
withdraw-do = Withdraw
correction-title = Answer the notice
correction-answer = Complete everything here at once
correction-again = What you typed is still here; please choose the files again.
correction-all = One answer goes to all departments above.
correction-send = Send the answer
rate-question = How satisfied are you with { $organ } for “{ $item }”
rate-choose = Choose a grade
rate-words = What you would like to say
rate-words-hint = Praise or complaint. The officer sees the words, not your name or telephone.
rate-send = Send the rating
