-- One row per assessment of an OBS patient that looked at the marrow or for disease outside it.
-- Extramedullary disease is present where a site is ticked, absent where `none found` is, unknown where no box is.
-- What was delivered is told box by box, as the export has them. Provenance is the assessment's row.
with assessment as (
    select
        *,
        case
            when emd_cns or emd_testis or emd_nodes or emd_other then 'present'
            when emd_none then 'absent'
        end as extramedullary,
        concat_ws(
            ', ',
            'none=' || emd_none_delivered,
            'cns=' || emd_cns_delivered,
            'testis=' || emd_testis_delivered,
            'nodes=' || emd_nodes_delivered,
            'other=' || emd_other_delivered
        ) as extramedullary_delivered
    from staged.obs__assessment
)

select
    patient_id,
    program,
    center_code,
    assessed_date as sample_date,
    bmb_pct as blasts_pct,
    bmb_pct_delivered as blasts_delivered,
    bmb_pct_unit_delivered as blasts_unit_delivered,
    extramedullary,
    extramedullary_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from assessment
where bmb_pct is not null or extramedullary is not null
