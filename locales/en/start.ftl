welcome =
    Hello. I'm Twofold, for two people who share their days, under one roof or far apart.

    In the evening I ask each of you one small question. What you answer stays sealed until you have both answered. Then you both see it, and I get out of the way.

    Setting up takes about a minute. Which language shall we speak?
language-choice = { $language }
language-ask = Which language shall we speak?
language-set = All right, English it is.

zone-ask = So that I only write at a good time: where do you live? Share your location once (I turn it into a time zone and forget it at once), or type the name of your city.
zone-pick = Or is it one of these?
zone-choice = { $zone } · now { $time }
zone-found = Is this your time? (A time zone goes by its best-known city.) If not, type another city.
zone-unknown = I don't know that place. Try a bigger city nearby, in any spelling, for example “Lisbon” or “Chicago”.
zone-set = Thank you. It is { $time } where you are, { $zone } time.
button-share-location = Share my location once

hours-ask = When are you usually awake? Outside these hours I never ask you anything. Pick one, or type your own, for example “6:30 am to 9:30 pm”.
hours-choice = { $wakes } to { $sleeps }
hours-unknown = I couldn't read that as two times. Something like “7 am to 11 pm” or “6:30 to 21:30” works.
hours-set = Good, { $wakes } to { $sleeps } then.

ready-to-invite = You're all set; /settings changes any of it. Now the other one of you.
evening-ahead = You and { $partner } share an evening question here. Your next one comes on { $next }.
partner-settling-in = You and { $partner } are together here. The evening questions begin once { $partner } has finished setting up.
button-invite = Invite my partner
button-do-it-now = Do it now
name-unknown = your partner
