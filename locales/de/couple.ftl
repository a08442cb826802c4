not-paired = Du bist hier gerade mit niemandem zu zweit.
paused = Jetzt ruht alles, für euch beide. Dein Gegenüber erfährt nur, dass es ruht, nicht warum. Mit /resume geht es weiter, wann du magst.
pause-already = Es ruht schon. Mit /resume geht es weiter, wann du magst.
resumed = Willkommen zurück. Die Abende mit { $partner } gehen weiter.
resume-already = Nichts ruht. Die Abende mit { $partner } gehen weiter wie gewohnt.
couple-resting = Eure Abende ruhen gerade. Wenn sie weitergehen, hörst du es von mir. Mit /leave enden sie für dich, jederzeit.
couple-goes-on = Die Abende mit { $partner } gehen weiter.
left =
    Du bist gegangen. Von jetzt an gebe ich nichts mehr weiter, in keine Richtung. Dein Gegenüber erfährt nur, dass eure Abende ruhen.

    Deine eigenen Worte bleiben noch 30 Tage deine: Mit /export bekommst du sie, mit /forget löschst du sie sofort. Danach sind sie fort.
group-goodbye = Ich bin für zwei Menschen im privaten Chat gemacht und kann in einer Gruppe nicht helfen. Schreib mir dort jederzeit. Auf Wiedersehen!
