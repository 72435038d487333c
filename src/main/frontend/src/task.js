// The page of a task: its state while it stays open, a draft that another device wrote over, and both texts of a late answer.
const place = document.getElementById('task-state');
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

// The server closed the draft: another page saved, or the task went away. Its banner says which.
document.addEventListener('duban:draft', ({ detail }) => {
  if (detail.state === 'closed' && place) {
    window.htmx?.trigger(place, 'look');
  }
});

// What was left on this device is saved under the pen of the page that it was typed on.
document.addEventListener('htmx:configRequest', ({ detail }) => {
  const pen = document.querySelector('[data-form]')?.dubanForm?.draft.url?.split('?')[1];
  if (detail.elt === place && pen) {
    detail.path = `${detail.path.split('?')[0]}?${pen}`;
  }
});

// A task that ended while it was open: what was typed stays readable, nothing can be sent, and no date of it runs any more.
document.addEventListener('htmx:afterSwap', ({ target }) => {
  if (target !== place || !place.querySelector('[data-ended], [data-held]')) {
    return;
  }
  const form = document.querySelector('form.task');
  document.querySelectorAll('.submit, .holder-panel').forEach((bar) => bar.remove());
  form?.querySelectorAll('input, textarea, select, button').forEach((field) => (field.disabled = true));
  if (place.querySelector('[data-ended]')) {
    document.querySelectorAll('[data-while-open]').forEach((part) => part.remove());
  }
});

document.addEventListener('click', async (event) => {
  const mounted = document.querySelector('[data-form]')?.dubanForm;
  if (event.target.closest?.('[data-theirs-on]')) {
    mounted?.draft.drop();
  } else if (event.target.closest?.('[data-overwrite]')) {
    const values = mounted?.values() ?? {};
    const task = document.querySelector('form.task').dataset.task;
    const answer = await fetch(`/tasks/${task}/draft?pen=over&read=0&over=true`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', [meta('csrf-header')]: meta('csrf-token') },
      body: JSON.stringify({ values }),
    });
    if (answer.ok && !answer.redirected) {
      mounted?.draft.drop();
      location.assign(`/tasks/${task}`);
    }
  } else if (event.target.closest?.('[data-copy]')) {
    const lines = [...document.querySelectorAll('[data-mine] dt')].map((dt) => `${dt.textContent}: ${dt.nextElementSibling?.matches('dd') ? dt.nextElementSibling.innerText : ''}`);
    await navigator.clipboard?.writeText(lines.join('\n'));
  }
});

// Fields that differ are marked on both sides.
const both = document.querySelector('[data-both]');
if (both?.querySelector('[data-theirs]')) {
  const read = (side) => new Map([...both.querySelectorAll(`[${side}] dt`)].map((dt) => [dt.textContent, dt.nextElementSibling]));
  const theirs = read('data-theirs');
  for (const [label, dd] of read('data-mine')) {
    const other = theirs.get(label);
    if (dd?.matches('dd') && dd.innerText !== (other?.innerText ?? '')) {
      dd.classList.add('differs');
      other?.classList.add('differs');
    }
  }
}

// What would follow from what is typed, asked a moment after the typing stopped; a newer question takes the place of an older.
const outlook = document.querySelector('[data-outlook]');
if (outlook) {
  let soon = 0;
  let asked = new AbortController();
  const put = async (values) => {
    asked.abort();
    asked = new AbortController();
    const question = {
      method: 'POST',
      headers: { 'HX-Request': 'true', [meta('csrf-header')]: meta('csrf-token') },
      body: new URLSearchParams({ values: JSON.stringify(values) }),
      signal: asked.signal,
    };
    try {
      const answer = await fetch(outlook.dataset.outlook, question);
      if (answer.ok) {
        outlook.innerHTML = await answer.text();
      }
    } catch {
      // A newer question, a page that is left, or no network: what stood there stays.
    }
  };
  const ask = (values) => {
    clearTimeout(soon);
    soon = setTimeout(() => put(values), 400);
  };
  document.addEventListener('duban:change', ({ detail }) => ask(detail.values));
  const began = () => ask(document.querySelector('[data-form]').dubanForm.values());
  document.querySelector('[data-form]')?.dubanForm ? began() : document.addEventListener('duban:ready', began);
}
