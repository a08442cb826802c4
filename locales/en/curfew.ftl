command-curfew = Phone-free hours, for you or for both

curfew-window = { $days }, { $starts } to { $ends }
curfew-days-daily = Every day
curfew-days-weekdays = Monday to Friday
curfew-days-weekend = Saturday and Sunday
curfew-for-one = These phone-free hours are yours alone.
curfew-for-both = You agreed on these phone-free hours together.

curfew-none = Phone-free hours: I'm silent then, and whatever comes for you waits until they end. When would you like them to begin? Tap a time, or write it like “/curfew 21:30”, “/curfew weekdays 22:00 to 6:30” or “/curfew fri, sat 11:30pm”.
curfew-choice = { $starts } to { $ends }
curfew-shown =
    { $who }

    { $times }

    They begin next on { $next }.
curfew-shown-now =
    { $who }

    { $times }

    They are on now, until { $until }.
curfew-unclear = I couldn't find a time in that. Something like “/curfew 21:30”, “/curfew 9:30pm to 7am”, “/curfew weekdays 22:00”, “/curfew tonight off” or “/curfew off” works.
curfew-understood =
    { $times }

    For whom?
button-curfew-me = For me
button-curfew-both = For both of us
button-curfew-cancel = Cancel
button-curfew-off-tonight = Off tonight
button-curfew-times = Other hours
button-curfew-off = Off for good
curfew-unchanged = Then everything stays as it is.
curfew-set =
    Your phone-free hours:

    { $times }

    I'll tell you ten minutes before they begin. Then I'm silent, and whatever comes for you waits. “/curfew tonight off” is always fine.
curfew-set-now =
    Your phone-free hours:

    { $times }

    They have begun. Until { $until } I'm silent, and whatever comes for you waits.
curfew-off = Your phone-free hours are off. /curfew sets them again whenever you like.
curfew-off-tonight = Off for tonight. They begin next on { $next }.
curfew-nothing-tonight = There are none tonight. They begin next on { $next }.

curfew-proposed = I've asked { $partner }. Until there's an answer, nothing changes.
curfew-invited =
    { $partner } would like to share phone-free hours with you, each by your own clock:

    { $times }

    I'd be silent to both of you then, and whatever comes would wait until they end. Either of you can end them at any time.
button-curfew-agree = Yes, let's
button-curfew-refuse = Not for me
curfew-agreed =
    Then they are for both of you:

    { $times }

    “/curfew tonight off” and “/curfew off” are always yours.
curfew-partner-agreed =
    { $partner } said yes. From now on you share your phone-free hours:

    { $times }
curfew-refused = That's fine. { $partner } hears only that it isn't for you just now.
curfew-partner-refused = It isn't for { $partner } just now. You can still keep those hours for yourself.
button-curfew-alone = Just for me
curfew-partner-changed = { $partner } no longer keeps the phone-free hours that you agreed on. Yours stay as they are, for as long as you like.
button-curfew-end-mine = End mine, too

curfew-ahead = At { $at } your phone-free hours begin, until { $until }.
curfew-begins = Your phone-free hours begin. { $idea } Have a good evening.
curfew-idea-0 = How about a cup of tea, and nothing else for as long as it's warm?
curfew-idea-1 = A walk to the next corner and back, whatever the weather, could be nice.
curfew-idea-2 = Perhaps there's a record or a song you haven't listened to in a long time.
curfew-idea-3 = A few pages read aloud, to each other or just for yourself, change the sound of a room.
curfew-idea-4 = You could light a candle and look out of the window for a while.
curfew-idea-5 = Maybe cook or bake something small for tomorrow.
curfew-idea-6 = A letter, or a few lines on paper, is a good thing to find another day.
curfew-idea-7 = Stretch out on the floor for ten minutes; it's more comfortable than it sounds.

curfew-gathered = While it was quiet, { $count ->
    [one] one thing
   *[other] { $count } things
} came for you.
button-show-waiting = Show them
curfew-shown-waiting = Here they come.
curfew-morning = How did your phone-free hours go? The answer is for you alone.
button-night-kept = Kept
button-night-partly = Partly
button-night-not = Not this time
curfew-morning-noted = Noted, for you alone.
curfew-week-fits = A week with your phone-free hours: they seem to suit your evenings.
curfew-week-now-and-then = A week with your phone-free hours: some evenings suit them, others don't. It's your experiment, so the hours can change with you.
curfew-week-not-yet = A week with your phone-free hours: evenings seem to have other plans. Perhaps a later start, fewer days, or a pause from it would suit them better.

curfew-waits = { $partner } is keeping phone-free hours. Your words wait, and arrive on { $until }.
button-urgent = Send it now, it's urgent
curfew-urgent-sent = On its way to { $partner }.
