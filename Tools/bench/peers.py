"""Times one tool on the drafts of a corpus, in this process: peers.py TOOL CORPUS COUNT prints one line of JSON.

Loading the tool and the corpus is not timed; a tenth more drafts, read beforehand, warm the tool up.
"""

import json
import os
import sys
import time
from importlib.metadata import version


def vader():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return version("vaderSentiment"), SentimentIntensityAnalyzer().polarity_scores


def proselint():
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return version("proselint"), lambda draft: LintFile("draft", draft).lint()


def textstat():
    import textstat

    return version("textstat"), textstat.flesch_reading_ease


def convokit():
    import spacy
    from convokit.politenessStrategies import PolitenessStrategies

    words = spacy.blank("en")
    words.add_pipe("sentencizer")
    strategies = PolitenessStrategies()
    return version("convokit"), lambda draft: strategies.transform_utterance(draft, spacy_nlp=words)


TOOLS = {"vader": vader, "proselint": proselint, "textstat": textstat, "convokit": convokit}


def main():
    tool, corpus, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(corpus, encoding="utf-8") as file:
        drafts = [json.loads(line)["draft"] for line, _ in zip(file, range(count + count // 10))]
    drafts, warmup = drafts[:count], drafts[count:]
    # ConvoKit greets on standard output; the figures have it to themselves.
    out = os.dup(1)
    os.dup2(2, 1)
    found_version, call = TOOLS[tool]()
    for draft in warmup:
        call(draft)
    start, work = time.perf_counter(), time.process_time()
    for draft in drafts:
        call(draft)
    seconds, work = time.perf_counter() - start, time.process_time() - work
    os.write(out, json.dumps({"version": found_version, "count": len(drafts), "seconds": seconds, "work": work}).encode())


if __name__ == "__main__":
    main()
