"""A curfew that both keep: one proposes it, the other agrees or not, and each can end their own."""

from dataclasses import replace

from bot.core.couple import Couple
from bot.core.curfew import Curfew, Windows
from bot.core.effects import Args, Button, Keyboard, Name, Restate, Say, Times
from bot.core.gate import Pass
from bot.core.person import Person
from bot.service import silences
from bot.service.desk import Desk
from bot.store.curfews import KeptCurfew, Proposal

_END_MINE: Keyboard = ((Button("button-curfew-end-mine", "curfew:off"),),)


def propose(desk: Desk, person: Person, windows: Windows, message_id: int) -> bool:
    couple = desk.couple(person)
    if couple is None or not couple.live:
        return False
    proposal = Proposal(desk.new_id(), person.id, windows)
    desk.tx.curfews.propose(couple.id, proposal)
    partner = couple.partner_of(person.id)
    yes = Button("button-curfew-agree", f"curfew:agree:{proposal.id}")
    no = Button("button-curfew-refuse", f"curfew:refuse:{proposal.id}")
    args: Args = {"partner": Name(person.id), "times": Times(windows)}
    desk.add(
        Restate(person.id, message_id, "curfew-proposed", {"partner": Name(partner)}),
        Say(partner, "curfew-invited", args, ((yes,), (no,)), of=couple.id),
    )
    return True


def agree(desk: Desk, person: Person, proposal_id: str, message_id: int) -> bool:
    """Both keep it from now on, each by their own clock."""
    found = _asked(desk, person, proposal_id)
    if found is None:
        return False
    couple, proposal = found
    proposer = desk.tx.people.get(proposal.proposer)
    if proposer is None:
        return False
    desk.tx.curfews.drop_proposal(couple.id)
    was_on = silences.is_on(desk, proposer.id) is not None
    args: Args = {"times": Times(proposal.windows)}
    desk.add(Restate(person.id, message_id, "curfew-agreed", args))
    told = Say(
        proposer.id,
        "curfew-partner-agreed",
        {**args, "partner": Name(person.id)},
        of=couple.id,
    )
    # It may begin with this: the answer to one's own question is then not held back by what it says.
    desk.add(told, passes=Pass.WAITS if was_on else Pass.ALWAYS)
    for one in (person, proposer):
        silences.keep(desk, one, Curfew(proposal.windows), couple.id)
    return True


def refuse(desk: Desk, person: Person, proposal_id: str, message_id: int) -> bool:
    """The proposal stays, for its proposer alone, should they want to."""
    found = _asked(desk, person, proposal_id)
    if found is None:
        return False
    couple, proposal = found
    desk.tx.curfews.propose(couple.id, replace(proposal, refused=True))
    alone = ((Button("button-curfew-alone", f"curfew:alone:{proposal.id}"),),)
    own: Args = {"partner": Name(proposal.proposer)}
    theirs: Args = {"partner": Name(person.id)}
    desk.add(
        Restate(person.id, message_id, "curfew-refused", own),
        Say(proposal.proposer, "curfew-partner-refused", theirs, alone, of=couple.id),
    )
    return True


def refused_windows(desk: Desk, person: Person, proposal_id: str) -> Windows | None:
    """What this person had proposed, and the other did not want."""
    couple = desk.couple(person)
    proposal = None if couple is None else desk.tx.curfews.proposal(couple.id)
    if couple is None or proposal is None or not proposal.refused:
        return None
    if (proposal.id, proposal.proposer) != (proposal_id, person.id):
        return None
    desk.tx.curfews.drop_proposal(couple.id)
    return proposal.windows


def ended(desk: Desk, person: Person, before: KeptCurfew | None) -> None:
    """One of the two keeps another one now, or none: the other keeps theirs, and is told so once."""
    couple = desk.couple(person)
    if before is None or before.agreed is None or couple is None or couple.id != before.agreed:
        return
    partner = couple.partner_of(person.id)
    theirs = desk.tx.curfews.of(partner)
    desk.tx.curfews.end_agreement(couple.id)
    if theirs is not None and theirs.agreed == couple.id:
        args: Args = {"partner": Name(person.id)}
        desk.add(Say(partner, "curfew-partner-changed", args, _END_MINE, of=couple.id))


def _asked(desk: Desk, person: Person, proposal_id: str) -> tuple[Couple, Proposal] | None:
    """What the other one proposed last, if it is this."""
    couple = desk.couple(person)
    if couple is None or not couple.live:
        return None
    proposal = desk.tx.curfews.proposal(couple.id)
    if proposal is None or proposal.refused:
        return None
    theirs = (proposal.id, proposal.proposer) == (proposal_id, couple.partner_of(person.id))
    return (couple, proposal) if theirs else None
