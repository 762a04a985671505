// Before anything is drawn: the colours that the reader chose here, and that scripts run.
document.documentElement.classList.add('scripted');
try {
  const colours = new URLSearchParams(location.search).get('theme') || localStorage.getItem('colours');
  if (colours) document.documentElement.dataset.colours = colours;
} catch { /* a browser that keeps nothing shows the colours of its system */ }
