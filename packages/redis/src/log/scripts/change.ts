/** Lua that changes what is kept of messages: takes words away, pins, drops. */
export const CHANGE = String.raw`
local function member(kind, owner, id) return kind .. ':' .. owner .. '\0' .. id end

local function unindexQuote(id, record)
  if record.q and not record.z then
    call('ZREM', INDEX, member('q', record.i, id), member('w', record.w, id))
  end
end

local function unindex(id, record)
  call('ZREM', INDEX, member('a', record.u, id))
  unindexQuote(id, record)
end

-- The ids of the messages that stand under an owner in the index.
local function indexed(kind, owner)
  local from = member(kind, owner, '')
  local found = call('ZRANGEBYLEX', INDEX, '[' .. from, '(' .. kind .. ':' .. owner .. '\1')
  for i, each in ipairs(found) do found[i] = string.sub(each, #from + 1) end
  return found
end

local function drop(id, record)
  unindex(id, record)
  call('HDEL', MESSAGES, id)
end

local function pin(id)
  local last = head.pinned
  set('pinned', id)
  if last == '' or last == id then return end
  local record = load(last)
  -- Only its pin kept it: retention had taken its entry.
  if record and tonumber(record.s) < number('first') then drop(last, record) end
end

local function redact(id, by)
  local record = load(id)
  if not record or record.d then return end
  unindex(id, record)
  for _, field in ipairs({ 't', 'x', 'q', 'v', 'z', 'e', 'i', 'w' }) do record[field] = nil end
  record.d = by
  save(id, record)
  if head.pinned == id then pin('') end
end

local function clearQuote(id, by)
  local record = load(id)
  if not record or not record.q or record.z then return end
  unindexQuote(id, record)
  record.v = nil
  record.z = by
  save(id, record)
end

local function deleteMessage(id, by)
  redact(id, by)
  for _, reply in ipairs(indexed('q', id)) do clearQuote(reply, by) end
end

local function purge(author, by)
  for _, id in ipairs(indexed('a', author)) do redact(id, by) end
  for _, reply in ipairs(indexed('w', author)) do clearQuote(reply, by) end
end
`;
