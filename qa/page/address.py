"""Where the page is served: whether it can be, told in a line a reader can act on."""

import errno
import socket


def check_address(host: str, port: int) -> None:
    """Listen where the page is to be served, and stop again: gradio only says that no port of a range was free.

    Raises OSError where that cannot be.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server((address[0], port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise OSError(f"port {port} is taken, perhaps by this program; choose another with --port") from None
        why = str(error.strerror).partition(" (")[0]  # what follows is the address, as Python has it
        raise OSError(f"cannot listen on {host}, port {port}: {why}; choose an address with --host") from None
    except OverflowError:
        raise OSError(f"{port} is no port: they go from 0 to 65535; choose one with --port") from None
