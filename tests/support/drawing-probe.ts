/** What React drew again in one commit: parts on which faces, by seat, and parts anywhere else. */
export interface Drawing {
  seats: string[]
  elsewhere: number
}

/** A part of the page as React keeps it; every part has another that stands for how it was before. */
interface Fiber {
  tag: number
  flags: number
  child: Fiber | null
  sibling: Fiber | null
  return: Fiber | null
  alternate: Fiber | null
  stateNode: unknown
}

/**
 * Runs in the page before its own scripts: notes what React draws again, as it reports to its developer tools; and
 * lets a test silence single voices, so that they are no longer heard.
 */
export function drawingProbe(): void {
  const drawings: Drawing[] = []
  const drawnByCode = new Set([0, 1, 11, 15])
  const [PERFORMED_WORK, HOST] = [1, 5]

  function elementOf(fiber: Fiber): Element | null {
    for (let below: Fiber | null = fiber; below; below = below.child)
      if (below.tag === HOST) return below.stateNode as Element
    for (let above = fiber.return; above; above = above.return)
      if (above.tag === HOST) return above.stateNode as Element
    return null
  }

  function note(fiber: Fiber, before: Fiber | null, seats: Set<string>): number {
    const isDrawn = drawnByCode.has(fiber.tag) && (fiber.flags & PERFORMED_WORK) !== 0
    const seat = elementOf(fiber)?.closest<HTMLElement>("[data-seat]")?.dataset["seat"]
    if (isDrawn && seat !== undefined) seats.add(seat)
    let elsewhere = isDrawn && seat === undefined ? 1 : 0
    // Where nothing below was looked at, the parts there are the very same.
    if (fiber.child === before?.child) return elsewhere
    for (let child = fiber.child; child; child = child.sibling)
      elsewhere += note(child, child.alternate, seats)
    return elsewhere
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
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot(_: number, { current }: { current: Fiber }) {
        const seats = new Set<string>()
        const elsewhere = note(current, current.alternate, seats)
        drawings.push({ seats: [...seats], elsewhere })
      },
      onPostCommitFiberRoot() {},
      onCommitFiberUnmount() {},
      checkDCE() {},
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
