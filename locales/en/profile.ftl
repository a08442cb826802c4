bot-about = A small evening question for two, sealed until both have answered.
bot-description =
    For two people who share their days, under one roof or far apart.

    Each evening, at your own time, a small question for each of you. Your answers stay sealed until both are in. No scores, no streaks, no pressure.
