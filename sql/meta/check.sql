-- One row per check on the data: what it looks at, what it tolerates, and how it went in this release.
-- A center of whose records it looked at none is not counted; where it could not be made, neither are its records.
with went as (
    select
        check_id,
        count(*) filter (where denominator > 0) as centers,
        count(*) filter (where status = 'failed') as failed,
        coalesce(sum(violating), 0)::bigint as violating,
        coalesce(sum(denominator), 0)::bigint as denominator
    from quality.check_result
    group by check_id
)

select
    declared.check_id,
    declared.relation,
    declared.category,
    declared.severity,
    declared.sentence_en as description,
    declared.threshold,
    declared.reason_en as reason,
    coalesce(went.centers, 0) as centers,
    coalesce(went.failed, 0) as failed,
    coalesce(went.violating, 0) as violating,
    coalesce(went.denominator, 0) as denominator
from quality."check" as declared
left join went on declared.check_id = went.check_id
order by declared.check_id
