"""What the services say of themselves: metrics and traces."""

import collections
import json
import re
import urllib.request

SAMPLE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$")
LABEL = re.compile(r'(\w+)="([^"]*)"')


def scrape(port):
    """The samples of a service: (metric, labels) -> value."""
    url = f"http://127.0.0.1:{port}/metrics"
    with urllib.request.urlopen(url, timeout=5) as reply:
        text = reply.read().decode()
    samples = {}
    for line in text.splitlines():
        match = SAMPLE.match(line)
        if match:
            labels = tuple(sorted(LABEL.findall(match[2] or "")))
            samples[match[1], labels] = float(match[3])
    return samples


def total(samples, metric, **wanted):
    """The sum of a metric's samples that have such labels."""
    return int(sum(value for (name, labels), value in samples.items()
                   if name == metric and wanted.items() <= dict(labels).items()))


def codes(samples):
    """How many calls ended with each code."""
    counts = collections.Counter()
    for (name, labels), value in samples.items():
        if name == "grpc_server_handled_total":
            counts[dict(labels)["grpc_code"]] += int(value)
    return counts


def read_spans(path):
    """All spans, by trace; each with the service that it is of."""
    traces = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            resource = json.loads(line)["resourceSpans"][0]
            service = resource["resource"]["attributes"][0]["value"]
            span = resource["scopeSpans"][0]["spans"][0]
            span["service"] = service["stringValue"]
            traces[span["traceId"]].append(span)
    return traces


def services_in(trace):
    return {span["service"] for span in trace if span["kind"] == 2}


def draw(trace):
    """A trace as an indented tree, with milliseconds."""
    children = collections.defaultdict(list)
    for span in trace:
        children[span.get("parentSpanId", "")].append(span)
    lines = []

    def add(span, depth):
        nanoseconds = (int(span["endTimeUnixNano"]) -
                       int(span["startTimeUnixNano"]))
        side = "serves" if span["kind"] == 2 else "calls"
        lines.append(f"  {'  ' * depth}{span['service']} {side} "
                     f"{span['name']}  {nanoseconds / 1e6:.2f} ms")
        for child in sorted(children[span["spanId"]],
                            key=lambda each: int(each["startTimeUnixNano"])):
            add(child, depth + 1)

    for root in children[""]:
        add(root, 0)
    return "\n".join(lines)
