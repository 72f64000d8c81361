/**
 * Who may see and take on a Task of oversight. Beside `decide()`, and as it does: what it
 * does not know, it refuses.
 */
export interface OversightViewer {
  kind: string;
  patientId?: string | undefined;
  reach?: 'organisation' | 'everywhere' | undefined;
  organisation?: { code: string; reference: string } | undefined;
}

export type OversightDecision =
  /** Their own questions. */
  | { outcome: 'own'; patientId: string }
  /** Those that one organisation is responsible for. */
  | { outcome: 'organisation'; owner: string }
  /** The shared record's own team: all. */
  | { outcome: 'everywhere' }
  | { outcome: 'deny' };

/** Decides. Pure and total. */
export function decideOversight(viewer: OversightViewer): OversightDecision {
  if (viewer.kind === 'patient' && viewer.patientId) return { outcome: 'own', patientId: viewer.patientId };
  if (viewer.kind !== 'privacy-officer') return { outcome: 'deny' };
  if (viewer.reach === 'everywhere') return { outcome: 'everywhere' };
  const owner = viewer.organisation?.reference;
  return viewer.reach === 'organisation' && owner ? { outcome: 'organisation', owner } : { outcome: 'deny' };
}
