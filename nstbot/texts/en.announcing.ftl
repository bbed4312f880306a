# English: decisions for a branch, and what circles above decide or talk about.
# $decider: the circle that decides. $holds: whether it is in force here. $unheard_children: circles below of which nobody has answered. $replaced: what it replaces. $own_span: the days of an announcement here.

children-awaited = Nobody who speaks for {$unheard_children} has answered {$item} yet, and it is for them too. It stays open until {$due}, this once, and they are told in their rooms. After that it can be decided without them: it says so then, and binds them only after days of their own.
decision-came-into-force = {$decision} is in force from today: “{$about}”.{ $replaced ->
    [none] {""}
   *[other] {" "}It replaces {$replaced}.
  }
decision-announced = {$decision}, from {$decider}: decided there for all its circles, so for {$name} too.{ $was ->
    [none] {""}
   *[other] {" "}It was {$was} here.
  }{ $replaces ->
    [none] {""}
   *[other] {" "}It replaces {$replaces}.
  }
announced-from = In force from {$day}.{ $own ->
    [unheard] {" "}Nobody who speaks for you was heard there, so you have days of your own.
    [later] {" "}You hear of it later than others, so you have days of your own.
   *[no] {""}
  }
announced-urgent = It is urgent, so it is in force already; your days to look at it run all the same.
announced-not-now = { $force ->
    [reopened] It is looked at again there.
    [suspended] It is suspended there, until an objection is worked in.
    [repealed] It is repealed already.
    [superseded] It is replaced already.
    [left] It does not hold here any more: this part of the tree has left that branch.
   *[lapsed] It has come to its end already.
  }
announced-dates = { $review ->
    [none] {""}
   *[other] Review: {$review}.{" "}
  }It ends: {$sunset}.
announced-question = Does it make something important worse for us?

  If so, say `{$p}object {$decision} … because …`: with the support of four of you {$decider} must look at it again. If not, nothing is needed. `{$p}where {$decision}` shows its way here.
decision-told = { $news ->
    [reopened] {$decision} is looked at again in {$decider}, because of an objection: “{$about}”. { $holds ->
        [yes] It stays in force meanwhile.
       *[no] It is not in force yet.
      }
    [suspended] {$decision} is suspended: {$decider} works in an objection. “{$about}” does not hold meanwhile.
    [upheld] {$decision} stands as it was: in {$decider} nothing stands against it any more. { $holds ->
        [yes] “{$about}” is in force.
       *[no] “{$about}” is in force from {$in_force_on}.
      }
    [renewed] {$decider} has renewed {$decision}: “{$about}”. It holds until {$sunset_on}.
    [longer] {$decision} holds until {$sunset_on}, while {$decider} looks at it: “{$about}”.
    [again] {$decision} is in force again while {$decider} looks at its repeal: “{$about}”.
    [repealed] {$decider} has repealed {$decision}; it holds no more: “{$about}”.
    [superseded] {$decider} has replaced {$decision}; it holds no more: “{$about}”.{ $by ->
        [none] {""}
       *[other] {" "}Now it is {$by}.
      }
    [left] You are no longer one of the circles of {$decider}, so {$decision} holds here no more: “{$about}”.
    [same] {$decision} is as it was.
   *[lapsed] {$decision}, from {$decider}, has come to its end and holds no more: “{$about}”.
  }
proposal-opened-above = {$item} is talked about in {$decider}.
proposal-told-above = {$item} is talked about in {$decider}.
proposals-listed = Talked about above you now, for you too:
proposals-listed-how = Nothing is needed from you. If one of them would make something important worse for us, say so while it is open: `{$p}object {$item} … because …`, with the support of four of you. `{$p}show {$item}` shows it whole. I list new ones once a week at the most.
above-line = {$item}, in {$decider}: “{$about}”
above-question = Would it make something important worse for us? `{$p}object {$item} … because …` takes the support of four of you. If not, nothing is needed.
answer-awaited-above = {$decider} is about to decide something for you too: “{$text}”. Nobody who speaks for you has answered there. { $holders ->
    [none] Nobody speaks for you now: choose somebody with `{$p}select representatives`.
   *[other] {$holders}, please answer in that room.
  } It waits until {$until}. After that it can be decided without you, and would bind you only after days of your own ({$own_span}).
ask-branch = It will hold in all circles below too: { $urgent ->
    [yes] at once, because it is urgent. They may object to it all the same.
   *[no] announced there {$span} before.
  }
card-urgent = Urgent: in force at once everywhere, the days of announcement run all the same{ $change ->
    [none] {""}
   *[other] {" "}(change: `{$p}urgent {$change} off`)
  }
changed-urgent = { $urgent ->
    [yes] Now urgent: it would be in force at once everywhere.
   *[no] No longer urgent: it would be announced before it is in force.
  }
record-branch = { $urgent ->
    [yes] For all circles below too: announced in every one of them, and in force at once, because it is urgent
   *[no] For all circles below too: announced in every one of them
  }
record-unheard = Not heard: {$children}. It binds them only after days of their own
top-ways-out = Nobody above decides for you: without consent everything stays as it is. You can still:
    - put it off: `{$p}park {$item} until DATE`
    - decide it in parts: `{$p}split {$item} …`
    - let those who consent try it, and the others not: `{$p}amend {$item} …`
    - try it out smaller: `{$p}pilot {$item} …`
decision-line-above = {$decision}, from {$decider}: {$about}{ $force ->
    [announced] {" "}(in force from {$since})
    [suspended] {" "}(suspended)
    [reopened] {" "}(looked at again)
    [superseded] {" "}(replaced)
    [lapsed] {" "}(ended)
    [repealed] {" "}(repealed)
    [left] {" "}(holds here no more)
   *[in_force] {""}
  }{ $sunset ->
    [none] {""}
   *[other] ; ends {$sunset}
  }
circle-decisions-above = Decided above, for you too: {$items}
show-announced = {$decision}: decided by {$decider}
show-above = {$item}: talked about in {$decider}
where-announced = {$item} (“{$about}”): { $force ->
    [announced] announced, in force from {$since}
   *[other] {$stage}
  }{ $by ->
    [none] {""}
   *[other] {" "}by {$by}
  }.{ $own ->
    [unheard] {" "}Nobody who speaks for you was heard, so it has days of its own here.
    [later] {" "}It has days of its own here.
   *[no] {""}
  } { $review ->
    [none] {""}
   *[other] Review: {$review}.{" "}
  }{ $sunset ->
    [none] {""}
   *[other] It ends: {$sunset}.{" "}
  }Decided on {$decided} by {$decider}{$level}, as {$there} there.{ $was ->
    [none] {""}
   *[other] {" "}It was {$was} here.
  } Its way: {$way}.
where-above = {$item} (“{$about}”): { $stage ->
    [open] { $became ->
        [none] talked about in {$decider}{$level}, as {$there} there. In force nowhere yet.
       *[other] decided by {$decider}{$level}; here it is {$became} now.
      }
    [ours] is for {$decider} alone now.
    [left] no longer concerns you: you are not one of its circles any more.
    [withdrawn] withdrawn in {$decider}{$level}.
    [split] split into parts in {$decider}{$level}.
   *[lapsed] lapsed in {$decider}{$level}.
  } Its way: {$way}.
stage-announced = announced
stage-left = holds here no more
event-in-force = in force
