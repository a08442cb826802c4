pair-already = Ihr seid hier schon zu zweit. Um neu zu beginnen, kommt zuerst /leave.
invite-made = Hier ist deine Einladung. Sende sie mit dem Knopf, oder leite die nächste Nachricht weiter, an den Menschen, mit dem du deine Abende teilst. Der Link gilt einmal, bis { $until }.
invite-to-forward =
    { $inviter } möchte auf Twofold abends eine kleine Frage mit dir teilen.

    { $link }
invite-after-setup = Bevor ich deine Einladung mache, möchte ich etwas über deinen Tag wissen.
invite-share = Eine kleine Abendfrage für uns zwei, auf Twofold:
button-share = Einladung senden
button-withdraw = Einladung zurückziehen
invite-withdrawn = Zurückgezogen. Dieser Link führt nirgendwo mehr hin.
invite-received =
    { $inviter } lädt dich zu Twofold ein, nur ihr zwei.

    Was ich tue: Jeden Abend, zu deiner eigenen Zeit, stelle ich euch beiden eine kleine Frage. Jede Antwort bleibt versiegelt, bis beide da sind. Dann seht ihr sie beide.

    Was ich nicht tue: Punkte zählen, verraten, wer wann was gelesen hat, oder Worte zeigen, bevor es fair ist. Du kannst jederzeit pausieren oder gehen, ohne Grund.

    Möchtest du?
button-accept = Ja, mit { $inviter }
button-refuse = Nein, danke
invite-accepted = Schön. Ich habe { $inviter } gebeten, zu bestätigen, dass du es bist.
invite-confirm = { $invitee } hat Ja zu deiner Einladung gesagt. Ist das der Mensch, den du gemeint hast?
button-confirm = Ja, das ist { $invitee }
button-deny = Nein, jemand anderes
invite-lapsed = Dieses Ja gilt nicht mehr, und nichts hat sich geändert.
button-second-thoughts = Ich habe es mir anders überlegt
invite-confirmed = Bestätigt.
invite-denied = Gut, niemand ist verbunden, und nichts wurde geteilt. Für den richtigen Menschen kannst du einen neuen Link machen.
invite-not-confirmed = { $inviter } konnte das nicht bestätigen. Wenn du magst, bitte um einen neuen Link.
invite-refused = Das ist in Ordnung. Es wurde nichts eingerichtet, und nichts bleibt davon zurück.
invite-not-taken-up = Deine Einladung wurde diesmal nicht angenommen. Du kannst eine neue machen, wann immer es passt.
invite-waiting = Dein Ja ist bei { $inviter }. Ich warte noch auf die Bestätigung, dass du es bist.
invite-own = Das ist dein eigener Link. Er ist für den anderen Menschen gedacht: Leite ihn weiter, dann gilt er dort.
invite-own-over = Das war dein eigener Link, und er hatte seine Zeit.
invite-expired = Dieser Link gilt nicht mehr. Bitte um einen neuen, das dauert nur einen Moment.
invite-used = Dieser Link wurde schon benutzt. Jeder gilt einmal, für einen Menschen. Wenn er für dich war, bitte um einen neuen.
invite-unknown = Diesen Link kenne ich nicht. Vielleicht ging ein Stück verloren: Bitte um einen neuen oder kopiere ihn ganz.
invite-already-paired = Ihr seid hier schon zu zweit, darum kann ich diese Einladung nicht annehmen. Um sie anzunehmen, kommt zuerst /leave.
invite-already-together = Ihr seid hier schon zu zweit. Mehr braucht es nicht.
invite-inviter-paired = Wer diesen Link geschickt hat, teilt Twofold schon mit jemandem.
paired = Du und { $partner } seid jetzt zu zweit hier. Willkommen, ihr beiden.
paired-ahead =
    { paired }

    Deine erste Abendfrage kommt am { $next }. Oder beginnt gleich jetzt: Sie öffnet sich für euch beide, wenn ihr beide getippt habt.
paired-settling-in =
    { paired }

    Die Abendfragen beginnen, sobald { $partner } alles eingerichtet hat.
