import { Details } from 'nhsuk-react-components';
import type { RoleColumn } from '@/lib/wording/record/role-table-view';

/** What each kind of professional sees, in words: one to open for each. */
export function RoleList({ columns }: { columns: readonly RoleColumn[] }) {
  return (
    <>
      {columns.map((column) => (
        <Details key={column.key}>
          <Details.Summary>{column.name}</Details.Summary>
          <Details.Text>
            <p>
              <strong>See:</strong> {column.whole}.
            </p>
            {column.outline ? (
              <p>
                <strong>See in outline only</strong> (that it is there, where and when): {column.outline}.
              </p>
            ) : null}
            {column.none ? (
              <p>
                <strong>Do not see:</strong> {column.none}.
              </p>
            ) : null}
          </Details.Text>
        </Details>
      ))}
    </>
  );
}
