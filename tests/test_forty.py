"""Forty things that go wrong in archives like this one, and the tests that hold each of them.

The list is complete only as long as every test in it is there: one that is renamed or removed is
missed here.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
IMPORTING = "articles/importing/test_hostile_copy.py"
READING = "articles/extraction/test_reading.py"
BAD = "articles/extraction/test_bad_input.py"
IMPORT = "articles/test_importing.py"

FORTY: dict[int, tuple[str, list[str]]] = {
    1: (
        "encodings",
        [
            f"{READING}::test_a_byte_order_mark_settles_the_encoding_and_is_dropped",
            f"{READING}::test_wide_encodings_are_known_without_a_mark",
            f"{READING}::test_legacy_encodings_are_recognised",
            f"{READING}::test_utf_7_is_read_as_the_ascii_it_is",
            f"{READING}::test_a_few_broken_bytes_do_not_refuse_a_document",
            "articles/formats/test_pages.py::test_an_encoding_that_cannot_be_is_not_believed",
        ],
    ),
    2: (
        "NUL and control characters",
        [
            f"{READING}::test_a_stray_nul_is_no_reason_to_refuse",
            f"{BAD}::test_control_characters_between_words_leave_the_offsets_right",
            "articles/test_feeds.py::test_hostile_copy_stays_text_and_the_feed_well_formed",
        ],
    ),
    3: ("surrogates", [f"{READING}::test_lone_surrogates_become_replacement_characters"]),
    4: (
        "right to left, joiners, composed letters, towers of marks",
        [
            f"{IMPORTING}::test_copy_from_right_to_left_turns_no_line_beside_it",
            f"{READING}::test_letters_are_composed",
            f"{READING}::test_a_tower_of_marks_is_cut_and_costs_no_time",
            "articles/extraction/recogniser/test_trained.py"
            "::test_offsets_are_code_points_beside_emoji_and_combining_marks",
        ],
    ),
    5: (
        "nothing to read",
        [
            f"{BAD}::test_nothing_to_read_gives_nothing",
            "articles/formats/test_pages.py::test_a_page_without_text_is_told_as_such",
        ],
    ),
    6: (
        "bytes that are no text",
        [
            f"{READING}::test_what_is_not_text_is_refused_in_one_sentence",
            f"{READING}::test_any_bytes_are_read_or_refused",
            "articles/formats/test_hostile.py::test_no_bytes_at_all_break_a_reader",
        ],
    ),
    7: (
        "files that are too large",
        ["articles/test_collecting.py::test_a_file_over_the_limit_is_refused_with_the_limit"],
    ),
    8: (
        "lines and words without an end",
        [
            f"{BAD}::test_a_million_characters_in_one_line_are_read",
            f"{IMPORTING}::test_a_long_story_without_a_line_end_has_a_page",
            f"{IMPORTING}::test_words_of_many_kilobytes_are_stored_and_searched",
            "articles/test_sentence_places.py::test_ten_thousand_quotes_are_no_slow_page",
        ],
    ),
    9: (
        "very many names",
        [
            f"{BAD}::test_a_thousand_people_are_all_found_and_kept_apart",
            f"{IMPORT}::test_the_number_of_queries_does_not_grow_with_the_mentions",
            f"{IMPORTING}::test_a_page_of_very_many_names_takes_no_more_queries",
        ],
    ),
    10: (
        "script in every field",
        [
            "articles/test_admin_pages.py"
            "::test_every_page_of_every_record_opens_and_escapes_what_it_shows",
            "articles/test_views.py::test_imported_text_is_escaped_everywhere",
            "newsroom/test_pages.py::test_no_page_carries_inline_script_or_style_or_a_token",
        ],
    ),
    11: (
        "words that mean something to a program",
        [f"{IMPORTING}::test_words_that_mean_something_to_a_program_are_words"],
    ),
    12: (
        "odd paths",
        [
            f"{IMPORT}::test_a_file_name_cannot_write_on_the_terminal",
            "articles/test_collecting.py::test_a_file_name_that_is_no_text_can_still_be_stored",
            "newsroom/test_logs.py::test_a_path_in_the_log_forges_no_line",
        ],
    ),
    13: (
        "links and pipes",
        [
            "articles/test_collecting.py::test_a_linked_folder_is_refused_and_not_followed",
            "articles/test_collecting.py::test_a_linked_file_is_not_read",
            "articles/test_collecting.py::test_a_pipe_does_not_hang_the_import",
        ],
    ),
    14: (
        "what may not be read",
        [f"{IMPORTING}::test_what_may_not_be_read_is_named_and_the_others_are_taken"],
    ),
    15: (
        "archives that unpack without an end or elsewhere",
        [
            "articles/formats/test_archives.py"
            "::test_a_packed_document_that_unpacks_to_too_much_or_is_cut_off_gives_nothing",
            "articles/formats/test_sniffing.py::test_what_is_too_large_or_a_link_is_refused_alone",
            "articles/importing/test_uploads.py"
            "::test_archives_that_only_together_unpack_to_too_much_are_taken_up_to_the_limit",
        ],
    ),
    16: (
        "addresses that run scripts",
        [
            f"{IMPORTING}::test_an_address_that_runs_a_script_is_never_a_link_in_the_admin",
            "articles/extraction/layout/test_urls.py::test_no_other_scheme_is_ever_stored",
        ],
    ),
    17: (
        "entities of XML",
        [
            "articles/formats/test_xml.py::test_entities_are_refused_wherever_they_are_defined",
            "articles/formats/test_xml.py::test_what_has_no_end_is_refused_in_time",
        ],
    ),
    18: ("no network", ["conftest.py::_no_network"]),
    19: (
        "monstrous markup",
        [
            "articles/formats/test_pages.py"
            "::test_a_page_of_more_elements_than_any_article_is_refused_at_once",
            "articles/formats/test_hostile.py"
            "::test_a_document_with_a_hole_in_it_is_read_or_refused_in_a_sentence",
        ],
    ),
    20: (
        "text that would take for ever",
        [
            f"{BAD}::test_odd_text_is_read_to_its_end_and_twice_as_much_is_twice_the_work",
            "articles/extraction/layout/test_layout.py"
            "::test_monstrous_text_is_laid_out_in_linear_time",
            f"{READING}::test_piled_up_markdown_marks_are_read_in_good_time",
        ],
    ),
    21: (
        "days and numbers that cannot be",
        [f"{IMPORTING}::test_days_and_numbers_that_cannot_be_are_no_dates"],
    ),
    22: (
        "odd names",
        [
            f"{IMPORTING}::test_three_of_one_name_in_one_apostrophe_or_the_other_are_one_person",
            "newsroom/test_hostile_requests.py::test_no_query_breaks_a_page",
        ],
    ),
    23: (
        "documents that come again",
        [
            f"{IMPORT}::test_the_same_bytes_again_write_no_row",
            f"{IMPORT}::test_the_same_bytes_under_another_name_are_unchanged_too",
            f"{IMPORT}::test_a_decision_survives_a_changed_document",
            f"{IMPORT}::test_fields_that_an_editor_settled_survive_a_changed_document",
        ],
    ),
    24: (
        "titles that would be addresses of the site",
        [f"{IMPORTING}::test_titles_that_would_be_addresses_of_the_site_are_none"],
    ),
    25: (
        "killed at any stage",
        [
            "faults/test_killed.py::test_killed_at_each_stage_it_goes_on",
            "faults/test_killed.py::test_killed_at_twenty_moments_it_goes_on",
        ],
    ),
    26: (
        "a full disk",
        [
            "faults/test_full_disk.py::test_a_full_disk_stops_an_import_in_words",
            "faults/test_full_disk.py::test_a_full_folder_for_passing_files_stops_it_in_words",
        ],
    ),
    27: (
        "locked by another writer",
        [
            "faults/test_locked.py::test_an_import_waits_for_another_writer_and_goes_on",
            "faults/test_locked.py::test_an_import_that_waited_too_long_says_so",
            "faults/test_locked.py::test_an_editors_form_is_kept_while_the_database_is_held",
        ],
    ),
    28: (
        "PostgreSQL started again",
        [
            "faults/test_restarted.py"
            "::test_an_import_says_that_the_server_went_and_goes_on_when_asked_again",
            "faults/test_restarted.py"
            "::test_the_site_answers_again_after_a_restart_without_one_of_its_own",
        ],
    ),
    29: (
        "a killed worker",
        [
            "faults/test_workers_killed.py"
            "::test_what_a_killed_worker_had_in_hand_is_imported_by_the_next",
            "faults/test_workers_killed.py"
            "::test_a_document_that_kills_every_worker_is_given_up_after_three",
        ],
    ),
    30: (
        "power cut",
        [
            "faults/test_power_cut.py"
            "::test_the_files_are_sound_at_any_moment_and_the_import_goes_on_from_there"
        ],
    ),
    31: (
        "hostile requests",
        [
            "newsroom/test_hostile_requests.py::test_no_query_breaks_a_page",
            "newsroom/test_hostile_requests.py::test_no_address_breaks_a_page",
        ],
    ),
    32: (
        "a hundred readers during an import",
        ["faults/test_readers.py::test_a_hundred_readers_are_answered_during_an_import"],
    ),
    33: (
        "what is not public",
        [
            "newsroom/test_hostile_requests.py"
            "::test_what_is_not_public_stands_nowhere_and_changes_no_count",
            "newsroom/test_hostile_requests.py::test_the_pages_of_what_is_not_public_are_missing",
            "articles/api/test_secrets.py::test_drafts_and_what_is_scheduled_or_withdrawn_are_nowhere",
        ],
    ),
    34: (
        "every role at every address",
        [
            "newsroom/test_roles.py::test_every_address_is_in_the_tables_and_no_other",
            "newsroom/test_roles.py"
            "::test_each_role_is_let_in_where_the_tables_say_and_nowhere_else",
        ],
    ),
    35: (
        "actions on many, and exports",
        [
            "newsroom/test_roles.py"
            "::test_an_action_that_a_role_may_not_take_is_refused_by_the_server",
            "articles/exports/test_tables.py::test_no_cell_is_a_formula",
            "articles/exports/test_tables.py::test_a_draft_is_in_no_export",
        ],
    ),
    36: (
        "settings of production",
        [
            "newsroom/test_settings.py::test_production_settings_pass_the_deployment_check",
            "newsroom/test_production.py"
            "::test_a_page_by_https_says_so_for_good_and_allows_no_script_but_ours",
            "newsroom/test_production.py::test_no_page_of_a_fault_tells_how_the_site_is_made",
        ],
    ),
    37: (
        "forged forms and wrong methods",
        [
            "newsroom/test_login.py::test_a_form_without_its_token_is_refused",
            "newsroom/test_login.py::test_after_logging_in_one_stays_on_the_site",
            "newsroom/test_pages.py::test_a_public_page_can_only_be_read",
        ],
    ),
    38: (
        "logging in",
        [
            "newsroom/test_login.py::test_twenty_wrong_passwords_lock_the_right_one_out_and_say_so",
            "newsroom/test_login.py"
            "::test_a_new_password_ends_the_other_sessions_and_keeps_this_one",
            "newsroom/test_login.py::test_logging_in_gives_the_session_another_key",
        ],
    ),
    39: (
        "two editors, one article",
        [
            "articles/desk/test_browser_together.py"
            "::test_the_other_editor_is_named_and_theirs_can_be_kept",
            "articles/test_decisions_at_once.py"
            "::test_a_decision_waits_for_a_running_extraction_instead_of_getting_lost",
            f"{IMPORT}::test_a_text_that_an_editor_wrote_survives_a_changed_document",
        ],
    ),
    40: (
        "deleting, merging, taking back, restoring",
        [
            "articles/decisions/test_merging.py"
            "::test_a_merge_is_not_done_again_over_what_came_to_the_record_meanwhile",
            "newsroom/backups/test_sqlite.py"
            "::test_a_site_that_was_restored_is_what_it_was_and_sound",
            "newsroom/backups/test_postgresql.py"
            "::test_a_site_that_was_restored_is_what_it_was_and_sound",
        ],
    ),
}


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((HERE / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_there_are_forty():
    assert list(FORTY) == list(range(1, 41))


@pytest.mark.parametrize(("name", "tests"), FORTY.values(), ids=FORTY)
def test_each_is_held_by_tests_that_are_there(name, tests):
    assert tests, name
    for each in tests:
        path, _, function = each.partition("::")
        assert function in _functions(path), each
