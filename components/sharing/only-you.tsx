import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';

/** Something that the law restricts: it needs no choice. */
export function OnlyYou({ title }: { title: string }) {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">Only you can see this</h1>
      <p>“{title}” needs no choice. The law keeps it between you and the place that wrote it. Nobody else can see it, even in an emergency.</p>
      <p>That is so for fertility treatment, for changing gender, for infections passed on by sex, and for ending a pregnancy.</p>
      <p>
        <PageLink href="/record">Go to your record</PageLink>
      </p>
    </PageMain>
  );
}
