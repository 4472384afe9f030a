#!/usr/bin/env python3
"""Scores times, amounts and numbers against cases that tell what is right.

usage: score_values.py [--floor TABLE=SHARE]... [--misses] [--table NAME] DOSSIER SHARED

Reads SHARED/data/values/ and prints for each table how many cases are right; --misses prints the
others. Lines of text go through `dossier normalize`. Exit status: 0; 1 if a table is below its
floor; 77 if SHARED has no tables.

time        time_cases.tsv. The longest answer that overlaps the bracket must have the type, the value
            and, where the case names them, mod, begin and end. NONE: no answer may overlap.
quantity    quantity_cases.tsv, likewise with kind, value, unit, low, high, mod; what bounds an amount
            ("at least") may be read from in front of the bracket.
datetime    DateTimeModel of Microsoft Recognizers, by the rules of wanted() and is_right_time() below.
currency    CurrencyModel: value and currency of each expected answer, none but these.
number      NumberModel: the value of each expected answer, and no number where none is expected.
gum         gum_dates.tsv: dates of the GUM corpus with the sentence around them, for information.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys


def normalize(dossier, what, lines, date=None, home=None):
    command = [dossier, "normalize", what]
    if date:
        command += ["--date", date]
    if home:
        command += ["--home", home]
    text = "".join(line.replace("\n", " ").replace("\r", " ") + "\n" for line in lines)
    run = subprocess.run(command, input=text.encode(), capture_output=True)
    if run.returncode > 1:
        sys.exit(run.stderr.decode())
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def normalize_all(dossier, what, cases, key):
    """Answers in the order of the cases; one run for each value of key(case)."""
    groups = collections.defaultdict(list)
    for number, (case, line) in enumerate(cases):
        groups[key(case)].append((number, line))
    answers = [None] * len(cases)
    for value, members in groups.items():
        options = {"date": value} if what == "time" else {"home": value}
        for (number, _), answer in zip(members, normalize(dossier, what, [m[1] for m in members],
                                                          **options)):
            answers[number] = answer
    return answers


def read_tsv(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    for line in lines[1:]:
        fields = line.split("\t")
        yield dict(zip(head, fields + [""] * (len(head) - len(fields))))


def bracket(text):
    """The text without the brackets around its case, and the bytes between them."""
    begin, end = text.index("["), text.index("]")
    plain = text[:begin] + text[begin + 1:end] + text[end + 1:]
    first = len(text[:begin].encode())
    return plain, (first, first + len(text[begin + 1:end].encode()))


def overlap(span, wanted):
    return min(span[1], wanted[1]) - max(span[0], wanted[0])


def answer_in(answers, wanted):
    inside = [a for a in answers if overlap(a["span"], wanted) > 0]
    return max(inside, key=lambda a: overlap(a["span"], wanted)) if inside else None


def plain(value):
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def score_cases(dossier, path, what, fields, date_field):
    """Cases of our own tables: (is right, what to print)."""
    cases = list(read_tsv(path))
    texts = [bracket(case["text"]) for case in cases]
    answers = normalize_all(dossier, what, list(zip(cases, (t[0] for t in texts))),
                            lambda case: case[date_field])
    for case, (_, span), found in zip(cases, texts, answers):
        answer = answer_in(found, span)
        kind = case[fields[0]]
        if kind == "NONE":
            yield answer is None, f"{case['id']}: nothing in {case['text']!r}, found {answer}"
            continue
        also = re.findall(r"(\S+) is also taken as right", case["note"])
        is_right = answer is not None
        for field in fields if answer else ():
            wanted, got = case[field], plain(answer[field])
            same = got == wanted or (field == "value" and got in also)
            is_bound = field in ("low", "high", "mod") and answer["span"][0] < span[0]
            is_right &= same or (not wanted and (is_bound or field in ("begin", "end", "low", "high")))
        yield is_right, f"{case['id']}: {[case[f] for f in fields]} in {case['text']!r}, found {answer}"


# --- Microsoft Recognizers -----------------------------------------------------------------------

def load(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def byte_span(text, result):
    return (len(text[:result["Start"]].encode()), len(text[:result["End"] + 1].encode()))


def wanted(case):
    """Whether news needs the case: what is left out is the language of appointments.

    Left out by the type of an expected answer: hours and spans of hours (time, timerange, datetime and
    datetimerange with a clock), time zones, sets with a clock; cases without an expected answer
    stay in.
    """
    for result in case["Results"]:
        kind = result["TypeName"].split(".")[-1]
        timexes = [v.get("timex", "") for v in result["Resolution"]["values"]]
        has_clock = any(re.search(r"T\d|PT.*[HMS]", t) for t in timexes)
        if kind in ("time", "timerange", "timezone"):
            return False
        if kind in ("datetime", "datetimerange", "set") and has_clock:
            return False
    return True


def days_of(answer):
    """First and last day of one of our answers, as dates."""
    if answer["begin"]:
        return parse(answer["begin"]), parse(answer["end"])
    value = answer["value"].split("T")[0]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return parse(value), parse(value)
        if re.fullmatch(r"\d{4}-\d\d", value):
            first = parse(value + "-01")
            return first, (first + datetime.timedelta(32)).replace(day=1) - datetime.timedelta(1)
        if re.fullmatch(r"\d{2,4}", value):
            width = 10 ** (4 - len(value))
            first = int(value) * width
            return datetime.date(first, 1, 1), datetime.date(first + width - 1, 12, 31)
    except ValueError:
        return None
    return None


def parse(text):
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def is_right_time(answer, result):
    """One of the values that are expected; with these agreements:

    - "since", "before", "after" are no part of our value: the date they stand with counts.
    - Their spans end at the begin of what comes next, or, in "2014 to 2018", at the begin of the
      last unit; ours end with the last day.
    - "early", "mid" and "late" keep the whole period and say which part in mod.
    - "in two years" is a year and "in two months" a month for us, a day for them: theirs must lie
      in ours. The same for weeks.
    - Our sets and durations are compared as TIMEX values.
    """
    kind = result["TypeName"].split(".")[-1]
    ours = days_of(answer)
    for value in result["Resolution"]["values"]:
        timex = value.get("timex", "")
        if answer["value"] == timex:
            return True
        if kind in ("duration", "set"):
            # "every night" is a part of any day: TNI, XXXX-XX-XXTNI.
            if kind == "set" and timex.startswith("T") and answer["value"].endswith(timex):
                return True
            continue
        base = re.sub(r"^(XXXX)", "", timex)
        if timex.startswith("XXXX") and answer["value"].endswith(base) and len(base) > 2:
            if kind != "date" or value.get("value") in (answer["value"], "not resolved"):
                return True
        if timex == "PRESENT_REF" and answer["value"] == "PRESENT_REF":
            return True
        if not ours or not ours[0] or not ours[1]:
            continue
        if value.get("Mod") and re.fullmatch(r"[\d-]+(W\d+)?", timex):
            same = answer["value"] == timex or (ours[0] == ours[1] == parse(timex))
            if same:
                return True
        start, end, point = (parse(value.get(k, "")) for k in ("start", "end", "value"))
        if point and ours[0] <= point <= ours[1]:
            days = (ours[1] - ours[0]).days
            if days == 0 or (days > 20 and re.search(r"month|year|decade", result["Text"])):
                return True
            if answer["value"] == str(point):
                return True
        if start and ours[0] == start:
            last_unit = parse_start_of_last(answer)
            if not end or end in (ours[1], ours[1] + datetime.timedelta(1), last_unit):
                return True
            if value.get("Mod") in ("start", "end", "mid"):
                return True
        if not start and end and value.get("Mod") in ("before", "until") and ours[0] == end:
            return True
        if start and value.get("Mod", "").startswith(("after", "since")):
            if start in (ours[0], ours[1] + datetime.timedelta(1)):
                return True
        if value.get("Mod") in ("start", "mid", "end") and start and ours[0] <= start and end and \
                end <= ours[1] + datetime.timedelta(1) and answer["mod"]:
            return True
    return False


def parse_start_of_last(answer):
    """Where the last unit of "2014/2018" begins."""
    last = answer["value"].split("/")[-1]
    if re.fullmatch(r"\d{4}-Q\d", last):
        return datetime.date(int(last[:4]), 3 * int(last[6]) - 2, 1)
    return parse({4: last + "-01-01", 7: last + "-01"}.get(len(last), last))


def score_datetime(dossier, path):
    cases = [case for case in load(path) if wanted(case)]
    lines = [case["Input"] for case in cases]
    answers = normalize_all(dossier, "time", list(zip(cases, lines)),
                            lambda c: c.get("Context", {}).get("ReferenceDateTime", "")[:10])
    for case, found in zip(cases, answers):
        spans = [byte_span(case["Input"], result) for result in case["Results"]]
        is_right = True
        for result, span in zip(case["Results"], spans):
            answer = answer_in(found, span)
            is_right &= answer is not None and is_right_time(answer, result)
        # Nothing where nothing is; other words of the sentence may be times for us alone.
        if not case["Results"]:
            is_right = not found
        shown = [(r["Text"], [v.get("timex") for v in r["Resolution"]["values"]][:1])
                 for r in case["Results"]]
        yield is_right, (f"{case['Input'][:100]!r} at "
                         f"{case.get('Context', {}).get('ReferenceDateTime', '')[:10]}: {shown}, found "
                         f"{[(a['text'], a['value'], a['mod']) for a in found]}")


UNITS = {"Dollar": ("USD", 1), "Pence": ("GBP", 0.01), "Cent": ("USD", 0.01), "Pound": ("GBP", 1),
         "Franc": ("franc", 1), "Rupee": ("INR", 1), "Bitcoin": ("BTC", 1), "Sen": ("sen", 1),
         "Satoshi": ("BTC", 1e-8)}


def score_currency(dossier, path):
    cases = load(path)
    answers = normalize(dossier, "quantity", [case["Input"] for case in cases])
    for case, found in zip(cases, answers):
        found = [a for a in found if a["kind"] == "MONEY"]
        # A currency without a number ("dollar") is no amount.
        results = [r for r in case["Results"] if r["Resolution"].get("value")]
        is_right = len(found) == len(results)
        for result in results:
            answer = answer_in(found, byte_span(case["Input"], result))
            if answer is None or answer["value"] is None:
                is_right = False
                continue
            code, factor = UNITS.get(result["Resolution"]["unit"],
                                     (result["Resolution"].get("isoCurrency"), 1))
            value = float(result["Resolution"]["value"]) * factor
            value_right = abs(float(str(answer["value"]).split(";")[0]) - value) <= 1e-9 * abs(value)
            is_right &= value_right and str(answer["unit"]).split(";")[0] == code
        yield is_right, (f"{case['Input'][:110]!r}: "
                         f"{[(r['Text'], r['Resolution']) for r in case['Results']]}, found "
                         f"{[(a['text'], a['value'], a['unit']) for a in found]}")


def score_number(dossier, path):
    cases = load(path)
    answers = normalize(dossier, "quantity", [case["Input"] for case in cases])
    numbers = ("NUMBER", "COUNT", "FRACTION")
    for case, found in zip(cases, answers):
        is_right = True
        for result in case["Results"]:
            answer = answer_in(found, byte_span(case["Input"], result))
            wanted_value = float(result["Resolution"]["value"])
            is_right &= (answer is not None and answer["value"] is not None and
                         abs(float(answer["value"]) - wanted_value) <= 1e-9 * max(1, abs(wanted_value)))
        if not case["Results"]:
            is_right = not any(a["kind"] in numbers for a in found)
        yield is_right, (f"{case['Input'][:100]!r}: "
                         f"{[(r['Text'], r['Resolution']['value']) for r in case['Results']]}, found "
                         f"{[(a['text'], a['kind'], a['value']) for a in found]}")


def score_gum(dossier, values):
    """Dates of GUM: found at the right place, and right where the attributes tell one value."""
    texts = {}
    coref = values.parent / "coref" / "gum_coref.jsonl"
    for line in coref.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        texts[document["doc"]] = document["text"]
    by_document = collections.defaultdict(list)
    for case in read_tsv(values / "gum_dates.tsv"):
        by_document[(case["doc"], case["document_date"])].append(case)
    for (name, date), cases in by_document.items():
        if name not in texts:
            continue
        text = texts[name]
        # One line, so that what was named before is known; line ends are as wide as blanks.
        found = normalize(dossier, "time", [text], date=date)[0]
        for case in cases:
            first = len(text[:int(case["start"])].encode())
            last = len(text[:int(case["end"])].encode())
            answer = answer_in(found, (first, last))
            attributes = dict(a.split("=", 1) for a in case["attrs"].split())
            when = attributes.get("when", "")
            gold = None
            if when:
                gold = days_of({"begin": "", "value": when, "end": ""})
            elif "from" in attributes and "to" in attributes:
                gold = (parse(attributes["from"]), parse(attributes["to"]))
            if not gold:
                continue
            ours = days_of(answer) if answer else None
            ends = answer["value"].split("/") if answer else []
            is_end = len(ends) == 2 and when in ends  # one end of "from .. to"
            yield ours == gold or is_end, (f"{name} at {date}: {case['text']!r} {case['attrs']}, found "
                                 f"{answer and (answer['text'], answer['value'])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--floor", action="append", default=[], metavar="TABLE=SHARE")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--table", help="only this table")
    parser.add_argument("dossier")
    parser.add_argument("shared", type=pathlib.Path)
    options = parser.parse_args()
    values = options.shared / "data" / "values"
    if not values.is_dir():
        print(f"{values} is not here: nothing was scored")
        return 77
    recognizers = values / "recognizers"
    tables = {
        "time": lambda: score_cases(options.dossier, values / "time_cases.tsv", "time",
                                    ["type", "value", "begin", "end", "mod"], "document_date"),
        "quantity": lambda: score_cases(options.dossier, values / "quantity_cases.tsv", "quantity",
                                        ["kind", "value", "unit", "low", "high", "mod"], "home"),
        "datetime": lambda: score_datetime(options.dossier, recognizers / "DateTimeModel.json"),
        "currency": lambda: score_currency(options.dossier, recognizers / "CurrencyModel.json"),
        "number": lambda: score_number(options.dossier, recognizers / "NumberModel.json"),
        "gum": lambda: score_gum(options.dossier, values),
    }
    floors = dict(floor.split("=") for floor in options.floor)
    has_fallen = False
    for name, score in tables.items():
        if options.table and name != options.table:
            continue
        results = list(score())
        right = sum(result[0] for result in results)
        share = right / len(results)
        print(f"{name}: {right} of {len(results)} right ({share:.3f})")
        if options.misses:
            for is_right, shown in results:
                if not is_right:
                    print("   ", shown)
        if name in floors and share < float(floors[name]):
            print(f"{name} is below its floor of {floors[name]}")
            has_fallen = True
    return 1 if has_fallen else 0


if __name__ == "__main__":
    sys.exit(main())
