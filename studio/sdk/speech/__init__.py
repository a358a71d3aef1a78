"""Narration as data: marks over plain text, SSML, voices, lines, directions, lexicon, consent.

Engines (``speech.synthesize``, ``speech.voices``), the plugins `lines` and `narrate`, and the
window share these values. Standard library only.
"""
