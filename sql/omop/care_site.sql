-- One row per center that recorded anybody, by its neutral code.
select
    row_number() over (order by center_code)::integer as care_site_id,
    'Center ' || center_code as care_site_name,
    center_code as care_site_source_value
from core.patient
group by center_code
