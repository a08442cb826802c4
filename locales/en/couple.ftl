not-paired = You're not paired with anyone here at the moment.
paused = Everything rests now, for both of you. The other one of you hears only that it rests, not why. /resume when you like.
pause-already = It is resting already. /resume when you like.
resumed = Welcome back. Your evenings with { $partner } go on.
resume-already = Nothing is paused. Your evenings with { $partner } go on as usual.
couple-resting = Your evenings together are resting. If they go on, you'll hear it from me. /leave ends them for you, any time.
couple-goes-on = Your evenings with { $partner } go on.
left =
    You've left. Nothing more goes out in either direction, from this moment on. The other one of you only hears that your evenings are resting.

    Your own words stay yours for 30 days: /export brings them, /forget deletes them now. After that they are gone.
group-goodbye = I'm made for two people in a private chat, so I can't be of use in a group. Write to me there, any time. Goodbye!
