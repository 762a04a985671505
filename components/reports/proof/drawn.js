// Gives what is really drawn on a page: the marks and the words of each chart, and what stands around them.
(() => {
  const {streamlit, plotly} = pageInternals;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const count = (selector, root) => all(selector, root).filter(element => shown(element)).length;
  const words = element => element.textContent.replace(/\s+/g, ' ').trim();

  const traces = plot => {
    const groups = all(plotly.trace, plot);
    return plotly.series(plot).map((_, index) => {
      const own = groups.filter(group => plotly.seriesOf(group) === index);
      const sum = selector => own.reduce((total, group) => total + count(selector, group), 0);
      return {marks: sum(plotly.point), words: sum(plotly.pointWords), lines: sum(plotly.line)};
    });
  };
  const chart = plot => ({
    name: streamlit.keyOf(plot),
    traces: traces(plot),
    notes: all(plotly.note, plot).filter(shown).map(words),
    shapes: count(plotly.shape, plot),
    words: all(plotly.words, plot).filter(shown).map(words).filter(Boolean),
  });

  return {
    version: document.querySelector('.ev-head[data-version]')?.dataset.version,
    room: Number(document.querySelector('.ev-head[data-room]')?.dataset.room) || null,
    wrong: all('.ev-notice.loss li').map(words),
    exceptions: all(streamlit.exception).map(e => e.innerText.split('\n')[0]),
    waiting: all(`${streamlit.placeholders}, ${streamlit.spinner}`).filter(shown).length,
    fonts: [...document.fonts].filter(font => font.status === 'error').map(font => font.family),
    loaded: document.fonts.status === 'loaded',
    fallback: all(`${plotly.plot} text, .ev h1, .ev p`).slice(0, 40).map(e => getComputedStyle(e))
      .map(style => `${style.fontWeight} 16px ${style.fontFamily.split(',')[0]}`)
      .filter((font, at, fonts) => fonts.indexOf(font) === at && !document.fonts.check(font)),
    text: document.body.innerText,
    charts: all(`${plotly.plot}:is(${streamlit.chart}, [data-figure])`).map(chart),
  };
})()
