// Lists that are worked with the keyboard: j and k move, Enter opens, c claims, f goes to the filters. And the undo of a claim.
import { toast } from './toast.js';

const typing = (target) => target.closest?.('input, textarea, select, [contenteditable="true"], dialog[open]');
const rows = () => [...document.querySelectorAll('.rows > .row-t')];
const present = () => document.querySelector('.row-t.sel');

function move(by) {
  const all = rows();
  if (!all.length) {
    return;
  }
  const at = all.indexOf(present());
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  present()?.classList.remove('sel');
  next.classList.add('sel');
  next.querySelector('h3 a')?.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) {
    return;
  }
  if (event.key === 'j' || event.key === 'k') {
    event.preventDefault();
    move(event.key === 'j' ? 1 : -1);
  } else if (event.key === 'c') {
    present()?.querySelector('[data-claim]')?.click();
  } else if (event.key === 'f') {
    event.preventDefault();
    document.querySelector('[data-filters] select, [data-filters] input[type="search"]')?.focus();
  } else if (event.key === 'Enter' && !event.target.closest?.('a, button, summary')) {
    present()?.querySelector('h3 a')?.click();
  }
});

// A filter that is chosen applies at once; the button stands for those without script.
document.querySelectorAll('[data-filters] select').forEach((select) => select.addEventListener('change', () => select.form.requestSubmit()));

// HX-Trigger: {"claimed": {"text": "…", "act": "撤销", "release": "/tasks/…/release", "row": "t-…"}}
document.addEventListener('claimed', ({ detail }) => {
  const { text, act, release, row } = detail.value ?? detail;
  toast({ text, act, run: () => window.htmx.ajax('POST', release, { target: `#${row}`, swap: 'outerHTML' }) });
});
