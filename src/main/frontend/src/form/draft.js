// Keeps what is typed: at once on this device, and 2 s after typing stopped on the server. The copy here goes when the server has it.
const PAUSE = 2000;
const AGAIN = 10_000;
// A network that neither answers nor fails counts as gone after this.
const LONGEST = 30_000;

/**
 * key: of the task and the person, the same each time they open it. read(): what is typed; more(): what only the copy here needs.
 * tell(state): saving, saved, failed (tried again by itself) or closed (another page saved, or the task went away).
 */
export function createDraft({ draftUrl, draftKey, read, more, headers, tell }) {
  const place = `duban-draft:${draftKey}`;
  const left = draftUrl ? stored(place) : null;
  // What was left goes on under the pen and version it was written from: so the server sees whether another device has saved since.
  const url = left?.url ?? draftUrl;
  let timer = 0;
  let closed = !draftUrl;
  let ended = closed;

  const again = () => {
    clearTimeout(timer);
    timer = closed ? 0 : setTimeout(save, AGAIN);
  };
  /** Whether the server could be reached, whatever it said. */
  const save = async () => {
    clearTimeout(timer);
    if (closed) {
      return navigator.onLine;
    }
    const kept = keep();
    const body = JSON.stringify(read());
    tell('saving');
    let answer;
    try {
      answer = await fetch(url, { method: 'PUT', headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers() }, body, keepalive: body.length < 60_000, signal: AbortSignal.timeout(LONGEST) });
    } catch {
      tell('failed');
      again();
      return false;
    }
    // A redirect leads to the sign-in; of a task that went away the server keeps what was typed.
    const taken = !answer.redirected && (answer.ok || answer.status === 410);
    if (taken && localStorage.getItem(place) === kept) {
      localStorage.removeItem(place);
    }
    if (answer.status === 409 || answer.status === 410) {
      closed = true;
      tell('closed');
    } else if (taken) {
      tell('saved');
    } else {
      tell('failed');
      again();
    }
    return true;
  };
  const keep = () => {
    const copy = JSON.stringify({ url, ...read(), ...more() });
    try {
      localStorage.setItem(place, copy);
    } catch {
      // A full or closed store: then only the server keeps it.
    }
    return copy;
  };
  addEventListener('online', () => localStorage.getItem(place) && save());

  return {
    url,
    /** What an earlier visit could not send, or null. */
    left,
    later: () => {
      clearTimeout(timer);
      if (!ended) {
        keep();
      }
      timer = closed ? 0 : setTimeout(save, PAUSE);
    },
    now: save,
    /** Until the network is said to be back, or a while. */
    network: () =>
      new Promise((back) => {
        const wait = setTimeout(back, AGAIN);
        addEventListener('online', () => (clearTimeout(wait), back()), { once: true });
      }),
    /** Another text was chosen: the copy here is not wanted any more. */
    drop: () => {
      clearTimeout(timer);
      closed = true;
      ended = true;
      localStorage.removeItem(place);
    },
    /** The answer is on its way: nothing more is saved or kept. */
    end: () => {
      clearTimeout(timer);
      closed = true;
      ended = true;
    },
  };
}

function stored(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null');
  } catch {
    return null;
  }
}
