# English: two accounts of one person. $mine and $other are Matrix ids.

same-asked = I have asked { $other } by direct message whether that account is yours too. It counts when you say so from there: with a tap, or with `same { $mine }`. Until { $until } that is possible; after that, nothing has changed. `stop` in a direct chat with me ends it before.
same-ask =
    { $mine } says that { $other } is theirs too: one person with two accounts.

    Is that so? Then tap below, or write here. You are one voice then, asked and counted once in each circle. I cannot undo that by myself.
    - ✅ `same { $mine }`: yes, both are mine
    - `stop`: no

    If you do nothing, nothing changes. The question ends on { $until }.
same-joined = { $other } and { $mine } are one voice from now on. { $circles ->
    [0] You are in no circle yet.
    [one] Your circle has been told.
   *[other] Your { $circles } circles have been told.
  } Write from either. Direct messages go to the account that you used last.
same-stopped = The question whether { $other } and { $mine } are one person has ended. Nothing has changed.
same-told-no = From { $other } I was told that it is not yours. Nothing has changed.

## Why not

same-whom = Which account is that: { $other }? Write its whole id, as in `same @ann:example.org`.
same-which = Several here are called so: { $other }. Write the whole id of the one that is yours, as in `same @ann:example.org`.
same-self = { $other } is the account from which you write now. Name your other one, as in `same @ann:example.org`.
same-bot = That is me, and I have no voice. Name your other account, as in `same @ann:example.org`.
same-already = { $other } is one voice with you already, in every circle.
same-pending = { $other } has been asked, and can answer until { $until }. `stop` in a direct chat with me ends that; then you can name another.
same-denied = From { $other } I was told that it is not yours. It can be asked again after { $until }; or write `same { $mine }` from there.
same-not-now = One of your circles cannot be read at the moment, so nothing has changed. Its admins know. Please try again later.
