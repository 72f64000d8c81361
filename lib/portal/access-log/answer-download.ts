import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readLogAddress, writeKeepAddress, type LogAddress } from './access-log-address';
import { sayWhatIsShown } from './access-log-page';
import { tellChoices } from '@/lib/portal/sharing/choice-teller';
import { portalConfig } from '@/lib/portal/config';
import { SessionOver } from '@/lib/portal/errors';
import { fileAnswer } from '@/lib/portal/file-answer';
import { allEvents, allLooks } from './keep-log';
import { fileName, KEEP_FORMATS, writeBundle, writeCsv, writeNdjson, writePdf, type KeepFormat } from './log-download';
import { queryOf } from './log-screen';
import { readStatus } from './read-status';
import { readWhose } from '@/lib/portal/record/read-whose';
import type { PatientSession } from '@/lib/portal/session/session';

const WHOLE: LogAddress = { show: 'everything' };

const sentSchema = z.object({
  format: z.enum(Object.keys(KEEP_FORMATS) as [KeepFormat, ...KeepFormat[]]),
  what: z.enum(['whole', 'part']).catch('whole'),
});

/**
 * The list of looks as a file, written while it is read. What goes wrong before anything
 * was sent leads back to the page; what goes wrong later breaks the file off, so that it
 * can be taken for no whole one.
 */
export async function answerDownload(session: PatientSession, sent: FormData, now: Date): Promise<Response> {
  const fields = Object.fromEntries([...sent].flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])));
  const part = readLogAddress(fields);
  const asked = sentSchema.safeParse(fields);
  if (!asked.success) return goTo(failedAddress(part, 'format'));
  const { format, what } = asked.data;
  try {
    const file = await beginReading(await openFile(session, format, what === 'whole' ? WHOLE : part, now));
    return fileAnswer(file, { contentType: KEEP_FORMATS[format].type, name: fileName(format, now) });
  } catch (error) {
    if (error instanceof SessionOver) return goTo('/session-over');
    console.error(JSON.stringify({ event: 'download-failed', error: error instanceof Error ? error.name : 'unknown' }));
    return goTo(failedAddress(part, 'store'));
  }
}

async function openFile(session: PatientSession, format: KeepFormat, address: LogAddress, now: Date): Promise<ReadableStream<Uint8Array>> {
  const reader = { ...session, portalClientId: portalConfig().clientId };
  const query = await queryOf({ ...address, to: undefined }, session.patientId);
  switch (format) {
    case 'proof':
      return session.fhir.stream('AuditEvent/$proof', 'application/x-ndjson');
    case 'fhir':
      return writeBundle(allEvents(reader, query, now), { id: randomUUID(), cover: await readStatus(session.fhir), fhirBase: portalConfig().fhirBase });
    case 'ndjson':
      return writeNdjson(allEvents(reader, query, now));
    case 'csv':
      return writeCsv(allLooks(reader, query, now), await readStatus(session.fhir));
    case 'pdf': {
      const { fhir, patientId } = session;
      const [whose, choices, cover] = await Promise.all([readWhose(fhir, patientId), fhir.searchAll('Consent', { patient: patientId }, 1_000), readStatus(fhir)]);
      return writePdf(allLooks(reader, query, now), { whose, what: sayWhatIsShown(query), now, choices: tellChoices(choices.matches), cover });
    }
  }
}

/** Waits for the first piece, so that what fails at once can still be said on a page. */
async function beginReading(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  let first: Awaited<ReturnType<typeof reader.read>> | undefined = await reader.read();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = first ?? (await reader.read());
      first = undefined;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const failedAddress = (part: LogAddress, problem: 'format' | 'store'): string => {
  const address = writeKeepAddress(part);
  return `${address}${address.includes('?') ? '&' : '?'}problem=${problem}`;
};

const goTo = (address: string): Response =>
  new Response(null, { status: 303, headers: { location: new URL(address, portalConfig().portalUrl).href, 'cache-control': 'no-store' } });
