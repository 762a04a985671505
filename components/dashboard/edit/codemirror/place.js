/* Where in a YAML file a position stands, as far as completion and help must know: which keys lead there, which are
   already given beside it, and where the word begins that is being written. Block and flow style, by indentation and
   brackets; a parser would be of little help in a record that is only half written. */

const KEY = /^("[^"]*"|'[^']*'|[^\s#"'[\]{},&*!|>%@-][^\s#:,[\]{}]*)\s*:(?=\s|$)/;

/* {path, key, given, from}: `key` is null while a key is being written. Null inside comments and quotes. */
export function placeAt(text, position) {
  const begin = recordBegin(text, position);
  const scan = {levels: [], flow: [], from: position, quiet: false, key: null, column: 0};
  let at = begin;
  for (const line of text.slice(begin, position).split("\n")) {
    scanLine(scan, line, at);
    at += line.length + 1;
  }
  return scan.quiet ? null : found(scan, position);
}

function recordBegin(text, position) {
  let begin = text.lastIndexOf("\n", position - 1) + 1;
  while (begin > 0 && !/[^\s#]/.test(text[begin] ?? "")) begin = begin > 1 ? text.lastIndexOf("\n", begin - 2) + 1 : 0;
  return begin;
}

function scanLine(scan, line, at) {
  scan.quiet = false;
  let column = line.length - line.trimStart().length;
  if (!scan.flow.length) {
    scan.key = null;
    for (let dash; (dash = /^-(\s+|$)/.exec(line.slice(column))); column += dash[0].length) leave(scan, column);
    scan.column = column;
    const key = KEY.exec(line.slice(column));
    if (key) {
      enter(scan, column, unquoted(key[1]));
      column += key[0].length;
    }
  }
  scan.from = at + skipped(line, column);
  scanValue(scan, line, at, skipped(line, column));
}

function scanValue(scan, line, at, start) {
  for (let column = start; column < line.length; column += 1) {
    const sign = line[column];
    if (sign === "#" && /\s|^$/.test(line[column - 1] ?? "")) return void (scan.quiet = true);
    if ((sign === '"' || sign === "'") && at + column === scan.from) {
      const end = line.indexOf(sign, column + 1);
      if (end < 0) return void (scan.quiet = true);
      column = end;
    } else if (sign === "{" || sign === "[") {
      scan.flow.push({sign, key: null, given: []});
      scan.from = at + skipped(line, column + 1);
    } else if (scan.flow.length) {
      flowSign(scan, line, at, column);
    }
  }
}

function flowSign(scan, line, at, column) {
  const top = scan.flow.at(-1);
  if (line[column] === "}" || line[column] === "]") scan.flow.pop();
  else if (line[column] === ",") top.key = null;
  else if (line[column] === ":" && top.sign === "{" && top.key === null && /\s|^$/.test(line[column + 1] ?? "")) {
    top.key = unquoted(line.slice(scan.from - at, column).trim());
    top.given.push(top.key);
  } else return;
  scan.from = at + skipped(line, column + 1);
}

function leave(scan, column) {
  while (scan.levels.length && scan.levels.at(-1).column > column) scan.levels.pop();
}

function enter(scan, column, key) {
  leave(scan, column);
  if (scan.levels.at(-1)?.column !== column) scan.levels.push({column, given: []});
  scan.levels.at(-1).given.push(key);
  scan.levels.at(-1).key = scan.key = key;
}

function found(scan, position) {
  const from = Math.min(scan.from, position);
  if (!scan.flow.length && scan.key === null) {
    leave(scan, scan.column);
    const beside = scan.levels.at(-1)?.column === scan.column ? scan.levels.pop() : {given: []};
    return {path: scan.levels.map(level => level.key), key: null, given: beside.given, from};
  }
  const path = scan.levels.map(level => level.key);
  for (const open of scan.flow) if (open.key !== null) path.push(open.key);
  const top = scan.flow.at(-1);
  if (top?.sign === "{" && top.key === null) return {path, key: null, given: top.given, from};
  return {path: path.slice(0, -1), key: path.at(-1), given: [], from};
}

const skipped = (line, column) => column + (line.slice(column).length - line.slice(column).trimStart().length);
const unquoted = key => key.replace(/^(["'])(.*)\1$/, "$2");
