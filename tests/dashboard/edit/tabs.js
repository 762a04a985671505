/* Tabs of a browser that run keeping.js itself, each with its own copy of the script, its own clock and its own memory.
   The text field is a string, and what is told to the server is a list that the test takes up. */
(source => {
  const memories = new Map(); // person -> what the tab keeps when its page is loaded again
  const names = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(match => match[1]);
  const parameters = ["performance", "sessionStorage", "setTimeout", "clearTimeout", "document"];
  const script = new Function(...parameters, `${source.replace(/^export /gm, "")}; return {${names}};`);
  const app = {dataset: {testConnectionState: "CONNECTED", testScriptState: "notRunning"}};

  function clock() {
    let now = 0, last = 0;
    const waiting = new Map();
    return {
      set(call, after) {
        waiting.set(++last, {call, at: now + after});
        return last;
      },
      clear: number => waiting.delete(number),
      pass(milliseconds) {
        for (const end = now + milliseconds; now <= end;) {
          const [number, next] = [...waiting].sort((one, other) => one[1].at - other[1].at)[0] ?? [0, {at: Infinity}];
          now = Math.min(next.at, end);
          if (next.at > end) return;
          waiting.delete(number);
          next.call();
        }
      },
    };
  }

  function memory() {
    const kept = new Map();
    return {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: key => kept.delete(key),
    };
  }

  class Tab {
    constructor(person, page) {
      if (!memories.has(person)) memories.set(person, memory());
      this.memory = memories.get(person);
      this.clock = clock();
      this.told = [];
      this.keeping = script({timeOrigin: page}, this.memory, this.clock.set, this.clock.clear, {querySelector: () => app});
    }
    show(data) {
      const tell = (name, value) => this.told.push([name, value]);
      if (!this.editor) {
        const editor = this.editor = {data, silent() {}};
        this.text = this.keeping.begun(editor);
        editor.text = () => this.text;
        editor.put = text => { this.text = text; };
      }
      this.keeping.followed(Object.assign(this.editor, {data, tell, trigger: tell}));
    }
    type(words) {
      this.text += words;
      this.keeping.typed(this.editor);
    }
    save() {
      this.keeping.save(this.editor);
    }
    wait(milliseconds) {
      this.clock.pass(milliseconds);
    }
    end() {
      if (this.editor) this.keeping.ended(this.editor);
      this.editor = undefined;
    }
    state(file) {
      const kept = JSON.parse(this.memory.getItem(`unsaved ${file}`));
      const {text, editor} = this;
      return {told: this.told.splice(0), text: editor ? text : null, turn: editor?.turn, kept: kept?.text ?? ""};
    }
  }

  const tabs = new Map();
  window.forget = () => [tabs, memories].forEach(map => map.clear());
  window.load = (person, page) => void tabs.set(person, new Tab(person, page));
  window.act = (person, file, what, ...values) => {
    tabs.get(person)[what](...values);
    return tabs.get(person).state(file);
  };
})
