import { parseExact } from '@/lib/fhir/exact-numbers';
import type { Databases } from '@/store/database/database';

export type OwnDocument = fhir4.DocumentReference | fhir4.DiagnosticReport;

export interface DocumentStanding {
  /** Its current version; absent when there is none, or another source sent it. */
  document: OwnDocument | undefined;
  /** Another letter of the same source stands in its place. */
  isReplaced: boolean;
}

/** How letters and reports (`Type/id`) of one person stand that the source itself sent; those of others are as if not there. */
export async function readOwnDocuments(
  { feeder }: Pick<Databases, 'feeder'>,
  patientId: string,
  source: string,
  references: readonly string[],
): Promise<Map<string, DocumentStanding>> {
  if (references.length === 0) return new Map();
  const { rows } = await feeder.query<{ reference: string; document: string | null; is_replaced: boolean }>({
    name: 'own-documents',
    text: 'select reference, document, is_replaced from own_documents($1, $2, $3)',
    values: [patientId, source, references],
  });
  return new Map(
    rows.map((row) => [
      row.reference,
      { document: row.document === null ? undefined : (parseExact(row.document) as OwnDocument), isReplaced: row.is_replaced },
    ]),
  );
}
