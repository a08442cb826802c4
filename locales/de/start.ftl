welcome =
    Hallo. Ich bin Twofold, für zwei Menschen, die ihre Tage teilen, unter einem Dach oder weit voneinander.

    Abends stelle ich euch beiden eine kleine Frage. Was ihr antwortet, bleibt versiegelt, bis ihr beide geantwortet habt. Dann seht ihr es beide, und ich bin wieder still.

    Das Einrichten dauert etwa eine Minute. In welcher Sprache wollen wir reden?
language-choice = { $language }
language-ask = In welcher Sprache wollen wir reden?
language-set = Gut, dann auf Deutsch.

zone-ask = Damit ich nur zu guten Zeiten schreibe: Wo lebst du? Teile einmal deinen Standort (ich mache eine Zeitzone daraus und vergesse ihn sofort) oder schreib mir den Namen deiner Stadt.
zone-pick = Oder ist es eine von diesen?
zone-choice = { $zone } · jetzt { $time }
zone-found = Ist das deine Zeit? (Eine Zeitzone heißt nach ihrer bekanntesten Stadt.) Wenn nicht, schreib mir eine andere Stadt.
zone-unknown = Diesen Ort kenne ich nicht. Versuch es mit einer größeren Stadt in der Nähe, zum Beispiel „Leipzig“ oder „Lissabon“.
zone-set = Danke. Bei dir ist es jetzt { $time } ({ $zone }).
button-share-location = Standort einmal teilen

hours-ask = Wann bist du gewöhnlich wach? Außerhalb dieser Zeit frage ich dich nie etwas. Wähl etwas aus oder schreib mir deine Zeiten, zum Beispiel „6:30 bis 21:30“.
hours-choice = { $wakes } bis { $sleeps }
hours-unknown = Darin konnte ich keine zwei Uhrzeiten finden. So etwas wie „7 bis 23“ oder „6:30 bis 21:30“ verstehe ich.
hours-set = Gut, also { $wakes } bis { $sleeps }.

ready-to-invite = Alles ist eingerichtet, mit /settings kannst du es jederzeit ändern. Jetzt fehlt noch dein Gegenüber.
evening-ahead = Du und { $partner } teilt hier eine Abendfrage. Deine nächste kommt am { $next }.
partner-settling-in = Du und { $partner } seid hier zu zweit. Die Abendfragen beginnen, sobald { $partner } alles eingerichtet hat.
button-invite = Mein Gegenüber einladen
button-do-it-now = Jetzt gleich
name-unknown = dein Gegenüber
