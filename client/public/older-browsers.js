/*
 * Runs before everything else, in every browser: plain ES5, so that the oldest ones can read it too. It
 * fills in small functions that some browsers in README's list lack; where more is lacking, or the page's
 * own code cannot be read, it shows the page's plain words about that (#too-old), and nothing else runs.
 */
;(function (window, document) {
  "use strict"

  var array = Array.prototype

  function fillIn(owner, name, value) {
    if (owner && typeof owner[name] !== "function")
      Object.defineProperty(owner, name, { value: value, writable: true, configurable: true })
  }

  function place(length, index) {
    var whole = Math.trunc(index) || 0
    return whole < 0 ? length + whole : whole
  }

  fillIn(array, "at", function (index) {
    return this[place(this.length, index)]
  })
  fillIn(array, "findLastIndex", function (matches, self) {
    for (var index = this.length - 1; index >= 0; index -= 1)
      if (matches.call(self, this[index], index, this)) return index
    return -1
  })
  fillIn(array, "findLast", function (matches, self) {
    return this[array.findLastIndex.call(this, matches, self)]
  })
  fillIn(array, "toSorted", function (compare) {
    return array.slice.call(this).sort(compare)
  })
  fillIn(array, "toReversed", function () {
    return array.slice.call(this).reverse()
  })
  fillIn(array, "toSpliced", function () {
    var copy = array.slice.call(this)
    array.splice.apply(copy, arguments)
    return copy
  })
  fillIn(array, "with", function (index, value) {
    var copy = array.slice.call(this)
    var at = place(copy.length, index)
    if (at < 0 || at >= copy.length) throw new RangeError("No such place")
    copy[at] = value
    return copy
  })
  fillIn(Object, "hasOwn", function (object, name) {
    return Object.prototype.hasOwnProperty.call(Object(object), name)
  })
  fillIn(window.URL, "canParse", function (address, base) {
    var parsed = null
    try {
      parsed = base === undefined ? new URL(address) : new URL(address, base)
    } catch (error) {
      parsed = error instanceof Error ? null : parsed
    }
    return parsed !== null
  })

  /* What nothing here can stand in for. */
  function lacks() {
    var dialog = window.HTMLDialogElement
    var script = document.createElement("script")
    return !(
      "noModule" in script &&
      typeof globalThis === "object" &&
      window.CSSLayerBlockRule &&
      dialog &&
      dialog.prototype.showModal &&
      window.Promise &&
      Promise.allSettled &&
      Object.fromEntries &&
      String.prototype.replaceAll &&
      array.flatMap &&
      window.fetch &&
      window.URL &&
      window.AbortController &&
      window.TextEncoder &&
      window.ResizeObserver &&
      window.IntersectionObserver &&
      window.structuredClone &&
      window.queueMicrotask &&
      window.WebSocket &&
      window.Intl &&
      Intl.PluralRules &&
      Intl.Segmenter &&
      window.crypto &&
      crypto.getRandomValues &&
      /* Withheld from pages that are not secure, which have words of their own. */
      (crypto.subtle || window.isSecureContext === false)
    )
  }

  function whenRead(task) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", task)
    else task()
  }

  function show(id) {
    whenRead(function () {
      var app = document.getElementById("app")
      var words = document.getElementById(id)
      /* What stands there already is better than these words. */
      if (!words || (app && app.firstChild)) return
      words.hidden = false
      words.removeAttribute("hidden")
    })
  }

  function giveUp() {
    if (document.documentElement.getAttribute("data-too-old") !== null) return
    document.documentElement.setAttribute("data-too-old", "")
    show("too-old")
    whenRead(function () {
      var link = document.getElementById("too-old-link")
      if (link) link.value = location.href
    })
  }

  if (lacks()) return giveUp()

  window.addEventListener(
    "error",
    function (event) {
      var target = event.target
      /* The page's own code did not come, or cannot be read here. */
      if (target && target.tagName === "SCRIPT") show("stuck")
      else if (/SyntaxError/.test(String(event.message))) giveUp()
    },
    true,
  )
})(window, document)
