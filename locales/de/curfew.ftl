command-curfew = Handyfreie Zeit, für dich oder für beide

curfew-window = { $days }, { $starts } bis { $ends }
curfew-days-daily = Jeden Tag
curfew-days-weekdays = Montag bis Freitag
curfew-days-weekend = Samstag und Sonntag
curfew-for-one = Diese handyfreie Zeit ist deine eigene.
curfew-for-both = Diese handyfreie Zeit habt ihr miteinander vereinbart.

curfew-none = Handyfreie Zeit: Dann bin ich still, und was für dich kommt, wartet, bis sie zu Ende ist. Wann soll sie beginnen? Tipp auf eine Zeit oder schreib sie mir, zum Beispiel „/curfew 21:30“, „/curfew werktags 22 bis 6:30“ oder „/curfew fr, sa 23:30“.
curfew-choice = { $starts } bis { $ends }
curfew-shown =
    { $who }

    { $times }

    Sie beginnt wieder am { $next }.
curfew-shown-now =
    { $who }

    { $times }

    Gerade ist sie, bis { $until }.
curfew-unclear = Darin habe ich keine Uhrzeit gefunden. So etwas wie „/curfew 21:30“, „/curfew 21:30 bis 7“, „/curfew werktags 22:00“, „/curfew heute aus“ oder „/curfew aus“ verstehe ich.
curfew-understood =
    { $times }

    Für wen?
button-curfew-me = Für mich
button-curfew-both = Für uns beide
button-curfew-cancel = Abbrechen
button-curfew-off-tonight = Heute nicht
button-curfew-times = Andere Zeiten
button-curfew-off = Ganz beenden
curfew-unchanged = Dann bleibt alles, wie es ist.
curfew-set =
    Deine handyfreie Zeit:

    { $times }

    Zehn Minuten vorher sage ich Bescheid. Dann bin ich still, und was für dich kommt, wartet. „/curfew heute aus“ ist immer in Ordnung.
curfew-set-now =
    Deine handyfreie Zeit:

    { $times }

    Sie hat begonnen. Bis { $until } bin ich still, und was für dich kommt, wartet.
curfew-off = Deine handyfreie Zeit ist beendet. Mit /curfew kannst du sie jederzeit wieder einrichten.
curfew-off-tonight = Für heute ist sie aus. Sie beginnt wieder am { $next }.
curfew-nothing-tonight = Heute ist keine. Sie beginnt wieder am { $next }.

curfew-proposed = Ich habe { $partner } gefragt. Bis zur Antwort ändert sich nichts.
curfew-invited =
    { $partner } möchte eine handyfreie Zeit mit dir teilen, jeweils nach der eigenen Uhr:

    { $times }

    Dann wäre ich zu euch beiden still, und was kommt, würde warten, bis sie zu Ende ist. Ihr könnt sie beide jederzeit beenden.
button-curfew-agree = Ja, gern
button-curfew-refuse = Nichts für mich
curfew-agreed =
    Dann gilt sie für euch beide:

    { $times }

    „/curfew heute aus“ und „/curfew aus“ stehen dir immer frei.
curfew-partner-agreed =
    { $partner } hat Ja gesagt. Von jetzt an teilt ihr eure handyfreie Zeit:

    { $times }
curfew-refused = Das ist in Ordnung. { $partner } erfährt nur, dass es gerade nichts für dich ist.
curfew-partner-refused = Für { $partner } ist das gerade nichts. Du kannst diese Zeit trotzdem für dich behalten.
button-curfew-alone = Nur für mich
curfew-partner-changed = { $partner } hält die handyfreie Zeit, die ihr vereinbart habt, nicht mehr. Deine bleibt, wie sie ist, solange du magst.
button-curfew-end-mine = Meine auch beenden

curfew-ahead = Um { $at } beginnt deine handyfreie Zeit, bis { $until }.
curfew-begins = Deine handyfreie Zeit beginnt. { $idea } Hab einen guten Abend.
curfew-idea-0 = Wie wäre es mit einer Tasse Tee, und sonst nichts, solange sie warm ist?
curfew-idea-1 = Ein Gang bis zur nächsten Ecke und zurück, bei welchem Wetter auch immer, könnte guttun.
curfew-idea-2 = Vielleicht gibt es eine Platte oder ein Lied, das du lange nicht gehört hast.
curfew-idea-3 = Ein paar Seiten, laut gelesen, füreinander oder nur für dich, verändern den Klang eines Zimmers.
curfew-idea-4 = Du könntest eine Kerze anzünden und eine Weile aus dem Fenster schauen.
curfew-idea-5 = Vielleicht magst du etwas Kleines für morgen kochen oder backen.
curfew-idea-6 = Ein Brief oder ein paar Zeilen auf Papier lassen sich an einem anderen Tag wiederfinden.
curfew-idea-7 = Streck dich zehn Minuten auf dem Boden aus, das ist bequemer, als es klingt.

curfew-gathered = Während es still war, { $count ->
    [one] ist etwas
   *[other] sind { $count } Dinge
} für dich gekommen.
button-show-waiting = Zeig sie mir
curfew-shown-waiting = Hier kommen sie.
curfew-morning = Wie war deine handyfreie Zeit? Die Antwort ist nur für dich.
button-night-kept = Gehalten
button-night-partly = Teilweise
button-night-not = Diesmal nicht
curfew-morning-noted = Notiert, nur für dich.
curfew-week-fits = Eine Woche mit deiner handyfreien Zeit: Sie scheint zu deinen Abenden zu passen.
curfew-week-now-and-then = Eine Woche mit deiner handyfreien Zeit: An manchen Abenden passt sie, an anderen nicht. Es ist dein Versuch, die Zeiten dürfen sich mit dir ändern.
curfew-week-not-yet = Eine Woche mit deiner handyfreien Zeit: Deine Abende haben offenbar anderes vor. Vielleicht passt ein späterer Beginn besser, weniger Tage oder eine Pause davon.

curfew-waits = { $partner } hat gerade handyfreie Zeit. Deine Worte warten und kommen am { $until } an.
button-urgent = Jetzt senden, es ist dringend
curfew-urgent-sent = Unterwegs zu { $partner }.
