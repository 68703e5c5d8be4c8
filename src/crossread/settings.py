"""Every threshold of crossread, with the reason for its value.

A `Settings` is an argument of the pipeline; a TOML file of the same keys changes it (`--settings FILE`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds, each with how it was chosen."""

    # read: larger files are no news reports, and are a way to stop the program.
    max_bytes: int = 10_000_000
    # syntax: "crossread" (the bundled network), "rules" (no network), or the name or folder of a spaCy pipeline.
    pipeline: str = "crossread"

    # align: a term in at most this many statements (or in the square root of all of them) makes candidate pairs;
    # more would let words like "said" pair everything and cost grow with the square.
    rare_least: int = 12
    # align: sentence vectors this near make a candidate pair even without a rare word in common.
    vector_near: float = 0.45
    # align: rows of vectors compared at once; bounds the memory of the product.
    vector_block: int = 1024
    # align: of what somebody says the content alone is compared, where it has this many words or marks.
    frame_content: int = 5
    # align: weights (bias, vector, words, held, names, figures, deeds) of the pair score: between the logistic fits on
    # ECB+ train and on MSRP train (training/pair_weights.py), the bias set so that scores lie where those lay that the
    # thresholds below were measured with. Area under the curve: ECB+ dev topics 0.752, MSRP test 0.740, 175 linked
    # pairs of AllSides stories read by hand 0.866 (0.751, 0.736 and 0.829 with whole words and no predicates). A figure
    # in common weighs more than in the fits: it is what a reader links by, and MSRP has few.
    pair_weights: tuple[float, ...] = (-4.6, 5.2, 2.8, 0.0, 0.2, 0.9, 0.3)
    pair_weights_without_vectors: tuple[float, ...] = (-3.4, 0.0, 4.0, 2.6, 0.8, 0.9, 0.0)
    # align: pairs below are not linked at all; groups of statements need this mean score to become one point.
    link_least: float = 0.10
    point_least: float = 0.42

    # group: a report nearer than this to no other does not belong to the story. In 13 stories the least near report
    # that belongs has 0.092; of some thirty foreign reports put among them all but four lie below 0.08 (the highest has
    # 0.113).
    outsider_most: float = 0.08

    # align: shorter quotations (words) are set phrases and stand alone; words alike (0 to 100) from which two are one
    # utterance; words inside quotation marks that one speaker must say in both; words that make two quotations of two
    # speakers one. With these, 38 of the 40 utterances found in 40 AllSides stories are one by reading.
    utterance_words: int = 4
    utterance_alike: int = 78
    utterance_run: int = 6
    utterance_same: int = 8

    # compare: runs of this many words or more are copied; shorter ones are set phrases (the definition).
    run_words: int = 12
    # compare: a window of words that stands in more places than this is a formula ("he said in a statement on …"), not
    # a copy; bounds the cost. Not tuned.
    run_places: int = 200
    # compare: copies below this share are listed under dependence but are no finding of their own.
    copy_share: float = 0.10
    # compare: statements agree from this link score on, where their words are this much alike and they share a
    # predicate or a figure (`agree_words`), or where the words alone are much alike (`…_alone`, of which two outside
    # names are enough from `…_same` on), or where the score is high (`agree_near`). Of 173 linked AllSides pairs read
    # by hand 97 of 100 that pass are right, and 56 of 100 right ones pass; by the score alone it was 75 and 84. Two
    # wordings of one agreement are linked with `agree_least_of_members`.
    agree_least: float = 0.44
    agree_words: float = 0.20
    agree_words_alone: float = 0.50
    agree_words_same: float = 0.60
    agree_near: float = 0.60
    agree_least_of_members: float = 0.30
    # compare: statements with fewer content words than this are too thin to be agreed on.
    agree_terms: int = 3
    # compare: figures of one thing are compared where their statements' link reaches this; tolls need less, a thing
    # that each report counts once needs less, a thing as general as "person" needs more. Set by reading the visible
    # stories.
    figure_least: float = 0.30
    toll_least: float = 0.10
    toll_values: int = 3
    figure_once_least: float = 0.20
    figure_person_least: float = 0.60
    figure_generic_least: float = 0.60
    # compare: the label of a side is the figure with what it counts, where both stand within this many characters.
    label_chars: int = 60
    # compare: figures that name different places are still compared where the statements are this near.
    same_place: float = 0.75
    # compare: values this many times apart, in statements below figure_generic_least, are of two events.
    ratio_most: float = 10.0
    # compare: tolls of a hundred and more this many times apart, in statements below figure_least, are of two areas (a
    # country's and the world's toll of an epidemic). Set by reading AllSides stories.
    toll_ratio_most: float = 3.0
    # compare: the places a story is about are those named in this many first statements of a report.
    top_statements: int = 5
    # compare: figures set apart by their words are told as compatible where their statements are this near.
    apart_told: float = 0.5
    # compare: a headline's figure that its text lacks is held against the nearest within this part of it.
    title_share: float = 0.25
    # compare: a figure dated further than this from the publication is background, not the news.
    news_days: int = 45
    # compare: link scores from which a denial, states that exclude each other and a difference of times are told.
    denial_least: float = 0.20
    status_least: float = 0.45
    date_least: float = 0.50
    # compare: statements this near are one quotation given twice, however it is worded: no denial.
    same_quote: float = 0.965
    # compare: of the content words of what is denied, the asserting statement has this part; more where the act is in
    # no list of synonyms.
    denied_words: float = 0.34
    denied_words_unlisted: float = 0.60
    # compare: times further apart than this are of two events of one kind. Set by reading ECB+ stories, in which the
    # differences of days that were right are of a week at most.
    date_apart_days: int = 14
    # compare: link score from which a plan and a deed of one predicate and subject are of one event.
    plan_least: float = 0.45
    # compare: likeness (0 to 100) of the one word in which two names of a person differ, and the link between
    # statements that name them.
    name_ratio: float = 70.0
    name_least: float = 0.35
    # compare, intervals: slack of "about" and below "almost"; of a rounded figure; of "more than".
    about_share: float = 0.10
    rounding_share: float = 0.025
    more_than_share: float = 0.05
    # compare, intervals: counts below this are exact however round they are.
    exact_below: int = 100
    # compare: a statement is told by one alone where no link to another report is above this, and no statement there
    # holds this part of its words (a shared clause of a long sentence).
    alone_most: float = 0.28
    alone_words: float = 0.6
    single_words: int = 6
    # compare: an omission needs this many complete reports, this share of them that say it, no statement nearer, and a
    # point of this score: of 23 points that thirty AllSides stories lacked, the 13 below it were asides.
    omission_reports: int = 3
    omission_share: float = 0.6
    omission_most: float = 0.30
    omission_score: float = 0.55
    # compare: minutes that "about 10:40 p.m." may lie from the clock on each side. Set by reading the visible stories.
    clock_about_minutes: int = 20
    # compare: a statement with this part of its characters in a run copied from another article rests on that article's
    # word; the rest may be an attribution of the copier's own. Not tuned.
    copied_least: float = 0.6
    # compare: clauses of one kind of harm are one act where their statements are linked from here on, unless both name
    # whom it was done to. Set by reading the visible stories.
    passive_least: float = 0.30
    # compare: a name in at most this part of the story's statements is rare enough to stand for a point.
    rare_name_share: float = 0.08
    # compare, salience: a statement counts half as early after this many statements.
    early_half: float = 6.0
    # attributions: a quotation that stands alone, without any cue, is speech from this many words on; shorter ones are
    # titles and slogans. Chosen by reading; longer sentences than this (words) are lists or tables, not read by word
    # order.
    attribution_lone_quote_words: int = 5
    attribution_longest_sentence: int = 120
    # attributions: "Orr: The bridge is safe" needs this many words behind the colon, and at most these before it; lists
    # ("Time: noon") have fewer behind, sentences more before. Chosen by reading headlines.
    attribution_headline_words: int = 4
    attribution_headline_source: int = 6
    # attributions: words quoted inside a clause without a cue are somebody's words from this many on; fewer are scare
    # quotes and names. Chosen by reading.
    attribution_uncued_words: int = 8
    # statements: a clause cut off must have this many words, or it is not readable alone. Chosen by reading.
    statement_least_words: int = 4
    # entities: an acronym that no bracket explains has this many letters; two letters have too many readings.
    entity_acronym_letters: int = 3

    # read: more control characters than this share mean a binary file; random bytes have 0.11, texts none.
    read_control_share: float = 0.02
    # clean: the longest line that is tried as furniture, byline or timestamp; the longest such lines seen in the
    # AllSides articles have 300 characters, and the bound keeps a page of one line linear.
    clean_line_chars: int = 400
    # clean: headlines are shorter (the longest in the AllSides articles has 28 words), as are subheadings and captions.
    clean_title_words: int = 32
    clean_heading_words: int = 14
    clean_caption_words: int = 80
    # clean: a paragraph above a lone picture credit is its caption when it is this short, or dated.
    clean_bare_caption_words: int = 15
    # clean: a question of no more words, alone among prose, heads what follows it.
    clean_question_words: int = 10
    # clean: a line in capitals of so many words, among prose, is a link's headline; subheadings in capitals are
    # shorter.
    clean_shout_words: int = 7
    # clean: a paragraph of fewer words that ends like a sentence is not yet taken for the start or end of the prose.
    clean_prose_words: int = 8
    # clean: below a comment box or a wall stands nothing of the report, unless more than this share of the prose does:
    # then it was a button. Readers' comments are seldom longer; a report taken for comments would lose its facts.
    clean_after_end_share: float = 0.4
    # clean: no more sentences and fewer words than these are a teaser or a stub, not a report.
    clean_teaser_sentences: int = 3
    clean_teaser_words: int = 70
    # clean: a last line of fewer words without a full stop is as often an item of a list as a torn sentence.
    clean_whole_line_words: int = 10
    # clean: a page that says it is not free is held to be cut off when its text is shorter than this many words.
    clean_paywall_words: int = 250
    # clean: the share of a language's stop words among all words; English news has 0.30 to 0.45, other languages 0.05.
    clean_stopword_share: float = 0.15
    # render: how many of each section stand open on the page before the rest is folded: what a reader takes in within
    # an hour (issue 7 asks for five to ten differences and fifteen to thirty agreements).
    render_open_disputes: int = 10
    render_open_agreements: int = 20
    render_open_singles: int = 3
    render_open_omissions: int = 8
    render_open_figures: int = 8
    render_open_speakers: int = 8
    render_open_quotes: int = 4
    render_open_names: int = 15
    render_open_forms: int = 8
    render_open_origins: int = 12
    # render: rows of the matrix before the rest is folded: thirty rows are one and a half screens at desk height.
    render_matrix_rows: int = 30

    # times: whether ages ("a 9-year-old") are durations too. TIMEX3 allows it, TimeBank leaves them out, and as a
    # figure an age is read by the quantities anyway.
    times_ages: bool = False
    # times: a date without a year lies in the year nearest to the publication; beyond this many days the tense counts
    # too ("in January" of a report of October). Chosen on half of TimeBank and AQUAINT.
    times_tense_days: int = 10
    # times: days that a day or a month without its year is held to be farther away where it lies against the tense.
    # Chosen likewise: a day is written without its year only when it is near, a month may be most of a year away.
    times_tense_cost_of_day: int = 120
    times_tense_cost_of_month: int = 220
    # times: characters within which "a year earlier" still counts from a quarter named before (a paragraph).
    times_quarter_reach: int = 500
    # times: a number of four digits alone is a year between these; farther ones need "in", "since" … before them.
    times_first_bare_year: int = 1900
    times_last_bare_year: int = 2060
    # times: without a publication date, two digits are a year at most twenty years after 2000 plus this.
    times_two_digit_pivot: int = 24
    # times: 05/06/2024 is read only if one of its two readings is within so many days of the publication.
    times_swapped_days: int = 21

    # quantities: a date behind a figure governs it within so many characters: about ten words, a clause; not tuned.
    quantities_date_reach: int = 60
    # quantities: what a change is compared to ("from the previous year") stands within so many characters behind it:
    # about twenty words, a sentence's rest; not tuned.
    quantities_base_reach: int = 110

    def digest(self) -> str:
        """Return the sha256 of the settings, in hexadecimal."""
        return hashlib.sha256(json.dumps(dataclasses.asdict(self), sort_keys=True).encode()).hexdigest()


def load(file: str | None = None, **changes: Any) -> Settings:
    """Return the settings with what a TOML file and `changes` say instead; raises UsageError naming a wrong key."""
    given: dict[str, Any] = {}
    if file is not None:
        try:
            given = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"settings {file}: {error}") from error
    fields = {field.name: field for field in dataclasses.fields(Settings)}
    for key, value in given.items():
        if key not in fields:
            raise UsageError(f"settings {file}: no setting is named {key!r}")
        wanted = type(fields[key].default)
        if type(value) is not wanted and not (wanted is float and type(value) is int):
            raise UsageError(f"settings {file}: {key} is {value!r}, a {wanted.__name__} is expected")
    return Settings(**(given | changes))
