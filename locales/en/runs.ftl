button-not-today = Not today
prompt-declined = Not today, then. Nobody hears of it.
button-reconsider = I'd like to after all
button-next = Next
button-take-back = Take my words back

answer-sealed = Kept, and sealed until { $partner } has answered too. Until then you can add to it, or edit what you sent.
answer-private = Kept, for you alone.
answer-passed-on = Passed on to { $partner }.
answer-too-late = That one has closed, so I didn't keep this. /today opens the next.
answer-not-accepted = I can't pass that on as an answer. Text, a voice message, a photo, a video or a video message works.
answer-not-delivered = Telegram refused one of your messages, so it didn't arrive. Could you send it again in another form?
answer-perhaps-not-delivered = The connection broke twice while I sent one of your messages: I can't tell whether it arrived. If it matters, send it once more.
answer-taken-back = Taken back. Your words are deleted here and, where Telegram still allows it, on the other phone.
answer-sent-anyway = { $partner } wrote something for you a little while ago and would like you to have it. It comes next. What you write here now reaches { $partner } too.

may-be-a-repeat = (The connection broke: this may be a repeat.)
edited = (edited)

offer-alone = Your answer from { $day } is still sealed, and that evening has closed. What would you like to do with it? { $partner } knows nothing of it.
offer-send = Send it to { $partner } anyway
offer-keep = Keep it for myself
offer-let-go = Let it go
offer-sent = On its way to { $partner }.
offer-kept = Kept, for you alone. /export brings your own words any time.
offer-let-go-done = Let go, and deleted.

response-thank = Thank you
    .said = { $partner } says thank you.
response-tell-me-more = Tell me more
    .said = { $partner } would love to hear more about that. What you write here now reaches { $partner }.
response-heart = ❤
toast-passed-on = Passed on.
button-stale = This button has had its time.

today-answered = Your answer is in, and sealed. You'll both see both once it is time. You can still add to it or edit it.
today-done = You've had today's already. The next one comes at its usual time.
asked-less-often = I'll ask less often for a while. Once you have both answered again, the question is back every evening. /today works any time.

nothing-open = Nothing is open right now, so I didn't keep this message. /today begins today's question.
nothing-open-alone = Nothing is open right now, so I didn't keep this message. Once there are two of you, it begins.
nothing-open-resting = Your evenings together are resting, so I didn't keep this message or pass it on.
which-one = More than one question is open. Which one is this for?
button-into = { $ritual } · { $day }
button-drop = None, let it go
which-taken = Taken for { $day }.
which-dropped = Let go, and not kept.
