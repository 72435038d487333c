// Fills the two fields of a place with where the browser is, in degrees of WGS-84; a browser that cannot tell shows no button.
for (const box of document.querySelectorAll('[data-position]')) {
  const button = box.querySelector('[data-here]');
  const said = box.querySelector('[data-said]');
  button.hidden = !navigator.geolocation;

  button.addEventListener('click', () => {
    said.textContent = box.dataset.looking;
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        box.querySelector('#latitude').value = coords.latitude.toFixed(6);
        box.querySelector('#longitude').value = coords.longitude.toFixed(6);
        said.textContent = `± ${Math.round(coords.accuracy)} m`;
        button.disabled = false;
      },
      () => {
        said.textContent = box.dataset.failed;
        button.disabled = false;
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}
