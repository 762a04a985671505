// Draws the figures of a page, moves from day to day without loading the page again, and hears of new facts.
const LOOK = 60000;                      // milliseconds between two looks at what is new
const CALM = 60;                         // milliseconds that a day must be chosen for before it is fetched
const BUSY = 50;                         // milliseconds of drawing after which a reader is heard
const WORDS = 3000;                      // milliseconds that charts wait at most for the words to be there
const HANDS = ['scroll', 'wheel', 'touchstart', 'pointermove', 'pointerdown', 'keydown', 'input', 'beforeprint'];
const {words, config} = settings;
const page = document.body, root = new URL(page.dataset.root, location.href);
const darkness = matchMedia('(prefers-color-scheme: dark)');
const main = () => document.getElementById('page');
const {crisis} = page.dataset;
let figures = {}, rings = [], turn = 0;

// --- what is fetched is fetched once

const pages = new Map();                 // address -> the page and its figures, on their way or there
const fetched = async (address, how) => {
  const answer = await fetch(address, how);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.text();
};
const outlines = new Map();              // address -> the outlines that every map of the site draws
const outlinesAt = address => {
  if (!outlines.has(address)) outlines.set(address, fetched(address).then(JSON.parse)
    .catch(error => { outlines.delete(address); throw error; }));
  return outlines.get(address);
};
const figuresOf = (document_, base) => {
  const {figures: path, outlines: shared} = document_.getElementById('page').dataset;
  return Promise.all([
    path ? fetched(new URL(path, base)) : '{}',
    shared ? outlinesAt(new URL(shared, base).href) : [],
  ]);
};
const load = (address, how) => {
  if (!pages.has(address) || how) pages.set(address, fetched(address, how).then(async html => {
    const document_ = new DOMParser().parseFromString(html, 'text/html');
    return {document: document_, figures: await figuresOf(document_, address)};
  }).catch(error => { pages.delete(address); throw error; }));
  return pages.get(address);
};

// --- figures, in the colours of the reader

const scheme = () => document.documentElement.dataset.colours || (darkness.matches ? 'dark' : 'light');
const narrow = () => {
  const {paddingLeft, paddingRight} = getComputedStyle(main());
  return main().clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) < settings.wide;
};
let rested = 0;
const calm = async () => {               // a reader's hand comes in between, but not the painting of every chart alone
  if (performance.now() - rested < BUSY) return;
  await new Promise(resolve => setTimeout(resolve));
  rested = performance.now();
};
const wordsAreThere = async () => {
  await document.fonts.load(`400 13px ${settings.font}`);
  await document.fonts.ready;
  await new Promise(requestAnimationFrame);
  await new Promise(resolve => setTimeout(resolve));
};
const toBegin = Promise.race([wordsAreThere(), new Promise(resolve => setTimeout(resolve, WORDS))]);
const drawing = async () => {            // the words come first: what draws charts is larger than all of them
  await toBegin;
  return loaded(new URL(settings.plotly, root));
};
const shown = new WeakMap();             // plot -> its figure as text: what is the same on another day stays
const figureOf = (plot, isNarrow) => {
  const {narrow: phone, wide} = figures[plot.dataset.figure];
  return JSON.stringify(isNarrow && phone || wide);
};
const along = series => {                // a line along the outlines that it names, with a gap after each
  for (const [at, axis] of ['x', 'y'].entries()) series[axis] = series.rings.flatMap(ring => [...rings[ring][at], null]);
  delete series.rings;
};
const put = async (plotly, plot, figure) => {
  const {data, layout, frames = []} = JSON.parse(figure);
  data.filter(series => series.rings).forEach(along);
  layout.font.family = settings.font;
  if (plot.classList.contains('shaped')) delete layout.height;
  const done = plotly.react(plot, {data, layout, frames, config});
  plot.classList.add('drawn');
  await done;
  shown.set(plot, figure);
};
const draw = async (plot, isNarrow) => {
  const figure = figureOf(plot, isNarrow);
  if (shown.get(plot) === figure) return;
  const plotly = await drawing();
  await calm();
  await put(plotly, plot, figure);
};
// What is in view is drawn at once, the rest as soon as the reader does anything: the first words on a phone need none.
let felt = false;
const hand = new Promise(resolve => {
  for (const kind of HANDS) addEventListener(kind, resolve, {capture: true, passive: true, once: true});
}).then(() => { felt = true; });
const inView = plot => {
  const {top, bottom} = plot.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
};
const plots = () => [...document.querySelectorAll('main .plot')];
const drawAll = async () => {
  const mine = ++turn, isNarrow = narrow();
  label();
  for (const plot of plots().sort((one, other) => inView(other) - inView(one))) {
    if (!felt && !inView(plot)) {
      nameControls();
      await hand;
    }
    if (mine !== turn) return;
    try { await draw(plot, isNarrow); } catch (error) { plot.dataset.failed = words.NOT_DRAWN; console.error(error); }
  }
  nameControls();
  document.documentElement.dataset.drawn = `${page.dataset.day}/${page.dataset.page}`;
};
// A phone shows the cells of a table below one another, each after the heading of its column.
const label = () => {
  for (const table of document.querySelectorAll('main table')) {
    const headings = [...table.querySelectorAll('thead th')].map(each => each.textContent);
    for (const row of table.querySelectorAll('tbody > tr:not(.below)'))
      [...row.cells].forEach((cell, at) => { cell.dataset.label = headings[at]; });
  }
};
// Paper waits for nothing: what is not drawn yet is, where that which draws is there; else words stand in its place.
addEventListener('beforeprint', () => {
  if (!window.Plotly) return;
  const isNarrow = narrow();
  for (const plot of plots())
    if (!plot.classList.contains('drawn') && figures[plot.dataset.figure]) put(window.Plotly, plot, figureOf(plot, isNarrow)).catch(console.error);
});
let texts = '{}';
const show = async drawn => {
  [texts, rings] = drawn;
  await repaint();
};
const repaint = () => {
  figures = painted(texts, settings.palettes[scheme()]);
  return drawAll();
};

// --- from page to page and from day to day

const addressOf = (day, name) => new URL(`${crisis}/${day}/${name}/`, root).href;
const replaced = (selector, from) => document.querySelector(selector).replaceChildren(...from.querySelector(selector).childNodes);
const swap = from => {                   // a chart that stays is drawn over, so that nothing flickers
  const old = new Map(plots().map(plot => [plot.dataset.figure, plot])), next = from.getElementById('page');
  for (const place of next.querySelectorAll('.plot')) {
    const plot = old.get(place.dataset.figure);
    if (!plot?.classList.contains('drawn')) continue;
    plot.setAttribute('aria-label', place.getAttribute('aria-label'));
    plot.setAttribute('style', place.getAttribute('style'));
    place.replaceWith(plot);
  }
  plots().filter(plot => !next.contains(plot)).forEach(plot => window.Plotly?.purge(plot));
  for (const name of ['figures', 'outlines']) main().dataset[name] = next.dataset[name] || '';
  main().replaceChildren(...next.childNodes);
  replaced('.way', from);
  document.title = from.title;
  Object.assign(page.dataset, from.body.dataset);
};
const go = async (address, {push = true, how} = {}) => {
  let next;
  try { next = await load(address, how); } catch (error) { tell(words.NOT_FETCHED, button(words.LATER)); throw error; }
  const turned = next.document.body.dataset.page !== page.dataset.page;
  const copy = next.document.cloneNode(true);
  swap(copy);
  if (push) history.pushState(null, '', address);
  if (turned) { scrollTo(0, 0); main().focus({preventScroll: true}); }
  pointAt(page.dataset.day);
  await show(next.figures);
  prefetch();
};
const prefetch = () => {
  if (navigator.connection?.saveData) return;
  const at = days.indexOf(page.dataset.day);
  for (const day of [days[at + 1], days[at - 1]].filter(Boolean)) load(addressOf(day, page.dataset.page)).catch(() => {});
};
document.addEventListener('click', event => {
  const link = event.target.closest?.('.side .pages a, .side .days a[rel]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.href).catch(() => location.assign(link.href));
});
addEventListener('popstate', () => go(location.href.split('#')[0], {push: false}).catch(() => location.reload()));

// --- the days, asked for again while the page is looked at

let days = [], known = {};
const slider = document.getElementById('day'), output = document.querySelector('.slider output');
const called = day => {
  const [year, month, number] = day.split('-').map(Number);
  return `${number} ${settings.months[month]} ${year}`;
};
const pointAt = day => {
  slider.value = days.indexOf(day);
  output.textContent = called(day);
  slider.setAttribute('aria-valuetext', called(day));
};
let later;
slider?.addEventListener('input', () => {
  const day = days[slider.value];
  output.textContent = called(day);
  slider.setAttribute('aria-valuetext', called(day));
  clearTimeout(later);
  const address = addressOf(day, page.dataset.page), wait = pages.has(address) ? 0 : CALM;
  later = setTimeout(() => go(address).catch(() => pointAt(page.dataset.day)), wait);
});
const ask = async () => {
  const now = JSON.parse(await fetched(new URL(`${crisis}/days.json`, root), {cache: 'no-cache'})), before = known;
  days = Object.keys(now.days);
  known = now.days;
  slider.max = days.length - 1;
  slider.closest('.slider').hidden = days.length < 2;
  pointAt(page.dataset.day);
  if (!Object.keys(before).length && known[page.dataset.day] === page.dataset.version) return;
  for (const address of pages.keys()) if (address !== location.href) pages.delete(address);
  const last = days.at(-1), newer = Object.keys(before).length && !(last in before);
  if (known[page.dataset.day] !== page.dataset.version) {
    offer(words.NEW_FACTS, () => go(addressOf(page.dataset.day, page.dataset.page), {how: {cache: 'reload'}}));
  } else if (newer) offer(`${words.NEWER_DAY} ${called(last)}.`, () => go(addressOf(last, page.dataset.page)));
};

// --- what is new is offered, and never thrown at somebody who reads

const news = document.querySelector('.news');
const tell = (message, ...buttons) => {
  const notice = document.createElement('div'), line = document.createElement('p');
  notice.className = 'ev-notice outlook';
  line.textContent = message;
  notice.append(line, ...buttons);
  news.replaceChildren(notice);
};
const button = (label, act) => {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', () => { news.replaceChildren(); act?.(); });
  return element;
};
const offer = (message, act) => tell(message, button(words.SHOW_NEW, act), button(words.LATER));

// --- colours

const pressed = () => document.querySelectorAll('.colours button').forEach(each =>
  each.setAttribute('aria-pressed', String(each.value === (document.documentElement.dataset.colours || ''))));
document.querySelector('.colours')?.addEventListener('click', ({target}) => {
  if (target.type !== 'button') return;
  if (target.value) document.documentElement.dataset.colours = target.value;
  else delete document.documentElement.dataset.colours;
  try { localStorage.setItem('colours', target.value); } catch { /* chosen for this page alone */ }
  pressed();
  repaint();
});
darkness.addEventListener('change', repaint);

// --- a chart in the frame of another page tells that page how high it is

const tellHeight = () => parent.postMessage({evacuation: {address: location.href, height: document.documentElement.scrollHeight}}, '*');

// --- begin

const start = async () => {
  if (!crisis) return;
  for (const link of document.querySelectorAll('link[rel=icon]')) link.setAttribute('href', link.href);   // the address will change
  if (page.dataset.embed) {
    show(await figuresOf(document, location.href));
    new ResizeObserver(tellHeight).observe(document.body);
    return;
  }
  pressed();
  const asked = ask().catch(console.error);
  const drawn = figuresOf(document, location.href).then(show);
  Promise.all([asked, drawn]).then(prefetch);
  let width = narrow(), looked = Date.now();
  new ResizeObserver(() => { if (narrow() !== width && !matchMedia('print').matches) { width = narrow(); drawAll(); } }).observe(main());
  const look = () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK) return;
    looked = Date.now();
    ask().catch(() => {});               // without a network the page stays as it is
  };
  setInterval(look, LOOK / 12);
  document.addEventListener('visibilitychange', look);
};
start();
