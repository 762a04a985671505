// Brings a part of the page into view that was asked for and begins in the lower half of the window or below it: once
// for each number, since a page is drawn anew for many reasons. Draws nothing.
let shown = 0;

export default function ({data: {part, number}}) {
  if (number === shown) return;
  shown = number;
  requestAnimationFrame(() => {
    const place = document.querySelector(`.st-key-${CSS.escape(part)}`);
    if (place && place.getBoundingClientRect().top > innerHeight / 2) place.scrollIntoView();
  });
}
