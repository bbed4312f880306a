# English: links between circles, and the seats of those who speak for a circle in the one above.
# $circles: the circles below with those who represent them. $parent: the circle above. $holders: who represents this one. $wanted: how many should. $below: the circles below that have a seat to fill. $forming: yes before it is founded. $awaited_there: who is invited and has not come. $strength as in the other texts.

forming-opened = {$name} begins here: {$circles} have each selected people to speak for them here. Coming into this room is taking the seat. It is founded as soon as each of these circles has somebody here and you are four, or on {$due} if you are four by then. It is a circle like any other: same words, one voice each.
forming-extended = { $here ->
    [0] Nobody has
    [one] One has
   *[other] {$here} have
  } come, and {$name} needs four. Still invited: {$awaited_there}. Until {$due}.
circle-founded-formed = {$name} is founded. Its members, in the order of their seats: {$members}. { $awaited_there ->
    [none] {""}
   *[other] Still invited: {$awaited_there}.
  }

  You speak here for your circles and decide by your own judgement: you bring what they send up, say what they think before what you think, and tell them what became of it. Nobody facilitates yet, so each of you may. First choose two people to represent {$name} in turn: `{$p}select representatives`. `{$p}guide` says what you can do.
parent-awaited = {$name} is part of the tree from now on: {$holders} speak for it. When enough circles wait, the circle above begins by itself and invites them. `{$p}tree` shows how far it is; `{$p}unlink` asks whether to leave it.
parent-linked = {$name} has a circle above now: {$parent}. {$holders} are invited there and speak for you. A proposal `{$p}for P7 {$higher}` or wider goes there by itself once you consent to it, and what becomes of it is told here.
parent-unlinked = { $reason ->
    [left] {$name} has left {$parent_was}. Nobody speaks for you there any more. Your own decisions stay; what was decided above holds here no more. `{$p}link` asks whether to join again.
   *[other] {$parent_was} is no more: {$name} has no circle above. What was decided above holds here no more.
  }
waiting-ended = {$name} is not part of the tree any more, and waits for no circle above. Your own decisions stay. `{$p}link` asks whether to join again.
start-offered = {$name} waits for a circle above, and so { $other_count ->
    [one] does
   *[other] do
  } {$beside}. They are fewer than usual, and could begin a {$next_level} all the same, if each of them agrees; more may join later. Shall we? Any member may say `{$p}link because …`, and you decide by consent. If nobody does, {$name} waits on for more circles.
parent-suggested = { $count ->
    [one] One circle waits
   *[other] {$count} circles wait
  } for a {$above}: {$circles}. `{$p}form` has them asked whether they begin it together.
asked-link = Those who run me ask whether {$name} would be part of the tree again. You decide: any member may say `{$p}link because …`. If nobody does, all stays as it is.
asked-pair = Those who run me ask whether {$name} would be part of the tree. You decide: with `{$p}select representatives` you choose who speaks for you above. If nobody says it, all stays as it is.
asked-unlink = Those who run me ask whether {$name} would leave the tree. You decide: any member may say `{$p}unlink because …`. If nobody does, all stays as it is.
asked-region = Those who run me ask whether {$name} belongs to the region {$place}, so that it comes together first with circles from there. You decide: any member may say `{$p}settings region {$place}`. If nobody does, all stays as it is.
room-refused = There is no room in {$name} for another circle that waits.
link-declined = {$parent_was} was beginning with {$name} as one of its circles. I have told it that {$name} is not, as you are { $joined ->
    [yes] linked elsewhere.
   *[no] apart from the tree.
  }
child-linked = {$child} has joined {$name}. {$holders_there} speak for it and are invited.
child-told = {$child} has told who speaks for it now: {$holders_there}.
child-unlinked = {$child_was} is { $reason ->
    [merged] part of {$home} now, by consent of both.
    [declined] not part of {$name}, because it is apart from the tree by now, or linked elsewhere.
   *[left] no longer part of {$name}: its people have decided so.
  } The seats that rested on it are over.{ $strength ->
    [0] {" "}Nobody is left.
    [1] {" "}One member is left. A decision needs four.
    [2] {" "}Two members are left. A decision needs four.
    [3] {" "}Three members are left. A decision needs four.
   *[enough] {""}
  }
seat-named = {$child} has selected {$person} to speak for it here; they are invited. If you see harm in that, say `{$p}object {$seat_item} … because …` until {$until}.
seat-filled = {$person} sits here for {$child}. { $forming ->
    [yes] { $awaited_there ->
        [none] {""}
       *[other] Still invited: {$awaited_there}.
      }
   *[no] From the next question on they are asked like everybody.
  }
seat-fell = {$person} no longer sits here for {$child}: { $reason ->
    [succeeded] it has selected somebody else.
    [resigned] they have resigned.
    [left] they have left {$child}.
    [recalled_over] they were recalled.
    [caretaker_over] their term is over.
    [returned] the seat went back.
    [gone] they have left {$name}. {$child} is asked to select somebody.
    [unlinked] {$child} has left.
    [dormant] {$child} has had fewer than four members for 90 days and rests until it has four again.
   *[ended] their seat there has ended.
  } { $strength ->
    [1] One member is left. A decision needs four.
    [2] Two members are left. A decision needs four.
    [3] Three members are left. A decision needs four.
   *[enough] {""}
  }
seat-objected = {$by} objects to the seat of {$person} for {$child}{ $harm ->
    [none] {""}
   *[other] : “{$harm}”
  }{ $because ->
    [none] .
   *[other] {", "}because: “{$because}”.
  } The seat goes back to {$child}, which selects again.
seat-taken = {$child} has selected {$person}, who speaks here for {$other} already. One person holds one seat; {$child} is asked to select somebody else.
seat-returned = {$person} does not sit in {$parent} for you: { $reason ->
    [objected] a member there objects{ $harm ->
        [none] {""}
       *[other] : “{$harm}”
      }{ $because ->
        [none] .
       *[other] {", "}because: “{$because}”.
      }
    [taken] they sit there for another circle, and one person holds one seat.
   *[gone] they have left that circle.
  } Their seat here has ended, and somebody else is selected.
bond-changed = { $up ->
    [yes] { $bond ->
        [double] {$holders} speak for you in {$circle} again.
        [single] Only {$holders} speaks for you in {$circle} now.
       *[down] Nobody speaks for you in {$circle} now. What you send up waits. Choose somebody: `{$p}select representatives`.
      }
   *[no] { $bond ->
        [double] {$circle} has both its seats here again.
        [single] {$circle} has one of its two seats here now.
       *[down] Nobody speaks here for {$circle} now.
      }
  }
bond-down = { $up ->
    [yes] For a week nobody has spoken for you in {$circle}. What you send up waits. `{$p}select representatives` opens the way.
   *[no] For a week nobody has spoken here for {$circle}.
  }
selection-put-off = { $below ->
    [none] Who speaks for {$name} above is selected when four of you are here. I ask again on {$until}.
   *[other] Who speaks for {$name} above is selected when the seats for {$below} are filled, or on {$until}.
  }
forming-topic = Here speak for their circles: {$circles}.
forming-direct = {$circle} selected you to speak for it in {$parent}. You are invited to that room: coming in is taking the seat. You bring there what your circle sends up, say what it thinks before what you think, and tell it what became of it.
formed-name = {$level} {$number}
formed-aim = Carry what our circles send us, decide what concerns all of them, and tell them what becomes of it
remove-reason = Your seat here has ended.
card-forming = { $item }: {$name} begins
card-forming-open = Founded as soon as each circle has somebody here and four are together, or on {$due} with four.
card-forming-founded = It is founded.
card-seats-of = {$child}: {$people}
card-seat-nobody = nobody
card-seat-awaited = {$person} (invited)

## A circle that splits

circle-split = These are two circles from now on. {$stays} go on here as {$name}. {$goes} are {$new}: they are invited to a room of their own, and are guests here. What each of them had left open can be taken over here, and goes with them too. What {$name} has sent up stays with {$name}.
circle-split-off = {$name} begins here. Its members were part of {$origin_name}, which has become two circles by consent.{ $decisions ->
    [0] {""}
    [one] {" "}One decision of {$origin_name} holds here too; you may change it: `{$p}decisions`.
   *[other] {" "}{$decisions} decisions of {$origin_name} hold here too; you may change them: `{$p}decisions`.
  }
circle-founded-split = Its members, in the order of their seats: {$members}. The aim is the same, the settings too: `{$p}circle`, `{$p}aim`. Nobody facilitates yet, so each of you may. Select two people to represent {$name}: `{$p}select representatives`.
decision-inherited = {$decision} holds here too; it comes from {$origin_name}, where it is {$origin_item}.
parent-moved = { $merged ->
    [yes] {$was} has become part of {$parent}.
   *[no] {$was} has become two circles.
  } {$name} belongs to {$parent} from now on.{ $holders ->
    [none] {""}
   *[other] {" "}{$holders} are invited there.
  }
seat-shown = {$seat}: {$person} { $state ->
    [named] is invited to speak here for {$child}.
    [filled] speaks here for {$child}.
   *[fell] spoke here for {$child}. That seat is over.
  }{ $until ->
    [none] {""}
   *[other] {" "}Whoever sees harm in it says so until {$until}: `{$p}object {$seat} … because …`.
  }
