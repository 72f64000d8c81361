import { describe, expect, it } from 'vitest';
import type { TransactionEntry } from './incoming-transaction';
import { planIdentities } from './plan-identities';

const entry = (index: number, resource: fhir4.FhirResource, more: Partial<TransactionEntry> = {}): TransactionEntry => ({
  index, fullUrl: undefined, method: 'POST', type: resource.resourceType, urlId: undefined, condition: undefined, isOnlyIfNew: false, resource, ...more,
});
const condition = (value?: string, id?: string, text = 'x'): fhir4.Condition => ({
  resourceType: 'Condition', subject: {}, code: { text }, ...(id === undefined ? {} : { id }), ...(value === undefined ? {} : { identifier: [{ system: 's', value }] }),
});
const idsOf = (source: string, entries: TransactionEntry[]): (string | undefined)[] => {
  const { ids } = planIdentities(source, entries);
  return entries.map((one) => ids.get(one.index));
};

describe('the id of an item', () => {
  it('is the same whenever its source names it so, and another for another source or type', () => {
    const [posted] = idsOf('A', [entry(0, condition('1'))]);
    expect(idsOf('A', [entry(0, condition('1', 'anything'), { fullUrl: 'urn:uuid:1' })])).toEqual([posted]);
    expect(idsOf('A', [entry(0, condition(), { method: 'PUT', condition: { system: 's', value: '1' } })])).toEqual([posted]);
    expect(idsOf('B', [entry(0, condition('1'))])).not.toEqual([posted]);
    expect(idsOf('A', [entry(0, { resourceType: 'Flag', status: 'active', code: {}, subject: {}, identifier: [{ system: 's', value: '1' }] })])).not.toEqual([posted]);
  });

  it('is made of the item’s own id when several share an identifier, so that none is lost', () => {
    const ids = idsOf('A', [entry(0, condition('shared', 'one')), entry(1, condition('shared', 'two')), entry(2, condition('shared', undefined, 'y'))]);
    expect(new Set(ids).size).toBe(3);
  });

  it('of an organisation or a professional is that of their national code, whoever sends them', () => {
    const organisation: fhir4.Organization = { resourceType: 'Organization', id: 'x', identifier: [{ system: 'local', value: '9' }, { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RVV' }] };
    expect(idsOf('A', [entry(0, organisation)])).toEqual(['ods-rvv']);
    expect(idsOf('B', [entry(0, organisation, { method: 'PUT', urlId: 'x' })])).toEqual(['ods-rvv']);
  });

  it('put twice in one message is a problem that names the second', () => {
    const put = (index: number): TransactionEntry => entry(index, condition(undefined, 'same'), { method: 'PUT', urlId: 'same' });
    expect(planIdentities('A', [put(0), put(1)]).problems).toEqual([expect.objectContaining({ where: 'Bundle.entry[1].resource', code: 'duplicate' })]);
  });
});
