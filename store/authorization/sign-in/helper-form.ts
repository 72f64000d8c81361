/** The page on which somebody who helps says whose record they want to see. */
import { z } from 'zod';
import { errorSummary, textInput, type FieldError } from '@/lib/sign-in/form-parts';
import { html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';
import { parseDateOfBirth } from './date-of-birth';

/** What was typed, as it was typed. */
export const typedCodeSchema = z.object({ code: z.string().max(60).catch(''), dateOfBirth: z.string().max(40).catch('') });
export type TypedCode = z.infer<typeof typedCodeSchema>;
export const NOTHING_TYPED: TypedCode = { code: '', dateOfBirth: '' };

/** The same for a code that there never was, one that is used or over, and a date that does not match. */
export const CODE_UNUSABLE: FieldError = { field: 'code', message: 'We could not use this code. Check the code and the date of birth with the person. A code works once, for 7 days.' };

export type CheckedCode = { ok: true; form: { code: string; birthDate: string } } | { ok: false; errors: FieldError[] };

/** @param readCode undefined for what can be no code */
export function checkCodeForm(typed: TypedCode, readCode: (text: string) => string | undefined): CheckedCode {
  const [code, birthDate] = [readCode(typed.code), parseDateOfBirth(typed.dateOfBirth)];
  if (code !== undefined && birthDate !== undefined) return { ok: true, form: { code, birthDate } };
  return {
    ok: false,
    errors: [
      ...(code === undefined ? [{ field: 'code', message: 'Type the code. It has 12 letters and numbers.' }] : []),
      ...(birthDate === undefined ? [{ field: 'dateOfBirth', message: 'Type their date of birth, such as 3 March 1941 or 03/03/1941.' }] : []),
    ],
  };
}

interface FormView {
  uid: string;
  name: string;
  helped: readonly { helperId: string; personName: string }[];
  typed: TypedCode;
  errors: readonly FieldError[];
}

const TITLE = 'Whose record do you want to see?';

export function renderHelperForm({ uid, name, helped, typed, errors }: FormView): string {
  const people = helped.map(
    ({ helperId, personName }) => html`<form method="post" action="/sign-in/${uid}/helper" novalidate>
<input type="hidden" name="helper" value="${helperId}">
<button class="nhsuk-button" type="submit">See the record of ${personName}</button>
</form>`,
  );
  const body = html`${errorSummary(errors)}
<h1>${TITLE}</h1>
<p>You are ${name}. You can see the record of somebody who lets you. They can see that you looked, and at what.</p>
${people}
<h2>${helped.length > 0 ? 'If you have a new code' : 'Use the code that they gave you'}</h2>
<form method="post" action="/sign-in/${uid}/helper" novalidate>
${textInput({ id: 'code', label: 'Code', hint: '12 letters and numbers, such as ABCD EFGH JKMN', value: typed.code, errors, width: 20 })}
${textInput({ id: 'dateOfBirth', label: 'Their date of birth', hint: 'For example, 3 March 1941 or 03/03/1941', value: typed.dateOfBirth, errors, width: 20 })}
<div class="mcr-actions"><button class="nhsuk-button${helped.length > 0 && ' nhsuk-button--secondary'}" type="submit">Use this code</button></div>
</form>
<p><a href="/sign-in/${uid}/stop">Stop, and go back</a></p>`;
  return renderPage({ title: TITLE, body, hasErrors: errors.length > 0 });
}
