// Keys that work on every page: / search, g then a letter goes to a place, ? shows them. Lists add their own (list.js).
const typing = (target) => target.closest?.('input, textarea, select, [contenteditable="true"], dialog[open]');

export function startKeys(words) {
  let waiting = 0;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) {
      return;
    }
    const afterG = Date.now() - waiting < 1500;
    waiting = 0;
    if (afterG) {
      const place = document.querySelector(`.side a[data-key="${CSS.escape(event.key)}"]`);
      if (place) {
        event.preventDefault();
        place.click();
      }
      return;
    }
    if (event.key === 'g') {
      waiting = Date.now();
    } else if (event.key === '/') {
      const find = document.querySelector('.find input');
      if (find) {
        event.preventDefault();
        find.focus();
        find.select();
      }
    } else if (event.key === '?') {
      event.preventDefault();
      showKeys(words);
    }
  });
}

/** The keys of this page: the shared ones and those that a page names in data-keys='{"j k":"…"}'. */
function showKeys(words) {
  const help = document.createElement('dialog');
  help.className = 'help';
  const title = document.createElement('h2');
  title.id = 'keys-title';
  title.textContent = words.keys;
  help.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('dl');
  const add = (keys, what) => {
    const dt = document.createElement('dt');
    for (const key of keys.split(' ')) {
      const kbd = document.createElement('kbd');
      kbd.textContent = key;
      dt.append(kbd, ' ');
    }
    const dd = document.createElement('dd');
    dd.textContent = what;
    list.append(dt, dd);
  };
  for (const holder of document.querySelectorAll('[data-keys]')) {
    Object.entries(JSON.parse(holder.dataset.keys)).forEach(([keys, what]) => add(keys, what));
  }
  if (document.querySelector('.find input')) {
    add('/', words.keySearch);
  }
  for (const place of document.querySelectorAll('.side a[data-key]')) {
    add(`g ${place.dataset.key}`, place.dataset.name);
  }
  add('?', words.keyHelp);
  const close = document.createElement('button');
  close.className = 'btn';
  close.textContent = words.close;
  close.addEventListener('click', () => help.close());
  help.append(title, list, close);
  help.addEventListener('close', () => help.remove());
  document.body.append(help);
  help.showModal();
}
