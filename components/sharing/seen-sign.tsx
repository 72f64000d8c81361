import type { Seen } from '@/lib/consent/preview/preview';

const WORDS: Readonly<Record<Seen, string>> = { whole: 'All', some: 'Some', outline: 'Outline', none: 'None' };

/** How much is seen, as a shape and a word: nothing rests on colour. */
export function SeenSign({ seen }: { seen: Seen }) {
  return (
    <span className="app-seen">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" className="app-seen-shape">
        {seen === 'none' ? <line x1="5" x2="15" y1="10" y2="10" /> : <circle cx="10" cy="10" r="7.5" className={seen === 'whole' ? 'full' : 'empty'} />}
        {seen === 'some' ? <path d="M10 2.5 A7.5 7.5 0 0 0 10 17.5 Z" className="full" /> : null}
      </svg>
      <span>{WORDS[seen]}</span>
    </span>
  );
}

const MEANINGS: readonly { seen: Seen; text: string }[] = [
  { seen: 'whole', text: 'they see all of it' },
  { seen: 'some', text: 'they see some of it' },
  { seen: 'outline', text: 'they see only that it is there, where and when' },
  { seen: 'none', text: 'they do not see it' },
];

/** What each shape means. */
export function SeenKey() {
  return (
    <ul className="app-seen-key">
      {MEANINGS.map(({ seen, text }) => (
        <li key={seen}>
          <SeenSign seen={seen} /> {text}
        </li>
      ))}
    </ul>
  );
}
