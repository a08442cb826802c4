title = Repair
about = After a hard moment: find back to each other
ready =
    You'd like to look at something that was hard between you and { $partner }. That takes about a quarter of an hour from each of you, one small step after another.

    When is it a good time for you? I ask { $partner } the same.
    .invited =
        { $partner } would like to look at something that was hard between you two. It takes about a quarter of an hour from each of you, one small step after another, and either of you can stop at any of them.

        When is it a good time for you? “Not yet” is a good answer, too.
    .back = You wanted some space, and to be asked again about now. When is it a good time for you and { $partner } to look at what was hard?
off-limits =
    Before you begin: is there anything that you'd rather leave out today? A word, a subject, an old story.

    { $partner } reads it once you have both answered.
    .nothing = { $partner } leaves nothing out beforehand. You can both still stop at any point.
off-limits-reveal = This is what { $partner } asks to leave out today:
regret =
    One thing that you regret about how you were in it. Only your own part, as simply as you can.

    All four of your sentences, both of yours and both of { $partner }'s, stay sealed until the last of them is in.
wish = And one wish for next time: what would you like to do, or to hear, when it gets hard again?
regret-reveal =
    All four are in. What comes next is what { $partner } regrets, and then what { $partner } wishes for next time.

    Read it slowly. Nothing has to be answered now.
heard =
    Now say back to { $partner } what you heard, in your own words. Not whether you agree: only what you understood.

    { $partner } then tells you whether that is it.
    .once-more = { $partner } added something. Say once more what you hear now.
agreement =
    Is there one small thing that you'd both like to try next time? Either of you can write it, the other can say yes or put it differently.

    Nothing to agree on today is fine as well.
rest = That was a lot, and you both stayed. Put the phones away for a while if you can. Tomorrow I ask each of you one small question, for yourself alone.
afterwards =
    Yesterday you two looked at something hard. How is it today: what has become lighter, and what is still there?

    This is for you alone. { $partner } is asked the same, and neither of you sees the other's answer.
