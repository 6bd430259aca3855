import { apply } from "#shared/infoMeeting/apply.ts"
import type { InfoEvent } from "#shared/infoMeeting/events.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"
import { type Result, accept } from "#shared/values/result.ts"

/** What a request leads to, decided on the meeting as it is when its turn has come. */
export type Decide = (meeting: InfoMeeting, now: Instant) => Result<InfoEvent[]>

interface Waiting {
  decide: Decide
  /** Called once what was decided is stored, and everyone is notified. */
  answer: (decided: Result<unknown>) => void
  fail: (cause: unknown) => void
}

/**
 * The requests that wait for the meeting's queue: all that have come meanwhile are decided one after the other, and stored in
 * one write. So three hundred people who press at once wait for a write or two, and not for three hundred.
 */
export class CommitBatch {
  #waiting: Waiting[] = []

  /** `inside` is done in the same turn as the answer: nothing else happens in between. Settles when a batch was run. */
  add<T>(decide: Decide, inside: () => T, wake: () => void): Promise<Result<T>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        decide,
        answer: (decided) => resolve(decided.ok ? accept(inside()) : decided),
        fail: reject,
      })
      if (this.#waiting.length === 1) wake()
    })
  }

  /** Decides all that waits, on top of what has happened before. `commit` stores and notifies; where it fails, nothing has happened. */
  async run(
    meeting: InfoMeeting,
    happened: readonly InfoEvent[],
    now: Instant,
    commit: (events: readonly InfoEvent[]) => Promise<void>,
  ): Promise<void> {
    const batch = this.#waiting
    this.#waiting = []
    try {
      const events = [...happened]
      let state = events.reduce(apply, meeting)
      const decided = batch.map(({ decide }) => {
        const decision = decide(state, now)
        if (!decision.ok) return decision
        state = decision.value.reduce(apply, state)
        events.push(...decision.value)
        return accept({})
      })
      await commit(events)
      batch.forEach(({ answer }, index) => answer(decided[index] ?? accept({})))
    } catch (cause) {
      for (const { fail } of batch) fail(cause)
      throw cause
    }
  }

  /** Answers all that waits with a refusal. */
  refuse(refusal: Result<never>): void {
    const batch = this.#waiting
    this.#waiting = []
    for (const { answer } of batch) answer(refusal)
  }
}
