// Readies the figures of a page for a browser that prints it: as wide as a sheet at most, in the light colours. Styles
// alone can do neither, as a figure has its size and its colours in every mark.
const SHEET = 690;                       // pixels between the margins of the narrower paper, A4, and a little air
const HIGH = 700, BELOW_CARDS = 400;      // as high as a figure may be on a sheet with its heading
const LEAST = .42;                       // no figure is made smaller than that to be no higher
const SLOTS = ['help', 'loss', 'outlook', 'ink', 'muted', 'grid', 'paper', 'land', 'help-soft', 'loss-soft'];
const PAINTS = ['fill', 'stroke', 'backgroundColor'];
let undo = [];

const colours = scheme => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.colorScheme = scheme;
  const found = SLOTS.map(slot => {
    probe.style.color = `var(--${slot})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
};

const change = (element, name, value) => {
  const before = element.style[name];
  element.style[name] = value;
  undo.push(() => { element.style[name] = before; });
};

const ready = () => {
  if (undo.length) return;
  const dark = colours('dark'), light = colours('light');
  for (const [number, plot] of document.querySelectorAll('.js-plotly-plot').entries()) {
    const around = plot.closest('[data-testid=stElementContainer]') || plot, width = plot.clientWidth;
    const high = !number && document.querySelector('.ev-cards') ? BELOW_CARDS : HIGH;
    change(around, 'width', `${width}px`);
    change(around, 'zoom', Math.min(1, SHEET / width, Math.max(LEAST, high / plot.clientHeight)));
    for (const mark of plot.querySelectorAll('[style]')) for (const name of PAINTS) {
      const at = dark.indexOf(mark.style[name]);
      if (at >= 0) change(mark, name, light[at]);
    }
  }
};

addEventListener('beforeprint', ready);
addEventListener('afterprint', () => { undo.reverse().forEach(each => each()); undo = []; });

