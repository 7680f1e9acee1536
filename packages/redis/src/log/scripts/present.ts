/**
 * Lua that turns what is kept into entries as they stand now. Records hold finished pieces of JSON, which are put
 * together here and parsed in Node alone.
 *
 * A message's record: `s` seq, `a` at, `b` what never changes, `t` text, `x` what goes with the text, `q` its quote but
 * for the text, `v` the quote's text, `z` who deleted what is quoted, `e` when it was edited, `d` who deleted it,
 * `u` author id, `i` quoted id, `w` quoted author's id; and `pa`, `pq`, `pw`, the message before it by the same author, with
 * the same quote, with a quote of the same author.
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

local function messageJson(record)
  local parts = { '{', record.b, ',"text":', record.t or '""' }
  local function add(...)
    for _, part in ipairs({ ... }) do parts[#parts + 1] = part end
  end
  if record.x then add(',', record.x) end
  if record.q then
    add(',"replyTo":{', record.q, ',"text":', record.v or '""')
    if record.z then add(',"deleted":"', record.z, '"') end
    add('}')
  end
  if record.e then add(',"editedAt":', record.e) end
  if record.d then add(',"deleted":"', record.d, '"') end
  add(',"seq":', record.s, ',"at":', record.a, '}')
  return table.concat(parts)
end

local function place(seq, at) return '{"seq":' .. seq .. ',"at":' .. at .. ',' end

local function messageEntry(record)
  return place(record.s, record.a) .. '"kind":"message","message":' .. messageJson(record) .. '}'
end

local function deletion(seq, at, id, by)
  return place(seq, at) .. '"kind":"delete","messageId":' .. cjson.encode(id) .. ',"deletedBy":"' .. by .. '"}'
end

local function editEntry(seq, at, id, json, target)
  if not target then return deletion(seq, at, id, 'system') end
  if target.d then return deletion(seq, at, id, target.d) end
  return place(seq, at) .. json .. ',"text":' .. target.t .. '}'
end

-- An item of the stream: { 'm', id } for a message, { 'e', id, 'j', json } for an edit, else { 'j', json }.
local function entryJson(item)
  local seq, at = string.match(item[1], '^(%d+)%-(%d+)$')
  local fields = item[2]
  if fields[1] == 'm' then
    local record = load(fields[2])
    return record and messageEntry(record) or deletion(seq, at, fields[2], 'system')
  end
  if fields[1] == 'e' then return editEntry(seq, at, fields[2], fields[4], find(fields[2])) end
  return place(seq, at) .. fields[2] .. '}'
end
`;
