// Draws the figures of a report: as large as the screen, or as wide as a sheet of paper and cut into its height.
(() => {
  const read = name => document.getElementById(name).textContent;
  const settings = JSON.parse(read('settings'));
  const plots = [...document.querySelectorAll('.plot')];
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  const config = {displayModeBar: false, responsive: true, doubleClick: false, typesetMath: false};

  const scheme = () => settings.theme === 'system' ? (darkness.matches ? 'dark' : 'light') : settings.theme;

  // A figure's slots exchanged for the colours of a palette, as components/theme.py does it.
  const painted = (plot, palette) => {
    let spec = read(`figure-${plot.dataset.figure}`);
    for (const [slot, colour] of Object.entries(settings.palettes[palette])) spec = spec.split(slot).join(colour);
    const figure = JSON.parse(spec);
    Object.assign(figure.layout.font, {family: settings.font});
    return figure;
  };

  const still = figure => {
    const {sliders, updatemenus, ...layout} = figure.layout;
    if (sliders) layout.margin.b = 0;
    return {data: figure.data, layout, config: {...config, responsive: false, staticPlot: true}};
  };

  const draw = plot => {
    const figure = painted(plot, scheme());
    if (plot.classList.contains('shaped')) delete figure.layout.height;
    return Plotly.react(plot, {...figure, config});
  };

  // --- on paper: where nothing is drawn a tall figure can be cut, and each piece gets its own axis

  const TALLEST_MARK = 80, BELOW = 100;
  const MARKS = '.points path, .point path, .trace .lines path, .bars path, .shapelayer path';

  // What stands one above the other: stretches of height, and whether there are words or marks in each.
  const stretches = plot => {
    const frame = plot.getBoundingClientRect(), axis = plot._fullLayout.yaxis;
    const found = [...plot.querySelectorAll(`.annotation, ${MARKS}`)].map(mark => {
      const box = mark.getBoundingClientRect(), words = mark.matches('.annotation');
      const annotation = words && plot.layout.annotations[mark.dataset.index];
      const anchored = annotation && annotation.yref !== 'paper';
      const anchor = anchored ? axis._offset + axis.d2p(annotation.y) : box.top - frame.top;
      const top = Math.min(box.top - frame.top, anchor), bottom = Math.max(box.bottom - frame.top, anchor);
      return {top, bottom, words, mark: !words, height: box.height};
    });
    const merged = [];
    found.filter(({height, mark}) => height && !(mark && height > TALLEST_MARK)).sort((a, b) => a.top - b.top).forEach(one => {
      const last = merged.at(-1);
      if (!last || one.top > last.bottom + .5) merged.push({...one});
      else Object.assign(last, {
        bottom: Math.max(last.bottom, one.bottom), words: last.words || one.words, mark: last.mark || one.mark,
      });
    });
    return merged;
  };

  // Where a figure can be cut into pieces, the first of at most `first` pixels, the others of at most `rest`: below a
  // mark and above the words of the next one.
  const cuts = (plot, first, rest) => {
    const axis = plot._fullLayout.yaxis, end = axis._offset + axis._length, found = [axis._offset];
    const rows = stretches(plot);
    const gaps = rows.slice(1).flatMap((below, at) =>
      rows[at].mark && below.words ? [(rows[at].bottom + below.top) / 2] : []);
    for (let limit = first; end - found.at(-1) > limit; limit = rest) {
      const reach = gaps.filter(gap => gap > found.at(-1) + limit / 3 && gap <= found.at(-1) + limit);
      if (!reach.length) return null;
      found.push(reach.at(-1));
    }
    return [...found, end];
  };

  const piece = (figure, axis, top, bottom) => {
    const layout = structuredClone(figure.layout);
    layout.yaxis.range = [axis.p2d(bottom - axis._offset), axis.p2d(top - axis._offset)];
    layout.height = bottom - top + layout.margin.t + layout.margin.b;
    layout.annotations = (layout.annotations || []).filter(({y, yref}) => {
      const at = axis._offset + axis.d2p(y);
      return (yref || 'y') === 'paper' || (at >= top - .5 && at <= bottom + .5);
    });
    return {...figure, layout};
  };

  // Draws at once, without a promise: a browser that prints waits for nothing.
  const drawOnPaper = (plot, {width, first, rest, sheet, zoom}) => {
    const figure = still(painted(plot, 'light'));
    Object.assign(figure.layout, {width: width / zoom, paper_bgcolor: 'transparent', plot_bgcolor: 'transparent'});
    const append = () => {
      const part = document.createElement('div');
      part.className = 'piece';
      plot.append(part);
      return part;
    };
    const whole = append();
    Plotly.newPlot(whole, figure);
    const limit = first / zoom, edges = figure.layout.margin.t + figure.layout.margin.b;
    const several = figure.layout.height > limit && cuts(whole, limit - edges, rest / zoom - edges);
    if (several) {
      const axis = whole._fullLayout.yaxis;
      plot.classList.add('cut');
      several.slice(1).forEach((bottom, at) => Plotly.newPlot(append(), piece(figure, axis, several[at], bottom)));
      whole.remove();
      // The last piece goes to the next sheet where the sources below it would have to go there without it.
      const [before, last] = several.slice(-2).map((bottom, at) => bottom - several.at(at - 3) + edges);
      const room = sheet - (several.length > 3 ? 0 : rest - first), both = (before + last) * zoom;
      if (both <= room && both > room - BELOW) plot.lastChild.style.breakBefore = 'page';
    }
    const fit = several ? 1 : Math.min(1, limit / figure.layout.height);
    plot.style.zoom = zoom * fit;
  };

  // Words that stand outside their figure by more than the air around letters.
  const AIR = 4;
  const seen = {opacityProperty: true, visibilityProperty: true};
  window.outside = () => [...document.querySelectorAll('.plot .main-svg text')]
    .filter(words => words.textContent.trim() && words.checkVisibility(seen))
    .filter(words => {
      const box = words.getBoundingClientRect(), frame = words.closest('.main-svg').getBoundingClientRect();
      return box.left < frame.left - AIR || box.right > frame.right + AIR
        || box.top < frame.top - AIR || box.bottom > frame.bottom + AIR;
    })
    .map(words => `${words.textContent} (${words.closest('.plot').dataset.figure})`);

  // --- a reader who prints gets the light palette at the width of the sheet, and everything opened

  const SHEET = {width: 680, first: 760, rest: 880, sheet: 980, zoom: .8};
  let closed = [];
  const beforePrint = () => {
    closed = [...document.querySelectorAll('details:not([open])')].filter(part => !part.closest('.ev-cards'));
    closed.forEach(part => { part.open = true; });
    plots.forEach(plot => {
      Plotly.purge(plot);
      plot.replaceChildren();
      drawOnPaper(plot, SHEET);
    });
  };
  const afterPrint = () => {
    closed.forEach(part => { part.open = false; });
    plots.forEach(plot => {
      [...plot.children].forEach(part => Plotly.purge(part));
      plot.replaceChildren();
      plot.classList.remove('cut');
      plot.style.zoom = '';
      draw(plot);
    });
  };

  const start = async () => {
    await Promise.all([400, 700].map(weight => document.fonts.load(`${weight} 13px ${settings.font}`)));
    for (const plot of plots) await (settings.paper ? drawOnPaper(plot, settings.paper) : draw(plot));
    document.documentElement.dataset.drawn = 'yes';
  };
  start().catch(error => { document.documentElement.dataset.failed = String(error); throw error; });
  if (settings.paper) return;
  darkness.addEventListener('change', () => plots.forEach(draw));
  addEventListener('beforeprint', beforePrint);
  addEventListener('afterprint', afterPrint);
})();
