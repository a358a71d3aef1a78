"""This machine's processor, memory and graphics, and what fits them."""

from studio.core.fit import Fit, Verdict
from studio.core.hardware import Gpu, Hardware
from studio.core.need import Use
from studio.jobs.hardware.fitting import fit_at, fit_of
from studio.jobs.hardware.reading import read_hardware

__all__ = ["Fit", "Gpu", "Hardware", "Use", "Verdict", "fit_at", "fit_of", "read_hardware"]
