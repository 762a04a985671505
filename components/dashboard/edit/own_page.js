// Fetches the token of the session and tells it: pages of other origins cannot read it. Draws nothing.
const AGAIN = 1000;                      // milliseconds until a server that did not answer is asked again
let asked;

export default function ({data: {session}, setStateValue}) {
  const fetchToken = async () => {
    if (asked !== session) return;
    try {
      const answer = await fetch(new URL(`session-token/${session}`, location.href));
      if (!answer.ok) throw new Error(answer.statusText);
      setStateValue('token', await answer.text());
    } catch {
      setTimeout(fetchToken, AGAIN);
    }
  };
  if (asked === session) return;
  asked = session;
  fetchToken();
}
