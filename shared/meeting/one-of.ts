/** Whether a command or an event is of one of the types in a table; the compiler knows it afterwards. */
export function isOneOf<T extends string, M extends { type: string }>(
  types: Readonly<Record<T, true>>,
  message: M,
): message is Extract<M, { type: T }> {
  return Object.hasOwn(types, message.type)
}
