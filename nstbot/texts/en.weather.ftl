# English: the room's weather. What changes about a room itself, told once.

## Away and back

back-again = I am in this room again. I was put out on {$since}, and could not hear what was said or tapped since then. Nothing closed meanwhile. { $open ->
    [none] Nothing is open.
   *[other] Open here: {$open}. What would have ended soon has a day more; `{$p}where` shows with whom it is, and until when.
  }
back-resumed = I can read the record of this circle again. What was written here since {$since} is heard now, in its order. Nothing closed meanwhile. { $open ->
    [none] Nothing is open.
   *[other] Open here: {$open}. What would have ended soon has a day more; `{$p}where` shows with whom it is, and until when.
  }
back-moved = This room takes the place of the old one, and the circle has moved here with everyone and all that is open. Answers given there count. { $missing ->
    [none] {""}
   *[other] Not here yet, and invited: {$missing}.
  } { $open ->
    [none] Nothing is open.
   *[other] Open here: {$open}. What would have ended soon has a day more; `{$p}where` shows with whom it is, and until when.
  }
back-say-again = {$people}: if you have answered meanwhile, please say it again.

notice-moved-away = That room has been replaced, and I do not hear it any more. The circle goes on in its new room{ $link ->
    [none] {""}
   *[other] {": "}{$link}
  }. Please say it there.

## What I may do here

notice-power-lost = I may not {$cannot} in this room any more. Everything else works as before. With power 50, given by somebody who runs the room, I can again.
notice-power-back = I may {$can} in this room again.
may-hide = hide messages
may-pin = pin cards
may-speak = speak
may-tap = put buttons under my questions

notice-encrypted = This room is encrypted from now on. I read and answer as before; what stood here earlier stays as it was.

## The tree in people's clients

space-federation = All circles ({$bot})
space-branch = {$circle} and its circles
notice-space = This circle and those linked with it now stand together in a Space, which your client shows beside your rooms{ $link ->
    [none] {""}
   *[other] {": "}{$link}
  }. Whoever is in this room may join it; nobody has to.

## For the people who run me

notice-gone-admin = I was put out of the room of {$circle} ({$room}){ $by ->
    [none] {""}
   *[other] {" "}by {$by}
  }. Nothing closes there, and what I owe it is kept. When I am invited again I go on.
notice-back-admin = I am in the room of {$circle} ({$room}) again.
notice-speechless-admin = I may not speak any more in the room of {$circle} ({$room}). Somebody who runs the room can give me power for it. What I owe it is kept for a week.
notice-moved-admin = {$circle} has moved from the room {$old} to {$room}.
notice-lost-room-admin = The room of {$circle} ({$room}) was replaced by {$new}, but I cannot take that for its new room. Its members can invite me there; they may have to begin anew.
notice-errand-admin = Fault `{$reference}`: something that one circle owes another could not be handled, and waits. `{$p}retry {$reference}` tries it again. The log has more.
notice-deadline-admin = Fault `{$reference}`: something fell due and could not be handled. I try again by myself. The log has more.
notice-server-admin = The homeserver says: {$said}
notice-paused-admin = The record of {$circle} ({$room}) cannot be read: `{$reference}`. I do nothing there; what people write is kept, and I try again at each start. The log has more.
notice-resumed-admin = The record of {$circle} ({$room}) can be read again.
daily = { $stuck ->
    [0] {""}
    [one] One thing is stuck: `{$p}stuck` shows it.
   *[other] {$stuck} things are stuck: `{$p}stuck` shows them.
  }{ $overdue ->
    [0] {""}
    [one] {" "}One deadline should have been handled before now.
   *[other] {" "}{$overdue} deadlines should have been handled before now.
  }
