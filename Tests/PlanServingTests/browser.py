"""Drives the page of `planner serve` in Chromium: levers by keyboard, mouse and touch, pins, addresses, both widths; and times it.

    python3 Tests/PlanServingTests/browser.py .build/release/planner-serve [Scenarios/cumbria.yaml]

Needs Python's selenium, chromium and chromium-driver. Pictures go to the folder that PICTURES names.
"""

import os
import signal
import subprocess
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

GOAL = 100.0  # milliseconds from the move of a lever to the changed picture, 19 times of 20
MOVES = 60


def main(program, scenario):
    server = subprocess.Popen([program, scenario, "--port", "8123", "--no-open", "--no-ledger"], stderr=subprocess.PIPE, text=True)
    address = server.stderr.readline().strip()
    try:
        desk(address)
        phone(address)
    finally:
        begun = time.time()
        server.send_signal(signal.SIGINT)
        server.wait(10)
    assert server.returncode == 0 and time.time() - begun < 2, "the server did not stop cleanly"
    print("all well")


def browser(width, height):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    opened.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    return opened


class Page:
    def __init__(self, width, height, address):
        self.driver = browser(width, height)
        self.driver.get(address)
        self.settle()

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.find(selector).text

    def chart(self, name="gap"):
        return self.find(f"figure[data-chart={name}] svg").get_attribute("outerHTML")

    def until(self, what, holds, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            try:
                if holds():
                    return
            except Exception:
                pass
            time.sleep(0.02)
        self.picture("failed")
        raise AssertionError(f"{what} did not happen; {self.driver.get_log('browser')}")

    def settle(self):
        self.until("an answer of 10,000 futures", lambda: "10,000" in self.text("#futures"))

    def moves(self):
        return self.driver.execute_script("return meetingTimes.moves.map((move) => move.milliseconds)")

    def picture(self, name):
        folder = os.environ.get("PICTURES")
        if folder:
            os.makedirs(folder, exist_ok=True)
            self.driver.save_screenshot(f"{folder}/{name}.png")

    def close(self):
        faults = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        wide = self.driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        self.driver.quit()
        assert not faults, faults
        assert wide <= 0, f"the page is {wide} pixels wider than the screen"


def desk(address):
    page = Page(1280, 900, address)
    page.picture("first-1280")
    lever = page.driver.find_elements(By.CSS_SELECTOR, "#beliefs input[type=range]")[1]
    before, plain = page.chart(), page.driver.current_url
    lever.send_keys(Keys.ARROW_RIGHT)
    page.until("a changed picture", lambda: page.chart() != before)
    assert "set=" in page.driver.current_url
    page.settle()
    page.until("a bridge", lambda: page.chart("bridge"))

    page.driver.execute_script("meetingTimes.moves.length = 0")
    for number in range(MOVES):
        known = len(page.moves())
        lever.send_keys(Keys.ARROW_RIGHT if number % 30 < 15 else Keys.ARROW_LEFT)
        page.until("an answer to a move", lambda: len(page.moves()) > known)
    times = sorted(page.moves())
    print(f"lever to picture: {len(times)} moves, middle {times[len(times) // 2]:.0f} ms, 19 of 20 within {times[int(len(times) * 0.95) - 1]:.0f} ms (goal {GOAL:.0f})")

    page.driver.execute_script("meetingTimes.moves.length = 0")
    drag = ActionChains(page.driver).click_and_hold(lever)
    for _ in range(20):
        drag = drag.move_by_offset(4, 0)
    drag.release().perform()
    page.settle()
    print(f"a drag of 20 moves painted {len(page.moves())} pictures")

    work = page.find("#interventions input[type=checkbox]")
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", work)
    work.click()
    page.until("the intervention in the sentence or the list", lambda: "do=" in page.driver.current_url)
    time.sleep(0.5)
    page.settle()
    print(page.text("#sentence"))
    page.find("#pin").click()
    lever.send_keys(Keys.HOME)
    time.sleep(0.5)
    page.settle()
    page.find("#pin").click()
    page.until("a comparison", lambda: "better than" in page.text("#difference"))
    print(page.text("#difference"))
    page.picture("moved-1280")

    page.driver.execute_script("arguments[0].parentElement.querySelector('details').open = true", lever)
    page.find("#beliefs .lever:nth-child(2) .target input").send_keys("230")
    page.find("#beliefs .lever:nth-child(2) .target button").click()
    page.until("a target", lambda: "100 futures" in page.text("#beliefs .lever:nth-child(2) .target p"))
    print(page.text("#beliefs .lever:nth-child(2) .target p"))

    moved, sentence = page.driver.current_url, page.text("#sentence")
    page.driver.get(moved)
    page.settle()
    assert page.text("#sentence") == sentence, "the address opens another state"
    page.find("#search").send_keys("turnover")
    page.until("levers found", lambda: page.driver.find_elements(By.CSS_SELECTOR, "#found button"))
    page.until("a lever taken", lambda: page.find("#found button").click() is None)
    page.driver.get(plain)
    page.settle()
    assert page.text("#changes") == ""
    page.close()


def phone(address):
    page = Page(390, 844, address)
    page.picture("first-390")
    before = page.chart()
    page.find("#hand input[type=range]").send_keys(Keys.PAGE_UP)
    page.until("a changed picture", lambda: page.chart() != before)
    page.settle()
    page.picture("moved-390")
    page.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "Scenarios/cumbria.yaml")
