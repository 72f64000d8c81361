/**
 * Every look that can come up, as far as a sentence about it can differ, for tests of the
 * words. Each kind comes with whoever can do it, and with all that its own sentences
 * speak of; what differs besides goes round, so that each value comes up with each kind.
 */
import { EXPLANATION_KINDS, type Explanations } from '@/lib/audit/explanation';
import { LOOK_KINDS, type LookKind, type PlainLook } from '@/lib/audit/plain-look';
import { ROLE_TABLE_BASIS } from '@/lib/consent/roles/role-table';
import { PROFESSIONAL_ROLES, PURPOSES_OF_USE, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { RULE_CODES } from '@/lib/wording/rules';

type Actor = PlainLook['actor'];
type Part = Partial<PlainLook>;

/** Of the day that a test takes for today, and of long before. */
const TIMES = [new Date('2026-03-03T14:15:00Z'), new Date('2026-01-06T14:15:00Z')];
const HOSPITAL = 'Medway Maritime Hospital';

/** Found or not, the same day or another, or without one. */
export const EXPLANATIONS: readonly Explanations[] = [
  undefined,
  'nothing',
  ...EXPLANATION_KINDS.flatMap((kind) => [undefined, '2026-03-03', '2026-02-27'].map((date) => [{ kind, ...(date === undefined ? {} : { date }) }])),
];

/** None, each part alone, and more and more of them. */
const PARTS_SHOWN: readonly string[][] = [[], ...RECORD_PARTS.map((part) => [part]), ...[2, 3, 4, 8, RECORD_PARTS.length].map((many) => RECORD_PARTS.slice(0, many))];

const ROLES: readonly [role: string | undefined, jobRoleName: string | undefined][] = [...PROFESSIONAL_ROLES.map((role): [string, undefined] => [role, undefined]), ['not-a-role', undefined], [undefined, 'Clerical Worker'], [undefined, undefined]];
const professionals: readonly Actor[] = ROLES.flatMap(([role, jobRoleName]) =>
  [...PURPOSES_OF_USE, undefined].flatMap((purpose) => [HOSPITAL, undefined].map((organisation): Actor => ({ kind: 'professional', key: 'k', name: undefined, jobRoleName, role, organisation, purpose }))),
);
const PATIENT: Actor = { kind: 'patient', key: 'p', name: 'Albert Fenn' };
const HELPERS: readonly Actor[] = ['Grace Fenn', undefined].map((name) => ({ kind: 'helper', key: 'h', name }));
const SYSTEMS: readonly Actor[] = ['East Kent Hospitals', undefined].map((name) => ({ kind: 'system', key: 'RVV', name }));
const RESEARCH: readonly Actor[] = [{ kind: 'research', key: 'c', name: 'Kent Heart Study', purpose: 'HRESCH' }, { kind: 'research', key: 'c', name: undefined, purpose: 'PUBHLTH' }];
const APPS: readonly PlainLook['app'][] = [undefined, { id: 'a', name: 'Health Diary' }, { id: 'a', name: undefined }];

/** Who can do what. */
const ACTORS: Readonly<Record<LookKind, readonly Actor[]>> = {
  person: professionals,
  emergency: professionals,
  refused: [...professionals, PATIENT, ...HELPERS, ...RESEARCH, ...SYSTEMS],
  'name-search': professionals,
  family: [...HELPERS, PATIENT],
  oversight: professionals,
  app: [PATIENT],
  research: RESEARCH,
  elsewhere: [...professionals, { kind: 'unknown', key: '', name: undefined }],
  system: SYSTEMS,
  'own-look': [PATIENT],
  'own-sign-in': [PATIENT],
  'own-choice': [PATIENT],
  'entered-choice': [...professionals, ...HELPERS],
  'kept-choice': [{ kind: 'unknown', key: '', name: undefined }],
  'own-question': [PATIENT],
  'own-notices': [PATIENT],
  'own-helpers': [PATIENT],
  'own-apps': [PATIENT],
  'oversight-work': professionals,
  unknown: [{ kind: 'unknown', key: '', name: undefined }, PATIENT, ...SYSTEMS],
};

const CHOICES: readonly Part[] = [true, false].map((isNew) => ({ choice: { reference: 'Consent/c/_history/1', isNew } }));
const TOLD: readonly Part[] = [HOSPITAL, 'Harbour View Surgery', undefined].map((name) => ({ told: { by: { code: 'RPA', name }, from: new Date('2026-03-02T14:15:00Z'), to: new Date('2026-03-02T14:20:00Z') } }));

/** What the sentences of a kind speak of besides who, what and why. */
const OF_KIND: Readonly<Partial<Record<LookKind, readonly Part[]>>> = {
  person: [{ isVague: false }, { isVague: true }],
  emergency: [{ isVague: false }, { isVague: true }],
  elsewhere: TOLD,
  system: [0, 1, 30].map((itemCount) => ({ itemCount })),
  app: APPS.map((app) => ({ app })),
  refused: APPS.map((app) => ({ app })),
  'own-choice': CHOICES,
  'entered-choice': CHOICES,
  'kept-choice': CHOICES.slice(1),
  'own-apps': [...APPS.map((app) => ({ app })), ...APPS.slice(1).map((stopped) => ({ stopped }))],
};

/** What allowed, limited or refused it: every rule, one that nobody knows, and two at once. */
const BASES: readonly PlainLook['bases'][] = [
  ...[...RULE_CODES, 'a-rule-to-come', undefined].map((rule) => [{ rule, basis: rule?.startsWith('choice') === true ? 'Consent/c/_history/1' : ROLE_TABLE_BASIS }]),
  [{ rule: 'role-table', basis: ROLE_TABLE_BASIS }, { rule: 'choice-limits', basis: 'Consent/c/_history/1' }],
  [],
];

export function* everyLook(): Generator<PlainLook> {
  let turn = 0;
  const goesRound = <Value>(values: readonly Value[]): Value => values[turn % values.length] as Value;
  for (const kind of LOOK_KINDS) {
    for (const actor of ACTORS[kind]) {
      for (const ofKind of OF_KIND[kind] ?? [{}]) {
        for (const parts of PARTS_SHOWN) {
          turn += 1;
          const bases = goesRound(BASES);
          const at = goesRound(TIMES);
          yield {
            kind, actor, parts, bases,
            id: 'e1', began: at, ended: at, app: undefined, items: [], itemCount: parts.length * 3,
            purpose: actor.kind === 'professional' || actor.kind === 'research' ? actor.purpose : 'PATRQT',
            reason: goesRound([undefined, 'Follow-up.']),
            explanations: actor.kind === 'professional' ? goesRound(EXPLANATIONS) : undefined,
            limited: bases.some(({ rule }) => rule === 'choice-limits'),
            choice: undefined, task: undefined, eventIds: ['e1'], isCut: turn % 5 === 0,
            ...ofKind,
          };
        }
      }
    }
  }
}
