/** Where a patient says what an app, other than the portal, may see and do. */
import { describeScope } from '@/lib/smart/describe-scope';
import { choices, errorSummary, type FieldError } from '@/lib/sign-in/form-parts';
import { html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';

interface PermissionView {
  uid: string;
  appName: string;
  /** Host that the app runs on, as registered. */
  appHost: string | undefined;
  scopes: readonly string[];
  errors: readonly FieldError[];
}

export const NOTHING_TICKED: FieldError = { field: 'scope', message: 'Tick what the app may do, or choose “Do not allow”.' };

export function renderPermissionPage({ uid, appName, appHost, scopes, errors }: PermissionView): string {
  const asks = scopes.length === 0 ? askWho(appName, appHost) : askWhat({ appName, appHost, scopes, errors });
  const body = html`${errorSummary(errors)}
<h1>Do you want to allow ${appName}?</h1>
<form method="post" action="/sign-in/${uid}/permission" novalidate>
${asks}
<div class="mcr-actions"><button class="nhsuk-button" type="submit" name="decision" value="allow">Allow</button>
<button class="nhsuk-button nhsuk-button--secondary" type="submit" name="decision" value="refuse">Do not allow</button></div>
</form>`;
  return renderPage({ title: 'Do you want to allow this app?', body, hasErrors: errors.length > 0 });
}

function askWhat({ appName, appHost, scopes, errors }: Omit<PermissionView, 'uid'>) {
  const items = scopes.map((scope) => ({ value: scope, label: capitalise(describeScope(scope) ?? scope), isChecked: errors.length === 0 }));
  return html`<p>${appName}${appHost && ` (${appHost})`} wants to use your health and care record. It is not part of My Care Record.</p>
<p>You decide what it may do. What you take out now, it cannot do.</p>
${choices('checkbox', { id: 'scope', legend: 'The app may:', items, errors })}
<p>Each time it looks, you can see that in the list of who has looked at your record. You can stop it at any time: sign in to My Care Record, and choose “Your account”, then “Apps that can read your record”.</p>`;
}

/** An app that signs people in and reads nothing. */
const askWho = (appName: string, appHost: string | undefined) => html`<p>${appName}${appHost && ` (${appHost})`} wants to know who you are. It is not part of My Care Record.</p>
<p>It cannot see your record.</p>`;

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
