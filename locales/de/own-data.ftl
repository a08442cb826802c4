privacy =
    Was ich behalte: deine Telegram-Nummer und deinen Namen dort, deine Sprache, Zeitzone, wachen Stunden und handyfreie Zeit, mit wem du zu zweit bist, und deine Antworten. Namen und Antworten sind verschlüsselt.

    Was ich nie behalte: wo du bist, wann du etwas liest, Worte, die du zurückgenommen hast.

    Wer deine Antworten sieht: der Mensch, mit dem du zu zweit bist, sobald es fair ist. Telegram befördert die Nachrichten und behält Chats auf seinen Servern wie bei jedem Bot. Wer diesen Bot betreibt, hat seinen Schlüssel und könnte Antworten lesen, wenn er es darauf anlegte. Sonst niemand.

    Du kannst Worte zurücknehmen, deine eigenen als Datei bekommen (/export), gehen (/leave) oder alles von dir sofort löschen (/forget).
export-empty = Von dir sind hier noch keine Worte.
export-caption = Deine eigenen Worte, und nur deine.
export-title = Deine eigenen Worte auf Twofold
export-voice = [Sprachnachricht]
export-photo = [Foto]
export-video = [Video]
export-video_note = [Videonachricht]
forget-ask = Das löscht alles von dir hier, sofort und endgültig: deine Antworten, deinen Namen, deine Einstellungen. Wenn du mit jemandem zu zweit bist, endet auch das. Was schon gezeigt wurde, bleibt im anderen Chat. Soll ich?
button-forget = Alles von mir löschen
button-stay = Nein, lass alles, wie es ist
forget-not = Es wurde nichts gelöscht.
forgotten = Erledigt: Deine Worte, dein Name und deine Einstellungen sind hier gelöscht. Wenn du je neu beginnen möchtest, genügt /start. Mach es gut.
