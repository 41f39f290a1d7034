// Jobs: reports, designs, reviews and tracking made of the present state, with files that are dropped; how far each is, and what came of it.
import { element } from "./levers.js"
import { tableOf } from "./answers.js"

/** @typedef {{id: string, kind: string, title: string, economy: string, name: string, query: string, stage: string, asked: string, words: string, share?: number, links: {title: string, address: string}[], table?: any, do: string[]}} Job */

const over = (job) => !["waiting", "running"].includes(job.stage)
const boxes = new Map()

/** A list of jobs that is kept up to date while one is under way.
 * @param {{list: HTMLElement, spoken?: HTMLElement, economy?: string, ask: (path: string, body?: any) => Promise<any>, notice: (text: string) => void, take?: (job: Job) => void}} page */
export function jobList(page) {
  let timer = 0
  const told = new Map()
  const show = (/** @type {Job[]} */ jobs) => {
    const shown = jobs.filter((job) => !page.economy || job.economy === page.economy)
    const known = new Set(shown.map((job) => job.id))
    for (const [id, box] of boxes) if (!known.has(id)) { box.item.remove(); boxes.delete(id) }
    for (const [place, job] of shown.entries()) {
      let box = boxes.get(job.id)
      if (!box) {
        box = jobBox(job, page, show)
        boxes.set(job.id, box)
      }
      if (page.list.children[place] !== box.item) page.list.insertBefore(box.item, page.list.children[place] ?? null)
      box.show(job)
      if (told.get(job.id) !== job.stage) {
        if (told.has(job.id) && over(job) && page.spoken) page.spoken.textContent = job.title + ". " + job.words
        told.set(job.id, job.stage)
      }
    }
    clearTimeout(timer)
    if (shown.some((job) => !over(job))) timer = setTimeout(refresh, 700)
  }
  const refresh = async () => {
    try { show(await page.ask("/api/jobs")) } catch (error) { page.notice(error.message); timer = setTimeout(refresh, 5000) }
  }
  return { show, refresh }
}

/** One job in the list; its buttons stay where they are while its words change. */
function jobBox(job, page, show) {
  const title = element("h3", {}, job.title)
  const about = element("p", { className: "muted" }, new Date(job.asked).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }) + ", " + job.name + ": ", element("a", { href: "/e/" + encodeURIComponent(job.economy) + (job.query ? "?" + job.query : "") }, job.query ? "the state it is made of" : "as in the file"))
  const words = element("p", { className: "job-words" })
  const bar = element("progress", { max: 1, "aria-label": "Progress of " + job.title })
  const links = element("p", { className: "job-links" })
  const found = element("div")
  const act = async (what) => { try { show(await page.ask("/api/jobs/" + job.id + "/" + what, {})) } catch (error) { page.notice(error.message) } }
  const cancel = element("button", { type: "button", "aria-label": "Cancel " + job.title }, "Cancel")
  cancel.addEventListener("click", () => act("cancel"))
  const remove = element("button", { type: "button", "aria-label": "Remove " + job.title }, "Remove")
  remove.addEventListener("click", () => act("remove"))
  const take = element("button", { type: "button", hidden: true }, "Put this plan on the levers")
  const item = element("li", { className: "job" }, title, about, bar, words, links, element("p", { className: "job-buttons" }, take, cancel, remove), found)
  let isShown = false
  return {
    item,
    show(job) {
      words.textContent = job.words
      item.dataset.stage = job.stage
      bar.hidden = over(job)
      if (job.share === undefined || job.share === null) bar.removeAttribute("value"); else bar.value = job.share
      cancel.hidden = over(job)
      remove.hidden = !over(job)
      if (isShown || !over(job)) return
      isShown = true
      links.replaceChildren(...job.links.flatMap((link, place) => [place ? " · " : "", element("a", { href: link.address, target: "_blank", rel: "noopener" }, link.title)]))
      if (job.table && job.table.rows.length) found.replaceChildren(tableOf(job.table))
      if (page.take && job.do.length) {
        take.hidden = false
        take.addEventListener("click", () => page.take(job))
      }
    },
  }
}

/** The buttons and places for files with which jobs are begun.
 * @param {HTMLElement} place
 * @param {{ask: (path: string, body?: any) => Promise<any>, send: (file: File) => Promise<any>, begin: (order: any) => Promise<void>, notice: (text: string) => void}} page */
export function orderBoxes(place, page) {
  const report = element("button", { type: "button", id: "make-report" }, "Report and workbook")
  report.addEventListener("click", () => page.begin({ kind: "report" }))
  const aims = [["gap", "most of the gap closed"], ["totals", "control totals and standards met"], ["support", "least support drawn"], ["benefit", "highest net benefit"]]
  const aim = element("select", { id: "aim" }, ...aims.map(([value, words]) => element("option", { value }, words)))
  const design = element("button", { type: "button", id: "make-design" }, "Design a plan")
  design.addEventListener("click", () => page.begin({ kind: "design", objective: aim.value }))
  place.append(
    element("div", { className: "order" }, report, element("p", { className: "muted" }, "What the board reads, the report, appendices and Excel. Some minutes.")),
    element("div", { className: "order" }, design, element("label", {}, " with ", aim), element("p", { className: "muted" }, "Searches the library for the best plan under the present beliefs.")),
    dropBox("review", "Plans to review", "Workbooks or CSV of plans, governance as YAML: drop them here or choose them.", ".csv,.xlsx,.xlsm,.yaml,.yml", page),
    dropBox("track", "Actuals to track", "Monthly actuals, CSV or workbook, read in the order of their names: drop them here or choose them.", ".csv,.xlsx,.xlsm", page))
}

function dropBox(kind, title, about, accept, page) {
  const id = "files-" + kind
  const input = element("input", { type: "file", id, multiple: true, accept })
  const words = element("p", { className: "muted", id: id + "-about" }, about)
  input.setAttribute("aria-describedby", words.id)
  const box = element("div", { className: "order drop" }, element("label", { for: id }, title), input, words)
  const take = async (/** @type {File[]} */ dropped) => {
    const isRead = (/** @type {File} */ file) => accept.split(",").some((ending) => file.name.toLowerCase().endsWith(ending))
    const files = dropped.filter(isRead)
    const others = dropped.filter((file) => !isRead(file)).map((file) => file.name)
    const passed = others.length ? "Passed over, as they do not end in " + accept.replaceAll(",", ", ") + ": " + others.join(", ") + "." : ""
    if (files.length === 0) {
      if (passed) page.notice(passed)
      return
    }
    try {
      const uploads = []
      for (const [place, file] of files.entries()) {
        words.textContent = "Sending " + file.name + " (" + (place + 1) + " of " + files.length + ") …"
        uploads.push((await page.send(file)).id)
      }
      await page.begin({ kind, uploads })
    } catch (error) { page.notice(error.message) } finally { words.textContent = passed ? passed + " " + about : about; input.value = "" }
  }
  input.addEventListener("change", () => take([...input.files]))
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over") })
  box.addEventListener("dragleave", () => box.classList.remove("over"))
  box.addEventListener("drop", (event) => { event.preventDefault(); box.classList.remove("over"); take([...event.dataTransfer.files]) })
  return box
}
