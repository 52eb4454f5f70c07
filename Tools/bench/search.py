#!/usr/bin/env python3
"""Measures the search of a desk as people meet it: pages over HTTP, in a desk with many messages and in one with few.

The desk is set up by heard itself, filled through SQL with seeded messages of invented words, whose frequencies follow
Zipf's law as those of real languages do, and indexed by `heard doctor --renew-search`. One client asks for one page after
the other on one connection. On PostgreSQL it uses a private server of its own.
"""

import argparse
import http.client
import json
import os
import pwd
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = 86_400_000_000
END = 1_790_000_000_000_000
YEARS = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heard", type=Path, default=ROOT / ".build/release/heard", help="the program to measure")
    parser.add_argument("--work", type=Path, default=ROOT / ".build/bench/search", help="where the desks are kept")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--few", type=int, default=1_000, help="messages of the desk to compare with")
    parser.add_argument("--asks", type=int, default=200, help="pages of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", choices=["sqlite", "postgres"], action="append", help="the databases; both by default")
    parser.add_argument("--keep", action="store_true", help="measure a desk that was kept, and keep it")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    options = parser.parse_args()
    results = {}
    for kind in options.on or ["sqlite", "postgres"]:
        results[kind] = compared(options, kind)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def compared(options, kind):
    few = measured(options, kind, options.few)
    many = measured(options, kind, options.messages)
    title = {"sqlite": "SQLite", "postgres": "PostgreSQL"}[kind]
    print(f"\nSearch on {title}, pages over HTTP, {options.asks} of each kind, milliseconds")
    print(f"  {'':44}{options.messages:>12,} messages{options.few:>12,} messages")
    print(f"  {'':44}{'p50':>11}{'p95':>10}{'p50':>11}{'p95':>10}{'p50 is':>9}")
    for name, figures in many["pages"].items():
        other = few["pages"][name]
        ratio = figures["p50"] / other["p50"]
        print(
            f"  {name:44}{figures['p50']:11.1f}{figures['p95']:10.1f}{other['p50']:11.1f}{other['p95']:10.1f}{ratio:8.2f}×"
        )
    print(f"  The index of {options.messages:,} messages was made in {many['indexing']:.0f} s.")
    return {"few": few, "many": many}


def measured(options, kind, count):
    folder = options.work / f"{kind}-{count}"
    if not options.keep:
        shutil.rmtree(folder, ignore_errors=True)
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    talk = Talk(options.seed, count)
    with server(kind, folder) as address:
        environment = {**os.environ, **({"HEARD_DATABASE": address} if address else {})}
        took = build(options, kind, folder, talk, environment, address) if is_new else None
        with Desk(options.heard, folder / "data", environment) as desk:
            desk.sign_in(options.heard, environment)
            pages = {name: ask(desk, queries) for name, queries in talk.questions(options.asks).items()}
    if not options.keep:
        shutil.rmtree(folder)
    return {"pages": pages, "indexing": took or 0}


def build(options, kind, folder, talk, environment, address):
    """Sets a desk up, fills it, indexes it; the seconds that the index took."""
    with Desk(options.heard, folder / "data", environment) as desk:
        desk.set_up()
    member = fill(kind, folder, talk, address)
    assert member
    begin = time.perf_counter()
    command = [options.heard, "doctor", "--renew-search", "--data", folder / "data"]
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment)
    if "search: every message can be found" not in run.stdout:
        sys.exit(run.stdout + run.stderr)
    took = time.perf_counter() - begin
    if address:
        # What autovacuum does by itself after a while.
        subprocess.run(["psql", "-q", address, "-c", "VACUUM ANALYZE"], check=True)
    return took


# What is said


class Talk:
    """Invented messages: sentences of a pool, in which words are as frequent as in a language, and a few rare words."""

    def __init__(self, seed, count):
        self.count = count
        self.random = random.Random(seed)
        self.words = self._words(30_000)
        weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.sentences = [
            self.random.choices(self.words, cum_weights=weights, k=self.random.randint(5, 20)) for _ in range(20_000)
        ]
        self.rare = [f"{word}x{number}" for number, word in enumerate(self.random.sample(self.words, 500))]
        self.people = max(count // 4, 10)

    def _words(self, count):
        starts = "b d f g h k l m n p r s t v br dr gr kl pl st tr".split()
        found = {}
        while len(found) < count:
            syllables = self.random.randint(1, 4) if len(found) > 500 else self.random.randint(1, 2)
            word = "".join(self.random.choice(starts) + self.random.choice("aeiou") for _ in range(syllables))
            found.setdefault(word + self.random.choice(["", "n", "r", "s", "l"]))
        return list(found)

    def messages(self):
        """Each message: number, moment, person, text, whether it has a file, whether the colleague has its customer."""
        chance = random.Random(self.count)
        step = YEARS * 365 * DAY // self.count
        texts = [" ".join(sentence).capitalize() + "." for sentence in self.sentences]
        for number in range(self.count):
            text = " ".join(chance.choices(texts, k=chance.randint(2, 10)))
            if chance.random() < 0.025:
                text += f" {chance.choice(self.rare)}."
            yield (
                number,
                END - (self.count - number) * step,
                int(self.people * chance.random() ** 2),
                text,
                chance.random() < 0.1,
                chance.random() < 0.1,
            )

    def name(self, person):
        first, last = self.words[person % 997 + 500], self.words[person // 997 % 29_000 + 900]
        return f"{first.capitalize()} {last.capitalize()}"

    def questions(self, asks):
        chance = random.Random(7)

        def many(make):
            return [make() for _ in range(asks)]

        frequent, middle = self.words[:20], self.words[300:3000]
        pairs = [
            f'"{sentence[place]} {sentence[place + 1]}"'
            for sentence in self.sentences[:4000]
            for place in [chance.randrange(len(sentence) - 1)]
        ]
        person = lambda: self.name(int(self.people * chance.random() ** 2)).split()[1].lower()
        day = lambda: time.strftime("%Y-%m-%d", time.gmtime((END - chance.randrange(YEARS * 365) * DAY) // 1_000_000))
        return {
            "no search: the empty page": many(lambda: ""),
            "a rare word": many(lambda: chance.choice(self.rare)),
            "a word of every twentieth message or so": many(lambda: chance.choice(middle)),
            "a frequent word": many(lambda: chance.choice(frequent)),
            "two frequent words": many(lambda: " ".join(chance.sample(frequent, 2))),
            "a phrase": many(lambda: chance.choice(pairs)),
            "a frequent and a rare word": many(lambda: f"{chance.choice(frequent)} {chance.choice(self.rare)}"),
            "a word and whose": many(lambda: f"{chance.choice(middle)} mine"),
            "a word and from whom": many(lambda: f"{chance.choice(frequent)} from:{person()}"),
            "a word, with a file, before a day": many(
                lambda: f"{chance.choice(middle)} has:attachment before:{day()}"
            ),
            "next page of a frequent word": many(lambda: (chance.choice(frequent), 1)),
            "next page of a word": many(lambda: (chance.choice(middle), 1)),
            "words that nobody wrote together": many(lambda: f"{chance.choice(self.rare)} {chance.choice(self.rare)}"),
            "a phrase of frequent words, rarely in a row": many(lambda: f'"{" ".join(chance.sample(frequent, 3))}"'),
        }


def ask(desk, queries):
    """Percentiles of the time that pages take; `(query, 1)` asks for the page after its first."""
    desk.get("/search?q=warm")
    times = []
    for query in queries:
        path = "/search?q=" + urllib.parse.quote(query if isinstance(query, str) else query[0])
        if not isinstance(query, str):
            older = re.search(r'href="(/search\?[^"]*before=[^"]*)"', desk.get(path))
            path = older[1].replace("&amp;", "&") if older else path
        begin = time.perf_counter()
        desk.get(path)
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    return {
        "p50": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "p99": times[int(len(times) * 0.99)],
        "most": times[-1],
    }


# Filling the tables


PEOPLE = "id, name, organisation, place, time_zone, since, is_discreet, is_internal, about"
CONVERSATIONS = "id, subject, state, owner_id, created_at, waiting_since, strain, unanswered, need_at"
PARTICIPANTS = "conversation_id, address, name, side, person_id, position"
MESSAGES = (
    "id, conversation_id, direction, kind, from_name, from_address, to_list, cc_list, reply_to_list, subject, at, "
    "reference_list, is_list, body, quoted, signature"
)
ATTACHMENTS = "id, message_id, position, name, type, size, sha256, is_inline"


def rows(talk, member):
    """Every row of every table, by the tables' names and columns."""
    for person in range(talk.people):
        yield "people", PEOPLE, (f"p{person:08}", talk.name(person), "", "", None, None, 0, 0, "")
        yield "addresses", "address, person_id", (f"c{person}@x.example", f"p{person:08}")
    to = json.dumps([{"name": "", "address": "help@desk.example"}])
    for number, at, person, text, has_file, is_mine in talk.messages():
        id, conversation, name, address = f"m{number:08}", f"c{number:08}", talk.name(person), f"c{person}@x.example"
        subject = text.split(".")[0][:60]
        yield (
            "conversations",
            CONVERSATIONS,
            (conversation, subject, "closed" if number % 2 else "listening", member if is_mine else None)
            + (at, None if number % 2 else at, 0.0, 1, None if number % 2 else at),
        )
        yield "participants", PARTICIPANTS, (conversation, address, name, "customer", f"p{person:08}", 0)
        yield (
            "messages",
            MESSAGES,
            (id, conversation, "in", "message", name, address, to, "[]", "[]", subject, at, "[]", 0, text, "", ""),
        )
        if has_file:
            file = (f"f{number:08}", id, 0, f"plan{number}.pdf", "application/pdf", 1, f"{number:064x}", 0)
            yield "attachments", ATTACHMENTS, file


def fill(kind, folder, talk, address):
    write = fill_sqlite if kind == "sqlite" else fill_postgres
    return write(folder, talk, address)


def batches(talk, member, size=20_000):
    """Rows of one table after the other, each table's after those that it refers to."""
    tables = [("people", PEOPLE), ("addresses", "address, person_id"), ("conversations", CONVERSATIONS)]
    tables += [("participants", PARTICIPANTS), ("messages", MESSAGES), ("attachments", ATTACHMENTS)]
    waiting = {table: [] for table in tables}
    for count, (table, columns, row) in enumerate(rows(talk, member)):
        waiting[table, columns].append(row)
        if count % size == 0:
            yield from waiting.items()
            waiting = {table: [] for table in tables}
    yield from waiting.items()


def fill_sqlite(folder, talk, _):
    database = sqlite3.connect(folder / "data/heard.sqlite", isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    (member,) = database.execute("SELECT id FROM members").fetchone()
    database.execute("BEGIN")
    for (table, columns), batch in batches(talk, member):
        places = ", ".join("?" for _ in columns.split(","))
        database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", batch)
    database.execute("COMMIT")
    database.close()
    return member


def fill_postgres(_, talk, address):
    ask = ["psql", "-qAt", address, "-c", "SELECT id FROM members"]
    member = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    psql = subprocess.Popen(["psql", "-q", "-v", "ON_ERROR_STOP=1", address], stdin=subprocess.PIPE, text=True)
    psql.stdin.write("BEGIN;\n")
    for (table, columns), batch in batches(talk, member):
        psql.stdin.write(f"COPY {table} ({columns}) FROM STDIN;\n")
        psql.stdin.writelines("\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n" for row in batch)
        psql.stdin.write("\\.\n")
    psql.stdin.write("COMMIT;\n")
    psql.stdin.close()
    if psql.wait():
        sys.exit("PostgreSQL did not take the messages.")
    return member


# Servers


class server:
    """A private PostgreSQL, as it is installed but for where it listens; nothing at all for SQLite."""

    def __init__(self, kind, folder):
        self.kind, self.folder, self.process = kind, folder, None

    def __enter__(self):
        if self.kind == "sqlite":
            return None
        places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        programs = places[-1] if places else Path(shutil.which("postgres") or sys.exit("PostgreSQL is not there.")).parent
        data, socket = self.folder / "postgres", Path(f"/tmp/heard-bench-{os.getpid()}")
        socket.mkdir(mode=0o777, exist_ok=True)
        prefix = []
        if os.getuid() == 0:
            data.mkdir(exist_ok=True)
            for path in (data, socket):
                os.chown(path, pwd.getpwnam("postgres").pw_uid, pwd.getpwnam("postgres").pw_gid)
            prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
        self.socket = socket
        if not (data / "PG_VERSION").exists():
            command = [programs / "initdb", "-D", data, "-U", "heard", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
            subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")
        command = [programs / "postgres", "-D", data, "-k", socket, "-c", "listen_addresses=", "-c", "shared_buffers=512MB"]
        self.process = subprocess.Popen(
            [*prefix, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        )
        address = f"postgresql:///postgres?host={socket}&user=heard"
        for _ in range(300):
            if subprocess.run(["psql", "-qAt", address, "-c", "SELECT 1"], capture_output=True).returncode == 0:
                return address
            time.sleep(0.1)
        sys.exit("PostgreSQL did not start.")

    def __exit__(self, *_):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            shutil.rmtree(self.socket, ignore_errors=True)


class Desk:
    """A running `heard serve`, and a colleague's connection to it."""

    def __init__(self, heard, data, environment):
        command = [str(heard), "serve", "--data", str(data), "--port", "0"]
        self.data = data
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.url = self.link = None
        self.cookie = ""
        for line in self.process.stdout:
            addresses = re.findall(r"http://127\.0\.0\.1:\d+\S*", line)
            self.url = self.url or (re.match(r"http://[^/]*", addresses[0])[0] if addresses else None)
            if "/setup" in line:
                self.link = addresses[-1]
            if self.url and (self.link or "Sign in" in line or "listening" in line):
                break
        if not self.url:
            sys.exit("heard serve did not start.")

    def __enter__(self):
        self.connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=120)
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def set_up(self):
        if not self.link:
            self.link = next(found[0] for line in self.process.stdout if (found := re.findall(r"http\S*/setup\S*", line)))
        key = urllib.parse.parse_qs(urllib.parse.urlparse(self.link).query)["key"][0]
        self.post(
            "/setup",
            {"key": key, "name": "Ada Lind", "email": "ada@desk.example", "password": "a long quiet river"}
            | {"teamName": "Desk", "teamAddress": "help@desk.example", "arrival": "pipe"},
        )

    def sign_in(self, heard, environment):
        command = [str(heard), "sign-in", "--data", str(self.data), "--url", self.url]
        link = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()
        self.post(link.removeprefix(self.url), {})

    def post(self, path, fields):
        headers = {"content-type": "application/x-www-form-urlencoded", "origin": self.url}
        self.connection.request("POST", path, urllib.parse.urlencode(fields), headers)
        response = self.connection.getresponse()
        said = response.read().decode()
        cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        session = [cookie.split(";")[0] for cookie in cookies if cookie.startswith("heard_session=")]
        if not session:
            sys.exit(f"{path}: {response.status} {said[:500]}")
        self.cookie = session[0]

    def get(self, path):
        self.connection.request("GET", path, headers={"cookie": self.cookie})
        response = self.connection.getresponse()
        text = response.read().decode()
        if response.status != 200:
            sys.exit(f"{path}: {response.status}")
        return text


if __name__ == "__main__":
    main()
