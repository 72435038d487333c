// The fields of a form as the pages draw them; form-js keeps the values, the conditions and the layout.
import { Checkbox, Checklist, Datetime, Numberfield, Radio, Select, Textarea, Textfield } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from './rules.js';

const ZONE = '+08:00';
const wrong = () =>
  h('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': true }, [
    h('circle', { cx: 12, cy: 12, r: 9 }),
    h('path', { d: 'M12 7v6M12 16.500v.1' }),
  ]);

/** Label, control, note and what is wrong. Wide fields take the whole row on the desk. */
export function Shell({ field, label, errors = [], domId, wide, group, children }) {
  const required = field.validate?.required;
  const title = [label ?? field.label, required && ' ', required && h('i', { 'aria-hidden': true }, '*')];
  return h('div', { class: `f ${wide ? 'wide' : ''}`, 'data-field': domId, ...(group && { role: group, 'aria-labelledby': `${domId}-label`, 'aria-describedby': `${domId}-note ${domId}-err` }) }, [
    h('span', { id: `${domId}-label` }, group ? title : h('label', { for: domId }, title)),
    children,
    field.description && h('p', { class: 'hint', id: `${domId}-note` }, field.description),
    h('div', { id: `${domId}-err`, 'aria-live': 'polite' }, errors.slice(0, 1).map((error) => h('p', { class: 'err' }, [wrong(), h('span', {}, error)]))),
  ]);
}

const described = ({ field, errors = [], domId }) => ({
  id: domId,
  'aria-invalid': errors.length ? 'true' : undefined,
  'aria-describedby': `${field.description ? `${domId}-note ` : ''}${domId}-err`,
  'aria-required': field.validate?.required ? 'true' : undefined,
});
const looks = ({ errors = [] }, more = '') => `inp ${more} ${errors.length ? 'bad' : ''}`;

export function createFields(say) {
  const Shown = (props, text, wide) =>
    h(Shell, { ...props, wide }, h('p', { class: 'shown', id: props.domId }, text === '' || text === null || text === undefined ? say('nothing') : text));

  function Line(props) {
    const { value, onChange, onBlur, readonly, disabled, field } = props;
    if (readonly) {
      return Shown(props, value);
    }
    const kind = field.validate?.validationType;
    return h(Shell, props, h('input', { ...described(props), class: looks(props), type: kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : 'text', value: value ?? '', disabled, autocomplete: 'off', onInput: (event) => onChange({ value: event.target.value }), onBlur }));
  }

  function Lines(props) {
    const { value, onChange, onBlur, readonly, disabled } = props;
    if (readonly) {
      return Shown(props, value, true);
    }
    const rows = Math.min(12, Math.max(3, (value ?? '').split('\n').length + Math.floor((value ?? '').length / 60)));
    return h(Shell, { ...props, wide: true }, h('textarea', { ...described(props), class: looks(props), rows, value: value ?? '', disabled, onInput: (event) => onChange({ value: event.target.value }), onBlur }));
  }

  function Figure(props) {
    const { value, onChange, onBlur, readonly, disabled } = props;
    const [typed, setTyped] = useState(null);
    if (readonly) {
      return Shown(props, value);
    }
    const change = (text) => {
      setTyped(text);
      const plain = text.trim().replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
      onChange({ value: plain === '' ? null : /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : 'NaN' });
    };
    return h(Shell, props, h('input', { ...described(props), class: looks(props), inputmode: 'decimal', autocomplete: 'off', value: typed ?? (value === null || value === undefined ? '' : String(value)), disabled, onInput: (event) => change(event.target.value), onBlur: () => {
      if (value !== 'NaN') {
        setTyped(null);
      }
      onBlur();
    } }));
  }

  function Cards(props) {
    const { field, value, onChange, onBlur, readonly, disabled, options, many } = props;
    const chosen = many ? (value ?? []) : [value];
    if (readonly) {
      return Shown(props, options.filter((option) => chosen.includes(option.value)).map((option) => option.label).join(say('list')), true);
    }
    const pick = (option) =>
      onChange({ value: !many ? option.value : chosen.includes(option.value) ? chosen.filter((one) => one !== option.value) : [...chosen, option.value] });
    return h(Shell, { ...props, wide: true, group: many ? 'group' : 'radiogroup' }, h('div', { class: `pick ${options.length > 3 && options.every((option) => !option.description) ? 'close' : ''} ${options.length > 16 ? 'long' : ''}` }, options.map((option, at) =>
      h('label', { class: chosen.includes(option.value) ? 'on' : '' }, [
        h('input', { type: many ? 'checkbox' : 'radio', id: at === 0 ? props.domId : undefined, name: props.domId, checked: chosen.includes(option.value), disabled, onChange: () => pick(option), onBlur }),
        h('span', {}, [h('b', {}, option.label), option.description && h('p', {}, option.description)]),
      ]),
    )));
  }

  function Yes(props) {
    const { field, value, onChange, onBlur, readonly, disabled, domId } = props;
    if (readonly) {
      return h(Shell, { ...props, wide: true, label: '' }, h('p', { class: 'shown' }, `${value ? '☑' : '☐'} ${field.label}`));
    }
    return h('div', { class: 'f wide', 'data-field': domId }, [
      h('div', { class: 'pick' }, h('label', { class: value ? 'on' : '' }, [
        h('input', { ...described(props), type: 'checkbox', checked: value === true, disabled, onChange: (event) => onChange({ value: event.target.checked }), onBlur }),
        h('span', {}, [h('b', {}, [field.label, field.validate?.required && h('i', { class: 't-red', 'aria-hidden': true }, ' *')]), field.description && h('p', { id: `${domId}-note` }, field.description)]),
      ])),
      h('div', { id: `${domId}-err`, 'aria-live': 'polite' }, (props.errors ?? []).slice(0, 1).map((error) => h('p', { class: 'err' }, [wrong(), h('span', {}, error)]))),
    ]);
  }

  function Choice(props) {
    const { value, onChange, onBlur, readonly, disabled, options } = props;
    const [filter, setFilter] = useState('');
    const now = options.findIndex((option) => option.value === value);
    if (readonly) {
      return Shown(props, options[now]?.label);
    }
    const words = filter.trim().toLowerCase();
    const long = options.length > 12;
    const shown = options.map((option, at) => ({ ...option, at })).filter((option) => !words || option.at === now || option.label.toLowerCase().includes(words));
    return h(Shell, { ...props, wide: long }, [
      long && h('input', { class: 'inp filter', type: 'search', placeholder: say('search'), 'aria-label': `${props.field.label} ${say('search')}`, value: filter, disabled, onInput: (event) => setFilter(event.target.value) }),
      h('select', { ...described(props), class: looks(props), disabled, value: String(now), onChange: (event) => onChange({ value: options[Number(event.target.value)]?.value ?? null }), onBlur }, [
        h('option', { value: '-1' }, words && shown.length === 0 ? say('none') : say('choose')),
        ...shown.map((option) => h('option', { value: String(option.at), selected: option.at === now }, option.label)),
      ]),
    ]);
  }

  function Moment(props) {
    const { field, value, onChange, onBlur, readonly, disabled } = props;
    const { subtype = 'date', timeSerializingFormat: format = 'utc_offset' } = field;
    const label = (subtype === 'time' ? field.timeLabel : field.dateLabel) ?? field.label ?? say(subtype === 'time' ? 'time' : 'date');
    const local = inOffice(value, subtype);
    if (readonly) {
      return Shown({ ...props, label }, local.replace('T', ' '));
    }
    const type = { date: 'date', time: 'time', datetime: 'datetime-local' }[subtype];
    return h(Shell, { ...props, label }, h('input', { ...described(props), class: looks(props), type, value: local, max: type === 'time' ? undefined : type === 'date' ? '9999-12-31' : '9999-12-31T23:59', disabled, onInput: (event) => onChange({ value: written(event.target.value, subtype, format) }), onBlur }));
  }

  const withOptions = (Component, many) => (props) => h(Component, { ...props, many, options: optionsOf(props.field) });
  let facts = {};
  const optionsOf = (field) =>
    (field.valuesKey ? (facts[field.valuesKey] ?? []) : (field.values ?? []))
      .map((option) => (typeof option === 'object' ? option : { label: String(option), value: option }))
      .map((option) => ({ ...option, label: option.label ?? String(option.value) }));

  const of = (original, component, more = {}) => Object.assign(component, { config: { ...original.config, ...more } });
  return {
    /** Lists of options and facts that the page handed over. */
    use: (given) => {
      facts = given;
    },
    components: {
      textfield: of(Textfield, Line),
      textarea: of(Textarea, Lines),
      number: of(Numberfield, Figure),
      checkbox: of(Checkbox, Yes),
      radio: of(Radio, withOptions(Cards, false)),
      checklist: of(Checklist, withOptions(Cards, true)),
      select: of(Select, withOptions(Choice, false)),
      datetime: of(Datetime, Moment, { sanitizeValue: ({ value, formField }) => moment(value, formField.subtype) }),
    },
  };
}

/** Shown in the office's zone, whatever zone the browser is in. */
function inOffice(value, subtype) {
  if (!value || subtype === 'date') {
    return value ?? '';
  }
  if (subtype === 'time') {
    return value.slice(0, 5);
  }
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(value)) {
    return value.slice(0, 16);
  }
  return new Date(new Date(value).getTime() + 8 * 3600_000).toISOString().slice(0, 16);
}

function written(local, subtype, format) {
  if (!local) {
    return null;
  }
  if (subtype === 'date' || format === 'no_timezone') {
    return local;
  }
  if (subtype === 'datetime' && format === 'utc_normalized') {
    return `${new Date(`${local}${ZONE}`).toISOString().slice(0, 16)}Z`;
  }
  return `${local}${ZONE}`;
}
