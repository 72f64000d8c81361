import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { LetterText } from './letter-text';

const LETTER: RecordItem = { id: 'l', key: 'DocumentReference/l', part: 'letters', title: 'A letter', facts: [], notes: [], measures: [], memberKeys: [], contacts: [], isCurrent: false, topics: [], restricted: false };
const shown = (item: RecordItem): string => renderToStaticMarkup(<LetterText item={item} text="Dear Ann" files={[]} action="/f" instead="" />);

it('a letter says on its own page as well that it was entered by mistake', () => {
  expect(shown({ ...LETTER, status: 'Entered by mistake' })).toContain('Entered by mistake');
  expect(shown(LETTER)).not.toContain('nhsuk-tag');
});

it('is in paragraphs as it was written, with its lines, and nothing of it is lost', () => {
  const shown = renderToStaticMarkup(<LetterText item={LETTER} text={'Dear Dr Raman,\r\n\r\nHe fell.\nHe is well.\n \n\nYours'} files={[]} action="/x" instead="" />);
  expect(shown).toContain('<p>Dear Dr Raman,</p><p>He fell.\nHe is well.</p><p>Yours</p>');
});
