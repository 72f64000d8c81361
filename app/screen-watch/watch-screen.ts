import { openAnew } from './open-anew';

/** What the page was rendered with, and whom to tell. */
export interface Watch {
  mark: string;
  /** When the session ends, by this browser's clock, in milliseconds. */
  endsAt: number;
  /** @param since when the page was last known to be so; undefined when it is so */
  onDoubt: (since: Date | undefined) => void;
}

/** A choice is to count on pages that are open within one second: this long, and the way there and back. */
const ASK_EVERY_MILLISECONDS = 800;
/** One question may take no longer. */
const ANSWERED_WITHIN_MILLISECONDS = 3_000;
/** A network that stumbles alarms nobody. */
const DOUBTED_AFTER_MILLISECONDS = 5_000;
/** A page that was not asked about for so long has slept. */
const ASLEEP_AFTER_MILLISECONDS = 3_000;

type Answer = 'same' | 'another' | 'none';

async function ask(mark: string, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await fetch('/decision-mark', { cache: 'no-store', signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERED_WITHIN_MILLISECONDS)]) });
    if (answer.status === 401) return 'another';
    const now: unknown = answer.ok ? ((await answer.json()) as { mark?: unknown }).mark : undefined;
    if (typeof now !== 'string') return 'none';
    return now === mark ? 'same' : 'another';
  } catch {
    return 'none';
  }
}

let focused: Element | null = null;

/** Nobody reads what may have changed while nobody looked. */
function cover(): void {
  if (document.documentElement.style.visibility !== 'hidden') focused = document.activeElement;
  document.documentElement.style.visibility = 'hidden';
}

function uncover(): void {
  if (document.documentElement.style.visibility !== 'hidden') return;
  document.documentElement.style.removeProperty('visibility');
  // What is not visible loses the focus.
  if (focused instanceof HTMLElement && focused !== document.body) focused.focus({ preventScroll: true });
}

/**
 * Asks, for as long as the page is looked at, whether what it shows may still be shown. While that cannot
 * be asked the page stays, with a word that it may be out of date, until the session's end
 * (docs/decisions/0047).
 * @returns stops it
 */
export function watchScreen({ mark, endsAt, onDoubt }: Watch): () => void {
  let askedAt = Date.now();
  let goodAt = askedAt;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  const stop = (): void => {
    asking.abort();
    clearTimeout(timer);
  };
  const leave = (): void => {
    stop();
    openAnew();
    uncover();
  };
  const check = async (): Promise<void> => {
    stop();
    const { signal } = (asking = new AbortController());
    if (Date.now() >= endsAt) return leave();
    if (Date.now() - askedAt > ASLEEP_AFTER_MILLISECONDS) cover();
    const answer = await ask(mark, signal);
    if (signal.aborted) return;
    if (answer === 'another') return leave();
    askedAt = Date.now();
    if (answer === 'same') goodAt = askedAt;
    onDoubt(askedAt - goodAt > DOUBTED_AFTER_MILLISECONDS ? new Date(goodAt) : undefined);
    uncover();
    timer = setTimeout(() => void check(), ASK_EVERY_MILLISECONDS);
  };
  const rest = (): void => {
    stop();
    cover();
  };
  const turn = (): void => (document.visibilityState === 'visible' ? void check() : rest());

  document.addEventListener('visibilitychange', turn);
  window.addEventListener('pageshow', turn);
  window.addEventListener('pagehide', rest);
  turn();
  return () => {
    stop();
    uncover();
    document.removeEventListener('visibilitychange', turn);
    window.removeEventListener('pageshow', turn);
    window.removeEventListener('pagehide', rest);
  };
}
