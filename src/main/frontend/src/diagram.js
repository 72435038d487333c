// A process diagram, read only. templates/fragments/diagram.html says how a page uses it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const FURTHEST = 1.1;
const SMALLEST = 0.95;

/** Draws the diagram; returns {viewer, destroy}. Words: label, open, close. */
export async function mount(element, { diagram: { xml, path = [], current = [], late = [], names = {} }, words }) {
  const canvasPlace = element.querySelector('[data-canvas]') ?? element;
  const viewer = new NavigatedViewer({ container: canvasPlace, keyboard: { bind: false }, bpmnRenderer: { defaultStrokeColor: '#66717e', defaultLabelColor: '#18212c' } });
  await viewer.importXML(xml);
  const registry = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  const graphics = viewer.get('graphicsFactory');

  for (const [id, name] of Object.entries(names)) {
    const shape = registry.get(id);
    if (shape?.businessObject) {
      // A note on the diagram has words and no name.
      shape.businessObject[shape.type === 'bpmn:TextAnnotation' ? 'text' : 'name'] = name;
      for (const drawn of [shape, registry.get(`${id}_label`)]) {
        if (drawn) {
          widen(drawn);
          graphics.update(drawn.waypoints ? 'connection' : 'shape', drawn, registry.getGraphics(drawn));
        }
      }
    }
  }
  const mark = (ids, marker) => ids.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
  const here = new Set(current);
  mark(path.filter((id) => !here.has(id)), 'walked');
  // The arrows between two places that were both reached, where the path names none: an arrow may join two such places and
  // still not have been taken.
  const reached = new Set(path.some((id) => registry.get(id)?.waypoints) ? [] : [...path, ...current]);
  mark(registry.filter((one) => one.waypoints && reached.has(one.source?.id) && reached.has(one.target?.id)).map((one) => one.id), 'walked');
  mark(current, 'here');
  mark(late, 'late');

  const placeNames = current.map((id) => registry.get(id)?.businessObject?.name).filter(Boolean).join(', ');
  canvasPlace.setAttribute('aria-label', (words.label ?? '{0}').replace('{0}', placeNames || '—'));
  const fit = () => {
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    // The task of a rung stands in another diagram.
    const place = [...current, ...path.toReversed()].map((id) => registry.get(id)).find((one) => one?.width);
    const scale = Math.min(FURTHEST, Math.max(SMALLEST, canvas.zoom()));
    if (canvas.zoom() !== scale || !place) {
      canvas.zoom(scale, place ? { x: place.x + place.width / 2, y: place.y + place.height / 2 } : 'auto');
    }
    if (place && canvas.zoom() >= SMALLEST) {
      const box = canvas.viewbox();
      const all = box.inner;
      const middle = place.x + place.width / 2;
      const wide = box.outer.width / scale;
      const high = box.outer.height / scale;
      const within = (wanted, size, from, length) => (size >= length ? from - (size - length) / 2 : Math.min(Math.max(wanted, from - 20), from + length - size + 20));
      canvas.viewbox({ x: within(middle - wide / 2, wide, all.x, all.width), y: within(place.y + place.height / 2 - high / 2, high, all.y, all.height), width: wide, height: high });
    }
  };
  // Also when a phone is turned, or a diagram that was folded away is shown.
  let fitted = 0;
  const sized = new ResizeObserver(() => {
    if (canvasPlace.clientWidth && canvasPlace.clientWidth !== fitted) {
      fitted = canvasPlace.clientWidth;
      fit();
    }
  });
  sized.observe(canvasPlace);
  keys(canvasPlace, viewer, fit);
  fullScreen(element, words, fit);
  return {
    viewer,
    destroy: () => {
      sized.disconnect();
      viewer.destroy();
    },
  };
}

const WIDEST = 100;

/** Boxes of outside labels were measured for Chinese; a longer word would break inside. */
function widen(drawn) {
  if (drawn.labelTarget && drawn.width < WIDEST) {
    drawn.x -= (WIDEST - drawn.width) / 2;
    drawn.width = WIDEST;
  }
}

/** Arrows move, + and - zoom, 0 goes back to the present place. */
function keys(place, viewer, fit) {
  const canvas = viewer.get('canvas');
  const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  place.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (step) {
      canvas.scroll({ dx: step[0], dy: step[1] });
    } else if (event.key === '+' || event.key === '=') {
      canvas.zoom(canvas.zoom() * 1.2);
    } else if (event.key === '-') {
      canvas.zoom(canvas.zoom() / 1.2);
    } else if (event.key === '0') {
      fit();
    } else {
      return;
    }
    event.preventDefault();
  });
}

function fullScreen(element, words, fit) {
  const open = element.querySelector('[data-open-diagram]');
  if (!open) {
    return;
  }
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'btn full-close', textContent: words.close });
  element.prepend(close);
  const show = (full) => {
    element.classList.toggle('full', full);
    fit();
    (full ? close : open).focus();
  };
  open.addEventListener('click', () => show(true));
  close.addEventListener('click', () => show(false));
  element.addEventListener('keydown', (event) => event.key === 'Escape' && element.classList.contains('full') && show(false));
}

function mountAll(root) {
  for (const place of root.querySelectorAll('[data-diagram]:not([data-mounted])')) {
    place.dataset.mounted = 'yes';
    mount(place, JSON.parse(place.querySelector('script[type="application/json"]').textContent));
  }
}
mountAll(document);
document.addEventListener('htmx:load', (event) => mountAll(event.detail.elt));
