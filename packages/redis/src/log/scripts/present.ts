/**
 * Lua that turns what is kept into entries as they stand now. Records hold finished pieces of JSON, which are put
 * together here and parsed in Node alone.
 *
 * A message's record: `s` seq, `a` at, `b` what never changes, `t` text, `x` what goes with the text, `m` whom that mentions, `l` what is behind its links,
 * `q` its quote but for the text, `v` the quote's text, `z` who deleted what is quoted, `e` when it was edited, `d` who deleted it,
 * `u` author id, `i` quoted id, `w` quoted author's id, `h` the thread; and `pa`, `pq`, `pw`, `ph`, the message before it by the
 * same author, with the same quote, with a quote of the same author, in the same thread.
 */
export const PRESENT = `
local messages = keptFields(MESSAGES, cmsgpack.unpack, cmsgpack.pack)
local load = messages.get

-- What a clear hid is as if it were not there.
local function find(id)
  local record = load(id)
  if record and tonumber(record.s) > number('cleared') then return record end
  return nil
end

local function quoteJson(record)
  local json = ',"replyTo":{' .. record.q .. ',"text":' .. (record.v or '""')
  return json .. (record.z and ',"deleted":"' .. record.z .. '"}' or '}')
end

local function messageJson(record)
  return '{' .. record.b .. ',"text":' .. (record.t or '""')
    .. (record.x and ',' .. record.x or '')
    .. (record.m and ',' .. record.m or '')
    .. (record.l and ',' .. record.l or '')
    .. (record.q and quoteJson(record) or '')
    .. (record.e and ',"editedAt":' .. record.e or '')
    .. (record.d and ',"deleted":"' .. record.d .. '"' or '')
    .. ',"seq":' .. record.s .. ',"at":' .. record.a .. '}'
end

local function place(seq, at) return '{"seq":' .. seq .. ',"at":' .. at .. ',' end

local function messageEntry(record)
  if not (record.x or record.m or record.l or record.q or record.e or record.d) then
    -- What most messages are, put together at once: each step on the way would be another copy of it.
    return '{"seq":' .. record.s .. ',"at":' .. record.a .. ',"kind":"message","message":{' .. record.b
      .. ',"text":' .. record.t .. ',"seq":' .. record.s .. ',"at":' .. record.a .. '}}'
  end
  return place(record.s, record.a) .. '"kind":"message","message":' .. messageJson(record) .. '}'
end

local function deletion(seq, at, id, by)
  return place(seq, at) .. '"kind":"delete","messageId":' .. cjson.encode(id) .. ',"deletedBy":"' .. by .. '"}'
end

local function editEntry(seq, at, id, json, target)
  if not target then return deletion(seq, at, id, 'system') end
  if target.d then return deletion(seq, at, id, target.d) end
  return place(seq, at) .. json .. ',"text":' .. target.t .. (target.m and ',' .. target.m or '') .. '}'
end

-- A deleted message has no links.
local function linksEntry(seq, at, json, target)
  return place(seq, at) .. json .. ',' .. (target and target.l or '"links":[]') .. '}'
end

-- An item of the stream: { 'm', id } for a message, { 'e', id, 'j', json } for an edit, 'l' likewise for links, else { 'j', json }.
local function entryJson(item)
  local seq, at = string.match(item[1], '^(%d+)%-(%d+)$')
  local fields = item[2]
  if fields[1] == 'm' then
    local record = load(fields[2])
    return record and messageEntry(record) or deletion(seq, at, fields[2], 'system')
  end
  if fields[1] == 'e' then return editEntry(seq, at, fields[2], fields[4], find(fields[2])) end
  if fields[1] == 'l' then return linksEntry(seq, at, fields[4], find(fields[2])) end
  return place(seq, at) .. fields[2] .. '}'
end
`;
