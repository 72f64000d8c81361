import { expect, test } from 'vitest';
import { describePlan, findScans, type PlanStep } from './find-scans';

const indexed: PlanStep = { 'Node Type': 'Limit', Plans: [{ 'Node Type': 'Index Scan', 'Relation Name': 'resource', 'Index Name': 'resource_current' }, { 'Node Type': 'Result' }] };
const scanned: PlanStep = { 'Node Type': 'Append', Plans: [{ 'Node Type': 'Seq Scan', 'Relation Name': 'access_event_2026' }, { 'Node Type': 'Seq Scan', 'Relation Name': 'oauth_client' }] };

test('a table of records or of the log that is read from end to end is found, however deep', () => {
  expect(findScans({ 'Node Type': 'Sort', Plans: [scanned] })).toEqual(['access_event_2026']);
  expect(findScans(indexed)).toEqual([]);
});

test('a plan is told by its steps and their indexes', () => {
  expect(describePlan(indexed)).toBe('Limit ← Index Scan on resource_current');
});
