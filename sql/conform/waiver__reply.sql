-- One row per waiver of a query, as the coordinator writes it: its reason is the comment.
select
    'waiver' as kind,
    right(replace(query_id, '-', ''), 16) as query_id,
    center_code,
    about_program,
    about_patient,
    about_column,
    about_rule,
    null::varchar as answer,
    reason as comment,
    role,
    until_on,
    waived_on as replied_on,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.waiver__waiver
