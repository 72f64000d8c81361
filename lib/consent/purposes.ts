/**
 * Purposes of use and what a rule's purpose reaches (v3-ActReason, THO 7.0.1). The codes
 * that a rule may name and that no viewer here has are known too, so that a rule about
 * payment or marketing is understood to be about something else.
 */
import { ACT_REASON } from './code-systems';
import type { Answer } from './answer';
import { isResearchPurpose } from './roles/research-table';
import type { PurposeOfUse } from './vocabulary';

/** A code and every code below it, where that matters. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  HMARKT: [],
  HOPERAT: [
    'CAREMGT', 'DONAT', 'FRAUD', 'GOV', 'HACCRED', 'HCOMPL', 'HDECD', 'HDIRECT', 'HDM', 'HLEGAL', 'HOUTCOMS', 'HPRGRP', 'HQUALIMP',
    'HSYSADMIN', 'LABELING', 'METAMGT', 'MEMADMIN', 'MILCDM', 'PATADMIN', 'PATSFTY', 'PERFMSR', 'RECORDMGT', 'SYSDEV', 'HTEST', 'TRAIN', 'MLTRAINING',
  ],
  HPAYMT: ['CLMATTCH', 'COVAUTH', 'COVERAGE', 'ELIGDTRM', 'ELIGVER', 'ENROLLM', 'MILDCRG', 'REMITADV', 'PMTDS'],
  HRESCH: ['BIORCH', 'CLINTRCH', 'CLINTRCHNPC', 'CLINTRCHPC', 'PRECLINTRCH', 'DSRCH', 'POARCH', 'TRANSRCH'],
  PATRQT: ['FAMRQT', 'PWATRNY', 'SUPNWK'],
  PUBHLTH: ['DISASTER', 'THREAT'],
  TREAT: ['CLINTRL', 'COC', 'ETREAT', 'ERTREAT', 'POPHLTH', 'TREATDS'],
  ETREAT: ['ERTREAT'],
  // Below TREAT and ETREAT in the code system, and left out of both on purpose: an
  // emergency override is reached only by a rule that names it.
  BTG: [],
};
const KNOWN = new Set([...Object.keys(BELOW), ...Object.values(BELOW).flat()]);

/** Whether a rule for this purpose is a rule for what the viewer is here to do. A purpose of another code system may be anything. */
export function purposeReaches(purpose: { system: string; code: string }, viewing: PurposeOfUse): Answer {
  if (purpose.system !== ACT_REASON || !KNOWN.has(purpose.code)) return 'unknown';
  // Research and planning are asked for as a whole: a rule for one kind of either may be about it.
  if (isResearchPurpose(viewing) && BELOW[viewing]?.includes(purpose.code)) return 'unknown';
  return purpose.code === viewing || BELOW[purpose.code]?.includes(viewing) === true ? 'yes' : 'no';
}
