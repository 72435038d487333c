// On every page: htmx with our words for what goes wrong, keys, toasts, and the line that says the network is gone.
import htmx from 'htmx.org';
import './choices.js';
import { startKeys } from './keys.js';
import { toast } from './toast.js';

window.htmx = htmx;
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.inlineScriptNonce = '';
htmx.config.historyCacheSize = 0;
htmx.config.scrollBehavior = 'auto';
// 422 carries the same fragment with what was typed and what is wrong; every other refusal names its own place by HX-Retarget.
htmx.config.responseHandling = [
  { code: '204', swap: false },
  { code: '[23]..', swap: true },
  { code: '4..', swap: true, error: false },
  { code: '5..', swap: true, error: true },
];

const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

document.addEventListener('htmx:configRequest', ({ detail }) => {
  if (detail.verb !== 'get' && meta('csrf-header')) {
    detail.headers[meta('csrf-header')] = meta('csrf-token');
  }
});

const offline = document.getElementById('offline');
const showNetwork = (gone) => {
  if (offline) {
    offline.hidden = !gone;
  }
};
addEventListener('offline', () => showNetwork(true));
addEventListener('online', () => showNetwork(false));
document.addEventListener('htmx:sendError', () => showNetwork(true));
document.addEventListener('htmx:afterRequest', ({ detail }) => detail.successful && showNetwork(false));

// A response header HX-Trigger: {"toast": "…"} or {"toast": {"text": "…", "act": "撤销", "href": "/…"}}.
document.addEventListener('toast', ({ detail }) => toast(detail.value ?? detail));
for (const note of document.querySelectorAll('[data-toast]')) {
  toast({ text: note.dataset.toast });
}

// Buttons that show what was typed into a secret field, fill in a demo login, print, or go back.
document.addEventListener('click', (event) => {
  const at = (selector) => event.target.closest?.(selector);
  const reveal = at('[data-reveal]');
  if (reveal) {
    const field = document.getElementById(reveal.dataset.reveal);
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    reveal.textContent = shown ? reveal.dataset.show : reveal.dataset.hide;
    reveal.setAttribute('aria-pressed', String(!shown));
  } else if (at('[data-print]')) {
    print();
  } else if (at('[data-retry]')) {
    location.reload();
  }
});

const again = document.querySelector('[data-reload-after]');
if (again) {
  setTimeout(() => location.reload(), Number(again.dataset.reloadAfter) * 1000);
}

startKeys(words);
