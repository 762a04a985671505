// The buttons and the days of the map that plays are drawn: they get a name, a place among what Tab reaches, and keys.
const BUTTON = '.updatemenu-button', DAYS = '.slider-container', GRIP = 10;   // pixels from the end of the rail to its first day
const within = control => {
  const told = {tabindex: 0, role: 'button'}, days = control.matches(DAYS) && daysOf(control);
  if (days) Object.assign(told, {
    role: 'slider', 'aria-valuemin': 1, 'aria-valuemax': days.steps.length, 'aria-valuenow': days.active + 1,
    'aria-valuetext': days.steps[days.active].label, 'aria-label': `${days.steps[0].label} – ${days.steps.at(-1).label}`,
  });
  else told['aria-label'] = control.textContent.replace(/[^\p{L}]/gu, '');
  for (const [name, value] of Object.entries(told)) control.setAttribute(name, value);
  control.closest('[role=img]')?.setAttribute('role', 'group');   // a picture holds nothing that can be pressed
};
const daysOf = control => control.closest('.js-plotly-plot').layout.sliders[0];
const press = event => {
  const control = event.target.closest?.(`${BUTTON}, ${DAYS}`);
  const days = control?.matches(DAYS) && daysOf(control);
  const day = days && {
    ArrowLeft: days.active - 1, ArrowDown: days.active - 1, ArrowRight: days.active + 1, ArrowUp: days.active + 1,
    Home: 0, End: days.steps.length - 1,
  }[event.key];
  if (!control || !(days ? days.steps[day] : ['Enter', ' '].includes(event.key))) return;
  event.preventDefault();
  if (days) choose(control, day / (days.steps.length - 1));
  else control.dispatchEvent(new MouseEvent('click', {bubbles: true}));
  setTimeout(nameControls);
};
const choose = (control, share) => {       // as the pointer chooses a day
  const rail = control.querySelector('.slider-rail-touch-rect'), {left, width, top, height} = rail.getBoundingClientRect();
  const at = {bubbles: true, clientX: left + GRIP + share * (width - 2 * GRIP), clientY: top + height / 2};
  for (const kind of ['mousedown', 'mouseup']) rail.dispatchEvent(new MouseEvent(kind, at));
};
document.addEventListener('keydown', press, true);
const nameControls = () => document.querySelectorAll(`${BUTTON}, ${DAYS}`).forEach(within);
for (const kind of ['pointerover', 'pointerdown', 'focusin']) document.addEventListener(kind, nameControls, true);
addEventListener('unhandledrejection', event => {   // what plays is cut short by a pause or a day chosen: plotly rejects it without a reason
  if (event.reason === undefined && document.querySelector(DAYS)) event.preventDefault();
});
