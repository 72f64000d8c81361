import { Pagination } from 'nhsuk-react-components';

export interface Turn {
  href: string;
  label: string;
}

/** To newer and older looks; each link says what it leads to. */
export function StretchTurner({ newer, older }: { newer: Turn | undefined; older: Turn | undefined }) {
  if (newer === undefined && older === undefined) return null;
  return (
    <Pagination className="print:hidden" aria-label="Newer and older looks">
      {newer ? (
        <Pagination.Item previous labelText={newer.label} href={newer.href}>
          Newer
        </Pagination.Item>
      ) : null}
      {older ? (
        <Pagination.Item next labelText={older.label} href={older.href}>
          Older
        </Pagination.Item>
      ) : null}
    </Pagination>
  );
}
