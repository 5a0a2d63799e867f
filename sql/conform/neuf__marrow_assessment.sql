-- One row per marrow sample of a NEUF patient, with the search for extramedullary disease of the same day.
-- A day with a search and no marrow has a row of its own; several searches of a day count as present if one found any.
-- Provenance is the marrow's record; that of the search where there is no marrow.
with marrow as (
    select
        patient_id,
        program,
        center_code,
        sample_date,
        result as blasts_pct,
        result_delivered as blasts_delivered,
        result_unit_delivered as blasts_unit_delivered,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from staged.neuf__lb
    where test_code = 'marrow_blasts'
),

search as (
    select
        patient_id,
        program,
        center_code,
        assessed_date,
        max(extramedullary) as extramedullary,
        arg_max(extramedullary_delivered, (extramedullary, sequence)) as extramedullary_delivered,
        arg_max(delivery_id, (extramedullary, sequence)) as delivery_id,
        arg_max(source_file, (extramedullary, sequence)) as source_file,
        any_value(source_sheet) as source_sheet,
        arg_max(source_row, (extramedullary, sequence)) as source_row
    from staged.neuf__tu
    group by patient_id, program, center_code, assessed_date
)

select
    coalesce(marrow.patient_id, search.patient_id) as patient_id,
    coalesce(marrow.program, search.program) as program,
    coalesce(marrow.center_code, search.center_code) as center_code,
    coalesce(marrow.sample_date, search.assessed_date) as sample_date,
    marrow.blasts_pct,
    marrow.blasts_delivered,
    marrow.blasts_unit_delivered,
    search.extramedullary,
    search.extramedullary_delivered,
    coalesce(marrow.delivery_id, search.delivery_id) as delivery_id,
    coalesce(marrow.source_file, search.source_file) as source_file,
    coalesce(marrow.source_sheet, search.source_sheet) as source_sheet,
    coalesce(marrow.source_row, search.source_row) as source_row
from marrow
full outer join search
    on marrow.patient_id = search.patient_id and marrow.sample_date = search.assessed_date
