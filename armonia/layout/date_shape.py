"""In which forms a column writes its dates: read from the shape of its cells, day or month first from their numbers."""

import re
from collections import Counter
from collections.abc import Mapping

SHAPES = {
    re.compile(r"9999-99?-99?"): "%Y-%m-%d",
    re.compile(r"9999/99?/99?"): "%Y/%m/%d",
    re.compile(r"9999\.99?\.99?"): "%Y.%m.%d",
    re.compile(r"99?/99?/9999"): "%d/%m/%Y",
    re.compile(r"99?-99?-9999"): "%d-%m-%Y",
    re.compile(r"99?\.99?\.9999"): "%d.%m.%Y",
    re.compile(r"99?/99?/99"): "%d/%m/%y",
    re.compile(r"9999-99?"): "%Y-%m",
    re.compile(r"99?/9999"): "%m/%Y",
    re.compile(r"99?-9999"): "%m-%Y",
    re.compile(r"99?\.9999"): "%m.%Y",
    re.compile(r"99[A-Za-z]{3}9999"): "%d%b%Y",
    re.compile(r"99?-[A-Za-z]{3}-9999"): "%d-%b-%Y",
    re.compile(r"9999-99-99 99:99:99"): "%Y-%m-%d %H:%M:%S",
    re.compile(r"9999-99-99T99:99:99"): "%Y-%m-%dT%H:%M:%S",
}
MONTH_FIRST = str.maketrans({"d": "m", "m": "d"})
BESIDE = {"9999": "%Y", "99999": "serial"}  # dates only in a column that has other dates, too
DIGITS = str.maketrans("0123456789", "9999999999")
YEAR = re.compile(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])")


def date_formats(texts: Counter[str]) -> Mapping[str, float]:
    """The share of the cells in each form of date (`serial` is Excel's day number); none where none is surely one."""
    shapes: dict[str, list[str]] = {}
    for text in texts:
        shapes.setdefault(text.strip().translate(DIGITS), []).append(text)
    forms = {shape: form for shape in sorted(shapes) if (form := _format(shape))}
    if not set(forms) - set(BESIDE):
        return {}
    shares: Counter[str] = Counter()
    for shape, form in forms.items():
        is_turned = form.startswith("%d") and "%m" in form and _has_month_first(shapes[shape])
        shares[form.translate(MONTH_FIRST) if is_turned else form] += sum(texts[text] for text in shapes[shape])
    return {form: round(count / texts.total(), 4) for form, count in shares.items()}


def years_of(texts: Counter[str]) -> Counter[float]:
    """How many cells tell of each year."""
    years: Counter[float] = Counter()
    for text, count in texts.items():
        if found := YEAR.search(text):
            years[float(found[0])] += count
    return years


def _format(shape: str) -> str | None:
    if shape in BESIDE:
        return BESIDE[shape]
    return next((form for pattern, form in SHAPES.items() if pattern.fullmatch(shape)), None)


def _has_month_first(texts: list[str]) -> bool:
    """Some second number is above 12, and no first one is."""
    numbers = [re.findall("[0-9]+", text) for text in texts]
    return any(int(second) > 12 for _, second, *_ in numbers) and all(int(first) <= 12 for first, *_ in numbers)
