title = Unser Ziel
about = Ein Ziel für euch beide
ready =
    Du möchtest mit { $partner } ein Ziel vereinbaren: eine Sache, für eine Weile, klein genug, um anzufangen. Das braucht von euch beiden etwa zehn Minuten.

    Wann passt es dir gut? { $partner } frage ich dasselbe.
    .invited =
        { $partner } möchte mit dir ein Ziel vereinbaren: eine Sache, für eine Weile, klein genug, um anzufangen. Das braucht von euch beiden etwa zehn Minuten, und ihr könnt beide an jeder Stelle aufhören.

        Wann passt es dir gut? Auch „noch nicht“ ist eine gute Antwort.
    .back = Du wolltest jetzt noch einmal gefragt werden. Wann passt es dir gut, mit { $partner } ein Ziel zu vereinbaren?
wish =
    Wovon möchtest du in den nächsten Wochen mehr, für dich und { $partner }? Eine Sache, in deinen eigenen Worten.

    Es bleibt versiegelt, bis ihr beide geschrieben habt.
if-then =
    Und ein erster Schritt, der dazu passt, mit einem Wenn und einem Dann. „Wenn Sonntagabend ist, dann gehen wir spazieren.“

    { $partner } liest ihn zusammen mit deinem Wunsch.
    .nothing = { $partner } lässt den ersten Schritt noch offen.
wish-reveal = Ihr habt beide geschrieben. Jetzt kommt, was { $partner } sich wünscht, und ein erster Schritt, wenn es einen gibt.
together =
    Jetzt ein Satz für euch beide: das Ziel, mit seinem Wenn und Dann. Es kann eines von euren sein oder etwas von beiden. Am besten sprecht ihr erst darüber, wenn ihr im selben Raum seid.

    Schreiben könnt ihr ihn beide; wer ihn liest, sagt ja oder sagt es anders.
