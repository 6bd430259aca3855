import { Script } from "./redis-scripts.ts"

/**
 * KEYS of both scripts: the documents and rooms by the instant at which they must be forgotten, and the mark of a
 * write that was taken back; then the hash of each document, then that of the new room, if there is one. ARGV: the
 * write's id, how many documents there are, then six for each: kind, id, the version that must be stored, owner,
 * instant to forget (or empty), and body (empty when it is deleted); then for a room: its id, version, instant to
 * forget and body. Returns -1 when the write was taken back before it arrived, 0 when something does not fit, 1 when
 * it is written, 2 when it is written and something that was stored is removed by it.
 */
export const WRITE_DOCUMENTS = new Script(`
local dueDocuments, dueRooms, undone, count = KEYS[1], KEYS[2], KEYS[3], tonumber(ARGV[2])
if redis.call('EXISTS', undone) == 1 then return -1 end
for i = 1, count do
  local stored = redis.call('HGET', KEYS[3 + i], 'version') or '0'
  if tonumber(stored) ~= tonumber(ARGV[2 + (i - 1) * 6 + 3]) then return 0 end
end
local room = KEYS[4 + count]
if room and redis.call('EXISTS', room) == 1 then return 0 end
local outcome = 1
for i = 1, count do
  local key, at = KEYS[3 + i], 2 + (i - 1) * 6
  local kind, id, from, owner, forget, body = unpack(ARGV, at + 1, at + 6)
  local name = kind .. ':' .. id
  local length = redis.call('HSTRLEN', key, 'body')
  if length > 0 and (kind ~= 'infoMeeting' or #body < length) then outcome = 2 end
  if body == '' then
    local held = redis.call('HGET', key, 'owner') or ''
    redis.call('DEL', key)
    redis.call('ZREM', dueDocuments, name)
    redis.call('SREM', 'samtalerom:owned:' .. kind .. ':' .. held, id)
  else
    local version = string.format('%d', tonumber(from) + 1)
    redis.call('HSET', key, 'version', version, 'owner', owner, 'forget', forget, 'body', body, 'write', ARGV[1])
    if forget ~= '' then redis.call('ZADD', dueDocuments, forget, name) end
    if owner ~= '' then redis.call('SADD', 'samtalerom:owned:' .. kind .. ':' .. owner, id) end
  end
end
if room then
  local id, version, forget, group = unpack(ARGV, 3 + count * 6)
  redis.call('HSET', room, 'version', version, 'forget', forget, 'group', group, 'writer', ARGV[1], 'seq', '0')
  redis.call('ZADD', dueRooms, forget, id)
end
return outcome
`)

/**
 * Takes back a write of which it is not known whether it was done, and ignores it if it still arrives. KEYS and ARGV
 * as with the write, but each document as it was stored before (its version, and an empty body when there was none).
 * Returns 1 when the write had been done.
 */
export const TAKE_BACK_DOCUMENTS = new Script(`
local dueDocuments, dueRooms, undone, count = KEYS[1], KEYS[2], KEYS[3], tonumber(ARGV[2])
redis.call('SET', undone, '1', 'EX', '3600')
local isDone = false
for i = 1, count do
  if redis.call('HGET', KEYS[3 + i], 'write') == ARGV[1] then isDone = true end
end
if not isDone then return 0 end
for i = 1, count do
  local key, at = KEYS[3 + i], 2 + (i - 1) * 6
  local kind, id, version, owner, forget, body = unpack(ARGV, at + 1, at + 6)
  local name = kind .. ':' .. id
  local written = redis.call('HGET', key, 'write')
  if not written or written == ARGV[1] then
    if body == '' then
      local held = redis.call('HGET', key, 'owner') or ''
      redis.call('DEL', key)
      redis.call('ZREM', dueDocuments, name)
      redis.call('SREM', 'samtalerom:owned:' .. kind .. ':' .. held, id)
    else
      redis.call('HSET', key, 'version', version, 'owner', owner, 'forget', forget, 'body', body, 'write', '')
      if forget ~= '' then redis.call('ZADD', dueDocuments, forget, name) end
      if owner ~= '' then redis.call('SADD', 'samtalerom:owned:' .. kind .. ':' .. owner, id) end
    end
  end
end
local room = KEYS[4 + count]
if room and redis.call('HGET', room, 'writer') == ARGV[1] then
  redis.call('DEL', room)
  redis.call('ZREM', dueRooms, ARGV[3 + count * 6])
end
return 1
`)
