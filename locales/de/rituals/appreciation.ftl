title = Wertschätzung
about = Jeden Abend eine kleine, bestimmte Sache, über die du froh warst.
notice =
    Was ist eine kleine Sache an { $partner }, über die du in letzter Zeit froh warst?

    Je genauer, desto besser: etwas Gesagtes, etwas Getanes oder einfach, wie es war. Schreib es, sprich es ein oder schick ein Bild.
reveal =
    Ihr habt beide geantwortet. Gleich kommt, was { $partner } dir geschickt hat.

    Lass es einen Moment ankommen. Es braucht keine Antwort. Was du jetzt hier schreibst, kommt auch bei { $partner } an.
