// plotly's script is loaded once for all figures of a page.
let drawer;
const loaded = address => drawer ??= new Promise((resolve, reject) => {
  if (window.Plotly) return resolve(window.Plotly);
  const script = document.createElement('script');
  script.src = new URL(address, document.baseURI);
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => { drawer = undefined; script.remove(); reject(new Error(`no answer for ${script.src}`)); };
  document.head.append(script);
});
