title = Rückblick
about = Einmal im Monat: wie es mit eurem Ziel geht
month =
    { $month }, ihr beide: { $evenings ->
        [0] kein Abend hier geteilt
        [one] 1 Abend geteilt
       *[other] { $evenings } Abende geteilt
    }{ $curfews ->
        [0] .
        [one] , 1 handyfreie Zeit von dir eingehalten.
       *[other] , { $curfews } handyfreie Zeiten von dir eingehalten.
    }
    .empty = { $month } war hier ein stiller Monat. Das Leben war anderswo, und das ist gut so. Schauen wir trotzdem auf euer Ziel.
rating =
    Wie nah seid ihr beide eurem Ziel in diesem Monat gekommen? 1 heißt „kaum“, 5 heißt „sehr“. Nur, wie du es empfindest.

    { $partner } frage ich dasselbe; ihr seht beides, sobald ihr beide geantwortet habt.
line = Und eine Zeile: Was hat geholfen, oder was kam dazwischen?
month-reveal = Ihr habt beide zurückgeschaut. So sieht es { $partner }, von 1 bis 5 und in einer Zeile.
from-here =
    Und wie geht es weiter? Ihr wählt jeweils für euch, und dann seht ihr beides.
    .keep = So behalten
    .adjust = Ein wenig anders sagen
    .done = Wir haben es geschafft
    .another = Jetzt etwas anderes
from-here-reveal = Ihr habt beide gewählt. { $partner } hat gewählt:
