// Put into every page before its own scripts: watches what is drawn, and tells when the page stands still.
(() => {
  if (window.readiness) return;
  const {streamlit, plotly} = pageInternals;
  const drawn = new WeakMap();               // plot -> how often it has been drawn
  const broken = [];                         // why a plot could not be drawn
  const all = selector => [...document.querySelectorAll(selector)];
  // What stands in a closed part, or behind another tab, is drawn when it is opened.
  const open = selector => all(selector).filter(element => element.checkVisibility());
  const plots = () => open(`${streamlit.chart}, ${plotly.plot}`);
  const STEP = 20;                           // milliseconds between two looks
  // On a busy machine much time may pass in which the page could do nothing: so looks count, and not time alone.
  let changed, looks;
  const change = () => {
    changed = performance.now();
    looks = 0;
  };
  change();

  // A plot says that it is drawn only to those who listen already, so listen as soon as its element exists.
  const listen = plot => {
    if (drawn.has(plot) || typeof plot.on !== 'function') return;
    drawn.set(plot, 0);
    plot.on(plotly.drawn, () => {
      drawn.set(plot, drawn.get(plot) + 1);
      change();
    });
  };
  new MutationObserver(() => {
    change();
    all(plotly.plot).forEach(listen);
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});

  const seen = new WeakSet();
  const watchPromises = plot => plotly.promises(plot).forEach(promise => {
    if (!promise || !promise.catch || seen.has(promise)) return;
    seen.add(promise);
    promise.catch(error => broken.push(String(error && error.message || error)));
  });

  const plotPending = plot => {
    if (plot.dataset.failed) broken.push(plot.dataset.failed);
    if (!plotly.begun(plot)) return 'a chart has not started to draw';
    watchPromises(plot);
    if (!drawn.get(plot)) return 'a chart is not drawn yet';
    return plotly.moving(plot) ? 'a chart is moving' : '';
  };

  // A page of a server is the dashboard; a file is a document that draws itself.
  const appPending = () => {
    const app = document.querySelector(streamlit.app);
    if (!app) return location.protocol.startsWith('http') ? 'there is no app on the page' : '';
    const {connection, script} = streamlit.states(app);
    if (connection !== streamlit.connected) return `the connection is ${connection}`;
    if (script !== streamlit.resting) return `the script is ${script}`;
    return document.querySelector(`${streamlit.main} ${streamlit.element}`) ? '' : 'the page is empty';
  };

  // What the page still waits for, as words; empty when there is nothing.
  const pending = quiet => {
    if (document.readyState !== 'complete') return 'the page is loading';
    const app = appPending();
    if (app) return app;
    const {room} = document.documentElement.dataset, head = document.querySelector('.ev-head[data-room]');
    if (room && head && head.dataset.room !== room) return 'the page is composed for another width';
    if (all(streamlit.placeholders).length) return 'a placeholder is shown';
    if (all(streamlit.stale).length) return 'an element is out of date';
    if (all(streamlit.spinner).length) return 'a spinner turns';
    const plot = plots().map(plotPending).find(Boolean);
    if (plot) return plot;
    if (open(streamlit.table).some(table => !table.querySelector('canvas'))) return 'a table is not drawn yet';
    if (document.fonts.status !== 'loaded') return 'fonts are loading';
    if ([...document.images].some(image => !image.complete)) return 'an image is loading';
    const moving = a => a.playState === 'running' && a.effect?.getTiming().iterations !== Infinity;
    if (document.getAnimations().some(moving)) return 'something moves';
    const calm = performance.now() - changed >= quiet && looks >= quiet / STEP;
    return calm ? '' : 'the page is still changing';
  };

  // Resolves to '' when ready, else to the reason why not.
  window.readiness = async (quiet, limit) => {
    change();                                // what was done just before may take a moment to show
    const end = changed + limit;
    for (let reason; (reason = pending(quiet)) || broken.length;) {
      if (broken.length) return `a chart failed: ${broken[0]}`;
      if (performance.now() > end) return `after ${limit / 1000} s ${reason}`;
      await new Promise(resolve => setTimeout(resolve, STEP));
      looks++;
    }
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return '';
  };
})();
