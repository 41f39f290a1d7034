"""Ten people at the page of `planner serve` at once: how long each waits for an answer to a moved lever.

    python3 Tests/PlanServingTests/load.py .build/release/planner-serve [Scenarios/cumbria.yaml [PEOPLE [MOVES]]]

Each asks as the page does: the next question a moment after the last answer, on a connection of its own, every one another value of a lever.
Needs nothing beside Python. It talks to this machine alone, with at most as many requests as people times moves.
"""

import http.client
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

PAUSE = 0.4  # seconds between two moves of one person
PORT = 8124


def main(program, scenario, people, moves):
    server = subprocess.Popen(
        [program, scenario, "--port", str(PORT), "--no-open", "--no-ledger", "--workspace", tempfile.mkdtemp()], stderr=subprocess.PIPE, text=True)
    address = server.stderr.readline()
    slug, token = re.search(r"/e/([^#?]+)#token=([0-9a-f]+)", address).groups()
    try:
        head = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        first = http.client.HTTPConnection("127.0.0.1", PORT)
        first.request("GET", f"/api/economies/{slug}", headers=head)
        levers = [lever for lever in json.load(first.getresponse())["beliefs"] if lever["kind"] == "shift"]
        for count in sorted({1, people}):
            times = round_of(count, moves, slug, head, levers)
            print(
                f"{count} at once, {len(times)} moves: middle {times[len(times) // 2]:.0f} ms, 19 of 20 within {times[int(len(times) * 0.95) - 1]:.0f} ms, "
                f"slowest {times[-1]:.0f} ms")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(10)


def round_of(people, moves, slug, head, levers):
    times, faults = [], []

    def person(number):
        draws = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        time.sleep(draws.random() * PAUSE)
        for move in range(moves):
            lever = levers[draws.randrange(len(levers))]
            question = {
                "session": f"person{number} of {people}", "sequence": move + 1, "futures": 1000, "shift": [f"{lever['path']}={draws.uniform(-1, 1):+.3f}{lever['suffix']}"],
                "charts": ["ladder", "gap", "money", "beds", "list", "emergency"]}
            begun = time.perf_counter()
            connection.request("POST", f"/api/economies/{slug}/answer", json.dumps(question), head)
            answer = connection.getresponse()
            text = answer.read()
            times.append((time.perf_counter() - begun) * 1e3)
            if answer.status != 200:
                faults.append(text[:300])
            time.sleep(PAUSE * (0.5 + draws.random()))

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults[0]
    return sorted(times)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "Scenarios/cumbria.yaml", *(int(text) for text in (sys.argv[3:] + ["10", "20"][len(sys.argv[3:]):])))
