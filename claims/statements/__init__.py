"""Statements: what can be checked and is no date, quote, appointment or figure."""

from claims.model import ClaimType
from claims.rules import ClaimKind
from claims.statements.find import RULE, find_statements

KIND = ClaimKind(type=ClaimType.STATEMENT, slots=(), rules=(RULE,), find=find_statements)
