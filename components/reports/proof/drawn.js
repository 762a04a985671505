// Gives what is really drawn on a page: the marks and the words of each chart, and what stands around them.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const count = (selector, root) => all(selector, root).filter(element => shown(element)).length;
  const words = element => element.textContent.replace(/\s+/g, ' ').trim();
  const traceOf = group => group.__data__?.[0]?.trace?.index ?? group.__data__?.trace?.index;

  const traces = plot => {
    const groups = all('g.trace', plot);
    return (plot._fullData || []).map((_, index) => {
      const own = groups.filter(group => traceOf(group) === index);
      const sum = selector => own.reduce((total, group) => total + count(selector, group), 0);
      return {marks: sum('.point'), words: sum('.textpoint'), lines: sum('path.js-line')};
    });
  };
  const chart = plot => ({
    name: (plot.closest('[class*=st-key-]')?.className.match(/st-key-(\S+)/) || [])[1] || '',
    traces: traces(plot),
    notes: all('.annotation', plot).filter(shown).map(words),
    shapes: count('.shapelayer path', plot),
    words: all('svg.main-svg text', plot).filter(shown).map(words).filter(Boolean),
  });

  return {
    version: document.querySelector('.ev-head[data-version]')?.dataset.version,
    wrong: all('.ev-notice.loss li').map(words),
    exceptions: all('[data-testid=stException]').map(e => e.innerText.split('\n')[0]),
    waiting: all('[data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-testid=stSpinner]').filter(shown).length,
    fonts: [...document.fonts].filter(font => font.status === 'error').map(font => font.family),
    loaded: document.fonts.status === 'loaded',
    fallback: all('.js-plotly-plot text, .ev h1, .ev p').slice(0, 40).map(e => getComputedStyle(e))
      .map(style => `${style.fontWeight} 16px ${style.fontFamily.split(',')[0]}`)
      .filter((font, at, fonts) => fonts.indexOf(font) === at && !document.fonts.check(font)),
    text: document.body.innerText,
    charts: all('[data-testid=stPlotlyChart] .js-plotly-plot').map(chart),
  };
})()
