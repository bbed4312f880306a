# English: the words of commands and how else they may be said; what ordinary words mean as answers.
# Lists are parted by commas. Case, and a hyphen, a space or nothing inside a word, make no
# difference. Every word needs one spelling that no client keeps for itself (docs/words.md).

word-found = found, found a circle
word-aim = aim, new aim
word-count-me-in = count me in, join, i join, i'm in, i am in
word-guest = guest, i stay a guest, stay a guest
word-leave-circle = leave circle, leave the circle
word-away = away, i'm away, i am away
word-back = back, i'm back, i am back
word-release = release
word-same = same, same as, same person, same person as
word-support = support, i support
word-circle = circle
word-members = members
word-settings = settings, setting
word-round = round, go round
word-pass = pass, i pass
word-answer = answer, my answer
word-live = live
word-live-off = live off, end live
word-here = here, i am here, i'm here
word-defer = defer, come back to me
word-done = done, i am done, i'm done
word-next = next, next please
word-skip = skip
word-pause = pause
word-resume = resume
word-close = close
word-cancel = cancel
word-stop = stop
word-propose = propose, i propose, proposal
word-ready = ready
word-amend = amend
word-term = term
word-responsible = responsible
word-measure = measure
word-for = for
word-pilot = pilot, try smaller
word-condition = condition, on condition
word-information = information, find out
word-helping = helping, helping circle
word-split = split
word-met = met
word-send-up = send up, still send
word-withdraw = withdraw, take back
word-consent = consent, i consent, i can live with it
word-concern = concern, niggle, i have a concern, i have a niggle
word-object = object, objection, i object, i have an objection, reopen
word-more-time = more time, need time, need more time
word-settled = settled
word-recast = recast
word-test = test
word-set-aside = set aside
word-park = park
word-select = select, selection
word-nominate = nominate, i nominate, nomination
word-stay = stay, i stay
word-change = change, i change
word-candidate = candidate, candidates
word-accept = accept, i accept
word-decline = decline, i decline
word-recall = recall
word-resign = resign, i resign, step down
word-roles = roles, role, seats
word-decisions = decisions
word-review = review
word-renew = renew
word-repeal = repeal
word-show = show
word-where = where, status
word-mine = mine
word-reminders = reminders, remind me
word-guide = guide, help, words

## One example each, shown when a word was not understood

example-found = found Garden Circle — grow food together
example-aim = aim Grow food for our street
example-count-me-in = join
example-guest = guest
example-leave-circle = leave-circle
example-away = away until Friday
example-back = back
example-release = release @dan because he has not answered anybody for a year
example-support = support O1
example-circle = circle
example-members = members
example-settings = settings consent 4 days because we are slow
example-round = round reactions in turn
example-pass = pass
example-answer = answer R1 more flowers
example-live = live
example-live-off = live off
example-here = here
example-defer = defer
example-done = done
example-next = next
example-skip = skip @ann
example-pause = pause R1
example-resume = resume R1
example-close = close R1
example-cancel = cancel R1
example-stop = stop
example-propose = propose Meet on Tuesdays because most of us are free
example-ready = ready P1
example-amend = amend P1 Meet on Wednesdays
example-term = term P1 6 months
example-responsible = responsible P1 @ann
example-measure = measure P1 half of us come each time
example-for = for P1 second
example-pilot = pilot P1 one month, at Cy’s place
example-condition = condition P1 if the hall stays free @ann until 24 Dec
example-information = information P1 what does the hall cost @ann until Friday
example-helping = helping P1 @ann @ben until Friday
example-split = split P1 a bench / a table
example-met = met D1
example-send-up = send-up P1
example-withdraw = withdraw P1
example-consent = consent P1
example-concern = concern P1 some of us work late
example-object = object P1 Cy cannot come because the hall has no ramp
example-more-time = more-time P1
example-settled = settled O1
example-recast = recast O1
example-test = test O1
example-set-aside = set-aside O1 because the hall has a ramp now
example-park = park P1 until 24 Dec
example-select = select representatives
example-same = same @ann:example.org
example-nominate = nominate @ann because she listens
example-stay = stay S1
example-change = change @ann to @ben because he has the time
example-candidate = candidate @ann @ben because they listen and have the time
example-accept = accept S1
example-decline = decline S1
example-recall = recall @ann because she is abroad until spring
example-resign = resign secretary
example-roles = roles
example-decisions = decisions
example-review = review D1
example-renew = renew D1 6 months
example-repeal = repeal D1 because nobody comes any more
example-show = show P1
example-where = where P1
example-mine = mine
example-reminders = reminders off
example-guide = guide object

## Short words: the whole message, and only as an answer to the question

short-consent = yes, y, yep, yeah, ok, okay, fine, agreed, agree, sure, no objection, no objections, fine with me, ok with me, works for me
short-pass = pass, i pass, nothing from me, nothing to add
short-no = no, nope, n
never-mind = never mind, forget it, drop it, let it be
courtesy = thanks, thank you, thx, cheers, hi, hello, hey, good morning, good evening, bye, ok, okay, great, good, fine, sure, yes, no

## Small words inside commands

because = because, cause, cos
because-after-comma = since, as
why-line = why
until = until, till, by, to, on, for, in
open-kinds = open, all at once
in-turn-kinds = in turn, one by one
sealed-kinds = sealed
switch-on = on, yes
switch-off = off, no, stop
myself = me, myself, i
by-when = until, till, by
joining = and, with
if-words = if and only if, only if, if, provided
scope-us = us, ourselves, our circle, this circle, here, only us
scope-all = all, everyone, everybody, the world
scope-circle = the, circle, circles
ordinals = first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth
which-all = all, everything
which-over = over, lapsed, ended, old, repealed
and-word = and
to-word = to
as-word = as
role-facilitator = facilitator, facilitation, the facilitator, a facilitator
role-secretary = secretary, the secretary, a secretary, record keeper
role-leader = leader, the leader, a leader, coordinator
role-representative = representatives, representative, two representatives, the representatives, a representative, our representatives, reps, rep
round-kind-opening = opening, check in
round-kind-questions = questions, question, clarifying
round-kind-reactions = reactions, reaction, react
round-kind-ideas = ideas, idea
round-kind-closing = closing, check out
round-kind-process = process

## Words that will come

later-words = merge, return, not settled, bundle, tree, link, unlink, urgent

## Dates

unit-hours = hour, hours, h
unit-days = day, days, d
unit-weeks = week, weeks, w
unit-months = month, months
unit-years = year, years
number-words = a, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve
today = today
tomorrow = tomorrow
next = next, this, coming
weekdays-long = monday, tuesday, wednesday, thursday, friday, saturday, sunday
months-long = january, february, march, april, may, june, july, august, september, october, november, december

## Topics of the guide, beside the words

topic-integrate = integrate, integration, integrating
topic-now = now, what now, what happens now
topic-facilitator = facilitator, facilitate, facilitating
topic-start = start, begin, beginning, how it works, me, us
topic-rounds = rounds, go rounds
topic-proposals = proposals
topic-representatives = representatives, representative, whom to nominate, selections, selecting
topic-tolerance = tolerance, range of tolerance, consenting, what consent means, good enough, safe enough, good enough for now, safe enough to try
topic-objecting = objecting, how to object, objections, object well, how to object well, good objection
topic-worries = worries, worry, concern or objection, objection or concern, concerns, difference
topic-silence = silence, silent, not heard, no answer
topic-absence = absence, being away, absent, holiday, holidays
topic-never = never, what you never do, bot, you, nstbot, vote, voting, majority
topic-words = words, all words, list, commands
