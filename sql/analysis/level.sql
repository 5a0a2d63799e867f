-- One row per level of each variable that patients are counted or grouped by, in the order of the paper.
-- A level that no patient is in stands here all the same, and is counted as none. A number has one row without a level.
with declared as (
    select listed.* from (
        values
        ('endpoint', 'patient', 'Patients', ['yes'], ['Yes']),
        ('endpoint', 'sex', 'Sex', ['male', 'female'], ['Male', 'Female']),
        ('endpoint', 'age_class', 'Age', ['below_50', 'from_50'], ['<50', '≥50']),
        ('endpoint', 'disease_status', 'Disease status', ['relapsed', 'refractory'], ['Relapsed', 'Refractory']),
        ('endpoint', 'prior_lines_class', 'Previous treatment lines', ['1', '2', '3_or_more'], ['1', '2', '≥3']),
        ('endpoint', 'prior_lines_2_or_more', 'Two or more previous lines', ['yes'], ['Yes']),
        ('endpoint', 'prior_hsct', 'Prior HSCT', ['yes', 'no'], ['Yes', 'No']),
        (
            'endpoint',
            'bmb_baseline_class',
            'Bone marrow blasts',
            ['below_20', 'from_20_to_49', 'from_50', 'not_available'],
            ['<20%', '20-49%', '≥50%', 'Not available']
        ),
        ('endpoint', 'bmb_baseline_from_50', 'Bone marrow blasts ≥50%', ['yes'], ['Yes']),
        ('endpoint', 'ph_status', 'Ph status', ['positive', 'negative'], ['Positive', 'Negative']),
        ('endpoint', 'chemotherapy', 'Chemotherapy', ['yes'], ['Yes']),
        (
            'endpoint',
            'tki_partner',
            'TKI given with',
            ['alone', 'with_steroids', 'with_chemotherapy'],
            ['Alone', 'With steroids', 'With chemotherapy']
        ),
        ('endpoint', 'bmb_after_available', 'Blasts after debulking available', ['yes'], ['Yes']),
        (
            'endpoint',
            'bmb_after_class',
            'Bone marrow blasts after debulking',
            ['below_20', 'from_20_to_49', 'from_50'],
            ['<20%', '20-49%', '≥50%']
        ),
        (
            'both',
            'debulking_group',
            'Debulking therapies',
            ['steroids', 'low_intensity_chemotherapy', 'polychemotherapy', 'tki'],
            [
                'Steroids',
                'Low-intensity chemotherapy with or without steroids',
                'Polychemotherapy',
                'TKI with or without steroids or with chemotherapy',
            ]
        ),
        (
            'endpoint',
            'blinatumomab_dose',
            'Blinatumomab dose',
            ['full', 'full_interrupted', 'reduced'],
            ['Full', 'Full with interruptions >72 hours', 'Reduced']
        ),
        ('endpoint', 'cycles', 'Cycles of blinatumomab', ['1', '2'], ['1', '2 or more']),
        ('endpoint', 'cr', 'Complete response', ['yes'], ['Yes']),
        ('endpoint', 'response', 'Response', ['CR', 'CRp', 'CRi'], ['CR', 'CRp', 'CRi']),
        ('endpoint', 'mrd_evaluable', 'Evaluable for MRD, of those in CR', ['yes'], ['Yes']),
        ('endpoint', 'mrd_complete', 'Complete MRD response, of those evaluable', ['yes'], ['Yes']),
        ('endpoint', 'crs', 'Cytokine release syndrome', ['yes'], ['Yes']),
        ('endpoint', 'crs_grade_3', 'Cytokine release syndrome of grade 3', ['yes'], ['Yes']),
        ('endpoint', 'crs_high_then_low', 'Blasts ≥50% before debulking, <20% after', ['yes', 'no'], ['Yes', 'No']),
        ('both', 'hsct_after', 'HSCT after blinatumomab', ['yes', 'no'], ['Yes', 'No']),
        ('endpoint', 'hsct_planned_no_donor', 'HSCT planned, no donor', ['yes'], ['Yes']),
        ('endpoint', 'age_years', 'Age, years', [null], [null]),
        ('endpoint', 'prior_lines', 'Previous treatment lines', [null], [null]),
        ('endpoint', 'bmb_baseline_pct', 'Bone marrow blasts, %', [null], [null]),
        ('endpoint', 'bmb_after_debulking_pct', 'Bone marrow blasts after debulking, %', [null], [null]),
        ('endpoint', 'days_debulking_to_blinatumomab', 'Days from debulking to blinatumomab', [null], [null]),
        ('grouping', 'overall', 'All', ['all'], ['All']),
        ('grouping', 'age', 'Age', ['below_50', 'from_50'], ['<50', '≥50']),
        ('grouping', 'prior_lines', 'Previous treatment lines', ['up_to_2', 'above_2'], ['≤2', '>2']),
        ('grouping', 'bmb_baseline', 'Bone marrow blasts', ['below_50', 'from_50'], ['<50%', '≥50%']),
        (
            'grouping',
            'bmb_after_debulking',
            'Bone marrow blasts after debulking',
            ['below_20', 'from_20_to_49', 'from_50'],
            ['<20%', '20-49%', '≥50%']
        ),
        ('grouping', 'crs', 'Cytokine release syndrome', ['yes', 'no'], ['Yes', 'No'])
    ) as listed (kind, variable, variable_label, levels, labels)
),

wording as (
    select
        regimen,
        min(rowid) as place
    from ref.regimen
    group by regimen
),

found as (
    select
        'both' as kind,
        'program' as variable,
        'Program' as variable_label,
        list_concat(
            ['NEUF', 'PAAP', 'OBS'],
            list(distinct program order by program) filter (where program not in ('NEUF', 'PAAP', 'OBS'))
        ) as levels
    from core.patient
    union all
    select
        'endpoint' as kind,
        'debulking_regimen' as variable,
        'Debulking regimen' as variable_label,
        list_concat(
            (select list(regimen order by place) from wording),
            list(distinct debulking_regimen order by debulking_regimen)
        ) as levels
    from analysis.debulking
    where debulking_regimen not in (select regimen from wording)
    union all
    select
        'endpoint' as kind,
        'center' as variable,
        'Center' as variable_label,
        list(distinct center_code order by center_code) as levels
    from (
        select code as center_code from ref.center
        union all
        select center_code from core.patient
    ) as known
),

variable as (
    select * from declared
    union all by name
    select
        *,
        levels as labels
    from found
),

serving as (
    select * replace (unnest(if(kind = 'both', ['endpoint', 'grouping'], [kind])) as kind) from variable
)

select
    kind,
    variable,
    variable_label,
    unnest(levels) as level,
    unnest(labels) as level_label,
    unnest(range(1, len(levels) + 1)) as level_order
from serving
