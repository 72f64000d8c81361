import 'server-only';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { fileKindOf, plainType, type FileKind } from './file-kinds';
import { pagePartOf } from './overview';
import { readDirectory } from './read-record';
import { binaryIdOf, decodeText, findOpenable, isText, readAttachment } from './say-document';
import { toItems } from './to-items';

type Letter = fhir4.DocumentReference | fhir4.DiagnosticReport;

export interface ReadLetter {
  item: RecordItem;
  /** Absent when none of it is text. */
  text: string | undefined;
  /** What of it can be opened as a file. */
  files: LetterFile[];
  limited: boolean;
}

/** One thing that a letter holds, as a file. */
export interface LetterFile {
  /** Which one of all that it holds, from 1. */
  part: number;
  kind: FileKind;
  /** What its source calls it. */
  title: string | undefined;
}

/**
 * Reads one letter, or one report of a test as it was written, and its text.
 * @throws NotShown when there is no such letter for this viewer
 */
export async function readLetter(fhir: FhirSession, id: string, now: Date): Promise<ReadLetter> {
  const [{ resource, included, limited }, directory] = await Promise.all([findLetter(fhir, id), readDirectory(fhir)]);
  const item = toItems([resource, ...included], directory, now).find((one) => one.id === id);
  if (!item) throw new NotShown('No such letter.');
  const parts = await Promise.all(attachmentsOf(resource).map((attachment) => readPart(fhir, attachment)));
  return { item, text: textOf(parts), files: parts.flatMap(({ kind, title }, index) => (kind === undefined ? [] : [{ part: index + 1, kind, title }])), limited };
}

/** The page of the record that a letter or a report is on. */
export const pageOfLetter = (item: RecordItem): { slug: string; title: string } => pagePartOf(item) ?? { slug: 'letters', title: 'Letters' };

/** One of its files, as its source sent it; undefined for what is none that can be opened. @param part from 1 @throws NotShown */
export async function readLetterFile(fhir: FhirSession, id: string, part: number): Promise<{ bytes: Buffer<ArrayBuffer>; contentType: string; ending: string } | undefined> {
  const attachment = attachmentsOf((await findLetter(fhir, id)).resource)[part - 1];
  const binaryId = attachment && binaryIdOf(attachment);
  const binary = attachment?.data === undefined && binaryId !== undefined ? await fhir.read('Binary', binaryId) : undefined;
  const contentType = plainType(binary?.contentType ?? attachment?.contentType ?? '');
  const data = attachment?.data ?? binary?.data;
  const kind = fileKindOf(contentType);
  return kind === undefined || data === undefined ? undefined : { bytes: Buffer.from(data, 'base64'), contentType, ending: kind.ending };
}

async function findLetter(fhir: FhirSession, id: string): Promise<{ resource: Letter; included: fhir4.FhirResource[]; limited: boolean }> {
  for (const type of ['DocumentReference', 'DiagnosticReport'] as const) {
    const page = await searchIfShown(fhir, type, id);
    const resource: Letter | undefined = page?.matches.find((one) => one.id === id);
    if (page && resource) return { resource, included: page.included, limited: page.limited };
  }
  throw new NotShown('No such letter.');
}

/** A server may refuse letters whole, and show the reports of tests all the same. */
async function searchIfShown(fhir: FhirSession, type: Letter['resourceType'], id: string): Promise<Awaited<ReturnType<typeof fhir.search<Letter['resourceType']>>> | undefined> {
  try {
    return await fhir.search(type, { _id: id });
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

const attachmentsOf = (letter: Letter): fhir4.Attachment[] =>
  findOpenable(letter.resourceType === 'DocumentReference' ? (letter.content ?? []).map(({ attachment }) => attachment) : (letter.presentedForm ?? []));

interface Part {
  text?: string | undefined;
  contentType: string;
  kind: FileKind | undefined;
  title: string | undefined;
}

/** Only a text is fetched to be shown: a file is when somebody opens it. What it really is, its Binary says. */
async function readPart(fhir: FhirSession, attachment: fhir4.Attachment): Promise<Part> {
  const said = readAttachment(attachment);
  const textId = attachment.data === undefined && isText(said.contentType) ? said.binaryId : undefined;
  const { contentType, data } = textId === undefined ? { ...said, data: attachment.data } : await fhir.read('Binary', textId);
  return { contentType, title: attachment.title, kind: fileKindOf(contentType), text: data === undefined ? undefined : decodeText(data, contentType) };
}

/** All that is plain text; without any, the first of other forms: these repeat it. */
function textOf(parts: readonly Part[]): string | undefined {
  const texts = parts.filter(({ text }) => text !== undefined && text !== '');
  const plain = texts.filter(({ contentType }) => plainType(contentType) === 'text/plain');
  return plain.length > 0 ? plain.map(({ text }) => text).join('\n\n') : texts[0]?.text;
}
