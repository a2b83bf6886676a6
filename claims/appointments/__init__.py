"""Appointments: who holds, got or left which post, where and when."""

from claims.appointments.find import find_appointments
from claims.appointments.rules import RULES
from claims.appointments.slots import SLOTS
from claims.model import ClaimType
from claims.rules import ClaimKind

KIND = ClaimKind(type=ClaimType.APPOINTMENT, slots=SLOTS, rules=RULES, find=find_appointments)
