import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFixture, readHospitalMessages } from '@/store/feeds/testing/read-fixture';
import { allSegments, firstSegment, parseMessage } from './parse-message';
import { readText, repetitionsOf } from './read-field';
import { parsed } from './testing/parsed';

const HEADER = 'MSH|^~\\&|APP|FAC|||20260101||ADT^A01|1|P|2.4';

describe('reading a message', () => {
  it('finds segments, repetitions and components', () => {
    const message = parsed(readHospitalMessages().get('1') ?? '');
    const pid = firstSegment(message, 'PID');
    expect(pid && repetitionsOf(pid, 3)).toBe(2);
    expect(pid && readText(pid, 3, { repetition: 1 })).toBe('2478684691');
    expect(allSegments(message, 'NTE').map((note) => note.sequence)).toEqual([1, 2]);
  });

  it('takes segments ended by CR, LF or both, and a byte order mark before them', () => {
    for (const end of ['\r', '\n', '\r\n']) {
      expect(parsed(`\uFEFF${HEADER}${end}PID|1${end}`).segments.map((segment) => segment.name)).toEqual(['MSH', 'PID']);
    }
    expect(parsed(readFixture('fhir-converter-lab-oru-1.hl7')).header.name).toBe('MSH');
  });

  it('undoes escapes, and takes "" as nothing', () => {
    const message = parsed(`${HEADER}\rNTE|1||5 \\T\\ 6 \\F\\ \\S\\ \\R\\ \\E\\ \\X41\\\\.br\\next|""`);
    const note = firstSegment(message, 'NTE');
    expect(note && readText(note, 3)).toBe('5 & 6 | ^ ~ \\ A\nnext');
    expect(note && readText(note, 4)).toBe('');
  });

  it('reads a message that declares other delimiters', () => {
    const message = parsed('MSH#*+?%#APP#FAC#\rPID#1##12*34+56');
    const pid = firstSegment(message, 'PID');
    expect(pid && [readText(pid, 3), readText(pid, 3, { component: 2 }), readText(pid, 3, { repetition: 1 })]).toEqual(['12', '34', '56']);
  });

  it.each([
    ['', 'MSH^1^1'],
    ['hello', 'MSH^1^1'],
    ['MSH', 'MSH^1^1'],
    ['MSH|^^^^|A', 'MSH^1^1'],
    [`${HEADER}\rthis is no segment`, 'MSH^1'],
    [`${HEADER}\r${HEADER}`, 'MSH^2'],
  ])('says where %j cannot be read', (text, where) => {
    expect(parseMessage(text)).toMatchObject({ ok: false, where });
  });

  it('answers whatever the text is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(() => parseMessage(text)).not.toThrow();
      expect(() => parseMessage(`MSH|^~\\&|${text}`)).not.toThrow();
    }));
  });
});
