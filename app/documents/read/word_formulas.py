"""Formulas of a Word file in one line: what the places of their parts say is said by signs, "1/2", "10^6", "(a+b)"."""

from docx.oxml.ns import qn
from lxml import etree

_SIGNS = {qn("m:den"): "/", qn("m:sup"): "^", qn("m:sub"): "_", qn("m:rad"): "√"}
_SUM, _BRACKETS, _VALUE = qn("m:nary"), qn("m:d"), qn("m:val")
#: All elements at whose beginning a sign stands.
SIGNED = frozenset((*_SIGNS, _SUM, _BRACKETS))


def sign_before(element: etree._Element) -> str:
    """Return the sign at the beginning of a part of a formula, `""` where the part is empty."""
    if next(element.iter(qn("m:t")), None) is None:
        return ""
    if element.tag == _SUM:
        return _said(element, "m:naryPr", "m:chr", "∫")
    if element.tag == _BRACKETS:
        return _said(element, "m:dPr", "m:begChr", "(")
    return _SIGNS[element.tag]


def sign_behind(element: etree._Element) -> str:
    """Return the sign at the end of a part of a formula, `""` for none."""
    is_open = element.tag == _BRACKETS and next(element.iter(qn("m:t")), None) is not None
    return _said(element, "m:dPr", "m:endChr", ")") if is_open else ""


def _said(element: etree._Element, settings: str, name: str, otherwise: str) -> str:
    sign = element.find(f"{qn(settings)}/{qn(name)}")
    return otherwise if sign is None else str(sign.get(_VALUE, otherwise))
