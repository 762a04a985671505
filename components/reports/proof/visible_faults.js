// Defines visibleFaults(): what a reader would see as broken on this page, one sentence each.
(() => {
  const {streamlit, plotly} = pageInternals;
  const SLACK = 2;                            // pixels that nobody sees
  const MOST = 60;                            // sentences; a page with more is beyond a list
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const short = text => {
    const words = (text || '').replace(/\s+/g, ' ').trim();
    return words.length > 70 ? words.slice(0, 69) + '…' : words;
  };
  const quoted = text => `"${short(text)}"`;
  const shown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  // Words of an SVG keep their boxes inside a group that is not displayed, and count as visible there.
  const displayed = element => {
    for (let e = element; e && e.tagName !== 'svg'; e = e.parentElement)
      if (getComputedStyle(e).display === 'none') return false;
    return true;
  };
  const transparent = colour => /^(none|transparent|rgba\(.*, 0\))$/.test(colour);
  const px = number => `${Math.round(number)} px`;

  // ---- Boxes: four corners, so that turned words are judged as they stand ----------------------------------------

  const corners = ({x, y, width, height}, matrix) =>
    [[x, y], [x + width, y], [x + width, y + height], [x, y + height]].map(([a, b]) => {
      const p = new DOMPoint(a, b).matrixTransform(matrix);
      return [p.x, p.y];
    });
  const bounds = points => {
    const xs = points.map(p => p[0]), ys = points.map(p => p[1]);
    return {left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys)};
  };
  const directions = points => [0, 1].map(i => {
    const [dx, dy] = [points[i + 1][0] - points[i][0], points[i + 1][1] - points[i][1]];
    const length = Math.hypot(dx, dy) || 1;
    return [dx / length, dy / length];
  });
  // How far two boxes reach into each other: the smallest way, over every direction in which they could be parted.
  const depth = (a, b) => Math.min(...[...directions(a), ...directions(b)].map(([dx, dy]) => {
    const on = points => points.map(([x, y]) => x * dx + y * dy);
    const [p, q] = [on(a), on(b)];
    return Math.min(Math.max(...p), Math.max(...q)) - Math.max(Math.min(...p), Math.min(...q));
  }));
  // How far a box sticks out of a frame, and how much of it is inside.
  const outside = (box, frame) => Math.max(
    frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
  const apart = (box, frame) =>
    box.right <= frame.left || box.left >= frame.right || box.bottom <= frame.top || box.top >= frame.bottom;

  // ---- Charts ----------------------------------------------------------------------------------------------------

  const chartName = (plot, index) => {
    const title = plot.querySelector(plotly.title)?.textContent || plot.closest('[aria-label]')?.ariaLabel;
    return title ? `chart ${quoted(title)}` : `chart ${index + 1}`;
  };

  // The ink of a line of words: a font's box is higher than its letters, by the room above capitals and below tails.
  const pen = document.createElement('canvas').getContext('2d');
  const ink = (line, words) => {
    const style = getComputedStyle(line), box = line.getBBox();
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const m = pen.measureText(words);
    const room = m.fontBoundingBoxAscent + m.fontBoundingBoxDescent;
    if (!room || box.height > room * 1.5) return box;            // lines of several sizes: take the box as it is
    const unit = box.height / room;
    const top = Math.max(0, m.fontBoundingBoxAscent - m.actualBoundingBoxAscent) * unit;
    const low = Math.max(0, m.fontBoundingBoxDescent - m.actualBoundingBoxDescent) * unit;
    return {x: box.x, y: box.y + top, width: box.width, height: Math.max(1, box.height - top - low)};
  };

  // What a clip-path around the words leaves of the chart, as a frame on the screen.
  const clips = text => {
    const frames = [];
    for (let e = text; e && e.tagName !== 'svg'; e = e.parentNode) {
      const id = /url\(["']?#([^"')]+)/.exec(e.getAttribute('clip-path') || '')?.[1];
      const rect = id && document.getElementById(id)?.querySelector('rect');
      if (rect) {
        const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(k => +rect.getAttribute(k) || 0);
        frames.push(bounds(corners({x, y, width, height}, e.getScreenCTM())));
      }
    }
    return frames;
  };

  const linesOf = text => {
    const lines = all(plotly.wordLine, text);
    return lines.length ? lines : [text];
  };
  const readable = text => {
    if (!text.textContent.trim() || text.closest(plotly.unread)) return false;
    if (!shown(text) || !displayed(text)) return false;
    const style = getComputedStyle(text);
    return !transparent(style.fill) && +style.fillOpacity > 0;
  };
  const wordsOf = plot => all(plotly.words, plot).filter(readable).map(text => {
    const frames = clips(text);
    const lines = linesOf(text).map(line => {
      const box = ink(line, line.textContent);
      return box.width < 1 ? null : corners(box, line.getScreenCTM() || text.getScreenCTM());
    }).filter(points => points && !frames.some(frame => apart(bounds(points), frame)));
    return {text, frames, lines};
  }).filter(word => word.lines.length);

  function* chartFaults(plot, name) {
    const words = wordsOf(plot);
    const svg = plot.querySelector(plotly.canvas).getBoundingClientRect();
    for (const {text, frames, lines} of words) {
      const worst = frame => Math.max(...lines.map(points => outside(bounds(points), frame)));
      if (worst(svg) > SLACK) yield `${name}: the words ${quoted(text.textContent)} leave it by ${px(worst(svg))}`;
      else if (frames.some(frame => worst(frame) > SLACK))
        yield `${name}: the words ${quoted(text.textContent)} are cut at the edge of the plot`;
    }
    for (let i = 0; i < words.length; i++)
      for (let j = i + 1; j < words.length; j++) {
        const deep = Math.max(...words[i].lines.flatMap(a => words[j].lines.map(b => depth(a, b))));
        if (deep > SLACK)
          yield `${name}: the words ${quoted(words[i].text.textContent)} and ${quoted(words[j].text.textContent)}`
            + ` overlap by ${px(deep)}`;
      }
  }

  // ---- The page around the charts --------------------------------------------------------------------------------

  // Meant for screen readers, drawn elsewhere, or put away: one pixel in size, clipped away, or a copy below a canvas.
  const unseen = element => {
    if (element.closest(streamlit.foldedSidebar)) return true;
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (e.tagName === 'CANVAS' || style.clip === 'rect(0px, 0px, 0px, 0px)' || style.clipPath === 'inset(50%)') return true;
      if (style.overflow === 'hidden' && (e.clientWidth <= 1 || e.clientHeight <= 1) && style.display !== 'inline') return true;
    }
    return false;
  };
  const ownWords = element => [...element.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
  const outOfFlow = element => ['auto', 'scroll'].some(v => getComputedStyle(element).overflowX === v);
  const scroller = element => {
    for (let e = element; e; e = e.parentElement)
      if (outOfFlow(e) && e.scrollWidth > e.clientWidth && !e.matches(streamlit.main)) return e;
    return null;
  };
  // The nearest element around the words that cuts what leaves it, before any that scrolls.
  const cutter = element => {
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.display === 'inline' || style.display === 'contents') continue;
      if (['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)) return null;
      if (['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)) return e;
    }
    return null;
  };
  const extent = nodes => {
    const range = document.createRange();
    range.setStart(nodes[0], 0);
    range.setEnd(nodes.at(-1), nodes.at(-1).length);
    return range.getBoundingClientRect();
  };

  const cutWords = element => {
    const field = element.matches('input:not([type=hidden]), textarea');
    const nodes = ownWords(element);
    if (!nodes.length && !(field && element.value)) return '';
    const words = quoted(field ? element.value : nodes.map(n => n.data).join(' '));
    const hides = ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    if ((field || hides) && element.scrollWidth > element.clientWidth + 1)
      return `the words ${words} are cut off by ${px(element.scrollWidth - element.clientWidth)}`;
    const edge = !field && cutter(element);
    if (!edge) return '';
    const box = extent(nodes), frame = edge.getBoundingClientRect();
    const wide = Math.max(box.right - frame.right, frame.left - box.left);
    const high = Math.max(box.bottom - frame.bottom, frame.top - box.top);
    if (wide > 1) return `the words ${words} are cut off at the side by ${px(wide)}`;
    return high > 4 ? `the words ${words} are cut off above or below by ${px(high)}` : '';
  };

  const pastRight = element => {
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1 || box.left >= innerWidth || box.right <= innerWidth + 1) return '';
    if (scroller(element.parentElement) || cutter(element)?.getBoundingClientRect().right <= innerWidth + 1) return '';
    const what = element.matches('svg, canvas, img, iframe, table') ? `the ${element.tagName.toLowerCase()}` : 'the words';
    return `${what} ${quoted(element.textContent || element.alt)} pass the right edge by ${px(box.right - innerWidth)}`;
  };

  const widest = root => all('*', root).filter(e => shown(e) && !scroller(e))
    .map(e => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0])[0]?.[1];
  const tooWide = (root, name) => {
    if (root.scrollWidth <= root.clientWidth + 1) return [];
    const culprit = widest(root);
    const who = culprit ? `; the widest is ${streamlit.nameOf(culprit) || culprit.tagName.toLowerCase()} ${quoted(culprit.textContent)}` : '';
    return [`the ${name} is ${px(root.scrollWidth)} wide and has ${px(root.clientWidth)}${who}`];
  };

  function* everyFault() {
    for (const e of all(streamlit.exception)) yield `an exception is shown: ${quoted(e.innerText)}`;
    yield* tooWide(document.documentElement, 'page');
    for (const main of all(streamlit.main)) yield* tooWide(main, 'main part');
    for (const [index, plot] of all(plotly.plot).entries())
      if (shown(plot) && plot.querySelector(plotly.canvas)) yield* chartFaults(plot, chartName(plot, index));
    // What has neither words nor a picture of its own shows nothing: it is passed before anything is measured.
    for (const element of all('body *')) {
      const stands = ownWords(element).length || element.matches('svg, canvas, img, iframe, table');
      if (!stands && !element.matches('input, textarea')) continue;
      if (element.closest(`script, style, noscript, svg svg, ${plotly.plot} svg, ${plotly.tools}`) || !shown(element)) continue;
      if (element.closest('svg') && element.tagName !== 'svg') continue;
      if (unseen(element)) continue;
      const cut = element.closest('svg') ? '' : cutWords(element);
      if (cut) yield cut;
      const past = stands ? pastRight(element) : '';
      if (past) yield past;
    }
  }

  window.visibleFaults = () => {
    const sentences = [...new Set(everyFault())];
    const more = sentences.length - MOST;
    return more > 0 ? [...sentences.slice(0, MOST), `and ${more} more`] : sentences;
  };
})();
