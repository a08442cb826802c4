settings =
    Deine Einstellungen

    Sprache: { $language }
    Zeitzone: { $zone }
    Wach: { $wakes } bis { $sleeps }
    Hinweise beim Schreiben: { $hints }
settings-incomplete = Deine Zeitzone oder deine wachen Stunden kenne ich noch nicht. Was möchtest du einstellen?
button-language = Sprache
button-zone = Zeitzone
button-hours = Wache Stunden
cancelled = Gut, alles bleibt, wie es war.
cancelled-setup = Gut. Mit /start geht es hier weiter, wann du magst.
cancel-nothing = Es gibt nichts abzubrechen.
command-unknown = Diesen Befehl kenne ich nicht. /help zeigt, welche ich kenne.
help =
    Jeden Abend, zu eurer eigenen Zeit, stelle ich euch beiden eine kleine Frage. Eure Antworten bleiben versiegelt, bis beide da sind. Dann seht ihr sie beide.

    Antworte mit Text, Sprachnachricht, Foto, Video oder Videonachricht. Mehrere Nachrichten sind eine Antwort, und du kannst sie bearbeiten. „Heute nicht“ ist immer in Ordnung.

    /today  die Frage von heute, jetzt gleich
    /repair  nach einem schweren Moment, Schritt für Schritt
    /curfew  handyfreie Zeit, für dich oder für beide
    /goal  ein Ziel von euch beiden, und einmal im Monat ein Blick darauf
    /pause, /resume  ruhen lassen, weitermachen
    /settings  Sprache, Zeitzone, wache Stunden
    /privacy  was ich behalte und was nicht
    /export  deine eigenen Worte als Datei
    /pair  zu zweit werden
    /leave  sofort beenden, ohne Grund
    /forget  alles von dir löschen
    /support  wo Menschen helfen
support =
    Manches ist größer als eine Abendfrage.

    Wenn du gerade in Gefahr bist, ruf den Notruf an: 112.

    Wenn ein Mensch, der dir nah ist, dir oft Angst macht, dich überwacht, bedroht oder verletzt, dann brauchst du das nicht allein zu lösen. In Deutschland hört das Hilfetelefon unter 116 016 zu, rund um die Uhr und vertraulich, auch wenn du dir nicht sicher bist. Die Telefonseelsorge erreichst du unter 0800 111 0 111. Für andere Länder gibt es Nummern auf findahelpline.com.

    Wenn ihr beide nicht weiterwisst, kann eine Paarberatung helfen. Wenn du erschöpft oder niedergeschlagen bist, ist eine Arztpraxis eine gute erste Tür.

    Gehen kann richtig sein. Du schuldest niemandem eine Erklärung, und ich frage nicht danach.
went-wrong = Bei mir ist etwas schiefgegangen, und ich konnte das nicht annehmen. Schick es bitte noch einmal. Wenn es wieder passiert, kann, wer mich betreibt, nachsehen, warum.
