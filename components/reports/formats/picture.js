// Put into every page of a capture: takes away what only a reader at a screen uses, frames, and tells where things are.
(() => {
  if (window.picture) return;
  const {streamlit, plotly} = pageInternals;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const style = new CSSStyleSheet();
  style.replaceSync(`
    ${streamlit.controls}, ${plotly.tools} { display: none !important }
    .ev .scroll { overflow-x: visible !important }
    *, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent !important }
    ${streamlit.body} { padding-top: 2rem !important; padding-bottom: 2rem !important }
    .report-stamp { overflow-wrap: anywhere }
    .report-stamp.of-a-chart { display: none }
    .report-alone .report-stamp.of-a-chart { display: block }
    .report-alone .of-the-page { visibility: hidden }
    :is(.report-alone, .report-slide) .foot :is(details, a[download]) { display: none }
    .report-slide :is(.ev-card details, .ev-quotes > details) { display: none }
    :is(.report-alone, .report-slide) :is(${plotly.controls}) { visibility: hidden }
    .report-slide ${streamlit.row} { flex-direction: column }
    .report-slide ${streamlit.column} { width: 100% !important; flex: none !important }
    .report-shown ${streamlit.main} { overflow: hidden !important }
    .report-slide ${streamlit.body} {
      width: 1280px !important; min-width: 1280px !important; max-width: none !important;
      align-self: flex-start; transform-origin: 0 0 }
    .report-on-slides { display: none; position: fixed; left: 48px; right: 48px; bottom: 14px; z-index: 9 }
    .report-slide .report-on-slides { display: block }
    .report-slide .of-the-page { display: none }
    .report-slide .report-away { visibility: hidden !important }
    .report-slide .report-away * { visibility: hidden !important }
    .report-axis span { position: fixed; transform: translateX(-50%); color: var(--muted); white-space: nowrap }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  const TALLEST_MARK = 80;
  const app = () => document.querySelector(streamlit.app);
  const body = () => document.querySelector(streamlit.body);
  const stamp = (words, kind) => {
    const line = document.createElement('p');
    line.className = `under report-stamp ${kind}`;
    line.textContent = words;
    return line;
  };
  // A chart, between the sentence above it and its sources below.
  const partsOf = chart => {
    let whole = chart.closest(streamlit.element);
    while (!whole.previousElementSibling?.querySelector('h2')) whole = whole.parentElement;
    return [whole.previousElementSibling, whole, whole.nextElementSibling];
  };
  const charts = () => all(streamlit.chart);
  const around = elements => {
    const boxes = elements.map(element => element.getBoundingClientRect());
    const left = Math.min(...boxes.map(b => b.left)), top = Math.min(...boxes.map(b => b.top));
    const right = Math.max(...boxes.map(b => b.right)), bottom = Math.max(...boxes.map(b => b.bottom));
    return {x: left, y: top, width: right - left, height: bottom - top};
  };

  // What slides leave to the page: tables, notices, what waits to be opened, and what only a reader at a screen uses.
  const leftOut = element => {
    if (element.querySelector(`${streamlit.slider}, .ev-notice`)) return true;
    if (element.querySelector('.ev-cards, .changes, .ev-quotes')) return false;
    return !!element.querySelector('a[download], h2 ~ details, h2 ~ .scroll');
  };
  // The rows of a page that are never torn apart: a chart with its words, a heading with what it heads, or anything else.
  let rows = [], away = [];
  const gather = stack => {
    for (const element of stack.children) {
      if (rows.flat().includes(element) || element.getBoundingClientRect().height < 1) continue;
      const columns = all(`${streamlit.column} > ${streamlit.stack}`, element);
      const chart = charts().map(partsOf).find(parts => parts[1] === element);
      const last = rows.at(-1);
      if (columns.length) columns.forEach(gather);
      else if (chart) rows.splice(-1, 1, chart);
      else if (leftOut(element)) away.push(element);
      else if (last?.length === 1 && /^H2$/.test(last[0].querySelector('.ev > :last-child')?.tagName)) last.push(element);
      else rows.push([element]);
    }
  };

  // Where a chart may be cut, in pixels below its top: under a mark and over the words of the next one.
  const gapsOf = plot => {
    const top = plot.getBoundingClientRect().top;
    const found = all(`${plotly.note}, ${plotly.marks}`, plot)
      .map(mark => ({box: mark.getBoundingClientRect(), words: mark.matches(plotly.note)}))
      .filter(({box, words}) => box.height && (words || box.height < TALLEST_MARK))
      .sort((a, b) => a.box.top - b.box.top);
    const merged = [];
    for (const {box, words} of found) {
      const last = merged.at(-1);
      if (!last || box.top > last.bottom + .5) merged.push({top: box.top, bottom: box.bottom, words, mark: !words});
      else Object.assign(last, {
        bottom: Math.max(last.bottom, box.bottom), words: last.words || words, mark: last.mark || !words,
      });
    }
    return merged.slice(1).flatMap((below, at) =>
      merged[at].mark && below.words ? [(merged[at].bottom + below.top) / 2 - top] : []);
  };
  // The days or numbers under a chart, once more under the stretch of it that is shown.
  const axisUnder = (plot, y, scale) => {
    const line = document.createElement('div');
    line.className = 'report-axis';
    for (const label of all(plotly.tick, plot)) {
      const box = label.getBoundingClientRect(), copy = document.createElement('span');
      if (!box.width) continue;              // a label that the chart leaves out
      copy.textContent = label.textContent;
      copy.style.cssText = `left: ${box.left + box.width / 2}px; top: ${y}px; font-size: ${12 * scale}px`;
      line.append(copy);
    }
    app().append(line);
  };
  const whole = () => {
    all('.report-axis').forEach(line => line.remove());
    rows.flat().forEach(element => Object.assign(element.style, {clipPath: '', transform: ''}));
  };

  // A picture cannot be scrolled: a table that is too wide for it gets smaller letters.
  const fitTables = () => {
    for (const part of all('.ev .scroll')) {
      const table = part.querySelector('table');
      if (!table || !part.clientWidth) continue;
      if (table.offsetWidth > part.clientWidth + 1) table.style.zoom = 0.99 * part.clientWidth / table.offsetWidth;
    }
  };

  // Takes away what was put on a page for its pictures.
  const clear = () => {
    whole();
    rows = [];
    all('.report-stamp').forEach(line => (line.closest('.report-on-slides, .of-the-page') || line).remove());
    all('.report-away').forEach(element => element.classList.remove('report-away'));
    document.documentElement.classList.remove('report-alone', 'report-slide', 'report-shown');
    body().style.transform = '';
  };

  // Resolves when what has changed is laid out and painted.
  const painted = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))));

  window.picture = {
    fitTables,
    // Shows another page of the same dashboard, as the browser's own buttons do: what is loaded is not loaded again.
    // Resolves to whether the app began to show it: a page that is made at once may never be said to be running.
    go(address) {
      const question = () => document.querySelector('.ev-head h1')?.textContent, before = question();
      const begun = new Promise(resolve => {
        const seen = new MutationObserver(() => {
          if (streamlit.states(app()).script !== streamlit.running && question() === before) return;
          seen.disconnect();
          resolve(true);
        });
        const state = {attributes: true, attributeFilter: [streamlit.scriptState]};
        seen.observe(app(), {subtree: true, childList: true, characterData: true, ...state});
        setTimeout(() => resolve(false), 10_000);
      });
      clear();
      history.pushState({}, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
      return begun;
    },
    stamp(words) {
      if (document.querySelector('.report-stamp')) return;
      const whole = document.createElement('div');
      whole.className = 'ev of-the-page';
      whole.append(stamp(words, ''));
      body().append(whole);
      const below = document.createElement('div');
      below.className = 'ev report-on-slides';
      below.append(stamp(words, ''));
      app().append(below);
      for (const chart of charts()) partsOf(chart)[2].querySelector('.ev').append(stamp(words, 'of-a-chart'));
    },
    alone(on) {
      document.documentElement.classList.toggle('report-alone', on);
      document.querySelector(streamlit.main).scrollTop = 0;
      return painted();
    },
    // Scrolls a page that is higher than the window, and gives how far it went.
    async scroll(top) {
      const main = document.querySelector(streamlit.main), before = main.scrollTop;
      main.scrollTo({top: Math.max(0, top), behavior: 'instant'});
      if (main.scrollTop !== before) await painted();
      return main.scrollTop;
    },
    // How high the page is, whatever the window: down to the stamp, which stands last.
    height() {
      const main = document.querySelector(streamlit.main);
      const last = document.querySelector('.of-the-page .report-stamp').getBoundingClientRect();
      const high = last.height ? last.bottom + main.scrollTop + 32 : main.scrollHeight;
      return Math.min(Math.ceil(high), main.scrollHeight);
    },
    charts() { return charts().map(chart => ({name: streamlit.keyOf(chart), ...around(partsOf(chart))})) },
    // Lays the page out for slides, and gives where each row stands.
    slides() {
      document.documentElement.classList.add('report-slide');
      body().style.transform = 'none';
      rows = [];
      away = [];
      whole();
      gather(body().querySelector(streamlit.stack));
      return rows.map(row => {
        const chart = row.length === 3 && row[1].querySelector(plotly.plot);
        const [plot] = chart ? [row[1].getBoundingClientRect()] : [];
        return {...around(row), ...(chart ? {chart: {y: plot.top, height: plot.height, gaps: gapsOf(row[1])}} : {})};
      });
    },
    // Shows only the rows from first to last, `scale` times as large, moved to the right and down.
    show(first, last, scale, right, down) {
      document.documentElement.classList.add('report-shown');
      away.forEach(element => element.classList.add('report-away'));
      rows.forEach((row, at) => row.forEach(element =>
        element.classList.toggle('report-away', at < first || at > last)));
      whole();
      body().style.transform = `translate(${right}px, ${down}px) scale(${scale})`;
    },
    // Shows the stretch of a chart between two heights: its heading moves down to it, what stands below moves up.
    stretch(first, row, last, from, to, scale, right, down) {
      this.show(first, last, scale, right, down);
      const [head, plot, foot] = rows[row], high = plot.getBoundingClientRect().height / scale, more = high - to > 1;
      head.style.transform = `translateY(${from}px)`;
      plot.style.clipPath = `inset(${from}px -20px ${Math.max(0, high - to)}px -20px)`;
      [foot, ...rows.slice(row + 1, last + 1).flat()].forEach(element => {
        element.style.transform = `translateY(${to - high + (more ? 24 : 0)}px)`;
      });
      if (more) axisUnder(plot, plot.getBoundingClientRect().top + to * scale + 4, scale);
    },
  };
})();
