title = Appreciation
about = One small, specific thing you were glad of, each evening.
notice =
    What is one small thing about { $partner } that you were glad of lately?

    The more specific, the better: something said, done, or simply the way it was. Write it, say it, or send a picture.
reveal =
    You have both answered. What { $partner } sent you comes next.

    Let it land for a moment. There's nothing you need to give back. What you write here now reaches { $partner } too.
