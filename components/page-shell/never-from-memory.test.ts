import { expect, it } from 'vitest';
import { keepFromMemory } from './never-from-memory';

const going = (type: 'pagehide' | 'pageshow', persisted: boolean): Event => Object.assign(new Event(type), { persisted });

it('is blank in the browser’s memory, and asked for anew when it comes out; a page that is not kept stays as it is', () => {
  const done: string[] = [];
  const page = Object.assign(new EventTarget(), { document: { documentElement: { style: { setProperty: (...words: (string | null | undefined)[]) => void done.push(words.join(' ')) } } }, location: { reload: () => void done.push('reload') } });
  const stop = keepFromMemory(page as unknown as Parameters<typeof keepFromMemory>[0]);
  page.dispatchEvent(going('pageshow', false));
  page.dispatchEvent(going('pagehide', false));
  expect(done).toEqual([]);
  page.dispatchEvent(going('pagehide', true));
  page.dispatchEvent(going('pageshow', true));
  expect(done).toEqual(['display none important', 'reload']);
  stop();
  page.dispatchEvent(going('pageshow', true));
  expect(done).toHaveLength(2);
});
