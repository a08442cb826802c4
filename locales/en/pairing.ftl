pair-already = There are two of you here already. To begin anew, /leave comes first.
invite-made = Here is your invitation. Send it with the button, or forward the next message, to the one you share your evenings with. The link works once, until { $until }.
invite-to-forward =
    { $inviter } would like to share a small evening question with you, on Twofold.

    { $link }
invite-after-setup = Before I make your invitation, I need to know a little about your day.
invite-share = A small evening question for the two of us, on Twofold:
button-share = Send it to my partner
button-withdraw = Withdraw this invitation
invite-withdrawn = Withdrawn. That link no longer leads anywhere.
invite-received =
    { $inviter } invites you to share Twofold, just the two of you.

    What I do: each evening, at your own time, I ask you both one small question. I keep each answer sealed until both are in, then show them to you both.

    What I don't do: keep scores, tell one of you what the other has read or when, or show anyone your words before it is fair. You can pause or leave at any time without a reason.

    Would you like to?
button-accept = Yes, with { $inviter }
button-refuse = No, thank you
invite-accepted = Lovely. I have asked { $inviter } to confirm that it's you.
invite-confirm = { $invitee } has said yes to your invitation. Is that the person you meant?
button-confirm = Yes, that's { $invitee }
button-deny = No, somebody else
invite-lapsed = That yes no longer stands, and nothing has changed.
button-second-thoughts = I've changed my mind
invite-confirmed = Confirmed.
invite-denied = All right, nobody is paired and nothing was shared. You can make a fresh link for the right person.
invite-not-confirmed = { $inviter } wasn't able to confirm this one. Ask for a fresh link, if you like.
invite-refused = That's fine. Nothing was set up, and nothing is kept of it.
invite-not-taken-up = Your invitation wasn't taken up this time. You can make another whenever it feels right.
invite-waiting = Your yes is with { $inviter }. I'm waiting for { $inviter } to confirm that it's you.
invite-own = This is your own link. It is meant for your partner: forward it, and it works on their phone.
invite-own-over = This was your own link, and it has had its time.
invite-expired = This link is no longer valid. Ask for a fresh one; it only takes a moment.
invite-used = This link has already been used. Each works for one person, once. Ask for a fresh one if it was meant for you.
invite-unknown = I don't know this link. Perhaps a piece of it got lost: ask for a fresh one, or copy it whole.
invite-already-paired = There are two of you here already, so I can't take this invitation. To accept it, /leave comes first.
invite-already-together = The two of you are together here already. Nothing else is needed.
invite-inviter-paired = The person who sent this link is already sharing Twofold with someone.
paired = You and { $partner } are together now. Welcome, both of you.
paired-ahead =
    { paired }

    Your first evening question comes on { $next }. Or begin right now: it opens for both once each of you has tapped.
paired-settling-in =
    { paired }

    The evening questions begin once { $partner } has finished setting up.
