#!/usr/bin/env python3
"""Measures the time and number grammars against the public specifications of microsoft/Recognizers-Text.

    tools/recognizers.py PROBE [--suites DIR] [--lang-dir lang] [--misses] [--only Arabic/DateTime-DateParser]

PROBE is the test program reading_probe. Each Input is read with its reference date; spans are compared by overlap and exactly, values
by the days that they cover. Cases that ask for what Isnad does not look for (clock times, recurrences, holidays, …) are left out and
counted by reason. `IgnoreResolution` values were never checked by their authors: of those only spans count.
"""
import argparse
import collections
import datetime
import json
import os
import re
import subprocess
import sys

DATE_FILES = ["DateTime-DateParser", "DateTime-DatePeriodParser", "DateTime-DurationParser", "DateTime-DateTimeModel"]
NUMBER_FILES = ["Number-NumberModel", "Number-OrdinalModel", "Number-PercentModel", "Number-NumberRangeModel"]
HOLIDAYS = re.compile(r"christmas|xmas|thanksgiving|easter|halloween|new year|valentine|labou?r day|memorial day|independence day|"
                      r"mother'?s day|father'?s day|martin luther|mlk|black friday|cyber monday|earth day|veteran|columbus|president'?s day|"
                      r"juneteenth|april fool|ramadan|eid|womens|women's day|boxing day|good friday|ash wednesday|holiday|arbor|groundhog|"
                      r"patrick|teacher|single'?s day|all saint|all soul|all hallow|guy fawkes|mardi|bastille|cinco|girls? day|youth day|"
                      r"الكريسماس|عيد|رأس السنة|الميلاد|الشكر|الفصح|الهالوين|عطلة رسمية|يوم العمال|يوم الأم|رمضان|الحب", re.I)


def day(text):
    return datetime.date.fromisoformat(text[:10])


def stretch(part):
    """First and last day that an EDTF date covers; None where it is no date."""
    part = part.rstrip("~?%")
    m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", part)
    try:
        if m:
            return (day(part),) * 2
        m = re.fullmatch(r"(\d{4})-(\d\d)", part)
        if m:
            y, c = int(m[1]), int(m[2])
            first, last = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
                           40: (1, 6), 41: (7, 12)}.get(c, (c, c))
            end = datetime.date(y + (last // 12), last % 12 + 1, 1) - datetime.timedelta(1)
            return datetime.date(y, first, 1), end
        m = re.fullmatch(r"(\d{1,3})(X)|(\d\d)(XX)|(\d{4})", part)
        if m:
            if m[5]:
                return datetime.date(int(m[5]), 1, 1), datetime.date(int(m[5]), 12, 31)
            y, n = (int(m[1]) * 10, 10) if m[1] else (int(m[3]) * 100, 100)
            return datetime.date(y, 1, 1), datetime.date(y + n - 1, 12, 31)
    except ValueError:
        pass
    return None


def covers(edtf):
    """(start stretch or None, end stretch or None) of an EDTF value; False where it is not known."""
    if not edtf:
        return False
    if edtf.startswith("{"):
        parts = edtf[1:-1].split(",")
        return stretch(parts[0]), stretch(parts[-1])
    if "/" in edtf:
        a, b = edtf.split("/")
        return (None if a == ".." else stretch(a)), (None if b == ".." else stretch(b))
    s = stretch(edtf)
    return (s, s) if s else False


SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def agrees(edtf, wanted, loose):
    """Whether our value is one of `wanted`: (start, end, season) with ISO days, either may be None."""
    if edtf and edtf.startswith("{"):  # one of several that we give together
        return any(agrees(part, wanted, loose) for part in edtf[1:-1].split(","))
    ours = covers(edtf)
    one = datetime.timedelta(1)
    for start, end, season in wanted:
        if season:
            if edtf and edtf[5:7] == SEASONS[season[-2:]] and (season[:4] == edtf[:4] or len(season) == 2 or season[0] == "X"):
                return True
            continue
        if not ours:
            continue
        a, b = ours
        try:
            s = day(start) if start else None
            e = day(end) if end else None
        except ValueError:
            continue
        if (s is None) != (a is None) or (e is None) != (b is None):
            # An open end may be given as the reference by one side.
            continue
        point = start == end
        if point and a == b:
            if a[0] == s == a[1] or (loose and a[0] <= s <= a[1]):
                return True
            continue
        if b is None and b is not a and a[1] + one == s:  # "after 2018" from 2019 on
            return True
        good_a = a is None or a[0] == s or (loose and a[0] <= s <= a[1]) or (a[0] != a[1] and a[0] <= s <= a[1] and a != b) or (a[0] == a[1] and abs(a[0] - s) <= (one if loose else one * 0))
        good_b = b is None or b[1] in (e, e - one) or (a != b and b[0] <= e <= b[1] + one)
        if good_a and good_b:
            return True
    return False


def wanted_values(result):
    """The kind, and acceptable (start, end, season) of one expected result."""
    out, timexes = [], []
    kind = result.get("Type") or (result.get("TypeName") or "").split(".")[-1]
    value = result.get("Value") or {}
    if "Timex" in value:
        timexes.append(value["Timex"] or "")
        for side in ("FutureResolution", "PastResolution"):
            r = value.get(side) or {}
            if "date" in r:
                out.append((r["date"], r["date"], None))
            elif "startDate" in r or "endDate" in r:
                out.append((r.get("startDate"), r.get("endDate"), None))
    resolution = result.get("Resolution")
    for v in ((resolution.get("values") if isinstance(resolution, dict) else None) or []):
        if isinstance(v, str):
            continue
        timexes.append(v.get("timex", ""))
        if v.get("value", "").count("-") == 2 and v.get("type") == "date":
            if "Mod" in v:
                out.append((v.get("start"), v.get("end"), None))
            out.append((v["value"], v["value"], None))
        elif "start" in v or "end" in v:
            out.append((v.get("start"), v.get("end"), None))
    for t in timexes:
        if re.fullmatch(r"((\d{4}|XXXX)-)?(SP|SU|FA|WI)", t):
            out.append((None, None, t))
    return kind, out, timexes


def reason_to_leave_out(case, result, kind, timexes):
    text = result.get("Text", "")
    if kind not in ("date", "daterange", "duration"):
        return {"time": "clock time", "timerange": "clock time", "datetime": "clock time", "datetimerange": "clock time",
                "set": "recurrence", "timezone": "time zone", "datetimealt": "alternatives"}.get(kind, kind)
    if kind == "duration" and any("T" in t for t in timexes) and not re.search(r"\d", text):
        return "duration in hours without a number"
    if HOLIDAYS.search(text):
        return "holiday"
    if any("T" in t and not t.startswith("P") for t in timexes):
        return "clock time"
    if any("PRESENT" in t or "_REF" in t for t in timexes):
        return "now"
    if re.search(r"fiscal|school year|calendar year|\b(cy|sy|fy) ?\d", text, re.I):
        return "fiscal, school and calendar years"
    if re.search(r"greater|less than|more than|later than|or later|>|<|=|before or", text, re.I):
        return "comparisons"
    if re.fullmatch(r"(the )?(week|month|year|day|weekend|quarter|workweek)|(my|this working|next work).*|eoy|otd|\d+[ydw]", text, re.I) or re.search(r"\bweek \d", text, re.I):
        return "the bare word week, numbered and working weeks"
    if re.fullmatch(r"\d{8}|\d{1,2}\.\d{1,2}|\d{4}\.\d|\d\d?-\d\d?", text.strip()):
        return "digits that are as well a plain number"
    if any(re.match(r"XXXX-XX-\d\d$", t) for t in timexes):
        return "a bare day number"
    if any("BD" in t or "business" in text.lower() for t in timexes):
        return "business days"
    return None


def impossible(case, result, timexes):
    if re.search(r"\b(late|early|mid|end|beginning|start|middle|later|earlier|later|first half|second half)\b", result.get("Text", ""), re.I):
        return "early, mid, late: ours is the whole"
    if re.search(r"decades", result.get("Text", "")):
        return "decades counted from round years"
    if re.search(r"\b(that|same)\b|later$|afterwards", result.get("Text", ""), re.I) and not re.search("ago", case["Input"]):
        return "reckoned from a time that is not given"
    if any("0001-01-01" in json.dumps(result.get("Value") or {}) for _ in [0]) or not timexes:
        return "impossible date"
    if any(re.search(r"-W\d\d$|-W0\d|#\d", t) for t in timexes) and any(re.search(r"\d{4}-\d\d-W|XXXX|#", t) for t in timexes):
        return "week of a month"
    if any(re.search(r"^\d{4}-W\d\d$", t) for t in timexes) and re.search(r"of|من", result.get("Text", "")):
        return "week of a year"
    return None


def read_cases(path):
    with open(path, encoding="utf-8-sig") as f:
        return json.load(f)


def run(probe, lang_dir, lines, extra):
    done = subprocess.run([probe, lang_dir] + extra, input="".join(json.dumps(l) + "\n" for l in lines), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return [json.loads(l) for l in done.stdout.splitlines()]


def expected_span(text, result):
    start = result.get("Start")
    if start is None:
        return None
    end = start + result["Length"] if "Length" in result else result["End"] + 1
    word = result.get("Text", "").strip()
    low = text.lower()
    if word and low[start:end].strip() != word.lower():  # some offsets are off; the text tells
        at = low.find(word.lower())
        if at >= 0:
            start, end = at, at + len(word)
    while start < end and text[start:start + 1].isspace():
        start += 1
    while end > start and (text[end - 1:end].isspace() or text[end - 1:end] in ".!?"):
        end -= 1
    return start, end


def dates(name, cases, outputs, left_out, misses, show):
    total = overlap = exact = audited = right = spurious = 0
    for case, out in zip(cases, outputs):
        found = list(out["times"])
        used = set()
        optional = False
        for result in case["Results"]:
            kind, wanted, timexes = wanted_values(result)
            reason = reason_to_leave_out(case, result, kind, timexes)
            span = expected_span(case["Input"], result)
            if reason or span is None:
                left_out[reason or "no offsets"] += 1
                optional = True
                continue
            total += 1
            hits = [(i, t) for i, t in enumerate(found) if t["start"] < span[1] and span[0] < t["end"]]
            used.update(i for i, _ in hits)
            if not hits:
                misses.append((name, "not found", case["Input"], result["Text"], timexes))
                continue
            overlap += 1
            best = max((t for _, t in hits), key=lambda t: min(t["end"], span[1]) - max(t["start"], span[0]))
            same = (best["start"], best["end"]) == span
            exact += same
            if not same:
                misses.append((name, "span", case["Input"], result["Text"], best["text"]))
            if case.get("IgnoreResolution") or impossible(case, result, timexes):
                continue
            audited += 1
            loose = re.search(r"\bago\b|later|hence|from now|from today|back|past|last|previous|next|in \w+ (year|month|decade|week)|before|after|within|"
                              r"قبل|بعد|منذ|الماضي|القادم|المقبل|السابق|التالي", case["Input"], re.I) is not None
            if kind != "duration" and not wanted:
                continue
            good = best["edtf"] is None if kind == "duration" else agrees(best["edtf"], wanted, loose)
            right += good
            if not good:
                misses.append((name, "value", case["Input"], result["Text"], (wanted[:2], best["edtf"], best["rule"])))
        if not optional:
            spurious += len(found) - len(used)
            for i, t in enumerate(found):
                if i not in used:
                    misses.append((name, "more", case["Input"], t["text"], t["rule"]))
    return total, overlap, exact, audited, right, spurious


def numbers(name, cases, outputs, left_out, misses):
    total = overlap = exact = audited = right = spurious = 0
    for case, out in zip(cases, outputs):
        found = out["numbers"]
        if "Range" in name:
            found = out["numbers"]
        used = set()
        for result in case["Results"]:
            value = str(result["Resolution"].get("value") if isinstance(result.get("Resolution"), dict) else None)
            text = result.get("Text", "")
            if "relative" in result.get("TypeName", "") or "end" in value:
                left_out["relative ordinal"] += 1
                continue
            if case["Input"].count(".") > 2 or re.search(r"nrs\.|minus|negative|سالب|ناقص", case["Input"]) or re.match(r"\s*[-.]", text):
                left_out["negative numbers, addresses"] += 1
                continue
            plain = re.fullmatch(r"-?\d+(\.0*)?%?", value) is not None
            if not plain and "Percent" not in name and not re.search(r"[.,٫،]", text) and value != "None" and "[" not in value and "(" not in value:
                left_out["fractions, powers, spoken decimals"] += 1
                continue
            if re.search(r"[/٪]|\d[eE][+-]?\d|\^|\bover\b|\bpoint\b|فاصلة|نقطة", text) or (value not in ("None", "") and "Percent" not in name and re.search(r"third|quarter|fifth|ثلث|ربع|خمس$", text) and "Ordinal" not in name):
                left_out["fractions, powers, spoken decimals"] += 1
                continue
            span = expected_span(case["Input"], result)
            if span is None:
                left_out["no offsets"] += 1
                continue
            total += 1
            hits = [(i, t) for i, t in enumerate(found) if t["start"] < span[1] and span[0] < t["end"]]
            used.update(i for i, _ in hits)
            if not hits:
                misses.append((name, "not found", case["Input"], text, value))
                continue
            overlap += 1
            best = max((t for _, t in hits), key=lambda t: min(t["end"], span[1]) - max(t["start"], span[0]))
            same = (best["start"], best["end"]) == span
            exact += same
            if case.get("IgnoreResolution"):
                continue
            try:
                wanted = float(value.rstrip("%"))
            except ValueError:
                left_out["value is no number"] += 1
                continue
            audited += 1
            good = abs(best["value"] - wanted) <= 1e-9 * max(1, abs(wanted))
            right += good
            if not good:
                misses.append((name, "value", case["Input"], text, (value, best["value"], best["text"])))
        spurious += len(found) - len(used)
    return total, overlap, exact, audited, right, spurious


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("probe")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--suites", default=os.path.join(root, "..", "shared", "suites", "recognizers"))
    parser.add_argument("--lang-dir", default=os.path.join(root, "lang"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only")
    args = parser.parse_args()
    if not os.path.isdir(args.suites):
        print(f"skipped: {args.suites} is not there")
        return
    sums = collections.defaultdict(lambda: [0] * 6)
    left_out, misses = collections.Counter(), []
    for language, code in (("Arabic", "ar"), ("English", "en")):
        for name in DATE_FILES + NUMBER_FILES:
            path = os.path.join(args.suites, language, name + ".json")
            label = f"{language}/{name}"
            if not os.path.exists(path) or (args.only and args.only not in label):
                continue
            cases = read_cases(path)
            lines = [{"lang": code, "text": c["Input"], "date": (c.get("Context") or {}).get("ReferenceDateTime", "")[:10]} for c in cases]
            # The English cases write the month first; the pack's own default is day first.
            outputs = run(args.probe, args.lang_dir, lines, ["day-first=no"])
            measure = dates(label, cases, outputs, left_out, misses, args.misses) if name in DATE_FILES else numbers(label, cases, outputs, left_out, misses)
            sums[language + (" times" if name in DATE_FILES else " numbers")] = [a + b for a, b in zip(sums[language + (" times" if name in DATE_FILES else " numbers")], measure)]
            report(label, measure)
    for key, measure in sums.items():
        report("= " + key, measure)
    print("left out:", ", ".join(f"{n} {reason}" for reason, n in left_out.most_common()))
    if args.misses:
        for m in misses:
            print(*m, sep=" | ")


def report(label, measure):
    total, overlap, exact, audited, right, spurious = measure
    share = lambda a, b: f"{a / b:.3f}" if b else "-"
    print(f"{label}: {total} spans, overlap {share(overlap, total)}, exact {share(exact, total)}, "
          f"values {share(right, audited)} of {audited}, {spurious} more")


if __name__ == "__main__":
    main()
