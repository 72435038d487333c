// Sends a file in parts over whatever link there is. The id is made here and the attachment gets the same one, so that whatever is
// sent twice arrives once. What was begun is remembered in this browser: chosen again after the page was closed, a file goes on
// where it stopped.
const PART = 1024 * 1024;
const AT_ONCE = 2;
const REMEMBERED = 24 * 60 * 60 * 1000;
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const waiting = [];
let running = 0;

/**
 * Sends a file; returns {stop()}.
 * base: the address, by default /uploads; where: {caseNo, task} as far as there are; place: a promise of {place, latitude, longitude} or null.
 * progress(percent, interrupted) is told how far it has come, and the words why it stands still, '' while it moves; done(file) and
 * refused(words) end it.
 */
export function sendFile(file, { base = '/uploads', where = {}, place, progress, done, refused, network }) {
  const job = { base, file, where, place, progress, done, refused, network, stopped: false, id: remembered(file, where) };
  waiting.push(job);
  next();
  return {
    stop() {
      job.stopped = true;
      job.request?.abort();
      job.wake?.();
      forget(file, where);
      ask(job, 'DELETE', '').catch(() => {});
    },
  };
}

function next() {
  while (running < AT_ONCE && waiting.length) {
    const job = waiting.shift();
    if (!job.stopped) {
      running += 1;
      send(job).finally(() => {
        running -= 1;
        next();
      });
    }
  }
}

async function send(job) {
  const { file } = job;
  let offset = 0;
  let known = false;
  let failures = 0;
  const percent = () => Math.min(100, Math.floor((offset / file.size) * 100));
  job.progress(0, '');
  while (!job.stopped) {
    let answer;
    try {
      answer = known ? await part(job, offset, (more) => job.progress(Math.min(99, Math.floor(((offset + more) / file.size) * 100)), '')) : await begin(job);
    } catch {
      answer = { status: 0 };
    }
    if (job.stopped) {
      return;
    }
    const { status, body } = answer;
    if (body?.file) {
      forget(file, job.where);
      job.done(body.file);
      return;
    }
    if ((status === 200 || status === 409) && body?.offset !== undefined) {
      failures = status === 200 ? 0 : failures + 1;
      known = true;
      offset = body.offset;
      job.progress(percent(), '');
      if (offset < file.size && failures < 2) {
        continue;
      }
      known = offset < file.size;
    } else if (status === 409) {
      job.id = fresh(file, job.where);
      known = false;
      continue;
    } else if (status === 404 && known) {
      known = false;
    } else if (status === 0 || status === 429 || status >= 500) {
      known = false;
    } else {
      forget(file, job.where);
      job.refused(body?.detail ?? `HTTP ${status}`);
      return;
    }
    failures += 1;
    job.progress(percent(), body?.detail ?? job.network);
    await pause(job, Math.min(15000, 500 * 2 ** Math.min(failures, 6)));
  }
}

/** Until the time is over or the browser says that the network is back. */
function pause(job, millis) {
  return new Promise((resolve) => {
    const on = () => {
      clearTimeout(timer);
      window.removeEventListener('online', on);
      resolve();
    };
    const timer = setTimeout(on, millis);
    window.addEventListener('online', on);
    job.wake = on;
  });
}

async function begin(job) {
  const asked = new URLSearchParams({ name: job.file.name, size: job.file.size });
  Object.entries({ ...job.where, ...((await job.place) ?? {}) }).forEach(([key, value]) => value !== undefined && value !== null && asked.set(key, value));
  return ask(job, 'PUT', `?${asked}`);
}

async function part(job, offset, more) {
  const bytes = await job.file.slice(offset, offset + PART).arrayBuffer();
  const headers = { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' };
  // Browsers hash only on pages that are protected (https, or this machine).
  if (crypto.subtle) {
    headers['Upload-Checksum'] = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((one) => one.toString(16).padStart(2, '0')).join('');
  }
  return ask(job, 'PATCH', '', headers, bytes, more);
}

function ask(job, method, query, headers = {}, bytes = null, more = null) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    job.request = request;
    request.open(method, `${job.base}/${job.id}${query}`);
    request.timeout = 120000;
    Object.entries({ Accept: 'application/json', [meta('csrf-header')]: meta('csrf-token'), ...headers }).forEach(([name, value]) => request.setRequestHeader(name, value));
    if (more) {
      request.upload.onprogress = ({ loaded }) => more(loaded);
    }
    request.onload = () => {
      let body = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // A page, not an answer: the status says enough.
      }
      resolve({ status: request.status, body });
    };
    request.onerror = request.onabort = request.ontimeout = () => reject(new Error('network'));
    request.send(bytes);
  });
}

const nameOf = (file, where) => `duban.upload.${where.task ?? where.caseNo ?? location.pathname}|${file.name}|${file.size}|${file.lastModified}`;

function remembered(file, where) {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(file, where)));
    if (kept && Date.now() - kept.at < REMEMBERED) {
      return kept.id;
    }
  } catch {
    // Nothing remembered, or nothing may be.
  }
  return fresh(file, where);
}

function fresh(file, where) {
  const id = crypto.randomUUID?.() ?? uuid(crypto.getRandomValues(new Uint8Array(16)));
  try {
    localStorage.setItem(nameOf(file, where), JSON.stringify({ id, at: Date.now() }));
  } catch {
    // Then it starts anew after the page was closed.
  }
  return id;
}

function uuid(bytes) {
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((one, at) => ([4, 6, 8, 10].includes(at) ? '-' : '') + one.toString(16).padStart(2, '0')).join('');
}

function forget(file, where) {
  try {
    localStorage.removeItem(nameOf(file, where));
  } catch {
    // Nothing was remembered.
  }
}

// Whether places may be kept, as the person chose it in this browser; asked of nobody who did not choose it.
const CHOICE = 'duban.keep-place';

export function placeAllowed() {
  try {
    return localStorage.getItem(CHOICE) === 'yes';
  } catch {
    return false;
  }
}

export function allowPlace(yes) {
  try {
    localStorage.setItem(CHOICE, yes ? 'yes' : 'no');
  } catch {
    // Then it is chosen anew on each page.
  }
  if (yes) {
    whereNow(true);
  }
}

/** Where the device is, as far as it is allowed and known within ten seconds. */
export function whereNow(allowed) {
  if (!allowed) {
    return Promise.resolve({ place: false });
  }
  return new Promise((resolve) => {
    const without = () => resolve({ place: true });
    if (!navigator.geolocation) {
      without();
      return;
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => resolve({ place: true, latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) }), without, { enableHighAccuracy: true, timeout: 10000, maximumAge: 120000 });
  });
}
