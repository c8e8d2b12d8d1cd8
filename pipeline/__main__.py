"""``python -m pipeline`` is ``bureau``; Ctrl-C ends it in one line, even while it starts."""

import atexit
import gc
import os
import signal
import sys

STOPPED = 130


def main() -> int:
    """Run the command that was typed, and give its exit code."""
    # The linear algebra of numpy is not used. It would start a thread for each processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # At its end Python would look for garbage among all objects, a sixth of the time of a command.
    atexit.register(gc.freeze)
    try:
        from pipeline.cli import main as command

        code = command()
    except KeyboardInterrupt:
        print("\nStopped before anything was done.", file=sys.stderr)  # noqa: T201 - pipeline.cli is not loaded yet
        code = STOPPED
    # The command is done: Ctrl-C while the interpreter ends would print a traceback or change the
    # exit code.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # After Ctrl-C during an exec, which dataclasses uses, CPython would end by the signal and not
    # with our exit code, even where it was caught. The next exec clears that
    # (Python/pythonrun.c, run_eval_code_obj).
    exec("pass")  # noqa: S102 - a constant
    return code


if __name__ == "__main__":
    sys.exit(main())
