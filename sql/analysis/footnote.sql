-- One row per sender whose data are not those it owes on the night: what a reader of every table must know.
-- Where a delivery was refused, late or crashed, the figures rest on the sender's last good data, whose age is told.
with included as (
    select
        center_code,
        program,
        count(*) as patients
    from analysis.cohort
    group by center_code, program
),

resting as (
    select
        sender.center_code,
        sender.program,
        sender.state,
        sender.data_received_on,
        sender.data_age_days,
        coalesce(included.patients, 0) as patients
    from ops.sender as sender
    left join included on sender.center_code = included.center_code and sender.program = included.program
    where sender.state != 'on_time'
)

select
    row_number() over (order by center_code, program) as number,
    center_code,
    program,
    state,
    data_received_on,
    data_age_days,
    patients,
    concat(
        center_code,
        ' ',
        program,
        ' (',
        replace(state, '_', ' '),
        '): ',
        case
            when data_received_on is null then 'no data'
            else concat(
                'data of ',
                data_received_on,
                ', ',
                data_age_days,
                if(data_age_days = 1, ' day old', ' days old')
            )
        end,
        ', ',
        patients,
        if(patients = 1, ' patient', ' patients'),
        ' of the cohort'
    ) as footnote
from resting
order by number
