// Photos and documents: several at once, sent at once, each with its progress; the value of the field is the list of their ids.
import { FilePicker } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Shell } from './fields.js';
import { files } from './rules.js';

const LARGEST = 20 * 1024 * 1024;
const PHOTO = /\.(jpe?g|png|webp|heic|heif)$/i;

export function createUpload({ say, uploadUrl, known, captions, headers, busy }) {
  function Files(props) {
    const { field, value, onChange, readonly, disabled, domId, errors } = props;
    const [sending, setSending] = useState([]);
    const input = useRef(null);
    const ids = useRef([]);
    ids.current = value ?? [];
    const kind = field.properties?.kind;
    const photos = kind ? kind === 'photo' : /^image\/[^.]*$/.test(field.accept ?? '');
    const change = (job, more) => setSending((jobs) => jobs.map((one) => (one.name === job.name && one.at === job.at ? { ...one, ...more } : one)));
    const done = (job) => setSending((jobs) => jobs.filter((one) => one.at !== job.at));
    useEffect(() => () => sending.forEach((job) => job.request?.abort()), []);

    const take = (chosen) => {
      for (const file of chosen) {
        const job = { at: Math.random(), name: file.name, file, percent: 0 };
        const refused = refusal(file, field, photos, say);
        setSending((jobs) => [...jobs, refused ? { ...job, refused } : job]);
        if (!refused) {
          send(job);
        }
      }
    };

    const send = (job) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append('file', job.file, job.name);
      busy(1);
      request.upload.onprogress = ({ loaded, total }) => change(job, { percent: Math.round((loaded / total) * 100) });
      request.onloadend = () => {
        busy(-1);
        if (request.status >= 200 && request.status < 300) {
          const stored = JSON.parse(request.responseText);
          known.set(stored.id, stored);
          done(job);
          onChange({ value: [...ids.current, stored.id] });
        } else if (request.status === 0) {
          change(job, { failed: say('network') });
        } else {
          change(job, { refused: detailOf(request) });
        }
      };
      request.open('POST', uploadUrl);
      Object.entries(headers()).forEach(([name, content]) => request.setRequestHeader(name, content));
      request.setRequestHeader('Accept', 'application/json');
      request.send(body);
      change(job, { request, failed: null, percent: 0 });
    };

    const remove = (id) => {
      captions.delete(id);
      onChange({ value: ids.current.filter((one) => one !== id) });
    };

    const open = !readonly && !disabled && uploadUrl;
    return h(Shell, { ...props, wide: true, group: 'group' }, [
      h('div', { class: 'photos' }, [
        ...ids.current.map((id) => stored(known.get(id) ?? { id, name: id }, { say, open, captions, remove, onChange, ids })),
        ...sending.map((job) => pending(job, { say, done, again: () => send(job) })),
        open && h('label', { class: 'add' }, [
          h('input', { ref: input, class: 'sr', id: domId, type: 'file', multiple: true, accept: field.accept || (photos ? 'image/*' : undefined), 'aria-describedby': `${domId}-err`, onChange: (event) => {
            take([...event.target.files]);
            event.target.value = '';
          } }),
          h('span', {}, [
            h('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': true }, photos ? [h('path', { d: 'M4 8h3l2-3h6l2 3h3v11H4z' }), h('circle', { cx: 12, cy: 13, r: 3.4 })] : h('path', { d: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6' })),
            h('br'),
            say(photos ? 'photo' : 'file'),
          ]),
        ]),
      ]),
      !ids.current.length && !open && h('p', { class: 'shown' }, say('nothing')),
      open && !field.description && h('p', { class: 'hint' }, say('unchangeable')),
    ]);
  }

  return Object.assign(Files, { config: { ...FilePicker.config, emptyValue: [], sanitizeValue: ({ value }) => files(value) } });
}

function stored(file, { say, open, captions, remove, onChange, ids }) {
  const picture = (file.type ?? '').startsWith('image/') && file.url;
  return h('figure', { key: file.id }, [
    h('a', { href: file.url, target: '_blank', rel: 'noopener', class: 'thumb' }, picture ? h('img', { src: file.url, alt: captions.get(file.id) || file.name, loading: 'lazy' }) : h('span', {}, file.name)),
    h('figcaption', {}, [
      open
        ? h('input', { class: 'inp caption', placeholder: say('caption'), 'aria-label': `${say('caption')} ${file.name}`, maxLength: 200, value: captions.get(file.id) ?? '', onInput: (event) => {
          captions.set(file.id, event.target.value);
          onChange({ value: [...ids.current] });
        } })
        : captions.get(file.id) || file.name,
      open && h('button', { type: 'button', class: 'btn quiet sm', 'aria-label': `${say('remove')} ${file.name}`, onClick: () => remove(file.id) }, say('remove')),
    ]),
  ]);
}

function pending(job, { say, done, again }) {
  const wrong = job.refused ?? job.failed;
  return h('figure', { key: job.at, class: wrong ? 'wrong' : '' }, [
    h('div', { class: 'thumb' }, h('span', {}, job.name)),
    !wrong && h('div', { class: 'prog' }, h('i', { style: `width:${job.percent}%` })),
    h('figcaption', { role: 'status' }, [
      wrong ? h('span', { class: 't-red' }, job.refused ?? say('notSent', job.failed)) : say('sending', `${job.percent}%`),
      job.failed && h('button', { type: 'button', class: 'btn sm', onClick: again }, say('again')),
      wrong && h('button', { type: 'button', class: 'btn quiet sm', onClick: () => done(job) }, say('remove')),
    ]),
  ]);
}

function refusal(file, field, photos, say) {
  if (file.size > LARGEST) {
    return say('tooBig', file.name);
  }
  if (photos && !file.type.startsWith('image/') && !PHOTO.test(file.name)) {
    return say('notPhoto', file.name);
  }
  const accepted = (field.accept ?? '').split(',').map((one) => one.trim().toLowerCase()).filter(Boolean);
  const fits = accepted.some((one) => (one.startsWith('.') ? file.name.toLowerCase().endsWith(one) : one.endsWith('/*') ? file.type.startsWith(one.slice(0, -1)) : file.type === one));
  return accepted.length && !fits && !(photos && PHOTO.test(file.name)) ? say('notAccepted', file.name, accepted.join(' ')) : null;
}

function detailOf(request) {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return `HTTP ${request.status}`;
  }
}
