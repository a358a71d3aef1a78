"""Every scene by its id. A scene draws one frame and returns nothing."""

from __future__ import annotations

from collections.abc import Callable

from ..frame import Frame
from .bokeh import bokeh
from .city import city
from .desk import desk
from .forest import forest
from .geometric import geometric
from .landscape import landscape
from .mesh import mesh
from .network import network
from .night import night
from .paper import paper
from .product import product
from .sea import sea
from .sound import sound
from .waves import waves

SCENES: dict[str, Callable[[Frame], None]] = {
    "landscape": landscape,
    "sea": sea,
    "city": city,
    "night": night,
    "forest": forest,
    "waves": waves,
    "geometric": geometric,
    "mesh": mesh,
    "bokeh": bokeh,
    "product": product,
    "desk": desk,
    "network": network,
    "paper": paper,
    "sound": sound,
}
