# English: what happened. One text for each fact, by its name.
#
# A text may use every field of its fact by name, and of the circle: $name, $founder, $active (how
# many members are asked), $full (whether it has room for no more); of the fact's item: $about (its
# words, short), $proposer, $applicant (whose admission it is), $missing_yes (who is to be responsible
# and has not said yes), $awaited (whose answer is awaited), $until (when its window ends), $rests
# (parked or waiting), $scope (whom it is for, when for more than the circle), $carriers (with whom
# it waits to be sent on), $tested and $tested_owner (the objection that a round is about, and whose),
# $others (who is still asked whether an objection is set aside), $standing, $first and $objector (objections that stand, the first of them and
# its owner), $objecting (who objects to a founding), $reopened, $meanwhile (the force of a decision
# that is looked at again), $against (what an objection is to), $place (its place in the queue), $released (who is a member while their release is suspended), $lacks (what it has not said yet:
# harm, because), $round (the kind's name); of the fact's person: $again (awaited themselves),
# $menu (whether all ways are listed), $later_on (when somebody comes back to it), $steers (they found the circle), $own (by themselves); of a round: $on (what it is about), $mode (in_turn, open, sealed, paused); $meets (people meet now); and $p, the prefix of commands. What is missing is "none", a yes or no is "yes" or "no".

## Founding

founding-opened = {$founder} founds a circle here: {$name}. Its aim: “{$aim}”.
founding-asked = {$person}, {$founder} is founding {$name} here. Its aim: “{$aim}”. Do you join? Tap ✅ join, ⏭ guest or ✋ objection under the question, or answer it with `yes` or `guest`. Until {$until}.
founding-left = {$person} has left the room and is no longer awaited for {$name}.
founding-joined = {$person} joins {$name}. { $awaited ->
    [none] { $objecting ->
        [none] Everyone has answered.
       *[other] It waits for the objection of {$objecting}.
      }
   *[other] Still awaited: {$awaited}.
  }
founding-declined = {$person} stays a guest, and may still change their mind with `{$p}join`. { $awaited ->
    [none] { $objecting ->
        [none] Everyone has answered.
       *[other] It waits for the objection of {$objecting}.
      }
   *[other] Still awaited: {$awaited}.
  }
founding-objected = {$person} objects to the name or the aim of {$name}{ $harm ->
    [none] .
   *[other] : “{$harm}”.
  } It waits while this stands. { $harm ->
    [none] {$person}, what would it harm, and for whom? Answer here with `I object: …`.
   *[other] {$person}, if it is settled by talking, write `yes`.
  } {$founder}, change the aim with `{$p}aim …`, and everyone is asked again. For another name, `{$p}cancel` and found anew.
founding-reason-asked = {$person}, your objection to the name or the aim of {$name} stands, and its words are missing. What would it harm, and for whom? Answer this with `I object: …`. If nothing is left of it, write `yes` or `guest`.
founding-aim-changed = {$by} has changed the aim of {$name}: “{$aim}”. Everyone is asked again.
circle-founded = {$name} is founded. Its members, in the order of their seats: {$members}. { $guests ->
    [none] {""}
   *[other] Guests: {$guests}.{ $full ->
        [yes] {""}
       *[no] {" "}They may still say `{$p}join` until {$late_until}.
      }
  }

  {$founder} facilitates for now. First comes choosing two people to represent you: `{$p}select representatives`. An opening round may come before it: `{$p}round opening`. Decisions begin with `{$p}propose …`. `{$p}guide` says what you can do, `{$p}practice` lets each of you try it out with me alone.
founding-failed = { $reason ->
    [few] {$name} is not founded yet: it takes {$needed} who join, and { $yes ->
        [one] one has
       *[other] {$yes} have
      } said yes. You can begin again at any time with `{$p}found NAME — AIM`.
    [objection] {$name} is not founded: an objection to the name or aim still stands. Talk about it, then begin again with `{$p}found NAME — AIM`.
   *[cancelled] {$by} has ended the founding of {$name}. Within a day, `{$p}stop` opens it again. You can also begin again with `{$p}found NAME — AIM`.
  }

## Members

member-joined = {$person} is now a member and takes the last seat. { $active ->
    [one] One member is
   *[other] {$active} members are
  } asked from now on.
member-left = { $how ->
    [release] {$person} is no longer a member, by {$item}.
    [room] {$person} left the room a week ago and has not come back; that counts as leaving the circle.
   *[word] {$person} has left the circle.
  } { $active ->
    [0] Nobody is left who decides here.
    [1] One member is left. A decision needs four. Who wants to come in says `{$p}join`.
    [2] Two members are left. A decision needs four. Who wants to come in says `{$p}join`.
    [3] Three members are left. A decision needs four. Who wants to come in says `{$p}join`.
   *[other] {$active} members go on.
  }{ $steers ->
    [yes] {" "}{$person} facilitated; now every member may `{$p}close` and `{$p}cancel`.
   *[no] {""}
  }
voices-joined = {$person} writes from { $many ->
    [yes] several
   *[no] two
  } accounts{ $accounts ->
    [none] {""}
   *[other] {", "}{$accounts}
  }; they count as one voice. { $strength ->
    [1] One member is left. A decision needs four. Who wants to come in says `{$p}join`.
    [2] Two members are left. A decision needs four. Who wants to come in says `{$p}join`.
    [3] Three members are left. A decision needs four. Who wants to come in says `{$p}join`.
   *[enough] {""}
  }
member-left-room = { $belongs ->
    [open] {$person} is no longer in the room. Whether they come in is still asked.
    [waits] {$person} is no longer in the room, and keeps their place in line. `{$p}circle` shows who waits.
   *[other] { $own ->
        [yes] {$person} has left the room, and is not asked in new questions until they are back in it.
       *[no] {$person} was put out of the room. They stay a member, and are asked again when they are back in it.
      } { $leaves ->
        [none] {""}
       *[other] Their objections stand. Without a word from them it counts as leaving the circle on {$leaves}.{" "}
      }{ $active ->
        [0] Nobody is left to ask; a decision needs four.
        [1] One member is left to ask; a decision needs four.
        [2] Two members are left to ask; a decision needs four.
        [3] Three members are left to ask; a decision needs four.
       *[other] {""}
      }{ $steers ->
        [yes] {" "}Meanwhile every member may `{$p}close` and `{$p}cancel`.
       *[no] {""}
      }
  }
member-came-to-room = { $belongs ->
    [yes] {$person} is back in the room, and is asked again.
   *[other] {$person} is back in the room.
  }
member-wants-back = {$person} is out of the room and wants to come back. Please invite them. Their place in the circle is kept.
member-went-away = {$person} is away until {$until} and is not asked in new questions. `{$p}back`, or any answer or proposal of yours, ends it. { $active ->
    [0] Nobody is left to ask; a decision needs four.
    [1] One member is left to ask; a decision needs four.
    [2] Two members are left to ask; a decision needs four.
    [3] Three members are left to ask; a decision needs four.
   *[other] {""}
  }{ $steers ->
    [yes] {" "}Until then every member may `{$p}close` and `{$p}cancel`.
   *[no] {""}
  }
member-came-back = {$person} is back, and is asked again.
member-asked-if-there = {$person} is asked by direct message whether they are still there.
member-became-dormant = {$person} has not been heard for long, and is not asked in new questions for now. They keep their place; any word from them ends it. { $active ->
    [0] Nobody is left to ask; a decision needs four.
    [1] One member is left to ask; a decision needs four.
    [2] Two members are left to ask; a decision needs four.
    [3] Three members are left to ask; a decision needs four.
   *[other] {""}
  }{ $steers ->
    [yes] {" "}Meanwhile every member may `{$p}close` and `{$p}cancel`.
   *[no] {""}
  }
member-heard-again = {$person} is heard again, and is asked from now on.

## Go-rounds

round-opened = { $by ->
    [none] {$item} opens
   *[other] {$by} opens {$item}
  }, { $kind ->
    [own] a go-round
    [test] a round about the objection {$on}
   *[other] {$round}{ $on ->
        [none] {""}
       *[other] {" "}on {$on}
      }
  }{ $mode ->
    [in_turn] , in turn
    [sealed] , sealed
   *[open] {""}
  }.{ $kind ->
    [test] {" "}{$on} stands meanwhile.
   *[other] {""}
  }
sealed-answer-given = { $in_room ->
    [yes] {$person}, your answer to {$item} counts. That round is sealed, so I hide your message where I may. A further one, to me in a chat of the two of us, replaces it: `answer {$item} …`.
   *[no] Your answer to {$item} is in, and stays hidden until {$until} or until all are in. A further one replaces it.
  }
turn-called = { $second ->
    [yes] {$person}, once more: it is your turn in {$item}.
   *[no] {$person}, it is your turn in {$item}.
  }{ $then ->
    [none] {""}
   *[other] {" "}Then {$then}.
  }
turn-nudged = {$person}, it is still your turn in {$item}. Write in its thread, or say `pass` or `defer`.
turn-deferred = { $by ->
    [none] {$person} comes at the end of {$item}.
   *[other] { $own ->
        [yes] {$person} comes at the end of {$item}.
       *[no] {$by} goes on in {$item}; {$person} comes at the end.
      }
  }
turn-ended = {$by} goes on in {$item}. `{$p}stop` gives the word back to {$person}.
turn-missed = { $by ->
    [none] {$person} was not heard in {$item}.
   *[other] {$by} goes on in {$item} without {$person}, who is shown as not heard. `{$p}stop` undoes it.
  }
round-paused = { $behind ->
    [none] {$by} pauses {$item}. `{$p}resume {$item}` goes on with it, and by itself it goes on {$until}. `{$p}stop` undoes the pause.
   *[other] {$item} rests until {$behind} is over.
  }
round-resumed = { $by ->
    [none] {$item} goes on, until {$due}.
   *[other] {$by} goes on with {$item}, until {$due}.
  }
turn-taken = {$person} has spoken in {$item}. { $awaited ->
    [none] Everyone has been heard.
   *[other] Still to come: {$awaited}.
  }
turn-passed = {$person} passes in {$item}. { $awaited ->
    [none] Everyone has been heard.
   *[other] Still to come: {$awaited}.
  }
round-closed = { $by ->
    [none] { $not_heard ->
        [none] {$item} is over: everyone has been heard.
       *[other] {$item} is over. Not heard: {$not_heard}.
      }
   *[other] {$by} has closed {$item}. { $not_heard ->
        [none] Everyone has been heard.
       *[other] Not heard: {$not_heard}. { $meets ->
            [yes] Within a minute,
           *[no] Within a day,
          } `{$p}stop` opens it again.
      }
  }{ $tested ->
    [none] {""}
   *[other] {" "}{$tested} of {$tested_owner} stands. A change that settles it is best: `{$p}guide integrate`. {$tested_owner} may also say `{$p}recast {$tested}`, if a concern is enough. Anyone else may ask all others to set it aside: `{$p}set-aside {$tested} because …`.
  }
round-cancelled = {$by} has cancelled {$item}. { $meets ->
    [yes] Within a minute,
   *[no] Within a day,
  } `{$p}stop` opens it again.
procedure-stopped = {$by} said stop: { $mode ->
    [in_turn] {$item} goes on as before.
    [paused] {$item} is paused again.
   *[other] {$item} is open again until {$due}. { $awaited ->
        [none] {""}
       *[other] Not heard yet: {$awaited}.
      }
  }

## Meetings

live-asked = {$by} would like to meet now.
presence-given = {$person} is here too.
live-began = You meet now: {$here}. Rounds run in turn among you, and `{$p}ready` works at once. A good beginning: `{$p}round opening`. Who comes later says `{$p}here`. `{$p}live-off` ends it, and so does half an hour in which nobody of you writes.
live-kept = You still meet, until {$until} at least.
live-ended = { $reason ->
    [few] Nobody else is here now, so there is no meeting. `{$p}live` asks again.
    [quiet] Nobody who was here has written for half an hour, so the meeting is over. What is open goes on at its own pace.
   *[asked] {$by} has ended the meeting. What is open goes on at its own pace.
  }
others-asked = {$people}, you were not here when {$item} was asked. Can you live with it? Tap here or on the question, or say `{$p}consent {$item}`. Until {$due}.

## Answers

tap-noted = {$person} also tapped on {$item}; what counted before still counts.
answer-taken-back = {$person} has taken an answer to {$item} back.
deadline-moved = I was out of reach for a while from {$since}. { $kind ->
    [turn] So the turn in {$item} begins anew.
   *[other] So that nobody loses time, {$item} is open until {$due}.
  }

deadline-moved-too = { $kind ->
    [turn] The turn in {$item} begins anew.
   *[other] {$item} is open until {$due}.
  }

## Proposals

proposal-made = { $kind ->
    [admission] {$by} asks to become a member: {$item}.
    [release] {$by} asks whether {$subject} should stay a member: {$item}.
    [aim] {$by} proposes a new aim: {$item}.
    [setting] {$by} proposes to change a setting: {$item}.
    [circle_split] {$by} proposes that this circle become two: {$item}.
    [circle_merge] {$by} proposes that two circles become one: {$item}.
    [renewal] {$by} proposes to renew {$changes}: {$item}.
    [repeal] {$by} proposes to repeal {$changes}: {$item}.
    [return] {$by} proposes to give {$returns} back to those who sent it: {$item}.
   *[policy] { $changes ->
        [none] {$by} proposes {$item}{ $part_of ->
            [none] .
           *[other] , a part of {$part_of}.
          }
       *[other] {$by} proposes {$item}, which would replace {$changes}.
      }
  }
proposal-queued = As many proposals are open as there may be, so {$item} waits as number {$place} in line. It opens by itself when one of them ends.
talk-opened = {$item} of {$proposer} is open for questions and reactions.
talk-closed = {$by} has ended the talk on {$item}. Until somebody has answered, `{$p}stop` opens it again.
proposal-amended = {$by} has amended {$item}; this is version {$version}.
consent-opened = { $by ->
    [none] {$item} goes to the consent check.
   *[other] {$by} brings { $version ->
        [1] {$item}
       *[other] {$item}, version {$version},
      } to the consent check{ $applicant ->
        [none] , and so consents to it
       *[other] {""}
      }.
  }
consent-given = {$person} consents to {$item}. { $awaited ->
    [none] {""}
   *[other] Still awaited: {$awaited}.
  }{ $standing ->
    [none] {""}
   *[other] {" "}Standing: {$standing}.
  }
concern-raised = {$person} consents to {$item} with a concern{ $harm ->
    [none] .
   *[other] : “{$harm}”.
  } It stays with the decision, as a question for its review. { $awaited ->
    [none] {""}
   *[other] Still awaited: {$awaited}.
  }{ $standing ->
    [none] {""}
   *[other] {" "}Standing: {$standing}.
  }
concern-asked = {$person}, you consent to {$item} with a concern. What worries you? It is kept with your consent.
objection-too = {$proposer}, it also needs an answer: `{$p}amend {$item} …`.
objection-raised = {$person} objects to {$against}{ $harm ->
    [none] { $because ->
        [none] .
       *[other] , because “{$because}”.
      }
   *[other] : “{$harm}”{ $because ->
        [none] .
       *[other] , because “{$because}”.
      }
  } This is {$objection}. { $late ->
    [yes] It came in the days kept for those who were not heard, so it counts as raised in time.
   *[no] { $reopened ->
        [yes] {""}
       *[no] Nothing is adopted while it stands.
      }
  }{ $lacks ->
    [harm] {" "}{$person}, what would it harm, and for whom? What makes you think so? Answer this with `… because …`.
    [because] {" "}{$person}, what makes you think so? Answer this with `because …`.
   *[none] {""}
  }
objection-reasoned = {$person} has worded {$objection} to {$item}{ $harm ->
    [none] { $because ->
        [none] .
       *[other] : because “{$because}”.
      }
   *[other] : “{$harm}”{ $because ->
        [none] .
       *[other] , because “{$because}”.
      }
  } { $lacks ->
    [harm] {$person}, and what would it harm, and for whom?
    [because] {$person}, and what makes you think so? Answer this with `because …`.
   *[none] What change would settle it?
  }
objection-reasoned-more = {$person} adds to {$objection}, the objection to {$item}{ $harm ->
    [none] { $because ->
        [none] .
       *[other] : because “{$because}”.
      }
   *[other] : “{$harm}”{ $because ->
        [none] .
       *[other] , because “{$because}”.
      }
  } { $lacks ->
    [harm] {$person}, and what would it harm, and for whom?
    [because] {$person}, and what makes you think so? Answer this with `because …`.
   *[none] What change would settle it?
  }
objection-reason-asked = {$person}, your objection {$objection} to {$item} stands, and its reason is missing. What would it harm, and for whom? What makes you think so? Answer this with `… because …`. If nothing is left of it, say `{$p}withdraw {$objection}`.
objection-settled = { $version ->
    [none] {$person} says that {$objection} is settled.
   *[other] {$person} consents to version {$version}; so {$objection} is settled.
  } { $standing ->
    [none] Nothing stands against {$item} now.{ $rests ->
        [yes] {" "}{$proposer}, `{$p}ready {$item}` brings it back.
       *[no] {""}
      }
   *[other] Still standing against {$item}: {$standing}.
  }{ $again ->
    [yes] {" "}{$person}, your own answer to {$item} is awaited again.
   *[no] {""}
  }{ $awaited ->
    [none] {""}
   *[other] {" "}Awaited until {$until}: {$awaited}.
  }
objection-orphaned = {$objection} of {$person} to {$item} still stands. Who shares it says `{$p}support {$objection}` and owns it from then on. If nobody does, it becomes a concern on {$until}.
objection-taken-over = {$person} takes over {$objection}, the objection to {$item}. It stands, and only {$person} can end it now.{ $lacks ->
    [harm] {" "}{$person}, what would it harm, and for whom? What makes you think so? Say `{$p}object {$objection} … because …`.
    [because] {" "}{$person}, what makes you think so? Say `{$p}object {$objection} because …`.
   *[none] {""}
  }
objection-settled-with = That settles {$objections}.
objection-recast = { $left ->
    [yes] {$person} has left and nobody has taken {$objection} over, so it is kept with {$item} as a concern.
   *[no] {$objection} is now a concern of {$person}: consent with a note, kept with {$item}.
  }{ $later ->
    [none] {""}
   *[other] {" "}{$later} comes back to it on {$later_on}.
  } { $standing ->
    [none] Nothing stands against {$item} now.
   *[other] Still standing against {$item}: {$standing}.
  }{ $awaited ->
    [none] {""}
   *[other] {" "}Awaited until {$until}: {$awaited}.
  }
objection-withdrawn = {$person} has withdrawn {$objection}. { $standing ->
    [none] Nothing stands against {$item} now.{ $rests ->
        [yes] {" "}{$proposer}, `{$p}ready {$item}` brings it back.
       *[no] {""}
      }
   *[other] Still standing against {$item}: {$standing}.
  }{ $again ->
    [yes] {" "}{$person}, your own answer to {$item} is awaited again.
   *[no] {""}
  }{ $awaited ->
    [none] {""}
   *[other] {" "}Awaited until {$until}: {$awaited}.
  }
set-aside-asked = {$by} asks all others whether {$objection} is set aside, and says yes: “{$reason}”.
set-aside-agreed = {$person} says yes to setting {$objection} aside.{ $others ->
    [none] {""}
   *[other] {" "}Still awaited: {$others}.
  }
set-aside-refused = {$person} says no{ $words ->
    [none] {""}
   *[other] : “{$words}”
  }. So {$objection} stands, and nobody is asked any more. What change would settle it? `{$p}guide integrate` lists ways.
set-aside-ended = {$objection} stands: not every one has said yes to setting it aside. Not heard: {$not_heard}. What change would settle it? `{$p}guide integrate` lists ways.
objection-set-aside = All others have said yes: {$objection} is set aside, and is recorded so, not as settled. { $measure ->
    [none] {""}
   *[other] Its words are a measure of {$against} from now on.{" "}
  }{ $term_days ->
    [none] {""}
   *[other] Its term is {$term_days} days now.{" "}
  }{$person}, nobody says yes for you, and your words stay on record{ $scope ->
    [none] {""}
   *[other] , and go with it to {$scope}
  }. If you see something new, say `{$p}object {$against} … because …`. The review looks at it again.{ $awaited ->
    [none] {""}
   *[other] {" "}Awaited until {$until}: {$awaited}.
  }
integration-opened-release = { $loop ->
    [1] Until {$due} you talk about it in the thread.
   *[other] Once more you talk about it in the thread, time {$loop} of 3, until {$due}.
  } {$proposer} and {$objector}: what would have to change, so that all of you can live with it? {$objector} says `{$p}settled {$first}` when it is met. {$proposer} may end it with `{$p}withdraw {$item}`.
integration-opened = { $loop ->
    [1] Until {$due} you work it in together.
   *[other] Once more you work {$standing} into {$item} together, time {$loop} of {$loops}, until {$due}.
  } { $applicant ->
    [none] { $menu ->
        [yes] {$proposer}, what would settle it?
            - 1. Change it, or how long: `{$p}amend {$item}`, `{$p}term {$item}`
            - 2. Smaller, in parts: `{$p}pilot {$item}`, `{$p}split {$item}`
            - 3. Watch it, only if: `{$p}measure {$item}`, `{$p}condition {$item}`
            - 4. Ask, a few write: `{$p}information {$item}`, `{$p}helping {$item}`
            - 5. As it is, or later (only {$objector}): `{$p}recast {$first}`
            - 6. Higher up, let go: `{$p}for {$item} {$higher}`, `{$p}withdraw {$item}`

            `{$p}guide integrate` explains. Met: `{$p}settled {$first}`.
        [selection] {$proposer}, whom else do the reasons point to? `{$p}candidate @x because …` proposes anew. {$objector} says `{$p}settled {$first}` when it is met.
        [below] {$proposer}, what change would help? `{$p}guide integrate` lists the ways.
       *[no] {$proposer}, what change would help? `{$p}guide integrate` lists the ways. The owner says `{$p}settled {$first}` when it is met.
      }
   *[other] {$applicant} and {$objector}, talk about it in the thread: what would make it possible? {$objector} says `{$p}settled {$first}` when it is met. {$applicant} may end it with `{$p}withdraw {$item}`.
  }
loops-ended = { $over ->
    [no] All tries for {$item} are over, and no way was found. {$process} asks everyone how to go on; every way stays open: `{$p}guide integrate`. Without a change by {$due}, {$item} is parked.
   *[yes] {$process} is over, and {$item} is as it was. {$proposer}, what change would help? `{$p}guide integrate` lists the ways. Without one, {$item} is parked on {$due}.
  }
information-sought = {$by} lets {$item} rest until {$until}. {$person} finds out: “{$what}”. {$person}, tell it in the thread. {$item} then comes back by itself; {$proposer} may bring it sooner with `{$p}ready {$item}` or `{$p}amend {$item} …`.
helping-asked = {$by} asks {$helpers} for a new text of {$item}, until {$until}. It rests meanwhile. One of you, or {$proposer}, brings the text with `{$p}amend {$item} …`, and everyone is asked about it. Without one, {$item} comes back as it is.
proposal-came-back = {$item} is back: its rest is over. { $stage ->
    [consent] The consent check goes on until {$due}.{ $awaited ->
        [none] {""}
       *[other] {" "}Awaited: {$awaited}.
      }
    [integrating] Its objections are worked in until {$due}: {$standing}. {$proposer}, what change would help now?{ $awaited ->
        [none] {""}
       *[other] {" "}Answers are still awaited of {$awaited}.
      }
   *[waiting] {$proposer}, what now? `{$p}ready {$item}`, `{$p}amend {$item} …`, `{$p}park {$item} until DATE` or `{$p}withdraw {$item}`, by {$due}.
  }
proposal-split = {$by} splits {$item}. Its parts are decided one by one, before what waits in line: {$parts}. {$item} itself is closed.{ $standing ->
    [none] {""}
   *[other] {" "}{$standing} was to the whole; say it again where it holds for a part.
  }
more-time-given = {$by} asks for more time: {$item} is open until {$due}.
window-extended = {$item} is extended once, until {$due}. { $reason ->
    [newcomers] All who are left have said yes, but together with those who want to come in you are not four yet. Who else wants to come in says `{$p}join`.
   *[few] It has {$heard} of at least {$needed} consents.
  } { $missing_yes ->
    [none] {""}
   *[other] {$missing_yes} is to be responsible, and has not said yes.{" "}
  }{ $awaited ->
    [none] {""}
   *[other] Not heard yet: {$awaited}.
  }
proposal-parked = { $reason ->
    [few] {$item} is parked until {$until}: too few were heard.
    [newcomers] {$item} is parked until {$until}: together with those who want to come in you are not four yet.
    [loops] {$item} is parked until {$until}: no way was found in {$loops} tries. A `{$p}round process` may help.
    [yes] {$item} is parked until {$until}: { $missing_yes ->
        [none] the yes of who is to be responsible is missing.
       *[other] {$missing_yes} is to be responsible, and has not said yes. `{$p}responsible {$item} @name` names somebody else.
      }
   *[asked] {$by} has parked {$item} until {$until}.
  } { $meanwhile ->
    [none] {""}
    [suspended] {$against} is suspended meanwhile.{" "}
   *[other] {$against} stays in force meanwhile.{" "}
  }{$owner} may bring it back at any time with `{$p}ready {$item}`{ $applicant ->
    [none] { $meanwhile ->
        [none] { $release ->
            [yes] , or end it with `{$p}withdraw {$item}`.
           *[no] , change it with `{$p}amend {$item} …`, or end it with `{$p}withdraw {$item}`.
          }
       *[other] , or change it with `{$p}amend {$item} …`.
      }
   *[other] , or end it with `{$p}withdraw {$item}`.
  }
proposal-rests = {$item} would change it, and rests meanwhile; later {$owner} brings it back with `{$p}ready {$item}`.
parking-ended = { $meanwhile ->
    [none] {$owner}, {$item} was parked until today. What now? `{$p}ready {$item}` asks for consent, `{$p}park {$item} until DATE` waits, `{$p}withdraw {$item}` ends it. Without a word from you it lapses on {$due}.
   *[other] {$owner}, {$against} is still to be looked at again; {$item} was parked until today. What now? `{$p}amend {$item} …` changes it, `{$p}ready {$item}` asks for consent. Without a word from you it is parked again on {$due}.
  }
queue-owner-asked = {$owner}, {$item} has waited in line for long. Does it still matter? `{$p}ready {$item}` keeps its place, `{$p}park {$item} until DATE` sets it aside, `{$p}withdraw {$item}` ends it. Without a word from you it lapses on {$due}.
queue-kept = {$item} keeps its place in line. If it still waits on {$due}, I ask again.
responsible-left = {$person}, who was to be responsible for {$item}, has left the circle. { $responsible ->
    [none] Nobody is to be responsible for it now.
   *[other] Now {$responsible} is to be responsible.
  }
sending-consented = {$item} is consented to, to be sent on: “{$about}”. It is for {$scope}, so it is in force nowhere until it is decided there. { $no_way ->
    [none] There is no circle above you yet
   *[other] Nobody speaks for you in the circle above now
  }; it waits with {$carriers} and goes up by itself when there is a way. In 90 days I ask you whether it is still to be sent. `{$p}where {$item}` shows it.
sending-asked = { $there_stage ->
    [none] {$item} is still waiting to be sent on to {$scope}: “{$about}”.
   *[other] {$item} (“{$about}”) is still in {$above}: {$there_stage}.
  } Is it still right? Any of you may say `{$p}send-up {$item}`, and it goes on as it is. {$proposer} may change it with `{$p}amend {$item} …`, or end it with `{$p}withdraw {$item}`. If nobody says anything, it goes on, and I ask again on {$due}.
sending-kept = {$by} says that {$item} is still to be decided above. With it are {$carriers}; on {$due} I ask again.
proposal-orphaned = {$item} has no proposer now: “{$about}”. Who wants to bring it forward says `{$p}support {$item}`. If nobody does, it lapses on {$until}.
proposal-taken-over = {$person} takes over {$item}: “{$about}”. { $place ->
    [none] It is theirs now: `{$p}ready {$item}` asks for consent, `{$p}amend {$item} …` changes it.
   *[other] It waits as number {$place} in line.
  }
proposal-withdrawn = {$by} has withdrawn {$item}{ $applicant ->
    [none] : “{$about}”.
   *[other] : {$about}.
  }
proposal-lapsed = {$item} has lapsed: { $reason ->
    [gone] whom it was about is no longer a member.
    [orphaned] its proposer has left, and nobody took it over. Anyone may propose it again.
    [ended] what it would change is no longer in force.
    [merge] the other circle does not ask any more.
    [size] together with the other circle you would not be four to twelve people any more.
    [merged] the circle is part of another one.
    [halves] one of the two circles would have fewer than four members. Anyone may propose other halves: `{$p}split circle`.
    [voices] now that two accounts count as one voice, nothing is left to decide in it.
   *[silent] its proposer was asked and did not say what now. Anyone may propose it again.
  }

## Decisions

decision-adopted = {$decision} is decided by consent.
setting-changed = The setting `{$setting}` is changed.
aim-adopted = The aim of the circle is now: “{$aim}”.
decision-reopened = {$decision} is looked at again because of {$objection}. { $suspended ->
    [yes] It is suspended meanwhile.{ $released ->
        [none] {""}
       *[other] {" "}{$released} is a member until it is settled.
      }
   *[no] It stays in force meanwhile.
  }
decision-upheld = {$decision} stands as it was: nothing stands against it any more.
decision-superseded = {$decision} is replaced by {$by}.
decision-reviewed = { $few ->
    [yes] {$decision} rests on fewer than four, so its review opens now. It stays in force meanwhile.
   *[no] { $by ->
        [none] {$decision} is due for its review.
       *[other] {$by} opens the review of {$decision}.
      }
  }{ $owner ->
    [none] {""}
   *[other] {" "}{$owner} sees to it.
  } How has it worked?
decision-stuck = {$decision} has been looked at again for 60 days without a result. { $owner ->
    [none] Anyone may say what now.
   *[other] {$owner}, what now?
  } A `{$p}round process` may help.
decision-renewed = {$decision} is renewed by consent until {$sunset_on}.
decision-repealed = {$decision} is repealed by consent.
repeal-suspended = {$decision} is in force again meanwhile, and its repeal {$item} is looked at.
grace-given = {$decision} (“{$about}”) has come to its end while you look at it. It holds until {$until}, this once. `{$p}renew {$decision}`, `{$p}amend {$decision} …` and `{$p}repeal {$decision} because …` are possible until then; after that it lapses.
decision-lapsed = {$decision} has come to its end and is no longer in force: “{$about}”. Anyone may `{$p}propose` it anew.
arrangements-listed = { $year ->
    [one] A year ago you founded {$name}.
   *[other] {$year} years ago you founded {$name}.
  } This holds without an end date. Is it still right? Nobody has to answer.

# Of the record itself: $because.

words-erased = What somebody wrote who is no member any more has been erased from my record, on request{ $because ->
    [none] {""}
   *[other] {": "}{$because}
  }. What was decided holds, and who counted counts.
check-asked = { $person ->
    [none] {$decision} has something to look at today
   *[other] {$person}, {$decision} has something to look at today
  }{ $words ->
    [none] .
   *[other] : “{$words}”.
  } If it is met, say `{$p}met {$decision}`. If not, say `{$p}object {$decision} … because …`, and you look at it again together.
check-met = {$by} says that it is met in {$decision}{ $words ->
    [none] .
   *[other] : “{$words}”.
  }
