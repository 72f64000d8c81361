import { keepTurns, readTurns, takeTurn } from './reload-brake';

/** Where nothing can be remembered, every turn might be one of many. */
const UNREMEMBERED_WAIT_MILLISECONDS = 10_000;

const reload = (): void => location.reload();

function make(name: 'main' | 'h1' | 'p' | 'button', className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function sayWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** What stands in place of the page while it is not opened anew: it can be for two minutes, and is a page of its own. */
function sayThatWeWait(milliseconds: number): void {
  const place = make('main', 'nhsuk-width-container nhsuk-u-padding-4', '');
  const heading = make('h1', 'nhsuk-heading-l', 'What you can see keeps changing');
  heading.tabIndex = -1;
  const button = make('button', 'nhsuk-button', 'Get the page now');
  button.addEventListener('click', reload);
  place.replaceChildren(heading, make('p', 'nhsuk-body', `We have taken this page away. We will get it again in ${sayWait(milliseconds)}.`), button);
  document.body.replaceChildren(place);
  heading.focus();
}

function sayThatWeGet(): void {
  const said = make('p', 'nhsuk-body nhsuk-u-padding-4', 'What you can see has changed. We are getting the page again.');
  said.setAttribute('role', 'status');
  document.body.replaceChildren(said);
}

/** What nobody looks at is not opened: it would be a look that nobody had. */
function reloadOnceLookedAt(): void {
  if (document.visibilityState === 'visible') return reload();
  document.addEventListener('visibilitychange', reloadOnceLookedAt, { once: true });
}

/**
 * Takes all that is shown out of the document at once, what scripts hold of it included, and opens the page anew: it
 * then shows what it may, or that the session is over. A page that was opened anew for the same reason just before
 * waits, empty: what is hidden goes at once however often, and what may be seen comes back less and less often.
 */
export function openAnew(): void {
  const now = Date.now();
  const turns = takeTurn(readTurns(), now);
  const wait = keepTurns(turns) ? turns.at - now : UNREMEMBERED_WAIT_MILLISECONDS;
  if (wait === 0) {
    sayThatWeGet();
    return reload();
  }
  sayThatWeWait(wait);
  // Whoever goes back leads nowhere in a document that is empty.
  window.addEventListener('popstate', reload);
  setTimeout(reloadOnceLookedAt, wait);
}
