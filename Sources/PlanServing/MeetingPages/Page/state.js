// The state of the levers as lines, as the address and the server have them.

/** @typedef {{set: Map<string, string>, shift: Map<string, string>, do: Map<string, string>}} State */

/** @returns {State} */
export function emptyState() { return { set: new Map(), shift: new Map(), do: new Map() } }

/** The way to a figure: what stands before "=", without the year from which it holds. @param {string} line */
function pathOf(line) { return line.slice(0, line.indexOf("=")).replace(/ from \d{4}\/\d{2}$/, "") }

/** An intervention's name: what stands before size and year. @param {string} line */
function workOf(line) { return line.replace(/:[^:]*:\d{4}\/\d{2}(:[^:]*)?$/, "") }

/** @param {{set?: string[], shift?: string[], do?: string[]}} lines @returns {State} */
export function stateOf(lines) {
  const state = emptyState()
  for (const line of lines.set ?? []) state.set.set(pathOf(line), line)
  for (const line of lines.shift ?? []) state.shift.set(pathOf(line), line)
  for (const line of lines.do ?? []) state.do.set(workOf(line), line)
  return state
}

/** Lines in one order, so that equal states have equal addresses. @param {State} state */
export function linesOf(state) {
  const sorted = (map) => [...map.keys()].sort().map((key) => map.get(key))
  return { set: sorted(state.set), shift: sorted(state.shift), do: sorted(state.do) }
}

/** @param {State} state */
export function queryOf(state) {
  const lines = linesOf(state)
  const items = (key) => lines[key].map((line) => key + "=" + encodeURIComponent(line))
  return [...items("set"), ...items("shift"), ...items("do")].join("&")
}

/** @param {string} search the query of an address @returns {State} */
export function stateOfQuery(search) {
  const items = new URLSearchParams(search)
  return stateOf({ set: items.getAll("set"), shift: items.getAll("shift"), do: items.getAll("do") })
}

/** How many levers stand otherwise than in the file. @param {State} state */
export function changesOf(state) { return [...state.set.keys(), ...state.shift.keys(), ...state.do.keys()] }
