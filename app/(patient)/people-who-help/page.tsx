import { Details } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { SavedNotice } from '@/components/forms/saved-notice';
import { HelperList } from '@/components/people-who-help/helper-list';
import { InviteForm } from '@/components/people-who-help/invite-form';
import { LeftChoices } from '@/components/people-who-help/left-choices';
import { PageMain } from '@/components/page-shell/page-shell';
import { listChoices } from '@/lib/portal/sharing/choices';
import { choicesLeft, couldLeaveChoices } from '@/lib/portal/sharing/choices-left';
import { listHelpers } from '@/lib/portal/account/helpers';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayHowMany, stateOf, WHAT_HELPERS_SEE, WHEN_NOT_TO } from '@/lib/wording/helpers';
import { end, invite } from './helper-actions';

export const generateMetadata = titled('People who help you');

export default function HelpersPage() {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const now = new Date();
    const helpers = await listHelpers(fhir);
    const current = helpers.filter((helper) => stateOf(helper, now) !== 'over');
    const past = helpers.filter((helper) => stateOf(helper, now) === 'over');
    const choices = past.some((helper) => couldLeaveChoices(helper, now)) ? await listChoices(fhir, patientId, now) : [];
    return (
      <PageMain>
        <SavedNotice version={current.map(({ id }) => id).join(' ')}>Done.</SavedNotice>
        <InviteForm action={invite} whose={patientId}>
          <h1 className="nhsuk-heading-l mb-4">People who help you</h1>
          <p className="nhsuk-lede-text mb-4">{sayHowMany(helpers, now)}</p>
          {choicesLeft(past, choices, now).map(({ helperId, ...left }) => (
            <LeftChoices key={helperId} {...left} />
          ))}
          <HelperList helpers={current} now={now} end={end} />
          <h2 className="nhsuk-heading-m">Let someone see your record</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {WHAT_HELPERS_SEE.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>{WHEN_NOT_TO}</p>
        </InviteForm>
        {past.length === 0 ? null : (
          <Details>
            <Details.Summary>People and codes that are over</Details.Summary>
            <Details.Text>
              <HelperList helpers={past} now={now} />
            </Details.Text>
          </Details>
        )}
      </PageMain>
    );
  });
}
