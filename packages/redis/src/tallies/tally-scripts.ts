import { defineScript } from "../client/define-script.ts";
import { TALLY_STATE } from "./tally-state.ts";

/**
 * Sets a batch of marks, each in one atomic step.
 *
 * ARGV: an epoch to take if one is needed; then for every mark: target, seq and author of what it is about, member, choice,
 * '1' or '0' for on, 'one' or 'many', how many choices at most or ''.
 *
 * @returns for every mark its status and the counts as JSON: `marked`, `unchanged`, `full`, `sealed`.
 */
export const MARK_SCRIPT = defineScript(
  TALLY_STATE,
  `
begin(ARGV[1])

local function set(tally, target, member, choice, on, keep, most)
  if tally.x then return 'sealed' end
  local set = call('ZSCORE', CHOICES, chosen(target, member, choice)) and true or false
  if set == on then return 'unchanged' end
  if not on then
    unchoose(tally, target, member, choice)
    return 'marked'
  end
  local others = keep == 'one' and choicesOf(target, member) or {}
  if most and not count(tally, choice) then
    local kinds = #tally.c
    for _, other in ipairs(others) do
      local last = count(tally, other)
      if last and last[2] == 1 then kinds = kinds - 1 end
    end
    if kinds >= most then return 'full' end
  end
  for _, other in ipairs(others) do unchoose(tally, target, member, other) end
  choose(tally, target, member, choice)
  return 'marked'
end

local answer = {}
for i = 2, #ARGV, 8 do
  local target = ARGV[i]
  local tally = open(target, ARGV[i + 1], ARGV[i + 2])
  local status = set(tally, target, ARGV[i + 3], ARGV[i + 4], ARGV[i + 5] == '1', ARGV[i + 6], tonumber(ARGV[i + 7]))
  if status == 'marked' then changed[target] = tally end
  answer[#answer + 1] = status
  answer[#answer + 1] = status == 'full' and '' or encoded(tally.c)
end
save()
return answer
`,
);

/** ARGV: an epoch to take if one is needed, target, seq and author of what it is about. Returns the counts as JSON. */
export const SEAL_SCRIPT = defineScript(
  TALLY_STATE,
  `
begin(ARGV[1])
local tally = open(ARGV[2], ARGV[3], ARGV[4])
if not tally.x then
  tally.x = 1
  changed[ARGV[2]] = tally
end
save()
return encoded(tally.c)
`,
);

/**
 * ARGV: an epoch to take if one is needed, the cursor's epoch and revision, how many at most.
 *
 * @returns epoch, which is empty where there are no tallies, revision, targets.
 */
export const CHANGES_SCRIPT = defineScript(
  TALLY_STATE,
  `
if call('EXISTS', HEAD) == 0 then return { '', '0' } end
begin(ARGV[1])
local answer = { epoch, decimal(revision) }
if ARGV[2] ~= epoch then return answer end
local targets = call('ZRANGEBYSCORE', CHANGES, '(' .. ARGV[3], '+inf', 'LIMIT', 0, ARGV[4])
for _, target in ipairs(targets) do answer[#answer + 1] = target end
return answer
`,
);

/** ARGV: member, then targets. Returns each target with its choices as one text, parted by a zero byte. */
export const CHOICES_SCRIPT = defineScript(
  TALLY_STATE,
  `
local answer = {}
for i = 2, #ARGV do
  local choices = choicesOf(ARGV[i], ARGV[1])
  if #choices > 0 then
    answer[#answer + 1] = ARGV[i]
    answer[#answer + 1] = table.concat(choices, '\\0')
  end
end
return answer
`,
);

/** ARGV: an epoch to take if one is needed, then targets. A room without tallies stays so. */
export const DROP_SCRIPT = defineScript(
  TALLY_STATE,
  `
if call('EXISTS', HEAD) == 0 then return 0 end
begin(ARGV[1])
for i = 2, #ARGV do drop(ARGV[i]) end
return 1
`,
);

/** Takes away choices whose member is forgotten. ARGV: an epoch to take if one is needed, member, then target and choice of each. */
export const FORGET_SCRIPT = defineScript(
  TALLY_STATE,
  `
begin(ARGV[1])
for i = 3, #ARGV, 2 do
  local target, choice = ARGV[i], ARGV[i + 1]
  local tally = find(target)
  if tally and not tally.x then
    unchoose(tally, target, ARGV[2], choice)
    changed[target] = tally
  else
    call('ZREM', CHOICES, chosen(target, ARGV[2], choice))
  end
end
save()
return 1
`,
);

/**
 * Drops a bounded number of the tallies that are about entries which can no longer be read.
 *
 * KEYS: those of the tallies, and the head of the room's log. ARGV: how many to look at.
 *
 * @returns 1 where more is to be dropped, else 0.
 */
export const TRIM_TALLIES_SCRIPT = defineScript(
  TALLY_STATE,
  `
local head = call('HMGET', KEYS[6], 'first', 'cleared', 'pinned', 'seq')
if call('EXISTS', HEAD) == 0 then return 0 end
if not head[1] or head[4] == '0' then
  -- The room has gone, or never had an entry.
  call('UNLINK', HEAD, TALLIES, CHOICES, SEQS, CHANGES)
  return 0
end
local lowest = math.max(tonumber(head[1]), tonumber(head[2]) + 1)
local pinned = 'm:' .. head[3]
local dropped = 0
local gone = call('ZRANGEBYSCORE', SEQS, '(0', '(' .. decimal(lowest), 'LIMIT', 0, ARGV[1])
for _, target in ipairs(gone) do
  if target ~= pinned then
    drop(target)
    dropped = dropped + 1
  end
end
return dropped > 0 and #gone == tonumber(ARGV[1]) and 1 or 0
`,
);
