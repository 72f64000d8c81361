import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchScreen } from './watch-screen';

const MINUTES_15 = 15 * 60_000;
/** What the portal answers; nothing answers while it is undefined. */
let answer: { status: number; mark?: string } | undefined;
let asked: number;
/** What is in the document: the page, or what is said in its place. */
let shown: string;
let reloads: number;
let doubt: Date | undefined;
let visibility: string;
let state: 'visible' | 'hidden';
let stop: () => void;
let remembered: Map<string, string> | undefined;
const listeners = new Map<string, () => void>();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T10:00:00Z') });
  [answer, asked, shown, reloads, doubt, visibility, state] = [{ status: 200, mark: 'm' }, 0, 'an allergy', 0, undefined, '', 'visible'];
  remembered = new Map();
  const style = {
    get visibility() {
      return visibility;
    },
    set visibility(value: string) {
      visibility = value;
    },
    removeProperty: () => (visibility = ''),
  };
  const listen = { addEventListener: (name: string, listener: () => void) => void listeners.set(name, listener), removeEventListener: (name: string) => listeners.delete(name) };
  vi.stubGlobal('window', listen);
  vi.stubGlobal('HTMLElement', Object);
  vi.stubGlobal('location', { reload: () => (reloads += 1) });
  vi.stubGlobal('document', {
    ...listen,
    documentElement: { style },
    activeElement: null,
    body: { replaceChildren: (said: { textContent: string }) => (shown = said.textContent) },
    createElement: makeElement,
    get visibilityState() {
      return state;
    },
  });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => remembers().get(key) ?? null,
    setItem: (key: string, value: string) => remembers().set(key, value),
  });
  vi.stubGlobal('fetch', (_address: string, { signal }: RequestInit) => {
    asked += 1;
    if (answer) return Promise.resolve(Response.json({ mark: answer.mark }, { status: answer.status }));
    return signal?.aborted ? Promise.reject(new Error('aborted')) : Promise.reject(new TypeError('no network'));
  });
  open();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** As the page is opened, and each time that it is opened anew, in one tab. */
function open(): void {
  shown = 'an allergy';
  stop = watchScreen({ mark: 'm', endsAt: Date.now() + MINUTES_15, onDoubt: (since) => (doubt = since) });
}

function remembers(): Map<string, string> {
  if (!remembered) throw new Error('A browser that lets nothing be remembered');
  return remembered;
}

/** As much of an element as the watch uses: its text is that of all in it. */
function makeElement(): object {
  const made = {
    textContent: '',
    setAttribute: () => undefined,
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
    focus: () => undefined,
    replaceChildren: (...said: { textContent: string }[]) => (made.textContent = said.map(({ textContent }) => textContent).join(' ')),
  };
  return made;
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
async function turn(to: typeof state): Promise<void> {
  state = to;
  listeners.get('visibilitychange')?.();
  await pass(0);
}

test('a page that may stay is left alone, however often it is asked about', async () => {
  await pass(10_000);
  expect([asked > 10, shown, reloads, doubt, visibility]).toEqual([true, 'an allergy', 0, undefined, '']);
});

test.each([
  ['another decision', { status: 200, mark: 'another' }],
  ['a session that is over', { status: 401 }],
])('under %s all that is shown leaves the document within a second, and the page is opened anew once', async (_what, said) => {
  await pass(3_000);
  answer = said;
  await pass(1_000);
  expect(shown).toContain('has changed');
  await pass(10_000);
  expect(reloads).toBe(1);
});

test.each([
  ['no network', undefined],
  ['a store that is down', { status: 503 }],
  ['a page of somebody else’s network', { status: 200 }],
])('with %s the page stays, says since when within seconds, and no more once it was asked about again', async (_what, said) => {
  await pass(2_000);
  answer = said;
  await pass(2_000);
  expect(doubt).toBeUndefined();
  await pass(6_000);
  expect([shown, doubt?.toISOString().slice(0, 18)]).toEqual(['an allergy', '2026-11-27T10:00:0']);
  answer = { status: 200, mark: 'm' };
  await pass(1_000);
  expect([doubt, reloads]).toEqual([undefined, 0]);
});

test('when the session ends the page goes, with a network or without', async () => {
  answer = undefined;
  await pass(MINUTES_15 - 1_000);
  expect(shown).toBe('an allergy');
  await pass(2_000);
  expect([shown === 'an allergy', reloads]).toEqual([false, 1]);
});

test('a page that nobody looks at is not asked about, and is not read before it was', async () => {
  await pass(1_000);
  await turn('hidden');
  const before = asked;
  await pass(60_000);
  expect([asked, visibility]).toEqual([before, 'hidden']);
  await turn('visible');
  expect([asked, visibility]).toEqual([before + 1, '']);
});

test('of what changed while nobody looked nothing is seen', async () => {
  await turn('hidden');
  answer = { status: 200, mark: 'another' };
  await pass(60_000);
  expect(shown).toBe('an allergy');
  await turn('visible');
  expect([shown === 'an allergy', reloads]).toEqual([false, 1]);
});

/** Lets a page live for so long whose mark is another each time, as of two stores that do not agree. */
async function passUnderTwoStores(milliseconds: number): Promise<{ opened: number; shownFor: number }> {
  answer = { status: 200, mark: 'another' };
  let [opened, shownFor] = [0, 0];
  for (let gone = 0; gone < milliseconds; gone += 100) {
    const before = reloads;
    await pass(100);
    if (shown === 'an allergy') shownFor += 100;
    if (reloads === before) continue;
    opened += 1;
    open();
  }
  return { opened, shownFor };
}

test('a page whose mark never stays is opened anew less and less often, and what it shows is gone meanwhile', async () => {
  expect(await passUnderTwoStores(5_000)).toMatchObject({ opened: 2 });
  expect(shown).toContain('keeps changing');
  const { opened, shownFor } = await passUnderTwoStores(MINUTES_15 - 5_000);
  expect(opened).toBeLessThan(12);
  expect(shownFor).toBeLessThanOrEqual(opened * 1_000);
});

test('while it waits it says for how long, and can be had at once', async () => {
  await passUnderTwoStores(5_000);
  expect(shown).toContain('again in 10 seconds');
  const before = reloads;
  listeners.get('click')?.();
  expect(reloads).toBe(before + 1);
});

test('once it has stayed for a minute it is opened anew at once again', async () => {
  await passUnderTwoStores(5_000);
  stop();
  answer = { status: 200, mark: 'm' };
  open();
  await pass(75_000);
  const before = reloads;
  answer = { status: 200, mark: 'another' };
  await pass(1_000);
  expect(reloads).toBe(before + 1);
});

test('a page that waits in a tab that nobody looks at is opened once somebody does', async () => {
  await passUnderTwoStores(5_000);
  const before = reloads;
  state = 'hidden';
  await pass(60_000);
  expect(reloads).toBe(before);
  await turn('visible');
  expect(reloads).toBe(before + 1);
});

test('where nothing can be remembered each change waits, so that there is no circle', async () => {
  remembered = undefined;
  const { opened } = await passUnderTwoStores(60_000);
  expect([opened > 1, opened < 7]).toEqual([true, true]);
});
