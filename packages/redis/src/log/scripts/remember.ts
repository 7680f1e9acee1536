/** Lua that remembers the outcomes of keys, exactly for a window of time, in two generations. */
export const REMEMBER = `
local remembered = keptFields(OUTCOMES, same, same)
local older = keptFields(OLDER, same, same)

-- Everything in the older generation was written before the last rotation, which is a window ago: it is over.
local function rotate(now, window)
  if tonumber(now) - number('rotated') < window then return end
  call('UNLINK', OLDER)
  call('RENAME', OUTCOMES, OLDER)
  call('HSET', OUTCOMES, '', '')
  set('rotated', now)
end

-- { seq, fingerprint } of the first append with this key.
local function recall(key, now, window)
  local value = remembered.get(key) or older.get(key)
  if not value then return nil end
  local seq, at, fingerprint = string.match(value, '^(%d+):(%d+):(.*)$')
  if tonumber(at) <= tonumber(now) - window then return nil end
  return { seq = seq, fingerprint = fingerprint }
end

local function remember(key, seq, at, fingerprint)
  remembered.put(key, seq .. ':' .. at .. ':' .. fingerprint)
end

-- The answer to a key that was seen before: { status, json }.
local function answerAgain(first, fingerprint)
  if first.fingerprint ~= fingerprint then return 'reused', '' end
  -- WAIT speaks of what its connection has written, from Redis 7.2 on of that alone: what acknowledges an earlier write, of
  -- another connection maybe, has to write as well.
  call('HSET', OUTCOMES, '', '')
  local item = call('XRANGE', LOG, first.seq, first.seq)[1]
  local entry = item and (',"entry":' .. entryJson(item)) or ''
  return 'repeated', '{"seq":' .. first.seq .. entry .. '}'
end
`;
