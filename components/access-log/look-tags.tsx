import { Tag } from 'nhsuk-react-components';

export type LookTag = 'Not explained' | 'Emergency' | 'Refused' | 'Limited by you';

const COLOURS = { Emergency: 'orange', Refused: 'grey', 'Limited by you': 'blue' } as const;

/** What is particular about a look. What is not explained has a shape of its own as well. */
export function LookTags({ tags }: { tags: readonly LookTag[] }) {
  return (
    <>
      {tags.map((tag) => (
        <span key={tag}>
          {tag === 'Not explained' ? (
            <strong className="app-not-explained">
              <span aria-hidden="true">?</span> {tag}
            </strong>
          ) : (
            <Tag modifier={COLOURS[tag]}>{tag}</Tag>
          )}{' '}
        </span>
      ))}
    </>
  );
}
