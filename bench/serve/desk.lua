-- What an analyst's pages ask for, each time with other parameters; for wrk. DESK_KIND: one kind, else all in turn.
-- DESK_RATE: requests a second over all connections, DESK_CONNECTIONS of them (wrk itself sends as fast as it is answered).
local kind = os.getenv("DESK_KIND") or ""
local pause = 1000 * tonumber(os.getenv("DESK_CONNECTIONS") or "20") / tonumber(os.getenv("DESK_RATE") or "100")
local ids, words, countries = {}, {}, {}
local function lines(name, into)
  for line in io.lines((os.getenv("DESK_FILES") or ".") .. "/" .. name) do into[#into + 1] = line end
end
local types = { "AID", "CONSULT", "COERCE", "ASSAULT", "AGREE", "SUPPORT", "REJECT", "ACCUSE" }
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end
function init()
  lines("events", ids)
  lines("words", words)
  lines("countries", countries)
  math.randomseed(1000 + number)
end
local function any(list) return list[math.random(#list)] end
local function span()
  local year = 1990 + math.random(30)
  return "&since=" .. year .. "-0" .. math.random(9) .. "&until=" .. (year + math.random(8))
end
local asks = {
  search = function() return "/api/search?q=" .. any(words) end,
  timeline = function() return "/api/timeline?between=" .. any(countries) .. "," .. any(countries) .. span() end,
  network = function() return "/api/network?type=" .. any(types) .. "&country=" .. any(countries) .. span() end,
  event = function() return "/api/events/" .. any(ids) end,
  claims = function() return "/api/claims?type=" .. any(types) .. "&country=" .. any(countries) .. span() end,
  facets = function() return "/api/facets?type=" .. any(types) .. "&country=" .. any(countries) .. span() end,
}
local order = { "search", "timeline", "network", "event" }
function delay() return math.floor(pause * (0.5 + math.random())) end
function request() return wrk.format("GET", asks[kind ~= "" and kind or any(order)]()) end
function done(summary, latency)
  io.write(string.format("%-9s %6d answers, %5.1f/s, p50 %6.1f ms, p90 %6.1f, p99 %6.1f, most %6.1f, errors %d\n",
    kind ~= "" and kind or "all four", summary.requests, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
