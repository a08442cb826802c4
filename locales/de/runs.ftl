button-not-today = Heute nicht
prompt-declined = Dann heute nicht. Niemand erfährt davon.
button-reconsider = Ich möchte doch
button-next = Weiter
button-take-back = Meine Worte zurücknehmen

answer-sealed = Aufgehoben und versiegelt, bis auch { $partner } geantwortet hat. Bis dahin kannst du etwas hinzufügen oder ändern.
answer-private = Aufgehoben, nur für dich.
answer-passed-on = Weitergegeben an { $partner }.
answer-too-late = Diese Frage ist schon geschlossen, darum habe ich das nicht behalten. Mit /today beginnt die nächste.
answer-not-accepted = Das kann ich nicht als Antwort weitergeben. Text, Sprachnachricht, Foto, Video oder Videonachricht gehen.
answer-not-delivered = Telegram hat eine deiner Nachrichten abgelehnt, sie ist nicht angekommen. Magst du sie noch einmal anders schicken?
answer-perhaps-not-delivered = Beim Senden einer deiner Nachrichten brach zweimal die Verbindung ab: Ob sie ankam, weiß ich nicht. Wenn sie wichtig ist, schick sie noch einmal.
answer-taken-back = Zurückgenommen. Deine Worte sind hier gelöscht und, soweit Telegram es noch zulässt, auch auf dem anderen Telefon.
answer-sent-anyway = { $partner } hat vor einer Weile etwas für dich geschrieben und möchte, dass du es bekommst. Gleich kommt es. Was du jetzt hier schreibst, kommt auch bei { $partner } an.

may-be-a-repeat = (Die Verbindung brach ab: Das kommt vielleicht doppelt.)
edited = (bearbeitet)

offer-alone = Deine Antwort von { $day } ist noch versiegelt, und der Abend ist vorbei. Was soll aus ihr werden? { $partner } weiß nichts davon.
offer-send = Trotzdem an { $partner } senden
offer-keep = Für mich behalten
offer-let-go = Loslassen
offer-sent = Unterwegs zu { $partner }.
offer-kept = Aufgehoben, nur für dich. Mit /export bekommst du deine eigenen Worte jederzeit.
offer-let-go-done = Losgelassen und gelöscht.

response-thank = Danke
    .said = { $partner } sagt danke.
response-tell-me-more = Erzähl mehr
    .said = { $partner } würde gern mehr davon hören. Was du jetzt hier schreibst, kommt bei { $partner } an.
response-heart = ❤
toast-passed-on = Weitergegeben.
button-stale = Dieser Knopf hatte seine Zeit.

today-answered = Deine Antwort ist da und versiegelt. Ihr seht beide beides, sobald es so weit ist. Du kannst noch etwas hinzufügen oder ändern.
today-done = Die Frage von heute hattest du schon. Die nächste kommt zur gewohnten Zeit.
asked-less-often = Ich frage eine Weile seltener. Sobald ihr wieder beide geantwortet habt, kommt die Frage jeden Abend. /today geht jederzeit.

nothing-open = Gerade ist nichts offen, darum habe ich diese Nachricht nicht behalten. Mit /today beginnt die Frage von heute.
nothing-open-alone = Gerade ist nichts offen, darum habe ich diese Nachricht nicht behalten. Sobald ihr zu zweit seid, geht es los.
nothing-open-resting = Eure Abende ruhen gerade, darum habe ich diese Nachricht nicht behalten und nicht weitergegeben.
which-one = Es ist mehr als eine Frage offen. Zu welcher gehört das?
button-into = { $ritual } · { $day }
button-drop = Zu keiner, loslassen
which-taken = Aufgenommen für { $day }.
which-dropped = Losgelassen und nicht behalten.
