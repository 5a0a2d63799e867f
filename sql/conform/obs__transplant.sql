-- One row per transplant of an OBS patient: before blinatumomab, after it, or planned and not done.
-- A transplant known not to have been done has no row, unless it was planned; one not recorded has a row that says so,
-- and so has a person without the record of outcomes. Provenance is that record's, or else the person's.
with answer as (
    from staged.obs__baseline as baseline
    left join staged.obs__outcome as outcome on baseline.patient_id = outcome.patient_id
    select
        baseline.patient_id,
        baseline.program,
        baseline.center_code,
        unnest(['before_blinatumomab', 'after_blinatumomab', 'after_blinatumomab']) as timing,
        unnest([outcome.prior_hsct, outcome.hsct_after, not outcome.hsct_planned]) as occurred,
        unnest([outcome.prior_hsct_delivered, outcome.hsct_after_delivered, outcome.hsct_planned_delivered])
            as occurred_delivered,
        unnest([true, true, false]) as is_asked_as_done,
        unnest([outcome.prior_hsct_date_earliest, outcome.hsct_after_date_earliest, null]) as transplant_earliest_date,
        unnest([outcome.prior_hsct_date_latest, outcome.hsct_after_date_latest, null]) as transplant_latest_date,
        baseline.delivery_id,
        coalesce(outcome.source_file, baseline.source_file) as source_file,
        baseline.source_sheet,
        coalesce(outcome.source_row, baseline.source_row) as source_row
)

select
    patient_id,
    program,
    center_code,
    timing,
    occurred,
    occurred_delivered,
    transplant_earliest_date,
    transplant_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from answer
where if(is_asked_as_done, occurred is distinct from false, occurred = false)
