"""What the reading of sources, prompts and voices says, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def source_sentences(words: Words) -> tuple[str, ...]:
    return (
        *_of_reading(words),
        *_of_broken_sources(words),
        *_of_wording(words),
    )


def _of_reading(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "'{name}' is searched by its words only, not by their meaning. {failure}",
        ),
        translate(
            "Engine says",
            "'{name}' is broken, copy-protected or no EPUB. Take another copy, or a PDF of it.",
        ),
        translate(
            "Engine says",
            "'{name}' is broken or no DOCX. Open it in a word processor and save it again as DOCX.",
        ),
        translate(
            "Engine says",
            "'{name}' holds no web page. Save the page again as HTML, or print it to a PDF.",
        ),
        translate(
            "Engine says",
            "'{name}' is of the type {media}, which cannot be read as text. Save it as Markdown, "
            "text, HTML, PDF, DOCX, EPUB or CSV, or take it out of the sources.",
        ),
        translate(
            "Engine says",
            "'{name}' holds no text. Write something in it, or take it out of the sources.",
        ),
        translate(
            "Engine says",
            "'{name}' is longer than {count} characters: what comes after them was left out. Split "
            "it into several sources.",
        ),
        translate("Engine says", "'{name}' is empty. Write something in it, or take it out."),
        translate(
            "Engine says",
            "'{name}' is not a text file. Export it as text, Markdown, PDF or DOCX.",
        ),
    )


def _of_broken_sources(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The characters of '{name}' cannot be read. Save it as UTF-8 text and try again.",
        ),
        translate(
            "Engine says",
            "'{name}': no text on page {pages} (pictures or scans), nothing of it is known.",
        ),
        translate(
            "Engine says",
            "'{name}' has pages without any text: it is a scan. Run text recognition (OCR) on it "
            "first, or take it out of the sources.",
        ),
        translate("Engine says", "'{name}' is locked by a password. Save a copy without one."),
        translate(
            "Engine says",
            "'{name}' is protected in a way that cannot be opened here. Print it to a new PDF.",
        ),
        translate(
            "Engine says",
            "'{name}' is broken or no PDF. Open it in a viewer and print it to a new PDF.",
        ),
        translate(
            "Engine says",
            "'{name}' holds no passages. Run the step that reads the sources again.",
        ),
    )


def _of_wording(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "There is no prompt '{name}' for this step. Give it the value {value} in the recipe.",
        ),
        translate("Engine says", "The prompt '{file}' needs a part '{part}'."),
        translate(
            "Engine says",
            "The prompt '{file}' must have {names} in its part '{part}'; without it the model would "
            "not see what it is about.",
        ),
        translate(
            "Engine says",
            "The prompt '{file}' has {name}, which is not known; there are: {names}.",
        ),
        translate(
            "Engine says",
            "The prompt '{file}' has a $ that begins no placeholder. Write $$ for a dollar sign.",
        ),
        translate(
            "Engine says",
            "In the brand voice, 'sentence_length' must be a number (0: free).",
        ),
        translate("Engine says", "In the brand voice, '{key}' must be a table of terms."),
        translate("Engine says", "In the brand voice, '{key}' must be a text or a list of texts."),
        translate("Engine says", "In the brand voice, '{key}' must be a text."),
        translate(
            "Engine says",
            "The word list has a line that is no pattern: '{pattern}'. Correct it or put # before "
            "it.",
        ),
    )
