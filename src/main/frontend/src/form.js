// A Camunda Form in a page: form-js behind our own fields and words. templates/fragments/form.html says how a page uses it.
import { Form } from '@bpmn-io/form-js-viewer';
import { createDraft } from './form/draft.js';
import { createFields } from './form/fields.js';
import { brokenRules } from './form/rules.js';
import { createUpload } from './form/upload.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const headers = () => (meta('csrf-header') ? { [meta('csrf-header')]: meta('csrf-token') } : {});

/** Shows the form in the element; returns {load(data), values(), said(), problems(), show(problems), draft, destroy()}. */
export async function mount(element, { form: given, words, lang, now }) {
  const say = (key, ...values) => (words[key] ?? key).replace(/\{(\d)\}/g, (all, at) => values[at] ?? '');
  // The server's clock may have been moved, and the device's may be wrong.
  const behind = now - Date.now();
  const broken = (field, value) => brokenRules(field, value, Date.now() + behind);
  const schema = typeof given.schema === 'string' ? JSON.parse(given.schema) : given.schema;
  const options = given.options ?? {};
  const known = new Map();
  // What is said of files on this page, by id: {caption, kind, secondCollector}; what was said before comes with the files.
  const said = new Map();
  let sending = 0;
  const tell = (name, detail) => element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  const holder = element.querySelector('input[name="values"]') ?? document.createElement('input');
  const draft = createDraft({
    draftUrl: given.readOnly ? null : given.draftUrl,
    draftKey: given.draftKey,
    read: () => ({ values: values(), said: Object.fromEntries(said) }),
    more: () => ({ files: [...known.values()] }),
    headers,
    tell: (state) => {
      const at = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' });
      document.querySelectorAll('[data-form-draft]').forEach((place) => (place.textContent = say(`draft-${state}`, at)));
      tell('duban:draft', { state, at });
    },
  });
  const left = draft.left;
  const began = withIds(given.data, known);
  left?.files?.forEach((file) => known.set(file.id, known.get(file.id) ?? file));
  Object.entries(left?.said ?? {}).forEach(([id, words]) => said.set(id, words));

  const fields = createFields(say);
  fields.use(options);
  const components = { ...fields.components, filepicker: createUpload({ say, uploadUrl: given.uploadUrl, known, said, evidence: given.evidence, busy: (more) => (sending += more) }) };
  const form = new Form({
    additionalModules: [
      {
        __init__: ['dubanFields'],
        dubanFields: ['type', ['formFields', function (formFields) {
          Object.entries(components).forEach(([type, component]) => formFields.register(type, component));
        }]],
        validator: ['type', ['formFieldRegistry', function (formFieldRegistry) {
          const check = (field, value) => broken(field, value).map(([code, ...more]) => say(code, ...more));
          this.validateField = check;
          this.validateFieldInstance = ({ id }, value) => check(formFieldRegistry.get(id) ?? {}, value);
        }]],
      },
    ],
  });
  const host = document.createElement('div');
  host.className = 'duban-form-host';
  element.append(host);
  if (given.readOnly) {
    form.setProperty('readOnly', true);
  }
  const load = async (data) => {
    await form.importSchema(schema, { ...withIds(data, known), ...options });
    // What a restored draft holds in hidden fields must not be seen by conditions, as the server does not see it either.
    form._setState({ initialData: options });
  };
  await load({ ...began, ...left?.values });
  form.attachTo(host);
  element.querySelector('[data-wait]')?.remove();
  holder.disabled = false;
  new MutationObserver(() => translate(host, say)).observe(host, { childList: true, subtree: true });
  translate(host, say);

  const instances = () => form.get('formFieldInstanceRegistry').getAllKeyed();
  const values = () => form._getSubmitData();
  const labelOf = (field) => (field.type === 'datetime' ? (field.dateLabel ?? field.timeLabel) : field.label) ?? field.id;
  const idOf = (instance) => {
    const wanted = [instance.id, ...Object.values(instance.indexes ?? {})];
    return [...host.querySelectorAll('[data-field]')].map((field) => field.dataset.field).find((id) => id.endsWith(`-${wanted.join('_')}`) || id.endsWith(`-${wanted.join('-')}`)) ?? '';
  };
  const problems = () =>
    instances().flatMap((instance) => {
      const field = form.get('formFieldRegistry').get(instance.id);
      const wrong = field.disabled ? [] : broken(field, instance.valuePath.reduce((at, key) => at?.[key], form._getState().data));
      return wrong.map(([code, ...more]) => ({ id: idOf(instance), key: keyOf(instance.valuePath), code, label: labelOf(field), message: say(code, ...more) }));
    });
  const focus = (id) => {
    const field = host.querySelector(`[data-field="${CSS.escape(id)}"]`);
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector('input, select, textarea, button')?.focus({ preventScroll: true });
  };

  let last = JSON.stringify(values());
  let soon = 0;
  const look = () => {
    const found = problems();
    listMissing(found, say, focus);
    tell('duban:problems', { problems: found });
    const now = JSON.stringify([values(), [...said]]);
    if (now !== last) {
      const typed = last.startsWith('[');
      last = now;
      if (typed) {
        tell('duban:change', { values: values() });
        draft.later();
      }
    }
  };
  form.on('changed', () => {
    clearTimeout(soon);
    soon = setTimeout(look, 60);
  });
  setTimeout(look, 60);
  if (left) {
    draft.later();
  }

  /** Shows what the server found: beside its field, or above the form what no field of it shows. Goes to the first. */
  const show = (found) => {
    const errors = {};
    const whole = [];
    for (const { key, message } of found) {
      const instance = instances().find((one) => keyOf(one.valuePath) === key);
      if (instance) {
        const path = [instance.id, ...Object.values(instance.indexes ?? {})];
        path.reduce((at, name, depth) => (at[name] = depth === path.length - 1 ? [message] : (at[name] ?? {})), errors);
      } else {
        whole.push(message);
      }
    }
    const above = element.querySelector('[data-form-refused]');
    if (above) {
      above.hidden = !whole.length;
      above.querySelector('b + div').replaceChildren(...whole.map((words) => Object.assign(document.createElement('p'), { textContent: words })));
    }
    form._setState({ errors });
    const first = instances().find((one) => found.some(({ key }) => key === keyOf(one.valuePath)));
    setTimeout(() => (first ? focus(idOf(first)) : above?.scrollIntoView({ block: 'center' })), 60);
  };
  if (given.problems?.length) {
    setTimeout(() => show(given.problems), 80);
  }

  const outer = element.closest('form');
  if (outer && !given.readOnly) {
    outer.noValidate = true;
    const complete = () => {
      form.validate();
      const found = problems();
      if (found.length) {
        focus(found[0].id);
      }
      return !found.length && !sending;
    };
    let under = false;
    let ready = false;
    // First the draft, so that nothing typed hangs on one request; without a network the answer waits and goes out once, when it is back.
    outer.addEventListener('submit', async (event) => {
      if (ready) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (under || !complete()) {
        return;
      }
      under = true;
      while (!(await draft.now())) {
        document.querySelectorAll('[data-form-draft]').forEach((place) => (place.textContent = say('held')));
        await draft.network();
      }
      // What was typed meanwhile is sent too, if it is right.
      under = complete();
      if (!under) {
        return;
      }
      holder.value = JSON.stringify(values());
      let beside = outer.elements.namedItem('said');
      if (!beside) {
        beside = Object.assign(document.createElement('input'), { type: 'hidden', name: 'said' });
        outer.append(beside);
      }
      beside.value = JSON.stringify(Object.fromEntries(said));
      draft.end();
      ready = true;
      outer.requestSubmit(event.submitter);
    }, true);
    startKeys(outer, draft, () => problems()[0] && focus(problems()[0].id));
  }
  return { form, load, values, said: () => Object.fromEntries(said), problems, show, draft, destroy: () => form.destroy() };
}

function startKeys(outer, draft, next) {
  document.addEventListener('keydown', (event) => {
    if (!outer.isConnected) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      outer.requestSubmit();
    } else if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      draft.now();
    } else if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      next();
    }
  });
}

/** "milestones[0].dueOn", as the server names it. */
const keyOf = (path) => path.reduce((key, part) => (typeof part === 'number' || /^\d+$/.test(part) ? `${key}[${part}]` : key ? `${key}.${part}` : part), '');

/** Files come with their names and addresses; the form holds their ids. */
function withIds(data, known) {
  if (Array.isArray(data)) {
    return data.map((one) => {
      if (one?.id && one.name && ('url' in one || 'size' in one)) {
        known.set(one.id, one);
        return one.id;
      }
      return withIds(one, known);
    });
  }
  return data && typeof data === 'object' ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withIds(value, known)])) : data;
}

function listMissing(found, say, focus) {
  for (const place of document.querySelectorAll('[data-form-missing]')) {
    const seen = new Map(found.map((problem) => [problem.id || problem.key, problem]));
    if (!seen.size) {
      place.textContent = say('complete');
      continue;
    }
    const links = [...seen.values()].slice(0, 6).flatMap(({ id, label }, at) => {
      const link = Object.assign(document.createElement('a'), { href: `#${id}`, textContent: label });
      link.addEventListener('click', (event) => {
        event.preventDefault();
        focus(id);
      });
      return at ? [say('list'), link] : [link];
    });
    const count = Object.assign(document.createElement('b'), { textContent: `${say('missing', seen.size)} ` });
    place.replaceChildren(count, ...links, seen.size > 6 ? '…' : '');
  }
}

/** The few words that form-js itself writes. */
function translate(host, say) {
  const put = (selector, text) => {
    for (const node of host.querySelectorAll(selector)) {
      const inner = [...node.childNodes].reverse().find((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
      if (inner && inner.data.trim() !== text) {
        inner.data = text;
      }
    }
  };
  put('.fjs-repeat-render-add', say('add'));
  host.querySelectorAll('.fjs-repeat-row-remove').forEach((button) => button.setAttribute('aria-label', say('remove')));
}

function mountAll(root) {
  const places = [...root.querySelectorAll('[data-form]')];
  for (const place of root.matches?.('[data-form]') ? [root, ...places] : places) {
    if (!place.dataset.mounted) {
      place.dataset.mounted = 'yes';
      mount(place, JSON.parse(place.querySelector('script[type="application/json"]').textContent)).then((mounted) => {
        place.dubanForm = mounted;
        place.dispatchEvent(new CustomEvent('duban:ready', { bubbles: true }));
      });
    }
  }
}
mountAll(document);
document.addEventListener('htmx:load', (event) => mountAll(event.detail.elt));
