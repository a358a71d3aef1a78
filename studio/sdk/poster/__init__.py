"""Posters as data: layers that are anchored, so that one design gives every size.

A design lies in the project as ``posters/NAME.poster.json``. This package reads and writes it
and works out where its layers go; the plugin ``poster`` paints it.
"""
