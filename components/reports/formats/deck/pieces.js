// Shows the figures of a page one piece at a time, for pictures of each.
(() => {
  const {plotly} = pageInternals;
  const AIR = 4;                               // pixels around a piece, which letters may stand in
  const pieces = [...document.querySelectorAll('.plot .piece')];
  document.documentElement.classList.add('one-piece');
  window.pieces = {
    names: pieces.map(piece => piece.closest('.plot').dataset.figure),
    // The words that are drawn in each, by the names of figures.
    words: pieces.map(piece => [...piece.querySelectorAll(plotly.words)].map(line => line.textContent).join(' ')),
    // Resolves to where the piece stands, once it is painted.
    async show(at) {
      pieces.forEach((piece, number) => piece.classList.toggle('shown', number === at));
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const {left, top, width, height} = pieces[at].getBoundingClientRect();
      return {
        x: Math.floor(left) - AIR, y: Math.floor(top) - AIR,
        width: Math.ceil(width) + 2 * AIR, height: Math.ceil(height) + 2 * AIR,
      };
    },
  };
})();
