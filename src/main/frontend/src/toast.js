/** Says something for ten seconds, with at most one act beside it: {text, act, href} or {text, act, run}. */
export function toast(value) {
  const { text, act, href, run, seconds = 10 } = typeof value === 'string' ? { text: value } : value;
  let place = document.querySelector('.toasts');
  if (!place) {
    place = document.createElement('div');
    place.className = 'toasts';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  const note = document.createElement('div');
  note.className = 'toast';
  const words = document.createElement('span');
  words.textContent = text;
  note.append(words);
  if (act) {
    const button = document.createElement(href ? 'a' : 'button');
    button.textContent = act;
    if (href) {
      button.href = href;
    }
    button.addEventListener('click', () => {
      run?.();
      note.remove();
    });
    note.append(button);
  }
  place.append(note);
  setTimeout(() => note.remove(), seconds * 1000);
  return () => note.remove();
}
