import { NothingChanged } from '@/components/page-states/nothing-changed';

interface NotSavedProps {
  failure: string;
  /** There is no room for another choice. */
  seeChoices: true | undefined;
}

/** Choices are taken back on a page of their own, beside this one: what was answered here stays. */
export function NotSaved({ failure, seeChoices }: NotSavedProps) {
  return (
    <NothingChanged title="This is not saved" failure={failure}>
      {seeChoices ? (
        <p>
          <a href="/sharing" target="_blank" rel="noreferrer">
            See your choices (opens in a new tab)
          </a>
        </p>
      ) : null}
    </NothingChanged>
  );
}
