-- One row per export: what it was made from. Its day is the release's night: the same release gives the same export.
with received as (
    select max(received_on) as last_received_on
    from ops.delivery
)

select
    'Armonia: adults with B-ALL debulked before blinatumomab' as cdm_source_name,
    'Armonia' as cdm_source_abbreviation,
    'The study''s coordinating center' as cdm_holder,
    'Pseudonymous personal data of a release. Deliveries that ship with Armonia are synthetic.' as source_description,
    'docs/analysts.md' as source_documentation_reference,
    'sql/omop/' as cdm_etl_reference,
    coalesce(received.last_received_on, night.night) as source_release_date,
    night.night as cdm_release_date,
    '5.4' as cdm_version,
    coalesce(code.concept_id, 0)::integer as cdm_version_concept_id,
    'reviewed list' as vocabulary_version
from ops.night as night
cross join received
left join omop.code as code on code.code_list = 'cdm_version' and code.code = '5.4'
