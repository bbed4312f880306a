# English: selecting people by nomination; roles, seats and their terms.

## Roles

role-a-facilitator = a facilitator
role-a-secretary = a secretary
role-a-leader = a leader
role-a-representative = { $seats ->
    [1] a representative
   *[other] two representatives
  }
role-a-own = {$title}
seat-facilitator = facilitator
seat-secretary = secretary
seat-leader = leader
seat-representative = { $count ->
    [one] representative
   *[other] representatives
  }
seat-own = {$title}

## The guide

guide-select = `{$p}select ROLE` begins a selection: `facilitator`, `secretary`, `leader`, `representatives`, or a role of your own. Qualities that you wish for may follow after a dash: `{$p}select treasurer — exact, has time on Mondays`. Everyone nominates in a direct chat with me, and all is shown at once. Then somebody names a candidate on the strength of the reasons, and consent decides. `{$p}guide nominate` says more.
guide-nominate =
    `{$p}nominate @name because …`, or in a direct chat with me just `2 because she listens`. Nobody sees it before all are in; then all names and reasons are shown together.

    Look for someone who
    - has the time, or can be given it
    - is careful with details
    - listens, and remembers what everyone thinks

    It need not be the leader: a representative serves, and it is more work than honour. Be cautious with those who dominate the talk, or who volunteer. You may name yourself, with your reason. Nobody is asked beforehand; who is named can still decline. Nominations are not counted: it is the reasons that matter.
guide-stay = `{$p}stay` says that your nomination stays as it was, once all are shown. Or tap ✅ under the question.
guide-change = `{$p}change @name because …` changes your nomination, once all are shown: say what moved you. Of a pair, `{$p}change @x to @y because …` changes one. Each of you can change once.
guide-candidate = `{$p}candidate @name because …` proposes who is to be seated, out of those named; for two representatives name both. Go by the reasons, not by how often somebody was named. Anyone may say it who is not named in it; the facilitator has the first 12 hours. Then all are asked for consent, and the candidates last.
guide-accept = `{$p}accept` is the candidate’s own consent: you take the role for its term. You are asked last, when nobody objects.
guide-decline = `{$p}decline` says no to being seated. You may add a reason, and need not. Somebody else is then proposed.
guide-recall = `{$p}recall @name because …` opens a new selection for the role that they hold. They take part like everyone, and serve until somebody is seated, at most 30 days.
guide-resign = `{$p}resign ROLE` gives back a role that you hold. It is open then; `{$p}select ROLE` fills it.
guide-roles = `{$p}roles` shows who holds which role, and until when.
guide-representatives = What comes first in a circle: choose one or two people to represent you. Say `{$p}select representatives`. Each of you nominates in a direct chat with me, and nobody sees it before all are in. Then you hear all reasons, may change your mind once, and consent to a pair. They serve for a year; of a first pair one serves six months, so that one changes at a time. `{$p}guide nominate` says whom to look for.

## Questions asked back

missing-select-role = Which role? `facilitator`, `secretary`, `leader`, `representatives`, or a name of your own.
missing-resign-role = Which of your roles do you give back? `{$p}roles` shows them.
missing-nominate-text = Whom do you nominate, and why? A number of the list, a name or an id will do: `… because …`.
missing-nominate-because = And why? What you say is shown with the name when all are in.
missing-change-text = Whom do you nominate now, and why? `@name because …`, or of a pair `@x to @y because …`.
missing-change-because = What moved you?
missing-candidate-text = Whom do you propose, and why? `@name because …`, or `@x @y because …` for two.
missing-candidate-because = Why? One sentence on the strength of the reasons you read.
missing-recall-person = Whom? And why: `@name because …`.
missing-recall-why = Why? One sentence; everyone reads it.
misread-whom = { $alike ->
    [none] I did not find “{$said}” among the members.
   *[other] More than one member is called “{$said}”: {$alike}.
  } A number of the list, a name or a Matrix id will do, and then your reason: `… because …`.

## By direct message

nominate-whom = {$name}, {$item}: you select {$role}. Whom do you nominate?
nominate-advice = Look for someone with time, careful with details, who listens and remembers what everyone thinks. It need not be the leader. Be cautious with those who dominate or who volunteer.
list-line = {$number}: {$who}{ $holds ->
    [none] {""}
   *[other] {" "}({$holds} already)
  }
nominate-how = { $seats ->
    [1] Answer with a number, a name or an id, and why: `2 because she listens`.
   *[other] Answer with one or two numbers, names or ids, and why: `2 because she listens`.
  } Nobody sees it before all are in. Until then you can change it, at most until {$due}.
nominate-open-a-chat = {$people}, I could not reach you by direct message about {$item}. Open a chat with me: {$link}. There you nominate {$role}, so that nobody sees it before all are in. Until {$due}.

selection-wished = Wished for: “{$qualities}”
selection-candidates = {$candidates} as {$seat}: “{$reason}”
nomination-line = {$who}: {$named}{ $now ->
    [none] {""}
   *[other] {" "}→ now {$now}
  } (`{$check}`)
nomination-named = {$who}, because “{$reason}”

## What happened

selection-opened = { $recalled ->
    [none] { $by ->
        [none] { $replaces ->
            [none] A seat is empty
           *[other] The term of {$replaces} as {$seat} is over
          }, so I open {$item}: you select {$role}.
       *[other] {$by} opens {$item}: you select {$role}.
      }
   *[other] {$by} recalls {$recalled} as {$seat}: “{$why}”. So {$item} is open: you select {$role} anew. {$recalled} takes part like everyone, and serves until somebody is seated, at most until {$serves_until}.
  }
selection-term-set = {$by} has set the term of {$item}: {$span}.
nomination-given = Recorded for {$item}: {$named}. { $more ->
    [yes] You may name one more: a number and your reason.
   *[no] A further message replaces it.
  } You can change it until all are in, at most until {$until}. Your check code is `{$check}`: it stands beside your words when all are shown.
nomination-given-in-room = {$person}, your nomination for {$item} counts. It was said where others read, so they may have seen it; I hide it where I may. Change it in a direct chat with me, until all are in, at most until {$until}. Your check code is `{$check}`: it stands beside your words when all are shown.
nomination-taken-back = Your nomination for {$item} is taken back. You are asked again, until {$until}.
nominations-extended = In {$item} { $heard ->
    [0] nobody has nominated yet
    [one] one has nominated so far
   *[other] {$heard} have nominated so far
  }; it takes {$needed}. It stays open once more, until {$due}. Awaited, in a direct chat with me: {$awaited}.
nominations-closed = The box of {$item} is closed{ $not_heard ->
    [none] : all have nominated.
   *[other] . Not heard: {$not_heard}; they are asked again when there is a candidate.
  } Before anything is shown, this is its seal: `{$seal}`. In a moment I open it.
nominations-revealed = The box of {$item} is open. In the order of seats, each with the check code of who wrote it:
nomination-kept = {$person} stays with their nomination in {$item}. { $awaited ->
    [none] Everyone has answered.
   *[other] Still awaited: {$awaited}.
  }
nomination-changed = {$person} now names {$to} in {$item}, not {$out}, because “{$because}”. { $awaited ->
    [none] Everyone has answered.
   *[other] Still awaited: {$awaited}.
  }
changes-closed = The nominations in {$item} stand as they are now.{ $not_heard ->
    [none] {""}
   *[other] {" "}Not heard in the change round: {$not_heard}.
  } { $facilitator ->
    [none] Who proposes { $pair ->
        [yes] two of those named
       *[no] one of those named
      }? Any member may who is not among them.
   *[other] {$facilitator}, whom do you propose out of those named? After {$alone_until} any other member may say it too, if they are not among them.
  } Go by the reasons: { $pair ->
    [yes] `{$p}candidate @x @y because …`
   *[no] `{$p}candidate @x because …`
  }. Named: {$possible}.
candidate-sought = {$person}, nobody has proposed { $pair ->
    [yes] candidates
   *[no] a candidate
  } for {$item} yet. Whom do you see, by the reasons you read? { $pair ->
    [yes] `{$p}candidate @x @y because …`
   *[no] `{$p}candidate @x because …`
  }. Named: {$possible}. Until {$due}; then I ask the next member.
candidates-named = {$by} proposes in {$item}, and so consents:
candidates-dropped = { $reason ->
    [declined] {""}
    [silent] {$excluded} did not answer whether they accept in {$item}, so somebody else is looked for.
    [loops] In three times no way was found with {$candidates} in {$item}, so somebody else is looked for.
    [left] {$excluded} is no member any more, so somebody else is looked for in {$item}.
   *[withdrawn] {$by} takes back the proposal to seat {$candidates} in {$item}.
  } { $possible ->
    [none] {""}
   *[other] { $facilitator ->
        [none] Who proposes now in {$item}?
       *[other] {$facilitator}, whom do you propose now? After {$alone_until} any other member may say it too.
      } `{$p}candidate @x because …`{ $pair ->
        [yes] , one or two
       *[no] {""}
      }. Named: {$possible}.
  }
acceptance-asked = { $once_more ->
    [yes] {$item} still waits for the candidates.
   *[no] Nobody objects in {$item}, and enough of you have consented. Now it is for the candidates.
  }
acceptance-given = {$person} accepts in {$item}{ $words ->
    [none] .
   *[other] , with a concern: “{$words}”.
  } { $awaited ->
    [none] {""}
   *[other] Still awaited: {$awaited}.
  }
acceptance-declined = {$person} declines in {$item}{ $words ->
    [none] .
   *[other] : “{$words}”.
  }
selection-ended = { $reason ->
    [none_found] {$item} ends: nobody was found who was named and can be seated. Look at the role again: a shorter term, help with it, or other qualities. Then `{$p}select {$word}` opens a new one.
    [few] {$item} ends: too few have nominated; it takes {$takes} of you. When you have time for it, `{$p}select {$word}` opens a new one.
    [cancelled] {$by} has cancelled {$item}. Within a day, `{$p}stop` opens it again.
   *[withdrawn] {$by} has withdrawn {$item}. `{$p}select {$word}` opens a new one.
  }
seats-taken = {$holders} hold the seats of {$item}.
seat-ending = {$person}, your term as {$seat} ends in { $days ->
    [one] one day
   *[other] {$days} days
  }, on {$until}. `{$p}select {$word}` looks for who comes next; else I open that myself when the term is over.
caretaker-began = The term of {$person} as {$seat} is over. They keep it for who comes next, at most until {$until}.
seat-ended = { $reason ->
    [succeeded] {$person} hands on the seat of {$seat}.
    [resigned] {$person} has given back the seat of {$seat}.
    [voices] {$person} can hold one seat of {$seat}, not two; the other is open.
    [left] With {$person} gone, the seat of {$seat} is open.
    [caretaker_over] {$person} has kept the seat of {$seat} for 30 days; now it is open.
   *[recalled_over] {$person} has served as {$seat} for the 30 days after the recall; now the seat is open.
  }{ $reason ->
    [succeeded] {""}
   *[other] { $selecting ->
        [none] {" "}`{$p}select {$word}` fills it.
       *[other] {" "}{$selecting} looks for who comes next.
      }
  }
select-facilitator = facilitator
select-secretary = secretary
select-leader = leader
select-representative = representatives
own-role = a role of your own

## Asks

ask-nominating =
    Whom do you see as {$role}, for {$term}? I have written to each of you: answer in our direct chat with a name and your reason. Nobody sees it before all are in; then all is shown at once. Who is named may still decline.
ask-changing =
    Did what you read move you? Tap below, or write here in the thread:
    - ✅ `stay`: my nomination stays as it was
    - `change @x to @y because …`: I name somebody else, and what moved me

    Nothing is counted: the reasons speak. Until {$due}, awaited: {$awaited}.
ask-selection =
    Can you live with {$candidates} as {$seat}, {$term}? Candidates are asked last. Tap below, or write here in the thread:
    - ✅ `consent`: I can live with it
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: it would harm our aim or someone
ask-acceptance =
    {$candidates}, do you accept to be {$seat}, {$term}? Tap below, or write here in the thread:
    - ✅ `accept`: I take it on
    - ✋ `decline`: not me; it needs no reason

    Until {$due}.
for-span = for {$span}
for-span-of = {$who} for {$span}
changed-candidates = Candidates: {$candidates}
about-selection = {$people} as {$seat}

## Cards and records

card-selection = {$item}: selecting {$role}
card-selection-nominating = Step: sealed nominations in a direct chat with me, until {$due}. Term: {$term} (change before the first: `{$p}term {$item} 3 months`).
card-selection-sealed = Step: the box is closed, and opens at {$due}.
card-selection-changing = Step: who was moved changes their nomination, once, until {$due}.
card-selection-proposing = Step: { $first ->
    [none] who proposes a candidate?
   *[other] {$first} proposes; from {$until} on, any member.
  } Out of those named: {$possible}.
card-selection-consent = Step: consent check, until {$due}. Candidates are asked last.
card-selection-integrating = Step: an objection is worked in, until {$due}. `{$p}candidate @x because …` proposes somebody else.
card-selection-accepting = Step: the candidates are asked whether they accept, until {$due}.
card-selection-few = Ended: too few have nominated.
card-selection-seated = Seated.
card-selection-none-found = Ended: nobody was found.
card-selection-cancelled = Ended.
card-nominated = ✉️ nominated: {$people}
card-stayed = ✅ stays: {$people}
card-changed = 🔁 changed: {$people}
card-seal = Seal of the box: `{$seal}`
record-selection = {$decision}: seated by consent
record-seat = {$who}: {$seat}{ $until ->
    [none] {""}
   *[other] {" "}until {$until}
  }
record-unfilled = One seat stays open; `{$p}select {$word}` fills it.
stage-nominating = sealed nominations
stage-sealed = the box is closed
stage-changing = change round
stage-proposing = a candidate is looked for
stage-accepting = the candidates are asked
stage-seated = seated
stage-none-found = nobody found

## Readings

roles-title = Roles in {$name}
roles-how = `{$p}select ROLE` opens a selection; `{$p}recall @x because …` and `{$p}resign ROLE` end a seat early.
seat-line = {$who}: {$seat}, { $kind ->
    [caretaker] kept for who comes next, until {$until}
    [recalled] until somebody else is seated, at most until {$until}
   *[term] until {$until}
  }
mine-nominate = {$item} ({$about}): whom do you nominate, and why? In a direct chat with me: `nominate @x because …`. Until {$due}.
mine-integrate-selection = {$item} ({$about}): an objection waits to be worked in. Talk about it in its thread, or propose others: `{$p}candidate {$item} @x because …`. Until {$due}.
mine-change = {$item} ({$about}): `{$p}stay {$item}`, or `{$p}change {$item} @x to @y because …`. Until {$due}.
mine-candidate = {$item} ({$about}): propose who is to be seated, `{$p}candidate {$item} @x because …`. Until {$due}.
mine-accept = {$item} ({$about}): `{$p}accept {$item}` or `{$p}decline {$item}`. Until {$due}.

## Refusals

refused-selection-open = {$item} selects that already. `{$p}where {$item}` shows where it stands.
refused-no-seat = {$person} holds no such seat. `{$p}circle` shows who holds which.
refused-which-seat = {$person} holds more than one seat: {$roles}. Say which you mean.
refused-too-many-names = In {$item} there { $seats ->
    [one] is one seat: say one name.
   *[other] are {$seats} seats: say {$seats} names at most.
  }
refused-holds-already = {$person} holds the other seat already. Say another name in {$item}.
refused-not-your-nominee = In {$item} you nominated {$nominees}. Say who goes out and who comes in: `{$p}change @out to @in because …`.
refused-facilitator-first = Until {$until} {$facilitator} may propose a candidate in {$item}; then any member.
refused-own-candidate = Nobody proposes themselves in {$item}. Somebody else may propose you.
refused-not-nominated = {$person} cannot be proposed in {$item}. There { $possible ->
    [none] is nobody now.
   *[other] are: {$possible}.
  }
refused-only-self-named = {$person} was nominated in {$item} by nobody else. There are: {$possible}.
refused-asked-last = You are asked last in {$item}, when the others have answered. `decline` is heard at any time.
