-- One row per drug given and per cycle of blinatumomab, with the reason why the export leaves it out, if it does.
-- A start known to the month or year is its first possible day. An end that is not known is the start, as of a drug
-- administered (OHDSI Themis, issue 57); one known to the month or year its first possible day. The source value is the
-- ATC code, where the code list has one.
-- What two records of one person tell alike is exported from the first of them, by program.
with given as (
    select
        'drug_exposure' as core_relation,
        patient_id,
        program,
        drug_code as code,
        coalesce(atc_code, drug_code) as source_value,
        start_earliest_date as start_date,
        end_earliest_date as end_date,
        end_date as verbatim_end_date,
        null as unit_source_value,
        source_file,
        source_row
    from core.drug_exposure
    union all
    select
        'blinatumomab_cycle' as core_relation,
        cycle.patient_id,
        cycle.program,
        'blinatumomab' as code,
        coalesce(drug.atc_code, 'blinatumomab') as source_value,
        cycle.start_date,
        cycle.end_date,
        cycle.end_date as verbatim_end_date,
        cycle.dose_unit_delivered as unit_source_value,
        cycle.source_file,
        cycle.source_row
    from core.blinatumomab_cycle as cycle
    left join ref.drug as drug on drug.drug_code = 'blinatumomab'
)

select
    given.core_relation,
    record.person_id,
    given.program,
    given.code,
    given.source_value,
    given.start_date,
    greatest(given.start_date, coalesce(given.end_date, given.start_date)) as end_date,
    given.verbatim_end_date,
    given.unit_source_value,
    given.source_file,
    given.source_row,
    case
        when record.person_id is null then 'person without a year of birth'
        when given.start_date is null then 'no day is known'
        when
            given.program || given.patient_id > min(given.program || given.patient_id) over (
                partition by record.person_id, given.code, given.start_date, given.end_date
            )
            then 'the same stands in another record of the person'
    end as left_out
from given
left join omop.person_record as record
    on given.patient_id = record.patient_id and given.program = record.program
