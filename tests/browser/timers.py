"""Whether what a page has set a timer for is done: its own timers tell, and nobody waits longer than for them."""

#: Run in each page before its own scripts: what is set for later than 100 ms is not waited for, and nothing longer.
KNOW_TIMERS = """(() => {
  const short = 100, due = new Set(), set = window.setTimeout, clear = window.clearTimeout;
  window.setTimeout = (act, wait = 0, ...given) => {
    if (typeof act !== "function" || !(Number(wait) <= short)) return set(act, wait, ...given);
    const id = set(() => { due.delete(id); act(...given); }, wait);
    due.add(id);
    return id;
  };
  window.clearTimeout = (id) => { due.delete(id); clear(id); };
  const drawn = () => new Promise((done) => requestAnimationFrame(() => set(done)));
  window.claimdeskTimersAreThrough = async () => {
    const until = performance.now() + short;
    do await drawn(); while (due.size && performance.now() < until);
  };
})()"""
#: Comes back in such a page when no timer is left.
TIMERS_ARE_THROUGH = "() => window.claimdeskTimersAreThrough?.()"
