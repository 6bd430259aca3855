import { measureInfo } from "./info/measure-info.ts"

/**
 * An info meeting with 300 listeners, who come in while a group meets next door: prints one JSON object. `LISTENERS` and
 * `ROUNDS` take other numbers.
 */
console.log(JSON.stringify({ bench: "info", ...(await measureInfo()) }, null, 2))
