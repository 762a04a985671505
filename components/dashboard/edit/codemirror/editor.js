/* The editor of one YAML file: highlighting, problems at their lines, completion and help, Ctrl+S.

   The server gives `data` at every run:
     file      what is edited, and the name of the field for screen readers: label
     text      the text the server last checked, its turn, base, heard and answered: see keeping.js
     unsaved   whether the text differs from the file that it began from
     problems  [{line, column, message, level}] of that text
     outline   {keys: {path: [[key, help]]}, values: {path: [[value, meaning]]}}, paths joined by dots
   and is told `written` {text, turn, base, number} a moment after typing, and `save` with the same at Ctrl+S. */

import {autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {yaml} from "@codemirror/lang-yaml";
import {bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting} from "@codemirror/language";
import {lintGutter, lintKeymap, setDiagnostics} from "@codemirror/lint";
import {highlightSelectionMatches, search, searchKeymap} from "@codemirror/search";
import {Annotation, EditorState, Transaction} from "@codemirror/state";
import {drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import {begun, checked, ended, followed, hurried, save, typed} from "./keeping.js";
import {placeAt} from "./place.js";

const SILENT = "The server does not answer. What you write is kept in this tab, and nothing is saved until it does.";
const fromServer = Annotation.define();
const editors = new WeakMap();

export default function show({data, parentElement, setStateValue, setTriggerValue}) {
  const host = parentElement.querySelector(".editor");
  const said = {data, tell: setStateValue, trigger: setTriggerValue};
  const editor = Object.assign(editors.get(host) ?? shown(host, data), said);
  followed(editor);
  mark(editor);
  return () => setTimeout(() => host.isConnected || end(editor, host)); // a run that was overtaken cleans up too
}

function shown(host, data) {
  const editor = {data};
  const extensions = [
    lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), bracketMatching(), closeBrackets(),
    highlightActiveLine(), highlightSelectionMatches(), search({top: true}), EditorView.lineWrapping,
    indentUnit.of("  "), EditorState.tabSize.of(2), yaml(), syntaxHighlighting(STYLE), LOOKS,
    autocompletion({override: [context => complete(editor, context)], activateOnCompletion: option => option.type === "property"}),
    hoverTooltip((view, position) => help(editor, position)),
    keymap.of([
      {key: "Mod-s", preventDefault: true, run: () => (save(editor), true)},
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap,
      ...lintKeymap, indentWithTab,
    ]),
    EditorView.contentAttributes.of({"aria-label": data.label, spellcheck: "false", autocapitalize: "off", autocorrect: "off"}),
    EditorView.updateListener.of(update => changed(editor, update)),
    EditorView.domEventHandlers({blur: () => void hurried(editor)}),
  ];
  const note = Object.assign(document.createElement("div"), {role: "alert", style: "color: var(--loss); font-size: .875rem"});
  host.replaceChildren(note);
  const state = EditorState.create({doc: begun(editor), extensions});
  const view = editor.view = new EditorView({parent: host, root: host.getRootNode(), state});
  editor.text = () => view.state.doc.toString();
  editor.put = (text, undoable) => put(view, text, undoable);
  editor.silent = silent => { note.textContent = silent ? SILENT : ""; };
  editors.set(host, editor);
  return editor;
}

function end(editor, host) {
  ended(editor);
  editor.view.destroy();
  editors.delete(host);
}

function changed(editor, update) {
  if (update.docChanged && !update.transactions.some(one => one.annotation(fromServer))) typed(editor);
}

/* Only what differs is replaced: the cursor, the place in the text and what can be undone stay. */
function put(view, text, undoable) {
  const old = view.state.doc.toString();
  let from = 0, to = old.length, end = text.length;
  while (from < to && from < end && old[from] === text[from]) from += 1;
  while (to > from && end > from && old[to - 1] === text[end - 1]) to -= 1, end -= 1;
  const annotations = [fromServer.of(true), Transaction.addToHistory.of(undoable)];
  view.dispatch({changes: {from, to, insert: text.slice(from, end)}, annotations});
}

// Problems are marked once the server has checked the very text that stands here.

function mark(editor) {
  const {doc} = editor.view.state;
  if (!checked(editor) || doc.toString() !== editor.data.text) return;
  const marks = editor.data.problems.map(problem => {
    const line = doc.line(Math.min(doc.lines, Math.max(1, problem.line))); // 0 is the whole file; YAML may miss what follows
    const from = Math.min(line.from + Math.max(0, problem.column - 1), line.to);
    const rest = doc.sliceString(from, line.to);
    const length = rest.replace(/\s+#.*$/, "").trimEnd().length;
    return {from, to: from + length, severity: problem.level, message: problem.message};
  });
  editor.view.dispatch(setDiagnostics(editor.view.state, marks));
}

// Completion and help.

function complete(editor, context) {
  const place = placeAt(context.state.doc.toString(), context.pos);
  if (place === null || (!context.explicit && place.from === context.pos && place.key === null)) return null;
  const options = place.key === null ? keys(editor, place) : values(editor, [...place.path, place.key]);
  const scalars = place.key === null ? values(editor, place.path) : [];
  const every = [...options, ...scalars];
  const whole = word => every.some(({label}) => label === word); // Enter after a whole word is a new line
  if (!every.length || (!context.explicit && whole(context.state.sliceDoc(place.from, context.pos)))) return null;
  return {from: place.from, options: every, validFor: word => /^[^,\]}#]*$/.test(word) && !whole(word)};
}

function keys(editor, place) {
  const known = editor.data.outline.keys[place.path.join(".")] ?? [];
  return known.filter(([key]) => !place.given.includes(key)).map(([key, meaning], at) => ({
    label: key, info: meaning, type: "property", apply: `${key}: `, boost: -at,
  }));
}

function values(editor, path) {
  const known = editor.data.outline.values[path.join(".")] ?? [];
  return known.map(([value, meaning], at) => ({label: value, detail: meaning, type: "constant", boost: -Math.min(at, 90)}));
}

function help(editor, position) {
  const {doc} = editor.view.state;
  const line = doc.lineAt(position);
  const key = wordAt(line.text, position - line.from);
  if (key === null) return null;
  const place = placeAt(doc.toString(), line.from + key.from);
  const known = place && place.key === null && (editor.data.outline.keys[place.path.join(".")] ?? []);
  const meaning = known && known.find(([name]) => name === key.name)?.[1];
  if (!meaning) return null;
  const dom = document.createElement("div");
  dom.className = "meaning";
  dom.textContent = meaning;
  return {pos: line.from + key.from, end: line.from + key.from + key.name.length, above: true, create: () => ({dom})};
}

function wordAt(line, column) {
  for (const found of line.matchAll(/(?<=^|[\s{,-])([\w-]+)(?=\s*:(\s|$))/g))
    if (found.index <= column && column <= found.index + found[1].length) return {name: found[1], from: found.index};
  return null;
}

// Looks: every colour is a variable that components/look/theme.py gives.

const STYLE = HighlightStyle.define([
  {tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--help)"},
  {tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic"},
  {tag: tags.string, color: "var(--outlook)"},
  {tag: [tags.punctuation, tags.separator, tags.bracket], color: "var(--muted)"},
  {tag: [tags.meta, tags.labelName, tags.typeName, tags.keyword], color: "var(--loss)"},
]);

const wavy = side => ({
  backgroundImage: "none", textDecoration: `underline wavy var(--${side}) 1.5px`, textUnderlineOffset: "3px", paddingBottom: 0,
});
const dot = side => ({content: '""', width: ".6em", height: ".6em", borderRadius: "50%", background: `var(--${side})`});

const LOOKS = EditorView.theme({
  "&": {color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--grid)", borderRadius: ".25rem", fontSize: ".875rem"},
  "&.cm-focused": {outline: "2px solid var(--help)", outlineOffset: "-1px"},
  "&.cm-editor": {height: "min(34rem, 65vh)"},
  ".cm-scroller": {fontFamily: "var(--st-code-font, monospace)", lineHeight: "1.55", overflow: "auto"},
  ".cm-content": {padding: ".5rem 0", caretColor: "var(--ink)"},
  ".cm-cursor, .cm-dropCursor": {borderLeftColor: "var(--ink)"},
  ".cm-gutters": {backgroundColor: "var(--paper)", color: "var(--muted)", borderRight: "1px solid var(--grid)"},
  ".cm-activeLine": {backgroundColor: "color-mix(in srgb, var(--land) 45%, transparent)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {background: "var(--help-soft)"},
  ".cm-selectionMatch": {backgroundColor: "var(--land)"},
  "&.cm-focused .cm-matchingBracket": {backgroundColor: "var(--land)", outline: "1px solid var(--muted)"},
  "&.cm-focused .cm-nonmatchingBracket": {backgroundColor: "transparent"},
  ".cm-foldPlaceholder": {backgroundColor: "var(--land)", border: "none", color: "var(--muted)"},
  ".cm-foldGutter .cm-gutterElement": {cursor: "pointer"},
  ".cm-lintRange-error": wavy("loss"),
  ".cm-lintRange-warning": wavy("outlook"),
  ".cm-lintPoint:after": {borderBottomColor: "var(--loss)"},
  ".cm-gutter-lint": {width: "1.1em"},
  ".cm-gutter-lint .cm-gutterElement": {display: "flex", alignItems: "center", justifyContent: "center", padding: 0},
  ".cm-lint-marker": {width: ".6em", height: ".6em"},
  ".cm-lint-marker-error": dot("loss"),
  ".cm-lint-marker-warning": dot("outlook"),
  ".cm-tooltip": {backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--muted)", borderRadius: ".25rem", maxWidth: "min(32rem, 92vw)", zIndex: 1000},
  ".cm-tooltip .meaning": {padding: ".4rem .6rem", fontFamily: "var(--st-font, sans-serif)"},
  ".cm-tooltip-autocomplete > ul": {fontFamily: "var(--st-code-font, monospace)", maxHeight: "14em"},
  ".cm-tooltip-autocomplete > ul > li": {padding: ".2rem .5rem", whiteSpace: "normal"},
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {backgroundColor: "var(--help-soft)", color: "var(--ink)"},
  ".cm-completionIcon": {display: "none"},
  ".cm-completionDetail": {color: "var(--muted)", fontStyle: "normal", fontFamily: "var(--st-font, sans-serif)"},
  ".cm-completionMatchedText": {textDecoration: "none", fontWeight: 700},
  ".cm-tooltip.cm-completionInfo": {padding: ".4rem .6rem", fontFamily: "var(--st-font, sans-serif)", width: "16rem"},
  ".cm-diagnostic": {padding: ".35rem .6rem", fontFamily: "var(--st-font, sans-serif)", whiteSpace: "pre-wrap"},
  ".cm-diagnostic-error": {borderLeft: "4px solid var(--loss)"},
  ".cm-diagnostic-warning": {borderLeft: "4px solid var(--outlook)"},
  ".cm-panels": {backgroundColor: "var(--land)", color: "var(--ink)"},
  ".cm-panels.cm-panels-top": {borderBottom: "1px solid var(--grid)"},
  ".cm-textfield": {backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--muted)"},
  ".cm-button": {backgroundImage: "none", backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--muted)", borderRadius: ".25rem"},
  ".cm-panel.cm-search [name=close]": {color: "var(--ink)"},
  "@media (max-width: 640px)": {".cm-foldGutter": {display: "none"}},
  ".cm-searchMatch": {backgroundColor: "var(--help-soft)"},
  ".cm-searchMatch-selected": {outline: "2px solid var(--help)", backgroundColor: "var(--help-soft)"},
});
