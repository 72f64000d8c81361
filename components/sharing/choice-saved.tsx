import { PageLink } from '@/components/page-shell/page-link';
import { COUNTS_NOW } from '@/lib/wording/choice-receipt';

interface ChoiceSavedProps {
  id: string;
  /** "Your choice is in force" */
  heading: string;
  /** "Saved today at 10:42am." */
  savedText: string;
  sentence: string;
  /** While it counts: what will happen in an emergency, when it is about care, and how long it lasts. */
  inForce: { emergencyText: string | undefined; paramedicsText?: string | undefined; untilText: string } | undefined;
}

/** What is so from now on, once a choice was saved or taken back. */
export function ChoiceSaved({ id, heading, savedText, sentence, inForce }: ChoiceSavedProps) {
  return (
    <>
      <div className="nhsuk-panel mb-6">
        <h1 className="nhsuk-panel__title">{heading}</h1>
        <div className="nhsuk-panel__body">{savedText}</div>
      </div>
      <p className="nhsuk-lede-text">{sentence}</p>
      {inForce === undefined ? null : (
        <>
          {inForce.emergencyText === undefined ? null : (
            <p>
              <strong>{inForce.emergencyText}</strong>
            </p>
          )}
          {inForce.paramedicsText === undefined ? null : <p>{inForce.paramedicsText}</p>}
          <p>{inForce.untilText}</p>
          <p>
            {COUNTS_NOW.onThisWebsite} {COUNTS_NOW.elsewhere}
          </p>
        </>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <PageLink href={`/sharing/${encodeURIComponent(id)}`}>See your receipt, or get a letter about it</PageLink>
        </li>
        <li>
          <PageLink href="/sharing">See what you share</PageLink>
        </li>
        <li>
          <PageLink href="/access-log">See who has looked at your record</PageLink>
        </li>
      </ul>
    </>
  );
}
