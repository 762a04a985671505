// Hears from the server when the files of the crisis on show change, and asks for a new run. Draws nothing.
const LOOK = 2000;                       // milliseconds between two looks at the connection
const SOON = 50;                         // milliseconds until a run that is under way is looked at again
const BUSY = ['running', 'rerunRequested', 'stopRequested'];
const SILENT = 45000;                    // without a word for so long the connection is dead: the server speaks every 20 s
const open = new WeakMap();              // the component's element -> its connection

class Connection {
  constructor(crisis) {
    this.crisis = crisis;
    this.timer = setInterval(() => this.look(), LOOK);
    this.connect();
  }

  connect() {
    const address = new URL(`live?crisis=${encodeURIComponent(this.crisis)}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    this.heard = Date.now();
    this.asked = undefined;              // after every new connection the page asks again
    this.socket = new WebSocket(address);
    this.socket.onmessage = ({data}) => { this.heard = Date.now(); this.told = data; this.compare(); };
  }

  look() {
    if (this.socket.readyState !== WebSocket.CLOSED && Date.now() - this.heard < SILENT) return;
    this.socket.close();
    this.connect();
  }

  compare() {                            // one question for each version: a file may change again before the answer
    if (this.told === undefined || this.told === this.shown || this.told === this.asked) return;
    clearTimeout(this.later);
    if (BUSY.includes(document.querySelector('[data-testid=stApp]')?.dataset.testScriptState)) {
      this.later = setTimeout(() => this.compare(), SOON);   // a reader who turns the page is not called back
      return;
    }
    this.asked = this.told;
    this.rerun(this.told);
  }

  close() {
    clearInterval(this.timer);
    clearTimeout(this.later);
    this.socket.onmessage = null;
    this.socket.close();
  }
}

export default function ({parentElement, data, setTriggerValue}) {
  let connection = open.get(parentElement);
  if (connection?.crisis !== data.crisis) {
    connection?.close();
    connection = new Connection(data.crisis);
    open.set(parentElement, connection);
  }
  connection.shown = data.version;
  connection.rerun = version => setTriggerValue('version', version);
  connection.compare();
  return () => {
    open.get(parentElement)?.close();
    open.delete(parentElement);
  };
}
