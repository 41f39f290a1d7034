// The levers: native controls, each with its value as a number, its range and where its value comes from.
import { changesOf } from "./state.js"

/** @param {string} name @param {Record<string, any>} [properties] @param {...(Node|string)} children */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("aria-") || key === "for" || key === "role") made.setAttribute(key, value)
    else made[key] = value
  }
  made.append(...children)
  return made
}

/** A number without the dust of binary fractions. @param {number} value */
function plain(value) { return String(Number(value.toFixed(6))) }

/** A value of a lever as a line of a state. @param {any} lever @param {number} value */
export function lineFor(lever, value) {
  const sign = value < 0 ? "-" : lever.kind === "shift" ? "+" : ""
  const year = lever.from ? " from " + lever.from : ""
  return lever.path + year + "=" + sign + lever.prefix + plain(Math.abs(value)) + lever.suffix
}

/** The value that a line gives a lever; the file's where there is none. @param {any} lever @param {string|undefined} line */
function valueIn(lever, line) {
  if (!line) return lever.value
  const text = line.slice(line.indexOf("=") + 1)
  const number = Number.parseFloat(text.replace("£", "").replaceAll(",", ""))
  return Number.isFinite(number) ? number : lever.value
}

function words(lever, value) {
  const sign = value < 0 ? "−" : lever.kind === "shift" ? "+" : ""
  return sign + lever.prefix + plain(Math.abs(value)) + lever.suffix
}

let made = 0

/**
 * One lever.
 * @param {any} lever what the server says of it
 * @param {{state: () => any, reasons: () => any[], move: (change: () => void, isResting: boolean) => void, hold: (lever: any) => void, reason: (r: any) => void}} desk
 */
export function leverBox(lever, desk) {
  const id = "lever-" + ++made
  const kind = lever.kind === "shift" ? "shift" : "set"
  const box = element("div", { className: "lever" })
  box.dataset.path = lever.path
  const label = element("label", { for: id }, lever.label + (lever.from ? ", from " + lever.from : ""))
  const top = element("div", { className: "top" }, label)
  box.append(top)
  const line = () => desk.state()[kind].get(lever.path)

  if (lever.kind === "choice") {
    const select = element("select", { id }, ...lever.choices.map((choice) => element("option", { value: choice }, choice)))
    top.append(select)
    const show = () => {
      const now = line()
      select.value = now ? now.slice(now.indexOf("=") + 1) : lever.written
      box.classList.toggle("moved", Boolean(now))
    }
    select.addEventListener("change", () => desk.move(() => {
      if (select.value === lever.written) desk.state().set.delete(lever.path)
      else desk.state().set.set(lever.path, lever.path + "=" + select.value)
    }, true))
    return { box, path: lever.path, show }
  }

  const number = element("input", { type: "number", step: "any", "aria-label": lever.label + ", in " + (lever.prefix + lever.suffix).trim() })
  const slider = element("input", { type: "range", id, min: plain(lever.low), max: plain(lever.high), step: plain(lever.step) })
  const outside = element("p", { className: "outside" })
  top.append(element("span", {}, lever.prefix, number, lever.suffix))
  const file = lever.kind === "shift" ? "file: " + lever.written : "file: " + words(lever, lever.value)
  box.append(slider, element("p", { className: "ends" }, element("span", {}, words(lever, lever.low)), element("span", {}, file), element("span", {}, words(lever, lever.high))), outside)

  const source = lever.link ? element("a", { href: lever.link, rel: "noreferrer noopener", target: "_blank" }, lever.source) : element("span", {}, lever.source)
  const details = element("details", {}, element("summary", {}, lever.isAssumption ? "An assumption; why?" : "Source; why?"))
  details.append(element("p", {}, source), element("p", { className: "muted" }, "Range: " + lever.range + (lever.marks.length ? "; 10, 50, 90 of 100: " + lever.marks.map((mark) => words(lever, mark)).join(", ") : "") + (lever.note ? ". " + lever.note : "")))
  details.append(targetBox(lever, desk, (value) => { set(value, true); show() }), reasonBox(lever.path, desk))
  box.append(details)

  let before = lever.value
  const set = (value, isResting) => desk.move(() => {
    if (value === lever.value) desk.state()[kind].delete(lever.path)
    else desk.state()[kind].set(lever.path, lineFor(lever, value))
  }, isResting)
  const show = () => {
    const value = valueIn(lever, line())
    slider.value = plain(value)
    if (document.activeElement !== number) number.value = plain(value)
    slider.setAttribute("aria-valuetext", words(lever, value) + ", " + file)
    const isOutside = value < lever.low - lever.step / 1000 || value > lever.high + lever.step / 1000
    outside.textContent = isOutside ? "outside " + lever.range : ""
    box.classList.toggle("moved", Boolean(line()))
  }
  slider.addEventListener("pointerdown", () => { before = valueIn(lever, line()); desk.hold(lever) })
  slider.addEventListener("focus", () => { before = valueIn(lever, line()); desk.hold(lever) })
  slider.addEventListener("input", () => { set(Number(slider.value), false); show() })
  slider.addEventListener("change", () => { set(Number(slider.value), true); show() })
  slider.addEventListener("keydown", (event) => {
    const far = event.key === "PageUp" ? 10 : event.key === "PageDown" ? -10 : 0
    if (far) {
      event.preventDefault()
      const value = Math.min(lever.high, Math.max(lever.low, Number(slider.value) + far * lever.step))
      set(Number(plain(value)), true)
      show()
    }
    if (event.key === "Escape") { set(before, true); show() }
  })
  number.addEventListener("change", () => {
    const value = Number.parseFloat(number.value)
    if (Number.isFinite(value)) set(value, true)
    show()
  })
  return { box, path: lever.path, show }
}

/** What a lever would have to be for a measure to keep a limit in 8 of 10 futures. */
function targetBox(lever, desk, take) {
  const targets = desk.targets()
  const which = element("select", { "aria-label": "What is to be reached" }, ...targets.map((target, place) => element("option", { value: String(place) }, target.words)))
  const limit = element("input", { type: "number", step: "any", "aria-label": "Limit" })
  const find = element("button", { type: "button" }, "What would it have to be?")
  const said = element("p", { role: "status" })
  find.addEventListener("click", async () => {
    const target = targets[Number(which.value)]
    const asked = Number.parseFloat(limit.value)
    if (!Number.isFinite(asked)) { said.textContent = "Give the limit as a number."; return }
    said.textContent = "…"
    const found = await desk.target({ path: lever.path, organisation: target.organisation, measure: target.measure, limit: asked * target.scale, atLeast: target.atLeast, chance: 0.8 })
    if (!found) { said.textContent = ""; return }
    const chance = Math.round(found.chance * 100)
    if (found.value === undefined || found.value === null) {
      said.textContent = "Not within its range; at " + words(lever, found.end) + " it holds in " + chance + " of 100 futures."
      return
    }
    const use = element("button", { type: "button" }, "Set it")
    use.addEventListener("click", () => take(Number(plain(found.value))))
    said.replaceChildren(words(lever, found.value) + ": then it holds in " + chance + " of 100 futures. ", use)
  })
  return element("div", { className: "target" }, which, limit, find, said)
}

/** Why a lever stands where it does. */
function reasonBox(path, desk) {
  const known = desk.reasons().find((reason) => reason.path === path)
  const text = element("textarea", { rows: 2, value: known?.text ?? "", "aria-label": "Reason" })
  const source = element("input", { value: known?.source ?? "", placeholder: "source", "aria-label": "Source of the reason" })
  const author = element("input", { value: known?.author ?? localStorage.getItem("author") ?? "", placeholder: "who", "aria-label": "Who gives the reason" })
  const status = element("select", { "aria-label": "State of the reason" }, ...["proposed", "agreed", "disputed"].map((word) => element("option", { value: word }, word)))
  status.value = known?.status ?? "proposed"
  const said = element("span", { className: "muted" }, known ? " " + known.at : "")
  const keep = element("button", { type: "button" }, "Keep the reason")
  keep.addEventListener("click", async () => {
    localStorage.setItem("author", author.value)
    if (await desk.reason({ path, text: text.value, source: source.value, author: author.value, status: status.value })) said.textContent = " kept"
  })
  return element("div", {}, text, source, author, status, keep, said)
}

/** An intervention: on, how large, from when. */
export function workBox(work, years, desk) {
  const id = "work-" + ++made
  const box = element("div", { className: "work" })
  const on = element("input", { type: "checkbox", id })
  const size = element("input", { type: "number", min: "5", max: "2000", step: "5", value: "100", "aria-label": "Size of " + work.name + ", % of the library's" })
  const from = element("select", { "aria-label": "Decided in" }, ...years.map((year) => element("option", { value: year }, year)))
  const how = element("p", { className: "how" }, size, "% of the library's size, decided in ", from)
  box.append(on, " ", element("label", { for: id, title: work.about }, work.name), how,
    element("details", {}, element("summary", {}, "Evidence: " + work.evidence), element("p", {}, work.about), element("p", { className: "muted" }, (work.cost ? work.cost + ". " : "") + "Acts at " + (work.trusts.join(", ") || "no trust here")), reasonBox(work.name, desk)))
  let trusts = ""
  const write = () => desk.move(() => {
    if (on.checked) desk.state().do.set(work.name, work.name + ":" + plain(Math.max(1, Number(size.value) || 100)) + "%:" + from.value + trusts)
    else desk.state().do.delete(work.name)
  }, true)
  for (const control of [on, size, from]) control.addEventListener("change", () => { write(); show() })
  const show = () => {
    const line = desk.state().do.get(work.name)
    on.checked = Boolean(line)
    how.hidden = !line
    const found = line?.match(/:([\d.]+)%:(\d{4}\/\d{2})(:[^:]*)?$/)
    if (found) { size.value = found[1]; from.value = found[2]; trusts = found[3] ?? "" } else trusts = ""
  }
  return { box, path: work.name, show }
}

/** The list of what stands otherwise than in the file, each with a way back. */
export function showChanges(list, missing, desk) {
  const state = desk.state()
  const names = changesOf(state)
  const lines = [...state.set.values(), ...state.shift.values(), ...state.do.values()]
  list.replaceChildren(...lines.map((line, place) => {
    const back = element("button", { type: "button", "aria-label": "Take back " + line }, "take back")
    back.addEventListener("click", () => desk.move(() => { for (const map of [state.set, state.shift, state.do]) map.delete(names[place]) }, true))
    return element("li", {}, line + " ", back)
  }))
  const without = names.filter((name) => !desk.reasons().some((reason) => reason.path === name && reason.text))
  missing.textContent = names.length === 0 ? "Nothing is changed." : without.length === 0 ? "Every change has a reason." : without.length + " of " + names.length + " changes have no reason."
}
