"""Other programs' names of samplers, in ours."""

from __future__ import annotations

_OURS = {
    "euler": "euler",
    "euler_a": "euler_a",
    "euler_ancestral": "euler_a",
    "dpmpp_2m": "dpmpp_2m",
    "ddim": "ddim",
    "lcm": "lcm",
}


def ours(name: str, *, flow: bool = False) -> tuple[str, str]:
    """(our name or theirs, schedule): InvokeAI marks Karras by "_k", k-diffusion's names
    begin with "k_". Of a flow model "euler" is another method than of the older ones."""
    plain = name.removeprefix("k_")
    schedule = "karras" if plain.endswith("_k") else ""
    found = _OURS.get(plain.removesuffix("_k"))
    if found == "euler" and flow:
        return "flow_euler", schedule
    return (found, schedule) if found else (name, "")
