"""Drives the page of `planner serve` in Firefox: a lever by keys, pins, a job, the address, at 1,280 and 390 pixels.

    python3 Tests/PlanServingTests/firefox.py .build/release/planner-serve [Scenarios/cumbria.yaml]

Needs firefox-esr and Python's marionette-driver, which speaks to Firefox without a driver program. Pictures go to the folder that PICTURES names.
"""

import base64
import glob
import os
import signal
import subprocess
import sys
import tempfile
import time

from marionette_driver.by import By
from marionette_driver.keys import Keys
from marionette_driver.marionette import Marionette

MARIONETTE = 2829


def main(program, scenario):
    profile = tempfile.mkdtemp()
    with open(os.path.join(profile, "user.js"), "w", encoding="utf-8") as file:
        file.write(f'user_pref("marionette.port", {MARIONETTE});\nuser_pref("browser.aboutwelcome.enabled", false);\n')
    server = subprocess.Popen(
        [program, scenario, "--port", "8125", "--no-open", "--no-ledger", "--workspace", tempfile.mkdtemp()], stderr=subprocess.PIPE, text=True)
    address = server.stderr.readline().strip()
    firefox = subprocess.Popen(
        ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", profile, "--width", "1280", "--height", "900"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "900"})
    try:
        driver = Marionette(host="127.0.0.1", port=MARIONETTE)
        until("Firefox is there", lambda: driver.start_session() or True, 60)
        print("Firefox", driver.session_capabilities["browserVersion"])
        desk(driver, address, os.path.splitext(scenario)[0])
        phone(driver, address)
    finally:
        firefox.terminate()
        firefox.wait(20)
        server.send_signal(signal.SIGINT)
        server.wait(10)
    print("all well")


def until(what, holds, seconds=90):
    end, last = time.time() + seconds, None
    while time.time() < end:
        try:
            if holds():
                return
        except Exception as error:  # not there yet
            last = error
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen; {last}")


class Page:
    def __init__(self, driver, address):
        self.driver = driver
        driver.navigate(address)
        self.settle()

    def run(self, script, *arguments):
        return self.driver.execute_script(script, script_args=list(arguments))

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector)

    def settle(self):
        until("an answer of 10,000 futures", lambda: "10,000" in self.text("#futures"))

    def fits(self):
        assert self.run("return document.documentElement.scrollWidth - innerWidth") <= 0, "the page is wider than the screen"

    def picture(self, name):
        folder = os.environ.get("PICTURES")
        if folder:
            os.makedirs(folder, exist_ok=True)
            with open(f"{folder}/{name}.png", "wb") as file:
                file.write(base64.b64decode(self.driver.screenshot(full=False)))


def desk(driver, address, data):
    page = Page(driver, address)
    page.fits()
    chart = lambda: page.run("return document.querySelector('figure[data-chart=gap] svg').outerHTML")
    before = chart()
    page.find("#beliefs .lever:nth-child(2) input[type=range]").send_keys(Keys.ARROW_RIGHT)
    until("a changed picture", lambda: chart() != before)
    page.settle()
    assert "set=" in page.run("return location.search") or "shift=" in page.run("return location.search")
    sentence = page.text("#sentence")
    page.run("document.getElementById('pin').click()")
    driver.navigate(page.run("return location.href"))
    page.settle()
    assert page.text("#sentence") == sentence, "the address opens another state"
    assert page.text("#pins") == "A"
    driver.go_back()
    until("the state before", lambda: page.text("#pins") == "" or page.run("return location.search") == "")
    page.picture("firefox-1280")
    for name in sorted(glob.glob(f"{data}/actuals/*"))[:1]:
        page.find("#files-track").send_keys(os.path.abspath(name))
    until("a job that is done", lambda: page.run("return document.querySelectorAll('.job[data-stage=done]').length") == 1, 240)
    link = page.run("return document.querySelector('.job-links a').href")
    driver.navigate(link)
    assert page.run("return document.querySelectorAll('th button').length") > 0, "the script that sorts tables does not run"
    page.picture("firefox-report")


def phone(driver, address):
    driver.set_window_rect(width=390, height=844)
    page = Page(driver, address)
    wide = page.run("return innerWidth")
    page.fits()
    page.picture("firefox-narrow")
    print(f"at {wide} pixels nothing is wider than the screen")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "Scenarios/cumbria.yaml")
