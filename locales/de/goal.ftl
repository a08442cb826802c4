goal-begun = Das ist jetzt euer Ziel. { $command } zeigt es jederzeit, und einmal im Monat schauen wir, wie es geht.
goal-shown =
    Euer Ziel:

    { $words }
button-goal-set = Ein neues vereinbaren
button-goal-change = Anders sagen
button-goal-end = Es ist zu Ende
button-goal-history = Wie es bisher war
goal-ask-end = Dann endet es hier, für euch beide. Wie soll ich es festhalten?
button-goal-done = Wir haben es geschafft
button-goal-let-go = Wir lassen es los
button-goal-stays = Nein, es bleibt
goal-ended-done = Notiert: geschafft. Darüber dürft ihr euch zusammen freuen.
goal-ended-let-go = Notiert: losgelassen. Es hatte seine Zeit.
goal-ended = Das Ziel, das ihr beide hattet, ist zu Ende. Wann immer ihr beide mögt, könnt ihr ein anderes vereinbaren.

goal-both-keep = Ihr möchtet es beide behalten. Dann bleibt es, wie es ist.
goal-both-adjust = Ihr möchtet es beide ein wenig anders sagen. Wann immer es euch beiden passt:
goal-both-done = Ihr sagt beide: geschafft. ✨ Ihr habt euch etwas vorgenommen und habt es getan. Nehmt euch einen Moment, um euch zu freuen, am besten miteinander.
goal-both-another = Ihr möchtet beide jetzt etwas anderes, also ruht dieses. Wann immer es euch beiden passt:
goal-chosen-differently = Ihr seht es verschieden, und das ist gut zu wissen. Sprecht in einem ruhigen Moment darüber. Bis dahin bleibt euer Ziel, wie es ist.

goal-history-word = Verlauf
goal-history-empty = Es gibt noch kein Ziel, auf das ihr zurückschauen könntet.
goal-was-in-force =
    Seit { $since }, und noch immer:

    { $words }
goal-was-done =
    { $since } bis { $until }, und geschafft:

    { $words }
goal-was-let-go =
    { $since } bis { $until }, dann losgelassen:

    { $words }
goal-was-replaced =
    { $since } bis { $until }, dann anders gesagt:

    { $words }
goal-review =
    Rückblick auf { $month }

    Du:
    { $own }

    { $partner }:
    { $theirs }
goal-review-own =
    Rückblick auf { $month }

    Du:
    { $own }
words-gone = (zurückgenommen)

month-evenings = { $count ->
    [one] 1 Abend geteilt
   *[other] { $count } Abende geteilt
}
month-curfews = { $count ->
    [one] 1 handyfreie Zeit eingehalten
   *[other] { $count } handyfreie Zeiten eingehalten
}
month-ratings = Wie ihr es beide gesehen habt
month-rated = { $name }, Monat für Monat: { $ratings }
month-you = du
