import { expect, test } from 'vitest';
import { classify, type Classification } from '@/lib/fhir/classify';
import type { IncomingItem } from '@/store/repository/taking-in/take-in';
import { classifySupporting } from './supporting-items';

const SOURCE = { code: 'RVV', kind: 'hospital' } as const;
const text: fhir4.Binary = { resourceType: 'Binary', id: 'b1', contentType: 'text/plain', data: '' };

function letter(id: string, classification: Partial<Classification> = {}): IncomingItem {
  const resource: fhir4.DocumentReference = { resourceType: 'DocumentReference', id, status: 'current', date: '2026-03-04T10:00:00Z', content: [{ attachment: { url: 'Binary/b1' } }] };
  return { resource, classification: { ...classify(resource, SOURCE), ...classification } };
}

const classifyText = (...letters: IncomingItem[]): Classification => classifySupporting(text, classify(text, SOURCE), letters);

test('the text of a letter is as sensitive as the letter, and a choice about the letter covers it', () => {
  const sensitive = letter('d1', { labels: ['PSY'], confidentiality: 'R', restricted: true });
  expect(classifyText(sensitive)).toMatchObject({ part: 'letters', labels: ['PSY'], confidentiality: 'R', restricted: true, about: 'DocumentReference/d1' });
});

test('a text that no letter names is shown to the person alone', () => {
  expect(classifyText().part).toBe('other');
});
