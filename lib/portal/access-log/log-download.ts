import 'server-only';
import { stringify } from 'csv-stringify/sync';
import type { PlainLook } from '@/lib/audit/plain-look';
import { dayOf, sayShortDate, sayTime } from '@/lib/wording/dates';
import { sayOwnSystemsInText, type LogCover } from '@/lib/wording/log-cover';
import { datedSentenceFor, describeLook, isUnexplained, type ChoiceTeller } from '@/lib/wording/looks';
import { endSentence } from '@/lib/wording/numbers';
import type { DocumentPart } from '@/lib/portal/documents/document-parts';
import { writeDocument } from '@/lib/portal/documents/write-document';
import { factsOf } from './look-facts';

/** In what form the list is taken away. */
export const KEEP_FORMATS = {
  pdf: { name: 'PDF', about: 'to read and print', type: 'application/pdf', ending: 'pdf' },
  csv: { name: 'CSV', about: 'for a spreadsheet', type: 'text/csv; charset=utf-8', ending: 'csv' },
  fhir: { name: 'FHIR', about: 'for other apps: everything that we wrote down', type: 'application/fhir+json', ending: 'json' },
  ndjson: { name: 'FHIR, line by line', about: 'the same, for apps that read long lists (NDJSON)', type: 'application/fhir+ndjson', ending: 'ndjson' },
  proof: { name: 'With proof', about: 'always the whole list, with what shows that nothing in it was changed. See below', type: 'application/x-ndjson', ending: 'ndjson' },
} as const;
export type KeepFormat = keyof typeof KEEP_FORMATS;

/** What a file made now is called. */
export const fileName = (format: KeepFormat, now: Date): string => `who-has-looked-${dayOf(now)}${format === 'proof' ? '-with-proof' : ''}.${KEEP_FORMATS[format].ending}`;

export interface KeptList {
  whose: string;
  /** What of the log it is, in a sentence. */
  what: string;
  now: Date;
  choices: ChoiceTeller;
  /** What the store says of its log; undefined when it does not. */
  cover: LogCover | undefined;
}

/** The list as a PDF, look after look. */
export const writePdf = (looks: AsyncIterable<PlainLook>, kept: KeptList): ReadableStream<Uint8Array> =>
  writeDocument({ title: 'Who has looked at your record', whose: kept.whose, made: sayShortDate(kept.now) }, partsOf(looks, kept));

/** A file is read on another day than it was made: it has no "today" and no "yesterday". */
const ANOTHER_DAY = new Date(0);

async function* partsOf(looks: AsyncIterable<PlainLook>, { what, choices, cover }: KeptList): AsyncGenerator<DocumentPart, void> {
  yield { kind: 'paragraph', text: cover === undefined ? what : `${what} It is complete up to ${sayTime(cover.asked)} on ${sayShortDate(cover.asked)}.` };
  yield { kind: 'paragraph', text: sayOwnSystemsInText(cover, ANOTHER_DAY) };
  let count = 0;
  for await (const look of looks) {
    count += 1;
    const { when, said, explanation, notes } = describeLook(look, ANOTHER_DAY, choices);
    yield { kind: 'heading', level: 3, text: datedSentenceFor(look, ANOTHER_DAY) };
    const lines = [...(isUnexplained(look) ? ['Not explained.'] : []), endSentence(when), said === undefined ? '' : `They said: “${said}”`, explanation ?? '', ...notes];
    yield { kind: 'paragraph', text: lines.filter((line) => line !== '').join(' ') };
    yield { kind: 'facts', facts: factsOf(look, ANOTHER_DAY).filter(({ name }) => IN_PDF.has(name)) };
  }
  yield { kind: 'paragraph', text: count === 0 ? 'There is nothing in this part of the list.' : 'This is the end of the list.' };
}

const IN_PDF: ReadonlySet<string> = new Set(['Who', 'How long', 'What was shown', 'What was added', 'How many things', 'What allowed or limited it', 'What refused it', 'App']);

const COLUMNS = [
  'From',
  'To',
  'What happened',
  'Kind',
  'Who',
  'Where they work',
  'Why',
  'What they typed',
  'What fits it',
  'What was shown',
  'How many things',
  'Things',
  'What allowed or limited it',
  'App',
  'Events',
  'Complete up to',
  'What is not in this list',
] as const;
/** Spreadsheets take a text for Windows' own letters unless it says that it is not. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The list as comma-separated values, one look a line. A cell that a spreadsheet would take for a formula is made text.
 * How far the list reaches stands in the last two columns, since a line that is no look would
 * be counted as one; what is not in it, which is long, in the first line alone.
 */
export const writeCsv = (looks: AsyncIterable<PlainLook>, cover: LogCover | undefined): ReadableStream<Uint8Array> => streamOf(linesOfSheet(looks, cover));

async function* linesOfSheet(looks: AsyncIterable<PlainLook>, cover: LogCover | undefined): AsyncGenerator<string, void> {
  yield BYTE_ORDER_MARK;
  for await (const row of rowsOf(looks, cover)) yield stringify([row], { escape_formulas: true, record_delimiter: 'windows' });
}

async function* rowsOf(looks: AsyncIterable<PlainLook>, cover: LogCover | undefined): AsyncGenerator<string[], void> {
  yield [...COLUMNS];
  const upTo = cover?.asked.toISOString() ?? 'We do not know';
  let notInIt = sayOwnSystemsInText(cover, ANOTHER_DAY);
  for await (const look of looks) {
    const facts = new Map(factsOf(look, ANOTHER_DAY).map(({ name, value }) => [name, typeof value === 'string' ? value : value.join('; ')]));
    const fact = (...names: string[]): string => names.map((name) => facts.get(name)).find((value) => value !== undefined) ?? '';
    yield [
      look.began?.toISOString() ?? '',
      look.ended?.toISOString() ?? '',
      datedSentenceFor(look, ANOTHER_DAY),
      look.kind,
      fact('Who'),
      fact('Where they work'),
      fact('Why'),
      fact('What they typed'),
      fact('What fits it'),
      fact('What was shown', 'What was added'),
      String(look.itemCount),
      look.items.join(' '),
      fact('What allowed or limited it', 'What refused it'),
      fact('App'),
      look.eventIds.join(' '),
      upTo,
      notInIt,
    ];
    notInIt = '';
  }
  if (notInIt !== '') {
    yield COLUMNS.map(
      (column) =>
        ({ 'What happened': 'There is nothing in this part of the list.', 'Complete up to': upTo, 'What is not in this list': notInIt })[
          column as string
        ] ?? '',
    );
  }
}

/** Every event as the store has it, one a line (FHIR bulk data, NDJSON). */
export const writeNdjson = (events: AsyncIterable<fhir4.AuditEvent>): ReadableStream<Uint8Array> => streamOf(linesOf(events));

async function* linesOf(events: AsyncIterable<fhir4.AuditEvent>): AsyncGenerator<string, void> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}

/** The same as one Bundle, which is never held whole. */
export const writeBundle = (
  events: AsyncIterable<fhir4.AuditEvent>,
  about: { id: string; cover: LogCover | undefined; fhirBase: string },
): ReadableStream<Uint8Array> => streamOf(piecesOfBundle(events, about));

async function* piecesOfBundle(events: AsyncIterable<fhir4.AuditEvent>, { id, cover, fhirBase }: Parameters<typeof writeBundle>[1]): AsyncGenerator<string, void> {
  const head = { resourceType: 'Bundle', id, type: 'collection', ...(cover === undefined ? {} : { timestamp: cover.asked.toISOString() }) };
  // An array of nothing is no FHIR: `entry` begins with the first.
  let before = `${JSON.stringify(head).slice(0, -1)},"entry":[`;
  let isEmpty = true;
  for await (const event of events) {
    yield `${before}${JSON.stringify({ fullUrl: `${fhirBase}/AuditEvent/${event.id ?? ''}`, resource: event })}`;
    before = ',\n';
    isEmpty = false;
  }
  yield isEmpty ? JSON.stringify(head) : ']}\n';
}

/** A stream that asks for the next piece only when it is wanted. */
function streamOf(texts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return();
    },
  });
}
