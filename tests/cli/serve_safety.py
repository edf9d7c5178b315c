#!/usr/bin/env python3
"""isnad serve against those who mean it ill, and against kill -9. Usage: serve_safety.py PROGRAM SOURCE_FOLDER"""
import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import resource
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
REPORT = (SOURCE / "samples/shipments-agency.en.txt").read_bytes()
LOCAL = {"X-Isnad": "1"}


class Server:
    def __init__(self, ledger, *words, environment=None):
        self.process = subprocess.Popen([PROGRAM, "serve", "--ledger", str(ledger), "--port", "0", *words], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=ledger.parent, env={**os.environ, **(environment or {})})
        line = self.process.stdout.readline().decode()
        found = re.search(r"http://\S+:(\d+)/", line)
        if not found:
            raise RuntimeError(line + self.process.stderr.read().decode())
        self.port = int(found[1])

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """(status, headers in lower case, body as JSON where it is)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {**(headers or {})})
            answer = connection.getresponse()
            read = answer.read()
        finally:
            connection.close()
        names = {}
        for name, value in answer.getheaders():
            names.setdefault(name.lower(), value)
        return answer.status, names, json.loads(read) if "json" in names.get("content-type", "") and read else read

    def raw(self, sent, timeout=20, end=False):
        """All that is answered to these bytes until the server closes, or says nothing for a second after an answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as s:
            try:
                s.sendall(sent)
                if end:
                    s.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            out = b""
            try:
                while piece := s.recv(65536):
                    out += piece
                    s.settimeout(1)
            except OSError:
                pass
            return out

    def imported(self, body, query="name=a.txt", headers=None, content="application/octet-stream"):
        status, _, answer = self.ask("POST", "/api/imports?" + query, body, {"Content-Type": content, **(headers or LOCAL)})
        assert status == 202, (status, answer)
        return answer["import"]

    def finished(self, number, headers=None, seconds=60):
        until = time.time() + seconds
        while time.time() < until:
            status, _, state = self.ask("GET", "/api/imports/" + number, headers=headers)
            if status == 200 and state["state"] in ("done", "failed"):
                return state
            time.sleep(0.05)
        raise AssertionError("not finished: " + str(state))

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(30)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.ledger = self.root / "a.ledger"

    def serve(self, *words, **how):
        server = Server(self.ledger, *words, **how)
        self.addCleanup(server.stop)
        return server

    def isnad(self, *words, code=0):
        ran = subprocess.run([PROGRAM, *words], cwd=self.root, capture_output=True, encoding="utf-8", timeout=60)
        self.assertEqual(ran.returncode, code, ran.stderr)
        return ran

    def token(self, name, role):
        return self.isnad("serve", "token", "add", name, "--role", role, "--ledger", "a.ledger").stdout.strip()

    def audit(self):
        path = self.root / "a.ledger.audit.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


class Local(Case):
    def test_whoever_is_at_the_machine_needs_no_token_but_a_header(self):
        server = self.serve()
        self.assertEqual(server.ask("GET", "/api/session")[2], {"name": "local", "role": "admin", "local": True})
        status, _, problem = server.ask("POST", "/api/imports?name=a.txt", REPORT)
        self.assertEqual((status, problem["type"]), (403, "urn:isnad:problem:no-header"))
        self.assertIn("X-Isnad", problem["detail"])
        for wrong in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                      {"Sec-Fetch-Site": "same-site"}, {"Origin": f"http://127.0.0.1:{server.port + 1}"}):
            self.assertEqual(server.ask("POST", "/api/imports?name=a.txt", REPORT, {**LOCAL, **wrong})[0], 403, wrong)
        own = {"Origin": f"http://127.0.0.1:{server.port}", "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(server.ask("POST", "/api/imports?name=a.txt", REPORT, {**LOCAL, **own})[0], 202)
        self.assertEqual(server.ask("GET", "/api/about", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"})[0], 403)
        # What changes nothing asks for no header, whatever its method.
        self.assertEqual(server.ask("POST", "/api/extract", b"North Korea sent arms to Syria.", {"Content-Type": "text/plain"})[0], 200)

    def test_other_names_of_this_machine_are_refused(self):
        server = self.serve("--allow-host", "desk.example")
        for host, status in (("127.0.0.1", 200), ("localhost:1", 200), ("[::1]:8117", 200), ("desk.example", 200), ("DESK.example:8", 200),
                             ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost.evil.example:80", 421)):
            self.assertEqual(server.ask("GET", "/api/about", headers={"Host": host})[0], status, host)
            self.assertEqual(server.ask("GET", "/", headers={"Host": host})[0], status, host)
        self.assertIn(b" 400 ", server.raw(b"GET /api/about HTTP/1.1\r\nConnection: close\r\n\r\n"))
        self.assertIn(b" 400 ", server.raw(b"GET /api/about HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"))

    def test_a_proxy_that_nobody_told_of_opens_nothing(self):
        self.assertEqual(self.serve().ask("GET", "/api/about", headers={"X-Forwarded-For": "203.0.113.9"})[0], 403)

    def test_other_addresses_and_proxies_need_a_token(self):
        for words in (["--host", "0.0.0.0"], ["--behind-proxy"]):
            ran = self.isnad("serve", "--ledger", "a.ledger", "--port", "0", *words, code=1)
            self.assertIn("isnad serve token add", ran.stderr)
        self.assertEqual(list(self.root.iterdir()), [])  # and the ledger was not touched

    def test_one_server_for_a_ledger(self):
        self.serve()
        self.assertIn("another isnad serve", self.isnad("serve", "--ledger", "a.ledger", "--port", "0", code=1).stderr)

    def test_headers(self):
        server = self.serve()
        for path in ("/", "/api/about", "/api/nothing", "/nothing.js"):
            names = server.ask("GET", path)[1]
            csp = names["content-security-policy"]
            self.assertIn("default-src 'none'", csp)
            self.assertNotIn("unsafe", csp)
            for name in ("frame-ancestors 'none'", "base-uri 'none'", "form-action"):
                self.assertIn(name, csp)
            self.assertEqual(names["x-content-type-options"], "nosniff")
            self.assertEqual(names["referrer-policy"], "no-referrer")
            self.assertNotIn("server", names)
            self.assertNotIn("access-control-allow-origin", names)


class Tokens(Case):
    def test_roles_sessions_and_revoking(self):
        reader, reviewer, admin = (self.token(r, r) for r in ("reader", "reviewer", "admin"))
        access = self.root / "a.ledger.access"
        self.assertEqual(stat.S_IMODE(access.stat().st_mode), 0o600)
        for secret in (reader, reviewer, admin):
            self.assertNotIn(secret.split("_", 2)[2], access.read_text())
        self.assertIn("$argon2id$", access.read_text())
        server = self.serve()
        bearer = lambda token: {"Authorization": "Bearer " + token}
        status, names, _ = server.ask("GET", "/api/about")
        self.assertEqual((status, names["www-authenticate"][:6]), (401, "Bearer"))
        self.assertEqual(server.ask("GET", "/api/session")[2], {"name": "", "role": "none", "local": False})
        self.assertEqual(server.ask("GET", "/")[0], 200)  # the page, which then asks for the token
        self.assertEqual(server.ask("GET", "/api/about", headers=bearer(reader))[0], 200)
        self.assertEqual(server.ask("POST", "/api/imports?name=a", REPORT, bearer(reader))[0], 403)
        self.assertEqual(server.ask("POST", "/api/imports?name=a", REPORT, bearer(reviewer))[0], 202)
        self.assertEqual(server.ask("GET", "/api/audit", headers=bearer(reviewer))[0], 403)
        self.assertEqual(server.ask("GET", "/api/audit", headers=bearer(admin))[0], 200)
        # A session.
        login = lambda token, **more: server.ask("POST", "/api/session", json.dumps({"token": token}), {"Content-Type": "application/json", **LOCAL, **more})
        self.assertEqual(server.ask("POST", "/api/session", json.dumps({"token": admin}), {"Content-Type": "application/json"})[0], 403)
        status, names, session = login(admin)
        self.assertEqual((status, session["name"], session["role"]), (200, "admin", "admin"))
        cookie = names["set-cookie"]
        for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, cookie)
        self.assertNotIn(admin.split("_", 2)[2], cookie)
        mine = {"Cookie": "x=y; " + cookie.split(";")[0]}
        self.assertEqual(server.ask("GET", "/api/audit", headers=mine)[0], 200)
        self.assertEqual(server.ask("POST", "/api/imports?name=b", b"b", mine)[0], 403)
        self.assertEqual(server.ask("POST", "/api/imports?name=b", b"b", {**mine, **LOCAL})[0], 202)
        self.assertEqual(server.ask("DELETE", "/api/session", headers={**mine, **LOCAL})[0], 200)
        self.assertEqual(server.ask("GET", "/api/audit", headers=mine)[0], 401)
        # Revoked at once, its sessions too.
        mine = {"Cookie": login(admin)[1]["set-cookie"].split(";")[0]}
        self.assertEqual(server.ask("GET", "/api/audit", headers=mine)[0], 200)
        self.isnad("serve", "token", "revoke", "admin", "--ledger", "a.ledger")
        self.assertEqual(server.ask("GET", "/api/audit", headers=mine)[0], 401)
        self.assertEqual(server.ask("GET", "/api/about", headers=bearer(admin))[0], 401)
        self.assertEqual(server.ask("GET", "/api/about", headers=bearer(reader))[0], 200)
        # No token of any caller is in any file.
        for path in self.root.rglob("*"):
            if path.is_file():
                for secret in (reader, reviewer, admin):
                    self.assertNotIn(secret.split("_", 2)[2].encode(), path.read_bytes(), path)

    def test_a_first_token_closes_the_open_desk_and_a_lost_or_bad_list_does_not_open_it(self):
        server = self.serve()
        self.assertEqual(server.ask("GET", "/api/about")[0], 200)
        self.token("a", "admin")
        self.assertEqual(server.ask("GET", "/api/about")[0], 401)
        access = self.root / "a.ledger.access"
        access.write_text("not json\n")
        self.assertEqual(server.ask("GET", "/api/about")[0], 503)
        access.unlink()
        self.assertEqual(server.ask("GET", "/api/about")[0], 401)

    def test_guessing(self):
        token = self.token("a", "admin")
        server = self.serve()
        right = {"Authorization": "Bearer " + token}
        self.assertEqual(server.ask("GET", "/api/about", headers=right)[0], 200)
        wrong = {"Authorization": "Bearer " + token[:-4] + "AAAA"}
        answers = [server.ask("GET", "/api/about", headers=wrong) for _ in range(8)]
        self.assertEqual([a[0] for a in answers], [401] * 5 + [429] * 3)
        self.assertGreaterEqual(int(answers[-1][1]["retry-after"]), 1)
        status = server.ask("POST", "/api/session", json.dumps({"token": "x"}), {"Content-Type": "application/json", **LOCAL})[0]
        self.assertEqual(status, 429)
        self.assertEqual(server.ask("GET", "/api/about", headers=right)[0], 200)  # who was known goes on
        refused = [line for line in self.audit() if line.get("what") == "login refused"]
        self.assertEqual([line["status"] for line in refused], [401] * 5)

    def test_behind_a_proxy(self):
        token = self.token("a", "admin")
        server = self.serve("--behind-proxy", "--allow-host", "desk.example")
        seen = {"Host": "desk.example", "X-Forwarded-For": "10.9.9.9, 203.0.113.7", "X-Forwarded-Proto": "https"}
        status, names, _ = server.ask("POST", "/api/session", json.dumps({"token": token}),
                                      {"Content-Type": "application/json", **LOCAL, **seen, "Origin": "https://desk.example"})
        self.assertEqual(status, 200)
        self.assertIn("Secure", names["set-cookie"])
        self.assertEqual(self.audit()[-1]["remote"], "203.0.113.7")

    def test_names_of_tokens(self):
        self.token("maha", "reader")
        for name in ("local", "maha", "", "a\nb", "x" * 65):
            self.isnad("serve", "token", "add", name, "--role", "reader", "--ledger", "a.ledger", code=1)
        self.isnad("serve", "token", "add", "b", "--role", "king", "--ledger", "a.ledger", code=2)
        self.isnad("serve", "token", "revoke", "nobody", "--ledger", "a.ledger", code=1)
        listed = self.isnad("serve", "token", "list", "--ledger", "a.ledger").stdout
        self.assertIn("maha", listed)
        self.assertNotIn("argon", listed)


class Audited(Case):
    def test_each_change_is_there_with_its_outcome_and_no_text_of_a_report(self):
        server = self.serve()
        server.finished(server.imported(REPORT, "name=first.txt"))
        server.ask("PUT", "/api/sources/grade", json.dumps({"name": "nobody known", "grade": "B", "why": "a reason kept elsewhere"}),
                   {"Content-Type": "application/json", **LOCAL})
        server.ask("GET", "/api/about")
        path = self.root / "a.ledger.audit.jsonl"
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(len(self.audit()), 4)
        entries = server.ask("GET", "/api/audit")[2]["entries"]
        self.assertEqual([(e["method"], e["path"], e["status"], e["who"]) for e in entries],
                         [("PUT", "/api/sources/grade", 404, "local"), ("POST", "/api/imports", 202, "local")])
        self.assertIn("first.txt", entries[1]["what"])
        self.assertNotIn("a reason", path.read_text())
        self.assertNotIn(REPORT.decode().splitlines()[0], path.read_text())
        # Page by page.
        one = server.ask("GET", "/api/audit?limit=1")[2]
        two = server.ask("GET", "/api/audit?limit=1&cursor=" + one["next"])[2]
        self.assertEqual([one["entries"][0], two["entries"][0]], entries)
        self.assertIsNone(two["next"])

    def test_without_a_log_nothing_changes(self):
        server = self.serve()
        (self.root / "a.ledger.audit.jsonl").mkdir()
        status, _, problem = server.ask("POST", "/api/imports?name=a", REPORT, LOCAL)
        self.assertEqual((status, problem["type"]), (503, "urn:isnad:problem:no-audit"))
        self.assertEqual(server.ask("GET", "/api/imports")[2]["imports"], [])


class Imported(Case):
    def reports(self):
        with sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM reports").fetchone()[0]

    def test_read_once_and_told_in_words(self):
        server = self.serve()
        state = server.finished(server.imported(REPORT, "name=2014-06-02-agency.txt"))
        self.assertEqual((state["state"], state["known"], state["error"], state["done"]), ("done", False, None, 1))
        self.assertGreater(state["claims"], 0)
        report = server.ask("GET", f"/api/reports/{state['report']}")[2]
        self.assertEqual((report["doc"], report["date"]), ("2014-06-02-agency.txt", "2014-06-02"))
        again = server.finished(server.imported(REPORT, "name=other.txt"))
        self.assertEqual((again["state"], again["known"], again["report"], again["claims"]), ("done", True, state["report"], 0))
        bad = server.finished(server.imported(b"\x00\x01\x02\xff" * 100, "name=b.bin"))
        self.assertEqual(bad["state"], "failed")
        self.assertTrue(bad["error"])
        large = server.finished(server.imported(b"word " * (5 << 20), "name=c.txt"))
        self.assertIn("20 MB", large["error"])
        for query, body, status in (("name=a&date=yesterday", REPORT, 422), ("name=a", b"", 422)):
            self.assertEqual(server.ask("POST", "/api/imports?" + query, body, LOCAL)[0], status)
        status, names, _ = server.ask("GET", "/api/imports/" + bad["id"])
        self.assertEqual(server.ask("GET", "/api/imports/" + bad["id"], headers={"If-None-Match": names["etag"]})[0], 304)
        self.assertEqual(server.ask("DELETE", "/api/imports/" + bad["id"], headers=LOCAL)[0], 204)
        self.assertEqual(server.ask("GET", "/api/imports/" + bad["id"])[0], 404)
        left = [p.name for p in (self.root / "a.ledger.imports").iterdir()]
        self.assertEqual([n for n in left if not n.endswith(".failed")], [])

    def test_published_formats(self):
        server = self.serve()
        page = ("<!doctype html><html><head><meta property='article:published_time' content='2014-06-02T10:00:00Z'><title>t</title></head><body>"
                "<p>North Korea shipped missiles to Syria in 2013, Reuters reported.</p><script>alert(1)</script></body></html>")
        state = server.finished(server.imported(page.encode(), "name=page.html"))
        self.assertEqual(state["state"], "done", state["error"])
        report = server.ask("GET", f"/api/reports/{state['report']}")[2]
        self.assertNotIn("alert", report["text"])
        self.assertEqual(report["date"], "2014-06-02")
        state = server.finished(server.imported((SOURCE / "tests/corpus/intake/arabic.pdf").read_bytes(), "name=a.pdf"))
        self.assertEqual(state["state"], "done", state["error"])
        for bad in (b"%PDF-1.7\nnot really", b"PK\x03\x04" + b"\0" * 500):
            state = server.finished(server.imported(bad, "name=bad"))
            self.assertEqual(state["state"], "failed")
            self.assertTrue(state["error"])

    def test_lines(self):
        server = self.serve()
        lines = [{"text": REPORT.decode(), "name": "x/one.txt", "date": "2014"}, {"no": "text"}, {"text": "A second report, of nothing.", "date": "soon"},
                 {"text": REPORT.decode()}, {"text": "short"}]
        body = "\n".join(json.dumps(line) for line in lines) + "\nnot json\n"
        state = server.finished(server.imported(body.encode(), "name=all.jsonl", content="application/x-ndjson"))
        self.assertEqual((state["state"], state["reports"], state["skipped"]), ("done", 3, 3))
        self.assertIn("line 2:", state["error"])
        self.assertEqual(self.reports(), 2)

    def test_names_reach_no_file(self):
        server = self.serve()
        outside = self.root / "outside.txt"
        names = ["../outside.txt", "..%2foutside.txt", "%2e%2e%2f%2e%2e%2foutside.txt", "/etc/passwd", "..%5coutside.txt", "a%00b", "..", ".", "",
                 "%0a", "CON", "x" * 900, "%ff%fe", "a.txt%0d%0aSet-Cookie:%20x=y"]
        before = {p for p in self.root.rglob("*")}
        for i, name in enumerate(names):
            status, headers, answer = server.ask("POST", "/api/imports?name=" + name, REPORT + str(i).encode(), LOCAL)
            self.assertNotIn("set-cookie", headers)
            if "%00" in name or "%ff" in name:
                self.assertEqual(status, 400)
                continue
            self.assertEqual(status, 202, name)
            shown = server.finished(answer["import"])["name"]
            self.assertRegex(shown, r"^[^/\\\x00-\x1f]{1,200}$")
            self.assertNotIn(shown, (".", "..", ""))
        self.assertFalse(outside.exists())
        new = {p.relative_to(self.root).as_posix() for p in self.root.rglob("*")} - {p.relative_to(self.root).as_posix() for p in before}
        self.assertLessEqual(new, {"a.ledger.audit.jsonl", "a.ledger-wal", "a.ledger-shm"})
        for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/api/imports/..%2f..%2fa.ledger",
                     "/api/imports/%2e%2e", "/a%00.js", "//etc/passwd", "/api/reports/..%2f1"):
            with self.subTest(path):
                answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                self.assertRegex(answer, rb"^HTTP/1.1 (200|400|404) ")
                self.assertNotIn(b"root:", answer)
                if b" 200 " in answer[:16]:
                    self.assertIn(b"<!doctype html>", answer.lower())
        self.assertEqual(server.ask("DELETE", "/api/imports/..%2fa.ledger", headers=LOCAL)[0], 404)
        self.assertTrue(self.ledger.exists())

    def test_accepted_is_kept_over_kill_9(self):
        server = self.serve()
        bodies = [REPORT + f"\nNumber {i}.\n".encode() * 200 for i in range(40)]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            numbers = list(pool.map(lambda body: server.imported(body), bodies))
        self.assertEqual(server.stop(signal.SIGKILL), -signal.SIGKILL)
        (self.root / "a.ledger.imports" / "0000.part-1-1").write_text("half of one, never accepted")
        waiting = [p.name for p in (self.root / "a.ledger.imports").iterdir()]
        self.assertGreater(len(waiting), 1, "all was read before it was killed: make the reports longer")
        server = self.serve()
        for number in numbers:
            status, _, _ = server.ask("GET", "/api/imports/" + number)
            if status == 200:  # else it was done before the kill
                self.assertEqual(server.finished(number)["state"], "done")
        self.assertEqual(self.reports(), 40)
        self.assertEqual(list((self.root / "a.ledger.imports").iterdir()), [])

    def test_killed_again_and_again(self):
        lines = "\n".join(json.dumps({"text": f"{REPORT.decode()}\nNumber {i}, which is one of many."}) for i in range(1500))
        server = self.serve()
        server.imported(lines.encode(), "name=all", content="application/x-ndjson")
        for turn, how in enumerate((signal.SIGKILL, signal.SIGTERM, signal.SIGKILL)):
            time.sleep(0.15 * (turn + 1))
            server.stop(how)
            if turn == 0:
                self.assertNotEqual(list((self.root / "a.ledger.imports").iterdir()), [], "all was read at once: send more")
            with sqlite3.connect(self.ledger) as db:
                self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
                self.assertEqual(db.execute("SELECT count(*) FROM claims WHERE report NOT IN (SELECT id FROM reports)").fetchone()[0], 0)
            server = self.serve()
        states = server.ask("GET", "/api/imports")[2]["imports"]
        if states:
            self.assertEqual(server.finished(states[0]["id"], seconds=120)["state"], "done")
        self.assertEqual(self.reports(), 1500)

    def test_what_kills_the_server_is_given_up(self):
        server = self.serve()
        number = server.imported(REPORT)
        server.finished(number)
        server.stop()
        (self.root / "a.ledger.imports" / "00000000000000aa.3").write_bytes(
            json.dumps({"kind": "file", "name": "poison", "date": "", "bytes": 3, "error": ""}).encode() + b"\nabc")
        server = self.serve()
        state = server.finished("00000000000000aa")
        self.assertEqual(state["state"], "failed")
        self.assertIn("3 times", state["error"])
        server.stop()
        self.assertEqual(self.serve().ask("GET", "/api/imports/00000000000000aa")[2]["state"], "failed")

    def test_a_grade_is_whole_or_not_at_all(self):
        server = self.serve()
        server.finished(server.imported(REPORT))
        sources = server.ask("GET", "/api/sources")[2]["sources"]
        name = sources[0]["name"]
        grade = lambda s: s.ask("PUT", "/api/sources/grade", json.dumps({"name": name, "grade": "B", "why": "tested"}),
                                {"Content-Type": "application/json", **LOCAL}, timeout=5)
        for turn in range(5):
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                asked = pool.submit(grade, server)
                time.sleep(0.002 * turn)
                server.stop(signal.SIGKILL)
                asked.exception()
            server = self.serve()
            graded = [s for s in server.ask("GET", "/api/sources")[2]["sources"] if s["name"] == name]
            self.assertTrue(all((s["grade"], s["why"]) in (("B", "tested"), ("F", "")) or s["grade"] == "F" for s in graded), graded)
        self.assertEqual(grade(server)[0], 200)


class Network(Case):
    def answers(self, server):
        begun = time.time()
        self.assertEqual(server.ask("GET", "/api/about", timeout=5)[0], 200)
        self.assertLess(time.time() - begun, 3)

    def test_silent_and_slow_connections(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 1000 if hard == resource.RLIM_INFINITY or hard >= 1300 else hard - 300
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted + 200), hard))
        server = self.serve()
        silent, slow, bodies = [], [], []
        try:
            for _ in range(wanted - 100):
                silent.append(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            for _ in range(100):
                s = socket.create_connection(("127.0.0.1", server.port), timeout=30)
                s.sendall(b"GET /api/about HTTP/1.1\r\nHost: local")
                slow.append(s)
            for _ in range(20):  # of 32 threads
                s = socket.create_connection(("127.0.0.1", server.port), timeout=30)
                s.sendall(b"POST /api/imports?name=a HTTP/1.1\r\nHost: localhost\r\nX-Isnad: 1\r\nContent-Length: 1000\r\n\r\nabc")
                bodies.append(s)
            begun = time.time()
            self.answers(server)
            while time.time() - begun < 11:
                time.sleep(1)
                for s in slow:
                    try:
                        s.sendall(b"h")
                    except OSError:
                        pass
            self.answers(server)
            slow[0].settimeout(5)
            self.assertTrue(slow[0].recv(100).startswith(b"HTTP/1.1 408 "))
            bodies[0].settimeout(5)
            self.assertIn(b" 400 ", bodies[0].recv(4096))
            time.sleep(max(0, 17 - (time.time() - begun)))
            silent[0].settimeout(5)
            self.assertEqual(silent[0].recv(1), b"")  # dropped
            self.assertEqual(silent[-1].recv(1), b"")
            self.answers(server)
        finally:
            for s in silent + slow + bodies:
                s.close()

    def test_no_body_is_awaited_of_those_who_may_not_ask(self):
        server = self.serve()
        # Of those who may not ask, no body is waited for at all.
        self.token("a", "admin")
        begun = time.time()
        answer = server.raw(b"POST /api/imports?name=a HTTP/1.1\r\nHost: localhost\r\nX-Isnad: 1\r\nContent-Length: 1000\r\n\r\nabc")
        self.assertIn(b" 401 ", answer)
        self.assertLess(time.time() - begun, 3)
        self.assertEqual(server.ask("GET", "/api/session")[0], 200)

    def test_ill_formed(self):
        server = self.serve()
        head = b"POST /api/imports?name=a HTTP/1.1\r\nHost: localhost\r\nX-Isnad: 1\r\n"
        cases = {
            "larger than allowed": (head + b"Content-Length: 70000000\r\n\r\n" + b"x" * 100000, b" 413 "),
            "larger than a number": (head + b"Content-Length: 99999999999999999999999\r\n\r\nabc", b" 400 "),
            "negative": (head + b"Content-Length: -1\r\n\r\nabc", b" 400 "),
            "two lengths": (head + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", b" 400 "),
            "length and chunks": (head + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b" 400 "),
            "other coding": (head + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", b" 400 "),
            "bad chunk": (head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", b" 400 "),
            "huge chunk": (head + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc", b" 400 "),
            "GET with a body": (b"GET /api/about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\nGET /api/sources HTTP/1.1\r\nHost: x\r\n\r\n", b" 400 "),
            "long header": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 20000 + b"\r\n\r\n", b" 400 "),
            "many headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: bbbbbbbbbbbbbbbb\r\n" * 3000 + b"\r\n", b" 431 "),
            "long address": (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b" 414 "),
            "longer address": (b"GET /" + b"a" * 15000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b" 414 "),
            "garbage": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20 + b"\r\n\r\n", b" 400 "),
            "no version": (b"GET /api/about\r\n\r\n", b" 400 "),
            "unknown method": (b"BREW /api/about HTTP/1.1\r\nHost: localhost\r\n\r\n", b" 400 "),
        }
        for what, (sent, wanted) in cases.items():
            with self.subTest(what):
                answer = server.raw(sent)
                self.assertIn(wanted, answer.split(b"\r\n")[0], answer[:200])
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1, answer[:600])  # nothing after it is taken for a request
        self.assertEqual(server.raw(head + b"Content-Length: 1000\r\n\r\nabc", end=True).split()[1], b"400")
        for end in (b"", b"\n\n", b"\r", b"\0" * 5000, os.urandom(3000)):
            server.raw(end, end=True)
        self.answers(server)
        self.assertEqual(server.ask("GET", "/api/imports")[2]["imports"], [])  # nothing of all this was taken
        self.assertIsNone(server.process.poll())

    def test_a_chunked_body_without_end_is_cut(self):
        server = self.serve()
        for begin, piece in ((b"", b"10000\r\n" + b"x" * 65536 + b"\r\n"), (b"1;", b"e" * 65536)):  # and a line of it without end
            with socket.create_connection(("127.0.0.1", server.port), timeout=30) as s:
                sent = 0
                try:
                    s.sendall(b"PUT /api/sources/grade HTTP/1.1\r\nHost: localhost\r\nX-Isnad: 1\r\nContent-Type: application/json\r\n"
                              b"Transfer-Encoding: chunked\r\n\r\n" + begin)
                    while sent < 64 << 20:
                        s.sendall(piece)
                        sent += len(piece)
                except OSError:
                    pass
                self.assertLess(sent, 32 << 20)
        self.answers(server)

    def test_pipelining(self):
        server = self.serve()
        one = b"GET /api/about HTTP/1.1\r\nHost: localhost\r\n\r\n"
        last = b"GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = server.raw(one * 20 + last)
        self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 21)
        self.assertTrue(answer.rstrip().endswith(b'"local":true}'))

    def test_ranges_do_not_multiply(self):
        server = self.serve()
        answer = server.raw(b"GET /api/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nRange: bytes=" + b"0-," * 900 + b"0-\r\n\r\n")
        self.assertLess(len(answer), 3000)
        self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer[:100])

    def test_rates(self):
        token = self.token("a", "admin")
        server = self.serve()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        statuses = []
        begun = time.time()
        for _ in range(3000):
            connection.request("GET", "/api/session", headers={"Authorization": "Bearer " + token})
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
            if answer.status == 429:
                break
            if answer.getheader("Connection") == "close":
                connection.close()
        taken = time.time() - begun
        connection.close()
        if statuses[-1] != 429 and len(statuses) / taken < 300:
            self.skipTest("this machine is too slow to be too fast")
        self.assertEqual(statuses[-1], 429)
        self.assertGreaterEqual(len(statuses), 400)

    def test_ends_at_once_with_connections_open(self):
        server = self.serve()
        with socket.create_connection(("127.0.0.1", server.port)) as s:
            s.sendall(b"GET ")
            begun = time.time()
            self.assertEqual(server.stop(), 0)
            self.assertLess(time.time() - begun, 5)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
