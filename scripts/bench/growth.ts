import { measureGrowing } from "./growth/measure-growing.ts"

const WINDOWS = Number(process.env["ROUNDS"] ?? 4)
const PEOPLE = [2, 4, 8, 12]
const ROOMS = [1, 6, 12, 24]
const PEOPLE_A_ROOM = 8

/**
 * What somebody's press costs the server's process, by the number of people in a room and by the number of rooms: processor time,
 * bytes sent, memory. Without audio and video. Prints one JSON object.
 */
const byPeople = []
for (const people of PEOPLE) {
  byPeople.push(await measureGrowing({ people, rooms: 1 }, WINDOWS))
  process.stderr.write(`a room of ${people}\n`)
}
const byRooms = []
for (const rooms of ROOMS) {
  byRooms.push(await measureGrowing({ people: PEOPLE_A_ROOM, rooms }, WINDOWS))
  process.stderr.write(`${rooms} rooms of ${PEOPLE_A_ROOM}\n`)
}
console.log(JSON.stringify({ bench: "growth", byPeople, byRooms }, null, 2))
