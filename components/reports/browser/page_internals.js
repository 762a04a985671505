// All that the reports know of the pages which Streamlit and plotly draw: after an upgrade of either, look here.
// It is put before every script that uses it.
window.pageInternals ??= (() => {
  const testid = name => `[data-testid=${name}]`;
  const anyOf = (...names) => names.map(testid).join(', ');

  const streamlit = {
    app: testid('stApp'),                    // outside of it, colours are not those of the theme
    main: testid('stMain'),                  // what scrolls
    body: testid('stMainBlockContainer'),
    stack: testid('stVerticalBlock'),
    row: testid('stHorizontalBlock'),
    column: testid('stColumn'),
    element: testid('stElementContainer'),
    chart: '.stBidiComponent .plot',
    table: testid('stDataFrame'),
    slider: testid('stSlider'),
    exception: testid('stException'),
    spinner: testid('stSpinner'),
    stale: '[data-stale=true]',
    placeholders: anyOf('stSkeleton', 'stAppSkeleton', 'stSkeletonElement'),
    foldedSidebar: `${testid('stSidebar')}[data-collapsed=true]`,
    // What only a reader at a screen uses.
    controls: anyOf('stSidebar', 'stExpandSidebarButton', 'stHeader', 'stToolbar', 'stStatusWidget', 'stDecoration'),
    scriptState: 'data-test-script-state',
    states: app => ({connection: app.dataset.testConnectionState, script: app.dataset.testScriptState}),
    connected: 'CONNECTED',
    resting: 'notRunning',
    running: 'running',
    // The key that the dashboard has given to the element around another.
    keyOf: element => element.closest('[class*=st-key-]')?.className.match(/st-key-(\S+)/)[1]
      || element.closest('[data-figure]')?.dataset.figure || '',
    nameOf: element => element.dataset?.testid,
    keyed: key => `.st-key-${key}`,
  };

  const datum = element => [element.__data__].flat()[0];
  // An axis by its short name, such as `y2`: where it lies in the plot, and what turns values into its pixels and back.
  const axis = (plot, id) => {
    const full = plot._fullLayout[`${id[0]}axis${id.slice(1)}`];
    return {
      id: full._id, name: full._name, offset: full._offset, length: full._length,
      pixel: value => full.d2p(value), value: pixel => full.p2d(pixel),
    };
  };

  const plotly = {
    plot: '.js-plotly-plot',
    canvas: '.main-svg',
    words: '.main-svg text',
    wordLine: 'tspan.line',
    title: '.gtitle',
    trace: 'g.trace',
    point: '.point',
    pointWords: '.textpoint',
    line: 'path.js-line',
    note: '.annotation',
    shape: '.shapelayer path',
    tick: '.xtick text',
    marks: '.points path, .point path, .trace .lines path, .bars path, .shapelayer path',
    tools: '.modebar',
    unread: '.modebar, .hoverlayer, defs',
    controls: '.updatemenu-container, .slider-container',
    drawn: 'plotly_afterplot',               // the event
    begun: plot => !!plot?._fullLayout && !!plot.querySelector('.main-svg'),
    promises: plot => plot._promises || [],
    moving: plot => plot._transitioning,
    series: plot => plot._fullData || [],
    noteOf: (plot, element) => plot.layout.annotations[element.dataset.index],
    datum,
    seriesOf: group => datum(group)?.trace?.index,
    axis,
    yAxes: plot => plot._fullLayout._subplots.yaxis.map(id => axis(plot, id)),
    // How far below the top of a plot what it draws begins, and how high that is.
    room: plot => ({top: plot._fullLayout._size.t, height: plot._fullLayout._size.h}),
  };

  return {streamlit, plotly};
})();
