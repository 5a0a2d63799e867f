"""Spec of quality.finding."""


def test_a_failing_record_and_each_rule_that_a_refused_row_broke_are_findings_of_the_right_column(spec):
    spec.given(
        "ops.delivery",
        """
        delivery_id | program | status
        d1          | NEUF    | accepted
        """,
    )
    spec.given(
        "staged.failing_record",
        """
        rule_id     | rule_version | severity | asks | column_name           | record  | delivery_id | found
        crs_ungraded | 2           | minor    | true | adverse_event.grade   | event 1 | d1          | no grade
        """,
    )
    spec.given(
        "staged.rejected_row",
        """
        delivery_id | table_name | rule_ids               | column_names   | delivered_names | message      | source_row
        d1          | dm         | [code.sex, type.age]   | [sex, age]     | [SESSO, ETA]    | two of them  | 4
        d1          | ae         | [in_order, code.term]  | [term, start]  | [AETERM, AEDAT] | out of order | 5
        d1          | cm         | [patient_code]         | [patient_id]   | [ID]            | not its form | 6
        d1          | cm         | [unique]               | []             | []              | twice        | 7
        """,
    )
    spec.expect(
        "quality.finding",
        """
        rule_id      | rule_version | severity | column_name         | found               | source_row
        crs_ungraded | 2            | minor    | adverse_event.grade | no grade            | 1
        code.sex     | 1            | major    | dm.sex              | {"columns":"SESSO"} | 4
        type.age     | 1            | major    | dm.age              | {"columns":"ETA"}   | 4
        in_order     | 1            | major    | ae.start            | {"columns":"AEDAT"} | 5
        code.term    | 1            | major    | ae.term             | {"columns":"AETERM"} | 5
        patient_code | 1            | major    | cm.patient_id       | {"columns":"ID"}    | 6
        unique       | 1            | major    |                     | {"columns":null}    | 7
        """,
    )


def test_rows_refused_in_a_delivery_that_no_longer_counts_are_no_findings(spec):
    spec.given(
        "ops.delivery",
        """
        delivery_id | status
        old         | superseded
        """,
    )
    spec.given(
        "staged.rejected_row",
        """
        delivery_id | table_name | rule_ids   | column_names | message
        old         | dm         | [code.sex] | [sex]        | a word
        """,
    )
    spec.expect("quality.finding", "rule_id")


def test_a_refused_delivery_is_a_finding_for_as_long_as_it_is_its_senders_latest(spec):
    spec.given(
        "ops.delivery",
        """
        delivery_id | program | status   | last_received_on | rule_id         | reason
        first       | NEUF    | refused  | 2021-03-01       | columns.missing | a column
        second      | NEUF    | refused  | 2021-03-02       | header.mangled  | a header
        other       | PAAP    | refused  | 2021-03-01       | columns.missing | a column
        good        | PAAP    | accepted | 2021-03-02       |                 |
        """,
    )
    spec.given(
        "ops.sender",
        """
        center_code | program | state   | last_received_on
        IT01        | NEUF    | refused | 2021-03-02
        IT01        | PAAP    | on_time | 2021-03-02
        """,
    )
    spec.expect(
        "quality.finding",
        """
        rule_id        | severity | patient_id | column_name | found    | delivery_id
        header.mangled | critical |            |             | a header | second
        """,
    )


def test_answers_and_waivers_that_were_refused_are_no_findings_of_data(spec):
    spec.given(
        "ops.delivery",
        """
        delivery_id | program | status  | last_received_on | rule_id             | reason
        answers     | ANSWER  | refused | 2021-03-02       | excel.sheet         | a sheet
        waivers     | WAIVER  | refused | 2021-03-02       | statements.rejected | two rows
        """,
    )
    spec.given(
        "ops.sender",
        """
        center_code | program | state   | last_received_on
        IT01        | ANSWER  | refused | 2021-03-02
        IT01        | WAIVER  | refused | 2021-03-02
        """,
    )
    spec.expect("quality.finding", "rule_id")


def test_a_query_is_the_same_for_one_center_program_patient_column_and_rule_whatever_the_record(spec):
    spec.given(
        "staged.failing_record",
        """
        rule_id | rule_version | severity | asks | patient_id | column_name | record
        a       | 1            | major    | true | p1         | x.y         | one
        a       | 1            | major    | true | p1         | x.y         | two
        a       | 1            | major    | true | p2         | x.y         | one
        b       | 1            | major    | true | p1         | x.y         | one
        """,
    )
    spec.expect("quality.finding", "record\none\ntwo\none\none")
    ids = [row[0] for row in spec.rows("result", ["query_id"])]
    assert len(ids) == 4 and len(set(ids)) == 3
    assert all(len(one) == 16 for one in ids)
