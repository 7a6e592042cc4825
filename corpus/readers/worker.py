"""The process in which `confined` has documents parsed: one after another, under limits, until its input ends.

A request is two messages: a JSON list of suffix and place, and the bytes of the document. The answer is one message for
each item and one for how it ended, JSON lists too; what is attached to a letter follows its name, as it is. Not pickle:
who takes over a parser must not get further than here.
"""

import json
import math
import os
import queue
import sys
import threading
import time
from contextlib import suppress
from typing import BinaryIO

from corpus.articles import Article
from corpus.readers.archives import attachments
from corpus.readers.formats import DOCUMENTS
from corpus.readers.records import Problem, reason

NO_MEMORY = 77  # exit status
READY = b"ready"
_LENGTH = 8  # bytes that give the length of a message


def send(stream: BinaryIO, message: bytes) -> None:
    """Write a message."""
    stream.write(len(message).to_bytes(_LENGTH))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, longest: int = 1 << 40) -> bytes:
    """Read a message; raises EOFError where the other end is gone, or sends what is longer than it may be."""
    head = stream.read(_LENGTH)
    size = int.from_bytes(head)
    if len(head) < _LENGTH or size > longest or len(message := stream.read(size)) < size:
        raise EOFError
    return message


def main() -> None:
    """Answer requests; the arguments are the seconds of processor time for each, and bytes of memory."""
    seconds, memory = map(int, sys.argv[1:])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    _limit("FSIZE", 0)
    _limit("CORE", 0)
    _limit("AS", memory)
    _limit("DATA", memory)
    send(answers, READY)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):  # what a library prints is no answer
        os.dup2(nowhere, stream.fileno())
    requests: queue.Queue[tuple[bytes, bytes]] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    try:
        while True:
            _limit("CPU", math.ceil(time.process_time()) + seconds, lasting=False)
            _answer(answers, *requests.get())
    except MemoryError:
        os._exit(NO_MEMORY)  # what it left behind is in no known state
    finally:
        os._exit(1)  # no goodbyes: nobody reads them


def _listen(stream: BinaryIO, requests: "queue.Queue[tuple[bytes, bytes]]") -> None:
    """Take in requests, in a thread of its own, so that the end of the input ends the process whatever it is at."""
    try:
        while True:
            requests.put((receive(stream), receive(stream)))
    except MemoryError:
        os._exit(NO_MEMORY)
    finally:
        os._exit(0)


def _answer(stream: BinaryIO, request: bytes, data: bytes) -> None:
    suffix, place = json.loads(request)
    failure = None
    try:
        for item in DOCUMENTS[suffix](place, data):
            send(stream, _packed(_fields(item)))
        for name, content in attachments(place, data) if suffix == ".eml" else ():
            send(stream, _packed(["attached", name]))
            send(stream, content)
    except Exception as error:
        if isinstance(error, MemoryError) or "ERR_NO_MEMORY" in str(getattr(error, "error_log", "")):  # as lxml says it
            raise MemoryError from error
        failure = reason(error)
    send(stream, _packed(["end", failure]))


def _fields(item: Article | Problem) -> list[object]:
    if isinstance(item, Problem):
        return ["problem", item.place, item.reason, item.fatal]
    return ["article", item.id, item.text, item.title, item.date, item.outlet, item.author, item.url]


def _packed(values: list[object]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode(errors="surrogatepass")  # halves of pairs: in names of files


def _limit(resource_name: str, most: int, lasting: bool = True) -> None:
    """Limit what this process may use, where the system can; lasting: the limit cannot be raised again."""
    try:
        import resource
    except ImportError:  # Windows
        return
    kind = getattr(resource, f"RLIMIT_{resource_name}")
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # macOS does not limit memory
        resource.setrlimit(kind, (most, most if lasting else hard))


if __name__ == "__main__":
    main()
