# English: asks, cards, records, readings.

## Small words

and = {$first} and {$last}
somebody = somebody
and-more = {$count} more{ $item ->
    [none] {""}
   *[other] : `{$p}show {$item}`
  }
objections-more = … and { $count ->
    [one] one more objection
   *[other] {$count} more objections
  }{ $item ->
    [none] {""}
   *[other] : `{$p}show {$item}`
  }
in-circle = {$name}:
it = it
erased = (words erased on request)
link-here = here
scope-here = this circle
scope-everyone = everyone
scope-level = the {$name}
moment = {$day}, {$time}
day = {$weekday} {$day} {$month}
day-and-year = {$weekday} {$day} {$month} {$year}
weekdays = Mon, Tue, Wed, Thu, Fri, Sat, Sun
months = Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec
span-years = { $count ->
    [one] a year
   *[other] {$count} years
  }
span-months = {$count} months
span-hours = { $count ->
    [one] an hour
   *[other] {$count} hours
  }
span-days = { $count ->
    [one] a day
   *[other] {$count} days
  }

## Go-rounds: their names and the question they ask

round-opening = an opening round
round-questions = a round of questions
round-reactions = a round of reactions
round-ideas = a round of ideas
round-closing = a closing round
round-process = a round about how you work together
round-test = a round about an objection
round-own = a go-round
prompt-opening = How do you arrive today?
prompt-questions = What do you need to know to understand it?
prompt-reactions = What do you feel and think about it, in a few sentences?
prompt-ideas = What ideas do you have?
prompt-closing = How was it? What worked, what would you change?
prompt-process = Where are you together, and what would be a good next step?
prompt-test = Can you say the harm in your own words? How could it touch our aim?

## Asks

ask-founding =
    Joining means two things. You decide here by consent: nothing is adopted while anyone has an objection. And you help to work every objection in.

    Do you join, and can you live with name and aim? Tap below, or write here in the thread:
    - ✅ `yes`: I join
    - ⏭ `guest`: I stay a guest
    - ✋ `I object: …`: the name or the aim would do harm

    Until {$due}, awaited: {$awaited}.
ask-round-open =
    Write your answer here in the thread, or tap ⏭ to pass. Everyone is heard once, and nobody needs to reply.

    Until {$due}, awaited: {$awaited}.
ask-round-in-turn =
    {$awaited}, you begin.{ $then ->
        [none] {""}
       *[other] {" "}Then, one after the other: {$then}.
    } Write here in the thread. Your turn ends when you say `done`, or a minute after your last words. ⏭ passes, `defer` puts you at the end, once. Others only read meanwhile.

    Open until {$due}.
ask-round-sealed =
    What you answer stays hidden until all have answered, or the time is over. Then all answers are shown together, with names. Write yours to me, in a chat of the two of us: `answer {$item} …`. Or tap ⏭ to pass.

    Until {$due}, awaited: {$awaited}.
ask-here = Who is here? Tap 👋, or write `here`. In a minute we begin, with whoever is here then.
ask-talk = What do you need to know, and how do you feel about it? Write it here in the thread, or tap ⏭ if you have nothing to add. Open until {$due}. {$proposer} can change { $kind ->
    [circle_merge] the why with `{$p}amend {$item} because …`
   *[other] the words with `{$p}amend {$item} …`
  }, and says `{$p}ready {$item}` when it may go to consent: after a day, or once all have spoken or passed.
ask-consent =
    Can you live with it for {$term}? Tap below, or write here in the thread:
    - ✅ `consent`: I can live with it
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: it would harm our aim or someone
ask-arrangement =
    Can you live with it? It holds until you change it. Tap below, or write here in the thread:
    - ✅ `consent`: I can live with it
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: it would harm our aim or someone
ask-renewal =
    Can you live with {$decision} for {$term} more, counted from now? Tap below, or write here in the thread:
    - ✅ `consent`: I can live with it
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: it would harm our aim or someone
ask-repeal =
    Can you live with it that {$decision} ends now? Tap below, or write here in the thread:
    - ✅ `consent`: I can live with its end
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: its end would harm our aim or someone
ask-admission =
    Can you live with {$subject} as a member, with a voice like everyone's? Tap below, or write here in the thread:
    - ✅ `consent`: I can live with it
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: it would harm our aim or someone
ask-scope = It is for {$scope}. With your consent it is not in force yet: it is sent on, to be decided there.
ask-until = Until {$due}, awaited: { $awaited ->
    [none] nobody any more.
   *[other] {$awaited}.
  }

ask-standing = { $count ->
    [one] {$standing} stands until its owner consents to this version.
   *[other] {$standing} stand until their owners consent to this version.
  }

ask-standing-below = { $count ->
    [one] {$standing} stands until those who speak here for its circle say `{$p}settled {$first}`.
   *[other] {$standing} stand until those who speak here for their circles say that they are settled: `{$p}settled {$first}`.
  }
about-objection = {$objection} of {$owner}{ $harm ->
    [none] { $because ->
        [none] , without words yet.
       *[other] : because “{$because}”.
      }
   *[other] : “{$harm}”{ $because ->
        [none] .
       *[other] , because “{$because}”.
      }
  }
ask-aside-means = With a yes of every one of you, {$item} can go on without {$owner}’s. It is recorded as set aside, not as settled{ $worded ->
    [yes] ; its words are watched as a measure
   *[no] {""}
  }{ $term ->
    [none] {""}
   *[other] ; the term becomes {$term}
  }. With one no or one silence it stands. A yes is no consent to {$item}.
ask-aside =
    Tap below, or reply to this:
    - ✅ `yes`: set it aside
    - ✋ `no`: it stands

    Elsewhere: `{$p}set-aside {$objection}`, or `{$p}object {$objection}`. Until {$due}, awaited: {$awaited}.
about-founding = {$name} is being founded here. Its aim: “{$aim}”.
ask-speaks-first = {$subject}, this is about you, so you speak first, and as long as you need. Write here in the thread how you see it, or tap ⏭ if there is nothing you want to say. You are not asked for consent; the others are asked after you. It stays open until {$due}. When you have spoken, {$proposer} may say `{$p}ready {$item}`. Everyone else: please read, and wait.
ask-release =
    Can you live with it that {$subject} is no longer a member? Tap below, or write here in the thread:
    - ✅ `consent`: I can live with it
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: it would harm our aim or someone
about-release = to release {$subject}
about-admission = {$subject} as a member
about-renewal = renew {$decision}: {$text}
about-repeal = repeal {$decision}: {$text}
about-split = to become two circles: {$new}
about-tree-short = { $value ->
    [apart] leaving the tree
    [small] joining the tree, with two or three circles too
   *[joined] joining the tree
  }
about-setting = {$setting}: {$value}
about-setting-change = `{$setting}`, {$means}: {$value}{ $now ->
    [none] .
   *[other] {" "}instead of {$now}.
  }
about-tree = { $value ->
    [apart] {$name} would leave the tree: nobody speaks for it above any more, and it waits for no circle there. Its own decisions stay.
    [small] {$name} would begin a circle above with one or two other circles too, and not wait until there are four.
   *[joined] {$name} would be part of the tree: those who represent it come together above with those of other circles.
  }
about-circle-split = { $stays ->
    [none] {$goes} are a circle of their own: {$new}.
   *[other] {$stays} would stay here. {$goes} would be {$new}, in its own room. Decisions in force hold in both. Four of each half say yes. Rename: `{$p}amend {$item} NAME`.
  }
about-text = “{$text}”
about-why = Why: {$why}
about-replacing = What would change in {$decision}:
about-change = Version {$version} of {$item} changes:
changed-setting = Value: {$change}
changed-text = Words: {$change}
changed-why = Why: {$change}
changed-term = Term: {$change}
changed-scope = For: {$new}, not {$old}
changed-responsible = Responsible: { $old ->
    [none] {$new}
   *[other] {$new}, not {$old}
  }
changed-pilot = Tried out smaller first: {$pilot}
changed-measure = New measure: {$measure}

## Cards

card-how = Answer with a tap on the question in the thread. Taps on this card do not count.
card-how-round = Answer in the thread.
card-founding = {$item}: founding {$name}
card-aim = Aim: {$aim}
card-founding-open = Step: everyone here is asked whether they join, until {$due}.
card-founding-founded = Founded.
card-founding-failed = Not founded.
card-joins = ✅ joins: {$people}
card-guests = ⏭ guest: {$people}
card-objects = ✋ objection: {$people}
card-with-words = {$who} (“{$words}”)
card-awaited = ⏳ awaited: {$people}
card-may-speak = 💬 may still speak: {$people}
card-not-heard = ▫️ not heard: {$people}
card-round = {$item}: {$round}
card-round-open = Open until {$due}.
card-round-paused = Paused, until {$due} at most.
card-mode-open = All at once.
card-mode-sealed = Sealed: shown together in the end.
card-sealed-answer = {$who}: “{$words}”
card-mode-in-turn = In turn; { $first ->
    [none] nobody is left in it.
   *[other] {$first} begins.
  }
card-called = 💬 it is the turn of: {$people}
card-then = ⏳ then: {$people}
card-round-closed = Closed.
card-round-cancelled = Cancelled.
card-spoke = 💬 has spoken: {$people}
card-passed = ⏭ passed: {$people}
card-proposal = {$item}, version {$version}, by {$proposer}
card-aim-proposal = {$item}, a new aim, version {$version}, by {$proposer}
card-setting-proposal = {$item}, a setting of the circle, version {$version}, by {$proposer}
card-circle-split = {$item}, one circle would be two, version {$version}, by {$proposer}
card-renewal = {$item}: to renew {$decision}, version {$version}, by {$proposer}
card-repeal = {$item}: to repeal {$decision}, version {$version}, by {$proposer}
card-release = {$item}, by {$proposer}: whether {$subject} stays a member
card-admission = {$item}: {$subject} asks to become a member
card-stage-queued = Step: waits for a free place, { $place ->
    [0] in line
   *[other] number {$place} in line
  }.
card-stage-talk = Step: questions and reactions, until {$due}.
card-stage-consent = Step: consent check, until {$due}.
card-stage-integrating = { $process ->
    [none] Step: an objection is worked in, time {$loop} of {$loops}, until {$due}. Others may still answer.
   *[other] Step: all tries are over; {$process} asks how to go on, until {$due}. Others may still answer.
  }
card-stage-reopened = Step: {$decision} is looked at again, time {$loop} of {$loops}, until {$due}.
card-meanwhile = { $force ->
    [suspended] {$decision} is suspended meanwhile.
   *[other] {$decision} stays in force meanwhile.
  }
card-stage-parked = Step: parked until {$due}.
card-stage-waiting = Step: waits for {$proposer} to say what now, until {$due}.
card-stage-outgoing = Consented to, and waits to be sent on to {$scope}. It is in force nowhere yet. { $no_way ->
    [none] There is no circle above yet
   *[other] Nobody speaks for you in the circle above
  }; it waits with {$carriers} and goes by itself when there is a way. The circle is asked whether it is still to be sent on {$due}.
card-stage-orphaned = Step: its proposer has left; `{$p}support {$item}` takes it over until {$due}.
card-stage-resting = Step: rests until {$due}, then it comes back by itself. { $what ->
    [none] {$people} work on a new text.
   *[other] {$people} finds out: “{$what}”.
  }
card-stage-split = Split; its parts are decided instead: {$parts}.
card-stage-adopted = Decided as {$decision}.
card-stage-withdrawn = Withdrawn.
card-stage-lapsed = Lapsed.
card-stage-answered = Consented to, and told to the circle that it is for.
card-consents = ✅ consent: {$people}
card-concerns = 🤔 concern: {$people}
card-needed = Consents so far: {$heard}; at least {$needed} are needed, and no objection.{ $missing ->
    [none] {""}
   *[other] {" "}{$missing}, who is to be responsible, has to be among them.
  }
card-objection = ✋ objection {$objection} of {$owner}{ $earlier ->
    [none] {""}
   *[other] {" "}(taken over from {$earlier})
  }, { $standing ->
    [standing] standing
    [settled] settled
    [recast] now a concern
    [set_aside] set aside by all others{ $reason ->
        [none] {""}
       *[other] {" "}(“{$reason}”)
      }
    [bundled] part of {$into}
   *[withdrawn] withdrawn
  }{ $harm ->
    [none] {""}
   *[other] : “{$harm}”
  }{ $because ->
    [none] {""}
   *[other] , because “{$because}”
  }{ $lacks ->
    [none] {""}
    [harm] ; not said yet: what it would harm
   *[because] ; not said yet: its reason
  }{ $parts ->
    [none] {""}
   *[other] ; {$parts}
  }
card-aside = {$objection}: all others are asked whether it is set aside, until {$due}; yes: {$agreed}; awaited: {$awaited}
card-pilot = Tried out smaller first: {$pilot}
card-condition = Only if: “{$words}”; {$checker} looks on {$until}
record-check = { $objection ->
    [none] Only if
   *[other] Put off, from {$objection}
  }: “{$words}”; {$person} looks on {$until}{ $state ->
    [met] , met
    [asked] , not met yet
   *[open] {""}
  }
card-scope = For: {$scope}{ $wide ->
    [yes] ; here you consent to sending it on
    [here] ; decided here, for all circles below too
   *[no] {""}
  }{ $change ->
    [none] {""}
   *[other] {" "}(change: `{$p}for {$change} { $wide ->
        [no] second
       *[yes] us
      }`)
  }
card-newcomers = All who are left have said yes. Together with those who want to come in you are not four yet; who else wants to come in says `{$p}join`.
card-term = Term: {$term}{ $change ->
    [none] {""}
   *[other] {" "}(change: `{$p}term {$change} 6 months`)
  }
card-responsible = Responsible: {$responsible}{ $change ->
    [none] {""}
   *[other] {" "}(change: `{$p}responsible {$change} @name`)
  }
card-measures = { $measures ->
    [none] Measures: none yet
   *[other] Measures: {$measures}
  }{ $change ->
    [none] {""}
   *[other] {" "}(add: `{$p}measure {$change} …`)
  }

## Records

record-policy = {$decision}: decided by consent
record-aim = {$decision}: a new aim, decided by consent
record-setting = {$decision}: a setting, changed by consent
record-circle_split = {$decision}: two circles, by consent
record-inherited = Inherited from {$name}, where it is {$item} and was consented to
record-admission = {$decision}: a new member, by consent
record-release = {$decision}: a member is released, by consent
record-released = {$subject} is a member no longer.
record-admitted = {$subject} is a member now.
record-renewed = {$decision}: renewed by consent
record-repealed = {$decision}: repealed by consent, no longer in force
record-history = What has happened to it:
record-event = {$day}: {$what}{ $item ->
    [none] {""}
   *[other] {" "}({$item})
  }
event-reviewed = its review was opened
event-renewed = renewed
event-reopened = looked at again
event-suspended = suspended
event-upheld = upheld as it was
event-stuck = looked at for long without a result
event-grace = held a little longer for its review
event-lapsed = ended at its date
event-repealed = repealed
event-repeal-suspended = in force again while its repeal is looked at
event-superseded = replaced
review-until = It holds until {$sunset}: { $left ->
    [0] less than a day is left.
    [one] one day is left.
   *[other] {$left} days are left.
  } Anyone may say here what they think; `{$p}round reactions {$decision}` asks everyone.
review-ways =
    Then one of these:
    - `{$p}renew {$decision}`: {$term} more; or `{$p}renew {$decision} 6 months`
    - `{$p}amend {$decision} …`: in other words
    - `{$p}repeal {$decision} because …`: it ends now
    - nothing: it lapses on {$sunset}
yearly-aim = Aim: {$aim} (`{$p}aim …`)
yearly-members = Members ({$count}): {$people} (`{$p}join`, `{$p}leave-circle`)
yearly-settings = Settings that you have changed: {$settings} (`{$p}settings`)
yearly-how = Each of these changes by consent, at any time.
record-force = { $force ->
    [announced] Announced; in force from {$since}
    [in_force] In force since {$since}
    [suspended] Suspended until the objection is worked in; was in force from {$since} on
    [reopened] In force since {$since}; you are looking at it again
    [superseded] { $by ->
        [none] Replaced
       *[other] Replaced by {$by} on {$ended}
      }; was in force from {$since} on
    [repealed] Repealed on {$ended}; was in force from {$since} on
   *[lapsed] Ended on {$ended}; was in force from {$since} on
  }
record-origin = From {$item}, version {$version}
record-dates = { $review ->
    [none] {""}
   *[other] Review: {$review}.{" "}
  }{ $grace ->
    [none] It ends: {$sunset}
   *[other] In grace: it holds until {$grace}
  }
record-supersedes = Replaces {$decision}
record-responsible = Responsible: {$responsible}
record-consents = ✅ consent: {$people}
record-concern = 🤔 concern of {$who}, for the review{ $words ->
    [none] {""}
   *[other] : “{$words}”
  }
record-late = {$people}: you were not heard. Until {$until} you can still say `{$p}object {$decision} … because …`; it counts as raised in time.
record-chain = Record {$number}, chain `{$head}`
decision-line = {$decision}: {$about}{ $force ->
    [announced] {" "}(in force from {$since})
    [suspended] {" "}(suspended)
    [reopened] {" "}(looked at again)
    [stuck] {" "}(looked at again for long, without a result)
    [reviewed] {" "}(under review)
    [superseded] {" "}(replaced)
    [lapsed] {" "}(ended)
    [repealed] {" "}(repealed)
   *[in_force] {""}
  }{ $grace ->
    [none] { $sunset ->
        [none] {""}
       *[other] ; ends {$sunset}
      }
   *[other] ; in grace until {$grace}
  }

## Readings

circle-title = {$name}
circle-aim = Aim: {$aim}
circle-not-founded = The circle is not founded yet.
circle-members = Members ({$count}): {$people}
circle-facilitator = Facilitator: { $who ->
    [none] every member may close and cancel
   *[other] {$who}, who founded it
  }
circle-open = Open: { $items ->
    [none] nothing
   *[other] {$items} (`{$p}where` says more)
  }
circle-decisions = Decisions in force: { $count ->
    [0] none yet
   *[other] {$count} (`{$p}decisions` lists them)
  }
members-title = Members of {$name}
member-line = {$who}{ $accounts ->
    [none] {""}
   *[other] {" "}(also {$accounts})
  }{ $facilitates ->
    [yes] , facilitator
   *[no] {""}
  }{ $seats ->
    [none] {""}
   *[other] , {$seats}
  }{ $away ->
    [none] {""}
   *[other] , away until {$away}
  }{ $dormant ->
    [none] {""}
   *[other] , not heard for long (dormant since {$dormant}; any word of theirs ends it)
  }{ $left ->
    [none] {""}
   *[other] , { $own ->
        [yes] has left the room
       *[no] was put out of the room
      } on {$left}{ $counts ->
        [none] {""}
       *[other] {" "}(on {$counts} it counts as leaving the circle)
      }
  }
members-how = They stand in the order of their seats. Who wants to come in says `{$p}join`; `{$p}away` and `{$p}back` say whether you are to be asked.
decisions-title = Decisions of {$name}
decisions-none = { $ended ->
    [no] No decision is in force yet. Make the first proposal with `{$p}propose TEXT because WHY`.
   *[yes] No decision is in force now. Make a proposal with `{$p}propose TEXT because WHY`.
  }
decisions-how = `{$p}show {$item}` shows one in full.{ $over ->
    [0] {""}
   *[other] {" "}`{$p}decisions over` lists { $over ->
        [one] the one that has
       *[other] the {$over} that have
      } ended.
  }
decisions-none-over = No decision has ended yet. `{$p}decisions` lists those in force.
show-objection-to = It is about {$item}:
where-title = Open in {$name}
where-nothing = Nothing is open here. Begin with `{$p}propose TEXT because WHY` or `{$p}round opening`.
where-line = {$item}{ $about ->
    [none] {""}
   *[other] {" "}(“{$about}”)
  }: {$stage}{ $until ->
    [none] {""}
   *[other] , until {$until}
  }{ $awaited ->
    [none] {""}
   *[other] ; awaited: {$awaited}
  }{ $standing ->
    [none] {""}
   *[other] ; standing: {$standing}
  }{ $owner ->
    [none] {""}
   *[other] ; with {$owner}
  }.
where-round = {$item}{ $about ->
    [none] {""}
   *[other] {" "}(“{$about}”)
  }: {$stage}{ $mode ->
    [in_turn] , in turn
    [sealed] , sealed
   *[open] {""}
  }{ $until ->
    [none] {""}
   *[other] , until {$until}
  }{ $awaited ->
    [none] {""}
   *[other] ; { $mode ->
        [in_turn] it is the turn of {$awaited}
       *[open] awaited: {$awaited}
      }
  }{ $then ->
    [none] {""}
   *[other] ; then {$then}
  }.
where-live = { $asking ->
    [yes] You are about to meet. Here so far: {$here}.
   *[no] You meet now. Here: {$here}. `{$p}here` joins in, `{$p}live-off` ends it.
  }
where-queued = {$item}{ $about ->
    [none] {""}
   *[other] {" "}(“{$about}”)
  }: waits as number {$place} in line; with {$owner}, who is asked { $asked ->
    [yes] whether it still matters. Without a word it lapses on {$until}.
   *[no] what now on {$until}.
  }
where-outgoing = {$item}{ $about ->
    [none] {""}
   *[other] {" "}(“{$about}”)
  }: consented to, and waits to be sent on to {$scope}; { $no_way ->
    [none] there is no circle above yet
   *[other] nobody speaks for you in the circle above
  }. It is with {$carriers} and goes by itself when there is a way. { $asked ->
    [yes] The circle is asked whether it is still to be sent: `{$p}send-up`, `{$p}amend` or `{$p}withdraw`, and again on {$until}.
   *[no] The circle is asked on {$until} whether it is still to be sent.
  }
where-decision = {$item}{ $about ->
    [none] {""}
   *[other] {" "}(“{$about}”)
  }: {$stage}{ $review ->
    [none] {""}
   *[other] , review {$review}
  }{ $sunset ->
    [none] {""}
   *[other] , ends {$sunset}
  }{ $responsible ->
    [none] {""}
   *[other] ; with {$responsible}
  }.
where-meanwhile = {$decision} is looked at again
stage-open = open for answers
stage-founded = founded
stage-failed = not founded
stage-closed = closed
stage-paused = paused
stage-cancelled = cancelled
stage-queued = waits in line
stage-talk = questions and reactions
stage-consent = consent check
stage-integrating = an objection is worked in
stage-parked = parked
stage-waiting = waits for its proposer
stage-outgoing = waits to be sent on
stage-orphaned = its proposer has left; anyone may take it over
stage-resting = rests, and comes back by itself
stage-split = split into parts
stage-adopted = decided
stage-withdrawn = withdrawn
stage-lapsed = lapsed
stage-standing = stands
stage-settled = settled
stage-recast = now a concern
stage-bundled = part of another objection
stage-answered = answered
stage-set-aside = set aside by all others
stage-in-force = in force
stage-suspended = suspended
stage-reopened = in force, looked at again
stage-superseded = replaced
stage-repealed = repealed
mine-outside = { $counts ->
    [none] You are out of the room, and keep your place. When you are back in it, you are asked again.
   *[other] You have left the room. Come back into it, or say `{$p}back`; without a word from you it counts as leaving the circle on {$counts}. `{$p}leave-circle` leaves now.
  }
mine-dormant = You have not been heard for long and are not asked in new questions. Any word of yours ends it, such as `{$p}back`.
mine-away = You are away until {$until} and are not asked in new questions. `{$p}back` ends it.
mine-title = This waits for you:
## Reminders

reminder-title = A word before it ends. This still waits for you:
reminder-how = No answer is no consent and no objection: you would be noted as not heard. `reminders off` ends these messages.
reminder-room = { $count ->
    [one] {$people}, this still waits for you.
   *[other] {$people}, this still waits for you.
} I cannot write to you directly: open a chat with me, and I remind you there.
reminders-on = From now on I remind you before a question ends that waits for your answer. `reminders off` ends that.
reminders-off = I no longer remind you. `mine` shows what waits for you, and `reminders on` brings them back.
reminders-is-on = I remind you before a question ends that waits for your answer. `reminders off` ends that.
reminders-is-off = I do not remind you. `reminders on` changes that.

mine-how = { $word ->
    [none] Answer with the number: `{$number}`, and I ask you. Each also takes the words that stand with it.
   *[other] Answer with the number and the word: `{$number} {$word}`. After the number alone I ask you.
  }
mine-picked = I am listening: what do you say to {$item}? One of these words alone will do now.
mine-nothing = Nothing waits for you. `{$p}where` shows what is open in a circle.
mine-circle = {$name}
mine-founding = {$item}: do you join? Say `{$p}consent {$item}` or `{$p}guest`. Until {$due}.
mine-here = Are you here? Say `{$p}here`. Until {$due}.
mine-turn = { $sealed ->
    [yes] {$item}: your answer in the sealed round: `answer {$item} …`, in a chat of the two of us, or `{$p}pass {$item}`.
   *[no] {$item}: your turn in the go-round; write in its thread, or `{$p}pass {$item}`.
  } Until {$due}.
mine-talk = {$item} (“{$about}”): questions and reactions, if you have any. Until {$due}.
mine-consent = {$item} (“{$about}”): `{$p}consent {$item}`, `{$p}concern {$item} …` or `{$p}object {$item} … because …`. Until {$due}.
mine-reason = {$item}: the reason of your objection to “{$about}”. Say `{$p}object {$item} … because …`.
mine-information = {$item} (“{$about}”) rests until you have found something out; tell it in its thread. Until {$due}.
mine-helping = {$item} (“{$about}”): a new text is asked of you: `{$p}amend {$item} …`. Until {$due}.
mine-check = {$item} (“{$about}”): is it met? `{$p}met {$item}`, or `{$p}object {$item} … because …`.
mine-aside = {$item} (“{$about}”): is this objection to be set aside? `{$p}set-aside {$item}` is a yes, `{$p}object {$item}` a no. Until {$due}.
mine-integrate = {$item} (“{$about}”): an objection waits to be worked in. { $applicant ->
    [none] Say `{$p}amend {$item} …`.
    [yes] Talk about it in its thread, or end it with `{$p}withdraw {$item}`.
   *[no] Talk about it in its thread; say `{$p}settled` when it is met.
  } Until {$due}.
mine-sending = {$item} (“{$about}”): still to be sent on? `{$p}send-up {$item}`, `{$p}amend {$item} …` or `{$p}withdraw {$item}`. I ask again {$due}.
mine-review = {$item} (“{$about}”): its review. `{$p}renew {$item}`, `{$p}amend {$item} …`, `{$p}repeal {$item} because …`, or it lapses {$due}.
mine-owner = {$item} (“{$about}”): what now? { $decision ->
    [none] `{$p}ready {$item}`, `{$p}park {$item} until DATE` or `{$p}withdraw {$item}`.
   *[other] {$decision} is to be looked at again: `{$p}amend {$item} …` or `{$p}ready {$item}`.
  } Until {$due}.

## Settings: what they are called (the first is shown), and what they mean

settings-title = Settings of {$name}
settings-group = `{$p}settings {$group}`: {$names}
settings-changed = { $settings ->
    [none] All values are as they were at the beginning.
   *[other] Changed by you: {$settings}.
  }
settings-how = `{$p}settings consent` says what one means, and how to change it.
settings-of = {$group}: settings of {$name}
setting-line = {$now} ({$means})
settings-levels-how = These count between circles that are linked.
setting-one = {$now}: {$means}. It may be {$bounds}. To change it by consent: `{$p}settings {$setting} {$example} because …`
setting-group-circle = circle
setting-group-asking = asking, questions
setting-group-selection = selecting, selection, selections
setting-group-decision = deciding, decisions
setting-group-words = words
setting-group-levels = levels
setting-bounds = from {$least} to {$most}
setting-choices = one of {$choices}
setting-zones = a zone such as `Europe/Lisbon`
setting-places = any name of a place, or `any`

setting-size = size, most members
setting-size-means = how many members there may be
setting-representatives = representatives
setting-representatives-means = how many represent this circle in the next one
setting-circles-a-parent = circles a parent, circles
setting-circles-a-parent-means = how many circles come together in the next one
setting-open-proposals = open proposals
setting-open-proposals-means = how many proposals are open at once; the others wait in line
setting-consents = consents, consents needed
setting-consents-means = how many of those asked have to consent explicitly, and never fewer than four
setting-away = away
setting-away-means = how long one is away who gives no date
setting-power = power, bot power
setting-power-means = the most power that I have in this room; I can lower it, and cannot raise it again
setting-rounds = rounds, round, go rounds
setting-rounds-means = how long a go-round is open
setting-talk = talk, questions and reactions
setting-talk-means = how long a proposal is open for questions and reactions
setting-consent = consent, consent check
setting-consent-means = how long a consent check is open
setting-more-time = more time
setting-more-time-means = how much longer it is open when somebody asks for more time
setting-integration = integration
setting-integration-means = how long an objection is worked in, each time
setting-loops = loops, times
setting-loops-means = how often that is tried before the proposal is parked
setting-support = support
setting-support-means = how long others may support an objection
setting-queue = queue, line
setting-queue-means = after how long in line a proposer is asked what now
setting-nominations = nominations
setting-nominations-means = how long nominations are open
setting-change-round = change round
setting-change-round-means = how long one may change a nomination
setting-candidate = candidate
setting-candidate-means = how long it takes until members in turn are asked to name a candidate
setting-acceptance = acceptance
setting-acceptance-means = how long a candidate may think it over
setting-role-term = role term
setting-role-term-means = how long somebody serves in a role
setting-representative-term = representative term
setting-representative-term-means = how long a representative serves
setting-caretaker = caretaker
setting-caretaker-means = how long somebody goes on until a successor is found
setting-term = term
setting-term-means = how long a decision holds when nothing else is said
setting-review = review
setting-review-means = how long before its end a decision is looked at
setting-grace = grace
setting-grace-means = how much longer a decision holds, once, when its review has begun
setting-late-objection = late objection, late objections
setting-late-objection-means = how long those who were not heard may still object in time
setting-tree = tree
setting-tree-means = whether this circle is part of the tree, or would begin a circle above with two or three too
setting-region = region
setting-region-means = with circles of which region it comes together in the first 14 days
setting-announcement = announcement
setting-announcement-means = how long a decision for circles below is announced before it is in force
setting-zone = zone, time zone
setting-zone-means = in which zone dates are shown
setting-teaching = teaching, teaching texts
setting-teaching-means = whether I explain words as they come up
choice-joined = joined, part, in
choice-small = small, with two or three
choice-apart = apart, out
setting-no-place = any, none, no region, nowhere
choice-on = on, yes
choice-off = off, no
choice-2-3 = two thirds, 2/3
choice-3-4 = three quarters, 3/4
choice-all = all, everyone

direct-left-room = { $own ->
    [yes] You have left the room of {$name}. Do you want to come back, or to leave the circle?
   *[no] You were put out of the room of {$name}. You are still a member: that is not for the room’s admins to decide.
  }

    - to come back: join the room again, or ask to be invited by saying `back` here
    - to leave: say `leave-circle` here

    { $counts ->
    [none] Your place and your objections are kept.
   *[other] Until {$counts} your place and your objections are kept. After that, having left the room counts as leaving the circle.
  }
direct-still-there = In {$name} the last questions for consent have ended without you. Are you still there? Any word from you here or in the room will do, such as `back`. To rest for a while say `away`, to leave the circle `leave-circle`. Without a word until {$until} you are not asked in new questions; you keep your place, and any word ends it.
newcomer-title = Welcome to {$name}, {$who}. This is what you would otherwise have to ask:
newcomer-decisions = Decisions in force
newcomer-open = Open now
newcomer-how = A round asks each once: write in its thread, or tap ⏭. A proposal is talked about; then each says whether they can live with it. Nothing is adopted while anyone objects, and silence is no consent.
newcomer-words = You are asked from the next question on. Here `mine` shows what waits for you, `guide` what you can do. With `practice` you try it out.
now-nowhere = Ask me in the room of your circle: `{$p}where` shows what happens there now. Here `mine` shows what waits for you.

choose-item = Which one do you mean?
choose-circle = In which circle?
choose-option = {$number}: {$what}
choose-how = Answer with the number.
choose-what = {$item}{ $asks ->
    [founding] , the founding
    [turn] , a go-round
    [talk] , questions and reactions
    [consent] , consent check
    [reason] , your objection
   *[other] {""}
  }{ $about ->
    [none] {""}
   *[other] : “{$about}”
  }{ $label ->
    [none] {""}
   *[other] {" "}({$label})
  }
