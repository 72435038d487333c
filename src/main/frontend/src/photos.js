// Photos of a page without form-js: sent as soon as they are chosen, kept as hidden fields, taken away again before submission.
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

for (const box of document.querySelectorAll('[data-photos]')) {
  const input = box.querySelector('input[type="file"]');
  const place = box.querySelector('.add');
  const words = box.dataset;
  box.classList.add('live');

  input.addEventListener('change', () => {
    for (const file of [...input.files]) {
      send(file);
    }
    input.value = '';
  });

  box.addEventListener('click', ({ target }) => {
    if (target.matches('[data-remove]')) {
      const shown = target.closest('figure');
      const id = shown.querySelector('input')?.value;
      shown.remove();
      if (id) {
        fetch(`/attachments/${id}`, { method: 'DELETE', headers: { [meta('csrf-header')]: meta('csrf-token') } });
      }
    }
  });

  function send(file) {
    const shown = document.createElement('figure');
    const picture = document.createElement('img');
    const caption = document.createElement('figcaption');
    picture.alt = file.name;
    if (/^image\/(jpeg|png|webp)$/.test(file.type)) {
      picture.src = URL.createObjectURL(file);
    }
    const say = (text) => (caption.textContent = text);
    say(`${words.sending} 0%`);
    shown.append(picture, caption);
    box.insertBefore(shown, place);
    const body = new FormData();
    body.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', '/attachments');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader(meta('csrf-header'), meta('csrf-token'));
    request.upload.onprogress = ({ loaded, total }) => say(`${words.sending} ${Math.round((loaded / total) * 100)}%`);
    request.onloadend = () => {
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.dataset.remove = '';
      remove.textContent = words.remove;
      if (request.status >= 200 && request.status < 300) {
        const id = document.createElement('input');
        id.type = 'hidden';
        id.name = 'photos';
        id.value = JSON.parse(request.responseText).id;
        say(file.name);
        const said = document.createElement('input');
        said.className = 'inp';
        said.maxLength = 200;
        said.name = `captions[${id.value}]`;
        said.placeholder = words.caption;
        said.setAttribute('aria-label', `${words.caption} ${file.name}`);
        shown.append(id, said);
      } else {
        say(detail(request) ?? words.failed);
        caption.classList.add('t-red');
      }
      shown.append(remove);
    };
    request.send(body);
  }
}

function detail(request) {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return null;
  }
}
