import { expect, test } from 'vitest';
import { readParameters } from '@/lib/fhir/parameters';
import { answerPreview, askPreview, previewRequestSchema, readPreview, type PreviewAnswer, type PreviewRequest } from './preview';

const permit = { outcome: 'permit' as const, limited: true, reason: [{ code: 'role-table', basis: 'role-table/2026-11' }] };

const ANSWERS: PreviewAnswer[] = [
  {
    mode: 'grid',
    kind: [
      {
        role: 'paramedic',
        look: 'ordinary',
        now: permit,
        then: undefined,
        part: [{ part: 'medicines', table: 'whole', now: 'whole', nowBecause: ['role-table/2026-11'], then: 'none', thenBecause: ['draft/0'] }],
        topic: [{ topic: 'mental-health', now: 'none', nowBecause: ['topic/PSY'], then: undefined, thenBecause: [] }],
      },
    ],
    emptyPart: ['plans'],
    emptyTopic: [],
    restrictedPart: [],
  },
  { mode: 'sight', now: permit, then: permit, item: [{ item: 'Condition/1', part: 'conditions', now: 'whole', then: 'none' }] },
  {
    mode: 'replay', since: '2025-11-26T00:00:00Z', examined: 3, isWhole: true, stopped: 1, narrowed: 0, refusedAlready: 0,
    look: [{ event: 'AuditEvent/1', at: '2026-03-03T10:00:00Z', outcome: 'stopped', withheld: 1, item: ['Condition/1'], part: ['conditions'], because: ['draft/0'] }],
  },
];

test.each(ANSWERS)('an answer of mode $mode is read as it was written', (answer) => {
  expect(readPreview(JSON.parse(JSON.stringify(answerPreview(answer))))).toEqual(answer);
});

test('a question is read as it was asked', () => {
  const asked: PreviewRequest = { mode: 'sight', role: 'paramedic', organisation: 'Organization/ods-ryd', practitioner: undefined, purpose: 'BTG', consent: [{ resourceType: 'Consent', status: 'active' }], without: ['c1'] };
  expect(previewRequestSchema.parse(readParameters(askPreview(asked)))).toEqual(asked);
});

test('what is no answer is none', () => {
  expect(readPreview({ resourceType: 'OperationOutcome' })).toBeUndefined();
});
