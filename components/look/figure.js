// Draws a figure where its component stands: in the colours of the page and as wide as its place. It is drawn over when
// what it shows is another, and anew in no other case.
const CALM = 60;                         // milliseconds that a width must hold
const AGAIN = 4000, TRIES = 5;           // milliseconds until what did not arrive is asked for again, and how often
const slot = number => `#${String(number + 1).padStart(6, '0')}`;   // as theme.py counts them
const figures = new WeakMap();           // element -> the figure in it

class Figure {
  constructor(place) {
    this.place = place;
    this.plot = place.querySelector('.plot');
    this.tries = TRIES;
    this.observer = new ResizeObserver(() => this.look());
    this.observer.observe(this.plot);
  }

  show(data, colours, font) {
    Object.assign(this, {data, colours, font});
    this.plot.setAttribute('aria-label', data.alt);
    this.fit();
    this.draw();
  }

  // A figure that keeps its height has it; the others are as high as their place.
  fit() {
    for (let part = this.plot; part !== this.place; part = part.parentElement)
      part.style.height = this.data.height ? `${this.data.height}px` : '100%';
  }

  // The figure as it is to be drawn now, as text; nothing as long as there is no room for it.
  text() {
    const {clientWidth, clientHeight} = this.plot;
    return clientWidth && clientHeight && [this.data.figure, this.colours, this.font, clientWidth, clientHeight].join('\n');
  }

  draw() {
    const text = this.text();
    if (this.closed || !text || text === this.drawn) return;
    this.drawn = text;
    const before = this.drawing?.catch(() => {});
    this.drawing = Promise.resolve(before).then(() => this.put(text))
      .then(() => this.stands(), error => this.fails(error));
  }

  stands() {
    this.tries = TRIES;
    delete this.plot.dataset.failed;
  }

  fails(error) {
    this.plot.dataset.failed = this.data.failed;
    this.drawn = '';
    if (this.tries-- > 0) setTimeout(() => this.draw(), AGAIN);
    throw error;
  }

  async put(text) {
    const [plotly] = await Promise.all([loaded(this.data.plotly),
      ...[400, 700].map(weight => document.fonts.load(`${weight} 13px ${this.font}`))]);
    if (text !== this.drawn || this.closed) return;
    const palette = Object.fromEntries(this.colours.map((colour, number) => [slot(number), colour]));
    const {data, layout, frames = []} = painted(this.data.figure, palette);
    Object.assign(layout, {width: this.plot.clientWidth, height: this.plot.clientHeight});
    layout.font.family = this.font;
    await plotly.react(this.plot, {data, layout, frames, config: this.data.config});
  }

  look() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.draw(), this.drawn ? CALM : 0);
  }

  close() {
    this.closed = true;
    clearTimeout(this.later);
    this.observer.disconnect();
    this.drawing?.finally(() => window.Plotly?.purge(this.plot));
  }
}

export default function ({parentElement, data}) {
  const figure = figures.get(parentElement) || new Figure(parentElement);
  figures.set(parentElement, figure);
  const [about, drawn] = new TextDecoder().decode(data).split('\n');
  const {fontFamily} = getComputedStyle(parentElement);
  const colours = getComputedStyle(parentElement).getPropertyValue('--st-chart-categorical-colors');
  figure.show({...JSON.parse(about), figure: drawn}, colours.split(',').map(each => each.trim()), fontFamily);
  return () => {
    figure.close();
    figures.delete(parentElement);
  };
}
