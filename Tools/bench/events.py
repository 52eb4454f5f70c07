#!/usr/bin/env python3
"""Measures how long a live event takes from one node to another, on a private PostgreSQL that it starts and ends.

usage: events.py HEARD [COUNT]

A colleague writes notes at one node; a page open at another node follows the conversation. An event's time is that from
the first byte of the request at the one node to the event's last byte at the other: writing, notifying and telling.
Prints one line of JSON, in milliseconds.
"""

import http.client
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

MAIL = b"""From: Ana Ruiz <ana@harbour.test>
To: desk@fjord.test
Subject: The pump
Message-ID: <one@harbour.test>

The pump has stopped. When will the part be here?
"""


def main():
    heard, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 400
    folder = Path(tempfile.mkdtemp(prefix="heard-events-"))
    started = []
    try:
        address = start_postgres(folder, started)
        print(json.dumps(measure(heard, folder, address, count, started)))
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def start_postgres(folder, started):
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if not places:
        sys.exit("PostgreSQL was not found: run Tools/setup.sh test.")
    programs, data = places[-1].parent, folder / "pg"
    data.mkdir()
    as_user = []
    if os.getuid() == 0:
        shutil.chown(data, "postgres")
        folder.chmod(0o755)
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    initdb = [*as_user, programs / "initdb", "-D", data / "d", "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--locale=C"], check=True, **quiet)
    command = [*as_user, programs / "postgres", "-D", data / "d", "-k", data, "-c", "listen_addresses="]
    started.append(subprocess.Popen(command, **quiet))
    address = f"postgresql:///postgres?host={data}&user=postgres"
    for _ in range(200):
        if subprocess.run([programs / "pg_isready", "-h", data], **quiet).returncode == 0:
            return address
        time.sleep(0.05)
    sys.exit("PostgreSQL did not start.")


def measure(heard, folder, address, count, started):
    environment = {**os.environ, "HEARD_DATABASE": address}
    one = Node(heard, folder / "one", environment, started)
    (folder / "two").mkdir(mode=0o700)
    shutil.copy2(folder / "one/key", folder / "two/key")
    two = Node(heard, folder / "two", environment, started)
    one.set_up()
    ingest = [heard, "ingest", "--data", folder / "one"]
    taken = subprocess.run(ingest, input=MAIL, env=environment, check=True, capture_output=True)
    conversation = json.loads(taken.stdout)["conversation"]
    stream = Stream(two.port, one.cookie, conversation)
    times = [one.note(conversation, number, stream) for number in range(20 + count)][20:]
    times.sort()
    return {
        "events": count,
        "median": statistics.median(times),
        "p95": times[int(count * 0.95)],
        "p99": times[int(count * 0.99)],
    }


class Node:
    """A `heard serve` of its own, and the colleague who works at it."""

    def __init__(self, heard, data, environment, started):
        command = [heard, "serve", "--data", data, "--port", "0"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        self.port = int(re.search(r":(\d+)$", process.stdout.readline().strip()).group(1))
        self.way_in = process.stdout.readline().split()[-1]
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.cookie = self.csrf = None

    def set_up(self):
        key = self.way_in.split("key=")[1]
        fields = {"key": key, "name": "Ada Lind", "email": "ada@fjord.test", "password": "a long quiet river"}
        fields |= {"teamName": "Fjord", "teamAddress": "desk@fjord.test", "arrival": "pipe"}
        self.cookie = self.post("/setup", fields).headers["set-cookie"].split(";")[0]
        self.connection.request("GET", "/now", headers={"cookie": self.cookie})
        page = self.connection.getresponse().read().decode()
        self.csrf = re.search(r'<meta name="csrf" content="([^"]+)"', page).group(1)

    def post(self, path, fields):
        headers = {"content-type": "application/x-www-form-urlencoded"}
        if self.cookie:
            headers["cookie"] = self.cookie
        self.connection.request("POST", path, urllib.parse.urlencode(fields), headers)
        response = self.connection.getresponse()
        response.read()
        if response.status != 303:
            sys.exit(f"{path} answered {response.status}.")
        return response

    def note(self, conversation, number, stream):
        """Milliseconds from asking for a note to hearing of it at the other node."""
        time.sleep(random.uniform(0.005, 0.05))
        seen, begin = stream.count, time.perf_counter()
        path = f"/conversations/{conversation}/note"
        self.post(path, {"csrf": self.csrf, "text": f"Note {number}", "revision": "0"})
        return (stream.wait(seen) - begin) * 1000


class Stream:
    """A page's line to the other node, read on a thread of its own."""

    def __init__(self, port, cookie, conversation):
        self.count, self.last, self.changed = 0, 0.0, threading.Condition()
        self.socket = socket.create_connection(("127.0.0.1", port))
        request = f"GET /events?conversation={conversation} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n"
        self.socket.sendall(request.encode())
        while b": open" not in self.socket.recv(4096):
            pass
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while text := self.socket.recv(4096):
            now = time.perf_counter()
            with self.changed:
                self.count += text.count(b"event: change")
                self.last = now
                self.changed.notify_all()

    def wait(self, seen):
        with self.changed:
            if not self.changed.wait_for(lambda: self.count > seen, timeout=10):
                sys.exit("An event did not come within ten seconds.")
            return self.last


if __name__ == "__main__":
    main()
