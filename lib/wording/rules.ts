import type { Reason } from '@/lib/consent/decision';

/** What allowed or limited a look, in plain words: a rule without words of its own does not compile. */
const RULES: Readonly<Record<Reason['code'], string>> = {
  'own-record': 'It is your own record.',
  'not-own-record': 'It is not the record that they may see.',
  'role-table': 'The table of what each job may see.',
  'emergency-table': 'The table of what each job may see in an emergency.',
  'research-table': 'The table of what research and planning may be given.',
  helper: 'You let them help you.',
  'helper-over': 'The last day on which they may help you is over.',
  'no-role': 'Their job is not in the table of what each job may see.',
  'purpose-not-allowed': 'The reason they gave is not one that we allow.',
  'choice-limits': 'Your choice limited it.',
  'choice-allows': 'Your choice lets them see it.',
  'choice-refuses': 'Your choice refused it.',
  'choice-unreadable': 'One of your choices could not be read, so nothing was shown.',
  'beyond-scope': 'They asked for more than they or their app may ask for.',
  'not-saved': 'What was sent could not be saved as it was.',
  oversight: 'You asked about a look, or an emergency look is being checked.',
  failed: 'Something went wrong on our side, so nothing was shown.',
};

/** Every rule that a decision can give as its reason. */
export const RULE_CODES = Object.keys(RULES) as Reason['code'][];

const isRule = (rule: string | undefined): rule is Reason['code'] => rule !== undefined && Object.hasOwn(RULES, rule);

/** One sentence, for one rule of a decision. A rule that we do not know is said to be one. */
export function sayRule(rule: string | undefined): string {
  return isRule(rule) ? RULES[rule] : 'A rule that we cannot name.';
}

/** Which version of the table of roles: "role-table/2026-11" → "2026-11". */
export function versionOfTable(basis: string): string | undefined {
  return /^[a-z-]+table\/(?<version>[\w.-]+)$/.exec(basis)?.groups?.version;
}
