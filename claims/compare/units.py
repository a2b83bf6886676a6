"""Units of figures: which can be held against each other, and what one is of another, exactly.

Source: exact factors of the international yard and pound agreement (1959) and of the SI brochure, 9th edition (2019);
acre, gallon and barrel from NIST Special Publication 811 (2008), Appendix B. Facts, in a table of our own.
"""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from claims.wordlists import words as word_list


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit.

    Attributes:
        name: as it is shown: `kilometres`, `percent`, `EUR`.
        kind: what it measures; only units of one kind can be held against each other.
        factor: how many of the kind's base unit it is.
        offset: where its zero lies on the base unit's scale; for temperatures.
    """

    name: str
    kind: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


def _unit(name: str, kind: str, factor: str, *words: str, offset: Decimal = Decimal(0)) -> dict[str, Unit]:
    one = Unit(name, kind, Decimal(factor), offset)
    return dict.fromkeys((name, *words), one)


#: How far the zero of Fahrenheit lies from that of Celsius, in degrees Celsius: 0 °F = −160/9 °C.
_FAHRENHEIT = Decimal(-160) / Decimal(9)

#: Units by the words that stand behind a figure, in lower case.
UNITS = MappingProxyType(
    # A length, in metres.
    _unit("millimetres", "length", "0.001", "mm", "millimetre", "millimeter", "millimeters")
    | _unit("centimetres", "length", "0.01", "cm", "centimetre", "centimeter", "centimeters")
    | _unit("metres", "length", "1", "m", "metre", "meter", "meters")
    | _unit("kilometres", "length", "1000", "km", "kms", "kilometre", "kilometer", "kilometers")
    | _unit("inches", "length", "0.0254", "inch", "in.")
    | _unit("feet", "length", "0.3048", "ft", "foot")
    | _unit("yards", "length", "0.9144", "yd", "yard")
    | _unit("miles", "length", "1609.344", "mi", "mile")
    | _unit("nautical miles", "length", "1852", "nautical mile", "nmi")
    # A weight, in kilograms. A ton alone is taken for the short one, as in the United States, but may be
    # a tonne, which is metric.
    | _unit("grams", "weight", "0.001", "g", "gram", "gramme", "grammes")
    | _unit("kilograms", "weight", "1", "kg", "kilo", "kilos", "kilogram", "kilogramme", "kilogrammes")
    | _unit("tonnes", "weight", "1000", "tonne", "metric tons", "metric ton")
    | _unit("tons", "weight", "907.18474", "ton")
    | _unit("short tons", "weight", "907.18474", "short ton")
    | _unit("long tons", "weight", "1016.0469088", "long ton")
    | _unit("ounces", "weight", "0.028349523125", "oz", "ounce")
    | _unit("pounds", "weight", "0.45359237", "lb", "lbs", "pound")
    | _unit("stone", "weight", "6.35029318", "st")
    # An area, in square metres.
    | _unit("square metres", "area", "1", "square metre", "square meters", "square meter", "square m", "sq m",
            "sqm", "m²", "m2")
    | _unit("hectares", "area", "10000", "hectare", "ha")
    | _unit("square kilometres", "area", "1000000", "square kilometre", "square kilometers", "square kilometer",
            "square km", "sq km", "km²", "km2")
    | _unit("square feet", "area", "0.09290304", "square foot", "sq ft")
    | _unit("acres", "area", "4046.8564224", "acre")
    | _unit("square miles", "area", "2589988.110336", "square mile", "sq mi")
    # A volume, in litres; gallons of the United States, barrels of oil.
    | _unit("litres", "volume", "1", "litre", "liter", "liters")
    | _unit("cubic metres", "volume", "1000", "cubic metre", "cubic meters", "cubic meter", "m³", "m3")
    | _unit("gallons", "volume", "3.785411784", "gallon")
    | _unit("imperial gallons", "volume", "4.54609", "imperial gallon")
    | _unit("barrels", "volume", "158.987294928", "barrel")
    # A speed, in kilometres an hour.
    | _unit("km/h", "speed", "1", "kph", "kmh", "kilometres an hour", "kilometres per hour", "kilometers an hour",
            "kilometers per hour", "km an hour", "km per hour")
    | _unit("mph", "speed", "1.609344", "miles an hour", "miles per hour")
    | _unit("knots", "speed", "1.852", "knot")
    # A temperature, in degrees Celsius.
    | _unit("°C", "temperature", "1", "c", "celsius", "degrees celsius", "degrees c", "degree celsius", "centigrade")
    | {name: Unit("°F", "temperature", Decimal(5) / Decimal(9), _FAHRENHEIT)
       for name in ("°F", "°f", "f", "fahrenheit", "degrees fahrenheit", "degrees f", "degree fahrenheit")}
    | {"°c": Unit("°C", "temperature"), "degrees": Unit("degrees", "degrees"), "°": Unit("degrees", "degrees")}
    # A time, in seconds.
    | _unit("seconds", "time", "1", "second")
    | _unit("minutes", "time", "60", "minute", "min")
    | _unit("hours", "time", "3600", "hour")
    | _unit("days", "time", "86400", "day")
    | _unit("weeks", "time", "604800", "week")
    # Power, in watts, and energy, in watt-hours.
    | _unit("kilowatts", "power", "1000", "kw", "kilowatt")
    | _unit("megawatts", "power", "1000000", "mw", "megawatt")
    | _unit("gigawatts", "power", "1000000000", "gw", "gigawatt")
    | _unit("kilowatt-hours", "energy", "1000", "kwh", "kilowatt hours")
    | _unit("megawatt-hours", "energy", "1000000", "mwh", "megawatt hours")
    # Shares, in percent; a share in words ("half") is kept in percent too. Points say how far two shares lie apart.
    | _unit("share", "share", "1")
    | _unit("percent", "share", "1", "%", "per cent", "pct")
    | _unit("percentage points", "points", "1", "percentage point", "pp", "points")
    | _unit("basis points", "points", "0.01", "basis point")
    | _unit("times", "multiple", "1", "fold", "multiple")
)  # fmt: skip

#: Units that are no measure of a thing and may not be taken for its number: a letter, or a word of other use.
LOOSE = word_list("compare", "units loose")


def unit_of(word: str) -> Unit | None:
    """Return the unit that a word names, currencies by their code; `None` for a thing that is counted."""
    if len(word) == 3 and word.isupper() and word.isascii():
        return Unit(word, "money:" + word)
    return UNITS.get(word) or UNITS.get(word.lower())


def converted(number: Decimal, unit: Unit, other: Unit) -> Decimal:
    """Return a number of one unit in another one of the same kind, to 28 digits."""
    return (number * unit.factor + unit.offset - other.offset) / other.factor
