import type { ChoiceInForce, Decision, Reason, StoredConsent, Viewer } from './decision';
import type { Membership } from './rules/group-membership';
import { type choicesNow } from './rules/in-force';
import { residueOf, type Residue } from './rules/residual-rules';
import { isResearchPurpose, partsGiven, RESEARCH_PURPOSES, RESEARCH_TABLE_BASIS } from './roles/research-table';

interface Asked {
  viewer: Viewer;
  patientId: string;
}

const deny = (reasons: Reason[]): Decision => ({ outcome: 'deny', reasons, obligations: [] });

/**
 * What research or planning is given of one person's record. The National Data Opt-out
 * keeps somebody out of both, and so does every refusal of either: whichever of the two is
 * asked for, choices are read as though both were.
 */
export function decideForResearch({ viewer, patientId }: Asked, stored: readonly StoredConsent[], membership: Membership, read: typeof choicesNow): Decision {
  const { purpose } = viewer;
  if (!isResearchPurpose(purpose)) return deny([{ code: 'purpose-not-allowed', basis: RESEARCH_TABLE_BASIS }]);
  const { inForce, unreadable } = read(patientId, stored, membership.now);
  if (unreadable.length > 0) return deny(unreadable.map((basis) => ({ code: 'choice-unreadable', basis })));
  const residues = inForce.flatMap(({ reference, understood }) =>
    RESEARCH_PURPOSES.map((one) => ({ reference, residue: residueOf(understood, { ...membership, viewer: { ...viewer, purpose: one } }) })),
  );
  const reasons = uniqueReasons(residues);
  if (residues.some(({ residue }) => residue.refuses)) return deny(reasons);
  const choices: ChoiceInForce[] = residues.flatMap(({ reference, residue }) => residue.lists.map((rules) => ({ consent: reference, rules })));
  return {
    outcome: 'permit',
    sight: { scope: 'table', whole: partsGiven(purpose), outline: [], labels: [], choices },
    reasons: [{ code: 'research-table', basis: RESEARCH_TABLE_BASIS }, ...reasons],
    obligations: choices.length > 0 ? ['say-limited'] : [],
  };
}

/** The choices that kept something back, each once. */
function uniqueReasons(residues: readonly { reference: string; residue: Residue }[]): Reason[] {
  const found = new Map<string, Reason>();
  for (const { reference, residue } of residues) {
    if (residue.refuses) found.set(reference, { code: 'choice-refuses', basis: reference });
    else if (residue.lists.length > 0 && !found.has(reference)) found.set(reference, { code: 'choice-limits', basis: reference });
  }
  return [...found.values()];
}
