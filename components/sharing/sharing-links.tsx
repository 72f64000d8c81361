import { PageLink } from '@/components/page-shell/page-link';

/** Choices for those who want it simple, and the pages that go with choices. */
export function SharingLinks({ hasChoices }: { hasChoices: boolean }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Keep it simple</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <PageLink href="/sharing/new/everything">Keep everything from everyone</PageLink>
        </li>
        <li>
          <PageLink href="/sharing/new/only-my-gp">Share only with my GP practice</PageLink>
        </li>
        <li>
          <PageLink href="/sharing/new/only-one-person">Share only with one person</PageLink>
        </li>
        {hasChoices ? (
          <li>
            <PageLink href="/sharing/share-again">Share everything again</PageLink>
          </li>
        ) : null}
      </ul>
      <h2 className="nhsuk-heading-m">More about what you share</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <PageLink href="/sharing/try">See your record as someone else would</PageLink>
        </li>
        <li>
          <PageLink href="/people-who-help">Let someone who helps you see your record</PageLink>
        </li>
        <li>
          <PageLink href="/apps">See or stop the apps that can read your record</PageLink>
        </li>
        <li>
          <PageLink href="/sharing/research">Research and planning</PageLink>
        </li>
        <li>
          <PageLink href="/sharing/other-switches">What your choices do not do</PageLink>
        </li>
        <li>
          <PageLink href="/who-can-see-what">What each job can see before you choose anything</PageLink>
        </li>
      </ul>
    </>
  );
}
