#!/usr/bin/env python3
"""Holds a report against the published schema, in both directions.

    schema_test.py SCHEMA REPORT

Readers of a report may meet fields that are newer than they are, so the schema
allows any. Here none is: a field that it does not have, and one that only it
has, is an error.
"""
import json
import sys

import jsonschema


def objects(schema):
    """Every schema within `schema` that lists properties, with its name."""
    for name, part in [("report", schema), *schema["definitions"].items()]:
        if "properties" in part:
            yield name, part


def missing(schema, report):
    """Names of properties that the report never has where they could be."""
    seen = set()

    def walk(part, name, value):
        if "$ref" in part:
            name = part["$ref"].rsplit("/", 1)[1]
            part = schema["definitions"][name]
        for field, inner in part.get("properties", {}).items():
            if field in value:
                seen.add(f"{name}.{field}")
                walk(inner, field, value[field])
        for item in value if "items" in part else []:
            walk(part["items"], name, item)

    walk(schema, "report", report)
    every = {f"{name}.{field}" for name, part in objects(schema) for field in part["properties"]}
    return sorted(every - seen)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        report = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    for _, part in objects(schema):
        part["additionalProperties"] = False
    problems = [
        "/".join(map(str, error.path)) + ": " + error.message
        for error in jsonschema.Draft7Validator(schema).iter_errors(report)
    ]
    problems += [f"{field} is only in the schema" for field in missing(schema, report)]
    print("\n".join(problems) or "the report keeps to its schema")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
