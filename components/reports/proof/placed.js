// Defines misplaced(charts): which marks and lines are not drawn where the data are, and by how many pixels.
(() => {
  const {streamlit, plotly} = pageInternals;
  const SLACK = 2;                            // pixels that nobody sees
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Where values are on the screen, by the axes that the plot itself has drawn.
  const placeOn = (plot, {xaxis, yaxis}) => {
    const frame = plot.querySelector(plotly.canvas).getBoundingClientRect();
    const [across, up] = [xaxis, yaxis].map(id => plotly.axis(plot, id));
    const left = frame.left + across.offset, top = frame.top + up.offset;
    const inside = ([x, y]) => x > left - SLACK && x < left + across.length + SLACK
      && y > top - SLACK && y < top + up.length + SLACK;
    return {at: (x, y) => [left + across.pixel(x), top + up.pixel(y)], inside};
  };
  // Where elements are: the point a mark is drawn around, the corners of a bar.
  const anchor = element => {
    const matrix = element.getScreenCTM();
    return [matrix.e, matrix.f];
  };
  const corners = path => {
    const {x, y, width, height} = path.getBBox();
    return [[x, y], [x + width, y + height]].map(([a, b]) => {
      const at = new DOMPoint(a, b).matrixTransform(path.getScreenCTM());
      return [at.x, at.y];
    });
  };
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

  // How far a mark is from where it should be; one that belongs beyond the axes may stand anywhere.
  const markOff = (mark, trace, at, place) => {
    const wanted = place.at(trace.x[at], trace.y[at]);
    return place.inside(wanted) ? apart(anchor(mark), wanted) : 0;
  };
  // How far either end of a bar is from where it should be, and how far the bar is aside.
  const barOff = (bar, trace, at, place) => {
    const along = trace.flat ? 0 : 1, start = trace.base[at] ?? 0, value = trace.flat ? trace.x[at] : trace.y[at];
    if (!value) return 0;                     // of no height it is drawn nowhere
    const ends = [start, start + value].map(end => trace.flat ? place.at(end, trace.y[at]) : place.at(trace.x[at], end));
    const [from, to] = corners(bar.querySelector('path') || bar);
    const [least, most] = ends.map(end => end[along]).sort((a, b) => a - b);
    const middle = (from[1 - along] + to[1 - along]) / 2;
    return Math.max(Math.abs(from[along] - least), Math.abs(to[along] - most), Math.abs(middle - ends[0][1 - along]));
  };
  // The points through which none of the lines passes, whatever their dashes.
  const missed = (lines, points) => lines.reduce((left, line) => {
    const inLine = line.getScreenCTM().inverse(), kept = line.getAttribute('style');
    line.style.strokeDasharray = 'none';
    Object.assign(line.style, {strokeWidth: `${2 * SLACK}px`, strokeLinecap: 'round'});   // its very ends are in it
    const found = left.filter(([, [x, y]]) => !line.isPointInStroke(new DOMPoint(x, y).matrixTransform(inLine)));
    line.setAttribute('style', kept);
    return found;
  }, points);

  function* offIn(plot, trace, index) {
    const place = placeOn(plot, plotly.series(plot)[index]);
    const own = all(plotly.trace, plot).filter(group => plotly.seriesOf(group) === index);
    if (trace.marks)
      for (const mark of own.flatMap(group => all(plotly.point, group))) {
        const at = plotly.datum(mark).i;
        if (trace.x[at] == null || trace.y[at] == null) continue;
        const by = (trace.bar ? barOff : markOff)(mark, trace, at, place);
        if (!(by <= SLACK)) yield {trace: index, at, by: Math.round(by)};
      }
    const lines = own.flatMap(group => all(plotly.line, group));
    const points = trace.line.map(at => [at, place.at(trace.x[at], trace.y[at])]).filter(([, p]) => place.inside(p));
    if (!lines.length || points.every(([, p]) => apart(p, points[0][1]) < 1)) return;  // of no length
    for (const [at] of missed(lines, points)) yield {trace: index, at, by: null};
  }

  // What is not there at all is missed elsewhere.
  window.misplaced = charts => charts.flatMap(({name, traces}) => {
    const plot = document.querySelector(`${streamlit.keyed(name)} ${plotly.plot}, [data-figure=${name}]${plotly.plot}`);
    if (!plot || plotly.series(plot).length !== traces.length) return [];
    return traces.flatMap((trace, index) => !trace ? [] :
      [...offIn(plot, trace, index)].map(found => ({chart: name, ...found})));
  });
})();
