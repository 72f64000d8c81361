import { describe, expect, test } from 'vitest';
import { directoryIdFor, GMC_NUMBER, ODS_ORGANISATION, ODS_SITE, SDS_USER } from './identifiers';
import { itemId } from './item-id';

describe('a directory id', () => {
  test('is made of a national code, the same whoever sends it', () => {
    expect(directoryIdFor(ODS_ORGANISATION, 'RVV')).toBe('ods-rvv');
    expect(directoryIdFor(ODS_SITE, ' rvv01 ')).toBe('ods-rvv01');
    expect(directoryIdFor(SDS_USER, '555050304199')).toBe('sds-555050304199');
    expect(directoryIdFor(GMC_NUMBER, 'C1234567')).toBe('gmc-c1234567');
  });

  test('is not made of a source’s own number, nor of what cannot be an id', () => {
    expect(directoryIdFor('https://hospital.example/id', 'RVV')).toBeUndefined();
    expect(directoryIdFor(undefined, 'RVV')).toBeUndefined();
    expect(directoryIdFor(ODS_ORGANISATION, undefined)).toBeUndefined();
    expect(directoryIdFor(ODS_ORGANISATION, '')).toBeUndefined();
    expect(directoryIdFor(ODS_ORGANISATION, 'R/../V')).toBeUndefined();
    expect(directoryIdFor(ODS_ORGANISATION, 'x'.repeat(60))).toBeUndefined();
  });
});

describe('an item id', () => {
  test('is the same for the same item of the same source, and a version 5 UUID', () => {
    expect(itemId('RVV', 'Condition', 'c1')).toBe(itemId('RVV', 'Condition', 'c1'));
    expect(itemId('RVV', 'Condition', 'c1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('is another for another source, type or key, wherever the border between them lies', () => {
    const ids = [itemId('RVV', 'Condition', 'c1'), itemId('RPA', 'Condition', 'c1'), itemId('RVV', 'Flag', 'c1'), itemId('RVV', 'Condition', 'c2'), itemId('RVVC', 'ondition', 'c1')];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
