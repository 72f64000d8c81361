import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readingAge } from '@/lib/wording/reading-age';
import { sayCannotStop, sayInstead } from '@/lib/wording/look-elsewhere';
import { LookElsewhere } from './look-elsewhere';

const PLACE = 'East Kent Hospitals';
const wordsOf = (html: string): string => html.replace(/<[^>]+>/g, ' ');

describe('a look in a place’s own system', () => {
  it('is not promised to be stopped: the person is told why, and what they can do', () => {
    const page = renderToStaticMarkup(<LookElsewhere id="a b" place={PLACE} />);
    expect(wordsOf(page)).toContain('We cannot stop looks in their own system');
    expect(wordsOf(page)).toContain('East Kent Hospitals told us of this look. It was in their own system, and not in this shared record.');
    expect(wordsOf(page)).not.toMatch(/Keep my record|not let them look/);
    expect([...page.matchAll(/href="([^"]+)"[^>]*>([^<]+)/g)].map(([, href, text]) => [href, text])).toEqual([
      ['/access-log/a%20b/ask', 'Ask East Kent Hospitals about this look'],
      ['/sharing', 'Choose who sees this shared record'],
    ]);
  });

  it('is of a place that we cannot always name', () => {
    const words = wordsOf(renderToStaticMarkup(<LookElsewhere id="1" place={undefined} />));
    expect(words).toContain('A place that we cannot name told us of this look.');
    expect(words).not.toContain('undefined');
  });

  it('is said at a reading age of 9 to 11', () => {
    expect(readingAge([...sayCannotStop('the place'), ...Object.values(sayInstead('the place'))].join(' '))).toBeLessThan(11);
  });
});
