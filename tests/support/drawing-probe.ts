/** What was drawn again in one commit: components on which faces, by seat, and components anywhere else. */
export interface Drawing {
  seats: string[]
  elsewhere: number
}

/** A node as Preact keeps it, by the names that its build gives them. */
interface VNode {
  type: unknown
  /** The node above. */
  __: VNode | null
  /** Its first element or text. */
  __e: Node | null
}

/** Called by Preact: before a component is rendered, and when all that was rendered at once is in the page. */
interface RenderHooks {
  __r?: (node: VNode) => void
  __c?: (root: VNode, queue: unknown) => void
}

/**
 * Runs in the page before its own scripts: notes what Preact draws again, as it reports to its developer tools; and
 * lets a test silence single voices, so that they are no longer heard.
 */
export function drawingProbe(): void {
  const drawings: Drawing[] = []
  let rendered: VNode[] = []

  function seatOf(node: VNode): string | undefined {
    let at: VNode | null = node
    while (at && !at.__e) at = at.__
    const drawn = at?.__e
    const element = drawn instanceof Element ? drawn : drawn?.parentElement
    return element?.closest<HTMLElement>("[data-seat]")?.dataset["seat"]
  }

  const silenced = new Set<AnalyserNode>()
  const listening = new Set<AnalyserNode>()
  const listen: AnalyserNode["getFloatTimeDomainData"] = Reflect.get(
    AnalyserNode.prototype,
    "getFloatTimeDomainData",
  )
  AnalyserNode.prototype.getFloatTimeDomainData = function hear(samples) {
    listening.add(this)
    listen.call(this, samples)
    if (silenced.has(this)) samples.fill(0)
  }

  Object.assign(window, {
    drawings,
    silenceLast(isSilent: boolean) {
      const last = [...listening].at(-1)
      if (isSilent && last) silenced.add(last)
      else silenced.clear()
    },
    __PREACT_DEVTOOLS__: {
      attachPreact(_: string, hooks: RenderHooks, { Fragment }: { Fragment: unknown }) {
        const { __r: beforeRender, __c: commit } = hooks
        hooks.__r = (node) => {
          if (node.type !== Fragment) rendered.push(node)
          beforeRender?.(node)
        }
        hooks.__c = (root, queue) => {
          const seats = rendered.map(seatOf)
          rendered = []
          const drawn = seats.filter((seat) => seat !== undefined)
          drawings.push({ seats: [...new Set(drawn)], elsewhere: seats.length - drawn.length })
          commit?.(root, queue)
        }
      },
    },
  })
}

/** Runs in the page: what has been drawn since this was last asked. */
export function drawingsSince(): Drawing[] {
  return (window as unknown as { drawings: Drawing[] }).drawings.splice(0)
}

/** Runs in the page: the voice that was received last is silent from now on, or heard again. */
export function silenceLast(isSilent: boolean): void {
  ;(window as unknown as { silenceLast(isSilent: boolean): void }).silenceLast(isSilent)
}
