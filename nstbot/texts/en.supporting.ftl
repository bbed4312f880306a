# English: objections and concerns that go from one circle to another. $objection: its number here. $decided_there: the circle that decides. $above_item: what it is about, by its number here. $support_count, $support_missing: how many support it, and how many more are needed. $is_concern: yes for a concern. $offering: the circle that says or offers so; $settlement: what it offers, none when it says that it is settled. $speakers: who sits here for the circles of an objection. $of_circles, $of_whom: the circles that it is of. $circle: the circle that objects.

## Where it begins

support-asked = { $concern ->
    [yes] {$by} has a concern about {$above_item} of {$decided_there}: “{$harm}”.
   *[no] {$by} objects to {$above_item} of {$decided_there}: “{$harm}”, because “{$because}”.
  } This is {$objection}.
ask-support = If you share it, tap ✅ for support or say `{$p}support {$objection}`. { $concern ->
    [yes] With the support of four it goes to {$decider}, and the answer comes back here.
   *[no] With the support of four it stands in {$decider} at once: nothing is adopted there while it stands, and what is decided is looked at again.
  } Your names stay in this circle.

  Support so far: {$supporters}; {$missing} more needed until {$due}. With fewer it stays here as a concern.
support-given = {$person} supports {$objection}.{ $support_missing ->
    [0] {""}
   *[other] {" "}{$support_missing} more needed.
  }
support-reworded = {$objection} says now: “{$harm}”{ $because ->
    [none] .
   *[other] , because “{$because}”.
  }
support-taken-back = {$person} no longer supports {$objection}.{ $support_missing ->
    [0] {""}
   *[other] {" "}{$support_missing} more needed.
  }
objection-qualified = { $is_concern ->
    [yes] Four of you share {$objection}, so it goes to {$decided_there} as a concern of {$name}. What is answered there is told here.
   *[no] Four of you support {$objection}, so it stands in {$decided_there} from this moment, as an objection of {$name}. Nothing is adopted there while it stands; what is decided is looked at again.{ $between ->
        [yes] {" "}The circles on the way may offer a settlement.
       *[no] {""}
    } Whatever becomes of it is told here.
  } More may still support it. `{$p}where {$objection}` tells where it is.
settlement-made = A settlement for {$objection} has come: {$settlement}. You are asked about it next.
nothing-to-object = What another circle objects to is no more here.
given-up-early = An objection of another circle was over before it came here.
support-failed = {$starter}, the days for {$objection} are over with the support of {$support_count}; four are needed. It is kept here as a concern. What is new can be said at any time: `{$p}object {$above_item} … because …`.
objection-given-up = { $left ->
    [yes] With that {$objection} has ended: {$decided_there} decides nothing for this circle any more.
   *[no] Fewer than four support {$objection} now, so it is withdrawn and told so to {$decided_there}. It can be said anew with `{$p}object {$above_item} … because …`.
  }
settlement-asked = { $settlement ->
    [none] In {$offering} those who speak for you say that {$objection} is settled.
   *[other] {$offering}, on the way up, offers a settlement for {$objection}: “{$settlement}”.
  }
ask-settlement = {$awaited}, are you met by it? ✅ or `{$p}settled {$objection}` says that you are; ✋ or `{$p}not-settled {$objection}` says that you are not. { $offered ->
    [yes] With a yes of each of you {$objection} is settled. With one no, or without your answer, it stands in {$decider} as before.
   *[no] One no is enough: then it stands in {$decider} again. If nobody says no, it stays settled; whoever has said nothing is shown as not heard, and may bring it back until the review.
  } Until {$due}.
settlement-agreed = {$person} is met; {$objection} is settled for them.
settlement-refused = { $settlement ->
    [none] {$person} is not met, so {$objection} stands in {$decided_there} again.
   *[other] {$person} is not met by the offer of {$offering}; {$objection} stands in {$decided_there} as before.
  }
settlement-ended = { $outcome ->
    [settled] All who support {$objection} say that they are met. It is settled.
    [unheard] The days are over. {$objection} counts as settled by your representatives; not heard: {$not_heard}. Each supporter may bring it back until the review: `{$p}not-settled {$objection}`.
   *[silent] The days are over and not everybody has answered, so the offer of {$offering} is not taken. {$objection} stands in {$decided_there} as before. Not heard: {$not_heard}.
  }
outcome-told = { $outcome ->
    [set_aside] In {$decided_there} every other member has set {$objection} aside, after looking at it together. It is recorded as set aside, not as settled, and its words are watched there. With something new, `{$p}object {$above_item} … because …` begins anew.
    [gone] What {$objection} is about is no more in {$decided_there}, so nothing is left to object to. If it comes back, it can be said anew.
   *[stands] {$objection} stands in {$decided_there} again.
  }
concern-replied = {$decided_there} answers {$objection}: “{$text}”. If that is not enough, `{$p}object {$above_item} … because …` says what it would harm.

## Where it is decided

circle-objected = {$circle} objects to {$against}: “{$harm}”, because “{$because}”. This is {$objection}; four of that circle support it. It stands now, and ends when those who speak for that circle here say `{$p}settled {$objection}`, when it is withdrawn there, or when all of you set it aside.{ $speakers ->
    [none] {""}
   *[other] {" "}{$speakers}, you speak for it here.
  }
part-ended = { $how ->
    [settled] {$by} says for {$circle} that {$objection} is settled. Its supporters there are asked by name, and may bring it back.
    [withdrawn] {$circle} has withdrawn {$objection}.
   *[agreed] The supporters of {$objection} in {$circle} say themselves that it is settled.
  }
parts-ended = { $standing ->
    [none] Nothing stands against {$item} now.{ $rests ->
        [yes] {" "}{$proposer}, `{$p}ready {$item}` brings it back.
       *[no] {""}
      }
   *[other] Still standing against {$item}: {$standing}.
  }{ $awaited ->
    [none] {""}
   *[other] {" "}Awaited until {$until}: {$awaited}.
  }
part-heard = { $answer ->
    [settled] {$circle} itself says that {$objection} is settled.
   *[unheard] {$objection} is settled by representatives, origin not heard: in {$circle} nobody has said no, and not everybody yes. They may bring it back until the review.
  }
part-stands-again = {$circle} is not met, so {$objection} stands against {$against} again.{ $speakers ->
    [none] {""}
   *[other] {" "}{$speakers}, you speak for it here.
  }
objections-bundled = {$by} bundles {$objection} with {$into}: they are one objection from now on, of {$of_circles}. Each circle keeps its own words and its own say in it.
concern-delivered = {$circle} has a concern about {$item}: “{$harm}”. This is {$objection}; four of that circle share it. It stops nothing, and wants an answer: `{$p}return {$objection} because …` asks you for consent to one.

## On the way

objection-passing = {$circle} objects to what {$decided_there} decides, “{$what}”: “{$harm}”, because “{$because}”. It stands there already; this is {$objection} here. Until {$until} you may offer a settlement of your own, such as an exception or a local way: `{$p}settled {$objection} TEXT` asks you for consent to it.
passing-told = { $outcome ->
    [settled] {$objection} of {$of_whom} is settled in {$decided_there}, as those who speak for it say.
    [set_aside] {$objection} of {$of_whom} was set aside by all in {$decided_there}.
    [gone] What {$objection} of {$of_whom} is about is no more.
    [withdrawn] {$objection} of {$of_whom} has ended: its supporters have withdrawn it or are met.
    [not_taken] {$of_whom} has not taken what you offered for {$objection}. It stands in {$decided_there}; until your days are over you may offer something else.
   *[stands] {$objection} of {$of_whom} stands in {$decided_there} again.
  }
circle-answered = You consent to {$item}: “{$about}”. It goes to {$of_whom}, as what you say to {$objection}.
ask-answer = Do you consent that your circle says this to {$objection}? ✅ consent, 🤔 concern (consent with a note), or ✋ objection, with what it would harm.
card-answer = {$item}: an answer to {$objection}, by {$proposer}, version {$version}

## Readings

show-appeal = { $concern ->
    [yes] {$objection}: a concern of {$starter} about {$to} of {$decider} (“{$about}”): “{$harm}”.
   *[no] {$objection}: {$starter} objects to {$to} of {$decider} (“{$about}”): “{$harm}”, because “{$because}”.
  }
show-offer = {$circle} offered: “{$text}” ({ $state ->
    [settled] taken
    [open] you are asked
    [waiting] comes next
   *[other] not taken
  })
where-appeal = {$objection}, { $concern ->
    [yes] a concern about
   *[no] against
  } {$to} of {$decider}: { $state ->
    [gathering] gathers support until {$due}; so far {$supporters}, {$missing} more needed.
    [failed] kept here as a concern, because fewer than four supported it.
    [standing] stands there.{ $speakers ->
        [none] {""}
       *[other] {" "}{$speakers} { $count ->
            [one] speaks
           *[other] speak
        } for you there.
      }{ $asked ->
        [yes] {" "}Asked about an offer until {$due}: {$awaited}.
       *[no] {""}
      }
    [settled] { $asked ->
        [yes] said to be settled; asked until {$due}: {$awaited}.
       *[no] { $unheard ->
            [yes] settled by representatives, origin not heard; `{$p}not-settled {$objection}` brings it back until the review.
           *[no] settled.
          }
      }
    [set_aside] set aside there by all others.
    [gone] over, because what it is about is no more.
    [withdrawn] withdrawn.
    [delivered] told there, and not answered yet.
   *[answered] answered: “{$answer}”.
  }
show-passing = { $item ->
    [none] {$objection}: {$circle} objects to what {$decider} decides (“{$about}”): “{$harm}”, because “{$because}”.
   *[other] {$objection}: a concern of {$circle} about {$item} (“{$about}”): “{$harm}”.
  }
where-passing = {$objection} of {$circle}: { $stage ->
    [standing] stands in {$decider}.{ $until ->
        [none] {""}
       *[other] {" "}Until {$until} this circle may offer a settlement: `{$p}settled {$objection} TEXT`.
      }
    [delivered] a concern that wants an answer: `{$p}return {$objection} because …`.
    [answered] answered: “{$answer}”.
    [settled] settled in {$decider}.
    [set_aside] set aside by all in {$decider}.
    [gone] over: what it was about is no more.
   *[withdrawn] withdrawn, or settled with its supporters.
  }
concern-of-circle = 🤔 concern {$objection} of {$circle}: “{$harm}”{ $answer ->
    [none] ; not answered yet
   *[other] ; answered: “{$answer}”
  }
part-of = {$circle}: { $state ->
    [stands] stands
    [settled] settled by its representatives
    [agreed] settled
    [unheard] settled by representatives, origin not heard
    [set_aside] set aside
   *[withdrawn] withdrawn
  }
mine-support = {$item} (“{$about}”) wants support until {$due}: `{$p}support {$item}` if you share it; you need not.
mine-settlement = {$item} (“{$about}”): are you met? `{$p}settled {$item}` or `{$p}not-settled {$item}`, until {$due}

## Cannot now

misread-bundle = `{$p}bundle` takes two numbers of objections that circles below have raised, such as `{$p}bundle O1 O2`.

refused-support-instead = The same is said already: {$objection}. `{$p}support {$objection}` supports it.
refused-supported = {$objection} keeps its words, because others support it as it was said. `{$p}withdraw {$objection}` takes your support back; what is new can be said anew.
refused-nothing-to-settle = Nobody is asked now whether {$objection} is settled. `{$p}where {$objection}` tells where it stands; `{$p}withdraw {$objection}` takes your support back.
refused-only-supporters = Only those who support {$objection} say whether they are met by it. `{$p}show {$objection}` shows what it says.
refused-only-representatives = {$objection} comes from a circle below. { $people ->
    [none] Nobody sits here for that circle now, so only its own supporters can end it.
   *[other] Only {$people} may say here that it is settled, for that circle.
  } You can propose what would settle it, or open a round with `{$p}test {$objection}`.
refused-not-together = {$objection} and {$other} cannot be bundled: only two objections of circles below that stand against the same thing can. `{$p}show {$objection}` shows what it is against.
refused-answered-already = { $item ->
    [none] This circle has said something to {$objection} already: `{$p}show {$objection}` shows it.
   *[other] {$item} asks already what this circle says to {$objection}. Answer it in its thread; its proposer may `{$p}amend {$item} …`.
  }
refused-offer-words = {$objection} passes through this circle. To offer a settlement, write it behind the number: `{$p}settled {$objection} TEXT`.
