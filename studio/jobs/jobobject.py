"""On Windows a worker, with all that it starts, ends when the studio does.

A job object whose last handle is closed ends every process in it
(JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE), and the death of the studio closes its handles, however
it died. Layouts after winnt.h. Elsewhere the worker's process group does this.
"""

from __future__ import annotations

import subprocess
import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _KILL_ON_JOB_CLOSE = 0x2000

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE
    _kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
    _kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
    )  # fmt: skip
    _kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    _kernel.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    def adopt(process: subprocess.Popen[bytes]) -> int:
        """A handle of the process's own job object; 0 if Windows refuses one."""
        job = _kernel.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE
        size = ctypes.sizeof(limits)
        handle = int(process._handle)  # type: ignore[attr-defined]
        if (
            job
            and _kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
            and _kernel.AssignProcessToJobObject(job, handle)
        ):
            return int(job)
        if job:
            _kernel.CloseHandle(job)
        return 0

    def terminate(job: int) -> None:
        """End every process of the job at once."""
        _kernel.TerminateJobObject(job, 1)

    def release(job: int) -> None:
        """Close our handle: what is left of the job ends."""
        _kernel.CloseHandle(job)

else:

    def adopt(process: subprocess.Popen[bytes]) -> int:
        return 0

    def terminate(job: int) -> None:
        """Nothing: only Windows has job objects."""

    def release(job: int) -> None:
        """Nothing: only Windows has job objects."""
