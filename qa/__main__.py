"""`qa` and `python -m qa`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while its modules are still being loaded is no error, either."""
    try:
        from qa.cli.commands import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
