import { Pagination } from 'nhsuk-react-components';

interface PageTurnerProps {
  page: number;
  pages: number;
  /** Address of a page of the list, the first being 1. */
  hrefOf: (page: number) => string;
}

/** Newer and older pages of a long list. */
export function PageTurner({ page, pages, hrefOf }: PageTurnerProps) {
  if (pages <= 1) return null;
  return (
    <Pagination className="print:hidden">
      {page > 1 ? (
        <Pagination.Item previous labelText={`Page ${page - 1} of ${pages}`} href={hrefOf(page - 1)} />
      ) : null}
      {page < pages ? <Pagination.Item next labelText={`Page ${page + 1} of ${pages}`} href={hrefOf(page + 1)} /> : null}
    </Pagination>
  );
}
