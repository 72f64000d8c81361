import 'server-only';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { fileKindOf, plainType, type FileKind } from './file-kinds';
import { pagePartOf } from './overview';
import { readDirectory } from './read-record';
import { binaryIdOf, decodeText, findAttachment, isText } from './say-document';
import { toItems } from './to-items';

type Letter = fhir4.DocumentReference | fhir4.DiagnosticReport;

export interface ReadLetter {
  item: RecordItem;
  /** Absent when it is not text, or when there is none. */
  text: string | undefined;
  /** What it is, where it can be opened as a file. */
  file: FileKind | undefined;
  limited: boolean;
}

/**
 * Reads one letter, or one report of a test as it was written, and its text.
 * @throws NotShown when there is no such letter for this viewer
 */
export async function readLetter(fhir: FhirSession, id: string, now: Date): Promise<ReadLetter> {
  const [{ resource, included, limited }, directory] = await Promise.all([findLetter(fhir, id), readDirectory(fhir)]);
  const item = toItems([resource, ...included], directory, now).find((one) => one.id === id);
  if (!item) throw new NotShown('No such letter.');
  const { document } = item;
  const read = await readText(fhir, document);
  return { item, text: document?.text ?? read.text, file: isHere(resource) ? fileKindOf(read.contentType) : undefined, limited };
}

/** The page of the record that a letter or a report is on. */
export const pageOfLetter = (item: RecordItem): { slug: string; title: string } => pagePartOf(item) ?? { slug: 'letters', title: 'Letters' };

/** The file itself, as its source sent it; undefined for what is none that can be opened. @throws NotShown */
export async function readLetterFile(fhir: FhirSession, id: string): Promise<{ bytes: Buffer<ArrayBuffer>; contentType: string; ending: string } | undefined> {
  const attachment = attachmentOf((await findLetter(fhir, id)).resource);
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

const attachmentOf = (letter: Letter): fhir4.Attachment | undefined =>
  findAttachment(letter.resourceType === 'DocumentReference' ? (letter.content ?? []).map(({ attachment }) => attachment) : (letter.presentedForm ?? []));

/** Whether what it says is in the record, and not at an address elsewhere. */
function isHere(letter: Letter): boolean {
  const attachment = attachmentOf(letter);
  return attachment !== undefined && (attachment.data !== undefined || binaryIdOf(attachment) !== undefined);
}

/** Only a text is fetched to be shown: a file is when somebody opens it. What it really is, its Binary says. */
async function readText(fhir: FhirSession, document: RecordItem['document']): Promise<{ text?: string | undefined; contentType: string }> {
  const contentType = document?.contentType ?? '';
  if (!document?.binaryId || !isText(contentType)) return { contentType };
  const binary = await fhir.read('Binary', document.binaryId);
  return { text: binary.data ? decodeText(binary.data, binary.contentType) : undefined, contentType: binary.contentType };
}
