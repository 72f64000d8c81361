import type { Identity } from '@/demo/identity-type';
import { choices, errorSummary, type FieldError } from '@/lib/sign-in/form-parts';
import { html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';
import { sayShortDate } from '@/lib/wording/dates';

const GROUPS: readonly { kind: Identity['kind']; legend: string }[] = [
  { kind: 'patient', legend: 'Patients' },
  { kind: 'professional', legend: 'Professionals' },
  { kind: 'privacy-officer', legend: 'Privacy officers' },
  { kind: 'reviewer', legend: 'Reviewers' },
];

export const NOBODY_CHOSEN = 'Choose who you want to be.';

/** One form, whose field `identity` takes the id of somebody. The first radio button's id is `identity`, for an error to link to. */
export function renderSignInPage(uid: string, identities: readonly Identity[], problem?: string): string {
  const groups = GROUPS.map(({ kind, legend }) => ({ legend, people: identities.filter((identity) => identity.kind === kind) })).filter(({ people }) => people.length > 0);
  const errors: FieldError[] = problem === undefined ? [] : [{ field: 'identity', message: problem }];
  const body = html`${errorSummary(errors)}
<h1>Practise signing in</h1>
<p>This page stands in for NHS login and for staff sign-in. Nobody on it is a real person.</p>
<form method="post" action="/sign-in/${uid}" novalidate>
${groups.map(({ legend, people }, index) =>
  choices('radio', {
    id: index === 0 ? 'identity' : `identity-${legend.toLowerCase().replaceAll(' ', '-')}`,
    name: 'identity',
    legend,
    items: people.map((person) => ({ value: person.id, label: person.name, hint: describe(person), isChecked: false })),
    errors,
  }),
)}
<button class="nhsuk-button" type="submit">Continue</button>
</form>`;
  return renderPage({ title: 'Practise signing in', body, hasErrors: errors.length > 0 });
}

function describe({ jobRole, organisation, nhsNumber, dateOfBirth }: Identity): string {
  const facts = [jobRole, organisation, nhsNumber && `NHS number ${nhsNumber.replace(/^(\d{3})(\d{3})/, '$1 $2 ')}`, dateOfBirth && `born ${sayShortDate(new Date(`${dateOfBirth}T12:00:00Z`))}`];
  return facts.filter(Boolean).join(', ');
}
