-- One row per answer of a center to one of its queries, as its workbook says it.
-- What a center left unanswered was set aside at the door.
select
    'answer' as kind,
    right(replace(query_id, '-', ''), 16) as query_id,
    center_code,
    about_program,
    about_patient,
    about_column,
    about_rule,
    answer,
    comment,
    role,
    null::date as until_on,
    answered_on as replied_on,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.answer__answer
