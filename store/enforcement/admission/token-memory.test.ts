import { expect, test } from 'vitest';
import type { PatientContext, SourceContext } from './access-context';
import { createTokenMemory, type KnownToken } from './token-memory';

const NOW = new Date('2026-11-26T10:00:00Z');
const facts = { tokenId: 't', clientId: 'c', clientName: 'An app', scopes: [], expiresAt: new Date('2026-11-26T10:05:00Z') };
const patient: PatientContext = { kind: 'patient', patientId: 'p', subject: { issuer: 'i', id: 's' }, name: 'A person', ...facts };
const source: SourceContext = { kind: 'source', sourceCode: 'X', ...facts };
const opened = { kind: 'AccessToken', choices: [] } as unknown as KnownToken['opened'];
const known = (hash: string, others: Partial<KnownToken> = {}): KnownToken => ({ hash, context: patient, opened, ...others });

test('the token that was used longest ago is forgotten first', () => {
  const memory = createTokenMemory(2);
  memory.keep(known('one'));
  memory.keep(known('two'));
  memory.find('one', NOW);
  memory.keep(known('three'));
  expect(['one', 'two', 'three'].map((hash) => memory.find(hash, NOW)?.hash)).toEqual(['one', undefined, 'three']);
});

test('a token is known no longer than it lasts, to the second', () => {
  const memory = createTokenMemory();
  memory.keep(known('one'));
  expect(memory.find('one', new Date('2026-11-26T10:04:59.999Z'))).toBeDefined();
  expect(memory.find('one', new Date('2026-11-26T10:05:00Z'))).toBeUndefined();
});

test('who sends is never remembered, nor choices of great length, nor what was forgotten', () => {
  const memory = createTokenMemory();
  memory.keep(known('source', { context: source }));
  memory.keep(known('long', { opened: { ...opened, choices: [{ reference: 'Consent/c', content: 'x'.repeat(200_000) }] } }));
  memory.keep(known('gone'));
  memory.forget('gone');
  expect(['source', 'long', 'gone'].map((hash) => memory.find(hash, NOW))).toEqual([undefined, undefined, undefined]);
});
