const chat = () => document.querySelector('#chat');  // it may come later than this
const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
let followed = false;  // a link was followed, and what it opens is on its way

const shown = () => element.querySelector('.panel').dataset.shown;
const point = () => chat().querySelectorAll('a.cite').forEach(link => {  // out which source is open
  if (link.hash.slice(1) === shown()) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
});
const target = () => element.querySelector('mark.active[tabindex]') || element.querySelector('h2');
const arrive = () => {  // at the cited words, with the focus on them
  const words = target();
  if (!words) return;
  words.tabIndex = -1;
  words.focus({preventScroll: true});
  words.scrollIntoView({block: 'center', behavior});
};
const settle = () => {  // after an answer: the focus stays, the question goes to the top, the panel to the cited words
  const words = target(), side = element.closest('#side');
  side.scrollTop = 0;
  const middle = side.getBoundingClientRect().top + side.clientHeight / 2;
  if (words) side.scrollTop = Math.max(0, words.getBoundingClientRect().top - middle);
  [...chat().querySelectorAll('.asked')].pop()?.scrollIntoView({block: 'start', behavior});
};

document.addEventListener('click', event => {
  // An example or a name goes when it is asked; by the keyboard (detail 0) its focus stays where the next question is typed.
  if (event.detail === 0 && event.target.closest('#chat .example, #chat .option')) document.querySelector('#question textarea').focus();
  const link = event.target.closest('a.cite, a.back');
  if (!link) return;
  event.preventDefault();
  const name = link.hash.slice(1);
  if (link.matches('.back')) {
    const origin = document.getElementById(name);
    origin?.focus({preventScroll: true});
    origin?.scrollIntoView({block: 'center', behavior});
  } else if (name === shown()) {
    arrive();
  } else {
    followed = true;
    trigger('cite', {name});
  }
});
element.addEventListener('keydown', event => { if (event.key === 'Escape') element.querySelector('a.back')?.click(); });
watch('value', () => {
  followed ? arrive() : setTimeout(settle, 100);
  followed = false;
  setTimeout(point, 100);
});

// The chat labels each message with its source, which a screen reader would read out as HTML.
const labelled = () => chat()?.querySelectorAll('[data-testid][aria-label]') ?? [];
const unlabel = () => labelled().forEach(message => message.removeAttribute('aria-label'));
new MutationObserver(unlabel).observe(document.body, {childList: true, subtree: true});
