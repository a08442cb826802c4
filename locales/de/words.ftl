# Wörter, die Menschen tippen, mit Kommas zwischen denen, die dasselbe meinen. Die Namen der Tage sind schon bekannt.
words-daily = täglich, jeden tag, jeden abend, jede nacht
words-weekdays = werktags, wochentags, werktage, unter der woche
words-weekend = wochenende, wochenenden, am wochenende
words-tonight = heute, heute abend, heute nacht, für heute
words-off = aus, ende, beenden, stopp, keine, frei
words-and = und
words-to = bis
words-at = ab, um, von, am
