-- One row per transplant of a PAAP patient: before blinatumomab, after it, or planned and not done.
-- A transplant known not to have been done has no row, unless it was planned; one not recorded has a row that says so.
-- Provenance is the form's row.
with answer as (
    from staged.paap__form
    select
        *,
        unnest(['before_blinatumomab', 'after_blinatumomab', 'after_blinatumomab']) as timing,
        unnest([prior_hsct, hsct_after, not hsct_planned]) as occurred,
        unnest([prior_hsct_delivered, hsct_after_delivered, hsct_planned_delivered]) as occurred_delivered,
        unnest([true, true, false]) as is_asked_as_done,
        unnest([prior_hsct_date_earliest, hsct_after_date_earliest, null]) as transplant_earliest_date,
        unnest([prior_hsct_date_latest, hsct_after_date_latest, null]) as transplant_latest_date
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
