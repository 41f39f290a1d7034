"""Drives the page of `planner serve` in Chromium: levers by keyboard, mouse and touch, pins, addresses, jobs, both widths; and times it.

    python3 Tests/PlanServingTests/browser.py .build/release/planner-serve [Scenarios/cumbria.yaml]

Needs Python's selenium, chromium and chromium-driver, and the planner beside its server. Pictures go to the folder that PICTURES names.
With axe-core at hand (PyPI's axe-playwright-python holds it; or the file that AXE names) every page must be without a finding of it.
"""

import glob
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

GOAL = 100.0  # milliseconds from the move of a lever to the changed picture, 19 times of 20
MOVES = 60


def main(program, scenario):
    workspace = tempfile.mkdtemp()
    server = subprocess.Popen(
        [program, scenario, "--port", "8123", "--no-open", "--no-ledger", "--workspace", workspace], stderr=subprocess.PIPE, text=True)
    address = server.stderr.readline().strip()
    try:
        desk(address)
        phone(address)
        keyboard(address)
        jobs(address, os.path.splitext(scenario)[0])
        front(address)
    finally:
        begun = time.time()
        server.send_signal(signal.SIGINT)
        server.wait(10)
    assert server.returncode == 0 and time.time() - begun < 2, "the server did not stop cleanly"
    print("all well")


def axe_file():
    """axe-core as PyPI's axe-playwright-python ships it, or the file that AXE names."""
    if "AXE" in os.environ:
        return os.environ["AXE"]
    found = importlib.util.find_spec("axe_playwright_python")
    return os.path.join(os.path.dirname(found.origin), "axe.min.js") if found and found.origin else None


AXE = axe_file()


def browser(width, height):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # Without motion: what is clicked must stand still.
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-prefers-reduced-motion"]:
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

    def press(self, selector):
        """A click that does not wait for the page to stop scrolling."""
        self.driver.execute_script("arguments[0].click()", self.find(selector))

    def accessible(self, name):
        """No finding of axe-core on the page as it stands."""
        if not AXE:
            return
        with open(AXE, encoding="utf-8") as file:
            # As a script of the driver's own: the page's policy stays as it is.
            self.driver.execute_script(file.read())
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']}).then((r) => done({"
            "version: axe.version, passes: r.passes.length, violations: r.violations.map((v) => v.id + ' (' + v.impact + '): ' + v.help + ': ' "
            "+ v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + ' | ' + (n.any[0] ? n.any[0].message : '')).join(' ;; '))}), (e) => done({violations: [String(e)]}))")
        assert not found["violations"], f"{name}: " + "\n".join(found["violations"])
        print(f"axe-core {found['version']} on {name}: no finding, {found['passes']} rules hold")

    def close(self):
        faults = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        wide = self.driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        self.driver.quit()
        assert not faults, faults
        assert wide <= 0, f"the page is {wide} pixels wider than the screen"


def desk(address):
    page = Page(1280, 900, address)
    page.picture("first-1280")
    page.accessible("an economy at 1,280 pixels")
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
    assert len(times) == MOVES, "a move of a lever was asked about more than once"
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
    page.driver.execute_script("for (const more of document.querySelectorAll('details')) more.open = true")
    page.accessible("an economy with all that folds open")
    page.driver.execute_script("for (const more of document.querySelectorAll('details')) more.open = false")

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
    page.accessible("an economy at 390 pixels")
    before = page.chart()
    page.find("#hand input[type=range]").send_keys(Keys.PAGE_UP)
    page.until("a changed picture", lambda: page.chart() != before)
    page.settle()
    page.picture("moved-390")
    page.close()


def keyboard(address):
    """The whole of a meeting by keys alone: skip link, lever, pin, comparison, report; focus is seen wherever it goes."""
    page = Page(1280, 900, address)

    def focused(script="return document.activeElement.id || document.activeElement.textContent.trim()"):
        return page.driver.execute_script(script)

    def tab_to(holds, most=120, back=False):
        for _ in range(most):
            tab = ActionChains(page.driver)
            (tab.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT) if back else tab.send_keys(Keys.TAB)).perform()
            shows = page.driver.execute_script(
                "const e = document.activeElement, s = getComputedStyle(e); return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2")
            assert shows, f"focus is not seen on {focused()}"
            if holds():
                return
        raise AssertionError("the tab key does not lead there")

    tab_to(lambda: focused() == "To the answers")
    tab_to(lambda: focused() == "To the levers", 2)
    ActionChains(page.driver).send_keys(Keys.ENTER).perform()
    assert focused() == "levers"
    tab_to(lambda: focused("return document.activeElement.type") == "range", 10)
    before = page.chart()
    ActionChains(page.driver).send_keys(Keys.PAGE_UP).perform()
    page.until("a changed picture", lambda: page.chart() != before)
    page.settle()
    assert focused("return document.activeElement.type") == "range", "focus was lost when the pictures changed"
    tab_to(lambda: focused() == "pin", 40, back=True)
    ActionChains(page.driver).send_keys(Keys.ENTER).perform()
    page.until("a pinned state", lambda: page.find("#pins button").text == "A")
    tab_to(lambda: focused() == "make-report", 400)
    page.close()


def jobs(address, data):
    """Plans and actuals are dropped, a report is begun and cancelled; the page is loaded anew meanwhile and finds all of it."""
    page = Page(1280, 900, address)
    plans = [os.path.abspath(name) for name in glob.glob(f"{data}/plans/*") if not name.endswith(".md")]
    count = lambda stage="": len(page.driver.find_elements(By.CSS_SELECTOR, f".job{stage}"))
    page.find("#files-review").send_keys("\n".join(plans))
    page.until("a review", lambda: count() == 1)
    page.find("#files-track").send_keys(os.path.abspath(sorted(glob.glob(f"{data}/actuals/*"))[0]))
    page.until("a tracking", lambda: count() == 2)
    page.press("#make-report")
    page.until("a report", lambda: count() == 3)
    page.until("progress in words", lambda: " left" in page.text("#jobs"))
    print(page.text(".job[data-stage=running] .job-words"))
    page.driver.execute_script("document.documentElement.style.scrollBehavior = 'auto'; document.getElementById('work').scrollIntoView()")
    page.picture("jobs-running-1280")
    page.driver.refresh()
    page.settle()
    page.until("both are done", lambda: count("[data-stage=done]") == 2, 240)
    page.until("the report has begun", lambda: count("[data-stage=running]") == 1)
    time.sleep(2)
    begun = time.time()
    page.press(".job[data-stage=running] .job-buttons button:nth-child(2)")
    page.until("it is cancelled", lambda: count("[data-stage=cancelled]") == 1)
    print(f"cancelled within {time.time() - begun:.1f} s")
    assert time.time() - begun < 2.5
    assert len(page.driver.find_elements(By.CSS_SELECTOR, ".job table tbody tr")) > 5
    page.driver.execute_script("document.documentElement.style.scrollBehavior = 'auto'; document.getElementById('work').scrollIntoView()")
    page.picture("jobs-done-1280")
    page.accessible("jobs with what they found")
    report = page.find(".job[data-stage=done] .job-links a").get_attribute("href")
    page.driver.get(report)
    sorts = page.driver.find_elements(By.CSS_SELECTOR, "th button")
    assert sorts, "the script that sorts tables does not run"
    for link in page.driver.find_elements(By.CSS_SELECTOR, 'a[href$=".html"]')[:1]:
        page.driver.get(link.get_attribute("href"))
        assert page.driver.title, "a link of the report leads nowhere"
    page.driver.get(report)
    reached = page.driver.execute_async_script(
        "const done = arguments[0]; fetch('/api/jobs').then(() => done('reached'), () => done('refused'))")
    assert reached == "refused", "a report reaches the server"
    try:
        assert not page.driver.execute_script("return localStorage.getItem('token')")
    except Exception as error:
        assert "sandboxed" in str(error)
    page.driver.get_log("browser")
    page.close()


def front(address):
    """The list of economies and of what was made."""
    page = Page(390, 844, address)
    page.driver.get(address.split("/e/")[0] + "/")
    page.until("an economy with its picture", lambda: page.find("#economies svg"))
    page.until("what was made", lambda: page.driver.find_elements(By.CSS_SELECTOR, "#all-jobs .job"))
    page.picture("front-390")
    page.accessible("the list at 390 pixels")
    page.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "Scenarios/cumbria.yaml")
