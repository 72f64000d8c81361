import 'server-only';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { decodeText } from './say-document';
import { toItems } from './to-items';
import { readDirectory } from './read-record';

/**
 * Reads one letter and its text.
 * @returns without `text` when it is not text, or when there is none
 * @throws NotShown when there is no such letter for this viewer
 */
export async function readLetter(fhir: FhirSession, id: string, now: Date): Promise<{ item: RecordItem; text: string | undefined; limited: boolean }> {
  const [page, directory] = await Promise.all([fhir.search('DocumentReference', { _id: id }), readDirectory(fhir)]);
  const resource = page.matches.find((one) => one.id === id);
  const item = resource ? toItems([resource, ...page.included], directory, now)[0] : undefined;
  if (!item) throw new NotShown('No such letter.');
  return { item, text: item.document?.text ?? (await readBinary(fhir, item.document)), limited: page.limited };
}

async function readBinary(fhir: FhirSession, document: RecordItem['document']): Promise<string | undefined> {
  if (!document?.binaryId) return undefined;
  const binary = await fhir.read('Binary', document.binaryId);
  return binary.data ? decodeText(binary.data, binary.contentType) : undefined;
}
