// Draws the figures of a report: as large as the screen, or on sheets of paper.
(() => {
  const {plotly} = pageInternals;
  const read = name => document.getElementById(name).textContent;
  const settings = JSON.parse(read('settings'));
  const plots = [...document.querySelectorAll('.plot')];
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  const {config} = settings;

  const scheme = () => settings.theme === 'system' ? (darkness.matches ? 'dark' : 'light') : settings.theme;

  const figureOf = (plot, palette, narrow = false) => {
    const name = `figure-${plot.dataset.figure}`, apart = narrow && document.getElementById(`${name}-narrow`);
    const figure = painted(read(apart ? `${name}-narrow` : name), settings.palettes[palette]);
    Object.assign(figure.layout.font, {family: settings.font});
    return figure;
  };

  // A figure that stands still, in light colours.
  const onPaper = plot => {
    const figure = figureOf(plot, 'light'), {sliders, updatemenus, ...layout} = figure.layout;
    if (sliders) layout.margin.b = 0;
    return {data: figure.data, layout, config: {...config, responsive: false, staticPlot: true}};
  };

  // A figure as large as its place, for a sheet that is laid out already.
  const whole = plot => {
    const figure = onPaper(plot);
    Object.assign(figure.layout, {width: plot.clientWidth, paper_bgcolor: 'transparent', plot_bgcolor: 'transparent'});
    return Plotly.newPlot(plot, figure);
  };

  const draw = plot => {
    const figure = figureOf(plot, scheme(), plot.clientWidth < settings.wide);
    if (plot.classList.contains('shaped')) delete figure.layout.height;
    return Plotly.react(plot, {...figure, config});
  };

  // Words that stand outside their figure by more than the air around letters.
  const AIR = 4;
  const seen = {opacityProperty: true, visibilityProperty: true};
  window.outside = () => [...document.querySelectorAll(`.plot ${plotly.words}`)]
    .filter(words => words.textContent.trim() && words.checkVisibility(seen))
    .filter(words => {
      const box = words.getBoundingClientRect(), frame = words.closest(plotly.canvas).getBoundingClientRect();
      return box.left < frame.left - AIR || box.right > frame.right + AIR
        || box.top < frame.top - AIR || box.bottom > frame.bottom + AIR;
    })
    .map(words => `${words.textContent} (${words.closest('.plot').dataset.figure})`);

  // --- a reader who prints gets the light palette at the width of the sheet, and everything opened

  const SHEET = {width: 680, first: 760, rest: 880, foot: 100, zoom: .8};
  let closed = [];
  const beforePrint = () => {
    closed = [...document.querySelectorAll('details:not([open])')].filter(part => !part.closest('.ev-cards'));
    closed.forEach(part => { part.open = true; });
    plots.forEach(plot => {
      Plotly.purge(plot);
      plot.replaceChildren();
      paper.draw(plot, onPaper(plot), SHEET);
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
    if (settings.paper?.whole) for (const plot of plots) await whole(plot);
    else if (settings.paper) paper.layOut(onPaper, settings.paper);
    else for (const plot of plots) await draw(plot);
    document.documentElement.dataset.drawn = 'yes';
  };
  start().catch(error => { document.documentElement.dataset.failed = String(error); throw error; });
  if (settings.paper) return;
  darkness.addEventListener('change', () => plots.forEach(draw));
  matchMedia(`(max-width: ${settings.wide}px)`).addEventListener('change', () => plots.forEach(draw));
  addEventListener('beforeprint', beforePrint);
  addEventListener('afterprint', afterPrint);
})();
