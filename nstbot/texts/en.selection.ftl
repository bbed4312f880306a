# English: selections by nomination, and seats.
#
# A text may use every field of its fact by name; see en.ftl.

selection-opened = { $by ->
    [none] A term is over, so {$item} selects anew: { $title ->
        [none] {$role}
       *[other] {$title}
      }.
   *[other] { $recalled ->
        [none] {$by} opens {$item}, a selection: { $title ->
            [none] {$role}
           *[other] {$title}
          }.
       *[other] {$by} asks in {$item} to select anew: { $title ->
            [none] {$role}
           *[other] {$title}
          }, held by {$recalled}. Why: “{$why}”. {$recalled} serves until somebody is seated, at most until {$serves_until}.
      }
  } Until {$due} each says by direct message whom they nominate, and why: `nominate @name because …`. All are shown at once.
selection-term-set = {$by} sets the term of {$item} to { $term_days ->
    [one] one day
   *[other] {$term_days} days
  }.
nomination-given = {$person} has nominated in {$item}.
nomination-taken-back = {$person} has taken a nomination in {$item} back, and may nominate anew.
nominations-extended = {$item} has nominations of {$heard}, and needs {$needed}. It is extended once, until {$due}. Still awaited: {$awaited}.
nominations-closed = The box of {$item} is closed. Its seal: `{$seal}`. It is opened at {$due}.{ $not_heard ->
    [none] {""}
   *[other] {" "}Not heard: {$not_heard}.
  }
nominations-revealed = All nominations of {$item} are shown. Who nominated may change once until {$due}: `{$p}change @name because …`, or `{$p}stay`.
nomination-kept = {$person} stays with their nomination in {$item}.
nomination-changed = {$person} now nominates {$to} in {$item}, not {$out}: “{$because}”.
changes-closed = The change round of {$item} is over.{ $not_heard ->
    [none] {""}
   *[other] {" "}Not heard: {$not_heard}.
  } Now somebody proposes a candidate with `{$p}candidate @name because …`{ $facilitator ->
    [none] {""}
   *[other] , until {$alone_until} {$facilitator}
  }.
candidate-sought = {$person}, nobody has proposed a candidate in {$item} yet. Would you? `{$p}candidate @name because …`, until {$due}.
candidates-named = {$by} proposes {$candidates} in {$item}: “{$because}”.
candidates-dropped = { $reason ->
    [silent] {$excluded} did not answer, so {$item} goes on without them.
    [loops] No way was found in {$item} to meet what stands against {$candidates}.
    [withdrawn] {$by} no longer proposes {$candidates} in {$item}.
    [left] {$excluded} has left the circle, so {$item} goes on without them.
   *[declined] {$item} goes on without {$excluded}.
  } Now somebody proposes another candidate: `{$p}candidate @name because …`.
acceptance-asked = {$candidates}, the others consent to {$item}. Do you take the seat? Say `accept` or `decline`, until {$due}.
acceptance-given = {$person} accepts in {$item}{ $words ->
    [none] .
   *[other] , with a concern: “{$words}”.
  }
acceptance-declined = {$person} declines in {$item}{ $words ->
    [none] .
   *[other] : “{$words}”.
  }
selection-ended = { $reason ->
    [none_found] {$item} is over: nobody was found. The seat stays open.
    [few] {$item} is over: too few have nominated.
    [withdrawn] {$by} has withdrawn {$item}.
   *[cancelled] {$by} has cancelled {$item}. Within a day, `{$p}stop` opens it again.
  } `{$p}select` begins anew.
seats-taken = By {$decision}, from now on: { $title ->
    [none] {$role}
   *[other] {$title}
  }, {$holders}.{ $unfilled ->
    [0] {""}
   *[other] {" "}One seat stays open.
  }
seat-ending = {$person}, your term ends in { $days ->
    [one] one day
   *[other] {$days} days
  }: { $title ->
    [none] {$role}
   *[other] {$title}
  }, until {$until}.
caretaker-began = The term of {$person} is over: { $title ->
    [none] {$role}
   *[other] {$title}
  }. {$person} keeps the seat for a successor, at most until {$until}.
seat-ended = { $reason ->
    [succeeded] {$person} hands over
    [resigned] {$person} has resigned
    [left] {$person} has left the circle
    [caretaker_over] No successor was found for {$person} in time
   *[recalled_over] The time of {$person} is over
  }: { $title ->
    [none] {$role}
   *[other] {$title}
  }.

about-candidates = {$candidates}
record-selection = {$decision}: selected by consent

mine-nominate = {$item}: whom do you nominate, and why? Say `nominate @name because …`. Until {$due}.
mine-change = {$item}: you may change your nomination once, `{$p}change @name because …`, or `{$p}stay`. Until {$due}.
mine-candidate = {$item}: a candidate is to be proposed, `{$p}candidate @name because …`. Until {$due}.
mine-accept = {$item}: do you take the seat? `{$p}accept` or `{$p}decline`. Until {$due}.

stage-nominating = nominations
stage-sealed = the box is closed
stage-changing = change round
stage-proposing = a candidate is sought
stage-accepting = the candidates are asked
stage-seated = seated
stage-none-found = nobody was found

refused-selection-open = {$item} selects that already. `{$p}where {$item}` shows where it stands.
refused-no-seat = {$person} holds no such seat. `{$p}circle` shows who holds which.
refused-which-seat = {$person} holds more than one seat: {$roles}. Say which you mean.
refused-too-many-names = In {$item} there { $seats ->
    [one] is one seat: say one name.
   *[other] are {$seats} seats: say {$seats} names at most.
  }
refused-holds-already = {$person} holds the other seat already. Say another name in {$item}.
refused-not-your-nominee = In {$item} you nominated {$nominees}. Say who goes out and who comes in: `{$p}change @out to @in because …`.
refused-facilitator-first = Until {$until} {$facilitator} may propose a candidate in {$item}; then any member.
refused-own-candidate = Nobody proposes themselves in {$item}. Somebody else may propose you.
refused-not-nominated = {$person} cannot be proposed in {$item}. There { $possible ->
    [none] is nobody now.
   *[other] are: {$possible}.
  }
refused-only-self-named = {$person} was nominated in {$item} by nobody else. There are: {$possible}.
refused-asked-last = You are asked last in {$item}, when the others have answered. `decline` is heard at any time.
