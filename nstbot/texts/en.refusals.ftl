# English: why not now, and what is possible instead. One text for each reason.

refused-already-founded = This room has its circle already. `{$p}circle` shows it; `{$p}join` is how to come in.
refused-not-founded = There is no circle here yet. Whoever wants one says `{$p}found NAME — AIM`, for example `{$p}found Garden Circle — grow food together`.
refused-founding-open = First the founding {$item} has to end. Answer it with `yes` or `guest` in its thread; from the fourth yes its founder may `{$p}close` it.
refused-founding-over = The founding { $item ->
    [none] {""}
   *[other] {$item}{" "}
  }is over. Who wants to come in says `{$p}join`.
refused-not-asked = { $stage ->
    [changing] The change round of {$item} asks those who have nominated, and you are not among them. You can talk in its thread, and you are asked when there is a candidate.
   *[other] You are not among those asked in {$item}: it began before you came or while you were away. You can talk in its thread, and you are asked from the next question on.
  }
refused-asks-to-come-in = You are a guest here while the members decide {$item}: whether you come in. Until then you may read and talk. `{$p}withdraw {$item}` ends your asking.
refused-not-a-member = You are a guest here. Guests may read and talk; members decide. To become one, say `{$p}join`.
refused-already-a-member = You are a member here already. `{$p}mine` shows what waits for you.
refused-circle-full = A circle has at most {$most} members, and this one is full. With three others you can found a circle of your own: `{$p}found NAME — AIM` in a new room.
refused-place-awaited = You wait for a place here already, since {$since}: { $place ->
    [1] the first in line.
   *[other] number {$place} in line.
  } When one is free, I ask the members. `{$p}leave-circle` ends your waiting.
refused-only-founder = Only {$founder}, who began the founding, can do that. You can say in the thread what you would like, or answer with `I object: …`.
refused-only-proposer = Only {$proposer} can change or move {$item}, as its proposer. Say in its thread what you would like, or `{$p}propose` words of your own.
refused-bundled = {$item} is one objection with {$into} since they were bundled, and each circle keeps its own say in it. Who speaks for one of them says `{$p}settled {$into}`; `{$p}show {$into}` shows whose it is.
refused-only-owner = {$item} belongs to {$owner}; only they can end it. Ask them in the thread what would settle it.
refused-only-facilitator = { $facilitator ->
    [none] Only members can do that. To become one, say `{$p}join`.
   *[other] Steering a round is {$facilitator}’s part here. Ask them, or call a `{$p}round process`.
  }
refused-too-few-yes = It takes {$needed} who say yes, and { $yes ->
    [one] one has so far
   *[other] {$yes} have so far
  }. The founding stays open; `{$p}cancel` would end it.
refused-too-few-members = { $members ->
    [0] Nobody is left here who is asked, and a decision needs {$needed} members. Who is away comes back with `{$p}back`. You can also found a circle of your own, in a new room: `{$p}found NAME — AIM`.
   *[other] A decision needs {$needed} members who are asked; here { $members ->
        [one] is one
       *[other] are {$members}
      }. You can talk in a `{$p}round`, and take people in: who wants to come in says `{$p}join`. Who is away comes back with `{$p}back`.
  }
refused-nothing-open = Nothing is open here for that. `{$p}where` shows what is open, `{$p}mine` what waits for you.
refused-no-such-item = { $item ->
    [none] I do not know which one you mean.
   *[other] I did not find {$item}.
  } { $open ->
    [none] Nothing is open here now; `{$p}decisions` lists what is decided.
   *[other] Open here: {$open}. `{$p}decisions` lists what is decided.
  }
refused-wrong-stage = { $stage ->
    [queued] Not yet: {$item} waits in line for a free place. Its proposer may `{$p}amend {$item} …` or `{$p}withdraw {$item}`.
    [talk] Not yet: {$item} is open for questions and reactions. Write them in its thread. Consent is asked when its proposer says `{$p}ready {$item}`, or when the time for talk is over.
    [consent] {$item} is in its consent check, which ends when all have answered or its time is over. You can say `{$p}consent {$item}`, `{$p}concern {$item} …` or `{$p}object {$item} …`; for a day more, `{$p}more-time {$item}`.
    [integrating] In {$item} an objection is being worked in. Its proposer may `{$p}amend {$item} …`, its owner say `settled`, and everyone may still answer.
    [parked] {$item} is parked. Its proposer brings it back with `{$p}ready {$item}`.
    [waiting] {$item} waits for its proposer: `{$p}ready {$item}`, `{$p}park {$item} until DATE` or `{$p}withdraw {$item}`.
    [resting] {$item} rests, and comes back by itself: `{$p}where {$item}` tells when. Its proposer may bring it back with `{$p}ready {$item}`.
    [split] {$item} was split, and its parts are decided: `{$p}show {$item}` names them.
    [outgoing] {$item} is consented to, and waits to be sent on. If you see harm, say `{$p}object {$item} … because …`. Its proposer may `{$p}amend {$item} …` or `{$p}withdraw {$item}`.
    [carried] {$item} is with the circle above: `{$p}where {$item}`. If you see harm, say `{$p}object {$item} … because …`, and it waits there. Its proposer may `{$p}amend {$item} …` or `{$p}withdraw {$item}`.
    [decided] {$item} is decided above: `{$p}where {$item}`.
    [returned] {$item} was given back to those who sent it.
    [orphaned] {$item} rests: its proposer has left the circle. Any member may take it over with `{$p}support {$item}`.
    [adopted] {$item} is decided. To have it looked at again, say `{$p}object {$item} … because …`; to change it, `{$p}amend` the decision by its number, D1 or so.
    [withdrawn] {$item} was withdrawn. Anyone may `{$p}propose` it anew.
    [lapsed] {$item} has lapsed. Anyone may `{$p}propose` it anew.
    [paused] {$item} is paused. `{$p}resume {$item}` goes on with it.
    [nominating] {$item} takes nominations: `nominate @name because …`, best by direct message to me. They close when everyone has nominated, or when the time is over.
    [sealed] The box of {$item} is closed and opened in a moment. Then whoever nominated may change once.
    [changing] {$item} is in its change round: `{$p}change @name because …` or `{$p}stay`. It closes when all have said so, or when its time is over.
    [proposing] In {$item} a candidate is to be proposed: `{$p}candidate @name because …`.
    [accepting] In {$item} the candidates are asked now, after all others.
    [seated] {$item} is over, and the seat is taken. `{$p}recall @name because …` selects anew.
    [none_found] {$item} is over: nobody was found. `{$p}select` begins anew.
    [open] That does not fit {$item} now. `{$p}where {$item}` shows where it stands.
   *[other] {$item} is over. `{$p}where` shows what is open.
  }
refused-founding-objected = {$people} objected to the name or the aim, so {$item} waits. {$founder} may say `{$p}aim …`, and everyone is asked again. Whoever objected may say `{$p}join` when it is met.
refused-own-talk = It is your own proposal: `{$p}ready {$item}` brings it to consent, `{$p}amend {$item} …` changes it.
refused-own-round = {$item} asks the others about your own proposal: you hear them, and answer what they ask in its thread. `{$p}amend {$about} …` changes it.
refused-looked-again = {$decision} is looked at again because of an objection. {$proposer} may `{$p}amend {$item} …`, and the owner of the objection says `{$p}settled` when it is met. You can add to it with `{$p}object {$decision} … because …`.
refused-talked-about = In {$item} an objection is talked about in the thread. Its owner says `{$p}settled` when it is met; {$proposer} may end it with `{$p}withdraw {$item}`.
refused-too-early = Not yet: {$item} stays open for talk at least until {$when}, or until all have spoken or passed. Then say `{$p}ready {$item}`.
refused-older-ask = {$item} has changed since; what you answered is an older version. Version {$version} is asked now: see the newest question in its thread.
refused-already-closed = {$item} is over, and its record stays as it is. `{$p}show {$item}` shows how it ended.
refused-stands-already = Your objection {$objection} stands, and has its reason. When it is met, say `{$p}settled {$objection}`. `{$p}recast {$objection}` makes it a concern, `{$p}withdraw {$objection}` takes it back.
refused-not-standing = {$objection} does not stand any more. A new one begins with `{$p}object … because …`.
refused-no-pass = In a consent check everyone is asked, and nobody can pass on {$item}. If you can live with it, say `consent`; with a worry, `concern: …`; if it would do harm, `I object: …`.
refused-more-time-once = {$item} has had its extra day already. If you are not sure yet, say `concern: …` or `I object: …` with what you need.
refused-too-long = That has {$length} characters; here there is room for {$most}. Say the core of it, and put the rest into a document with a link.
refused-empty = I need your words for that. Say the word and then what you mean, for example `{$p}object P1 the hall has no ramp because my chair cannot get in`.
refused-out-of-bounds = A term lasts from {$least} to {$most} days, for example `{$p}term P1 90 days`.
refused-setting-out-of-bounds = `{$setting}` may be {$bounds}. For example: `{$p}settings {$setting} {$example}`
refused-no-such-setting = There is no setting “{$setting}”. `{$p}settings` lists them all.
refused-same-setting = `{$setting}` is {$value} already. `{$p}settings` lists all values.
refused-not-a-date-ahead = That date does not fit: I need one ahead, at the latest {$latest}. For example `in 3 weeks`.
refused-no-such-member = { $alike ->
    [none] I did not find { $person ->
        [none] them
       *[other] {$person}
      } among the members. `{$p}members` lists them; a name, a Matrix id or a mention will do.
   *[other] More than one member is called {$person}: {$alike}. Say whom you mean by the Matrix id, or by a mention.
  }
refused-late = The days for a late objection to {$item} are over. You can still object at any time with your reason: `{$p}object {$item} … because …`; it is then looked at again.
refused-nothing-to-stop = There is nothing to stop: `{$p}stop` undoes the last `close`, `cancel`, `next`, `skip` or `pause`, within a day, live within a minute. A `{$p}round process` opens talk about it.
refused-already-asked = You have asked to come in already: {$item}. The members answer until {$until}.
refused-own-objection = {$objection} is your own: you end it with `{$p}settled {$objection}`, `{$p}recast {$objection}` or `{$p}withdraw {$objection}`. Whether it is set aside, only the others say.
refused-reason-awaited = {$objection} has no words yet, and {$owner} is asked for them. A day after it was raised, `{$p}test {$objection}` is possible all the same.
refused-tested-already = {$objection} has its round: {$round}. When that is over, any member but its owner may say `{$p}set-aside {$objection} because …`.
refused-not-tested = { $round ->
    [none] First everyone looks at {$objection} together: `{$p}test {$objection}` opens a round about it.
   *[other] First the round about {$objection} has to end: {$round}.
  }
refused-aside-once = All others have been asked about {$objection}, and it stands. That is asked only once. What change would settle it? `{$p}guide integrate` lists ways.
refused-yes-or-no = To set {$objection} aside takes a yes or a no: `{$p}set-aside {$objection}` is a yes, `{$p}object {$objection}` a no.
refused-parts = A proposal is split into {$least} to {$most} parts. Write them with ` / ` between: `{$p}split P1 a bench / a table`.
refused-helpers = Name one to {$most} members who write a new text: `{$p}helping P1 @ann @ben until Friday`.
refused-only-checker = { $person ->
    [none] Only who looks can say that.
   *[other] Only {$person}, who looks at it, says whether it is met in {$item}. If you see harm, say `{$p}object {$item} … because …`.
  }
refused-nothing-to-meet = Nothing waits to be looked at in {$item}. `{$p}show {$item}` shows it in full.
refused-no-term = {$item} has no term of its own. The aim of a circle, its settings, who belongs to it and who holds its seats change by words of their own. `{$p}show {$item}` shows what there is.
refused-only-here = {$item} is for this circle alone: its aim, who belongs to it, or what is decided here. For more circles, `{$p}propose` it as a proposal of its own, and say `{$p}for`.
refused-only-for-us = {$item} is for this circle alone, and in force as soon as it is decided. Urgent is what would be announced to other circles first: `{$p}for {$item} {$higher}`.
refused-from-above = {$item} comes from a circle above, and is changed where it is decided. Here you can object to it, `{$p}object {$item} … because …`, or say what worries you, `{$p}concern {$item} …`; with the support of four it goes there. `{$p}show {$item}` shows it, `{$p}where {$item}` its way.
refused-not-to-send = { $stage ->
    [adopted] {$item} is decided, for this circle. For more circles, `{$p}propose` it anew, and say whom it is `{$p}for`.
    [withdrawn] {$item} was withdrawn. Anyone may `{$p}propose` it anew.
    [lapsed] {$item} has lapsed. Anyone may `{$p}propose` it anew.
    [carried] {$item} has gone up already: `{$p}where {$item}`.
    [decided] {$item} is decided above: `{$p}where {$item}`.
    [returned] {$item} was given back to those who sent it: `{$p}where {$item}`.
    [set_aside] {$item} was set aside. Its words stay with what it was raised against, go up with that, and are read again in the review.
   *[other] Not yet: {$item} has to be consented to first. `{$p}for {$item} {$higher}` says that it is for more than this circle; then it is sent on once you all consent.
  }
refused-leave-instead = Nobody is released by themselves. To end your own membership, say `{$p}leave-circle`; to rest for a while, `{$p}away`.
refused-own-release = {$item} is about you. You speak first and everyone hears you; the others are asked for consent, and you are not. You can still write in its thread.
refused-speaks-first = {$item} is about {$subject}, who speaks first and has time until {$until}. After they have spoken or passed, say `{$p}ready {$item}`.
refused-has-owner = {$item} belongs to {$owner}. `{$p}support` takes over what somebody who left the circle has left behind; this is not left behind. You can say in its thread what you think, or answer it yourself.
refused-still-a-member = {$person} still has a say in this circle, and nobody takes that from them. They first say `{$p}leave-circle`, and end what they object to; then their words can be erased.
refused-review-open = {$decision} is under review already. `{$p}renew {$decision}`, `{$p}amend {$decision} …` or `{$p}repeal {$decision} because …` go on with it; without any of them it lapses at its end.
refused-under-way = That is asked already: {$item}, about {$decision}. Answer it in its thread.
refused-said-before = You have objected with these words before: {$objection}, which was met. If something is new, say what: `{$p}object … because …`.
refused-wrong-kind = { $kind ->
    [merge] {$item} asks whether two circles become one. Only its why can be changed: `{$p}amend {$item} because …`.
    [return] {$item} asks whether something goes back to those who sent it. Only its why can be changed: `{$p}amend {$item} because …`.
    [repeal] {$item} asks whether a decision ends. Only its why can be changed: `{$p}amend {$item} because …`. To change the decision instead, `{$p}withdraw {$item}` and `{$p}amend` that.
    [founding] {$item} is the founding. Answer it with `yes` or `guest` in its thread.
    [round] {$item} is a go-round: write your answer in its thread, or pass with ⏭ or `{$p}pass {$item}`.
    [admission] {$item} asks whether somebody comes in: `{$p}consent {$item}`, `{$p}concern {$item} …` or `{$p}object {$item} … because …`.
    [selection] {$item} is a selection. `{$p}where {$item}` shows what it waits for.
    [release] {$item} asks whether somebody stays a member: `{$p}consent {$item}`, `{$p}concern {$item} …` or `{$p}object {$item} … because …`. Its words cannot be changed; its proposer may `{$p}withdraw {$item}`.
    [objection] {$item} is an objection. Its owner ends it with `{$p}settled {$item}`, `{$p}recast {$item}` or `{$p}withdraw {$item}`.
    [objection] {$item} is an objection. Its owner ends it with `{$p}settled {$item}`, `{$p}recast {$item}` or `{$p}withdraw {$item}`. Anyone may `{$p}test {$item}`.
    [decision] {$item} is decided. To have it looked at again, say `{$p}object {$item} … because …`; to change it, `{$p}amend {$item} …`.
   *[proposal] {$item} is a proposal{ $wants ->
        [objection] , and that word is for an objection. `{$p}show {$item}` lists those to it, with their numbers.
        [round] , and that word is for a go-round. `{$p}where {$item}` shows what it waits for.
       *[other] . `{$p}where {$item}` shows what it waits for.
      }
  }
refused-round-running = {$item} is held in turn already, and nobody can be called in two. `{$p}close {$item}` or `{$p}pause {$item}` ends that; `{$p}round open …` asks all at once.
refused-not-in-turn = In {$item} nobody is called: everyone answers in their own time. `{$p}where {$item}` shows who is awaited.
refused-not-your-turn = { $person ->
    [none] It is not your turn in {$item}.
   *[other] In {$item} it is the turn of {$person}.
  } `{$p}where {$item}` shows the order.
refused-deferred-once = You have come later once in {$item}. Say what you can now, or `pass`.
refused-heard-already = {$person} is not awaited in {$item} any more. `{$p}where {$item}` shows who is.
refused-not-live = Nobody has called a meeting here. `{$p}live` asks who is here.
refused-not-sealed = {$item} is not sealed: say it in its thread, where all can read it.
refused-never-sealed = What is said in an opening or closing round is never kept, so it cannot be hidden until later. Say `{$p}round { $kind }`, open or in turn; other rounds can be sealed.
refused-same-as-before = { $item ->
    [none] That is so already.
   *[other] {$item} is so already.
  } `{$p}where` shows what is open.

## What was not understood

misread-unknown = I do not know the word `{$said}`. Did you mean `{$p}{$word}`? For example: `{$p}{$example}`
misread-unknown-far = I do not know the word `{$said}`. `{$p}guide` says what you can do; to propose something: `{$p}propose Meet on Tuesdays because most of us are free`
misread-direct = I did not understand that. `{$p}mine` shows what waits for you, and `{$p}guide` says what you can do.
misread-only-the-word = `{$word}` counts when it stands alone, so I have not taken this as an answer. If you have a worry, say `{$p}concern …`; if it would do harm, `{$p}object … because …`.
misread-switch = `{$p}{$word} on` or `{$p}{$word} off`: which?
misread-alone = `{$word}` stands alone, so I have done nothing. If that is what you mean, say `{$p}{$word}`.
misread-no-such-round = There is no round of the kind `{$said}`. There are `opening`, `questions`, `reactions`, `ideas`, `closing` and `process`; or ask your own: `{$p}round What shall we plant first?`
misread-bad-date = I cannot read “{$said}” as a date. I understand `2030-12-24`, `24 Dec`, `Friday` or `in 3 weeks`.
misread-bad-term = I cannot read “{$said}” as a time. I understand `90 days`, `6 months` or `a year`.
misread-bad-scope = I cannot read “{$said}”. Whom is it for? Say `us`, `second`, `third` and so on, or `all`: for example `{$p}for P1 second`.
misread-pick-one = I did not find that in the list. Answer with the number.
misread-nothing-awaits = Nothing that is open here takes `{$word}` from you now. `{$p}where` shows what is open, `{$p}mine` what waits for you.
misread-in-a-room = A circle lives in a room. Invite me into one, and say it there: `!found NAME — AIM`.
misread-in-no-circle = I know no circle of yours. Say it in your circle's room, or found one there: `!found NAME — AIM`.
misread-dropped = All right, I have let it be.

## What is missing: the next message answers

missing-found-name = What is the circle to be called, and what is its aim? Answer with `NAME — AIM`.
missing-found-aim = What is its aim, in a sentence?
missing-answer-text = What is your answer to {$item}?
missing-skip-person = Who is to be passed over in {$item}? A name or a mention will do.
missing-round-kind = Which round? `opening`, `questions`, `reactions`, `ideas`, `closing`, `process`, or a question of your own.
missing-propose-text = What do you propose?
missing-propose-why = Why? One sentence that helps the others to see what it is for.
missing-amend-text = What are the new words of {$item}? Write them whole.
missing-term-days = For how long is {$item} to hold? For example `90 days` or `6 months`.
missing-responsible-person = Who is to be responsible for {$item}? A name or a mention will do.
missing-repeal-why = Why is {$item} to end? One sentence.
missing-measure-text = What shows whether {$item} works, and who looks? One sentence.
missing-for-scope = Whom is {$item} for? `us`, `second`, `third` and so on, or `all`.
missing-condition-text = Only if what? One sentence; `until DATE` says when somebody looks.
missing-condition-until = When does somebody look whether it is met? For example `24 Dec`.
missing-information-text = What is to be found out for {$item}?
missing-information-person = Who finds it out? A name or a mention will do.
missing-information-until = Until when? {$item} rests until then, and comes back by itself.
missing-helping-people = Who writes a new text of {$item}? Two or three names or mentions will do.
missing-helping-until = Until when? {$item} rests until then.
missing-split-parts = Which parts? Write them with ` / ` between, or one a line. To split the circle itself: `{$p}split circle`.
missing-split-circle-halves = Who stays, and who goes into a circle of their own? Names or mentions with ` / ` between the two halves, each of four or more; or only those who go. For example `@ann @ben @cy @dee / @ed @fay @gus @hal`.
missing-pilot-text = How is {$item} tried out smaller: where, with whom, how much?
missing-object-harm = What would it harm, and for whom? And what makes you think so: `… because …`.
missing-object-because = And what makes you think so? Others read it when you ask them to support {$item}.
missing-object-item = What do you object to? Say its number, such as `P1`.
missing-reason-harm = What would it harm, and for whom? And what makes you think so: `… because …`.
missing-reason-because = What makes you think so?
missing-set-aside-why = Why can {$item} be set aside? One sentence, which is recorded.
missing-concern-harm = What worries you? It is kept with your consent.
missing-same-person = Which other account is yours? Its whole id, such as `@ann:example.org`.
missing-release-person = Whom is it about? A name or a mention will do.
missing-release-why = Why should they not stay a member? One sentence, about what happened and what it does to the circle.
missing-park-until = Until when? For example `in 3 weeks` or `24 Dec`.
missing-show-item = Which one? Say its number, such as `P1` or `D1`.

## Said once, beside an act

notice-wrong-tap = That tap does not count: it is not on the question that is open now for {$item}.{ $link ->
    [none] {""}
   *[other] {" "}Please tap or answer {$link}.
  }
notice-reaction-noted = {$person}, that is noted as your reaction to {$item}. Consent is asked later; objections count then.
notice-tap-too-late = {$item} is over, so that tap changes nothing. `{$p}show {$item}` shows how it ended.
notice-tap-on-what-was = That question of {$item} is over, so that tap changes nothing. `{$p}where {$item}` shows what comes now.
notice-amend-instead = {$item} keeps the words it was proposed with; an edit does not change them. As its proposer, say `{$p}amend {$item}` and the new words.
notice-taken-back = I read your edit as no answer any more; so {$item} waits for an answer from you again.
notice-said-newer = That reached me late: you have said something newer about {$item} since, and that counts. If you object, say it again: `{$p}object {$item} … because …`.
notice-opened-there = {$item} is open in its room now; everyone is asked there.
notice-guest-arrived = Welcome. You are a guest here: you may read and talk. `{$p}circle` shows who this is, `{$p}join` is how to become a member.
notice-unreadable = {$person}, I could not read a message of yours: its key has not reached me. Please say it again. Your silence is not taken as an answer.
notice-fault = Something went wrong on my side, and nothing was changed. It is noted as `{$reference}`; the people who run me look at it.
notice-fault-admin = Fault `{$reference}`: a message could not be handled. The log has more.
notice-paused = I cannot read the record of this circle, so I do nothing here for now. What you write is kept. The people who run me are told.
notice-hello = I am here. To found a circle, say `{$p}found NAME — AIM`, for example `{$p}found Garden Circle — grow food together`. `{$p}guide` says what you can do.{ $cannot ->
    [none] {""}
   *[other] {" "}I may not {$cannot} here; everything else works. For that I need power 50 in this room.
  }
notice-hello-direct = Hello. Here we talk by ourselves, and words need no prefix: `mine` shows what waits for you in your circles, `guide` what you can do; with `practice` you try it out. To found a circle, invite me into a room of four to twelve people.
notice-called-alike = {$person} { $guest ->
    [none] is now called like
   *[other] is a guest here with the name of
  } {$subject}. I tell people apart by their ids, shown beside the name. Whoever means one of them by name is asked which.
notice-hidden = {$person}, a message of yours was hidden by somebody else before I read it. If it was an answer, please say it again.
notice-cannot-read-here = This room is encrypted, and I cannot read here yet.
notice-open-a-chat = {$person}, I could not open a direct chat with you. Please open one with me { $link ->
    [none] there
   *[other] {$link}
  }.

refused-apart-already = This circle is not part of the tree. `{$p}link` asks whether to join it.
refused-linked-already = This circle has a circle above already. `{$p}tree` shows it; `{$p}unlink` asks whether to leave.
refused-waits-already = This circle waits for a circle above already. `{$p}tree` shows how far it is. With `{$p}settings tree small` it would begin with two or three circles too, once they have waited for 14 days.
refused-pair-first = A circle joins the tree with those who represent it: `{$p}select representatives`.
refused-too-few-to-split = A circle becomes two with four people in each, so it takes eight. { $members ->
    [one] One is
   *[other] {$members} are
  } here.
refused-finish-first = {$item} is open here. Finish it first, or park it: `{$p}park {$item} until DATE`. Then the circle can become two, or part of another one.
refused-not-in-one-half = Everybody is in one of the two halves. In both, or in neither: {$people}. Say both halves, or only those who go: `{$p}split circle @ed @fay @gus @hal`.
refused-half-too-small = Each half takes { $needed } people or more; one would have { $count ->
    [0] nobody
   *[other] {$count}
  }.
refused-pair-together = {$people} speak for the same circle, so they go to the same half.
refused-forming = This circle is not founded yet, so nothing can be decided here.{ $people ->
    [none] {""}
   *[other] {" "}Still invited: {$people}.
  }
refused-own-seat = That is your own seat. To give it up, say `{$p}resign representative` in the circle that you speak for.
refused-seat-over = {$person} does not sit here any more by that seat.
refused-seat-stands = The three days in which one could object to this seat are over. {$person}’s own circle can `{$p}recall` them.
refused-seat-objected-twice = Two seats of this circle in a row went back because of an objection, so this one stays. Bring what worries you as a proposal: `{$p}propose …`.
