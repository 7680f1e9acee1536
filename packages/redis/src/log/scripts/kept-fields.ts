/**
 * Lua that reads each field of a hash once and writes what changed at the end, in as few calls as can be: a call of Redis
 * costs more than all that the script does between two of them.
 */
export const KEPT_FIELDS = `
-- What one call may take: Lua puts all arguments on its stack.
local MOST = 2000

local function inChunks(list, step)
  for from = 1, #list, MOST do step(unpack(list, from, math.min(#list, from + MOST - 1))) end
end

-- decode and encode turn what is kept into what the script works with, and back.
local function keptFields(key, decode, encode)
  local known, dirty = {}, {}
  local kept = {}

  function kept.fetch(fields)
    inChunks(fields, function(...)
      local names = { ... }
      for i, value in ipairs(call('HMGET', key, ...)) do known[names[i]] = value and decode(value) end
    end)
  end

  function kept.get(field)
    local value = known[field]
    if value == nil then
      value = call('HGET', key, field)
      value = value and decode(value)
      known[field] = value
    end
    return value or nil
  end

  function kept.put(field, value)
    known[field] = value
    dirty[field] = true
  end

  function kept.drop(field) kept.put(field, false) end

  function kept.flush()
    local written, dropped = {}, {}
    for field in pairs(dirty) do
      local value = known[field]
      if value then
        written[#written + 1] = field
        written[#written + 1] = encode(value)
      else
        dropped[#dropped + 1] = field
      end
    end
    inChunks(written, function(...) call('HSET', key, ...) end)
    inChunks(dropped, function(...) call('HDEL', key, ...) end)
  end

  return kept
end

local function same(value) return value end
`;
