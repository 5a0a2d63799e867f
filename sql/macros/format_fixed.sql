-- stats.format_fixed(x, decimals): x as text with exactly so many decimals, a half rounded away from zero.
-- Method: stats.round_half_up, then printed with a point and no thousands mark.
-- Limits: null for NaN and infinity and for negative decimals; never "-0".
create macro stats.format_fixed(x, decimals) as
case
    when decimals >= 0
        then printf(concat('%.', decimals, 'f'), stats.round_half_up(x, decimals) + 0.0)
end
