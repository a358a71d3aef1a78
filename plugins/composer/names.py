"""The short name of what the brief is about, for headings and headlines."""

from __future__ import annotations

import re

from studio.sdk.brief import Brief

from .passages import measure

_END = re.compile(
    r"[:：—–,，。.;；(（\n]|\s-\s|\s(?:is|are|helps|lets|makes|explains|gives)\s|是|让|把|能"
)


def product_name(brief: Brief) -> str:
    """ "Acme Pen" of "Acme Pen: writes under water"; "" when the field opens with no name."""
    name = _END.split(brief.product.strip(), maxsplit=1)[0].strip()
    opens_no_name = re.match(
        r"(?:this|these|our|we|an?|it|the|my|我们|本|这|一)\b|[我本这一]", name, re.I
    )
    most = 12 if re.search(r"[\u3400-\u9fff]", name) else 5
    language = "zh" if most == 12 else "en"
    return "" if opens_no_name or not 0 < measure(name, language) <= most else name
