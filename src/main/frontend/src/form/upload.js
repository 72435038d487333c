// Photos and documents: several at once, sent at once, each with its progress; the value of the field is the list of their ids.
import { FilePicker } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Shell } from './fields.js';
import { files } from './rules.js';
import { allowPlace, placeAllowed, sendFile, whereNow } from '../sending.js';

const LARGEST = 20 * 1024 * 1024;
const PHOTO = /\.(jpe?g|png|webp|heic|heif)$/i;

export function createUpload({ say, uploadUrl, known, said, evidence, busy }) {
  const tell = (id, words) => said.set(id, { ...said.get(id), ...words });
  // A draft that was taken over names a colleague's files as well: with whom those were collected, that colleague says.
  const mine = (id) => [undefined, evidence?.person].includes(known.get(id)?.by);
  const secondOf = (ids) => ids.filter(mine).map((id) => said.get(id)?.secondCollector ?? known.get(id)?.secondCollector).find(Boolean) ?? '';
  const [base, query] = uploadUrl?.split('?') ?? [];
  const where = Object.fromEntries(new URLSearchParams(query ?? ''));
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
    const [keepPlace, setKeepPlace] = useState(placeAllowed());

    const take = (chosen) => {
      const here = whereNow(photos && keepPlace);
      for (const file of chosen) {
        const job = { at: Math.random(), name: file.name, file, percent: 0 };
        const refused = refusal(file, field, photos, say);
        setSending((jobs) => [...jobs, refused ? { ...job, refused } : job]);
        if (!refused) {
          send(job, here);
        }
      }
    };

    const send = (job, here) => {
      busy(1);
      const { stop } = sendFile(job.file, {
        base,
        where,
        place: here,
        network: say('network'),
        progress: (percent, interrupted) => change(job, { percent, interrupted }),
        done: (stored) => {
          busy(-1);
          known.set(stored.id, stored);
          if (evidence) {
            // A photo of a paper is a document; who stood beside the files before stands beside this one too.
            tell(stored.id, { ...(kind === 'document' && { kind: 'DOCUMENTARY' }), secondCollector: secondOf([...known.keys()]) });
          }
          done(job);
          // Two that end at once: the second must see the first.
          ids.current = [...ids.current, stored.id];
          onChange({ value: ids.current });
        },
        refused: (text) => {
          busy(-1);
          change(job, { refused: text });
        },
      });
      change(job, {
        giveUp: () => {
          busy(-1);
          stop();
          done(job);
        },
      });
    };

    const remove = (id) => {
      said.delete(id);
      onChange({ value: ids.current.filter((one) => one !== id) });
    };

    const open = !readonly && !disabled && uploadUrl;
    return h(Shell, { ...props, wide: true, group: 'group' }, [
      h('div', { class: 'photos' }, [
        ...ids.current.map((id) => stored(known.get(id) ?? { id, name: id }, { say, open, said, evidence, remove, change: (words) => {
          tell(id, words);
          onChange({ value: [...ids.current] });
        } })),
        ...sending.map((job) => pending(job, { say, done })),
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
      open && evidence?.seconds.length > 0 && ids.current.some(mine) && h('label', { class: 'second' }, [
        h('span', {}, say('secondCollector')),
        h('select', { class: 'inp', value: secondOf(ids.current), onChange: (event) => {
          ids.current.filter(mine).forEach((id) => tell(id, { secondCollector: event.target.value }));
          onChange({ value: [...ids.current] });
        } }, choices([{ value: '', label: say('nobody') }, ...evidence.seconds])),
      ]),
      open && photos && h('label', { class: 'check keep-place' }, [
        h('input', { type: 'checkbox', checked: keepPlace, onChange: (event) => {
          setKeepPlace(event.target.checked);
          allowPlace(event.target.checked);
        } }),
        h('span', {}, say('keepPlace')),
      ]),
      !ids.current.length && !open && h('p', { class: 'shown' }, say('nothing')),
      open && !field.description && h('p', { class: 'hint' }, say('unchangeable')),
    ]);
  }

  return Object.assign(Files, { config: { ...FilePicker.config, emptyValue: [], sanitizeValue: ({ value }) => files(value) } });
}

const choices = (options) => options.map(({ value, label }) => h('option', { value }, label));

function stored(file, { say, open, said, evidence, remove, change }) {
  const words = { ...file, ...said.get(file.id) };
  const picture = (file.type ?? '').startsWith('image/') && file.url;
  return h('figure', { key: file.id }, [
    h('a', { href: file.url, target: '_blank', rel: 'noopener', class: 'thumb' }, picture ? h('img', { src: file.small ?? file.url, alt: words.caption || file.name, loading: 'lazy' }) : h('span', {}, file.name)),
    h('figcaption', {}, [
      open
        ? h('input', { class: 'inp caption', placeholder: say('caption'), 'aria-label': `${say('caption')} ${file.name}`, maxLength: 200, value: words.caption ?? '', onInput: (event) => change({ caption: event.target.value }) })
        : words.caption || file.name,
      open && evidence && h('select', { class: 'inp', 'aria-label': `${say('kind')} ${file.name}`, value: words.kind, onChange: (event) => change({ kind: event.target.value }) }, choices(evidence.kinds)),
      file.facts && h('small', {}, file.facts),
      open && h('button', { type: 'button', class: 'btn quiet sm', 'aria-label': `${say('remove')} ${file.name}`, onClick: () => remove(file.id) }, say('remove')),
    ]),
  ]);
}

function pending(job, { say, done }) {
  return h('figure', { key: job.at, class: job.refused ? 'wrong' : job.interrupted ? 'stands' : '' }, [
    h('div', { class: 'thumb' }, h('span', {}, job.name)),
    !job.refused && h('div', { class: 'prog' }, h('i', { style: `width:${job.percent}%` })),
    h('figcaption', { role: 'status' }, [
      job.refused ? h('span', { class: 't-red' }, job.refused) : h('span', {}, say('sending', `${job.percent}%`) + (job.interrupted ? ` · ${job.interrupted}` : '')),
      h('button', { type: 'button', class: 'btn quiet sm', 'aria-label': `${say('remove')} ${job.name}`, onClick: () => (job.refused ? done(job) : job.giveUp?.()) }, say('remove')),
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
