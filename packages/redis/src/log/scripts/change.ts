/** Lua that changes what is kept of messages: takes words away, pins, drops. */
export const CHANGE = `
-- Owners to the newest message that has them. Retention takes the oldest messages first, so that from there back each is
-- there until the first that is not; but for the pinned one, which stays where those around it may be gone.
local newest = keptFields(INDEX, same, same)

local function enter(kind, owner, id)
  local field = kind .. ':' .. owner
  local before = newest.get(field)
  newest.put(field, id)
  return before
end

-- The ids of the messages that have an owner; has says what of a record names it, before the message before it.
local function entered(kind, owner, has, before)
  local ids = {}
  local id = newest.get(kind .. ':' .. owner)
  while id do
    local record = load(id)
    if not record then break end
    ids[#ids + 1] = id
    id = record[before]
  end
  local pinned = head.pinned ~= '' and load(head.pinned)
  if pinned and pinned[has] == owner then ids[#ids + 1] = head.pinned end
  return ids
end

local function leave(kind, owner, id)
  if owner and newest.get(kind .. ':' .. owner) == id then newest.drop(kind .. ':' .. owner) end
end

-- How many replies of a thread are not deleted is kept beside the newest of them.
local function countReplies(thread, more)
  local field = 'n:' .. thread
  newest.put(field, decimal(tonumber(newest.get(field) or '0') + more))
end

local function enterThread(thread, id, record)
  record.h, record.ph = thread, enter('h', thread, id)
  countReplies(thread, 1)
end

local function leaveThread(id, record)
  local thread = record.h
  if not thread then return end
  record.h = nil
  leave('h', thread, id)
  if not newest.get('h:' .. thread) then newest.drop('n:' .. thread)
  elseif not record.d then countReplies(thread, -1) end
end

local function drop(id, record)
  leave('a', record.u, id)
  leave('q', record.i, id)
  leave('w', record.w, id)
  leaveThread(id, record)
  messages.drop(id)
end

local function pin(id)
  local last = head.pinned
  set('pinned', id)
  if last == '' or last == id then return end
  local record = load(last)
  -- Only its pin kept it: retention had taken its entry.
  if record and tonumber(record.s) < number('first') then drop(last, record) end
end

-- Who it is by and what it quoted stay, as links of the chains.
local function redact(id, by)
  local record = load(id)
  if not record or record.d then return end
  for _, field in ipairs({ 't', 'x', 'm', 'l', 'q', 'v', 'z', 'e' }) do record[field] = nil end
  record.d = by
  if record.h then countReplies(record.h, -1) end
  messages.put(id, record)
  if head.pinned == id then pin('') end
end

local function clearQuote(id, by)
  local record = load(id)
  if not record or not record.q or record.z then return end
  record.v = nil
  record.z = by
  messages.put(id, record)
end

local function deleteMessage(id, by)
  redact(id, by)
  for _, reply in ipairs(entered('q', id, 'i', 'pq')) do clearQuote(reply, by) end
end

local function purge(author, by)
  for _, id in ipairs(entered('a', author, 'u', 'pa')) do redact(id, by) end
  for _, reply in ipairs(entered('w', author, 'w', 'pw')) do clearQuote(reply, by) end
end

local function flushChanges()
  messages.flush()
  newest.flush()
  saveHead()
end
`;
