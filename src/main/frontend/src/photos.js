// Photos and papers of a page without form-js: sent as soon as they are chosen, kept as hidden fields, taken away again before submission.
// data-name is the field of their ids; with data-one the next takes the place of the one before;
// without data-caption nothing is said of what they show, without the <select> of a <template> nothing of their kind.
import { allowPlace, placeAllowed, sendFile, whereNow } from './sending.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

for (const box of document.querySelectorAll('[data-photos]')) {
  const input = box.querySelector('input[type="file"]');
  const place = box.querySelector('.add');
  const kinds = box.querySelector('template')?.content.querySelector('select');
  const allow = box.parentElement.querySelector('[data-keep-place]');
  const words = box.dataset;
  const under = new WeakMap();
  const where = words.case ? { caseNo: words.case } : {};
  let sending = 0;
  box.classList.add('live');
  if (allow) {
    allow.closest('[hidden]')?.removeAttribute('hidden');
    allow.checked = placeAllowed();
    allow.addEventListener('change', () => allowPlace(allow.checked));
  }

  input.addEventListener('change', () => {
    const here = whereNow(Boolean(allow?.checked));
    [...input.files].forEach((file) => send(file, here));
    input.value = '';
  });

  box.addEventListener('click', ({ target }) => {
    if (target.matches('[data-remove]')) {
      remove(target.closest('figure'));
    }
  });

  function remove(shown) {
    const id = shown.querySelector('input')?.value;
    shown.remove();
    under.get(shown)?.();
    if (id) {
      fetch(`/attachments/${id}`, { method: 'DELETE', headers: { [meta('csrf-header')]: meta('csrf-token') } });
    }
  }

  // A form that is sent while files are on their way would go without them.
  box.closest('form')?.addEventListener('submit', (event) => {
    if (sending > 0) {
      event.preventDefault();
      place.scrollIntoView({ block: 'center' });
      const said = box.parentElement.querySelector('[data-wait-for-files]');
      if (said) {
        said.hidden = false;
      }
    }
  });

  function send(file, here) {
    const shown = document.createElement('figure');
    const picture = document.createElement('img');
    const bar = document.createElement('div');
    const caption = document.createElement('figcaption');
    picture.alt = file.name;
    bar.className = 'prog';
    bar.append(document.createElement('i'));
    caption.setAttribute('role', 'status');
    if (/^image\/(jpeg|png|webp)$/.test(file.type)) {
      picture.src = URL.createObjectURL(file);
      shown.append(picture);
    }
    const away = document.createElement('button');
    away.type = 'button';
    away.dataset.remove = '';
    away.textContent = words.remove;
    const say = (text) => (caption.textContent = text);
    shown.append(bar, caption, away);
    box.insertBefore(shown, place);
    sending += 1;
    let over = false;
    const ended = () => {
      sending -= over ? 0 : 1;
      over = true;
      bar.remove();
      const said = box.parentElement.querySelector('[data-wait-for-files]');
      if (said && sending === 0) {
        said.hidden = true;
      }
    };
    const sent = sendFile(file, {
      where,
      place: here,
      network: words.network,
      progress: (percent, interrupted) => {
        bar.firstChild.style.width = `${percent}%`;
        shown.classList.toggle('stands', Boolean(interrupted));
        say(`${words.sending.replace('{0}', `${percent}%`)}${interrupted ? ` · ${interrupted}` : ''}`);
      },
      done: (stored) => {
        ended();
        if ('one' in words) {
          [...box.querySelectorAll('figure')].filter((other) => other !== shown).forEach(remove);
        }
        shown.classList.remove('stands');
        const id = document.createElement('input');
        id.type = 'hidden';
        id.name = words.name;
        id.value = stored.id;
        say(file.name);
        shown.insertBefore(id, away);
        if (words.caption) {
          const said = document.createElement('input');
          said.className = 'inp';
          said.maxLength = 200;
          said.name = `captions[${stored.id}]`;
          said.placeholder = words.caption;
          said.setAttribute('aria-label', `${words.caption} ${file.name}`);
          shown.insertBefore(said, away);
        }
        if (kinds) {
          const kind = kinds.cloneNode(true);
          kind.name = `kinds[${stored.id}]`;
          kind.value = stored.kind;
          kind.setAttribute('aria-label', `${kinds.getAttribute('aria-label')} ${file.name}`);
          shown.insertBefore(kind, away);
        }
        under.delete(shown);
      },
      refused: (text) => {
        ended();
        say(text);
        caption.classList.add('t-red');
        under.delete(shown);
      },
    });
    under.set(shown, () => {
      ended();
      sent.stop();
    });
  }
}
