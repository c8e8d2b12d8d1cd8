"""``python -m tests.fuzz``: for an hour, or one input again."""

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.campaign import Campaign, numbers, run_campaign
from tests.fuzz.trials import KINDS


def main() -> int:
    """Run the inputs that were asked for.

    Returns:
        1 where a fault was found.
    """
    options = _options()
    begun = time.monotonic()

    def told(text: str) -> None:
        print(f"[{time.monotonic() - begun:.0f} s] {text}", flush=True)

    if options.only is None:
        wanted = numbers(options.inputs, options.seconds)
        campaign = run_campaign(options.seed, wanted, told, kind=options.kind)
    else:
        campaign = run_campaign(options.seed, [options.only], told, options.keep)
    _summary(campaign, time.monotonic() - begun)
    return 1 if campaign.faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="what the inputs are drawn from")
    parser.add_argument("--inputs", type=int, help="how many")
    parser.add_argument("--seconds", type=float, help="for how long")
    parser.add_argument("--only", type=int, metavar="N", help="only the input of this number")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="with --only: its folders stay here"
    )
    parser.add_argument("--kind", default="", choices=KINDS, help="only with files of this kind")
    options = parser.parse_args()
    if options.only is None and not (options.inputs or options.seconds):
        parser.error("say --inputs, --seconds or --only")
    return options


def _summary(campaign: Campaign, seconds: float) -> None:
    print(f"\n{campaign.shown()}\n")
    for (command, code), count in sorted(campaign.codes.items(), key=str):
        print(f"  {command:18} {code!s:5} {count}")
    rate = campaign.inputs * 60 / seconds
    print(
        f"Seed {campaign.seed}: {campaign.inputs} inputs, {rate:.0f} a minute; "
        f"{len(campaign.faults)} kinds of faults."
    )


if __name__ == "__main__":
    sys.exit(main())
