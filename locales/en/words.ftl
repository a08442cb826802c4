# Words that people type, with commas between those that mean the same. The names of days are known already.
words-daily = daily, every day, each day, every night, every evening
words-weekdays = weekdays, weekday, workdays, weeknights
words-weekend = weekend, weekends, the weekend
words-tonight = tonight, today, for tonight, for today, this evening
words-off = off, stop, end, none
words-and = and
words-to = to, until, till, through
words-at = at, from, on, starting
