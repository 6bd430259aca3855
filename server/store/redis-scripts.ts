import { createHash } from "node:crypto"

/** A Lua script that Redis runs as a whole, or not at all. */
export class Script {
  readonly text: string
  readonly sha: string

  constructor(text: string) {
    this.text = text
    this.sha = createHash("sha1").update(text).digest("hex")
  }
}

/**
 * KEYS of every script: the room's hash, the rooms by the instant at which something of them must be
 * forgotten, and the rooms that have a meeting. ARGV begins with the room, the writer's id, and the
 * sequence number of the write: one that arrives after a later one of the same writer, delayed in a
 * broken connection, is ignored.
 *
 * ARGV of a write continues with version, forget_at and body of the group, or three empty strings; body
 * of the meeting, an empty string when it stays, `null` when it is deleted. Returns -1 when it arrives too
 * late, 0 when the stored version is another, 1 when it is written, 2 when it is written and something
 * that was stored is removed by it.
 */
export const WRITE = new Script(`
local room, writer, seq = ARGV[1], ARGV[2], ARGV[3]
local version, forget, group, meeting = tonumber(ARGV[4]), ARGV[5], ARGV[6], ARGV[7]
local head = redis.call('HMGET', KEYS[1], 'version', 'writer', 'seq', 'forget')
local stored = tonumber(head[1] or '0')
if head[2] == writer and tonumber(head[3]) >= tonumber(seq) then return -1 end
if version and stored ~= version - 1 then return 0 end
local meets = meeting ~= '' and meeting ~= 'null'
if not version and stored == 0 then return meets and 0 or 1 end
local outcome = 1
local fields = { 'writer', writer, 'seq', seq }
if version then
  for _, each in ipairs({ 'version', ARGV[4], 'forget', forget, 'group', group }) do
    fields[#fields + 1] = each
  end
  if head[4] and tonumber(head[4]) < tonumber(forget) then outcome = 2 end
  if head[4] ~= forget then redis.call('ZADD', KEYS[2], forget, room) end
end
if meets then
  fields[#fields + 1] = 'meeting'
  fields[#fields + 1] = meeting
  redis.call('SADD', KEYS[3], room)
end
redis.call('HSET', KEYS[1], unpack(fields))
if meeting == 'null' and redis.call('HDEL', KEYS[1], 'meeting') == 1 then
  redis.call('SREM', KEYS[3], room)
  outcome = 2
end
return outcome
`)

/** Deletes a room with everything in it. Returns -1 when it arrives too late, else 1. */
export const DELETE = new Script(`
local head = redis.call('HMGET', KEYS[1], 'writer', 'seq')
if head[1] == ARGV[2] and tonumber(head[2]) >= tonumber(ARGV[3]) then return -1 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('SREM', KEYS[3], ARGV[1])
return 1
`)

/**
 * Takes back a write of which it is not known whether it was done, and ignores it if it still arrives.
 * ARGV continues with the number of that write and the room as it was before, as in a write. Returns 1
 * when the write had been done.
 */
export const TAKE_BACK = new Script(`
local room, writer, seq, uncertain = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local version, forget, group, meeting = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local head = redis.call('HMGET', KEYS[1], 'writer', 'seq')
if head[1] ~= writer or tonumber(head[2]) >= tonumber(seq) then return 0 end
redis.call('HSET', KEYS[1], 'writer', writer, 'seq', seq)
if head[2] ~= uncertain then return 0 end
if version ~= '' then
  redis.call('HSET', KEYS[1], 'version', version, 'forget', forget, 'group', group)
  redis.call('ZADD', KEYS[2], forget, room)
end
if meeting == 'null' then
  redis.call('HDEL', KEYS[1], 'meeting')
  redis.call('SREM', KEYS[3], room)
elseif meeting ~= '' then
  redis.call('HSET', KEYS[1], 'meeting', meeting)
  redis.call('SADD', KEYS[3], room)
end
return 1
`)
