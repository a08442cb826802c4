title = Our goal
about = One goal for the two of you
ready =
    You'd like to agree on a goal with { $partner }: one thing, for a while, small enough to begin with. It takes about ten minutes from each of you.

    When is it a good time for you? I ask { $partner } the same.
    .invited =
        { $partner } would like to agree on a goal with you: one thing, for a while, small enough to begin with. It takes about ten minutes from each of you, and either of you can stop at any point.

        When is it a good time for you? “Not yet” is a good answer, too.
    .back = You wanted to be asked again about now. When is it a good time to agree on a goal with { $partner }?
wish =
    What would you like more of, for you and { $partner }, in the coming weeks? One thing, in your own words.

    It stays sealed until you have both written.
if-then =
    And a first step that fits it, as an if and a then. “If it is Sunday evening, then we go for a walk.”

    { $partner } reads it together with your wish.
    .nothing = { $partner } leaves the first step open for now.
wish-reveal = You have both written. What comes next is what { $partner } would like, and a first step if there is one.
together =
    Now one sentence for the two of you: the goal, and its if and then. It can be one of yours, or something of both. Best talk about it first, if you are in one room.

    Either of you can write it, the other can say yes or put it differently.
