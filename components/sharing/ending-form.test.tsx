import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '@/lib/consent/questions/choice-draft';
import { EndingForm, type EndingState } from './ending-form';

const render = (more: Partial<EndingState>): string =>
  renderToStaticMarkup(
    <EndingForm action={(state) => Promise.resolve(state)} initial={{ draft: EMPTY_DRAFT, problems: [], failure: undefined, turn: 0, ...more }}>
      <h1>They asked to end a choice</h1>
    </EndingForm>,
  );

describe('ending a choice for somebody', () => {
  it('says what is wrong above the heading of the page, with a link to each field, before anything else', () => {
    const page = render({ problems: [{ field: 'ending', message: 'Choose what they asked for' }] });
    const [summary, link, heading] = ['There is a problem', 'href="#ending"', '<h1>'].map((part) => page.indexOf(part));
    expect(summary).toBeGreaterThan(0);
    expect(link).toBeGreaterThan(summary ?? Infinity);
    expect(heading).toBeGreaterThan(link ?? Infinity);
  });

  it('says there too that nothing has changed, when it could not be done', () => {
    const page = render({ failure: 'No post is set up here.' });
    expect(page.indexOf('No post is set up here.')).toBeGreaterThan(0);
    expect(page.indexOf('<h1>')).toBeGreaterThan(page.indexOf('No post is set up here.'));
  });
});
