import { FactsList } from '@/components/page-shell/facts-list';

/** A piece of a letter (lib/portal/documents): what of it a page can show. */
export type LetterPart =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; strong?: boolean }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly { name: string; value: string | readonly string[] }[] };

/** A letter on the page, as it stands on paper. */
export function LetterParts({ parts }: { parts: readonly LetterPart[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <OnePart key={index} part={part} />
      ))}
    </>
  );
}

function OnePart({ part }: { part: LetterPart }) {
  switch (part.kind) {
    case 'heading':
      return <h2 className="nhsuk-heading-m">{part.text}</h2>;
    case 'paragraph':
      return <p>{part.strong === true ? <strong>{part.text}</strong> : part.text}</p>;
    case 'list':
      return (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {part.items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return <FactsList facts={part.facts.map(({ name, value }) => ({ name, value: typeof value === 'string' ? value : value.join(', ') }))} />;
  }
}
