# English: what goes up to the circle above, what comes from the circles below, and what becomes of it.
# $above: the circle where it is now, $there: its number there. $sender: the circle below that has sent it. $its_origin: P4 of Garden. $speaks: who sits here for that circle. $late_here, $late_below: until when those who were not heard may object, here or below. $waited: yes if it could not go at once.

carried-up = { $waited ->
    [yes] The way up is open: {$item} (“{$about}”) is on its way to {$above} now.
   *[no] {$item} (“{$about}”) is consented to, and on its way to {$above}.
  } {$carriers} will speak for it there. It is decided there by consent, as here, and I tell you what becomes of it.{ $late_here ->
    [none] {""}
   *[other] {" "}{$unheard_here}, you were not heard: you may still say `{$p}object {$item} … because …` until {$late_here}. It is not adopted before that.
  } `{$p}where {$item}` shows where it is.
way-closed = {$item} (“{$about}”) is with you again: there is no circle above any more. It waits with {$carriers} and goes up by itself when there is one. On {$due} I ask you whether it still should.
proposal-brought = { $version ->
    [1] {$sender} sends up a proposal: {$item}, which began as {$its_origin}.
   *[other] {$sender} brings {$item} again, which began as {$its_origin}.
  } { $speaks ->
    [none] Nobody sits here for it now, so each of you may bring it forward.
   *[other] Here it is in the hands of {$speaks}.
  }{ $late_below ->
    [none] {""}
   *[other] {" "}Somebody there may still object until {$late_below}: talk now, it is not adopted before.
  }
below-held = { $held ->
    [yes] {$sender} looks at {$item} again: somebody there objects. You can go on talking; it is not adopted until they are done.
   *[no] {$sender} is done: {$item} can be decided here again.
  }
below-withdrew = { $reason ->
    [merged] {$item} (“{$about}”) goes on in the circle of which this one is part now.
    [unlinked] {$item} (“{$about}”) of {$sender} went with it, and is no longer decided here.
   *[other] {$sender} has withdrawn {$item} (“{$about}”). There is nothing left to do about it.
  }
voice-changed = { $person ->
    [none] Nobody sits here for {$sender} now. So that {$item} does not lie still, each of you may bring it forward: `{$p}ready {$item}`, `{$p}amend {$item} …`, `{$p}park {$item} until DATE`.
   *[other] {$person} speaks here for {$item} now.
  }
adoption-put-off = { $held ->
    [yes] You all can live with {$item}. {$sender} is looking at it again, so it waits for them. If they are not done on {$until}, it waits on.
   *[no] You can live with {$item}. Somebody in {$sender} was not heard and may object until {$until}. If nobody does, it is adopted then by itself.
  }
proposal-returned = {$item} (“{$about}”) goes back to {$sender}, by consent: “{$reason}”. They are told, and may change it and bring it again.
amended-above = In {$above} the words of {$item} were changed. What you consented to stays on your card. If the change is not good for you, tell {$carriers}: they speak for you there.
answer-down = { $what ->
    [sent_on] {$item} (“{$about}”) goes further up: those above you consent to it, and it is on its way to {$above}.
    [parked] {$above} has put off {$item} (“{$about}”) until {$there_until}. You need not do anything.
    [adopted] {$above} has adopted {$item} (“{$about}”): it is {$there_decision} there.
    [lapsed] In {$above} nobody brought {$item} (“{$about}”) forward, and it came back.
   *[returned] {$item} (“{$about}”) comes back from {$above}, because: “{$there_reason}”.
  }{ $due ->
    [none] { $what ->
        [lapsed] { $sender ->
            [none] {" "}What you consent to next goes up again.
           *[other] {" "}{$sender} is told.
          }
        [returned] { $sender ->
            [none] {" "}What you consent to next goes up again.
           *[other] {" "}{$sender} is told, and may bring it again.
          }
       *[other] {""}
      }
   *[other] {" "}{$proposer}, what now? `{$p}amend {$item} …` changes it, `{$p}ready {$item}` asks here for consent to bring it again, `{$p}withdraw {$item}` ends it. Without a word from you it lapses on {$due}.
  }{ $process_asks ->
    [none] {""}
   *[other] {" "}It came back {$times} times, so {$process_asks} asks all of you how to go on.
  }
origin-of = {$item} of {$circle}

## Cards, and where something is

card-brought = From {$origin}. Its way: {$way}
card-concern-below = A worry from below: “{$words}”
card-since-origin = Changed since it began:
card-reads-there = As it reads in {$above}:
card-return = {$item}: whether {$returns} goes back to those who sent it, by {$proposer}
card-stage-carried = { $there ->
    [none] On its way to {$above}.
   *[other] In {$above}, as {$there}: {$there_stage}.
  } It is decided there; here it is in force nowhere yet.
card-stage-decided = Adopted in {$above}, as {$there_decision}.
card-stage-returned = { $returns ->
    [none] Given back to those who sent it{ $reason ->
        [none] .
       *[other] : “{$reason}”
      }
   *[other] Done: {$returns} has gone back.
  }
record-origin-text = As its origin worded it: “{$text}”
stage-carried = on its way up
stage-decided = decided above
stage-returned = given back
where-carried = {$item}{ $about ->
    [none] {""}
   *[other] {" "}(“{$about}”)
  } is in {$above}{$level}{ $there ->
    [none] {""}
   *[other] {", "}as {$there}
  }: {$stage}{ $holder ->
    [none] {""}
   *[other] {", "}with {$holder}
  }{ $until ->
    [none] {""}
   *[other] {", "}until {$until}
  }. Its way: {$way}.
where-came = It is {$origin}. Its way: {$way}.
about-return = give back {$item}: {$text}
ask-return =
    Can you live with it that {$returns} goes back to {$sender}, for this reason? They can change it and bring it again. Tap below, or write here in the thread:
    - ✅ `consent`: I can live with that
    - 🤔 `concern: …`: consent, with a worry that is kept
    - ✋ `I object: … because …`: giving it back would harm our aim or someone

## Why something cannot be done

refused-of-below = {$item} came to you from below, as {$origin} there, and only they withdraw or split it. Here you can change it, `{$p}park {$item} until DATE`, or ask to give it back: `{$p}return {$item} because …`.
refused-not-from-below = {$item} began here, so there is nobody below to give it back to. Its proposer may `{$p}withdraw {$item}`; to stop it, `{$p}object {$item} … because …`.
refused-return-open = {$check} asks that already about {$item}. Answer it there: `{$p}consent {$check}`.
missing-return-why = What do you tell those who sent {$item}: why does it go back, or what do you answer? A sentence or two.
guide-return = `{$p}return P1 because …` asks for consent to give back what a circle below has sent you. They read why, and may change it and bring it again. `{$p}return O12 because …` asks for consent to an answer to a concern of a circle below.
carry-noted = {$sender} has told how {$item} stands there.
carry-missed = A circle below looks again at something before it has come here.
passage-told = {$above} has told how {$item} stands there.
