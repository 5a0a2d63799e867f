"""Answers that R, scipy or the method's own paper print: each a call of a macro, who says so, and the digits said."""

from dataclasses import dataclass

TEA, CONVICTIONS = "3, 1, 1, 3", "2, 10, 15, 3"
SMOKERS = "[83, 90, 129, 70], [86, 93, 136, 82]"
GROUPS = "[10, 10, 20], [30, 30, 40]"
EXPOSED = "7, 22, 58, 530"
HEART = "27, 122, 44, 487"
ASPIRIN = "189, 11034, 104, 11037"
TERM = "[0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]"
EARLY = "[1.15, 0.88, 0.90, 0.74, 1.21]"
MALES, FEMALES = "[19, 22, 16, 29, 24]", "[20, 11, 17, 12]"
MAY = "[41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37]"
AUGUST = "[39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85]"
QUIZ = "[7.8, 6.6, 6.5, 7.4, 7.3, 7.0, 6.4, 7.1, 6.7, 7.6, 6.8]"


def strata(*tables: tuple[int, int, int, int]) -> str:
    """2×2 tables as SQL."""
    return "[" + ", ".join(f"{{a: {a}, b: {b}, c: {c}, d: {d}}}" for a, b, c, d in tables) + "]"


BERKELEY = strata(
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
)
RABBITS = strata((0, 6, 0, 5), (3, 3, 0, 6), (6, 0, 2, 4), (5, 1, 6, 0), (2, 0, 5, 0))

FISHER = "R, fisher.test"
SCIPY_FISHER = "scipy, fisher_exact"
SCIPY_ODDS = "scipy, contingency.odds_ratio"
SCIPY_RISK = "scipy, contingency.relative_risk"
SCIPY_CHI = "scipy, chi2_contingency"
SCIPY_RANKS = "scipy, mannwhitneyu"
NEWCOMBE_ONE = "Newcombe 1998, Stat Med 17:857, 81 of 263"
NEWCOMBE_TWO = "Newcombe 1998, Stat Med 17:873, 56 of 70 and 48 of 80"
AGRESTI = "Agresti 2002, 3.1, aspirin and infarction"


@dataclass(frozen=True)
class Published:
    """A printed answer: the call as SQL, its source, and the digits as they are printed."""

    macro: str
    arguments: str
    source: str
    printed: str

    @property
    def call(self) -> str:
        """The call as SQL."""
        return f"stats.{self.macro}({self.arguments})"

    @property
    def half_a_digit(self) -> float:
        """Half a unit of the last printed place."""
        mantissa, _, exponent = self.printed.partition("e")
        return 0.5 * 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


PUBLISHED = [
    Published("fisher_two_sided", TEA, f"{FISHER}, TeaTasting", "0.4857"),
    Published("fisher_two_sided", CONVICTIONS, f"{FISHER}, Convictions", "0.0005367"),
    Published("fisher_two_sided", "8, 2, 1, 5", SCIPY_FISHER, "0.034965034965034975"),
    Published("fisher_less", CONVICTIONS, f"{FISHER}, Convictions, less", "0.0004652"),
    Published("fisher_less", "6, 2, 1, 4", f"{SCIPY_FISHER}, less", "0.9953379953379957"),
    Published("fisher_greater", TEA, f"{FISHER}, TeaTasting, greater", "0.2429"),
    Published("fisher_greater", "6, 2, 1, 4", f"{SCIPY_FISHER}, greater", "0.08624708624708627"),
    Published("pearson_p", SMOKERS, "R, prop.test, smokers", "0.005585"),
    Published("pearson_p", GROUPS, SCIPY_CHI, "0.24935220877729619"),
    Published("likelihood_ratio_p", GROUPS, f"{SCIPY_CHI}, log-likelihood", "0.25046668010954165"),
    Published("trend_p", SMOKERS, "R, prop.trend.test, smokers", "0.004132"),
    Published("wilson_low", "81, 263", NEWCOMBE_ONE, "0.2553"),
    Published("wilson_high", "81, 263", NEWCOMBE_ONE, "0.3662"),
    Published("clopper_pearson_low", "682, 925", "R, binom.test, Mendel's peas", "0.7076683"),
    Published("clopper_pearson_high", "682, 925", "R, binom.test, Mendel's peas", "0.7654066"),
    Published("risk_difference", "56, 70, 48, 80", NEWCOMBE_TWO, "0.2000"),
    Published("risk_difference_low", "56, 70, 48, 80", NEWCOMBE_TWO, "0.0524"),
    Published("risk_difference_high", "56, 70, 48, 80", NEWCOMBE_TWO, "0.3339"),
    Published("risk_ratio", HEART, SCIPY_RISK, "2.4495156482861398"),
    Published("risk_ratio_low", HEART, SCIPY_RISK, "1.5836990926700116"),
    Published("risk_ratio_high", HEART, SCIPY_RISK, "3.7886786315466354"),
    Published("odds_ratio", "8, 10, 1, 6", SCIPY_FISHER, "20.0"),
    Published("odds_ratio", ASPIRIN, AGRESTI, "1.83"),
    Published("odds_ratio_low", ASPIRIN, AGRESTI, "1.44"),
    Published("odds_ratio_high", ASPIRIN, AGRESTI, "2.33"),
    Published("odds_ratio_conditional", EXPOSED, SCIPY_ODDS, "3.7836687705553493"),
    Published("odds_ratio_conditional_low", EXPOSED, SCIPY_ODDS, "1.2514829132266785"),
    Published("odds_ratio_conditional_high", EXPOSED, SCIPY_ODDS, "10.363493716701269"),
    Published("wilcoxon_p", f"{MALES}, {FEMALES}", f"{SCIPY_RANKS}, exact", "0.1111111111111111"),
    Published("wilcoxon_p", f"{MAY}, {AUGUST}", "R, wilcox.test, Ozone of May and August", "0.0001208"),
    Published("wilcoxon_less", f"{FEMALES}, {MALES}", f"{SCIPY_RANKS}, less, exact", "0.05555555555555555"),
    Published("wilcoxon_greater", f"{TERM}, {EARLY}", "R, wilcox.test, permeability, greater", "0.1272"),
    Published("median_low", QUIZ, "R's BSDA, SIGN.test, upper achieved interval", "6.5000"),
    Published("median_high", QUIZ, "R's BSDA, SIGN.test, upper achieved interval", "7.6000"),
    Published("cmh_p", BERKELEY, "R, mantelhaen.test, UCBAdmissions", "0.2323"),
    Published("cmh_p", RABBITS, "R, mantelhaen.test, Rabbits", "0.04747"),
    Published("cmh_odds_ratio", BERKELEY, "R, mantelhaen.test, UCBAdmissions", "0.9046968"),
    Published("cmh_odds_ratio_low", BERKELEY, "R, mantelhaen.test, UCBAdmissions", "0.7719074"),
    Published("cmh_odds_ratio_high", BERKELEY, "R, mantelhaen.test, UCBAdmissions", "1.0603298"),
]
