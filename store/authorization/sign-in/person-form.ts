/** The form with which a professional says whose record they open, for what purpose and why. */
import { z } from 'zod';
import { parseNhsNumber } from '@/lib/fhir/nhs-number';
import { PROFESSIONAL_PURPOSES, PURPOSE_WORDS } from '@/lib/smart/purpose-of-use';
import { choices, errorSummary, textArea, textInput, type FieldError } from '@/lib/sign-in/form-parts';
import { html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';
import { parseDateOfBirth, sayDateProblem } from './date-of-birth';

export const REASON_MAX = 500;
const REASON_MIN = 4;
/** An emergency look is checked by a person: one word tells them nothing. */
const EMERGENCY_REASON_MIN = 12;

/** Signs and pictures alone are no words. */
const LETTERS_MIN = 3;
const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

export const typedReason = z.string().catch('').transform((text) => text.slice(0, REASON_MAX));

/** What was typed, as it was typed. */
export const typedSchema = z.object({
  nhsNumber: z.string().max(40).catch(''),
  dateOfBirth: z.string().max(40).catch(''),
  purpose: z.string().max(20).catch(''),
  reason: typedReason,
});
export type TypedPerson = z.infer<typeof typedSchema>;

export const NOTHING_TYPED: TypedPerson = { nhsNumber: '', dateOfBirth: '', purpose: '', reason: '' };

const reasonSchema = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .pipe(z.string().refine((text) => text.length >= REASON_MIN && countLetters(text) >= LETTERS_MIN, 'Say in a few words why you are opening this record. The person can read it.'));

const isEnoughInEmergency = (reason: string): boolean => reason.length >= EMERGENCY_REASON_MIN;
const EMERGENCY_MESSAGE = 'Say what the emergency is, in a sentence. A privacy officer checks every emergency look.';

const formSchema = z
  .object({
    nhsNumber: z
      .string()
      .transform((text) => text.replace(/[\s-]/g, ''))
      .pipe(
        z
          .string()
          .regex(/^\d{10}$/, { message: 'Enter the NHS number. It has 10 digits, such as 999 000 0018.', abort: true })
          // The last digit is worked out from the others: this says nothing of who has a record.
          .refine((digits) => parseNhsNumber(digits) !== undefined, 'A digit of this NHS number is wrong. Check it with the person.'),
      ),
    dateOfBirth: z.string().transform((text, context) => {
      const date = parseDateOfBirth(text);
      if (date !== undefined) return date;
      context.addIssue({ code: 'custom', message: sayDateProblem(text) });
      return z.NEVER;
    }),
    purpose: z.enum(PROFESSIONAL_PURPOSES, 'Choose why you are opening this record.'),
    reason: reasonSchema,
  })
  .refine(({ purpose, reason }) => purpose !== 'BTG' || isEnoughInEmergency(reason), { path: ['reason'], message: EMERGENCY_MESSAGE });

const emergencyReasonSchema = reasonSchema.refine(isEnoughInEmergency, EMERGENCY_MESSAGE);

/** The reason for an emergency look, by the rules of the form. */
export function checkEmergencyReason(typed: string): { ok: true; reason: string } | { ok: false; errors: FieldError[] } {
  const result = emergencyReasonSchema.safeParse(typed);
  return result.success ? { ok: true, reason: result.data } : { ok: false, errors: [{ field: 'reason', message: result.error.issues[0]?.message ?? EMERGENCY_MESSAGE }] };
}

export type PersonForm = z.infer<typeof formSchema>;
export type CheckedForm = { ok: true; form: PersonForm } | { ok: false; errors: FieldError[] };

/** @param typed what was typed; the answer's values are normalised (ten digits, YYYY-MM-DD) */
export function checkPersonForm(typed: TypedPerson): CheckedForm {
  const result = formSchema.safeParse(typed);
  if (result.success) return { ok: true, form: result.data };
  // One message a field, in the order of the page.
  const errors = Object.keys(NOTHING_TYPED).flatMap((field) => {
    const issue = result.error.issues.find(({ path }) => path[0] === field);
    return issue ? [{ field, message: issue.message }] : [];
  });
  return { ok: false, errors };
}

/** The same for a number that nobody has and for a date that does not match. */
export const NOBODY_FOUND: FieldError = {
  field: 'nhsNumber',
  message: 'We could not find a person with this NHS number and date of birth. Check both with the person.',
};

interface FormView {
  uid: string;
  appName: string;
  professional: { name: string; job: string; organisation: string };
  typed: TypedPerson;
  errors: readonly FieldError[];
}

export function renderPersonForm({ uid, appName, professional, typed, errors }: FormView): string {
  const purposes = PROFESSIONAL_PURPOSES.map((value) => ({ value, ...PURPOSE_WORDS[value], isChecked: typed.purpose === value }));
  const body = html`${errorSummary(errors)}
    <h1>Whose record do you need?</h1>
    <p>
      You are ${professional.name}, ${professional.job} for ${professional.organisation}. You are opening one person’s record with
      ${appName}.
    </p>
    <div class="nhsuk-inset-text">
      <span class="nhsuk-u-visually-hidden">Information: </span>
      <p>The person can see that you looked, what you saw, and the reason that you give here.</p>
    </div>
    <form method="post" action="/sign-in/${uid}/person" novalidate>
      ${textInput({ id: 'nhsNumber', label: 'NHS number', hint: '10 digits, such as 999 000 0018', value: typed.nhsNumber, errors, width: 10, numeric: true })}
      ${textInput({ id: 'dateOfBirth', label: 'Date of birth', hint: 'For example, 3 March 1941, 03/03/1941 or 1941-03-03', value: typed.dateOfBirth, errors, width: 20 })}
      ${choices('radio', { id: 'purpose', legend: 'Why are you opening this record?', items: purposes, errors })}
      ${textArea({ id: 'reason', label: 'Your reason, in your own words', hint: 'For example, “Called to their home after a fall”. For an emergency look, say what the emergency is.', value: typed.reason, errors, maxLength: REASON_MAX })}
      <div class="mcr-actions">
        <button class="nhsuk-button" type="submit">Open this record</button>
        <button class="nhsuk-button nhsuk-button--secondary" type="submit" name="cancel" value="yes">Cancel</button>
      </div>
    </form>`;
  return renderPage({ title: 'Whose record do you need?', body, hasErrors: errors.length > 0 });
}
