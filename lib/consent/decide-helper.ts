import type { AccessRequest, ChoiceInForce, Decision, Reason, StoredConsent } from './decision';
import { readShownChoice } from './choice/helper-choice';
import type { Membership } from './rules/group-membership';
import { type choicesNow, type ConsentInForce } from './rules/in-force';
import { residueOf } from './rules/residual-rules';
import { RECORD_PARTS, type PurposeOfUse } from './vocabulary';

/** The rule that a helper looks by, as an access event names it. Whoever changes what a helper sees raises the version. */
export const HELPER_BASIS = 'helper/2026-11';

/** A helper is bound by what a choice says of those who help, and by what it says of care: who keeps something from everybody thinks of care. */
const BINDING: readonly PurposeOfUse[] = ['FAMRQT', 'TREAT', 'ETREAT'];

/**
 * What somebody sees whom the person lets help them: every part of the record, without
 * sensitive topics, without what the law restricts, and without what the person's choices
 * keep from them. They are never told that anything is kept back: it could be turned
 * against the person.
 */
export function decideForHelper({ viewer, patientId }: AccessRequest, stored: readonly StoredConsent[], membership: Membership, read: typeof choicesNow): Decision {
  const deny = (reasons: Reason[]): Decision => ({ outcome: 'deny', reasons, obligations: [] });
  const ends = Date.parse(viewer.until ?? '');
  if (viewer.kind !== 'helper' || viewer.purpose !== 'FAMRQT' || viewer.references.length === 0) return deny([{ code: 'purpose-not-allowed', basis: HELPER_BASIS }]);
  if (!(ends > membership.now.getTime())) return deny([{ code: 'helper-over', basis: HELPER_BASIS }]);
  const { inForce, unreadable } = read(patientId, stored, membership.now);
  if (unreadable.length > 0) return deny(unreadable.map((basis) => ({ code: 'choice-unreadable', basis })));
  const residues = inForce.flatMap((consent) =>
    BINDING.map((purpose) => ({
      basis: consent.reference,
      residue: residueOf(consent.understood, { ...membership, viewer: { ...viewer, purpose } }),
    })),
  );
  const against = (code: Reason['code'], of: typeof residues): Reason[] => [...new Set(of.map(({ basis }) => basis))].map((basis) => ({ code, basis }));
  const refusing = residues.filter(({ residue }) => residue.refuses);
  if (refusing.length > 0) return deny(against('choice-refuses', refusing));
  const limiting = residues.filter(({ residue }) => residue.lists.length > 0);
  const choices: ChoiceInForce[] = limiting.flatMap(({ basis, residue }) => residue.lists.map((rules) => ({ consent: basis, rules })));
  return {
    outcome: 'permit',
    sight: {
      scope: 'table',
      whole: RECORD_PARTS,
      outline: [],
      labels: [],
      choices,
      ...(viewer.mayChange === true && {
        shownChoices: shownOf(
          viewer.references,
          patientId,
          inForce,
          limiting.map(({ basis }) => basis),
          stored,
        ),
      }),
    },
    reasons: [{ code: 'helper', basis: HELPER_BASIS }, ...against('choice-limits', limiting)],
    obligations: [],
  };
}

/** Of the choices in force those that a helper may know of. One that keeps something from themself would tell them that something is kept from them. */
function shownOf([helper = '']: readonly string[], patientId: string, inForce: readonly ConsentInForce[], limiting: readonly string[], stored: readonly StoredConsent[]): string[] {
  const known = new Map(stored.map(({ reference, content }) => [reference, content]));
  return inForce
    .map(({ reference }) => reference)
    .filter((reference) => !limiting.includes(reference) && readShownChoice(JSON.parse(known.get(reference) ?? '{}') as fhir4.Consent, { patientId, helper }) !== undefined);
}
