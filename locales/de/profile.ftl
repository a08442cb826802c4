bot-about = Eine kleine Abendfrage für zwei, versiegelt, bis beide geantwortet haben.
bot-description =
    Für zwei Menschen, die ihre Tage teilen, unter einem Dach oder weit voneinander.

    Jeden Abend, zu eurer eigenen Zeit, eine kleine Frage für euch beide. Die Antworten bleiben versiegelt, bis beide da sind. Keine Punkte, keine Serien, kein Druck.
