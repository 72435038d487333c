// Saves what was typed, 2 s after typing stopped; what could not be sent stays on this device and is sent again.
const PAUSE = 2000;
const AGAIN = 10_000;

export function createDraft({ draftUrl, read, headers, tell }) {
  const place = `duban-draft:${draftUrl}`;
  let timer = 0;
  let closed = !draftUrl;

  const save = async () => {
    clearTimeout(timer);
    if (closed) {
      return;
    }
    const body = JSON.stringify(read());
    tell('saving');
    try {
      const answer = await fetch(draftUrl, { method: 'PUT', headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers() }, body, keepalive: body.length < 60_000 });
      if (!answer.ok && answer.status >= 500) {
        throw new Error(String(answer.status));
      }
      localStorage.removeItem(place);
      closed = closed || answer.status === 409 || answer.status === 410;
      tell(answer.ok ? 'saved' : 'failed');
    } catch {
      keep(body);
      tell('failed');
      timer = setTimeout(save, AGAIN);
    }
  };
  const keep = (body) => {
    try {
      localStorage.setItem(place, body);
    } catch {
      // A full or closed store: the words above say that it was not saved.
    }
  };
  addEventListener('online', () => localStorage.getItem(place) && save());

  return {
    /** What an earlier visit could not send, or null. */
    left: () => (closed ? null : JSON.parse(localStorage.getItem(place) ?? 'null')),
    later: () => {
      clearTimeout(timer);
      timer = closed ? 0 : setTimeout(save, PAUSE);
    },
    now: save,
    /** The answer is on its way: nothing more is saved. */
    end: () => {
      clearTimeout(timer);
      closed = true;
    },
  };
}
