import { expect, it } from 'vitest';
import { findPagePart } from '@/lib/wording/record/page-parts';
import type { FhirSession } from '@/lib/portal/fhir';
import { readOverview } from './read-care';

const NOW = new Date('2026-03-03T12:00:00Z');
const partsOf = (...slugs: string[]) => slugs.flatMap((slug) => findPagePart(slug) ?? []);
const PARTS = { first: partsOf('allergies', 'conditions'), further: partsOf('letters', 'vaccinations') };

/** A record with one item of each of these types, and what was asked of it. */
function recordOf(...types: string[]) {
  const asked: string[] = [];
  const fhir = {
    searchAll: (type: string) => {
      asked.push(type);
      const item = { resourceType: type, id: '1', status: 'completed', code: { text: 'A thing' }, vaccineCode: { text: 'A thing' }, meta: { source: 'x' } };
      return Promise.resolve({ matches: types.includes(type) ? [item] : [], included: [], limited: false });
    },
  };
  return { asked, fhir: fhir as unknown as FhirSession };
}

const slugs = (parts: readonly { slug: string }[]): string[] => parts.map(({ slug }) => slug);

it('leads from a look that shows something to what else its role may see, without reading that', async () => {
  const { fhir, asked } = recordOf('AllergyIntolerance');
  const overview = await readOverview(fhir, 'p1', PARTS, NOW);
  expect([slugs(overview.shown), slugs(overview.more)]).toEqual([['allergies'], ['letters', 'vaccinations']]);
  expect(asked).not.toContain('Immunization');
});

it('leads from a look that shows nothing to no page that is empty', async () => {
  expect(await readOverview(recordOf().fhir, 'p1', PARTS, NOW)).toMatchObject({ items: [], shown: [], more: [] });
});

it('shows what there is further down when there is nothing before it', async () => {
  const overview = await readOverview(recordOf('Immunization').fhir, 'p1', PARTS, NOW);
  expect([slugs(overview.shown), slugs(overview.more), overview.items.length]).toEqual([['vaccinations'], ['vaccinations'], 1]);
});
