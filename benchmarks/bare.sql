-- The same work as bare DuckDB SQL: the same files, words, units, pseudonyms and about ten checks, to the same two core
-- relations. It says neither which row failed nor why, and keeps no row numbers.
create schema warehouse.core;

create macro hmac(code) as left(
    lower(hex(unhex(sha256(unhex(getvariable('outer_pad')) || unhex(sha256(unhex(getvariable('inner_pad')) || encode(code))))))),
    32
);

create temp table word as
from read_csv(getvariable('codelists') || '/lab_test.csv', all_varchar = true, header = true);

create temp table specimen as
from read_csv(getvariable('codelists') || '/specimen.csv', all_varchar = true, header = true);

create temp table unit as
select * replace (factor::double as factor)
from read_csv(getvariable('codelists') || '/unit.csv', all_varchar = true, header = true);

create temp view delivered as
select
    *,
    regexp_extract(filename, '(BM\d+)/neuf', 1) as center_code
from read_csv(getvariable('files'), all_varchar = true, header = true, delim = ',', quote = '"', filename = true);

create temp table patient as
select
    USUBJID,
    hmac(center_code || ':' || lpad(regexp_extract(USUBJID, '-(\d+)$', 1), 4, '0')) as patient_id
from (select distinct USUBJID, center_code from delivered);

create temp view typed as
select
    patient.patient_id,
    delivered.center_code,
    delivered.SITEID as site,
    try_cast(delivered.LBSEQ as bigint) as sequence,
    word.code as test_code,
    specimen.code as specimen,
    round(try_cast(nullif(delivered.LBORRES, 'ND') as double) * unit.factor, 6) as result,
    delivered.LBORRES as result_delivered,
    delivered.LBORRESU as result_unit_delivered,
    unit.canonical_code as result_unit,
    unit.code as unit_code,
    try_cast(delivered.LBORNRLO as double) as reference_low,
    try_cast(delivered.LBORNRHI as double) as reference_high,
    try_cast(delivered.LBDTC as date) as sample_date,
    try_cast(delivered.LBDY as bigint) as study_day,
    try_cast(delivered.VISITNUM as double) as visit_number,
    delivered.filename as source_file
from delivered
inner join patient on delivered.USUBJID = patient.USUBJID
left join word on lower(trim(delivered.LBTESTCD)) = word.delivered
left join specimen on lower(trim(delivered.LBSPEC)) = specimen.delivered
left join unit on lower(trim(delivered.LBORRESU)) = unit.delivered;

create temp table kept as
from typed
where
    site = center_code
    and sequence between 1 and 99999
    and test_code is not null
    and specimen is not null
    and result_unit is not null
    and result between 0 and case test_code when 'marrow_blasts' then 100 when 'platelets' then 5e6 else 2e5 end
    and (test_code = 'marrow_blasts') = (result_unit = '%')
    and (test_code = 'marrow_blasts') = (specimen = 'bone_marrow')
    and reference_low between 0 and 1e9
    and reference_high between 0 and 1e9
    and sample_date is not null
    and study_day between -9999 and 9999
    and visit_number between 0 and 9999
qualify count(*) over (partition by patient_id, sequence) = 1;

create table warehouse.core.blood_count as
select
    patient_id, 'NEUF' as program, center_code, sample_date, test_code as analyte, result as count_per_ul,
    result_delivered as count_delivered, result_unit_delivered as count_unit_delivered, unit_code, source_file
from kept
where test_code in ('platelets', 'neutrophils');

create table warehouse.core.marrow_assessment as
select
    patient_id, 'NEUF' as program, center_code, sample_date, result as blasts_pct, result_delivered as blasts_delivered,
    result_unit_delivered as blasts_unit_delivered, unit_code as blasts_unit_code, source_file
from kept
where test_code = 'marrow_blasts';
