// The year as buttons: a day that is chosen changes between rest and work, in the list that is sent. The list may be typed as well.
const year = document.querySelector('[data-calendar]');
const list = year && document.getElementById(year.dataset.calendar);

const kinds = { HOLIDAY: 'HOLIDAY', 休: 'HOLIDAY', 放假: 'HOLIDAY', MAKE_UP: 'MAKE_UP', 班: 'MAKE_UP', 上班: 'MAKE_UP' };
const codes = year?.dataset.locale === 'en' ? { HOLIDAY: 'HOLIDAY', MAKE_UP: 'MAKE_UP' } : { HOLIDAY: '休', MAKE_UP: '班' };
const date = (day) => new Date(`${day}T00:00:00Z`);
const weekend = (day) => [0, 6].includes(date(day).getUTCDay());
const apart = (one, other) => Math.abs(date(one) - date(other)) / 86_400_000;

/** Line by day; lines that are none, as the heading of a table, stay where they are. */
function read() {
  const days = new Map();
  list.value.split(/\r?\n/).forEach((line) => {
    const [day, kind, zh, en] = line.split(/[,，\t]/).map((cell) => cell.trim());
    if (/^\d{4}-\d\d-\d\d$/.test(day) && kinds[kind]) {
      days.set(day, { kind: kinds[kind], zh: zh ?? '', en: en || zh || '' });
    }
  });
  return days;
}

function write(day, exception) {
  const lines = list.value.split(/\r?\n/).filter((line) => line.trim() && line.split(/[,，\t]/)[0].trim() !== day);
  if (exception) {
    lines.push([day, codes[exception.kind], exception.zh, exception.en].join(','));
  }
  // In the order of days, whatever was typed before them first.
  list.value = lines.sort((a, b) => (/^\d/.test(a) && /^\d/.test(b) ? a.localeCompare(b) : /^\d/.test(a) - /^\d/.test(b))).join('\n');
}

if (list) {
  const { made, week, off, on, offName, onName, locale } = year.dataset;
  const english = locale === 'en';
  const said = document.getElementById(year.dataset.said);
  const loaded = read();
  const cells = [...year.querySelectorAll('[data-day]')].map((span) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.day = span.dataset.day;
    button.className = span.className;
    button.tabIndex = -1;
    span.replaceWith(button);
    return button;
  });

  const words = (day, exception) => {
    const name = exception && (english ? exception.en : exception.zh);
    return exception ? (exception.kind === 'HOLIDAY' ? off : on).replace('%', name) : week;
  };
  const spoken = (day, exception) =>
    `${new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(date(day))} ${words(day, exception)}`;

  const show = () => {
    const days = read();
    cells.forEach((button) => {
      const { day } = button.dataset;
      const exception = days.get(day);
      const rests = exception ? exception.kind === 'HOLIDAY' : weekend(day);
      button.classList.toggle('off', rests);
      button.classList.toggle('made', exception?.kind === 'MAKE_UP');
      button.textContent = Number(day.slice(8));
      if (exception?.kind === 'MAKE_UP') {
        const mark = document.createElement('em');
        mark.textContent = made;
        button.append(mark);
      }
      button.title = exception ? words(day, exception) : '';
      button.setAttribute('aria-label', spoken(day, exception));
    });
  };

  /** The holiday a day most likely belongs to: one that lies within a fortnight. */
  const named = (day, kind, days) => {
    const near = [...days].filter(([other]) => apart(day, other) <= 14).sort(([a], [b]) => apart(day, a) - apart(day, b));
    const text = kind === 'HOLIDAY' ? offName : onName;
    return { kind, zh: near[0]?.[1].zh || text, en: near[0]?.[1].en || text };
  };

  const turn = (day) => {
    const days = read();
    const present = days.get(day);
    const rests = present ? present.kind === 'HOLIDAY' : weekend(day);
    const kind = rests ? 'MAKE_UP' : 'HOLIDAY';
    const before = loaded.get(day);
    // As it was loaded; else as the week says; else against the week, under a name.
    const next = before?.kind === kind ? before : rests === weekend(day) ? named(day, kind, days) : undefined;
    write(day, next);
    show();
    said.textContent = spoken(day, next);
  };

  const go = (to) => {
    const next = cells[Math.max(0, Math.min(cells.length - 1, to))];
    cells.forEach((button) => {
      button.tabIndex = button === next ? 0 : -1;
    });
    return next;
  };

  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  year.addEventListener('keydown', (event) => {
    const at = cells.indexOf(event.target);
    const turned = { Home: 0, End: cells.length - 1, PageUp: at - 28, PageDown: at + 28 }[event.key];
    const to = steps[event.key] === undefined ? turned : at + steps[event.key];
    if (at >= 0 && to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      go(to).focus();
    }
  });
  year.addEventListener('click', (event) => {
    const button = event.target.closest('[data-day]');
    if (button) {
      go(cells.indexOf(button)).focus();
      turn(button.dataset.day);
    }
  });
  list.addEventListener('input', show);
  go(Math.max(0, cells.findIndex((button) => button.classList.contains('now'))));
  year.classList.add('live');
  show();
}
