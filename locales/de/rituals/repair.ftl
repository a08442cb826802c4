title = Wieder zueinander
about = Nach einem schweren Moment wieder zueinander finden
ready =
    Du möchtest dir etwas ansehen, das zwischen dir und { $partner } schwer war. Das braucht von euch beiden etwa eine Viertelstunde, ein kleiner Schritt nach dem anderen.

    Wann passt es dir gut? { $partner } frage ich dasselbe.
    .invited =
        { $partner } möchte sich mit dir etwas ansehen, das zwischen euch schwer war. Das braucht von euch beiden etwa eine Viertelstunde, ein kleiner Schritt nach dem anderen, und ihr könnt beide an jeder Stelle aufhören.

        Wann passt es dir gut? Auch „noch nicht“ ist eine gute Antwort.
    .back = Du wolltest etwas Raum und jetzt noch einmal gefragt werden. Wann passt es dir gut, mit { $partner } anzusehen, was schwer war?
off-limits =
    Bevor ihr beginnt: Gibt es etwas, das heute lieber draußen bleibt? Ein Wort, ein Thema, eine alte Geschichte.

    { $partner } liest es, sobald ihr beide geantwortet habt.
    .nothing = { $partner } lässt vorab nichts draußen. Aufhören könnt ihr beide trotzdem jederzeit.
off-limits-reveal = Das soll für { $partner } heute draußen bleiben:
regret =
    Eine Sache, die dir an deinem eigenen Verhalten leidtut. Nur dein Teil, so einfach wie möglich.

    Alle vier Sätze, deine beiden und die beiden von { $partner }, bleiben versiegelt, bis der letzte da ist.
wish = Und ein Wunsch für das nächste Mal: Was möchtest du tun oder hören, wenn es wieder schwer wird?
regret-reveal =
    Alle vier sind da. Jetzt kommt, was { $partner } leidtut, und dann, was { $partner } sich für das nächste Mal wünscht.

    Lies es langsam. Jetzt muss nichts beantwortet werden.
heard =
    Sag { $partner } nun mit deinen eigenen Worten, was du gehört hast. Nicht, ob du zustimmst: nur, was du verstanden hast.

    { $partner } sagt dir dann, ob es das ist.
    .once-more = { $partner } hat etwas ergänzt. Sag noch einmal, was du jetzt hörst.
agreement =
    Gibt es eine kleine Sache, die ihr beim nächsten Mal beide versuchen möchtet? Schreiben könnt ihr sie beide; wer sie liest, sagt ja oder sagt es anders.

    Es ist auch gut, wenn es heute nichts zu vereinbaren gibt.
rest = Das war viel, und ihr seid beide geblieben. Legt die Telefone für eine Weile weg, wenn ihr könnt. Morgen stelle ich euch beiden eine kleine Frage, jeweils für sich allein.
afterwards =
    Gestern habt ihr euch etwas Schweres angesehen. Wie ist es heute: Was ist leichter geworden, und was ist noch da?

    Das bleibt bei dir. { $partner } wird dasselbe gefragt, und keine der beiden Antworten wird gezeigt.
