import { AlsoSaid } from '@/components/page-shell/also-said';
import { PageLink } from '@/components/page-shell/page-link';

/** A choice that keeps a thing back: what it says, and where it is taken back. */
export interface KeepingBack {
  id: string;
  sentence: string;
}

/** That a thing is hidden, and the way back. */
export function KeptBack({ choices }: { choices: readonly KeepingBack[] }) {
  return choices.map(({ id, sentence }) => (
    <p key={id} className="app-restricted">
      <strong>You limited who sees this.</strong> {sentence}{' '}
      <PageLink href={`/sharing/${encodeURIComponent(id)}/take-back`}>
        Take this back<AlsoSaid>{sentence}</AlsoSaid>
      </PageLink>
    </p>
  ));
}
