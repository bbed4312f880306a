# English: for the people who run me. Their words work in the admin room and in their direct chats.

admin-word-circles = circles
admin-word-stuck = stuck
admin-word-retry = retry
admin-word-drop = drop
admin-word-health = health
admin-word-announce = announce
admin-word-erase = erase
admin-word-form = form
admin-word-link = link
admin-word-unlink = unlink
admin-word-region = region
admin-word-guide = guide, help, words
admin-yes = yes

notice-hello-admin = I am here. In this room I tell what goes wrong. `{$p}guide` shows the words that work here.

admin-guide =
    These words work here, and in a direct chat with whom the config names in `admins`.
    - `{$p}circles`: every circle, its room, how it is
    - `{$p}health`: how I am
    - `{$p}stuck`: what is stuck, each with its reference; what waits in the circles too long
    - `{$p}retry F-3K7Q`: try that again now
    - `{$p}drop F-3K7Q because …`: let that be, for good
    - `{$p}announce TEXT`: one notice to the room of every circle; I ask first
    - `{$p}form`: ask the circles that wait whether they begin one above; `{$p}link Garden`, `{$p}unlink Garden`, `{$p}region Garden Galicia`: ask that circle
    - `{$p}erase @name:server because …`: erase somebody's words, who has left; I ask first

admin-not-you = These words are for the people who run me. The config names them in `admins`.
admin-unknown = “{$said}” is no word of this room. `{$p}guide` lists them.

admin-missing-retry = Which one? `{$p}stuck` lists them; then `{$p}retry F-3K7Q`.
admin-missing-drop = Which one, and why? For example `{$p}drop F-3K7Q because the message was a test`.
admin-missing-announce = What shall I announce? For example `{$p}announce I am away on Sunday from 8 to 9`.
admin-missing-link = Which circle? For example `{$p}link Garden`. I ask it in its room; it decides by consent.
admin-missing-unlink = Which circle? For example `{$p}unlink Garden`. I ask it in its room; it decides by consent.
admin-missing-region = Which circle, and which region? For example `{$p}region Garden Galicia`. I ask it in its room; it decides by consent.
admin-circle-unknown = I know no circle called “{$said}”. `{$p}circles` lists them.
admin-circle-several = Several circles are called so. Say the id of its room instead of the name; `{$p}circles` shows it.
admin-circle-apart = {$circle} is not part of the tree.
admin-circle-linked = {$circle} has a circle above already.
admin-circle-waits = {$circle} waits for a circle above already. `{$p}form` asks those who wait whether they begin one.
admin-asked = I have asked {$circle} in its room. It decides by consent.
admin-form = { $asked ->
    [0] Nobody is asked. { $waiting ->
        [0] No circle waits for a circle above.
        [one] One circle waits for a circle above; it takes two of one level, with four people.
       *[other] {$waiting} circles wait for a circle above: they have been asked already, or they are fewer than two of one level with four people.
      }
    [one] I have asked one circle in its room whether it begins a circle above with the others that wait.
   *[other] I have asked {$asked} circles in their rooms whether they begin a circle above together.
  }
admin-missing-erase = Whose words, and why? For example `{$p}erase @ann:example.org because she asked for it`.
admin-too-long = That is {$length} characters; at most {$most} are possible.

admin-circles-none = There is no circle yet.
admin-circles-title = { $circles ->
    [one] One circle
   *[other] {$circles} circles
  }{ $page ->
    [none] {""}
   *[other] {" "}(page {$page} of {$pages})
  }
admin-circle = {$name} ({$room}): { $members ->
    [none] {""}
    [one] one member,{" "}
   *[other] {$members} members,{" "}
  }{ $open ->
    [none] {""}
   *[other] {$open} open,{" "}
  }last act {$last}; {$health}
admin-circles-more = `{$p}circles {$next}` shows more.
admin-fine = fine
admin-paused = paused, its record cannot be read
admin-out = I am out of its room
admin-mute = I may not speak there
admin-waiting = { $number ->
    [one] one message waits
   *[other] {$number} messages wait
  }
admin-stuck-there = {$number} stuck

admin-stuck-none = Nothing is stuck.
admin-stuck-title = Stuck
admin-stuck = `{$reference}`: { $kind ->
    [message] a message ({$what}) could not be handled
    [post] { $post ->
        [room] a room for a circle could not be made
        [space] a Space could not be made or changed
        [direct] a direct chat could not be opened
        [invite] somebody could not be invited
        [remove] somebody could not be taken out of the room
        [power] my power could not be lowered
       *[other] a {$what} of mine was refused
      }
    [card] a card was refused
    [deadline] a deadline ({$what}) could not be handled; I go on trying
   *[circle] a record cannot be read; its circle is paused
  }{ $code ->
    [none] {""}
   *[other] {" "}({$code})
  }, {$name}, since {$since}
admin-stuck-how = `{$p}retry …` tries again, `{$p}drop … because …` lets it be.
admin-stuck-more = There are {$number} more.

admin-health =
    Version {$version}
    - last sync: { $sync ->
        [none] never
       *[other] {$sync} s ago
      }
    - waiting to be heard: {$inbox}; to be sent: {$outbox}; cards to be shown: {$cards}
    - deadlines overdue: {$overdue}
    - paused circles: {$paused}; stuck: {$stuck}
    - the homeserver { $limited ->
        [0] lets me speak freely
       *[other] asks for patience, {$limited} s more
      }
    - database: {$size} MB

admin-no-such = I know nothing stuck called “{$said}”. `{$p}stuck` lists what is.
admin-again = `{$reference}` is tried again now. If it fails again I say so here.
admin-again-gone = `{$reference}` cannot be tried again: after a week its words are not kept. `{$p}drop {$reference} because …` lets it be.
admin-dropped = `{$reference}` is dropped. { $told ->
    [yes] Who said it is told.
   *[no] Nobody else is told.
  }
admin-not-dropped = `{$reference}` cannot be dropped: it is no single thing, but a whole record or deadline. `{$p}retry {$reference}` tries it again.
notice-dropped = {$person}, a message of yours could not be handled (`{$reference}`), and nobody tries it again. If it still matters, please say it anew.
notice-still-paused-admin = The record of {$circle} still cannot be read (`{$reference}`).

admin-announce-ask = This goes to { $rooms ->
    [one] one room
   *[other] {$rooms} rooms
  }: “{$said}”. Say `{$p}yes` to send it; otherwise it is let be in 15 minutes.
admin-announce-none = There is no room to announce anything in.
admin-announce-begun = I send it now, one room after the other, and say here when it is done.
admin-announce-done = The announcement is in { $rooms ->
    [one] one room
   *[other] {$rooms} rooms
  }.
admin-announcement = From the people who run me: {$said}

admin-erase-unknown = I know nobody called {$said}. It takes the whole Matrix id, as in `@ann:example.org`.
admin-erase-not-yet = {$who} still has a say in {$circles}. They first say `leave-circle` there, and end what they object to.
admin-erase-unreadable = The record of a circle of theirs cannot be read now. `{$p}stuck` shows it; mend that first.
admin-erase-ask = I would erase { $texts ->
    [one] one text
   *[other] {$texts} texts
  } of {$who}, their name and their Matrix id, in { $count ->
    [0] no circle
    [one] one circle ({$circles})
   *[other] {$count} circles ({$circles})
  }. What circles have decided stays; so does what stands in the rooms until somebody hides it. It cannot be undone. Say `{$p}yes` to do it; otherwise it is let be in 15 minutes.
admin-erased = Erased: { $texts ->
    [one] one text
   *[other] {$texts} texts
  }. The fact is in { $count ->
    [0] no record
    [one] one record
   *[other] {$count} records
  }; every chain stays whole.
