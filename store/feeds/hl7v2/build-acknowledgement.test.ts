import { describe, expect, it } from 'vitest';
import { buildAcknowledgement } from './build-acknowledgement';
import { parsed } from './testing/parsed';

const MOMENT = { now: new Date('2026-11-24T10:00:00Z'), controlId: 'ack-1' };
const message = parsed('MSH|^~\\&|PAS|RVV|STORE|QKS|20261124||ADT^A01|MSG7|P|2.4\rPID|1');

describe('an acknowledgement', () => {
  it('turns the parties round and names the message that it answers', () => {
    expect(buildAcknowledgement(message, 'AA', [], MOMENT).split('\r')).toEqual([
      'MSH|^~\\&|STORE|QKS|PAS|RVV|20261124100000+0000||ACK^A01|ack-1|P|2.4',
      'MSA|AA|MSG7',
      '',
    ]);
  });

  it('names segment and field of what is wrong, for old and new readers of ERR', () => {
    const text = buildAcknowledgement(message, 'AE', [{ where: 'PID^1^3', code: 'required', text: 'The NHS number is missing.' }], MOMENT);
    const ack = parsed(text);
    expect(text).toContain('MSA|AE|MSG7|PID\\S\\1\\S\\3: The NHS number is missing.');
    expect(text).toContain('ERR|PID^1^3^101&Required field missing&HL70357|PID^1^3|101^Required field missing^HL70357|E||||The NHS number is missing.');
    expect(ack.segments.map((segment) => segment.name)).toEqual(['MSH', 'MSA', 'ERR']);
  });

  it.each(['|AL|NE', '|ER|NE', '|AL|', '|AL|AL', '|NE|AL', '|NE|NE'])('says AA, AE or AR, whatever MSH-15 and 16 ask for, as%s', (wanted) => {
    for (const code of ['AA', 'AE', 'AR'] as const) expect(buildAcknowledgement(parsed(`MSH|^~\\&|PAS|RVV|STORE|QKS|20261124||ADT^A01|MSG7|P|2.4||${wanted}`), code, [], MOMENT)).toContain(`\rMSA|${code}|MSG7`);
  });

  it('names the parties whole, and a control id with an ampersand', () => {
    const ack = buildAcknowledgement(parsed('MSH|^~\\&|PAS^1.2.3^ISO|RVV|STORE|QKS|20261124||ADT^A01|A&7|P|2.4'), 'AA', [], MOMENT);
    expect(ack).toContain('|STORE|QKS|PAS^1.2.3^ISO|RVV|');
    expect(ack).toContain('MSA|AA|A\\T\\7');
  });

  it('says which segments were not used', () => {
    expect(buildAcknowledgement(message, 'AA', [], MOMENT, { ignored: ['ZU1', 'IN1'], notes: [] })).toContain('MSA|AA|MSG7|Not used: ZU1, IN1');
    expect(buildAcknowledgement(message, 'AA', [], MOMENT, { ignored: ['ZU1'], notes: ['2 items stand as a later message said.'] })).toContain('MSA|AA|MSG7|Not used: ZU1. 2 items stand as a later message said.');
  });

  it('answers even a message that could not be read', () => {
    expect(parsed(buildAcknowledgement(undefined, 'AE', [{ where: 'MSH^1^1', code: 'segment-sequence', text: 'No | MSH ^ here' }], MOMENT)).segments).toHaveLength(3);
  });
});
