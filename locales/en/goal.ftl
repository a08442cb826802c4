goal-begun = This is your goal now. { $command } shows it any time, and once a month we look at how it goes.
goal-shown =
    Your goal:

    { $words }
button-goal-set = Agree on a new one
button-goal-change = Put it differently
button-goal-end = It's over
button-goal-history = How it has been
goal-ask-end = Then it ends here, for both of you. How shall I note it?
button-goal-done = We've done it
button-goal-let-go = We let it go
button-goal-stays = No, it stays
goal-ended-done = Noted: done. That's something to be glad of together.
goal-ended-let-go = Noted: let go. It had its time.
goal-ended = The goal that you two had is at its end. Whenever you both like, you can agree on another.

goal-both-keep = You both want to keep it. Then it stays as it is.
goal-both-adjust = You both want to put it a little differently. Whenever it's a good time for both:
goal-both-done = You both say: done. ✨ You two set out to do something, and you did it. Take a moment to be glad of it, best with each other.
goal-both-another = You both would like something else now, so this one rests. Whenever it's a good time for both:
goal-chosen-differently = You see it differently, and that is worth knowing. Talk about it in a quiet moment. Until then your goal stays as it is.

goal-history-word = history
goal-history-empty = There is no goal to look back on yet.
goal-was-in-force =
    Since { $since }, and still:

    { $words }
goal-was-done =
    { $since } to { $until }, and done:

    { $words }
goal-was-let-go =
    { $since } to { $until }, then let go:

    { $words }
goal-was-replaced =
    { $since } to { $until }, then put differently:

    { $words }
goal-review =
    Looking back on { $month }

    You:
    { $own }

    { $partner }:
    { $theirs }
goal-review-own =
    Looking back on { $month }

    You:
    { $own }
words-gone = (taken back)

month-evenings = { $count ->
    [one] 1 evening shared
   *[other] { $count } evenings shared
}
month-curfews = { $count ->
    [one] 1 curfew kept
   *[other] { $count } curfews kept
}
month-ratings = How you each saw it
month-rated = { $name }, month by month: { $ratings }
month-you = you
