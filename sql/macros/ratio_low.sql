-- stats.ratio_low(ratio, variance, confidence): lower end for a ratio whose logarithm has that variance.
-- Method: normal approximation on the logarithm. Source: Agresti 2002, Categorical Data Analysis, 3.1.
-- Limits: null unless the ratio is positive, the variance not negative, and 0 < confidence < 1.
create macro stats.ratio_low(ratio, variance, confidence) as
case
    when isfinite(ratio) and ratio > 0 and isfinite(variance) and variance >= 0 and confidence > 0 and confidence < 1
        then ratio * exp(-sqrt(variance) * stats.normal_quantile((1 + cast(confidence as double)) / 2))
end
