import 'server-only';
import type { Choice } from '@/lib/consent/choice/choice';
import { sightBeforeChoices } from '@/lib/consent/roles/role-table';
import type { ProfessionalRole, RecordPart } from '@/lib/consent/vocabulary';
import { findWeightyFacts } from '@/lib/wording/consequences/find-weighty-facts';
import { sayHelpersCost } from '@/lib/wording/consequences/say-helpers-cost';
import { startSentence } from '@/lib/wording/numbers';
import { PAGE_PARTS } from '@/lib/wording/record/page-parts';
import { someoneOfRole } from '@/lib/wording/roles';
import { whoeverLoses } from './choice-weighing';
import { SessionOver } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { readDirectory, readTypes } from '@/lib/portal/record/read-record';
import { toItems } from '@/lib/portal/record/to-items';
import { countRefusedAsNone } from '@/lib/portal/refused-as-none';

/**
 * What something that a helper hides can cost, from what they see of it themself and the public table of roles: the
 * store tries choices for the person alone, since its answer would show where the person already hides something.
 * That it cannot be worked out stops nobody, and is said.
 * @throws SessionOver
 */
export async function weighForThem(fhir: FhirSession, patientId: string, { what, from }: Choice, now: Date): Promise<string[]> {
  if (what === 'everything' || !('parts' in what) || from === 'everyone' || !('roles' in from)) return [];
  try {
    const pages = PAGE_PARTS.filter(({ parts }) => parts.some((part) => (what.parts as string[]).includes(part)));
    const [{ resources }, directory] = await Promise.all([readTypes(countRefusedAsNone(fhir), patientId, [...new Set(pages.flatMap(({ types }) => types))]), readDirectory(fhir)]);
    const hidden = toItems(resources, directory, now).filter(({ part }) => (what.parts as string[]).includes(part));
    const facts = findWeightyFacts(resources);
    const losses = whoeverLoses(from.roles, what, true).map((role) => {
      const lost = hidden.filter((item) => isShownTo(role, item.part as RecordPart, item.key)).map(({ key }) => key);
      return { who: startSentence(someoneOfRole(role)), facts: facts.filter(({ key }) => lost.includes(key)), count: lost.length };
    });
    return sayHelpersCost(losses);
  } catch (error) {
    if (error instanceof SessionOver) throw error;
    return ['We could not work out what this would keep from them. You can still hide it.'];
  }
}

/** Of a visit somebody may see that it was, and not why. */
function isShownTo(role: ProfessionalRole, part: RecordPart, key: string): boolean {
  const { parts } = sightBeforeChoices(role, 'TREAT');
  return parts[part] !== 'none' || (key.startsWith('Encounter/') && parts.visits !== 'none');
}
