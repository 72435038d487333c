// Under [data-keep-choice] what one chose stays chosen when the list is loaded anew, late or without it.
const chosen = new Map();

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  const option = detail.shouldSwap && detail.target.matches('[data-keep-choice]')
    && detail.target.querySelector('input[type="radio"]:checked');
  if (option) {
    chosen.set(detail.target.id, option);
  }
});

document.addEventListener('htmx:afterSwap', () => {
  for (const [id, option] of chosen) {
    const list = document.getElementById(id);
    const same = [...list.querySelectorAll('input[type="radio"]')].find((one) => one.value === option.value);
    if (!same) {
      list.querySelector('.pick').prepend(option.closest('label'));
    }
    (same ?? option).checked = true;
  }
  chosen.clear();
});
