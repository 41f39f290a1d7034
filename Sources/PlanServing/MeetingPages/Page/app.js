// The page: asks the server for answers while levers move, keeps the address, pins, and what was kept.
import { changesOf, emptyState, linesOf, queryOf, stateOf, stateOfQuery } from "./state.js"
import { element, leverBox, showChanges, workBox } from "./levers.js"
import { jobList, orderBoxes } from "./jobs.js"
import { dropCharts, picture, showCharts, showFigures, tableOf } from "./answers.js"

const $ = (id) => document.getElementById(id)
const session = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

// The token comes once, behind #, where no server and no log sees it.
const given = location.hash.match(/token=([A-Za-z0-9_-]+)/)
if (given) {
  localStorage.setItem("token", given[1])
  history.replaceState(null, "", location.pathname + location.search)
}
const token = localStorage.getItem("token") ?? ""

function notice(text) {
  $("notice").textContent = text
  $("notice").hidden = !text
}

/** @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
async function ask(path, body, signal) {
  const options = { headers: { Authorization: "Bearer " + token }, signal }
  if (body instanceof Blob) {
    options.method = "POST"
    options.headers["Content-Type"] = "application/octet-stream"
    options.body = body
  } else if (body !== undefined) {
    options.method = "POST"
    options.headers["Content-Type"] = "application/json"
    options.body = JSON.stringify(body)
  }
  const response = await fetch(path, options)
  const type = response.headers.get("Content-Type") ?? ""
  if (type.startsWith("application/problem+json")) {
    const problem = await response.json()
    throw Object.assign(new Error(problem.detail), { problem })
  }
  return type.startsWith("application/json") ? response.json() : response.text()
}

// ---- the list of economies

async function showList() {
  $("list").hidden = false
  const slugs = await ask("/api/economies")
  const items = slugs.map((slug) => {
    const item = element("li", {}, element("a", { href: "/e/" + encodeURIComponent(slug) }, slug))
    $("economies").append(item)
    return item
  })
  for (const [place, slug] of slugs.entries()) {
    const line = await ask("/api/economies/" + encodeURIComponent(slug) + "/line")
    items[place].replaceChildren(element("h3", {}, element("a", { href: "/e/" + encodeURIComponent(slug) }, line.name)), element("p", {}, line.gap), element("p", { className: "muted" }, [line.trend, line.detail].filter(Boolean).join("; ")))
    if (line.svg) items[place].append(picture(line.svg))
  }
  await jobList({ list: $("all-jobs"), ask, notice }).refresh()
  const runs = await ask("/api/runs")
  $("runs").append(element("tr", {}, ...["When", "What", "Scenario", "Name", "Who", "Gap", "Note"].map((head) => element("th", { scope: "col" }, head))))
  for (const run of runs) {
    const gap = run.gap === undefined || run.gap === null ? "" : "£" + (run.gap / 1e6).toFixed(0) + "m"
    const name = run.address ? element("a", { href: run.address }, run.name || "open") : run.name
    $("runs").append(element("tr", {}, ...[run.started, run.verb, run.scenario, name, run.author, gap, run.note].map((cell) => element("td", {}, cell ?? ""))))
  }
}

// ---- an economy

let economy = null
let state = emptyState()
const past = []
const boxes = []
const pins = {}
let sequence = 0
let isAsking = false
let longer = new AbortController()
let isWaiting = false
let asked = ""
let axes = {}
let isHeld = false
let rest = 0
let speak = 0
let lastAddress = 0
const times = { moves: [], moved: 0 }
window.meetingTimes = times

const base = () => "/api/economies/" + encodeURIComponent(economy.slug)

const desk = {
  state: () => state,
  reasons: () => economy.reasons,
  /** Something moves: `isResting` once it is let go. */
  move(change, isResting) {
    if (!isHeld) { past.push(queryOf(state)); isHeld = true }
    change()
    times.moved = window.event?.timeStamp ?? performance.now()
    if (isResting) isHeld = false
    // The question leaves first; the page is brought in line while it is on its way.
    quick()
    address(isResting)
    showState()
  },
  hold(lever) { showHand(lever) },
  /** What can be aimed at, each with the scale from what is typed to base units. */
  targets() {
    const gaps = [["gap_do_nothing", "gap before habitual efficiency"], ["gap_after_habit", "still to find after it"]].map(([measure, words]) => ({ organisation: "economy", measure, scale: 1e6, atLeast: false, words: words + " at most, £m" }))
    const trusts = Object.entries(economy.trusts).flatMap(([organisation, name]) => [
      { organisation, measure: "bed_occupancy", scale: 0.01, atLeast: false, words: name + ": occupancy at most, %" },
      { organisation, measure: "ae_4h", scale: 0.01, atLeast: true, words: name + ": A&E within four hours at least, %" },
    ])
    return [...gaps, ...trusts]
  },
  async target(target) {
    try { return await ask(base() + "/target", { state: linesOf(state), target }) } catch (error) { notice(error.message); return null }
  },
  async reason(reason) {
    try {
      economy.reasons = await ask(base() + "/reason", reason)
      showChanges($("changes"), $("reasons-missing"), desk)
      return true
    } catch (error) { notice(error.message); return false }
  },
}

function address(isResting) {
  const query = queryOf(state)
  const pinned = Object.entries(pins).map(([name, pin]) => "&" + name + "=" + encodeURIComponent(pin.query)).join("")
  const target = "/e/" + encodeURIComponent(economy.slug) + (query || pinned ? "?" + query + pinned : "")
  if (isResting) history.pushState(null, "", target)
  else if (performance.now() - lastAddress > 350) { lastAddress = performance.now(); history.replaceState(history.state, "", target) }
}

function showState() {
  for (const box of boxes) box.show()
  showChanges($("changes"), $("reasons-missing"), desk)
  $("undo").disabled = past.length === 0
}

/** What is asked of the present state. @param {boolean} isLong */
function question(isLong) {
  const width = Math.round(Math.min(760, Math.max(280, document.querySelector("#charts figure")?.clientWidth || (innerWidth < 760 ? innerWidth - 28 : 480))))
  const charts = isLong ? undefined : ["ladder", "gap", "money", "beds", "list", "emergency"]
  return { session, sequence: ++sequence, futures: isLong ? 10000 : 1000, ...linesOf(state), width, charts, axes: isLong ? undefined : axes }
}

function failed(error) {
  if (error.name !== "AbortError" && error.problem?.title !== "overtaken") notice(error.message)
}

/** A quick answer while levers move: one question on its way, the newest state waits for it, older ones are forgotten. */
async function quick() {
  // A lever let go where it was moved to: what is on its way, or was answered last, is its answer.
  if (JSON.stringify(linesOf(state)) === asked) {
    isWaiting = false
    times.moved = 0
    return
  }
  isWaiting = isAsking
  if (isAsking) return
  isAsking = true
  // The longer answer is let go; the server stops working on it.
  longer.abort()
  clearTimeout(rest)
  do {
    isWaiting = false
    const started = times.moved
    times.moved = 0
    asked = JSON.stringify(linesOf(state))
    try {
      paint(await ask(base() + "/answer", question(false)), started)
      notice("")
    } catch (error) {
      asked = ""
      failed(error)
    }
  } while (isWaiting)
  isAsking = false
  rest = setTimeout(() => { axes = {}; isHeld = false; thorough() }, isHeld ? 700 : 300)
}

/** The whole answer at rest; let go when the page asks anew. */
async function thorough() {
  longer = new AbortController()
  try {
    const reply = await ask(base() + "/answer?long", question(true), longer.signal)
    paint(reply, 0)
    notice(reply.changed ? "The scenario’s files have changed since they were read." : "")
    if (reply.changed) {
      const reload = element("button", { type: "button" }, "Read them anew")
      reload.addEventListener("click", async () => { await ask(base() + "/reload", {}); location.reload() })
      $("notice").append(" ", reload, " or go on with the old.")
    }
  } catch (error) { failed(error) }
}

function paint(reply, started) {
  $("sentence").textContent = reply.sentence
  clearTimeout(speak)
  speak = setTimeout(() => { $("spoken").textContent = reply.sentence }, 800)
  $("futures").textContent = reply.futures.toLocaleString("en-GB") + " futures"
  showFigures($("figures"), reply.figures)
  showCharts($("charts"), reply.charts)
  if (reply.futures > 1000) dropCharts(new Set(reply.charts.map((chart) => chart.id)))
  if (isHeld) for (const chart of reply.charts) if (chart.axis && !axes[chart.id]) axes[chart.id] = chart.axis
  $("standards").replaceChildren(tableOf(reply.standards))
  $("command").textContent = reply.command
  if (started) {
    const ended = new MessageChannel()
    ended.port1.onmessage = () => times.moves.push({ milliseconds: performance.now() - started, futures: reply.futures })
    requestAnimationFrame(() => ended.port2.postMessage(0))
  }
}

function showHand(lever) {
  if ($("hand").dataset.path === lever.path) return
  $("hand").dataset.path = lever.path
  const box = leverBox(lever, desk)
  for (let place = boxes.length - 1; place >= 0; place--) if (boxes[place].isHand) boxes.splice(place, 1)
  boxes.push({ ...box, isHand: true })
  $("hand").replaceChildren(box.box)
  box.show()
}

function addLever(place, lever) {
  if (boxes.some((box) => box.path === lever.path && !box.isHand)) return
  const box = leverBox(lever, desk)
  boxes.push(box)
  place.append(box.box)
  box.show()
}

async function search() {
  const text = $("search").value.trim()
  const found = text.length < 3 ? [] : await ask(base() + "/levers?q=" + encodeURIComponent(text))
  if (text !== $("search").value.trim()) return
  $("found").replaceChildren(...found.map((lever) => {
    const take = element("button", { type: "button" }, lever.label + ": " + lever.written)
    take.addEventListener("click", () => { addLever($("beliefs"), lever); document.querySelector(`[data-path="${CSS.escape(lever.path)}"]`)?.scrollIntoView({ block: "center" }) })
    return element("p", {}, take)
  }))
  if (text.length >= 3 && found.length === 0) $("found").textContent = "No lever has all of these words."
}

// ---- pins

function showPins() {
  $("pins").replaceChildren(...Object.entries(pins).map(([name, pin]) => {
    const button = element("button", { type: "button", title: pin.query || "as in the file" }, name)
    button.addEventListener("click", () => { past.push(queryOf(state)); state = stateOfQuery(pin.query); desk.move(() => {}, true) })
    return button
  }))
  $("pin").disabled = Object.keys(pins).length >= 4
  compare()
}

async function compare() {
  const names = Object.keys(pins)
  $("difference").textContent = ""
  $("compare").replaceChildren()
  if (names.length === 0) return
  const states = names.map((name) => ({ name, lines: linesOf(stateOfQuery(pins[name].query)) }))
  if (names.length === 1) states.push({ name: "the present state", lines: linesOf(state) })
  try {
    const rows = []
    for (const second of states.slice(1)) {
      const reply = await ask(base() + "/difference", { first: states[0].lines, second: second.lines, names: [states[0].name, second.name] })
      if (second === states[1]) $("difference").textContent = reply.sentence
      for (const row of reply.rows.slice(0, 40)) rows.push([second.name + " less " + states[0].name, row.organisation === "economy" ? "the economy" : row.organisation, row.measure, number(row.mean, row.unit), number(row.p10, row.unit) + " to " + number(row.p90, row.unit), Math.round(row.isBetter * 100) + " of 100"])
      for (const input of reply.inputs) rows.push([second.name + " less " + states[0].name, "input", input.name, (input.first ?? "as in the file") + " → " + (input.second ?? "as in the file"), "", ""])
    }
    $("compare").replaceChildren(element("details", {}, element("summary", {}, "What differs, in the same futures"), tableOf({ title: "Differences in the last plan year", header: ["States", "Of", "Figure", "Mean", "8 in 10 futures", "Better in"], rows })))
  } catch (error) { notice(error.message) }
}

function number(value, unit) {
  if (unit === "£") return (value < 0 ? "−£" : "£") + (Math.abs(value) / 1e6).toFixed(1) + "m"
  if (unit === "share") return (value * 100).toFixed(1).replace("-", "−") + " points"
  return value.toFixed(Math.abs(value) < 10 ? 1 : 0).replace("-", "−")
}

// ---- what is made of the present state

function showWork() {
  const list = jobList({
    list: $("jobs"), spoken: $("work-spoken"), economy: economy.slug, ask, notice,
    take: (job) => {
      desk.move(() => { state = stateOfQuery(job.query); state.do = stateOf({ do: job.do }).do }, true)
      $("sentence").focus()
    },
  })
  orderBoxes($("orders"), {
    ask, notice,
    send: (file) => ask("/api/files?name=" + encodeURIComponent(file.name), file),
    async begin(order) {
      try {
        list.show(await ask(base() + "/jobs", { ...order, state: linesOf(state) }))
        notice("")
      } catch (error) { notice(error.message) }
    },
  })
  // A file that is dropped beside its place is not to take the page away.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault())
  list.refresh()
}

// ---- from the address

function fromAddress() {
  const items = new URLSearchParams(location.search)
  state = stateOfQuery(location.search)
  for (const name of ["A", "B", "C", "D"]) { delete pins[name]; if (items.has(name)) pins[name] = { query: items.get(name) } }
}

async function showEconomy(slug) {
  economy = await ask("/api/economies/" + slug)
  $("title").append(" / " + economy.name)
  document.title = economy.name + " – Planner"
  $("meeting").hidden = false
  $("actions").hidden = false
  fromAddress()
  for (const lever of economy.beliefs) addLever($("beliefs"), lever)
  for (const lever of economy.decisions) addLever($("decisions"), lever)
  for (const work of economy.interventions) {
    const box = workBox(work, economy.planYears, desk)
    boxes.push(box)
    $("interventions").append(box.box)
  }
  // Levers of the address that are not among those shown.
  for (const path of changesOf(state)) {
    if (boxes.some((box) => box.path === path)) continue
    const found = await ask(base() + "/levers?q=" + encodeURIComponent(path))
    const lever = found.find((lever) => lever.path === path)
    if (lever) addLever($("beliefs"), lever)
  }
  $("options").append(element("option", { value: "" }, "what is ticked below"), element("option", { value: "none" }, "nothing"), ...economy.options.map((option, place) => element("option", { value: String(place) }, option.name)))
  $("options").addEventListener("change", () => {
    const chosen = $("options").value
    if (chosen === "") return
    desk.move(() => { state.do = chosen === "none" ? new Map() : stateOf({ do: economy.options[Number(chosen)].do }).do }, true)
    $("options").value = ""
  })
  if (economy.beliefs[0]) showHand(economy.beliefs[0])
  showState()
  showPins()
  showWork()
  quick()
}

$("search").addEventListener("input", () => { search().catch((error) => notice(error.message)) })
$("pin").addEventListener("click", () => {
  const name = ["A", "B", "C", "D"].find((free) => !pins[free])
  if (!name) return
  pins[name] = { query: queryOf(state) }
  address(true)
  showPins()
})
$("undo").addEventListener("click", () => {
  const before = past.pop()
  if (before === undefined) return
  state = stateOfQuery(before)
  desk.move(() => {}, true)
  past.pop()
  showState()
})
$("save").addEventListener("click", async () => {
  try {
    const text = await ask(base() + "/scenario", { state: linesOf(state) })
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: economy.slug + "-meeting.yaml" })
    link.click()
    URL.revokeObjectURL(link.href)
  } catch (error) { notice(error.message) }
})
$("keep").addEventListener("click", async () => {
  const name = prompt("A name for this state")
  if (name === null) return
  try {
    const kept = await ask(base() + "/keep", { state: linesOf(state), name, author: localStorage.getItem("author") ?? "" })
    notice("Kept in the ledger as " + kept.id + ".")
  } catch (error) { notice(error.message) }
})
addEventListener("popstate", () => { fromAddress(); showState(); showPins(); quick() })

const found = location.pathname.match(/^\/e\/([^/]+)$/)
const begun = found ? showEconomy(found[1]) : showList()
begun.catch((error) => notice(error.message))
