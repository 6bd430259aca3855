import { expect, it, vi } from "vitest"

import { otherTabs } from "./other-tabs.ts"

it("notifies the other tabs in the same group, and no others", async () => {
  const heard: string[] = []
  const tab = (room: string, name: string) => otherTabs(room, () => void heard.push(name))
  const tabs = [tab("a", "first"), tab("a", "second"), tab("a", "third"), tab("b", "elsewhere")]
  tabs[1]?.entered()
  await vi.waitUntil(() => heard.length >= 2)
  tabs[3]?.entered()
  tabs[0]?.entered()
  await vi.waitUntil(() => heard.length >= 4)
  expect(heard.toSorted()).toEqual(["first", "second", "third", "third"])
  for (const each of tabs) each.close()
})
