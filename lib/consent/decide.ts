import { decideForHelper } from './decide-helper';
import { decideForResearch } from './decide-research';
import type { AccessRequest, ChoiceInForce, Decision, Obligation, Reason, StoredConsent, Viewer } from './decision';
import type { Membership } from './rules/group-membership';
import { choicesNow, type ConsentInForce } from './rules/in-force';
import { residueOf, type Residue } from './rules/residual-rules';
import { isEmergencySight, partsSeen, ROLE_TABLE_BASIS, sightBeforeChoices } from './roles/role-table';
import { PROFESSIONAL_ROLES, type ProfessionalRole, type PurposeOfUse } from './vocabulary';

/** Direct care. Research and planning have a table of their own (decide-research.ts); other purposes are refused until each has rules. */
const CARE_PURPOSES: readonly PurposeOfUse[] = ['TREAT', 'ETREAT', 'BTG'];

/**
 * Who may see what of one person's record. Pure and total: it never throws, and whatever
 * is empty, unknown, unreadable or fails is a no. The decision does not depend on the
 * order of the choices, and another refusal never shows more.
 * @param choices every current Consent of the person, as its exact text
 * @param groups the directory's Groups by `Group/{id}`, for rules about kinds of professional
 * @param read reads the choices: once for many who are asked about (`readOnce`)
 */
export function decide(
  request: AccessRequest,
  choices: readonly StoredConsent[],
  groups: ReadonlyMap<string, fhir4.Group>,
  now: Date,
  read: typeof choicesNow = choicesNow,
): Decision {
  try {
    if (request.viewer.kind === 'patient') return decideForPatient(request);
    if (request.viewer.kind === 'helper') return decideForHelper(request, choices, { viewer: request.viewer, groups, now }, read);
    if (request.viewer.kind === 'bulk') return decideForResearch(request, choices, { viewer: request.viewer, groups, now }, read);
    return decideForProfessional(request, choices, { viewer: request.viewer, groups, now }, read);
  } catch {
    return { outcome: 'deny', reasons: [{ code: 'failed', basis: 'decision-failed' }], obligations: [] };
  }
}

/** The person's own view: no choice of theirs is about themself, and one that cannot be read hides nothing from them. */
function decideForPatient({ viewer, patientId }: AccessRequest): Decision {
  const basis = 'own-record';
  if (viewer.purpose !== 'PATRQT') return { outcome: 'deny', reasons: [{ code: 'purpose-not-allowed', basis }], obligations: [] };
  if (patientId === '' || !viewer.references.includes(`Patient/${patientId}`)) {
    return { outcome: 'deny', reasons: [{ code: 'not-own-record', basis }], obligations: [] };
  }
  const sight = { scope: 'everything', whole: [], outline: [], labels: [], choices: [] } as const;
  return { outcome: 'permit', sight, reasons: [{ code: 'own-record', basis }], obligations: [] };
}

const isRole = (role: string | undefined): role is ProfessionalRole => (PROFESSIONAL_ROLES as readonly (string | undefined)[]).includes(role);

function decideForProfessional(request: AccessRequest, stored: readonly StoredConsent[], membership: Membership, read: typeof choicesNow): Decision {
  const { viewer, patientId } = request;
  const obligations: Obligation[] = viewer.purpose === 'BTG' ? ['check-emergency-look'] : [];
  const deny = (reasons: Reason[], more: Obligation[] = []): Decision => ({ outcome: 'deny', reasons, obligations: [...obligations, ...more] });
  if (viewer.kind !== 'professional' || !CARE_PURPOSES.includes(viewer.purpose)) {
    return deny([{ code: 'purpose-not-allowed', basis: ROLE_TABLE_BASIS }]);
  }
  const { role } = viewer;
  if (!isRole(role)) return deny([{ code: 'no-role', basis: ROLE_TABLE_BASIS }]);
  const { inForce, unreadable } = read(patientId, stored, membership.now);
  if (unreadable.length > 0) return deny(unreadable.map((basis) => ({ code: 'choice-unreadable', basis })));
  const residues = inForce.map((consent) => ({ consent, residue: residueOf(consent.understood, membership) }));
  const reasons = [tableReason(role, viewer.purpose), ...residues.flatMap(choiceReason)];
  if (residues.some(({ residue }) => residue.refuses)) return deny(reasons.filter(isChoiceAgainst), ['say-limited']);
  return permit(viewer, role, residues.flatMap(toChoices), reasons, obligations);
}

function permit(
  viewer: Viewer,
  role: ProfessionalRole,
  choices: ChoiceInForce[],
  reasons: Reason[],
  obligations: Obligation[],
): Decision {
  const seen = sightBeforeChoices(role, viewer.purpose);
  return {
    outcome: 'permit',
    sight: { scope: 'table', whole: partsSeen(seen, 'whole'), outline: partsSeen(seen, 'outline'), labels: seen.topics, choices },
    reasons,
    obligations: choices.length > 0 ? [...obligations, 'say-limited'] : obligations,
  };
}

interface ConsentResidue {
  consent: ConsentInForce;
  residue: Residue;
}

const toChoices = ({ consent, residue }: ConsentResidue): ChoiceInForce[] =>
  residue.lists.map((rules) => ({ consent: consent.reference, rules }));

const tableReason = (role: ProfessionalRole, purpose: PurposeOfUse): Reason => ({
  code: isEmergencySight(role, purpose) ? 'emergency-table' : 'role-table',
  basis: ROLE_TABLE_BASIS,
});

/** A Consent that says nothing of this viewer is no reason. */
function choiceReason({ consent: { reference: basis }, residue }: ConsentResidue): Reason[] {
  if (residue.refuses) return [{ code: 'choice-refuses', basis }];
  if (residue.lists.length > 0) return [{ code: 'choice-limits', basis }];
  return residue.opens ? [{ code: 'choice-allows', basis }] : [];
}

const isChoiceAgainst = ({ code }: Reason): boolean => code === 'choice-refuses' || code === 'choice-limits';
