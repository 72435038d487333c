// What may be wrong with one value, in form-js's order; FormRules.java holds the same rules, and one file of cases tests both.
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const PHONE = /^(\+|00)?[0-9](?:[0-9 -]{5,18})[0-9]$/;
const MOST_FILES = 200;
/** Clocks of devices differ; what is later than this has not happened yet. */
const CLOCKS_DIFFER = 5 * 60_000;

const decimals = (number) => {
  const [mantissa, exponent = '0'] = String(number).toLowerCase().split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
};
const isEmpty = (value) =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** Whether a day or an hour lies after now (milliseconds), in the zone of the office. */
function isLater(value, subtype = 'date', now) {
  if (subtype === 'date') {
    return value > new Date(now + 8 * 3600_000).toISOString().slice(0, 10);
  }
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}+08:00`;
  return new Date(zoned).getTime() > now + CLOCKS_DIFFER;
}

/** Codes with the argument of their words: [['max-length', 20]]; now in milliseconds, as the server has it. */
export function brokenRules(field, value, now) {
  const { type, validate = {}, decimalDigits, properties = {} } = field;
  const broken = [];
  const number = type === 'number' && typeof value === 'number';
  const text = typeof value === 'string' && value !== '' && type !== 'number' ? value : null;
  if (value === 'NaN' && type === 'number') {
    return [['not-a-number']];
  }
  if (number && decimalDigits >= 0 && decimals(value) > decimalDigits) {
    broken.push(decimalDigits === 0 ? ['integer'] : ['decimals', decimalDigits]);
  }
  if (text && validate.pattern && !new RegExp(validate.pattern).test(text)) {
    broken.push(['pattern']);
  }
  if (validate.required && isEmpty(value)) {
    broken.push(['required']);
  }
  if (number && typeof validate.min === 'number' && value < validate.min) {
    broken.push(['min', validate.min]);
  }
  if (number && typeof validate.max === 'number' && value > validate.max) {
    broken.push(['max', validate.max]);
  }
  if (text && typeof validate.minLength === 'number' && text.trim().length < validate.minLength) {
    broken.push(['min-length', validate.minLength]);
  }
  if (text && typeof validate.maxLength === 'number' && text.trim().length > validate.maxLength) {
    broken.push(['max-length', validate.maxLength]);
  }
  if (text && validate.validationType === 'phone' && !PHONE.test(text)) {
    broken.push(['phone']);
  }
  if (text && validate.validationType === 'email' && !EMAIL.test(text)) {
    broken.push(['email']);
  }
  if (text && properties.latest === 'now' && isLater(text, field.subtype, now)) {
    broken.push(['after-now']);
  }
  if (type === 'filepicker' && Array.isArray(value)) {
    const least = Number(properties.minFiles ?? 0);
    const most = Number(properties.maxFiles ?? MOST_FILES);
    if (value.length > 0 && value.length < least) {
      broken.push(['min-files', least]);
    }
    if (value.length > most) {
      broken.push(['max-files', most]);
    }
  }
  return broken;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;
const isDate = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** A day or an hour that exists, else null; form-js itself would take the 30th of February. */
export function moment(value, subtype = 'date') {
  if (typeof value !== 'string' || value.length > 40) {
    return null;
  }
  const right =
    subtype === 'time'
      ? TIME.test(value)
      : subtype === 'datetime'
        ? value[10] === 'T' && isDate(value.slice(0, 10)) && TIME.test(value.slice(11))
        : isDate(value);
  return right ? value : null;
}

/** Ids of attachments. */
export function files(value) {
  return Array.isArray(value)
    ? [...new Set(value.filter((id) => typeof id === 'string' && /^[0-9A-Za-z-]{1,64}$/.test(id)))].slice(0, MOST_FILES)
    : [];
}
