import { type Message, message } from "../../../i18n/message.ts"

/** "4 minutter igjen", "Tiden er ute", "2 minutter over". Never in red. */
export function leftWords(left: number): Message {
  if (left > 0) return message("stage.order.left", { count: left })
  return left === 0 ? message("stage.order.timeUp") : message("stage.order.over", { count: -left })
}
