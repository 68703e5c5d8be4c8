"""The value and the unit of a figure: sentence in, interval and unit out."""

from __future__ import annotations

import pytest

from quantity_reading import figures, values

NUMBERS = [
    pytest.param("It holds 1,250 cats.", 1250, id="thousands separator"),
    pytest.param("It holds 1250000 cats.", 1250000, id="no separator"),
    pytest.param("It holds 1\u202f250 cats.", 1250, id="thin space as separator"),
    pytest.param("It holds 12 000 cats.", 12000, id="blank as separator before 000"),
    pytest.param("It holds 1,50,000 cats.", 150000, id="Indian grouping"),
    pytest.param("It holds 3.250.000 cats.", 3250000, id="two full stops group"),
    pytest.param("It holds two dozen cats.", 24, id="two dozen"),
    pytest.param("It holds nearly two dozen cats.", 24, id="nearly two dozen keeps the value"),
    pytest.param("It holds a dozen cats.", 12, id="a dozen"),
    pytest.param("It holds half a dozen cats.", 6, id="half a dozen"),
    pytest.param("It holds one hundred and twenty-three cats.", 123, id="spelled with and"),
    pytest.param("It holds three thousand two hundred cats.", 3200, id="spelled thousands and hundreds"),
    pytest.param("It holds two and a half million cats.", 2.5e6, id="and a half before a scale"),
    pytest.param("It holds 1.4 million cats.", 1.4e6, id="digits with scale"),
    pytest.param("It holds a million cats.", 1e6, id="a million"),
    pytest.param("It holds half a million cats.", 5e5, id="half a million"),
    pytest.param("It holds 3 lakh cats.", 3e5, id="lakh"),
    pytest.param("It holds 2 crore cats.", 2e7, id="crore"),
    pytest.param("It holds 30k cats.", 30000, id="k"),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_number(text: str, value: float) -> None:
    assert values(text) == [(value, value, "cat")]


MONEY = [
    pytest.param("The firm made $1.3bn.", 1.3e9, "$", id="peer failure: $1.3bn is no dollar bit newton"),
    pytest.param(
        "The firm raised USD34.6 million.", 34.6e6, "USD", id="peer failure: USD34.6 million is not 6,000,000"
    ),
    pytest.param("Trade hit a record US$240-billion.", 240e9, "USD", id="US$ and a hyphen"),
    pytest.param("The watches were worth £1.7m.", 1.7e6, "GBP", id="pound with m"),
    pytest.param("It cost 2m euros.", 2e6, "EUR", id="m before a currency is million"),
    pytest.param("It cost €5 million.", 5e6, "EUR", id="euro sign"),
    pytest.param("It cost 5 € in all.", 5, "EUR", id="sign behind"),
    pytest.param("It cost 40 million yuan.", 40e6, "CNY", id="yuan"),
    pytest.param("It cost RMB 40 million.", 40e6, "CNY", id="RMB"),
    pytest.param("It cost 240 billion USD.", 240e9, "USD", id="code behind"),
    pytest.param("It cost R26 million.", 26e6, "ZAR", id="rand"),
    pytest.param("It cost A$300.", 300, "AUD", id="Australian dollar sign"),
    pytest.param("It cost HK$5.4m.", 5.4e6, "HKD", id="Hong Kong dollar sign"),
    pytest.param("It cost 90 million Australian dollars.", 90e6, "AUD", id="country before dollars"),
    pytest.param("It cost 900 rubles.", 900, "RUB", id="rubles"),
    pytest.param("It cost 7,199 Chinese yuan.", 7199, "CNY", id="country before yuan"),
    pytest.param("It cost 3 billion won.", 3e9, "KRW", id="won with a scale"),
    pytest.param("It cost $12.", 12, "$", id="a dollar sign alone stays undecided"),
    pytest.param("It cost $136M.", 136e6, "$", id="capital M"),
    pytest.param("It cost 10 pounds to enter.", 10, "GBP", id="pounds beside cost are money"),
    pytest.param("A two-million-euro job.", 2e6, "EUR", id="hyphens all through"),
]


@pytest.mark.parametrize(("text", "value", "unit"), MONEY)
def test_money(text: str, value: float, unit: str) -> None:
    (one,) = figures(text)
    assert (one.low, one.high, one.unit, one.kind) == (value, value, unit, "money")


def test_dollar_sign_is_decided_by_the_text() -> None:
    assert [one.unit for one in figures("The grant was US$5 million. The rest, $2 million, came later.")] == [
        "USD",
        "USD",
    ]


def test_dollar_sign_stays_open_where_the_text_names_two_dollars() -> None:
    assert [one.unit for one in figures("It cost US$5 or A$7, then $2 more was added.")][-1] == "$"


MEASURES = [
    pytest.param("The pipe runs 2,500 km.", 2500, "km", "measure", id="km"),
    pytest.param("A 58km walk.", 58, "km", "measure", id="glued km"),
    pytest.param("A 1,500-square-kilometer island.", 1500, "km2", "measure", id="hyphenated area"),
    pytest.param("It moves 50 billion cubic meters of gas.", 50e9, "m3", "measure", id="cubic meters with scale"),
    pytest.param("It was 28 degrees Celsius.", 28, "Cel", "measure", id="Celsius"),
    pytest.param("It was -5°F outside.", -5, "[degF]", "measure", id="minus Fahrenheit"),
    pytest.param("The wind blew at 80km/h.", 80, "km/h", "measure", id="km/h"),
    pytest.param("The wind blew at 50 miles per hour.", 50, "[mi_i]/h", "measure", id="miles per hour"),
    pytest.param("They shipped 12.3m tonnes of grain.", 12.3e6, "t", "measure", id="m before tonnes is million"),
    pytest.param("A 2m wall.", 2, "m", "measure", id="m without a noun to count is metre"),
    pytest.param("Output rose 4.5 per cent.", 4.5, "percent", "percent", id="per cent"),
    pytest.param("Output rose by 24pc.", 24, "percent", "percent", id="pc"),
    pytest.param("The rate rose 2 percentage points.", 2, "percentage point", "percent", id="percentage points"),
    pytest.param("They sold 900 barrels.", 900, "[bbl_us]", "measure", id="barrels"),
    pytest.param("The plant makes 600 megawatts.", 600, "MW", "measure", id="megawatts"),
    pytest.param("He carried ten pounds of meat.", 10, "[lb_av]", "measure", id="pounds of meat are a weight"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), MEASURES)
def test_measure(text: str, value: float, unit: str, kind: str) -> None:
    (one,) = figures(text)
    assert (one.low, one.high, one.unit, one.kind) == (value, value, unit, kind)


BOUNDS = [
    pytest.param("At least 23 cats ran.", 23, None, "at least", id="at least"),
    pytest.param("No fewer than 23 cats ran.", 23, None, "at least", id="no fewer than"),
    pytest.param("More than 40 cats ran.", 40, None, "more than", id="more than"),
    pytest.param("Over 40 cats ran.", 40, None, "more than", id="over"),
    pytest.param("Up to 50 cats ran.", None, 50, "up to", id="up to"),
    pytest.param("As many as 80 cats ran.", None, 80, "up to", id="as many as"),
    pytest.param("Fewer than 80 cats ran.", None, 80, "less than", id="fewer than"),
    pytest.param("About 180 cats ran.", 180, 180, "about", id="about keeps the value"),
    pytest.param("Some 180 cats ran.", 180, 180, "about", id="some before a number"),
    pytest.param("An estimated 180 cats ran.", 180, 180, "about", id="an estimated"),
    pytest.param("Almost 180 cats ran.", 180, 180, "almost", id="almost"),
    pytest.param("They saw 50 or more cats.", 50, None, "at least", id="or more behind the number"),
    pytest.param("They saw 100-odd cats.", 100, 100, "about", id="-odd"),
    pytest.param("At least another 23 cats ran.", 23, None, "at least", id="over a transparent word"),
    pytest.param("More than a dozen cats ran.", 12, None, "more than", id="a dozen with a bound"),
    pytest.param("Dozens of cats ran.", 24, None, "vague", id="dozens are at least two dozen"),
    pytest.param("Hundreds of cats ran.", 200, None, "vague", id="hundreds"),
    pytest.param("Thousands of cats ran.", 2000, None, "vague", id="peer failure: thousands count"),
    pytest.param("Tens of thousands of cats ran.", 20000, None, "vague", id="tens of thousands"),
    pytest.param("Several hundred cats ran.", 200, None, "vague", id="several hundred"),
    pytest.param("Between 10 and 15 cats ran.", 10, 15, "", id="between and"),
    pytest.param("From 10 to 15 cats ran.", 10, 15, "", id="from to"),
    pytest.param("Some 10 to 15 cats ran.", 10, 15, "about", id="peer failure: a range is no mean"),
    pytest.param("We saw 10-15 cats.", 10, 15, "", id="hyphen"),
    pytest.param("Two or three cats ran.", 2, 3, "", id="two or three"),
]


@pytest.mark.parametrize(("text", "low", "high", "modifier"), BOUNDS)
def test_bound(text: str, low: float | None, high: float | None, modifier: str) -> None:
    (one,) = figures(text)
    assert (one.low, one.high, one.modifier, one.unit) == (low, high, modifier, "cat")


RANGES = [
    pytest.param("A fine of $3 billion to $5 billion.", [(3e9, 5e9, "$")], id="both with scale"),
    pytest.param("A fine of $3 to $5 billion.", [(3e9, 5e9, "$")], id="the scale counts for both"),
    pytest.param("Some 10-15 per cent of exports.", [(10, 15, "percent")], id="the unit counts for both"),
    pytest.param("Between 40 and 80 percent of homes.", [(40, 80, "percent")], id="between percents"),
    pytest.param("Between half and two-thirds of homes.", [(0.5, 2 / 3, "fraction")], id="fractions"),
    pytest.param(
        "Rates fell from 5 percent to 4 percent.", [(5, 5, "percent"), (4, 4, "percent")], id="a change is no range"
    ),
    pytest.param("The index rose 64 points to 4,577.", [(64, 64, "point"), (4577, 4577, "point")], id="rose by to"),
]


@pytest.mark.parametrize(("text", "wanted"), RANGES)
def test_range(text: str, wanted: list[tuple[float, float, str]]) -> None:
    assert values(text) == [(pytest.approx(low), pytest.approx(high), unit) for low, high, unit in wanted]


FRACTIONS = [
    pytest.param("Half of the homes burned.", 0.5, id="half of"),
    pytest.param("A third of the homes burned.", 1 / 3, id="a third of"),
    pytest.param("Two-thirds of the homes burned.", 2 / 3, id="two-thirds"),
    pytest.param("Three quarters of the homes burned.", 0.75, id="three quarters"),
    pytest.param("One in five homes burned.", 0.2, id="one in five"),
    pytest.param("Nine out of 10 homes burned.", 0.9, id="nine out of ten"),
]


@pytest.mark.parametrize(("text", "value"), FRACTIONS)
def test_fraction(text: str, value: float) -> None:
    (one,) = figures(text)
    assert one.low == one.high == pytest.approx(value)
    assert (one.unit, one.kind) == ("fraction", "percent")


def test_conversion_in_brackets_keeps_both_units() -> None:
    assert values("A walk of 58km (36 miles) north of Ardle.") == [(58, 58, "km"), (36, 36, "[mi_i]")]


def test_glued_sentences_are_read() -> None:
    assert values("He saw 17 cats.That left 9 dogs.") == [(17, 17, "cat"), (9, 9, "dog")]
