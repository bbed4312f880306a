# English: circles that are large or small, and who waits for a place in them.
# $many_most: how many members the circle takes. $halving: yes when it could become two, pairs when it is one of representatives. $in_line: how many wait for a place. $spoke: yes while somebody spoke for it above.

circle-grew = { $filled ->
    [yes] {$name} has {$members} members now and is full. { $halving ->
        [pairs] A further circle waits beside it until there is room.
       *[other] Who wants to come in waits for a place, in order.
      } { $halving ->
        [no] A place is free when somebody leaves.
       *[other] There is room when somebody leaves, or when you become two: `{$p}split circle` asks you.
      }
   *[no] {$name} has {$members} members now. Eight is a good number: of more, each says less, and a round takes longer. Up to {$many_most} can be here. { $halving ->
        [pairs] `{$p}split circle` asks whether you become two; who speaks for the same circle stays together.
       *[other] `{$p}split circle` asks whether you become two, with four or more in each.
      }
  }
place-awaited = Every place in {$name} is taken, so {$person} waits for one from {$at} on: { $position ->
    [1] the first in line.
   *[other] number {$position} in line.
  } When one is free, I ask the members whether {$person} comes in. `{$p}circle` shows who waits; `{$p}leave-circle` ends the waiting.
place-given-up = {$person} does not wait for a place any more. { $in_line ->
    [0] Nobody else does.
    [one] One other still does.
   *[other] {$in_line} others still do.
  }
place-offered = There is a place in {$name}. {$person} has waited for it since {$since}.
place-reminded = {$person} has waited for a place in {$name} for long, and is asked whether they still do.
places-wanted = {$people} wait for a place in {$name}. They are enough for a circle of their own: one of them says `{$p}found NAME — AIM` in a new room. Or {$name} becomes two, and there is room for all: `{$p}split circle`. If nothing is done, they wait on, in order.
few-asked = {$name} has had fewer than four members since {$since}, so it can decide nothing and send nothing up. What would help? Take people in: who wants to come in says `{$p}join`, and those who are left agree. Or become one with a circle close to you: `{$p}merge NAME`. Else {$name} rests from {$until} on{ $spoke ->
    [yes] , and nobody speaks for it above any more.
   *[no] .
  }
circle-fell-dormant = {$name} has had fewer than four members since {$since}, and rests from now on.{ $joined ->
    [yes] {" "}Nobody speaks for it in {$parent} any more.
   *[no] {""}
  } Its members, decisions and record stay. It is awake when you are four again: who wants to come in says `{$p}join`. Or become one with another circle: `{$p}merge NAME`.
circle-awoke = {$name} is awake again, with {$members} members, and decides as before.{ $selecting_now ->
    [yes] {" "}Nobody speaks for it above; that is selected now.
   *[no] {""}
  }

## Readings

circle-size = { $filled ->
    [yes] Full: who wants to come in waits for a place
   *[no] Larger than eight
  }{ $halving ->
    [no] {""}
   *[other] {" "}(`{$p}split circle` asks whether you become two)
  }
circle-waiting = Waiting for a place: {$people}
circle-waiter = {$person} (since {$since})
circle-few = Fewer than four members since {$since}, so nothing can be decided: `{$p}join`, `{$p}merge NAME`
circle-dormant = Resting since {$dormant}, with fewer than four members since {$since}: `{$p}join`, `{$p}merge NAME`
mine-place = You wait for a place since {$since}, as number {$position} in line. `{$p}leave-circle` ends it.

## By direct message

direct-place-reminded = You have waited for a place in {$name} since {$since}, as number {$position} in line. Would you still like to come in? Then there is nothing to do; I ask again in three months. If not, say `leave-circle`.
direct-place-offered = There is a place in {$name}, and you have waited for it longest. { $item ->
    [none] You are a member from now on.
   *[other] Its members are asked now whether you come in; what they say stands in its room ({$item}).
  }
direct-places-wanted = In {$name} {$people} wait for a place. You are enough for a circle of your own: make a room, invite the others and me, and say `{$p}found NAME — AIM` there. If you do nothing, you wait on as number {$position} in line; `leave-circle` ends it.

## A half of a circle that has split, beside a circle above that is full

half-awaited = {$child_was} has come about because a circle below {$name} has become two. It would come in here with {$holders_there}; but {$name} is full, so it waits beside it from {$at} on. { $halving ->
    [no] It comes in by itself as soon as there is room.
   *[other] `{$p}split circle` asks whether {$name} becomes two; who speaks for the same circle stays together. As soon as there is room, it comes in by itself.
  }
half-moved = {$child_was} does not wait for room in {$name} any more.
parent-full = {$parent_was} is full, so {$name} waits beside it from {$at} on. It has been asked whether it becomes two. As soon as there is room, {$name} comes in by itself; after two weeks, other circles above are asked as well.
circle-halves = Waiting for room here: {$circles}
circle-half = {$name} (since {$since})
