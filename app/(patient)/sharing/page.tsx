import type { Metadata } from 'next';
import { Details } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageLink } from '@/components/page-shell/page-link';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceList, type ListedChoice } from '@/components/sharing/choice-list';
import { GridMissing } from '@/components/sharing/grid-missing';
import { SharingLinks } from '@/components/sharing/sharing-links';
import { WhoSeesWhat } from '@/components/sharing/who-sees-what';
import { readGrid } from '@/lib/portal/sharing/choice-grid';
import { splitChoices, type ChoiceView } from '@/lib/portal/sharing/choice-view';
import { listChoices } from '@/lib/portal/sharing/choices';
import { listHelpersIfKnown } from '@/lib/portal/account/helpers';
import { readHelpersSight } from '@/lib/portal/sharing/helpers-sight';
import { readPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayHowLimited } from '@/lib/wording/choices';
import { notInGrid } from '@/lib/wording/choices-grid';
import { sayWhoMadeIt } from '@/lib/wording/helpers';

export const metadata: Metadata = { title: 'What you share' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function SharingPage({ searchParams }: Props) {
  return showPage('mine', async () => {
    const look = (await searchParams).look === 'emergency' ? 'emergency' : 'ordinary';
    const session = await requirePatientSession();
    const now = new Date();
    const [choices, helpers, printedHead] = await Promise.all([listChoices(session.fhir, session.patientId, now), listHelpersIfKnown(session.fhir), readPrintedHead(session, now)]);
    const { inForce, past } = splitChoices(choices);
    const listed = (views: readonly ChoiceView[]): ListedChoice[] => views.map((view) => ({ ...view, madeBy: view.madeBy && sayWhoMadeIt(view.madeBy, helpers, now) }));
    const [limits, research] = [inForce.filter(({ kind }) => kind !== 'research'), inForce.filter(({ kind }) => kind === 'research')];
    const [grid, helpersSight] = await Promise.all([readGrid(session, look, choices, now), readHelpersSight(session, helpers ?? [], now)]);
    return (
      <PageMain wide>
        <div className="max-w-reading">
          <PrintedHead text={printedHead} />
          <h1 className="nhsuk-heading-l mb-4">What you share</h1>
          <p className="nhsuk-lede-text mb-4">{sayHowLimited(inForce)}</p>
          <p className="mb-4 flex flex-wrap items-baseline gap-x-6 print:hidden">
            <PageLink className="nhsuk-button mb-0" href="/sharing/new">
              Make a new choice
            </PageLink>
            <PageLink className="app-action" href="/sharing/new/one-thing">
              Hide one thing
            </PageLink>
          </p>
          <p className="print:hidden">A new choice can be about a whole part of your record. To hide one medicine or one letter, use “Hide one thing”.</p>
        </div>
        {grid === undefined ? <GridMissing /> : <WhoSeesWhat view={grid} look={look} besides={notInGrid(inForce).map(({ sentence }) => sentence)} printedHead={printedHead} helpers={helpersSight} />}
        <div className="max-w-reading print:hidden">
          <ChoicesInForce heading="Your choices in force" choices={listed(limits)} />
          <ChoicesInForce heading="Your choice about research and planning" choices={listed(research)} />
          <SharingLinks hasChoices={inForce.length > 0} />
          {past.length === 0 ? null : (
            <Details>
              <Details.Summary>Choices that are over</Details.Summary>
              <Details.Text>
                <ChoiceList choices={listed(past)} />
              </Details.Text>
            </Details>
          )}
        </div>
      </PageMain>
    );
  });
}

function ChoicesInForce({ heading, choices }: { heading: string; choices: readonly ListedChoice[] }) {
  if (choices.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <ChoiceList choices={choices} />
    </>
  );
}
