# English: the practice round in a direct chat. Everybody in it is made up; nothing of it is record.

practice-begin =
    Practice, for you alone: nothing of it becomes record, and nobody else sees it. Circle, people and proposal are made up. It takes a few minutes; `stop` ends it, and so does a quarter of an hour without a word.

    1 of 4. Imagine a circle that cooks together, and this proposal: “We eat at noon every day, for 90 days.” You would like one o’clock better, but you can live with noon. Say so: `consent`.
practice-ask-concern = 2 of 4. Imagine that you can live with noon, and yet something worries you: whoever works late may miss it. Say that, in your own words: `concern: …`.
practice-ask-object = 3 of 4. Now imagine that noon would do harm. Robin, who is made up like all the rest, fetches the children at noon and could never eat with you. Object, and say what makes you think so: `I object: … because …`.
practice-ask-settle = 4 of 4. Imagine that the others have asked what would settle it, and that the proposal is now: “We eat at one o’clock every day, for 30 days.” Does that do? `settled`; `recast`, if a worry is left; or `object`, if it still harms.

practice-consented = Practice. That was consent: not what you like best, but good enough for now and safe enough to try. In a circle a decision takes at least four who say so; in its room a tap on ✅ does it, too.
practice-worry = Practice. And what worries you? One sentence; in a circle it would be kept with the decision.
practice-concerned = Practice. Your concern: “{$words}”. That is consent with a worry. It does not hold the proposal up; in a circle it is kept with the decision, and looked at in its review.
practice-hand = Practice. Your objection stands, even without words: in a circle nothing would be adopted now. But nobody can help before they know. What would it harm, and for whom? What makes you think so? `… because …`
practice-because = Practice. “{$harm}”: that is the harm. What makes you think so? `because …`
practice-objected = Practice. Your objection{ $harm ->
    [none] {""}
   *[other] : “{$harm}”
  }{ $because ->
    [none] {""}
   *[other] , because “{$because}”
  }. With a harm and a reason the others can work. In a circle all would be told now. Nothing is adopted while it stands, and nobody is outvoted.
practice-stands = Practice. Then it stands. In a circle the others would go on looking with you, and after three tries a round would ask how to go on. Here `settled` or `recast` brings it to an end, and `stop` too.
practice-settled = Practice. Your objection is settled; only you could say so.
practice-recast = Practice. Your objection is a concern now: you consent, and your worry would be kept.
practice-withdrawn = Practice. You have taken your objection back; only you could.
practice-end = That is all: consent, concern, objection, and how it ends. In your circle it goes just so, and there it counts. `guide objecting` says how to object well, `mine` what waits for you. `practice` begins anew.
practice-onward = Practice. On we go.
practice-other = Practice. { $said ->
    [consent] That would be consent.
    [concern] That would be consent with a worry.
    [object] That would be an objection; in a circle nothing would be adopted while it stands.
    [pass] A consent check knows no pass: everyone is asked.
   *[other] That does not fit here.
  } Here try { $step ->
    [consent] to consent: `consent`.
    [concern] a concern: `concern: …`.
    [object] an objection: `I object: … because …`.
   *[other] `settled`, `recast` or `object`.
  } `next` goes on, `stop` ends the practice.
practice-stopped = The practice is over, and nothing of it is record. `practice` begins anew.
practice-over = Our practice has ended by itself, and nothing of it is record. `practice` begins anew; `mine` shows what waits for you in your circles.
practice-there = {$person}, I have written to you alone: we practise there. Nothing of it becomes record.
