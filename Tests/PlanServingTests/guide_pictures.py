"""Draws the pictures of docs/user-guide.md: the page of `planner serve` on Cumbria with a lever moved, and a job that is done.

    python3 Tests/PlanServingTests/guide_pictures.py .build/release/planner-serve docs/images
"""

import os
import signal
import subprocess
import sys
import tempfile
import time

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import Page


def main(program, folder):
    server = subprocess.Popen(
        [program, "Scenarios/cumbria.yaml", "--port", "8126", "--no-open", "--no-ledger", "--workspace", tempfile.mkdtemp()], stderr=subprocess.PIPE, text=True)
    address = server.stderr.readline().strip()
    try:
        page = Page(1180, 700, address)
        page.find("#beliefs .lever:nth-child(2) input[type=range]").send_keys(Keys.PAGE_DOWN)
        time.sleep(1)
        page.settle()
        page.driver.execute_script("document.documentElement.style.scrollBehavior = 'auto'; scrollTo(0, 0)")
        page.driver.save_screenshot(os.path.join(folder, "guide-serve.png"))
        page.find("#files-track").send_keys(os.path.abspath("Scenarios/cumbria/actuals/2014-15.csv"))
        page.until("a job that is done", lambda: page.driver.find_elements(By.CSS_SELECTOR, ".job[data-stage=done]"), 240)
        page.driver.execute_script("document.getElementById('work').scrollIntoView()")
        page.driver.save_screenshot(os.path.join(folder, "guide-jobs.png"))
        page.close()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(10)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
