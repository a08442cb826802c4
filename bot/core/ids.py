"""Ids are made by the program, at the edge, so that the same event always leads to the same state."""

from typing import NewType

PersonId = NewType("PersonId", str)
CoupleId = NewType("CoupleId", str)
RunId = NewType("RunId", str)
PartId = NewType("PartId", str)
InviteId = NewType("InviteId", str)
RitualId = NewType("RitualId", str)
GoalId = NewType("GoalId", str)
