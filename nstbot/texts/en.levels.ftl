# English: the tree of circles. What the levels are called, the tree itself, what is stuck in it.

level-name = { $level ->
    [1] First Circle
    [2] Second Circle
    [3] Third Circle
    [4] Fourth Circle
    [5] Fifth Circle
    [6] Sixth Circle
    [7] Seventh Circle
    [8] Eighth Circle
    [9] Ninth Circle
    [10] Tenth Circle
    [11] Eleventh Circle
    [12] Twelfth Circle
    [13] Thirteenth Circle
    [14] Fourteenth Circle
    [15] Fifteenth Circle
    [16] Sixteenth Circle
   *[other] { $form ->
        [one] {$level}st Circle
        [two] {$level}nd Circle
        [few] {$level}rd Circle
       *[other] {$level}th Circle
    }
  }
level-beside = {" "}({$name})
level-counted = {$count}{ $more ->
    [yes] {" "}more
   *[no] {""}
  } { $count ->
    [one] {$name}
   *[other] {$name}s
  }

## The tree

tree-title = The tree around {$name}
tree-mark = ▶ {$line}
tree-row = {$name}{ $level ->
    [none] {""}
   *[other] , {$level}
  }: { $members ->
    [0] nobody yet
    [one] one person
   *[other] {$members} people
  }{ $begins ->
    [yes] , begins
   *[no] {""}
  }{ $rests ->
    [yes] , rests with fewer than four
   *[no] {""}
  }{ $link ->
    [single] , one representative
    [down] , nobody represents it now
   *[other] {""}
  }{ $waiting ->
    [0] {""}
   *[other] , ⚠ {$waiting} stuck
  }{ $here ->
    [yes] {" "}(you are here)
   *[no] {""}
  }
tree-rest = { $more ->
    [yes] and{" "}
   *[no] {""}
  }{$circles}, { $people ->
    [one] one person
   *[other] {$people} people
  }
tree-all = { $circles ->
    [one] One circle
   *[other] {$circles} circles
  }, { $people ->
    [one] one person
   *[other] {$people} people
  }.
tree-how = { $stuck ->
    [0] Where nothing else stands, two representatives link a circle to the one above it.
   *[other] What is stuck waits for somebody longer than it should: in that circle `{$p}where` says for whom.
  } `{$p}circle` says more about this circle.
tree-alone = {$name} stands alone yet: no circle is linked above or below it. { $represented ->
    [no] It joins the tree by selecting people who represent it: `{$p}select representatives`. When enough circles wait, I form the circle above them.
   *[yes] { $since ->
        [none] It has representatives. When enough circles of its level wait for a circle above, I form it, and invite them.
       *[other] Since {$since} it waits for others of its level. { $beside ->
            [none] No other waits now.
           *[other] These wait, too: {$beside}.
        } When there are {$needed}, I form the circle above them, and invite who represents them.
    }
  } `{$p}guide levels` says how it goes.
tree-alt = Picture of the tree around {$name}, the same as the message before it.
tree-alt-below = Below {$name}: {$below}.
tree-link = { $link ->
    [double] two representatives
    [single] one representative
   *[down] nobody represents it now
  }
tree-here = you are here
tree-stuck = {$waiting} stuck
tree-begins = begins
tree-rests = rests with fewer than four
tree-number = people in a circle

## Of one circle

circle-level = Level: {$level} (`{$p}tree` shows the tree){ $region ->
    [none] {""}
   *[other] , region {$region}
  }
circle-above = Above: { $parent ->
    [none] no circle yet{ $since ->
        [none] {""}
       *[other] , it waits since {$since}{ $full ->
            [none] {""}
           *[other] {" "}beside {$full}, which is full
          }
      }
   *[other] {$parent}; { $holders ->
        [none] nobody speaks for you there now
       *[other] {$holders} { $count ->
            [one] speaks
           *[other] speak
        } for you there
      }
  }
circle-below = Below: {$circles}
circle-child = {$name} ({ $holders ->
    [none] { $dormant ->
        [yes] it rests with fewer than four
       *[no] nobody speaks for it now
      }
   *[other] {$holders}
  })

## For the people who run me: what waits in the circles longer than it should

daily-waits = { $kind ->
    [link] nobody speaks above for { $count ->
        [one] one circle
       *[other] {$count} circles
      }, for a week or more
    [parent] { $count ->
        [one] one circle waits
       *[other] {$count} circles wait
      } for a circle above, for two weeks or more
    [few] { $count ->
        [one] one circle has
       *[other] {$count} circles have
      } fewer than four members and cannot decide
    [dormant] { $count ->
        [one] one circle rests
       *[other] {$count} circles rest
      } with fewer than four members, and nobody speaks above for it any more
    [decision] { $count ->
        [one] one decision is
       *[other] {$count} decisions are
      } looked at again for two months without a result
   *[item] { $count ->
        [one] one proposal waits
       *[other] {$count} proposals wait
      } for somebody for long
  }
daily-how = { $waits ->
    [0] `{$p}health` shows how I am.
   *[other] `{$p}stuck` lists what waits, and what helps; `{$p}health` shows how I am.
  }
admin-waits-title = Waiting in the circles
admin-waits = {$name}: { $kind ->
    [link] nobody has spoken for it above since {$since}. Its members can choose somebody: `select representatives`.
    [parent] it waits for a circle above since {$since}. More circles of its level have to choose who represents them.
    [few] it has fewer than four members since {$since}. Who wants to come in says `join` there.
    [dormant] it rests, with fewer than four members since {$since}. Who wants to come in says `join` there; or it becomes one with another: `merge NAME`.
    [decision] {$item} is looked at again since {$since}. There, `where {$item}` shows with whom it is.
   *[item] {$item} waits since {$since}. There, `where {$item}` shows for whom.
  }
admin-waits-more = There are {$number} more.
