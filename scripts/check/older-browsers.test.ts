import { readFileSync } from "node:fs"
import { createContext, runInContext } from "node:vm"
import { describe, expect, it } from "vitest"

const SCRIPT = readFileSync(
  new URL("../../client/public/older-browsers.js", import.meta.url),
  "utf8",
)

/** What a browser in the list has and the script looks for, beside the language itself. */
const BROWSER = `
  this.window = this
  this.isSecureContext = true
  this.CSSLayerBlockRule = this.fetch = this.AbortController = this.TextEncoder = function () {}
  this.ResizeObserver = this.IntersectionObserver = this.structuredClone = function () {}
  this.queueMicrotask = this.WebSocket = function () {}
  this.HTMLDialogElement = function () {}
  HTMLDialogElement.prototype.showModal = function () {}
  this.crypto = { getRandomValues: function () {}, subtle: {} }
  this.location = { href: "https://room.example/g/abc#secret" }
  this.listeners = {}
  this.addEventListener = function (type, listener) { listeners[type] = listener }
  this.elements = { "app": {}, "too-old": { hidden: true }, "stuck": { hidden: true }, "too-old-link": {} }
  for (var id in elements) elements[id].removeAttribute = function () {}
  this.attributes = {}
  this.document = {
    readyState: "complete",
    createElement: function () { return { noModule: false } },
    getElementById: function (id) { return elements[id] || null },
    documentElement: {
      setAttribute: function (name, value) { attributes[name] = value },
      getAttribute: function (name) { return name in attributes ? attributes[name] : null }
    }
  }
`

/** A URL of the context's own, of which a test may take away what the others go on using. */
function ownUrl(): object {
  const make = (...parts: [string, string?]) => new URL(...parts)
  return Object.assign(
    function URL(address: string, base?: string) {
      return base === undefined ? make(address) : make(address, base)
    },
    { canParse: (address: string, base?: string) => URL.canParse(address, base) },
  )
}

/** Runs the script in a browser that lacks what `without` takes away; answers what `ask` gives then. */
function ask(without: string, question: string): unknown {
  const context = createContext({ URL: ownUrl() })
  runInContext(BROWSER, context)
  runInContext(without, context)
  runInContext(SCRIPT, context)
  return runInContext(`JSON.stringify(${question})`, context)
}

const tooOld = (without: string) => ask(without, "!elements['too-old'].hidden") === "true"

describe("a browser that lacks something", () => {
  it("is read by the oldest ones: plain ES5", () => {
    const code = SCRIPT.replaceAll(/\/\*.*?\*\/|"[^"]*"/gs, "")
    expect(code).not.toMatch(/=>|`|\?\.|\?\?|\b(?:let|const|class|async|await|import|export)\b/)
  })

  it("is left alone when it lacks nothing", () => {
    expect(tooOld("")).toBe(false)
  })

  it.each<[name: string, use: string]>([
    ["Array.prototype.at", "[[1, 2, 3].at(-1), [1].at(4) === undefined, [5, 6].at(1.7)]"],
    [
      "Array.prototype.findLast",
      "[[1, 2, 3].findLast(n => n < 3), [].findLast(() => true) === undefined]",
    ],
    [
      "Array.prototype.findLastIndex",
      "[[1, 2, 3].findLastIndex(n => n < 3), [1].findLastIndex(() => false)]",
    ],
    [
      "Array.prototype.toSorted",
      "(() => { const a = [3, 1, 2]; return [a.toSorted(), a.toSorted((x, y) => y - x), a] })()",
    ],
    ["Array.prototype.toReversed", "(() => { const a = [3, 1]; return [a.toReversed(), a] })()"],
    [
      "Array.prototype.toSpliced",
      "(() => { const a = [3, 1]; return [a.toSpliced(1, 0, 9), a.toSpliced(0, 1), a] })()",
    ],
    ["Array.prototype.with", "(() => { const a = [3, 1]; return [a.with(-1, 9), a] })()"],
    [
      "Object.hasOwn",
      "[Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString'), Object.hasOwn('x', 'length')]",
    ],
    [
      "URL.canParse",
      "[URL.canParse('https://a.b/c'), URL.canParse('/x'), URL.canParse('/x', 'https://a.b')]",
    ],
  ])("%s: does the same in an older way", (name, use) => {
    const native = ask("", use)
    const filled = ask(`delete ${name}`, use)
    expect(filled).toBe(native)
    expect(tooOld(`delete ${name}`)).toBe(false)
  })

  it.each([
    "structuredClone",
    "ResizeObserver",
    "IntersectionObserver",
    "CSSLayerBlockRule",
    "HTMLDialogElement.prototype.showModal",
    "crypto.subtle",
    "crypto.getRandomValues",
    "Promise.allSettled",
    "Intl.Segmenter",
    "Intl",
    "Promise",
    "URL",
    "fetch",
  ])("%s: gets a page that says so, with the link to take along", (name) => {
    const shown = ask(
      `delete ${name}`,
      "[elements['too-old'].hidden, elements['too-old-link'].value]",
    )
    expect(shown).toBe(JSON.stringify([false, "https://room.example/g/abc#secret"]))
    expect(ask(`delete ${name}`, "'data-too-old' in attributes")).toBe("true")
  })

  it("is not called old on a page that is not secure: that has words of its own", () => {
    expect(tooOld("delete crypto.subtle; isSecureContext = false")).toBe(false)
  })

  it("and cannot read the page's own code gets a page that says so; a part that did not load has another text", () => {
    const happens = (event: string) =>
      `[listeners.error(${event}), elements['too-old'].hidden, elements.stuck.hidden]`
    expect(ask("", happens("{ message: 'SyntaxError: ?', target: window }"))).toBe(
      "[null,false,true]",
    )
    expect(ask("", happens("{ target: { tagName: 'SCRIPT' } }"))).toBe("[null,true,false]")
    expect(ask("", happens("{ message: 'TypeError: x', target: window }"))).toBe("[null,true,true]")
  })

  it("says nothing over what the page shows already", () => {
    expect(
      ask(
        "elements.app.firstChild = {}",
        "[listeners.error({ target: { tagName: 'SCRIPT' } }), elements.stuck.hidden]",
      ),
    ).toBe("[null,true]")
  })
})
