privacy =
    What I keep: your Telegram number and name, your language, time zone, waking hours and phone-free hours, whom you're paired with, and your answers. Names and answers are encrypted.

    What I never keep: where you are, when you read something, words you took back.

    Who sees your answers: the person you're paired with, once it is fair. Telegram carries the messages, and keeps chats on its servers as it does with any bot. Whoever runs this bot holds its key, and so could read answers if they meant to. Nobody else.

    You can take words back, get your own as a file (/export), leave (/leave), or delete everything of yours at once (/forget).
export-empty = There are no words of yours here yet.
export-caption = Your own words, and nobody else's.
export-title = Your own words on Twofold
export-voice = [voice message]
export-photo = [photo]
export-video = [video]
export-video_note = [video message]
forget-ask = This deletes everything of yours here, at once and for good: your answers, your name, your settings. If you're paired, it ends that too. What has already been shown stays in the other chat. Shall I?
button-forget = Delete everything of mine
button-stay = No, leave it as it is
forget-not = Nothing was deleted.
forgotten = It's done: your words, your name and your settings are deleted here. If you ever want to begin anew, /start is all it takes. Take care.
