// The answers: pictures, tables and figures put in place; what the server sends is never taken as HTML.
import { element } from "./levers.js"

const policy = window.trustedTypes ? window.trustedTypes.createPolicy("svg", { createHTML: (text) => text }) : { createHTML: (text) => text }

/** A picture as a node; read as XML, and without anything that could run. @param {string} text */
export function picture(text) {
  const read = new DOMParser().parseFromString(policy.createHTML(text), "image/svg+xml")
  const svg = read.documentElement
  if (svg.nodeName !== "svg") return document.createTextNode("")
  for (const bad of svg.querySelectorAll("script, foreignObject, a, use, image, style, animate, set")) bad.remove()
  for (const node of [svg, ...svg.querySelectorAll("*")]) {
    for (const attribute of [...node.attributes]) if (attribute.name.startsWith("on") || attribute.name.endsWith("href") || attribute.name === "style") node.removeAttribute(attribute.name)
  }
  return document.importNode(svg, true)
}

/** @param {{title: string, header: string[], rows: string[][]}} table */
export function tableOf(table) {
  // A column of figures stands to the right, its heading with it; a year or a code is text.
  const isFigure = (text) => text === "" || /^[+−-]?[£\d][\d,.]*(m|%|p)?( points| of 100| to .*| .{1,12})?$|^–$/.test(text)
  const figures = table.header.map((_, column) => column > 0 && table.rows.length > 0 && table.rows.every((row) => isFigure(row[column] ?? "")))
  const style = (column) => (figures[column] ? "num" : "")
  const head = element("tr", {}, ...table.header.map((text, column) => element("th", { scope: "col", className: style(column) }, text)))
  const rows = table.rows.map((row) => element("tr", {}, ...row.map((text, column) => (column ? element("td", { className: style(column) }, text) : element("th", { scope: "row" }, text)))))
  return element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": table.title }, element("table", {}, element("caption", {}, table.title), element("thead", {}, head), element("tbody", {}, ...rows)))
}

const boxes = new Map()

/** Puts the charts of an answer in place; a chart that is not in it stays as it is. @param {HTMLElement} place @param {any[]} charts */
export function showCharts(place, charts) {
  for (const chart of charts) {
    let box = boxes.get(chart.id)
    if (!box) {
      const caption = element("figcaption")
      const frame = element("div")
      const table = element("details", {}, element("summary", {}, "Table"))
      const figures = element("div")
      table.append(figures)
      table.addEventListener("toggle", () => { if (table.open && box.table) figures.replaceChildren(tableOf(box.table)) })
      box = { figure: element("figure", {}, caption, frame, table), caption, frame, details: table, figures, table: null, svg: "" }
      box.figure.dataset.chart = chart.id
      boxes.set(chart.id, box)
    }
    if (!box.figure.isConnected) place.append(box.figure)
    box.caption.textContent = chart.title
    // Few levers move every picture.
    if (box.svg !== chart.svg) box.frame.replaceChildren(picture(chart.svg))
    box.svg = chart.svg
    box.table = chart.table
    if (box.details.open) box.figures.replaceChildren(tableOf(chart.table))
  }
}

/** Takes charts away that an answer no longer has. @param {Set<string>} ids */
export function dropCharts(ids) {
  for (const [id, box] of boxes) if (!ids.has(id)) box.figure.remove()
}

/** @param {HTMLElement} list @param {any[]} figures */
export function showFigures(list, figures) {
  list.replaceChildren(...figures.map((figure) => {
    const before = figure.believed === figure.file || figure.believed === figure.now ? "file " + figure.file : "file " + figure.file + ", do nothing as believed " + figure.believed
    return element("div", {}, element("dt", {}, figure.name), element("dd", { className: "now" }, figure.now), element("dd", { className: "was" }, (figure.range ? figure.range + "; " : "") + before))
  }))
}
