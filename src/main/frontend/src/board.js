// The board of the supervisors: what a selection will get, said before it is sent; phrases for an urge; one menu open at a time.
const bar = document.querySelector('[data-selbar]');
const boxes = [...document.querySelectorAll('input[name="d"][type="checkbox"]')];
const all = document.querySelector('[data-all]');

function tell() {
  const chosen = boxes.filter((box) => box.checked);
  const count = (may) => chosen.filter((box) => box.dataset.may === may).length;
  const words = (text, n) => text.replace('#', n);
  const { can, limit, stands, ended, and, none, chosen: picked } = bar.dataset;
  const parts = [[can, 'URGED'], [limit, 'LIMIT'], [stands, 'STANDS'], [ended, 'ENDED']]
    .filter(([, may]) => count(may))
    .map(([text, may]) => words(text, count(may)));
  bar.classList.toggle('on', chosen.length > 0);
  bar.querySelector('[data-count]').textContent = chosen.length ? words(picked, chosen.length) : none;
  bar.querySelector('[data-ahead]').textContent = parts.join(and);
  bar.querySelector('[data-act]').disabled = count('URGED') === 0;
  const reassigning = bar.querySelector('[data-reassigning]');
  if (reassigning) {
    const movable = chosen.filter((box) => box.dataset.reassign === 'true').length;
    reassigning.disabled = movable === 0;
    reassigning.querySelector('span').textContent = words(reassigning.dataset.words, movable);
  }
  all.checked = chosen.length === boxes.length;
  all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
}

if (bar) {
  bar.classList.add('live');
  all.addEventListener('change', () => {
    boxes.forEach((box) => {
      box.checked = all.checked;
    });
    tell();
  });
  boxes.forEach((box) => box.addEventListener('change', tell));
  addEventListener('pageshow', tell);
  tell();
}

const typing = (target) => target.closest?.('input:not([type="checkbox"]), textarea, select, dialog[open]');
const rows = [...document.querySelectorAll('[data-row]')];
let at = -1;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) {
    return;
  }
  if ((event.key === 'j' || event.key === 'k') && rows.length) {
    at = Math.max(0, Math.min(rows.length - 1, at + (event.key === 'j' ? 1 : -1)));
    rows[at].querySelector('.what a').focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'x' && rows[at]) {
    rows[at].querySelector('input[name="d"]').click();
  } else if (event.key === 'Escape') {
    document.querySelectorAll('details.menu[open]').forEach((menu) => {
      menu.open = false;
    });
  }
});

document.addEventListener('click', ({ target }) => {
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  });
  const phrase = target.closest?.('[data-phrase]');
  if (phrase) {
    const text = document.getElementById('text');
    text.value = phrase.dataset.phrase;
    text.focus();
  }
});
