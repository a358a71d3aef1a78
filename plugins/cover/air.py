"""Sky, sun, clouds, mist and weather: what outdoor scenes share."""

from __future__ import annotations

from .colour import mix, shade
from .frame import Frame
from .shapes import Noise, cloud, smooth, under
from .svg import Point


def sky(frame: Frame, horizon: float) -> None:
    """The air from the zenith down to the horizon."""
    top, middle, low = frame.palette.sky
    stops = [(0.0, top, 1.0), (0.55, middle, 1.0), (1.0, low, 1.0)]
    frame.canvas.fill(frame.canvas.linear(stops, (0, 0), (frame.w * 0.015, horizon)))


def sun(frame: Frame, at: Point, radius: float) -> None:
    """The sun, or at night the moon, with the light it spreads."""
    canvas, light = frame.canvas, frame.palette.light
    night = frame.mood.time == "night"
    strength = {"fog": 0.5, "rain": 0.35, "cloudy": 0.6, "snow": 0.5}.get(frame.mood.weather, 0.95)
    canvas.shine(
        at, radius * (6 if night else 9), light, 0.5 * strength if night else 0.8 * strength
    )
    canvas.shine(at, radius * 2.6, "#fffaf0", 0.55 * strength)
    disc = mix(light, "#ffffff", 0.55)
    paint = canvas.radial(
        [(0, "#ffffff", 1), (0.7, disc, 1), (1, mix(disc, light, 0.5), 1)], at, radius
    )
    canvas.circle(at[0], at[1], radius, paint, opacity=0.55 + 0.45 * strength)
    if night:
        for dx, dy, size in (
            (-0.3, -0.2, 0.2),
            (0.25, 0.15, 0.26),
            (-0.1, 0.45, 0.14),
            (0.3, -0.4, 0.1),
        ):
            x, y = at[0] + dx * radius, at[1] + dy * radius
            canvas.circle(x, y, size * radius, shade(light, -0.12), opacity=0.28)


def stars(frame: Frame, bottom: float, count: int) -> None:
    """Many faint stars and a few bright ones, thinning out towards the horizon."""
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    for _ in range(count):
        x, y = rng.uniform(0, frame.w), bottom * rng.random() ** 1.25
        size = u * (0.07 + 0.2 * rng.random() ** 5)
        tint = mix("#ffffff", frame.palette.light, rng.random() * 0.7)
        canvas.circle(x, y, size, tint, opacity=rng.uniform(0.3, 0.95) * (1 - 0.6 * y / bottom))
    for _ in range(max(3, count // 50)):
        at = (rng.uniform(0, frame.w), bottom * rng.uniform(0.05, 0.7))
        canvas.shine(at, u * rng.uniform(1.0, 2.0), "#ffffff", 0.5)
        canvas.circle(at[0], at[1], u * 0.2, "#ffffff")


def clouds(frame: Frame, horizon: float, count: int) -> None:
    """Cumulus lit from above, smaller and paler near the horizon, with streaks between."""
    canvas, rng, palette = frame.canvas, frame.rng, frame.palette
    top = mix(palette.sky[2], palette.light, 0.5)
    for _ in range(count):
        high = rng.uniform(0.22, 0.8)
        width = frame.u * rng.uniform(24, 46) * (1.1 - high * 0.8)
        at = (rng.uniform(-0.05, 1.05) * frame.w, horizon * high)
        low = mix(palette.sky[1], palette.sky[2], high)
        paint = canvas.vertical(top, low, at[1] - width * 0.16, at[1] + width * 0.03, 0.5)
        canvas.path(cloud(rng, at, width), paint, opacity=rng.uniform(0.5, 0.8))


def streaks(frame: Frame, horizon: float, count: int) -> None:
    """Thin layers of cloud, lens-shaped, lit along one edge."""
    canvas, rng, palette = frame.canvas, frame.rng, frame.palette
    for _ in range(count):
        share = rng.uniform(0.25, 0.92)
        x, y = rng.uniform(-0.1, 1.1) * frame.w, horizon * share
        rx, ry = frame.u * rng.uniform(12, 40), frame.u * rng.uniform(0.25, 0.9)
        tint = mix(palette.light, palette.sky[1], rng.uniform(0, 0.7))
        stops = [(0.0, tint, 0.5), (0.6, tint, 0.3), (1.0, tint, 0.0)]
        shape = f"translate({x:.2f} {y:.2f}) scale({rx:.2f} {ry:.2f})"
        canvas.circle(0, 0, 1, canvas.radial(stops, (0, 0), 1), transform=shape)


def mist(frame: Frame, y: float, thickness: float, opacity: float = 0.6) -> None:
    """A bank of haze across the picture, thickest at ``y``."""
    haze = frame.palette.haze
    stops = [(0.0, haze, 0.0), (0.5, haze, opacity), (1.0, haze, 0.0)]
    paint = frame.canvas.linear(stops, (0, y - thickness), (0, y + thickness))
    frame.canvas.rect(0, y - thickness, frame.w, 2 * thickness, paint)


def ground(
    frame: Frame, y: float, rise: float, colours: tuple[str, str], wave: float, depth: float = 1e9
) -> Noise:
    """A soft hill from crest to foot colour, at most ``depth`` tall as the rest will be covered.

    Gives back its noise, so that things can stand on it.
    """
    noise = Noise(frame.rng, 2)
    step = frame.w / 24
    points = [
        (i * step - step, y + rise * noise.at((i - 1) * step / (frame.u * wave))) for i in range(27)
    ]
    foot = min(y + depth, frame.h + 2)
    paint = frame.canvas.vertical(*colours, y - rise, frame.h)
    frame.canvas.path(under(smooth(points), frame.w + step, foot), paint)
    return noise


def birds(frame: Frame, at: Point, count: int) -> None:
    """A few birds far off."""
    rng, u = frame.rng, frame.u
    for _ in range(count):
        x, y = at[0] + rng.gauss(0, 6) * u, at[1] + rng.gauss(0, 2.4) * u
        s = u * rng.uniform(0.5, 1.0)
        wings = f"M{x - s:.2f} {y - s * 0.35:.2f}Q{x - s * 0.4:.2f} {y - s * 0.5:.2f} {x:.2f} {y:.2f}Q{x + s * 0.4:.2f} {y - s * 0.55:.2f} {x + s:.2f} {y - s * 0.3:.2f}"
        frame.canvas.path(
            wings,
            stroke=frame.palette.near,
            stroke_width=u * 0.16,
            stroke_linecap="round",
            opacity=0.65,
        )


def weather(frame: Frame) -> None:
    """What falls or hangs in the air, painted over the finished scene."""
    match frame.mood.weather:
        case "rain":
            _rain(frame)
        case "snow":
            _flakes(frame, "#ffffff", 150, round_=True)
        case "fog":
            frame.canvas.fill(frame.palette.haze, opacity=0.22)
            mist(frame, frame.h * 0.66, frame.h * 0.3, 0.5)
        case "clear" | "cloudy":
            if frame.mood.season == "spring":
                _flakes(frame, mix("#ffd3dc", frame.palette.accent, 0.25), 46)
            elif frame.mood.season == "autumn":
                _flakes(frame, mix("#d9772b", frame.palette.accent, 0.4), 40)


def _rain(frame: Frame) -> None:
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    for _ in range(130):
        x, y, length = (
            rng.uniform(-0.1, 1.1) * frame.w,
            rng.uniform(-0.1, 1) * frame.h,
            u * rng.uniform(2.5, 6),
        )
        end = (x - length * 0.22, y + length)
        canvas.line((x, y), end, frame.palette.paper, u * 0.1, opacity=rng.uniform(0.12, 0.4))


def _flakes(frame: Frame, tint: str, count: int, *, round_: bool = False) -> None:
    canvas, rng, u = frame.canvas, frame.rng, frame.u
    for _ in range(count):
        x, y, near = rng.uniform(0, frame.w), rng.uniform(0, frame.h), rng.random() ** 3
        size, seen = u * (0.18 + 0.7 * near), 0.9 - 0.5 * near
        turn = f"rotate({rng.uniform(0, 180):.1f} {x:.2f} {y:.2f})"
        canvas.ellipse(
            x, y, size, size * (1 if round_ else 0.5), tint, opacity=seen, transform=turn
        )
