// Copies the link to a chart, and writes whole addresses into the lines that embed it.
const THANKS = 2000;                     // milliseconds that "Copied" stands
addEventListener('click', event => {
  const link = event.target.closest?.('.ev .foot a.copy');
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  navigator.clipboard.writeText(link.dataset.here ? location.href : link.href).then(() => {
    const words = link.textContent;
    link.textContent = link.dataset.copied;
    if (words !== link.dataset.copied) setTimeout(() => { link.textContent = words; }, THANKS);
  });
});
addEventListener('toggle', ({target}) => {
  const lines = target.matches?.('.ev .foot details.embed') && target.querySelector('code');
  if (lines) lines.textContent = lines.textContent.replace(/src="([^"]*)"/, (_, address) => `src="${new URL(address, document.baseURI)}"`);
}, true);

