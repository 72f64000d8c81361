/** The facts of one look, by name. */
import { happenedAt, type PlainLook } from '@/lib/audit/plain-look';
import { dayOf, sayLength, sayTime, sayWhen } from '@/lib/wording/dates';
import { sayExplanations } from '@/lib/wording/explanations';
import { sayCount, startSentence } from '@/lib/wording/numbers';
import { partNames } from '@/lib/wording/parts';
import { sayPurpose } from '@/lib/wording/purposes';
import { roleName } from '@/lib/wording/roles';
import { sayRule, versionOfTable } from '@/lib/wording/rules';
import { toldBy } from '@/lib/wording/looks';

export interface LookFact {
  name: string;
  value: string | string[];
}

/** In the order of reading; what is not known of this kind of look is left out. */
export function factsOf(look: PlainLook, now: Date): LookFact[] {
  const isProfessional = look.actor.kind === 'professional';
  const facts: { name: string; value: string | string[] | undefined }[] = [
    { name: 'Who', value: whoFact(look) },
    { name: 'Where they work', value: look.actor.kind === 'professional' ? (look.actor.organisation ?? 'We do not know') : undefined },
    { name: 'When', value: whenFact(look, now) },
    {
      name: 'How long',
      value: hasLength(look)
        ? lengthFact(look.told === undefined ? look : { ...look, began: look.told.from, ended: look.told.to })
        : undefined,
    },
    { name: 'Who told us', value: look.told === undefined ? undefined : `${startSentence(toldBy(look))}. It was in their own system.` },
    {
      name: 'When they told us',
      value: look.told === undefined || look.ended === undefined ? undefined : startSentence(sayWhen(look.ended, now)),
    },
    { name: look.kind === 'system' ? 'What was added' : 'What was shown', value: shownFact(look) },
    {
      name: 'How many things',
      value:
        look.itemCount === 0 || mayCountTwice(look)
          ? undefined
          : startSentence(`${look.isCut ? 'at least ' : ''}${sayCount(look.itemCount, 'thing')}`),
    },
    { name: 'Why', value: isProfessional ? sayPurpose(look.purpose) : undefined },
    { name: 'What they typed', value: isProfessional ? look.reason : undefined },
    { name: 'What fits it', value: isProfessional ? whatFits(look) : undefined },
    { name: look.kind === 'refused' ? 'What refused it' : 'What allowed or limited it', value: rulesFact(look) },
    { name: 'App that was stopped', value: look.stopped?.name ?? look.stopped?.id },
    { name: 'App', value: look.app === undefined ? undefined : (look.app.name ?? look.app.id) },
  ];
  return facts.flatMap(({ name, value }) => (value === undefined || value.length === 0 ? [] : [{ name, value }]));
}

function whenFact(look: PlainLook, now: Date): string {
  const at = happenedAt(look);
  return at === undefined ? 'We do not know' : startSentence(sayWhen(at, now));
}

const LASTING: readonly PlainLook['kind'][] = ['person', 'emergency', 'elsewhere', 'family', 'oversight', 'app', 'own-look'];
const hasLength = (look: PlainLook): boolean => LASTING.includes(look.kind);

/** What a place shows twice and the record does not have cannot be known again. */
const mayCountTwice = (look: PlainLook): boolean => look.kind === 'elsewhere' && look.eventIds.length > 1 && look.itemCount > look.items.length;

/** The role comes first: it says more than a name does. The name stands when the organisation's policy sent one. */
function whoFact(look: PlainLook): string {
  const { actor } = look;
  if (look.kind === 'family') return actor.name === undefined ? 'Someone who acts for you' : `Someone who acts for you, ${actor.name}`;
  if (actor.kind === 'patient') return look.kind === 'app' ? 'An app that you let see your record' : 'You';
  if (actor.kind !== 'professional') return actor.name ?? 'We do not know';
  const role =
    look.kind === 'oversight' || look.kind === 'oversight-work'
      ? 'Privacy officer'
      : startSentence(roleName(actor.role) ?? actor.jobRoleName ?? 'A job that we do not know');
  return actor.name === undefined ? role : `${role}, ${actor.name}`;
}

function lengthFact(look: Pick<PlainLook, 'began' | 'ended' | 'isCut'>): string | undefined {
  if (look.began === undefined || look.ended === undefined) return undefined;
  const lasted = look.ended.getTime() - look.began.getTime();
  // "More than less than a minute" says nothing.
  if (look.isCut && lasted < 60_000) return undefined;
  const length = startSentence(`${look.isCut ? 'more than ' : ''}${sayLength(lasted)}`);
  return sayTime(look.began) === sayTime(look.ended) ? length : `${length}, until ${sayTime(look.ended)}`;
}

function shownFact(look: PlainLook): string | string[] | undefined {
  if (look.parts.length > 0) return partNames(look.parts).map(startSentence);
  if (look.kind === 'elsewhere') return 'They did not tell us';
  return hasLength(look) || look.kind === 'refused' ? 'Nothing' : undefined;
}

/** Every explanation, or that none was looked for: events of before we did. */
function whatFits(look: PlainLook): string[] | string {
  const at = happenedAt(look);
  const said = sayExplanations(look.explanations, at === undefined ? undefined : dayOf(at));
  return said.length === 0 ? 'We did not check this when it happened.' : said;
}

function rulesFact(look: PlainLook): string[] {
  if (look.kind === 'elsewhere') return ['Their own system. We did not decide it.'];
  const said = look.bases.map(({ rule, basis }) => {
    const version = versionOfTable(basis);
    return version === undefined ? sayRule(rule) : `${sayRule(rule)} It was version ${version} of the table.`;
  });
  return [...new Set(said)];
}
