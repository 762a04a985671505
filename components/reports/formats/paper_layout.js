// Draws figures on paper: cut where they are higher than a sheet, a little smaller where that saves one, and with their
// tables below them where these would leave the rest of a sheet empty otherwise.
window.paper = (() => {
  const {plotly} = pageInternals;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const TALLEST_MARK = 80;
  const TOUCH = 4;                              // pixels that the air around words may reach into the mark above them

  // How far below the top of a plot the height `y` of one of its axes is.
  const levelOf = (plot, y, id) => {
    const {top, height} = plotly.room(plot);
    const axis = plotly.yAxes(plot).find(axis => axis.id === (id || 'y'));
    return axis ? axis.offset + axis.pixel(y) : top + (1 - y) * height;
  };

  // What stands one above the other: stretches of height, whether there are words or marks in each, and whether it
  // begins and ends with words.
  const stretches = (plot, tallest) => {
    const frame = plot.getBoundingClientRect();
    const found = all(`${plotly.note}, ${plotly.marks}`, plot).map(mark => {
      const box = mark.getBoundingClientRect(), words = mark.matches(plotly.note);
      const {y, yref} = (words && plotly.noteOf(plot, mark)) || {yref: 'paper'};
      const anchor = yref === 'paper' ? box.top - frame.top : levelOf(plot, y, yref);
      const top = Math.min(box.top - frame.top, anchor), bottom = Math.max(box.bottom - frame.top, anchor);
      return {top, bottom, words, mark: !words, seen: box.width || box.height, tall: !words && box.height > tallest};
    });
    const merged = [];
    found.filter(({seen, tall}) => seen && !tall).sort((a, b) => a.top - b.top).forEach(one => {
      const last = merged.at(-1);
      const below = last && (one.words && !last.ends ? last.bottom - TOUCH : last.bottom + .5);
      if (!last || one.top > below) merged.push({...one, begins: one.words, ends: one.words});
      else Object.assign(last, {
        bottom: Math.max(last.bottom, one.bottom), words: last.words || one.words, mark: last.mark || one.mark,
        ends: one.bottom > last.bottom ? one.words : last.ends,
      });
    });
    return merged;
  };

  // Where a figure can be cut: below a mark and above the words of the next one, never between words and their mark.
  const gapsOf = plot => {
    const rows = stretches(plot, TALLEST_MARK);
    return rows.slice(1).flatMap((below, at) => {
      const torn = rows[at].ends && !below.begins;
      return rows[at].mark && below.words && !torn ? [(rows[at].bottom + below.top) / 2] : [];
    });
  };

  // Where a figure of rows without marks can be cut: in the air between two rows.
  const AIR = 8;
  const airOf = plot => {
    const rows = stretches(plot, plotly.room(plot).height / 2);
    return rows.slice(1).flatMap((below, at) =>
      below.top - rows[at].bottom >= AIR ? [(rows[at].bottom + below.top) / 2] : []);
  };

  // The ends of pieces, the first of at most `first` pixels, the others of at most `rest`, with room for `foot` below the
  // last; null where there is no gap to cut in.
  const cuts = (plot, gaps, first, rest, foot) => {
    const {top, height} = plotly.room(plot), end = top + height, found = [top];
    for (let limit = first; end - found.at(-1) + foot > limit; limit = rest) {
      const reach = gaps.filter(gap => gap > found.at(-1) + limit / 3 && gap <= found.at(-1) + limit);
      if (!reach.length) return null;
      found.push(reach.at(-1));
    }
    return [...found, end];
  };

  // The part of a figure between two heights: its axes, and what is measured against the whole, are moved into the part.
  const piece = (plot, figure, top, bottom) => {
    const layout = structuredClone(figure.layout), high = bottom - top, gone = new Set();
    for (const axis of plotly.yAxes(plot)) {
      const above = Math.max(axis.offset, top), below = Math.min(axis.offset + axis.length, bottom);
      if (below - above < 1) gone.add(axis.id);
      else Object.assign(layout[axis.name], {
        domain: [(bottom - below) / high, (bottom - above) / high],
        range: [axis.value(below - axis.offset), axis.value(above - axis.offset)],
      });
    }
    const onPaper = y => (bottom - levelOf(plot, y, 'paper')) / high;
    const within = y => Math.min(1, Math.max(0, onPaper(y)));
    const stays = ({yref, yaxis}) => !gone.has(yref || yaxis || 'y');
    layout.height = high + layout.margin.t + layout.margin.b;
    layout.shapes = (layout.shapes || []).filter(stays).flatMap(shape => {
      if (shape.yref !== 'paper') return [shape];
      const [y0, y1] = [within(shape.y0), within(shape.y1)];
      return y0 === y1 ? [] : [{...shape, y0, y1}];
    });
    layout.annotations = (layout.annotations || []).filter(stays).flatMap(words => {
      const at = levelOf(plot, words.y, words.yref || 'y'), inside = at >= top - .5 && at <= bottom + .5;
      if (words.yref !== 'paper') return inside ? [words] : [];
      return words.y >= 1 ? [words] : inside ? [{...words, y: onPaper(words.y)}] : [];
    });
    if (gone.has(layout.xaxis.anchor || 'y')) Object.assign(layout.xaxis, {anchor: 'free', position: 0});
    return {...figure, data: figure.data.filter(stays), layout};
  };

  const append = (plot, figure) => {
    const part = document.createElement('div');
    part.className = 'piece';
    plot.append(part);
    Plotly.newPlot(part, figure);
    return part;
  };

  // A place beside the sheets, where a figure of any height is drawn whole.
  const bench = () => {
    const beside = document.createElement('div');
    beside.className = 'report bench';
    beside.innerHTML = '<div class="plot"></div>';
    document.body.append(beside);
    return beside;
  };

  const SMALLER = [1, .97, .94, .91, .88];
  const READABLE = .7;                          // the least that figures are zoomed to
  const LEAST = .3;                             // the share of a sheet that a piece of a figure is begun for
  const WASTED = .35;                           // the share that no figure leaves empty that can be cut

  // How to draw a figure on as few sheets as can be: as large as that allows, and here rather than on the next sheet.
  const chosen = (whole, figure, {first, fresh, rest, foot, zoom, shaped}) => {
    const {t, b} = figure.layout.margin, gaps = gapsOf(whole), ways = [];
    let air;
    for (const [begin, more] of [[first, 0], [fresh, 1]])
      for (const smaller of SMALLER.filter(share => share * zoom >= READABLE)) {
        const unit = zoom * smaller, high = figure.layout.height * unit + foot;
        const higher = figure.layout.height * zoom + foot > fresh;
        const rows = !shaped && (higher || (!more && begin > WASTED * rest)) && (more || begin > LEAST * rest)
          && [() => gaps, () => (air ??= airOf(whole))].reduce((found, places) => found
            || cuts(whole, places(), begin / unit - t - b, rest / unit - t - b, foot / unit), null);
        if (high <= begin) ways.push({sheets: more, smaller, more});
        else if (rows) ways.push({sheets: more + rows.length - 2, smaller, more, rows});
      }
    ways.push({sheets: Infinity, smaller: Math.min(1, (fresh - foot) / zoom / figure.layout.height), more: 1});
    return ways.reduce((best, way) => way.sheets < best.sheets ? way : best);
  };

  // Draws at once, without a promise: a browser that prints waits for nothing. `first` is the room where the figure
  // stands, `fresh` that on a sheet of its own, `rest` that of a piece on the sheets after it.
  const draw = (plot, figure, {width, zoom, ...room}) => {
    const beside = bench();
    const onWidth = smaller => {
      Object.assign(figure.layout, {width: width / zoom / smaller, paper_bgcolor: 'transparent', plot_bgcolor: 'transparent'});
      return append(beside.firstChild, figure);
    };
    const {smaller, more, rows} = chosen(onWidth(1), figure, {zoom, fresh: room.first, shaped: plot.matches('.shaped'), ...room});
    plot.style.zoom = zoom * smaller;
    if (rows) {
      const whole = onWidth(smaller);
      plot.classList.add('cut');
      plot.closest('figure').classList.toggle('fresh', !!more);
      rows.slice(1).forEach((bottom, at) => append(plot, piece(whole, figure, rows[at], bottom)));
    } else {
      figure.layout.width = width / zoom / Math.max(smaller, SMALLER.at(-1));
      append(plot, figure);
    }
    beside.remove();
  };

  // --- sheets as columns: a browser breaks both alike, and columns can be measured

  const SAFE = 4;                               // pixels by which print may differ from a screen

  const measured = ({width, height}) => {
    const report = document.querySelector('.report');
    report.classList.add('measured');
    Object.assign(report.style, {columnWidth: `${width}px`, width: `${width}px`, height: `${height - SAFE}px`});
    const frame = report.getBoundingClientRect();
    const sheetOf = element => Math.round((element.getBoundingClientRect().left - frame.left) / width);
    return {
      sheetOf,
      below: element => element.getBoundingClientRect().top - frame.top,
      end(element) {
        const last = [...element.getClientRects()].at(-1);
        return last && {sheet: Math.round((last.left - frame.left) / width), height: last.bottom - frame.top};
      },
      whole() {
        report.classList.add('whole');
        all('main > .page').forEach(section => { section.dataset.atTop = this.below(section) <= SAFE; });
        return Object.fromEntries(all('main > .page').map(section => [section.id, 1 + sheetOf(section)]));
      },
      close() {
        report.classList.remove('measured', 'whole');
        report.removeAttribute('style');
      },
    };
  };

  const place = (plot, figure, sheet, {width, height, zoom}) => {
    const around = plot.closest('figure'), refs = around.querySelector('.refs'), head = around.querySelector('figcaption');
    const foot = refs.offsetHeight + SAFE;
    refs.hidden = true;
    const first = height - SAFE - sheet.below(plot), fresh = height - SAFE - (sheet.below(plot) - sheet.below(head));
    refs.hidden = false;
    draw(plot, figure, {width, zoom, first, fresh, rest: height - SAFE, foot});
  };

  const ANNEXES = '#tables, #workings, #sources-cited';

  // A table stands below its figure where it fills what would stay empty: where nothing else moves to another sheet.
  const tablesInPlace = sheet => {
    const marks = all(`.page:not(${ANNEXES}), figure, figure figcaption, figure .plot`), placed = new Map();
    const stand = () => marks.map(sheet.sheetOf).join();
    for (const link of all('.page .refs a[href^="#table-"], .page > .cited a[href^="#table-"]')) {
      const table = document.getElementById(link.hash.slice(1)).parentElement, home = table.parentElement;
      if (home.id !== 'tables') continue;
      const about = link.closest('figure') || link.closest('.cited'), before = stand(), next = table.nextSibling;
      (placed.get(about) || about).after(table);
      if (stand() === before && sheet.sheetOf(table) === sheet.sheetOf(about.lastElementChild || about) && table.getClientRects().length === 1)
        placed.set(about, table), link.parentElement.remove();
      else home.insertBefore(table, next);
    }
    const home = document.getElementById('tables');
    if (home && !home.querySelector('table')) {
      home.remove();
      all('nav a').find(link => link.hash === '#tables').parentElement.remove();
    }
  };

  // A remark alone that has come to the top of a sheet shares it with the section after it.
  const followOn = (section, sheet) => {
    const remark = section.previousElementSibling;
    if (!remark?.matches('.brief') || sheet.below(remark) > SAFE) return;
    remark.style.page = section.id;
    section.classList.add('follows');
  };

  const HARDLY = .25;                           // the share of a sheet that is hardly worth one

  // Draws the figures of a section, all of them a little smaller where its last sheet would be left almost empty.
  const drawSection = (section, figureOf, sheet, size) => {
    followOn(section, sheet);
    const plots = all('.plot', section), sheets = () => section.getClientRects();
    const at = smaller => plots.forEach(plot => {
      plot.replaceChildren();
      plot.classList.remove('cut');
      plot.closest('figure').classList.remove('fresh');
      place(plot, figureOf(plot), sheet, {...size, zoom: smaller * size.zoom});
    });
    at(1);
    const many = sheets().length;
    if (many <= 1 || [...sheets()].at(-1).height > HARDLY * size.height) return;
    if (!SMALLER.slice(1).some(smaller => (at(smaller), sheets().length < many))) at(1);
  };

  const FREE = .2;                              // the share of a sheet that is worth filling with the next section

  const sections = () => all('main > .page').filter(section => !section.matches(ANNEXES));
  const pageOf = section => section.style.page || section.id || 'auto';

  // Draws a section, below the one before where that leaves much of its last sheet empty and the beginning fits there.
  const goOn = (section, sheet, {height, flows}, draw) => {
    const before = section.previousElementSibling || document.querySelector('.cover');
    const end = flows && before.matches('.page:not(.brief), .cover') && sheet.end(before);
    if (!end || end.height > (1 - FREE) * height) return draw();
    section.classList.add('follows');
    section.style.page = pageOf(before);
    draw();
    const first = section.querySelector('figcaption + *, table, .ev-notice');
    if (first && sheet.sheetOf(first) === end.sheet) return;
    section.classList.remove('follows');
    section.style.page = '';
    draw();
  };

  const FULL = .5;                              // the share of its last sheet from which a report is not gone on with

  // Annexes have sheets of their own, unless the last section has left much of its last one empty.
  const goOnWithAnnexes = (last, sheet, {height}) => {
    const annexes = all(`main > :is(${ANNEXES}), .colophon`), end = sheet.end(last);
    const page = end && end.height > FULL * height ? 'annexes' : pageOf(last);
    annexes.forEach(annex => { annex.style.page = page; });
  };

  // What stands on a sheet: the part that goes on from the sheet before, and those that begin here.
  const standing = (parts, sheet) => {
    const here = parts.filter(part => part.begins === sheet), before = parts.filter(part => part.begins < sheet).at(-1);
    return before && !here[0]?.atTop ? [before, ...here] : here;
  };

  const headOf = names => names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(', ');

  // The head of each sheet but the first names what stands on it; by its number, for a name of pages spans several.
  const nameSheets = sheets => {
    const parts = all('main > .page').filter(section => section.id in sheets).map(section => ({
      name: section.querySelector('.over, h2').textContent, begins: sheets[section.id],
      atTop: section.dataset.atTop === 'true',
    }));
    const many = Math.max(1, ...parts.map(part => part.begins));
    const heads = Array.from({length: many}, (_, at) => at ? headOf(standing(parts, at + 1).map(part => part.name)) : '');
    const rules = document.styleSheets[0];
    const style = (name, system, words, more = '') => rules.insertRule(
      `@counter-style ${name} { system: ${system}; symbols: ${words.map(word => JSON.stringify(word)).join(' ')}; ${more} }`,
      rules.cssRules.length);
    style('last-head', 'cyclic', [parts.at(-1)?.name ?? '']);
    style('heads', 'fixed', heads, 'fallback: last-head');
  };

  // Writes into the contents on which sheet each part begins, and into the heads what stands there.
  const number = sheets => {
    all('nav .sheet').forEach(place => { place.textContent = sheets[place.dataset.of] ?? ''; });
    nameSheets(sheets);
  };

  // Tells on which sheet the contents say that each part begins.
  const numbered = () => Object.fromEntries(all('nav .sheet').map(place => [place.dataset.of, +place.textContent]));

  // Draws all figures of a report and fills its sheets.
  const layOut = (figureOf, size) => {
    const sheet = measured(size);
    for (const section of sections()) {
      goOn(section, sheet, size, () => section.querySelector('.plot') && drawSection(section, figureOf, sheet, size));
    }
    tablesInPlace(sheet);
    const last = sections().at(-1);
    if (last) goOnWithAnnexes(last, sheet, size);
    number(sheet.whole());
    sheet.close();
  };

  return {draw, layOut, number, numbered};
})();
