// Hears from the server when the files of the crisis on show change, and asks for a new run; so it does when the page
// has become so wide or narrow that its figures must be composed anew, a reader opens what a chart folds away, or the
// connection to the server was lost. Draws nothing.
const LOOK = 2000;                       // milliseconds between two looks at the connection
const SOON = 50;                         // milliseconds until a run that is under way is looked at again
const BUSY = ['running', 'rerunRequested', 'stopRequested'];
const SILENT = 45000;                    // without a word for so long the connection is dead: the server speaks every 20 s
const parts = new WeakMap();             // element -> all that works for it
const CALM = 120;                        // milliseconds that a width must hold

class Connection {
  constructor(crisis) {
    this.crisis = crisis;
    this.timer = setInterval(() => this.look(), LOOK);
    this.connect();
  }

  connect() {
    const address = new URL(`live?crisis=${encodeURIComponent(this.crisis)}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    this.heard = Date.now();
    this.asked = undefined;              // after every new connection the page asks again
    this.socket = new WebSocket(address);
    this.socket.onmessage = ({data}) => { this.heard = Date.now(); this.told = data; this.compare(); };
  }

  look() {
    if (this.socket.readyState !== WebSocket.CLOSED && Date.now() - this.heard < SILENT) return;
    this.socket.close();
    this.connect();
  }

  compare() {                            // one question for each version: a file may change again before the answer
    if (this.told === undefined || this.told === this.shown || this.told === this.asked) return;
    clearTimeout(this.later);
    if (BUSY.includes(document.querySelector('[data-testid=stApp]')?.dataset.testScriptState)) {
      this.later = setTimeout(() => this.compare(), SOON);   // a reader who turns the page is not called back
      return;
    }
    this.asked = this.told;
    this.rerun(this.told);
  }

  close() {
    clearInterval(this.timer);
    clearTimeout(this.later);
    this.socket.onmessage = null;
    this.socket.close();
  }
}

// The widest room that fits the page, told when it is another than the one the page was composed for.
class Width {
  constructor() {
    this.page = document.querySelector('[data-testid=stMainBlockContainer]');
    this.observer = new ResizeObserver(() => this.look());
    this.observer.observe(this.page);
  }

  look() {                               // whoever waits for the page sees at once for which width it should be
    if (matchMedia('print').matches) return;
    document.documentElement.dataset.room = this.room();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.compare(), CALM);
  }

  room() {
    const {clientWidth} = this.page, {paddingLeft, paddingRight} = getComputedStyle(this.page);
    const inside = clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return Math.max(this.rooms[0], ...this.rooms.filter(room => room <= inside));
  }

  compare() {
    const room = this.room();
    document.cookie = `${this.cookie}=${room}; path=/; max-age=31536000; samesite=strict`;
    if (room !== this.shown) this.tell(room);
  }

  close() {
    clearTimeout(this.later);
    this.observer.disconnect();
  }
}

// A connection that is there again may lead to another process, which knows nothing of the reader. It is told the address
// at once: Streamlit empties the one of a page that the reader turns to.
class Return {
  constructor() {
    this.app = document.querySelector('[data-testid=stApp]');
    this.observer = new MutationObserver(() => this.look());
    this.observer.observe(this.app, {attributeFilter: ['data-test-connection-state']});
  }

  look() {
    const lost = this.app.dataset.testConnectionState !== 'CONNECTED';
    if (this.lost && !lost) this.tell();
    this.lost = lost;
  }

  close() {
    this.observer.disconnect();
  }
}

// The links to the pages say the crisis and the day of this one, so that a page opened beside it shows the same.
// A slider has its name twice, in a label of its own and in that of its group: one is left.
const mend = ({target}) => {
  const link = target.closest?.('[data-testid=stSidebarNavLink]');
  if (link) link.search = location.search;
  for (const slider of document.querySelectorAll('[data-testid=stSlider] input[aria-label][aria-labelledby]'))
    slider.removeAttribute('aria-labelledby');
};
for (const kind of ['pointerover', 'pointerdown', 'focusin']) document.addEventListener(kind, mend, true);

// One move is one entry of the history: what the server adds to the address of a page that was just opened or turned to
// replaces it, and what a reader then chooses is the next entry.
let turned = true;
if (!Object.hasOwn(history, 'pushState')) {
  history.pushState = function (state, title, address) {
    const there = new URL(address ?? location.href, location.href), same = there.pathname === location.pathname;
    History.prototype[same && turned ? 'replaceState' : 'pushState'].call(this, state, title, address);
    turned = turned || !same;
  };
  for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, () => { turned = false; }, true);
}

// The links to the same view in other colours say all that the address says by now.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href*="embed_options="]');
  if (!link) return;
  const view = new URLSearchParams(location.search), own = new URL(link.href).searchParams;
  view.set('embed_options', own.get('embed_options'));
  if (!view.has('as_of') && own.has('as_of')) view.set('as_of', own.get('as_of'));
  link.search = view;
}, true);

// What opens and closes the folds of a chart: links in its words. The chart is drawn anew, and the focus stays.
const FOLD = '#fold-', TOUCH = 6, SOON_DRAWN = 3000;   // pixels around a link; milliseconds until a chart stands again
const folds = () => [...document.querySelectorAll('.js-plotly-plot a')].filter(link => link.href.baseVal.startsWith(FOLD));
const near = (link, {clientX, clientY}) => {
  const {left, right, top, bottom} = link.getBoundingClientRect();
  return clientX > left - TOUCH && clientX < right + TOUCH && clientY > top - TOUCH && clientY < bottom + TOUCH;
};
class Folds {
  constructor() {
    document.addEventListener('click', this.hear = event => this.toggle(event), true);
  }

  toggle(event) {
    const keyboard = event.detail === 0;
    const link = event.target.closest?.('.js-plotly-plot')
      && folds().find(each => keyboard ? each.contains(event.target) : near(each, event));
    if (!link) return;
    event.preventDefault();
    const address = link.href.baseVal, name = decodeURIComponent(address.slice(FOLD.length));
    this.tell(this.opened.includes(name) ? this.opened.filter(each => each !== name) : [...this.opened, name]);
    if (keyboard) this.keepFocus(address);
  }

  keepFocus(address) {
    const observer = new MutationObserver(() => {
      const link = folds().find(each => each.href.baseVal === address);
      if (link && document.activeElement === document.body) link.focus();
    });
    observer.observe(document.body, {childList: true, subtree: true});
    setTimeout(() => observer.disconnect(), SOON_DRAWN);
  }

  close() {
    document.removeEventListener('click', this.hear, true);
  }
}

const listen = (part, {crisis, version}, setTriggerValue) => {
  if (part.connection?.crisis !== crisis) {
    part.connection?.close();
    part.connection = new Connection(crisis);
  }
  part.connection.shown = version;
  part.connection.rerun = told => setTriggerValue('version', told);
  part.connection.compare();
};

export default function ({parentElement, data, setTriggerValue, setStateValue}) {
  const part = parts.get(parentElement) ?? {width: new Width(), folds: new Folds(), back: new Return()};
  parts.set(parentElement, part);
  const {rooms, room: shown, cookie, opened} = data;
  Object.assign(part.width, {rooms, shown, cookie, tell: room => setStateValue('room', room)});
  Object.assign(part.folds, {opened, tell: names => setStateValue('opened', names)});
  part.back.tell = () => setTriggerValue('back', Date.now());
  if (data.crisis !== null) listen(part, data, setTriggerValue);
  return () => {
    for (const each of Object.values(parts.get(parentElement) ?? {})) each.close();
    parts.delete(parentElement);
  };
}
