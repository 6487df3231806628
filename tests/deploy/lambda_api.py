#!/usr/bin/env python3
"""Plays the runtime API of AWS Lambda for one function.

    lambda_api.py PROGRAM ARGUMENT... -- EVENT...

Starts the program, hands it the events one by one, and prints what it answers
to each: "response BODY" or "error BODY". The answers to the first event come in
chunks, those to others with a length, as servers do both. Then it closes, on
which the program must end. Exit code 1 if it breaks the protocol.
"""
import http.server
import os
import subprocess
import sys
import threading

ROOT = "/2018-06-01/runtime/"


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        if self.path != ROOT + "invocation/next":
            server.broken.append("GET " + self.path)
        if not server.events:
            server.done.set()
            self.close_connection = True
            return
        event = server.events.pop(0).encode()
        server.served += 1
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", f"id-{server.served}")
        self.send_header("Lambda-Runtime-Deadline-Ms", "9999999999999")
        if server.served == 1:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in (event[:3], event[3:]):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(event)))
        self.end_headers()
        self.wfile.write(event)

    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        kind = self.path.rsplit("/", 1)[1]
        if self.path != f"{ROOT}invocation/id-{server.served}/{kind}":
            server.broken.append("POST " + self.path)
        print(kind, body, flush=True)
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


def main():
    split = sys.argv.index("--")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.events, server.served = sys.argv[split + 1:], 0
    server.broken, server.done = [], threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = dict(os.environ)
    environment["AWS_LAMBDA_RUNTIME_API"] = f"127.0.0.1:{server.server_port}"
    program = subprocess.Popen(sys.argv[1:split], env=environment)
    program.wait(timeout=60)
    if not server.done.is_set():
        server.broken.append(f"ended early, with {program.returncode}")
    if program.returncode != 1:
        server.broken.append(f"ended with {program.returncode}")
    for each in server.broken:
        print("broken:", each)
    return 1 if server.broken else 0


if __name__ == "__main__":
    sys.exit(main())
