-- One row per number printed in the paper, held against the result that recomputes it.
-- reproduced: the recomputed value, rounded half up to the printed decimals, is the printed one. rounding: the printed
-- value is cut off instead of rounded, or a share is rounded the other way. A count is never rounded.
-- A p-value is held against the test that the figure names, or else the first that the analysis plans; the note tells
-- the others, for the paper does not say which it used (§3.3.3).
with printed as (
    select
        published.*,
        len(split_part(published.published, '.', 2)) as decimals,
        published.published::double as printed_value,
        case
            when published.statistic = 'p_value'
                then coalesce(nullif(published.method, ''), split_part(plan.test, ' ', 1))
        end as test
    from ref.published as published
    left join ref.analysis as plan on published.analysis_id = plan.analysis_id
),

matched as (
    select
        printed.*,
        result.method as result_method,
        result.formatted,
        result.numerator,
        result.denominator,
        if(printed.statistic = 'denominator', result.denominator, result.value) as recomputed,
        result.analysis_id is not null as is_planned
    from printed
    left join analysis.result as result
        on
            printed.analysis_id = result.analysis_id
            and if(printed.statistic = 'denominator', 'n', printed.statistic) = result.statistic
            and coalesce(nullif(printed.group_level, ''), 'all') = coalesce(result.group_level, 'all')
            and coalesce(nullif(printed.level, ''), 'yes') = coalesce(result.level, 'yes')
            and coalesce(printed.test, result.method) = result.method
),

other_test as (
    select
        analysis_id,
        coalesce(level, 'yes') as level,
        list(method || ' ' || formatted order by method) as tests
    from analysis.result
    where statistic = 'p_value' and value is not null
    group by analysis_id, coalesce(level, 'yes')
),

judged as (
    select
        *,
        stats.format_fixed(recomputed, decimals) as recomputed_as_printed,
        stats.format_fixed(recomputed, decimals + 2) as precise,
        stats.round_half_up(recomputed, decimals) as rounded,
        trunc(stats.round_half_up(recomputed * pow(10, decimals), 6)) / pow(10, decimals) as truncated,
        0.5 * pow(10, -decimals) as half_unit,
        statistic in ('pct', 'median', 'p_value') as is_rounded
    from matched
),

ruled as (
    select
        *,
        case
            when recomputed is null then 'not_computable'
            when abs(rounded - printed_value) < half_unit then 'reproduced'
            when is_rounded and abs(truncated - printed_value) < half_unit then 'rounding'
            when statistic = 'pct' and abs(recomputed - printed_value) < 2 * half_unit then 'rounding'
            else 'differs'
        end as verdict
    from judged
)

select
    ruled.figure_id,
    ruled.section,
    ruled.place,
    ruled.statement,
    ruled.published,
    ruled.recomputed,
    ruled.recomputed_as_printed,
    ruled.verdict,
    coalesce(ruled.result_method, ruled.test) as method,
    nullif(concat_ws(
        '; ',
        case
            when not ruled.is_planned then 'no planned analysis gives this figure'
            when ruled.verdict = 'not_computable' then 'nobody to compute it from'
            when ruled.verdict = 'rounding' and abs(ruled.truncated - ruled.printed_value) < ruled.half_unit
                then concat('printed value is truncated: ', ruled.precise, ' rounds to ', ruled.recomputed_as_printed)
            when ruled.verdict = 'rounding'
                then concat('printed value is a unit off: ', ruled.precise, ' rounds to ', ruled.recomputed_as_printed)
            when ruled.verdict = 'differs' then 'recomputed: ' || ruled.formatted
        end,
        case
            when ruled.statistic = 'p_value' then 'by test: ' || array_to_string(other_test.tests, ', ')
        end,
        nullif(ruled.note, '')
    ), '') as note,
    ruled.analysis_id,
    ruled.group_level,
    ruled.level,
    ruled.statistic,
    ruled.numerator,
    ruled.denominator
from ruled
left join other_test
    on ruled.analysis_id = other_test.analysis_id and coalesce(nullif(ruled.level, ''), 'yes') = other_test.level
order by ruled.figure_id
