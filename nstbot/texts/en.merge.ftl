# English: circles that become one. The one that is asked stays; the one that asks becomes part of it.
# $circle: the other circle. $called: its name as it is typed. $together: how many people they are in both.

merge-asked = {$circle} is asked now, until {$until}. It hears who you are: {$people}. If it agrees, by consent of its own, you become part of it at once. Until then all stays as it is here; what comes of it is told here.
merge-requested = {$circle} has decided by consent that it would become part of {$name}, if you agree. Its people: {$people}. You would be {$together} together. { $both ->
    [yes] You have asked {$circle} the same, so both of you have agreed.
   *[no] {$name} stays with its room, name, roles and decisions. They become members here, what they have decided holds here too, and you look at it together within 30 days. Shall they? Any member may say `{$p}merge {$called}` until {$until}, and you decide by consent. If nobody does, both stay as they are.
  }
merge-taken-up = {$circle} is deciding by consent whether you become part of it. What comes of it is told here.
merge-agreed = { $crossed ->
    [yes] {$circle} has asked the same of you. The older circle stays, and that is this one: {$circle} becomes part of it.{" "}
   *[no] {""}
  }{$circle} is told that its people are welcome. They are invited here as soon as it has ended.
merge-ended = { $out ->
    [yes] { $reason ->
        [silent] {$circle} was asked whether it takes you in, and has not said. Nothing changes here. `{$p}merge {$called}` asks again.
        [again] {$circle} is told that you are looking again at becoming part of it. Nothing changes for now; when you are of one mind, `{$p}merge {$called}` asks again.
        [beside] You are not side by side with {$circle} any more, so nothing comes of becoming part of it. Nothing changes here. `{$p}merge` shows which circles are.
        [size] Together with {$circle} you would not be four to twelve people any more, so both stay as they are.
        [others] {$circle} has said yes to those who were here when you asked. Others have come in since, so it has to be asked with them too: `{$p}merge {$called}`. Until then nothing changes.
        [stands] {$circle} has said yes, but a decision here is being looked at again. When that is done, `{$p}merge {$called}` asks again. Until then nothing changes.
        [busy] {$circle} has said yes, but you are about to take in another circle yourselves. Nothing changes; `{$p}merge {$called}` asks again.
        [ended] {$circle} is part of another circle by now, so nothing comes of becoming part of it. Nothing changes here. `{$p}merge` shows which circles there are.
       *[no] {$circle} does not take you in for now. Nothing changes here. `{$p}merge` shows which circles there are.
      }
   *[no] { $reason ->
        [silent] The days in which you could take in {$circle} are over. Both stay as they are, and it is told.
        [again] {$circle} is looking again at whether it would become part of {$name}. Nothing changes; it may ask anew.
        [beside] {$circle} would become part of {$name}, but is not side by side with it. Nothing changes, and it is told.
        [size] {$circle} would become part of {$name}, but together you would not be four to twelve people. Nothing changes, and it is told.
        [others] In {$circle} others have come in since you were asked. Nothing changes; it may ask anew, with them.
        [stands] In {$circle} a decision is being looked at again. Nothing changes; it may ask anew when that is done.
        [busy] {$circle} is about to take in another circle itself. Nothing changes; it may ask anew.
        [ended] {$circle} is told that you are part of another circle by now.
       *[no] {$circle} is told that you do not take it in for now. Both stay as they are.
      }
  }
circle-ended = You are part of {$into} from now on, by consent of both circles. {$people} are members there and invited to its room. What was decided here holds there too, and what was left open goes along as a proposal of whoever made it; what was being asked here ends.{ $asking ->
    [none] {""}
   *[other] {" "}{$asking} asked to come in here: you are invited to {$into} too, and `{$p}join` there asks its circle.
  } This room and its record stay to be read, and nothing begins here any more.
circle-taken-in = {$circle} is part of {$name} from now on. { $people ->
    [none] All of its people were here already.
   *[other] New here: {$people}. They are invited, and asked from the next question on.
  }{ $decisions ->
    [0] {""}
    [one] {" "}One decision of {$circle} holds here too, with its dates. Look at it together by {$review_on}, beside yours: `{$p}decisions`.
   *[other] {" "}{$decisions} decisions of {$circle} hold here too, with their dates. Look at them together by {$review_on}, beside yours: `{$p}decisions`.
  }{ $asking ->
    [none] {""}
   *[other] {" "}{$asking} had asked to come in there and are invited as guests: `{$p}join` asks you.
  }{ $proposals ->
    [0] {""}
   *[other] {" "}What they had left open comes along, from its beginning: `{$p}where`.
  }
news-passed-on = {$origin_item} is told on.
news-came = { $what ->
    [adopted] {$where} has adopted what {$circle} had sent up as {$origin_item}: “{$text}”. It is announced here as far as it holds for you.
    [sent_on] What {$circle} had sent up as {$origin_item} (“{$text}”) goes further up from {$where}.
    [parked] {$where} has put off what {$circle} had sent up as {$origin_item}: “{$text}”. You need not do anything.
    [settled] In {$where} those who speak there say that {$origin_item} of {$circle} is settled: “{$text}”. Whoever is not met by that may object anew: `{$p}object … because …`.
    [stands] {$origin_item} of {$circle} stands in {$where} again: “{$text}”.
    [set_aside] In {$where} every other member has set aside {$origin_item} of {$circle}: “{$text}”. With something new, object anew: `{$p}object … because …`.
    [gone] What {$origin_item} of {$circle} is about is no more in {$where}, so nothing is left to object to.
    [offer] {$where} offers a settlement for {$origin_item} of {$circle}: “{$reason}”. If it does not meet you, nothing needs to be done.
    [answer] {$where} answers {$origin_item} of {$circle}: “{$reason}”.
   *[returned] What {$circle} had sent up as {$origin_item} (“{$text}”) comes back from {$where}{ $reason ->
        [none] .
       *[other] {", "}because: “{$reason}”.
      } It is nobody’s now; any of you may bring it again: `{$p}propose …`.
  }
another-circle = another circle
about-merge = to become part of {$circle}
about-takes-in = to take in {$circle}
about-circle-merge = This circle would become part of {$circle}, if it consents too, with its room, name and roles. Your decisions hold there, to be looked at.{ $people ->
    [none] {""}
   *[other] {" "}It hears your names: {$people}. If both ask, the older circle stays.
  }
about-circle-takes-in = { $people ->
    [none] {$circle} would become part of this one.
   *[other] {$circle} would become part of this one: {$people} would be members here. You would be {$together} together. What {$circle} has decided holds here too, and is looked at together within 30 days.
  }
card-circle-merge = {$item}, whether two circles become one, version {$version}, by {$proposer}
record-circle_merge = {$decision}: one circle of two, by consent
circle-merge-out = Has asked {$circle} to take it in{ $until ->
    [none] ; {$circle} is deciding about it.
   *[other] ; {$circle} may take that up until {$until}.
  }
circle-merge-in = {$circle} asks to become part of this circle{ $until ->
    [none] ; its people are awaited.
   *[other] , until {$until}: `{$p}merge {$called}`
  }

missing-merge-circle = Become part of which circle? Answer with its name or number.

  {$beside}
merge-option = {$number}: {$circle} ({ $people ->
    [one] one person
   *[other] {$people} people
  })
refused-not-beside = { $kind ->
    [self] That is this circle itself. `{$p}merge` shows which circles it could become part of.
    [above] That circle is above this one, and two circles side by side merge. `{$p}tree` shows who stands where.
    [below] That circle is below this one, and two circles side by side merge. `{$p}tree` shows who stands where.
    [level] That circle is not on the level of this one. `{$p}merge` shows which circles it could become part of.
    [parent] That circle does not belong to the same circle above. `{$p}merge` shows which circles this one could become part of.
    [none] There is no circle side by side with this one that it could become part of: on the same level, below the same circle, and at most twelve people together. `{$p}tree` shows who stands where.
   *[unknown] I know no such circle side by side with this one. `{$p}merge` shows which ones it could become part of.
  }
refused-merge-size = { $kind ->
    [few] Together you would be { $count ->
        [one] one
       *[other] {$count}
      }, and a circle takes {$needed} people or more. `{$p}merge` shows other circles.
   *[many] Together you would be {$count}, and a circle has at most {$most} people. `{$p}merge` shows other circles.
  }
refused-merge-asked = This circle is about to merge already{ $until ->
    [none] .
   *[other] : the other one may say yes until {$until}.
  } One merge at a time; `{$p}circle` shows it.
refused-circle-ended = This circle has become part of {$into}. Say it in the room of {$into}; this one stays to be read.
