"""Run a program, and end it with all that it started when whoever asked for it is gone.

Started as a program of its own: ``python office_guard.py FOLDER PROGRAM [ARGUMENT …]``. Its input
is a pipe. A byte in it ends the program. The end of the input means that whoever asked is gone,
killed perhaps; then FOLDER is removed too.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading

FAILED = 127


def main() -> int:
    """Run the program and give its exit code; 127 where it cannot be started."""
    folder, *command = sys.argv[1:]
    try:
        # A session of its own, so that all that it starts can be ended together.
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - as asked
    except OSError:
        return FAILED
    ending = threading.Event()

    def wait_for_the_end() -> None:
        byte = os.read(0, 1)
        ending.set()
        end(running)
        if not byte:
            import shutil

            shutil.rmtree(folder, ignore_errors=True)

    waiting = threading.Thread(target=wait_for_the_end, daemon=True)
    waiting.start()
    code = running.wait()
    if ending.is_set():
        waiting.join()
    return code


def end(running: "subprocess.Popen[bytes]") -> None:
    """End a program with all that it started."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(running.pid)]
        subprocess.run(tree, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - of this file
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)


if __name__ == "__main__":
    code = main()
    # The thread still waits for its pipe; an orderly end of Python would wait for the thread.
    os._exit(code)
