/** The page on which a professional says why the look that they have open must become an emergency look. */
import { formatNhsNumber, parseNhsNumber } from '@/lib/fhir/nhs-number';
import { errorSummary, textArea, type FieldError } from '@/lib/sign-in/form-parts';
import { html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';
import { REASON_MAX } from './person-form';

interface EmergencyView {
  uid: string;
  professional: { name: string; job: string; organisation: string };
  /** As they typed it for the look that they have open. */
  nhsNumber: string | undefined;
  reason: string;
  errors: readonly FieldError[];
}

export function renderEmergencyForm({ uid, professional, nhsNumber, reason, errors }: EmergencyView): string {
  const number = nhsNumber === undefined ? undefined : parseNhsNumber(nhsNumber);
  const whose = number === undefined ? 'the person whose record you have open' : `the person with NHS number ${formatNhsNumber(number)}`;
  const body = html`${errorSummary(errors)}
<h1>Open this record in an emergency</h1>
<p>This is for ${whose}. You are ${professional.name}, ${professional.job} for ${professional.organisation}.</p>
<form method="post" action="/sign-in/${uid}/emergency" novalidate>
${textArea({ id: 'reason', label: 'What is the emergency?', hint: 'For example, “Unconscious at home, no one to ask”', value: reason, errors, maxLength: REASON_MAX })}
<div class="mcr-actions"><button class="nhsuk-button nhsuk-button--warning" type="submit">Open in an emergency</button>
<button class="nhsuk-button nhsuk-button--secondary" type="submit" name="cancel" value="yes">Cancel</button></div>
</form>
<p>You will see more than your role normally shows. The person can see that you did, and your reason. A privacy officer checks every emergency look.</p>`;
  return renderPage({ title: 'Open this record in an emergency', body, hasErrors: errors.length > 0 });
}
