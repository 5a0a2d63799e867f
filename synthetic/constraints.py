"""Each published figure as a constraint on a draft; p-values are left out, being consequences of the counts."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ortools.sat.python import cp_model

from synthetic.condition import Condition, above, below, both, exactly
from synthetic.draft import Count, Draft
from synthetic.meaning import Endpoint, Meaning
from synthetic.targets import Figure


class Constraints:
    """What the figures ask of a draft's counts."""

    def __init__(self, draft: Draft, meaning: Meaning) -> None:
        self.draft = draft
        self.meaning = meaning

    def require(self, figure: Figure) -> list[cp_model.Constraint]:
        """The constraints of one figure, already in the draft's model; none for a p-value."""
        members = self.meaning.members(figure.analysis, figure.group_level)
        endpoint = self.meaning.endpoint(figure.analysis)
        if figure.statistic == "p_value":
            return []
        if figure.statistic == "distinct":
            return self._distinct(members, endpoint, figure.published)
        if endpoint.fact:
            return self._number(members, endpoint.fact, figure)
        return self._share(members, endpoint, figure)

    def _share(self, members: Condition, endpoint: Endpoint, figure: Figure) -> list[cp_model.Constraint]:
        denominator = self.draft.count(both(members, endpoint.among))
        numerator = self._numerator(members, endpoint, figure.level)
        if figure.statistic == "pct":
            return self._percentage(numerator, denominator, figure.published)
        counted = {"n": numerator, "denominator": denominator}[figure.statistic]
        return [self.draft.model.add(counted == int(figure.published))]

    def _numerator(self, members: Condition, endpoint: Endpoint, level: str) -> Count:
        among = both(members, endpoint.among)
        if level == endpoint.otherwise:
            named = [self.draft.count(both(among, condition)) for condition in endpoint.levels.values()]
            return self.draft.count(among) - cp_model.LinearExpr.sum(named)
        if level not in endpoint.levels:
            raise KeyError(f"level {level} has no meaning here; known are {', '.join(endpoint.levels)}")
        return self.draft.count(both(among, endpoint.levels[level]))

    def _percentage(self, numerator: Count, denominator: Count, printed: Decimal) -> list[cp_model.Constraint]:
        model, size = self.draft.model, self.draft.size
        part, whole = model.new_int_var(0, size, ""), model.new_int_var(0, size, "")
        model.add(part == numerator)
        model.add(whole == denominator)
        return [model.add_allowed_assignments([part, whole], counts_behind(printed, size))]

    def _distinct(self, members: Condition, endpoint: Endpoint, published: Decimal) -> list[cp_model.Constraint]:
        model, used = self.draft.model, []
        for condition in endpoint.levels.values():
            count, is_used = self.draft.count(both(members, condition)), model.new_bool_var("")
            model.add(count >= 1).only_enforce_if(is_used)
            model.add(count == 0).only_enforce_if(is_used.negated())
            used.append(is_used)
        return [model.add(sum(used) == int(published))]

    def _number(self, members: Condition, fact: str, figure: Figure) -> list[cp_model.Constraint]:
        at, model = float(figure.published), self.draft.model
        lower = self.draft.count(both(members, {fact: below(at)}))
        higher = self.draft.count(both(members, {fact: above(at)}))
        equal = self.draft.count(both(members, {fact: exactly(at)}))
        if figure.statistic == "median":
            return [model.add(lower + 1 <= equal + higher), model.add(higher + 1 <= equal + lower)]
        outside = {"min": lower, "max": higher}[figure.statistic]
        return [model.add(outside == 0), model.add(equal >= 1)]


def counts_behind(printed: Decimal, size: int) -> list[tuple[int, int]]:
    """Numerators and denominators up to `size` that print so: rounded; where none does, truncated or one unit off."""
    shares = [(part, whole) for whole in range(1, size + 1) for part in range(whole + 1)]
    exact = [pair for pair in shares if _rounded(pair, printed, ROUND_HALF_UP) == printed]
    return exact or [pair for pair in shares if _is_near(pair, printed)]


def _is_near(pair: tuple[int, int], printed: Decimal) -> bool:
    unit = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    is_truncated = _rounded(pair, printed, ROUND_DOWN) == printed
    return is_truncated or abs(_rounded(pair, printed, ROUND_HALF_UP) - printed) == unit


def _rounded(pair: tuple[int, int], like: Decimal, rounding: str) -> Decimal:
    return (Decimal(100 * pair[0]) / pair[1]).quantize(like, rounding=rounding)
