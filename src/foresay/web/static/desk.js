// Keys for the desk. Every page works without them, and a person can switch them off.
const KEY = 'foresay.keys';
const help = document.querySelector('dialog.help');
const toggle = document.querySelector('[data-keys]');
const opener = document.querySelector('[data-help]');
const rows = () => [...document.querySelectorAll('[data-row]')];
let pending = '';

// A browser that keeps nothing (private windows, blocked storage) has its keys on.
function read() {
  try { return localStorage.getItem(KEY) !== 'off'; } catch { return true; }
}

function write(on) {
  try { localStorage.setItem(KEY, on ? 'on' : 'off'); } catch { /* nothing is kept, so nothing is lost */ }
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  const link = next.querySelector('a');
  if (!link) return;
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function nextMark() {
  const refs = [...document.querySelectorAll('a.ref, a.m')];
  if (!refs.length) return;
  const at = refs.indexOf(document.activeElement);
  refs[(at + 1) % refs.length].focus();
}

function go(key) {
  if (key === 'g') return scrollTo(0, 0);
  document.querySelector(`.top nav [data-key="${CSS.escape(key)}"]`)?.click();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => document.activeElement?.matches?.('a') && document.activeElement.click(),
  e: nextMark,
  '/': () => document.querySelector('[data-find]')?.focus(),
  g: () => { pending = 'g'; setTimeout(() => { pending = ''; }, 1500); },
  G: () => scrollTo(0, document.body.scrollHeight),
  x: () => document.querySelector('[data-export]')?.click(),
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, select, textarea, dialog, [contenteditable]')) return;
  if (event.key === '?') { event.preventDefault(); help.showModal(); return; }
  if (!read()) return;
  if (pending) { pending = ''; event.preventDefault(); go(event.key); return; }
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (act) { event.preventDefault(); act(); }
});

opener.hidden = false;
opener.addEventListener('click', () => help.showModal());
toggle.checked = read();
toggle.addEventListener('change', () => write(toggle.checked));

// A map is a drawing beside a table of links; a click on a country is a short way to the same page.
document.querySelector('[data-map]')?.addEventListener('click', (event) => {
  const place = event.target.closest('[data-country]')?.dataset.country;
  if (place) location.assign(place);
});
