import 'server-only';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { IDS_AT_ONCE } from '@/lib/portal/record/find-items';
import type { PatientSession } from '@/lib/portal/session/session';

/**
 * The results that a report stands for, `Observation/…`, and those of its panels, as far as they are in the record.
 * @throws StoreDown, SessionOver
 */
export async function findResults({ fhir, patientId }: PatientSession, { memberKeys }: Pick<RecordItem, 'memberKeys'>): Promise<string[]> {
  const found = new Set<string>();
  for (let wanted = resultKeys(memberKeys); wanted.length > 0; ) {
    const asked = wanted.slice(0, IDS_AT_ONCE);
    const ids = asked.map((key) => key.slice('Observation/'.length)).join(',');
    const { matches } = await fhir.searchAll('Observation', { patient: patientId, _id: ids, _total: 'none' });
    matches.forEach(({ id }) => found.add(`Observation/${id}`));
    const panels = matches.flatMap(({ hasMember }) => resultKeys((hasMember ?? []).flatMap(({ reference }) => reference ?? [])));
    wanted = [...wanted.slice(IDS_AT_ONCE), ...panels.filter((key) => !found.has(key) && !asked.includes(key))];
  }
  return [...found];
}

/** The reports that a thing is a result of, `DiagnosticReport/…`. @throws StoreDown, SessionOver */
export async function findReports({ fhir, patientId }: PatientSession, reference: string): Promise<string[]> {
  if (!reference.startsWith('Observation/')) return [];
  const { matches } = await fhir.searchAll('DiagnosticReport', { patient: patientId, result: reference, _total: 'none' });
  return matches.flatMap(({ id }) => (id === undefined ? [] : [`DiagnosticReport/${id}`]));
}

const resultKeys = (references: readonly string[]): string[] => [...new Set(references)].filter((reference) => /^Observation\/[A-Za-z0-9.-]{1,64}$/.test(reference));
