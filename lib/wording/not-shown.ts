/** What a professional was not shown, and by which rule or choice. */
import type { PlainLook } from '@/lib/audit/plain-look';
import { partsSeen, ROLE_TABLE_BASIS, sightBeforeChoices } from '@/lib/consent/roles/role-table';
import { PROFESSIONAL_ROLES, PURPOSES_OF_USE, SENSITIVITY_LABELS, type ProfessionalRole, type PurposeOfUse } from '@/lib/consent/vocabulary';
import { saidByChoices, type ChoiceTeller } from './look-notes';
import { startSentence } from './numbers';
import { partNames } from './parts';
import { rolesName } from './roles';

export interface NotShown {
  /** "Not shown to paramedics" */
  rule: string;
  /** Names of parts, or whole sentences. */
  what: string[];
}

const isRole = (role: string | undefined): role is ProfessionalRole => (PROFESSIONAL_ROLES as readonly (string | undefined)[]).includes(role);
const isPurpose = (purpose: string | undefined): purpose is PurposeOfUse => (PURPOSES_OF_USE as readonly (string | undefined)[]).includes(purpose);

/** By the table of jobs, if it is still the one that held then; by choices. Nothing for anybody but professionals who were let in. */
export function sayNotShown(look: PlainLook, choices: ChoiceTeller): NotShown[] {
  if (look.kind !== 'person' && look.kind !== 'emergency') return [];
  const byChoice = look.limited ? saidByChoices(look, choices) : [];
  return [
    ...byTable(look),
    ...(look.limited ? [{ rule: 'Kept from them by your choice', what: byChoice.length > 0 ? byChoice : ['A choice that you have changed since then.'] }] : []),
  ];
}

function byTable({ actor, purpose, bases }: PlainLook): NotShown[] {
  // What an older table said is not known here any more.
  if (actor.kind !== 'professional' || !isRole(actor.role) || !isPurpose(purpose) || !bases.some(({ basis }) => basis === ROLE_TABLE_BASIS)) return [];
  const sight = sightBeforeChoices(actor.role, purpose);
  const many = rolesName(actor.role);
  const inEmergency = purpose === 'BTG' ? ', even in an emergency' : '';
  const none = partNames(partsSeen(sight, 'none')).map(startSentence);
  const outline = partNames(partsSeen(sight, 'outline')).map(startSentence);
  const topics = sight.topics.length < SENSITIVITY_LABELS.length ? ['Sensitive things that their job does not treat'] : [];
  return [
    { rule: `Not shown to ${many}${inEmergency}`, what: [...none, ...topics] },
    { rule: `Shown to ${many} in outline only`, what: outline },
  ].filter(({ what }) => what.length > 0);
}
