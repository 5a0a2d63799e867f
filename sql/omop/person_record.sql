-- One row per person per program: whose it is in the export, and the year of birth that it leads to.
-- No birth date is recorded. The year is that of the middle of the twelve months in which somebody of the recorded age
-- was born: it may be one off. The age is that at the first blinatumomab, or at diagnosis for who had none; who has
-- neither has no year, and without one the CDM takes no person. Numbers follow the pseudonyms: of one export only.
with born as (
    select
        person.person_id as pseudonym,
        patient.patient_id,
        patient.program,
        patient.center_code,
        patient.sex,
        patient.sex_delivered,
        course.blinatumomab_start,
        coalesce(
            year(course.blinatumomab_start - to_months(12 * patient.age_years + 6)),
            year(
                baseline.diagnosis_earliest_date
                + ((baseline.diagnosis_latest_date - baseline.diagnosis_earliest_date) // 2)::integer
                - to_months(12 * patient.age_at_diagnosis_years + 6)
            )
        )::integer as year_of_birth
    from core.patient as patient
    inner join core.person as person on patient.patient_id = person.patient_id
    left join core.blinatumomab_course as course
        on patient.patient_id = course.patient_id and patient.program = course.program
    left join core.disease_baseline as baseline
        on patient.patient_id = baseline.patient_id and patient.program = baseline.program
),

numbered as (
    select
        pseudonym,
        row_number() over (order by pseudonym)::integer as person_id
    from born
    where year_of_birth is not null
    group by pseudonym
)

select
    numbered.person_id,
    born.patient_id,
    born.program,
    born.center_code,
    born.sex,
    born.sex_delivered,
    born.blinatumomab_start,
    born.year_of_birth,
    numbered.person_id is not null and row_number() over (
        partition by born.pseudonym
        order by
            born.year_of_birth is null,
            born.blinatumomab_start nulls last,
            born.program,
            born.center_code,
            born.patient_id
    ) = 1 as is_first
from born
left join numbered on born.pseudonym = numbered.pseudonym
