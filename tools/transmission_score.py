#!/usr/bin/env python3
"""Holds `isnad events --format jsonl` against the truth of a corpus of reports with known transmission trees.

  transmission_score.py --truth DIR/truth.jsonl --events events.jsonl [--strip PREFIX] [--misses] [--json]

A line of the truth: {"event", "claims": [{"doc", "sentence", "trigger"}], "origins": [[name, alias…]…], "independent",
"common_links": [[name, alias…]…], "denied_by": [[name, alias…]…], "circular"}; `doc` counts from the truth's folder.
A claim of the truth is found where a claim printed for its doc has the trigger in the same sentence. Only claims that are found
have a place in the first B-cubed; in the second those that are not are events of their own. An event of the truth is held against
the printed event that holds most of its claims; one of which nothing was read is wrong. --strip takes PREFIX off printed paths.
"""
import argparse
import collections
import contextlib
import functools
import json
import re
import sys
import unicodedata


@functools.lru_cache(1 << 18)
def plain(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "\u0640«»“”\"'’‘,.")
    text = text.translate(str.maketrans("أإآٱىة", "اااايه"))
    return re.sub(r"\s+", " ", text).strip().casefold()


@functools.lru_cache(1 << 16)
def bare(word):
    """A word without what Arabic glues to it."""
    word = plain(word)
    if re.search("[\u0600-\u06ff]", word):
        word = re.sub("^[وفبلك](?=..)", "", word)
        word = re.sub("^ال(?=..)", "", word)
    return word


def same_trigger(a, b):
    a, b = bare(a), bare(b)
    if a == b or plain(a) == plain(b):
        return 2
    return 1 if len(a) > 2 and len(b) > 2 and (a in b or b in a or set(a.split()) & set(b.split())) else 0


def same_sentence(a, b):
    a, b = plain(a), plain(b)
    return a in b or b in a


@functools.lru_cache(1 << 16)
def name_words(name):
    """Without articles; short names, such as AP, must not be found within other words."""
    return tuple(w for w in map(bare, plain(name).replace("-", " ").split()) if w not in ("the", "a", "an"))


def within(small, big):
    """Whether the words of `small` stand in `big` one after the other; a long last word may have an ending there."""
    for start in range(len(big) - len(small) + 1):
        part = big[start:start + len(small)]
        if part[:-1] == small[:-1] and (part[-1] == small[-1] or len(small[-1]) > 3 and part[-1].startswith(small[-1])):
            return True
    return False


def named(name, aliases):
    name = name_words(name)
    for alias in aliases:
        alias = name_words(alias)
        if alias and name and (within(alias, name) or within(name, alias) or set(alias) <= set(name)):
            return True
    return False


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def b_cubed(truth_of, system_of, items):
    """Precision and recall, both the mean over items; an item's cluster is restricted to `items`."""
    by_truth = collections.defaultdict(set)
    by_system = collections.defaultdict(set)
    for i in items:
        by_truth[truth_of[i]].add(i)
        by_system[system_of[i]].add(i)
    both = collections.Counter((truth_of[i], system_of[i]) for i in items)
    p = sum(both[truth_of[i], system_of[i]] / len(by_system[system_of[i]]) for i in items) / max(len(items), 1)
    r = sum(both[truth_of[i], system_of[i]] / len(by_truth[truth_of[i]]) for i in items) / max(len(items), 1)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def match_claims(truth, printed, strip=""):
    """(event index, claim index) of the truth -> (printed event, place), or nothing."""
    by_tail = collections.defaultdict(list)  # the last two parts of a path -> claims
    for number, event in enumerate(printed):
        for claim in event["claims"]:
            claim["doc"] = claim["doc"].removeprefix(strip)
            by_tail["/".join(claim["doc"].split("/")[-2:])].append((number, claim))
    found = {}
    for t, event in enumerate(truth):
        for c, claim in enumerate(event["claims"]):
            doc = claim["doc"]
            best = None
            for number, other in by_tail["/".join(doc.split("/")[-2:])]:
                if not (other["doc"] == doc or other["doc"].endswith("/" + doc)):
                    continue
                degree = same_trigger(claim["trigger"], other["trigger"]["text"])
                if degree and same_sentence(claim["sentence"], other["quote"]) and (best is None or degree > best[0]):
                    best = (degree, number, other)
            found[t, c] = (best[1], best[2]) if best else None
    return found


def score(truth, printed, misses, strip=""):
    found = match_claims(truth, printed, strip)
    say = print if misses else (lambda *a: None)
    matched = [k for k, v in found.items() if v]
    truth_of = {k: k[0] for k in found}
    system_of = {k: ("e", v[0]) if v else ("none", k) for k, v in found.items()}
    out = {"claims": len(found), "read": len(matched)}
    out["b3"] = b_cubed(truth_of, system_of, matched)
    out["b3_all"] = b_cubed(truth_of, system_of, list(found))
    origin = link = link_of = link_strict = circular = circular_of = told = counted = 0
    deny_hit = deny_truth = deny_system = 0
    for t, event in enumerate(truth):
        if event.get("background"):
            continue
        counted += 1
        votes = collections.Counter(found[t, c][0] for c in range(len(event["claims"])) if found[t, c])
        if not votes:
            say(f"{event['event']}: nothing of it was read")
            link_of += bool(event["common_links"])
            circular_of += bool(event.get("circular"))
            deny_truth += len(event.get("denied_by", []))
            continue
        told += 1
        number = max(votes, key=lambda n: (votes[n], len(printed[n]["claims"]), -n))
        got = printed[number]
        if len(votes) > 1:
            say(f"{event['event']}: in {len(votes)} events: " + ", ".join(f"{printed[n]['event'][:8]} {v}" for n, v in votes.most_common()))
        if got["independent"] == event["independent"]:
            origin += 1
        else:
            say(f"{event['event']} {got['event'][:8]}: origins {event['independent']} {[o[0] for o in event['origins']]}, got {got['independent']} {got['origins']}")
        wanted, links = event["common_links"], got["common_links"]
        if wanted:
            link_of += 1
            if links and any(named(links[0], w) for w in wanted):
                link += 1
            else:
                say(f"{event['event']} {got['event'][:8]}: common link {[w[0] for w in wanted]}, got {links}")
        link_strict += len(wanted) == len(links) and all(any(named(name, w) for w in wanted) for name in links)
        denied = event.get("denied_by", [])
        hits = sum(any(named(name, w) for name in got["denied_by"]) for w in denied)
        deny_hit += hits
        deny_truth += len(denied)
        right = sum(any(named(name, w) for w in denied) for name in got["denied_by"])
        deny_system += len(got["denied_by"]) - right + hits
        if hits < len(denied) or right < len(got["denied_by"]):
            say(f"{event['event']} {got['event'][:8]}: denied by {[w[0] for w in denied]}, got {got['denied_by']}")
        if event.get("circular"):
            circles_found = bool(got.get("circles", got["independent"] == 0))
            circular_of += 1
            circular += circles_found
            if not circles_found:
                say(f"{event['event']} {got['event'][:8]}: the circle was not found")
    mixed = collections.defaultdict(set)
    for k in matched:
        mixed[system_of[k]].add(truth[k[0]]["event"])
    for system, names in mixed.items():
        if len(names) > 1:
            say(f"{printed[system[1]]['event'][:8]} mixes {sorted(names)}")
    out.update(events=counted, told=told, untold=counted - told, origins=origin / max(counted, 1),
               origins_told=origin / max(told, 1), common_link=link / max(link_of, 1),
               common_link_strict=link_strict / max(counted, 1), circular=[circular, circular_of],
               denials=[deny_hit, deny_truth, deny_system], denial_precision=deny_hit / max(deny_system, 1),
               denial_recall=deny_hit / max(deny_truth, 1))
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--truth", required=True)
    options.add_argument("--events", required=True)
    options.add_argument("--strip", default="", metavar="PREFIX")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--json", action="store_true")
    o = options.parse_args()
    if o.json and o.misses:  # the misses go where they do not spoil the object
        with contextlib.redirect_stdout(sys.stderr):
            s = score(load(o.truth), load(o.events), True, o.strip)
    else:
        s = score(load(o.truth), load(o.events), o.misses, o.strip)
    if o.json:
        json.dump(s, sys.stdout)
        print()
        return
    print(f"claims read          {s['read']} of {s['claims']} ({s['read'] / max(s['claims'], 1):.3f})")
    print("B-cubed P R F1       %.3f %.3f %.3f   (unread claims as events of their own: %.3f %.3f %.3f)" % (*s["b3"], *s["b3_all"]))
    print(f"events               {s['events']}, told {s['told']}, nothing read of {s['untold']}")
    print(f"origins right        {s['origins']:.3f}   (of those told: {s['origins_told']:.3f})")
    print(f"common link right    {s['common_link']:.3f}   (the whole set: {s['common_link_strict']:.3f})")
    print(f"circles found        {s['circular'][0]} of {s['circular'][1]}")
    print(f"denials              {s['denials'][0]} of {s['denials'][1]} found, {s['denials'][2]} printed   (precision {s['denial_precision']:.3f}, recall {s['denial_recall']:.3f})")


if __name__ == "__main__":
    main()
