"""``python -m pipeline`` is ``bureau``; Ctrl-C ends it in one line, also while it still starts."""

import signal
import sys

STOPPED = 130


def main() -> int:
    """Run the command that was typed.

    Returns:
        Its exit code.
    """
    try:
        from pipeline.cli import main as command

        code = command()
    except KeyboardInterrupt:
        print("\nStopped before anything was done.", file=sys.stderr)  # noqa: T201 - the program has no other voice yet
        code = STOPPED
    # The command is done: Ctrl-C while only the interpreter ends would print what nobody can read,
    # or give another exit code.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Where Ctrl-C came while a text was executed, as dataclasses does, CPython remembers it, even
    # when it was caught, and would end by the signal, without our exit code. The next text executed
    # clears that (Python/pythonrun.c, run_eval_code_obj).
    exec("pass")  # noqa: S102 - a constant
    return code


if __name__ == "__main__":
    sys.exit(main())
