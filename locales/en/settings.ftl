settings =
    Your settings

    Language: { $language }
    Time zone: { $zone }
    Awake: { $wakes } to { $sleeps }
    Hints while writing: { $hints }
settings-incomplete = I don't know your time zone or your waking hours yet. What would you like to set?
button-language = Language
button-zone = Time zone
button-hours = Waking hours
cancelled = All right, everything stays as it was.
cancelled-setup = All right. /start goes on from here whenever you like.
cancel-nothing = There's nothing to cancel.
command-unknown = I don't know that command. /help shows those I know.
help =
    Each evening, at your own time, I ask you both one small question. Your answers stay sealed until both are in; then you both see them.

    Answer with text, a voice message, a photo, a video or a video message. Several messages are one answer, and you can edit them. “Not today” is always fine.

    /today  today's question, now
    /repair  after a hard moment, step by step
    /curfew  phone-free hours, for you or for both
    /goal  one goal of you two, and once a month a look at it
    /pause, /resume  a rest for both, and back
    /settings  language, time zone, waking hours
    /privacy  what I keep and what I don't
    /export  your own words as a file
    /pair  invite your partner
    /leave  end it at once, no reason needed
    /forget  delete everything of yours
    /support  where to find people who help
support =
    Some things are more than an evening question can hold.

    If you are in danger right now, call your local emergency number.

    If you are often afraid, watched, threatened or hurt by someone close to you, that is not yours to fix alone. A helpline for domestic abuse listens, in confidence, also when you are not sure. The list at findahelpline.com has numbers for most countries.

    If you are both stuck, a couples counsellor can help. If you are worn out or low, a doctor is a good first door.

    Leaving can be right. You owe no one an explanation, and I don't ask for one.
went-wrong = Something went wrong on my side, and I couldn't take that. Please send it once more; if it happens again, whoever runs me can find out why.
