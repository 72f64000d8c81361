import { describe, expect, it } from 'vitest';
import { composeEvent } from '@/lib/audit/compose-event';
import { sampleParamedic, sampleSearch } from '@/lib/audit/event-samples';
import { groupLooks } from '@/lib/audit/group-looks';
import type { PlainLook } from '@/lib/audit/plain-look';
import { writeBundle, writeCsv, writeNdjson, writePdf } from './log-download';

const now = new Date('2026-03-03T18:00:00Z');
const looksOf = (...reasons: string[]): PlainLook[] =>
  groupLooks(reasons.map((reason, index) => composeEvent(sampleSearch({ id: `e${index}`, actor: sampleParamedic({ reason, tokenId: `t${index}` }) }))), { portalClientId: 'x' });

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value, void> {
  for (const value of values) yield await Promise.resolve(value);
}
const textOf = (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text();

describe('a list to keep as comma-separated values', () => {
  it('has a line for each look, and its heads', async () => {
    const lines = (await textOf(writeCsv(each(looksOf('Called after a fall.')), undefined))).split('\r\n');
    expect(lines[0]).toMatch(/^From,To,What happened/);
    expect(lines[1]).toContain('2026-03-03T14:15:00.000Z');
    expect(lines[1]).toContain('Called after a fall.');
    expect(lines[1]).toContain('South East Coast Ambulance');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('On Tuesday 3 March 2026 a paramedic');
    // Read on another day, "today" would be wrong.
    expect(lines[1]).not.toMatch(/today/i);
  });

  it('says up to when it is complete and what is not in it, without a line that is no look', async () => {
    const cover = { asked: now, sealed: undefined, sources: [{ name: 'Harbour View Surgery', reportsLooks: false }] };
    const linesOf = async (...reasons: string[]): Promise<string[]> => (await textOf(writeCsv(each(looksOf(...reasons)), cover))).trimEnd().split('\r\n');
    const [heads, first, second, ...more] = await linesOf('Called after a fall.', 'Second call.');
    expect(heads).toMatch(/,Complete up to,What is not in this list$/);
    expect(first).toMatch(/,2026-03-03T18:00:00\.000Z,"Your GP practice.* in systems of their own\. .*Looks at those notes are not in this list\. You can ask them: Harbour View Surgery\."?$/);
    expect(second).toMatch(/,2026-03-03T18:00:00\.000Z,$/);
    expect(more).toEqual([]);
    const empty = await linesOf();
    expect(empty).toHaveLength(2);
    expect(empty[1]).toMatch(/^,,There is nothing in this part of the list\.,+2026-03-03T18:00:00\.000Z,/);
  });

  it.each(['=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of what somebody typed: %j', async (typed) => {
    const csv = await textOf(writeCsv(each(looksOf(typed)), undefined));
    const cell = typed.replaceAll('"', '""');
    expect(csv).not.toContain(`,${cell}`);
    expect(csv).not.toContain(`,"${cell}`);
    expect(csv).toContain(`'${cell}`);
  });

  it('asks for no more looks than are read', async () => {
    let asked = 0;
    const [look] = looksOf('Called.');
    async function* endless(): AsyncGenerator<PlainLook, void> {
      for (;;) {
        asked += 1;
        yield await Promise.resolve(look as PlainLook);
      }
    }
    const reader = writeCsv(endless(), undefined).getReader();
    for (let index = 0; index < 5; index += 1) await reader.read();
    await reader.cancel();
    expect(asked).toBeLessThan(500);
  });
});

describe('a list to keep in other forms', () => {
  it('is FHIR line by line, as the store has it', async () => {
    const events = [composeEvent(sampleSearch({ id: 'a' })), composeEvent(sampleSearch({ id: 'b' }))];
    const lines = (await textOf(writeNdjson(each(events)))).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(events)));
  });

  it('is one Bundle, whole and of the store’s time, even of nothing', async () => {
    const cover = { asked: now, sealed: undefined, sources: [] };
    const about = { id: 'b1', cover, fhirBase: 'https://store.example/fhir' };
    const events = [composeEvent(sampleSearch({ id: 'a' })), composeEvent(sampleSearch({ id: 'b' }))];
    expect(JSON.parse(await textOf(writeBundle(each(events), about)))).toEqual(
      JSON.parse(JSON.stringify({ resourceType: 'Bundle', id: 'b1', type: 'collection', timestamp: now.toISOString(), entry: events.map((resource) => ({ fullUrl: `https://store.example/fhir/AuditEvent/${resource.id}`, resource })) })),
    );
    expect(JSON.parse(await textOf(writeBundle(each<fhir4.AuditEvent>([]), about)))).toEqual({ resourceType: 'Bundle', id: 'b1', type: 'collection', timestamp: now.toISOString() });
  });

  it('is a whole PDF, even of nothing', async () => {
    for (const looks of [[], looksOf('Called after a fall.', 'Second call.')]) {
      const pdf = await textOf(writePdf(each(looks), { whose: 'Albert Fenn, NHS number 999 000 0018', what: 'Everything.', now, choices: () => undefined, cover: undefined }));
      expect(pdf.startsWith('%PDF-1.7')).toBe(true);
      expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    }
  });

  it('breaks off when the log cannot be read to its end', async () => {
    async function* broken(): AsyncGenerator<PlainLook, void> {
      yield await Promise.resolve(looksOf('Called.')[0] as PlainLook);
      throw new RangeError('the store is down');
    }
    await expect(textOf(writeCsv(broken(), undefined))).rejects.toThrow();
  });
});
