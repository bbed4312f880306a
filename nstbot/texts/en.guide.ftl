# English: the guide. `guide` lists the words; one text for each word and each topic.

guide =
    What do you want to do? Say the word after `{$p}`; in a chat with me alone the word will do.
    - see what waits for you: `mine`; what is open, until when: `where`
    - answer: `consent`, `concern …`, `object … because …`, `pass`
    - bring something in: `propose TEXT because WHY`
    - hear everyone: `round reactions`, or `round` with your own question
    - choose people: `select representatives`
    - look at a decision again: `decisions`, `review D1`
    - rest, or go: `away until Friday`, `leave-circle`
    - try it out, with me alone: `practice`

    `{$p}guide consent` says more about a word, and so with every word. Or about how it goes: `start`, `rounds`, `proposals`, `tolerance`, `objecting`, `worries`, `integrate`, `representatives`, `silence`, `absence`, `dates`, `record`, `levels`, `facilitator`, `never`, `now`. All words: `{$p}guide words`.
guide-unknown = The guide has nothing on “{$said}”. `{$p}guide` begins with what you want to do, `{$p}guide words` lists all words.

## Words

guide-found = `{$p}found NAME — AIM` begins a circle in this room. Everyone here is asked whether they join; four to twelve can. For example `{$p}found Garden Circle — grow food together`. It stays open for 7 days. From the fourth yes you may `{$p}close` it.
guide-aim = `{$p}aim … because …` proposes a new aim for the circle; it is decided by consent. While the circle is being founded, its founder changes the aim with it, and everyone is asked again. `{$p}aim` alone shows it.
guide-count-me-in = `{$p}join` (or `{$p}count-me-in`) makes you a member while the circle is being founded, and for 14 days after if you were here then. Later it asks the members, who decide by consent.
guide-guest = `{$p}guest` says that you do not join the circle that is being founded. You may stay and talk, and still `{$p}join` later.
guide-leave-circle = `{$p}leave-circle` ends your membership. What you proposed rests, and any member may take it over for 7 days; your objections stand for 72 hours, in which any member may take them over, and then become concerns. Leaving the room yourself counts as leaving the circle after 7 days. To stay and only rest for a while, say `{$p}away`.
guide-release = `{$p}release @name because …` asks whether somebody stays a member. Who it is about speaks first, alone, for up to 48 hours; then the others are asked for consent, and an objection stands like every other. Try a `{$p}round process` first.
guide-same = `{$p}same @other` says that another account is yours as well. I ask that account; when it says so too, both count as one voice in every circle, for good. You are asked once, and direct messages go to the account that you used last. Write the whole id, as in `{$p}same @ann:example.org`.
guide-support = `{$p}support O9` supports an objection, or a concern, of this circle to what was decided or is talked about above. With four it goes there: an objection stands at once. Your names stay here. `{$p}withdraw O9` takes your support back. `{$p}support O1` also takes over an objection that somebody who left the circle has left behind, and `{$p}support P1` a proposal.
guide-not-settled = `{$p}not-settled O9` says that you, who support O9, are not met by what is to have settled it. One is enough: it stands above again. It can be said for some days after your representatives have called it settled, and until the review when not everybody was heard.
guide-bundle = `{$p}bundle O9 O12` makes one objection out of two that circles below have raised against the same thing. Each circle keeps its words and its say: it is settled when it is settled for all of them.
guide-away = `{$p}away until DATE` says that you are not to be asked for a while, for 30 days if you give no date. For example `{$p}away until Friday` or `{$p}away for 2 weeks`. `{$p}back`, or any answer or proposal of yours, ends it.
guide-back = `{$p}back` ends your being away. You are asked from the next question on.
guide-circle = `{$p}circle` shows the name, the aim, the members, who holds which role, which circles are above and below, and what is open.
guide-link = `{$p}link because …` asks this circle, by consent, whether it is part of the tree again. When it has been offered to begin a circle above with two or three circles, it says yes to that. A circle joins for the first time by selecting its representatives.
guide-unlink = `{$p}unlink because …` asks this circle, by consent, whether it leaves the tree. Then nobody speaks for it above, and what it sent up goes on there without it; its own decisions stay. `{$p}link` asks whether to join again.
guide-split-circle = `{$p}split circle @ann @ben @cy @dee / @ed @fay @gus @hal` asks this circle, by consent, whether it becomes two: the first half stays here, the second gets a room of its own. Each half takes four people, and four of each say yes. Decisions in force hold in both. Finish or park first what is open.
guide-merge = `{$p}merge River` asks this circle, by consent, whether it becomes part of another one beside it; `{$p}merge` lists those. The other circle hears who you are, and decides in its turn within 30 days. It keeps its room, name and roles; your people, decisions and open proposals come along. When another circle has asked this one, the same word asks whether you take it in.
guide-tree = `{$p}tree` shows the tree in which this circle stands, in words and as a picture: the circles above, beside and below it, how many people are in each, who represents them, and what is stuck. Of a large tree the rest is counted. `{$p}guide levels` says how it grows.
guide-settings = `{$p}settings` lists the numbers of the circle: how long things are open, how long decisions hold, and others. `{$p}settings asking` shows the values of a group. `{$p}settings consent` says what one means and what it may be. `{$p}settings consent 4 days because …` proposes another value. It is decided by consent, and holds until you change it again.
guide-members = `{$p}members` lists who has a voice here, in the order of their seats, and who is away, out of the room or dormant.
guide-round = `{$p}round KIND` asks everyone once. Kinds: `opening`, `questions`, `reactions`, `ideas`, `closing`, `process`. Or ask a question of your own: `{$p}round What shall we plant first?` Add `in turn`, and one is called after the other; add `sealed`, and answers are hidden until all are in. `{$p}round questions P1` is about a proposal. Else it is open for 48 hours, or until all have spoken or passed.
guide-pass = `{$p}pass` says that you have nothing to add in a go-round or in the talk on a proposal. A consent check knows no pass: everyone is asked.
guide-answer = `answer R1 …`, written to me in a chat of the two of us, answers a sealed round. It stays hidden until all have answered or the time is over. A further one replaces it. In the room it counts as well, and I hide it where I may.
guide-live = `{$p}live` asks who is here, for a minute. Then rounds run in turn among those who are here, and `{$p}ready` works at once. A consent check asks you first, and the others after. `{$p}live-off`, or half an hour without a word, ends it.
guide-live-off = `{$p}live-off` ends a meeting. What is open stays open, and goes on at its own pace.
guide-here = `{$p}here` says that you are here, when somebody has said `{$p}live`. Who comes later can say it, too.
guide-defer = `{$p}defer` puts your turn at the end of a round in turn, once. You can say it before you are called, too.
guide-done = `{$p}done` ends your turn in a round in turn. So does a minute without a further word of yours. If you have spoken aloud, `{$p}done` alone will do.
guide-next = `{$p}next` ends the turn that is open, and the next is called. Who has not begun is called once more at the end. It is the facilitator's word; `{$p}stop` undoes it.
guide-skip = `{$p}skip @name` goes on without somebody, who is shown as not heard. It is the facilitator's word; `{$p}stop` undoes it.
guide-pause = `{$p}pause R1` lets a round rest, for 7 days at most. It is the facilitator's word; `{$p}stop` undoes it.
guide-resume = `{$p}resume R1` goes on with a round that is paused, where it was.
guide-close = `{$p}close R1` ends a go-round, the talk on a proposal, or a founding with four yes. It is the facilitator's word. It never ends a consent check. Any member may undo it within a day with `{$p}stop`.
guide-cancel = `{$p}cancel R1` ends a go-round or a founding without a result. It is the facilitator's word, for a founding the founder's. Any member may undo it within a day with `{$p}stop`.
guide-stop = `{$p}stop` undoes the last `close`, `cancel`, `next`, `skip`, `pause` or `resume`, within a day, in a meeting within a minute. Any member may say it. Once somebody has answered in what followed, it opens a round about how to go on.
guide-propose = `{$p}propose TEXT because WHY` puts something to the circle. For example `{$p}propose Meet on Tuesdays because most of us are free`. First come questions and reactions, then the consent check. It holds for 90 days if you say nothing else.
guide-ready = `{$p}ready P1` brings your proposal to the consent check: a day after it opened, or once all have spoken or passed. By saying it you consent to it.
guide-amend = `{$p}amend P1 …` gives your proposal new words: write them whole. A reason may follow after `because`. Once the consent check has begun, everyone is asked again about what changed.
guide-term = `{$p}term P1 6 months` says for how long your proposal is to hold, from 3 days to 24 months. Before it ends, I ask you to look at it again.
guide-responsible = `{$p}responsible P1 @name` says who sees to it. They have to consent to it themselves.
guide-measure = `{$p}measure P1 …` adds what shows whether it works, and who looks. It is a good way to take up a concern.
guide-for = `{$p}for P1 second` says whom your proposal is for: `us` (if you say nothing), `second` for the Second Circle, `third` and so on, or `all`. For more than us it is not decided here. When you consent, it waits to be sent on, with every concern; who is above decides. Once the consent check has begun, everyone is asked again.
guide-urgent = `{$p}urgent P1` makes it part of your proposal that it is in force at once in every circle for which it is decided. It is announced there all the same, and they may look at it and object as long as ever. Where a circle below was not heard, nothing is urgent. `{$p}urgent P1 off` takes it out again. Once the consent check has begun, everyone is asked again.
guide-pilot = `{$p}pilot P1 …` says how your proposal is tried out smaller at first: at one place, with a few, with less. It is part of what you consent to, and stands with the decision.
guide-condition = `{$p}condition P1 if … @ann until 24 Dec` makes your proposal hold only under a condition. @ann looks on that day, and has to consent to it; without a name, whoever is responsible. `{$p}met D1` says that it is met; if not, `{$p}object D1 … because …`.
guide-information = `{$p}information P1 WHAT @ann until Friday` lets your proposal rest until @ann has found something out. It comes back by itself on that day.
guide-helping = `{$p}helping P1 @ann @ben until Friday` asks a few to write a new text. One of them, or you, brings it with `{$p}amend P1 …`. Until then your proposal rests; on that day it comes back by itself.
guide-split = `{$p}split P1 a bench / a table` lets the parts be decided one by one. Each is a proposal of its own, before what waits in line. The whole is closed.
guide-met = `{$p}met D1` says that a condition of a decision is met, or what was put off is done. Whoever was named to look says it.
guide-send-up = `{$p}send-up P1` says that what you consented to send on is still to be sent. Every 90 days I ask the circle; any member may say it. It goes up by itself as soon as there is a circle above and somebody who speaks for you there; `{$p}where P1` shows where it is.
guide-withdraw = `{$p}withdraw P1` ends your proposal; `{$p}withdraw O1` takes your objection back.
guide-consent = `{$p}consent` means: I can live with it, for the time it holds. It need not be your first choice; good enough for now and safe enough to try will do. Silence is never consent, and nobody consents for somebody else. If you have a worry, say `{$p}concern …`; if it would do harm, `{$p}object … because …`. A later word of yours replaces an earlier one, as long as it is open. `{$p}guide tolerance` says what you can live with.
guide-concern = `{$p}concern …` is consent with a worry (some say niggle). The worry is kept with the decision, and looked at in its review. It does not hold the proposal up. For example `{$p}concern P1 some of us work late`. `{$p}guide worries` says when it is rather an objection.
guide-object =
    An objection says that something would harm the aim or someone. It is a gift: it shows what the others have not seen. Nothing is adopted while it stands.
    - What would it harm, and for whom?
    - What makes you think so?
    - Could you all notice and mend it in time? Then `{$p}concern …` may be enough.

    For example `{$p}object P1 Cy cannot come because the hall has no ramp`. You end it yourself: `{$p}settled O1`, `{$p}recast O1` or `{$p}withdraw O1`. Decisions can be objected to as well: `{$p}object D1 … because …`. More: `{$p}guide objecting`.
guide-more-time = `{$p}more-time P1` gives everyone 24 hours more in a consent check, once.
guide-settled = `{$p}settled O1` says that your objection is met. Only its owner can say so; of an objection of a circle below, who represents that circle here, and then its supporters there. In a circle that it passes on its way, `{$p}settled O12 TEXT` asks you for consent to offer a settlement.
guide-recast = `{$p}recast O1` makes your objection a concern: you consent, and your worry is kept. `{$p}recast O1 @ann until 24 Dec` puts it off: on that day @ann comes back to it.
guide-test = `{$p}test O1` opens a round about an objection: can others say the harm in their own words, and how could it touch our aim? Any member may open it, once. The objection stands meanwhile.
guide-set-aside =
    An objection can be set aside by all others, though its owner keeps it. First comes `{$p}test O1`. When that round is over, any member but its owner says `{$p}set-aside O1 because …`, once.
    - Each of the others is asked: yes or no. One no, or one who says nothing, and it stands.
    - It is recorded as set aside, never as settled, with the reason.
    - Its words become a measure, and the term is halved, once.
    - It is no consent: a decision still needs its four and two thirds.
    - Its owner may still object with something new.
guide-park = `{$p}park P1 until DATE` lets your proposal rest. For example `{$p}park P1 until 24 Dec`. On that day I ask you what now.
guide-decisions = `{$p}decisions` lists what is in force, and until when. `{$p}decisions over` lists what has ended, `{$p}decisions all` both.
guide-review = `{$p}review D1` opens the review of a decision before its date; any member may say it. I open it by myself in time before it ends. Then `{$p}renew D1`, `{$p}amend D1 …`, `{$p}repeal D1 because …`, or it lapses at its end.
guide-renew = `{$p}renew D1` asks for consent to go on with a decision as it is, as long as before. `{$p}renew D1 6 months` says for how long. It goes straight to the consent check and keeps its number.
guide-repeal = `{$p}repeal D1 because …` asks for consent to end a decision now. It goes straight to the consent check.
guide-show = `{$p}show P1` shows one thing in full: a proposal, an objection, a decision, a round.
guide-where = `{$p}where` shows what is open, with whom it is, and until when. `{$p}where P1` shows one thing.
guide-reminders = When a consent check, a nomination or a seat waits for your answer, I remind you once. That is a day before it ends, by direct message, between 8 and 21 o’clock. Where it stays open for more than four days I also do so half-way. It is one message a day at most, for all your circles together. `{$p}reminders off` ends them, `{$p}reminders on` brings them back.
guide-mine = `{$p}mine` shows what waits for you here; in a direct chat with me `mine` shows it for all your circles. Where it is several things, they are numbered. Your next message picks: `2 consent`, `2 concern: …`, or just `2`, and I ask you. The numbers hold for a quarter of an hour.
guide-practice = `{$p}practice` begins a practice round in a direct chat with me. In four steps you try consent, a concern, an objection with its reason, and how an objection ends. Circle and people in it are made up; I decide nothing, and nothing of it becomes record. `stop` ends it, and so does a quarter of an hour without a word. What you say there with a number, such as `consent P1`, counts in your circle all the same. There is no practice in a circle’s room, so that nothing there is ever only play.
guide-guide = `{$p}guide` begins with what you want to do. `{$p}guide object` says more about a word, `{$p}guide rounds` how something goes, `{$p}guide words` lists all words, `{$p}guide now` says what is open.

## Topics

guide-start =
    You already know how this goes: it is how friends decide. Everyone is heard, and nobody is outvoted.
    - Someone says `{$p}propose TEXT because WHY`.
    - For two days all can ask and react.
    - Then everyone says whether they can live with it. It takes at least four who consent.
    - Who sees harm objects, and together you change it until it fits.
    - What you decide has an end date, and you look at it again before.
guide-rounds = In a go-round everyone is asked once, and nobody is interrupted. Write your answer in its thread, or tap ⏭. Nobody needs to reply. Who has passed was heard; who has said nothing is shown as not heard. In turn, one is called and the next is told: `done` ends your turn, `defer` puts you at the end. Sealed, all answers are shown together. Begin one with `{$p}round opening`, `{$p}round reactions in turn` or a question of your own.
guide-proposals =
    A proposal goes this way:
    - Questions and reactions, 48 hours. Its proposer may change it with `{$p}amend P1 …`.
    - `{$p}ready P1` brings it to the consent check, 72 hours.
    - An objection is worked in: up to three times, a week each. Others may answer meanwhile. Then a round asks everyone how to go on.
    - It is decided when all have answered, or the time is over. Nothing may stand against it. At least four must consent, and two thirds of those asked.
    - Too few heard: two days more, then it is parked with its proposer.
guide-integrate =
    An objection shows what is missing. Ask its owner first: what would settle it? Then everyone. The proposer has these ways:
    - new words: `{$p}amend P1 …`; for whom it is: `{$p}for P1 us`
    - a shorter time: `{$p}term P1 30 days`
    - watch it: `{$p}measure P1 …`, with what is enough to stop and who looks
    - smaller at first: `{$p}pilot P1 …`
    - only if: `{$p}condition P1 if … @ann until 24 Dec`
    - find out: `{$p}information P1 WHAT @ann until Friday`
    - in parts: `{$p}split P1 one / another`
    - a few write a new text: `{$p}helping P1 @ann @ben until Friday`
    - more circles decide: `{$p}for P1 second`
    - let it go: `{$p}withdraw P1`

    Two ways are its owner’s alone. `{$p}recast O1` leaves it as it is, with a worry that is kept. `{$p}recast O1 @ann until 24 Dec` puts it off. `{$p}settled O1` says that it is met.

    Anyone may open `{$p}round ideas`, or `{$p}test O1`. If the objection is about how you go on, say `{$p}round process`.
guide-facilitator = The facilitator helps the circle to talk and decide: opens rounds, and may say `{$p}next`, `{$p}skip`, `{$p}pause`, `{$p}close` and `{$p}cancel` in them. If they leave a round waiting for a day, every member may. They have one voice like everyone, and no power over what is decided. Until the circle has chosen someone, that is who founded it. Any member may `{$p}propose`, `{$p}round` and `{$p}stop`.
guide-tolerance =
    Consent is not agreement, and not what you like best. What is proposed may lie
    - in what you would like best
    - in what you can live with: your range of tolerance
    - in what would harm the aim or somebody

    You consent to all that lies in the first two. Good enough for now, safe enough to try: every decision has an end date, and you look at it again before. What everyone can live with is found sooner than what everyone loves, and it can be mended.

    `{$p}consent` says so. A worry goes along as `{$p}concern …`. Only the third is an objection: `{$p}object … because …`.
guide-objecting =
    An objection says why the proposal, as it stands, would harm your aim or someone. It is a gift: it shows what the others have not seen.
    - Important: what would happen, and to whom? Not that you would like something else better.
    - Reasoned: what have you seen that makes you think so?
    - About the proposal, not about who made it.

    So: `I object: Cy cannot come because the hall has no ramp`. Not yet: `I object: I do not like halls`. Ask yourself why, or say `concern …`.

    You need no solution. ✋ alone stands too, and I ask you for the reason. Nothing is adopted meanwhile, and nobody can outvote you. The others ask what would settle it. It ends when you consent to new words, or say `{$p}settled O1`, `{$p}recast O1` or `{$p}withdraw O1`.
guide-worries =
    Concern or objection? Both say that something troubles you.
    - Concern: I can live with trying it; watch this. It is consent. Your worry is kept with the decision, and looked at in its review.
    - Objection: it would do harm that we could not mend in time. Nothing is adopted while it stands.

    Ask yourself:
    - What is the worst that is likely, and whom would it hit?
    - Would we notice? Could we stop, or mend it, before the end date?
    - Would a measure be enough: who looks, at what, when?

    If you are not sure, tap ✋ and talk. `{$p}recast O1` makes a concern of it whenever you like. The other way round, a concern becomes an objection with `{$p}object … because …`, as long as the check is open.
guide-silence =
    Silence is never consent. Who has not answered when the time is over is noted as not heard.
    - A decision needs at least four who consent in words or by tap, and two thirds of those asked.
    - Too few heard: two days more, then it rests with its proposer.
    - Who was not heard can object to the decision for seven days more; with a good reason, later too.
    - I remind you before it ends, at most once a day: `{$p}reminders`.
    - Who leaves three questions in a row unanswered, over two weeks, is asked whether they are still there. If nothing comes, they are not asked in new questions, until any word of theirs.

    You need longer? `{$p}more-time P1`. You cannot take part? `{$p}away`.
guide-absence =
    Say `{$p}away until Friday`, and new questions do not ask you. Nobody has to wait for you then.
    - What was open when you went still asks you. You may answer it before you go.
    - You stay a member, and keep your roles. Your objections stand.
    - `{$p}back`, or any answer of yours, ends it; else it ends on its day, after 30 days if you named no day.
    - What was decided meanwhile: `{$p}decisions`. If it would do harm: `{$p}object D1 … because …`.

    To leave the room is something else: when you leave it yourself, it counts as leaving the circle after seven days. Being put out of the room never does.
guide-never =
    I keep the order and the record. I have no voice here.
    - I never decide. No count decides either: one objection is enough to go on looking.
    - I never consent, object, nominate, or propose who is to be seated.
    - I never take silence for consent.
    - I never end an objection. Its owner does, or all others do so openly, one by one: `{$p}guide set-aside`.
    - I let nobody answer for somebody else, whatever power they have in the room.
    - I keep no ordinary talk. I keep proposals, answers with their names, reasons, decisions and roles.
    - I do not judge reasons, and do not sum up what you have said.
guide-dates =
    Nothing holds for ever, and nothing waits for ever.
    - A decision holds for 90 days when it is new, unless you say otherwise: `{$p}term P1 6 months`. At its end it lapses.
    - Before that I open its review, by myself: `{$p}renew D1`, `{$p}amend D1 …`, `{$p}repeal D1 because …`.
    - A role ends by a date, too; then you select again.
    - Talk is open for two days, a check for three. `{$p}more-time P1` adds a day, once. In a meeting it goes faster.
    - What is parked comes back on its day.
    - Aim, members and settings have no end date. You look at them once a year, and may change them at any time.

    `{$p}where` says until when each thing is open, `{$p}decisions` how long each decision holds, `{$p}settings` shows and changes these times.
guide-record =
    In the record of the circle are
    - proposals, decisions, and why
    - who consented, concerns and objections with their reasons, who was not heard
    - who holds which role, until when; who is a member
    - nominations and sealed answers, once all are shown together

    Not in it: ordinary talk, what is said in rounds and in talk on a proposal, and practice with me. Nominations and sealed answers are hidden until all are in, or the time is over.

    The record is a chain: to change it afterwards shows. If something of yours must go, ask the people who run me: your words can be erased, and the chain still holds. `{$p}show D1` shows what is kept of one thing.
guide-levels =
    A circle selects two people to represent it. The representatives of four circles are a Second Circle, those of four Second Circles a Third, and so on.
    - A representative carries proposals and objections of the circle there, and answers back.
    - `{$p}for P1 second` says that a proposal is for more than you. You consent to send it on; those above decide it, by consent too.
    - It goes up by itself. `{$p}where P1` shows where it is, and I tell you what becomes of it.
    - As long as there is no circle above yours, it waits here, and I ask you from time to time: `{$p}send-up P1`.
    - What comes from below you decide like your own. Those who sit for its circle speak for it; `{$p}return P1 because …` asks to give it back.

    `{$p}tree` shows where you stand. It begins with `{$p}select representatives`; `{$p}unlink` asks whether to leave it, `{$p}link` whether to join again. More: `{$p}guide representatives`, `{$p}guide for`.
guide-words =
    - See: `mine`, `where`, `circle`, `members`, `roles`, `tree`, `settings`, `decisions`, `show`, `guide`, `reminders`, `practice`
    - Belong: `found`, `aim`, `join`, `guest`, `leave-circle`, `release`, `same`, `support`, `away`, `back`, `link`, `unlink`, `split-circle`, `merge`
    - Talk: `round`, `pass`, `answer`, `defer`, `done`, `live`, `here`, `live-off`
    - Propose: `propose`, `amend`, `term`, `responsible`, `measure`, `for`, `urgent`, `pilot`, `condition`, `information`, `helping`, `split`, `ready`, `park`, `withdraw`, `send-up`, `return`
    - Answer: `consent`, `concern`, `object`, `more-time`, `settled`, `not-settled`, `recast`, `test`, `set-aside`, `bundle`
    - Choose: `select`, `nominate`, `stay`, `change`, `candidate`, `accept`, `decline`, `recall`, `resign`
    - Again: `review`, `renew`, `repeal`, `met`
    - Steer: `next`, `skip`, `pause`, `resume`, `close`, `cancel`, `stop`

    `{$p}guide propose` says more.

## What an ask still explains, until the circle has done it twice

teach-open = Each speaks for themselves, once; to listen is the other half of a round.
teach-in-turn = In turn, the quiet are heard as well as the quick.
teach-sealed = Hidden, nobody follows whoever speaks first.
teach-here = While you are together, rounds run in turn among those who are here.
teach-talk = First understand, then react. Nobody has to win anybody over: what you say helps to make it better.
teach-consent = Good enough for now and safe enough to try will do. An objection is a gift: it shows what the others have not seen.
teach-admission = Ask yourself whether you can work with them for your aim. You need not be friends.
teach-nominating = The reasons choose, not how often somebody is named. You may name yourself.
teach-changing = To change your mind is no weakness: somebody has seen what you had not.
teach-candidates = An objection here is about the role and what it needs, not about anybody’s worth.
teach-accepting = Whoever holds a role serves the circle, and may give it back at any time: `{$p}resign`.
