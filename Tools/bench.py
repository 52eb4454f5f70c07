#!/usr/bin/env python3
"""Measures heard beside other tools on one seeded corpus, in one run, and prints what it measured.

heard is measured as a whole process, reading and writing JSON; the other tools are called in a running process on texts
in memory, which is to their advantage. All are kept on one core; rounds take turns, so that what else the machine does
disturbs all alike; each figure is the median of its rounds. "of work" counts the time that the processor spent on the
program alone, "on the clock" all of it.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent / "bench"

# How many drafts of the corpus a tool reads in a round: about a second's worth.
PEERS = {
    "vader": ("VADER", "polarity_scores", 3000),
    "textstat": ("textstat", "flesch_reading_ease", 3000),
    "convokit": ("ConvoKit", "politeness strategies, without a parser", 400),
    "proselint": ("proselint", "all its checks", 100),
}


def main():
    options = arguments()
    set_up(options)
    options.work.mkdir(parents=True, exist_ok=True)
    build(options)
    results = {"machine": machine()}
    say(results["machine"])
    corpus = write_corpus(options, "replies.ndjson", options.count)
    peers, absent = install_peers(options)
    results["batch"] = batch(options, corpus, peers)
    results["absent"] = absent
    show_batch(results["batch"], absent)
    results["memory"] = memory(options, corpus)
    results["latency"] = latency(options)
    results["start"] = start(options)
    results["earlier"] = earlier(options)
    results["audit"] = audit(options)
    results["events"] = events(options)
    results["search"] = search(options)
    results["load_at_end"] = os.getloadavg()
    print(f"\nLoad of the machine at the end: {os.getloadavg()[0]:.1f}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heard", type=Path, default=ROOT / ".build/release/heard", help="the program to measure")
    parser.add_argument("--evaluation", type=Path, default=ROOT / ".build/release/Evaluation")
    parser.add_argument("--no-build", action="store_true", help="measure what is built already")
    parser.add_argument("--work", type=Path, default=ROOT / ".build/bench", help="where corpora and peers are kept")
    parser.add_argument("--count", type=int, default=50_000, help="replies in the corpus")
    parser.add_argument("--earlier", type=int, default=1_000_000, help="earlier replies to search; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=0, help="the core that everything is kept on")
    parser.add_argument("--no-peers", action="store_true", help="measure heard alone")
    parser.add_argument("--messages", type=int, default=1_000_000, help="messages of the desk that is searched; 0: none")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    return parser.parse_args()


def set_up(options):
    """Installs what is missing, unless nothing is to be built; without taskset, nothing is kept on one core."""
    if not options.no_build and subprocess.run([ROOT / "Tools/setup.sh", "bench"]).returncode:
        sys.exit(1)
    options.pin = ["taskset", "-c", str(options.core)] if shutil.which("taskset") else []


def build(options):
    for product in [] if options.no_build else ["heard", "Evaluation"]:
        run = subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        if run.returncode:
            sys.exit(run.stdout + run.stderr)
    for program in (options.heard, options.evaluation):
        if not program.exists():
            sys.exit(f"{program} is not there: build it with make run.")


def machine():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
    }


def say(machine):
    print(f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, Python {machine['python']}")
    print(f"Load of the machine at the start: {machine['load'][0]:.1f} (figures on the clock suffer from load)")


def write_corpus(options, name, count, history=0):
    path = options.work / name
    command = [options.evaluation, "corpus", "--count", str(count), "--seed", str(options.seed)]
    with path.open("wb") as file:
        subprocess.run(command + (["--history", str(history)] if history else []), stdout=file, check=True)
    return path


def timed(command, **streams):
    """Seconds on the clock and of work that a process took, and its exit code."""
    begin = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], **streams)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, used.ru_utime + used.ru_stime, process.returncode


# The peers


def install_peers(options):
    """The tools that can be measured, and for the others why not."""
    if options.no_peers:
        return [], {}
    place = options.work / "venv"
    options.python = place / "bin/python"
    if not options.python.exists():
        venv.create(place, with_pip=True)
    why = install(options, "requirements.txt", [])
    absent = {name: why for name in PEERS if name != "convokit"} if why else {}
    why = install(options, "convokit.txt", ["--no-deps"])
    if why:
        absent["convokit"] = why
    return [name for name in PEERS if name not in absent], absent


def install(options, requirements, extra):
    """None, or the first thing that pip complained about."""
    command = [options.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *extra]
    run = subprocess.run([*command, "-r", HERE / requirements], capture_output=True, text=True)
    if run.returncode == 0:
        return None
    errors = [line for line in run.stderr.splitlines() if line.startswith("ERROR")]
    return f"pip cannot install {requirements}: {errors[0] if errors else run.stderr.strip()[-200:]}"


def peer_round(options, name, corpus):
    command = [*options.pin, options.python, HERE / "peers.py", name, corpus, str(PEERS[name][2])]
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if run.returncode:
        said = [line for line in run.stderr.splitlines() if any(letter.isalpha() for letter in line)]
        return {"error": said[-1].strip() if said else "it failed"}
    return json.loads(run.stdout)


# What is measured


def batch(options, corpus, peers):
    """Replies a second on one core: heard and each peer, one round after the other."""
    rounds = {name: [] for name in ["heard", *peers]}
    heard_round(options, corpus)
    for _ in range(options.rounds):
        rounds["heard"].append(heard_round(options, corpus))
        for name in peers:
            rounds[name].append(peer_round(options, name, corpus))
    return {name: summary(name, done) for name, done in rounds.items()}


def heard_round(options, corpus):
    command = [*options.pin, options.heard, "check", "--format", "ndjson", "--fail-on", "never", corpus]
    seconds, work, code = timed(command, stdout=subprocess.DEVNULL)
    if code:
        sys.exit(f"heard check ended with {code}.")
    return {"count": options.count, "seconds": seconds, "work": work, "version": heard_version(options)}


def heard_version(options):
    return subprocess.run([options.heard, "--version"], capture_output=True, text=True).stdout.strip()


def summary(name, rounds):
    errors = [done["error"] for done in rounds if "error" in done]
    if errors:
        return {"error": errors[0]}
    return {
        "version": rounds[0]["version"],
        "replies": rounds[0]["count"],
        "clock": statistics.median(done["count"] / done["seconds"] for done in rounds),
        "work": statistics.median(done["count"] / done["work"] for done in rounds),
        "rounds": rounds,
    }


def show_batch(results, absent):
    heard = results["heard"]
    print(f"\nReplies of 60 words a second, one core, median of {len(heard['rounds'])} rounds")
    print(f"  {'':58}{'on the clock':>13}{'of work':>10}{'heard is':>12}")
    print(row("heard check --format ndjson, whole process", heard["version"], heard, ""))
    for name, result in results.items():
        if name == "heard":
            continue
        title, call, _ = PEERS[name]
        if "error" in result:
            print(f"  {title}: not measured, {result['error']}")
            continue
        ratio = heard["work"] / result["work"]
        print(row(f"{title}, {call}", result["version"], result, f"{ratio:.1f}×"))
    for name, why in absent.items():
        print(f"  {PEERS[name][0]}: not measured. {why}")


def row(title, version, result, ratio):
    return f"  {title + ' (' + version + ')':58}{result['clock']:13,.0f}{result['work']:10,.0f}{ratio:>12}"


def memory(options, corpus):
    """The most memory that a batch held, in MiB; none where the system does not tell."""
    command = [*options.pin, options.heard, "check", "--format", "ndjson", "--fail-on", "never", corpus]
    peak, _, _ = watched(command)
    size = corpus.stat().st_size / 2**20
    print(f"\nMemory of heard check over {size:.0f} MiB of ndjson: {mebibytes(peak)}")
    return {"mebibytes_read": size, "peak": peak}


def watched(command):
    """The high-water mark of a process's memory in MiB, its exit code and what it complained about.

    Asked of /proc again and again, since what wait4 tells includes the memory of the program that started it.
    """
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    peak = None
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        marks = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
        peak = max([peak or 0, *(mark / 1024 for mark in marks)])
        time.sleep(0.005)
    _, complaint = process.communicate()
    return peak, process.returncode, complaint.strip()


def mebibytes(peak):
    return "not told by this system" if peak is None else f"{peak:.0f} MiB at most"


def latency(options):
    command = [*options.pin, options.evaluation, "latency", "--seed", str(options.seed)]
    rounds = [
        json.loads(subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout)
        for _ in range(options.rounds)
    ]
    result = {key: statistics.median(done[key] for done in rounds) for key in rounds[0]}
    print(f"\nOne draft in a 10-message conversation, in process, {result['drafts']:.0f} drafts")
    for title, median, p99 in [("on the clock", "median", "p99"), ("of work", "workMedian", "workP99")]:
        print(f"  {title:14} median {result[median] / 1000:.3f} ms   99th percentile {result[p99] / 1000:.3f} ms")
    return result


def start(options):
    line = options.work / "line.txt"
    line.write_text("Thank you for your note. I will ring you on Monday at ten.\n", encoding="utf-8")
    command = [*options.pin, options.heard, "check", "--fail-on", "never", line]
    for _ in range(5):
        timed(command, stdout=subprocess.DEVNULL)
    rounds = [timed(command, stdout=subprocess.DEVNULL) for _ in range(50)]
    result = {
        "clock": statistics.median(seconds for seconds, _, _ in rounds) * 1000,
        "work": statistics.median(work for _, work, _ in rounds) * 1000,
    }
    print("\nStart of heard check on one line, whole process, median of 50")
    print(f"  on the clock {result['clock']:.1f} ms, of work {result['work']:.1f} ms")
    return result


def earlier(options):
    """How long the coach waits for a near-duplicate among earlier replies; filling the store takes minutes."""
    if not options.earlier:
        return None
    command = [options.evaluation, "earlier", "--count", str(options.earlier), "--seed", str(options.seed)]
    command = [*options.pin, *map(str, command)]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"\nA near-duplicate of a draft among {result['replies']:,} earlier replies in the store")
    print(
        f"  on the clock   median {result['median'] / 1000:.3f} ms   99th percentile {result['p99'] / 1000:.3f} ms, "
        f"{result['found']:.1%} found"
    )
    print(f"  {result['bytes'] / 2**20:,.0f} MiB in all, {result['sketchBytes'] / 2**20:,.0f} MiB of it to search in")
    return result


def events(options):
    """How long a live event takes from one node to another."""
    run = subprocess.run([HERE / "events.py", options.heard], capture_output=True, text=True)
    print("\nA live event from one node's browser to another's, on a private PostgreSQL")
    if run.returncode:
        print(f"  not measured: {run.stderr.strip()[-200:]}")
        return {"error": run.stderr.strip()}
    result = json.loads(run.stdout)
    print(
        f"  {result['events']} events, on the clock: median {result['median']:.1f} ms, "
        f"95th percentile {result['p95']:.1f} ms, 99th {result['p99']:.1f} ms"
    )
    return result


def audit(options):
    """The memory of an audit over a small and a large history."""
    known = subprocess.run([options.heard, "audit", "--help"], capture_output=True, text=True)
    if known.returncode or "--output" not in known.stdout:
        print("\nMemory of heard audit: not measured, this heard has no audit command that takes --output.")
        return None
    sample = write_corpus(options, "sample.ndjson", 200, history=10).stat().st_size / 200
    print("\nMemory of heard audit over ten-message conversations")
    return [audit_of(options, size, round(size * 2**20 / sample)) for size in (10, 200)]


def audit_of(options, size, count):
    corpus = write_corpus(options, f"audit-{size}.ndjson", count, history=10)
    output = options.work / f"audit-{size}"
    shutil.rmtree(output, ignore_errors=True)
    begin = time.perf_counter()
    peak, code, complaint = watched([options.heard, "audit", corpus, "--output", output])
    seconds = time.perf_counter() - begin
    read = corpus.stat().st_size / 2**20
    corpus.unlink()
    if code:
        print(f"  {size:4} MiB: not measured, it ended with {code}: {complaint[-200:]}")
        return {"mebibytes_read": read, "error": complaint}
    print(f"  {read:4.0f} MiB, {count:,} conversations: {mebibytes(peak)}, {seconds:.0f} s on all cores")
    return {"mebibytes_read": read, "conversations": count, "peak": peak, "seconds": seconds}


def search(options):
    """The search of a desk on both databases, which prints its figures itself."""
    if not options.messages:
        return None
    figures = options.work / "search.json"
    command = [HERE / "search.py", "--heard", options.heard, "--work", options.work / "search", "--json", figures]
    command += ["--messages", options.messages, "--seed", options.seed]
    if subprocess.run([str(part) for part in command]).returncode:
        return {"error": "it failed"}
    return json.loads(figures.read_text())


if __name__ == "__main__":
    main()
