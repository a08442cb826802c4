title = Looking back
about = Once a month: how it goes with your goal
month =
    { $month }, the two of you: { $evenings ->
        [0] no evening shared here
        [one] 1 evening shared
       *[other] { $evenings } evenings shared
    }{ $curfews ->
        [0] .
        [one] , 1 curfew kept by you.
       *[other] , { $curfews } curfews kept by you.
    }
    .empty = { $month } was a quiet one here. Life was elsewhere, and that's fine. Let's look at your goal all the same.
rating =
    How close did you two come to your goal this month? 1 is “hardly”, 5 is “very”. Just your own sense of it.

    { $partner } is asked the same; you both see both once you have both answered.
line = And one line: what helped, or what got in the way?
month-reveal = You have both looked back. This is how { $partner } sees it, from 1 to 5 and in one line.
from-here =
    And from here? Each of you chooses for themselves, and then you both see it.
    .keep = Keep it as it is
    .adjust = Put it a little differently
    .done = We've done it
    .another = Something else now
from-here-reveal = You have both chosen. { $partner } chose:
