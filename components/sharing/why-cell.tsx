import { PageLink } from '@/components/page-shell/page-link';
import type { GridCell } from '@/lib/wording/choices-grid';
import { SeenSign } from './seen-sign';

interface WhyCellProps {
  notes: readonly string[];
  ordinary: GridCell;
  emergency: GridCell;
  keepHref: string | undefined;
  tryHref: string | undefined;
}

/** What a kind of professional sees of one part every day and in an emergency, each with its reasons. */
export function WhyCell({ notes, ordinary, emergency, keepHref, tryHref }: WhyCellProps) {
  return (
    <>
      <OneLook heading="Every day" cell={ordinary} />
      <OneLook heading="In an emergency" cell={emergency} />
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {tryHref === undefined ? null : (
        <p>
          <PageLink href={tryHref}>See which things they see</PageLink>
        </p>
      )}
      {keepHref === undefined ? null : (
        <p>
          <PageLink className="nhsuk-button" href={keepHref}>
            Keep it from them
          </PageLink>
        </p>
      )}
      <p>
        <PageLink href="/who-can-see-what">See what each job can see before you choose anything</PageLink>
      </p>
    </>
  );
}

function OneLook({ heading, cell }: { heading: string; cell: GridCell }) {
  return (
    <>
      <h2 className="nhsuk-heading-s mb-2">{heading}</h2>
      <p className="mb-2">
        <SeenSign seen={cell.seen} /> <strong>{cell.says}</strong>
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {cell.because.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
