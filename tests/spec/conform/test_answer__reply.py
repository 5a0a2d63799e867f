"""Spec of conform.answer__reply."""


def test_an_answer_names_its_query_as_the_warehouse_knows_it(spec):
    spec.given(
        "staged.answer__answer",
        """
        query_id:     Q-0123-4567-89ab-cdef | 00000000000000e1
        answer:       corrected             | question
        comment:                            | Perché?
        role:         data_manager          | physician
        answered_on:  2021-03-03            | 2021-03-04
        source_sheet: Query                 | Query
        source_row:   4                     | 9
        """,
    )
    spec.expect(
        "conform.answer__reply",
        """
        query_id:     0123456789abcdef | 00000000000000e1
        kind:         answer           | answer
        center_code:  IT01             | IT01
        answer:       corrected        | question
        comment:                       | Perché?
        role:         data_manager     | physician
        until_on:                      |
        replied_on:   2021-03-03       | 2021-03-04
        source_sheet: Query            | Query
        source_row:   4                | 9
        """,
    )
