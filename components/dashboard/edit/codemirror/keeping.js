/* How what is typed reaches the server, and what the server puts here reaches the editor, so that nothing typed is lost.

   Each text that the server puts into the editor is a `turn` of its own, begun from a revision of the file, its `base`.
   A message tells which turn was typed into. Messages are numbered, and the server tells the newest number it has `heard`.
   While it has not heard all, what stands here stays, whatever turn the server is at; the server takes such a message for
   a change of what its turn began from. Only when all is heard does the server's text replace what stands here.
   A save is asked for again when the server has heard of it and yet not `answered`: a run that was overtaken drops it.
   The tab remembers what is not saved, for when the page is loaded again or the server started again. */

const PAUSE = 400; // milliseconds after the last key
const SILENT = 5000; // milliseconds without an answer of the server, after which the reader is told
const AGAIN = 1000; // milliseconds until it is tried again
const MOST_KEPT = 2_000_000; // characters of unsaved text that the tab remembers
const PAGE = performance.timeOrigin; // tells one loading of the page from another
let count = 0; // of messages, in one row for all editors of the page: one may be taken down and set up again

/* The text to begin with. The editor has `data`, and gets the functions `text()` and `put(text, undoable)`. */
export function begun(editor) {
  const {data} = editor;
  const kept = remembered(data.file);
  const lost = kept !== null && kept.text !== data.text && (kept.page !== PAGE || kept.number > data.heard);
  const {turn, base, text} = lost ? kept : data;
  Object.assign(editor, {turn, base, number: lost ? ++count : 0, asked: 0});
  return text;
}

/* What the server said in its last run. */
export function followed(editor) {
  const {data} = editor;
  const heard = editor.number <= data.heard;
  if (editor.asked <= data.answered) editor.asked = 0;
  if (editor.turn === data.turn) editor.base = data.base;
  else if (heard) replace(editor);
  if (!heard && editor.toldAt !== data.turn) told(editor);
  if (data.heard >= editor.asked && data.answered < editor.asked) editor.trigger("save", editor.asking);
  remember(editor);
  if (answered(editor)) quiet(editor);
}

export function typed(editor) {
  editor.number = ++count;
  clearTimeout(editor.timer);
  editor.timer = setTimeout(() => told(editor), PAUSE);
  remember(editor);
}

/* Tell at once what waits to be told. */
export function hurried(editor) {
  if (editor.timer !== undefined) told(editor);
}

export function save(editor) {
  editor.asked = editor.number = ++count;
  editor.asking = message(editor);
  editor.trigger("save", editor.asking);
  told(editor);
}

export function ended(editor) {
  clearTimeout(editor.timer);
  quiet(editor);
}

/* Whether the server has checked the very text that stands here. */
export const checked = editor => editor.turn === editor.data.turn && editor.number <= editor.data.heard;

const message = editor => ({text: editor.text(), turn: editor.turn, base: editor.base, number: editor.number});

function told(editor) {
  clearTimeout(editor.timer);
  editor.timer = undefined;
  editor.toldAt = editor.data.turn;
  editor.tell("written", message(editor));
  editor.silence ??= setTimeout(() => unanswered(editor), SILENT);
}

/* After a while without an answer the reader is told; what was said is said again once somebody is there to hear it. */
function unanswered(editor) {
  editor.silent(true);
  editor.silence = setTimeout(() => unanswered(editor), AGAIN);
  const {testConnectionState: connection, testScriptState: script} = document.querySelector("[data-testid=stApp]").dataset;
  if (connection !== "CONNECTED" || script !== "notRunning") return;
  editor.number = ++count;
  if (editor.asked) editor.trigger("save", editor.asking);
  told(editor);
}

const answered = ({number, asked, data}) => number <= data.heard && asked <= data.answered;

function quiet(editor) {
  clearTimeout(editor.silence);
  editor.silence = undefined;
  editor.silent(false);
}

function replace(editor) {
  const {data} = editor;
  editor.put(data.text, editor.base === data.base); // undoing what others saved would be a change nobody meant
  Object.assign(editor, {turn: data.turn, base: data.base});
}

const shelf = file => `unsaved ${file}`;

function remember(editor) {
  const {data} = editor;
  try {
    const whole = data.unsaved || editor.number > data.heard ? JSON.stringify({...message(editor), page: PAGE}) : "";
    if (whole && whole.length < MOST_KEPT) sessionStorage.setItem(shelf(data.file), whole);
    else sessionStorage.removeItem(shelf(data.file));
  } catch {} // a browser that keeps nothing: the server still has what was told
}

function remembered(file) {
  try {
    return JSON.parse(sessionStorage.getItem(shelf(file)));
  } catch {
    return null;
  }
}
