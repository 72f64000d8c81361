import { Details } from 'nhsuk-react-components';
import { PageLink } from '@/components/page-shell/page-link';

export interface ShownGroup {
  heading: string;
  items: readonly { text: string; href: string }[];
}

/** More of one part are behind one press. */
const OPEN_AT_MOST = 12;

/** Exactly which things were shown, by name, each leading to its place in the record. */
export function ShownItems({ groups, missing }: { groups: readonly ShownGroup[]; missing: string | undefined }) {
  if (groups.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">What was shown</h2>
      {groups.map((group) => (
        <section key={group.heading} aria-label={group.heading}>
          <h3 className="nhsuk-heading-s mb-2">
            {group.heading} ({group.items.length})
          </h3>
          <ItemList items={group.items.slice(0, OPEN_AT_MOST)} />
          {group.items.length > OPEN_AT_MOST ? (
            <Details>
              <Details.Summary>
                {group.items.length - OPEN_AT_MOST} more<span className="nhsuk-u-visually-hidden"> of {group.heading}</span>
              </Details.Summary>
              <Details.Text>
                <ItemList items={group.items.slice(OPEN_AT_MOST)} />
              </Details.Text>
            </Details>
          ) : null}
        </section>
      ))}
      {missing === undefined ? null : <p>{missing}</p>}
    </>
  );
}

function ItemList({ items }: { items: ShownGroup['items'] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {items.map((item, index) => (
        <li key={`${item.href} ${index}`}>
          <PageLink href={item.href}>{item.text}</PageLink>
        </li>
      ))}
    </ul>
  );
}
