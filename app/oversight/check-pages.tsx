/** The two pages of each kind of check: those that nobody has seen to, and one of them. */
import type { ReactNode } from 'react';
import { BackLink } from 'nhsuk-react-components';
import { CheckForm } from '@/components/oversight/check-form';
import { EvidenceList } from '@/components/oversight/evidence-list';
import { InboxList } from '@/components/oversight/inbox-list';
import { SaidToPerson } from '@/components/oversight/said-to-person';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import type { CheckTask } from '@/lib/oversight/read-task';
import type { CheckKind } from '@/lib/oversight/task-codes';
import { viewEvidence } from '@/lib/portal/questions/evidence-view';
import { listUnchecked, openCheck } from '@/lib/portal/questions/oversight';
import { checkLines } from '@/lib/portal/questions/question-view';
import { requireOfficerSession } from '@/lib/portal/session/session';
import type { checkEmergencyLook } from './check-actions';
import { showOversight } from './show-oversight';

export type CheckList = '/oversight/emergency-looks' | '/oversight/letters';

interface ListWords {
  title: string;
  /** What the list is of, where its title does not say it. */
  about?: string;
  /** Over those that are to be seen to. */
  heading: string;
  /** Where there is none. */
  none: string;
}

export const showChecks = (kind: CheckKind, list: CheckList, { title, about, heading, none }: ListWords): Promise<ReactNode> =>
  showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const lines = await listUnchecked(fhir, kind, new Date());
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">{title}</h1>
        {about === undefined ? null : <p>{about}</p>}
        {lines.length === 0 ? (
          <NothingHere>
            <p>{none}</p>
          </NothingHere>
        ) : null}
        <InboxList heading={heading} lines={lines} base={list} />
      </PageMain>
    );
  });

interface OneCheck {
  params: Promise<{ id: string }>;
  list: CheckList;
  title: string;
  /** Of the link to the list. */
  back: string;
  action: typeof checkEmergencyLook;
  /** What there is to do, until it is done. */
  toDo: (check: CheckTask) => ReactNode;
}

export const showCheck = (kind: CheckKind, { params, list, title, back, action, toDo }: OneCheck): Promise<ReactNode> =>
  showOversight(async () => {
    const { fhir } = await requireOfficerSession();
    const now = new Date();
    const opened = await openCheck(fhir, kind, (await params).id);
    if (opened === undefined) return <NoSuchQuestion list={list} />;
    const { read: check } = opened;
    const isDone = check.state === 'checked';
    const above = (
      <>
        <h1 className="nhsuk-heading-l mb-4">{title}</h1>
        {isDone ? <SaidToPerson lines={checkLines(check, now)} /> : toDo(check)}
        <EvidenceList {...viewEvidence(opened.evidence, now)} />
      </>
    );
    return (
      <>
        <BackLink href={list}>{back}</BackLink>
        <PageMain>
          {isDone ? (
            above
          ) : (
            <CheckForm action={action} kind={kind} id={check.id} version={check.version}>
              {above}
            </CheckForm>
          )}
        </PageMain>
      </>
    );
  });
