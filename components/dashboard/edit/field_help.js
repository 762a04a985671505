// Tab goes from field to field; F1 in a field goes to its help, which opens, and F1 or Escape back. Draws nothing.
const HELP = '[data-testid="stTooltipIcon"] button[aria-label^="Help for "]';
const BLOCK = '[data-testid="stElementContainer"]';

const main = () => document.querySelector('[data-testid="stMain"]');
const stepOver = () => main().querySelectorAll(HELP).forEach(button => button.tabIndex = -1);

function turn(event) {
  const block = event.target.closest?.(BLOCK), help = block?.querySelector(HELP);
  if (!help) return;
  const away = event.target === help;
  if (event.key !== 'F1' && !(away && event.key === 'Escape')) return;
  event.preventDefault();
  (away ? block.querySelector('input, textarea') : help)?.focus();
}

export default function () {
  const changes = new MutationObserver(stepOver), there = main();
  stepOver();
  changes.observe(there, {childList: true, subtree: true});
  there.addEventListener('keydown', turn, true);
  return () => {
    changes.disconnect();
    there.removeEventListener('keydown', turn, true);
    there.querySelectorAll(HELP).forEach(button => button.removeAttribute('tabindex'));
  };
}
