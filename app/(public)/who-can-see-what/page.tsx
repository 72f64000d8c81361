import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { RoleGrid } from '@/components/role-table/role-grid';
import { RoleList } from '@/components/role-table/role-list';
import { sayRoleTable } from '@/lib/wording/record/role-table-view';
import { OTHER_JOBS } from '@/lib/wording/roles';

export const metadata: Metadata = { title: 'Who can see what' };

export default function WhoCanSeeWhatPage() {
  const table = sayRoleTable();
  return (
    <PageMain wide>
      <div className="max-w-reading">
        <h1 className="nhsuk-heading-l">Who can see what</h1>
        <p>People see only the parts of your record that their job needs. This is what each job can see before you choose anything. {OTHER_JOBS}</p>
        <p>
          You can limit it further: <PageLink href="/sharing">choose what you share</PageLink>.
        </p>
        <RoleList columns={table.columns} />
        <h2 className="nhsuk-heading-m">More private things</h2>
        <p>Some things are seen by fewer people, whatever part they are in:</p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {table.topics.map((topic) => (
            <li key={topic.topic}>
              {topic.topic}: {topic.roles}
            </li>
          ))}
        </ul>
        <p>A few things are kept by law between you and the place that wrote them, such as fertility treatment.</p>
      </div>
      <h2 className="nhsuk-heading-m">All of it in one table</h2>
      <RoleGrid columns={table.columns} rows={table.rows} />
      <p>This is version {table.version} of the table.</p>
    </PageMain>
  );
}
