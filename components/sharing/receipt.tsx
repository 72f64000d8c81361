import { FactsList } from '@/components/page-shell/facts-list';
import type { OnePress } from '@/components/forms/one-press-form';
import { PageLink } from '@/components/page-shell/page-link';
import { KeepOn } from './keep-on';
import { KeptLooks } from './kept-looks';
import { LetterDownload } from './letter-download';
import { WHAT_IT_REACHES, type ReceiptView } from '@/lib/wording/choice-receipt';

type ReceiptProps = ReceiptView & { keepOn: OnePress };

/** Everything about one choice: what it says, since when, what it has kept, and how it came to be. */
export function Receipt({ id, sentence, effect, overText, isInForce, ending, keepOn, canChange, takeBackText, facts, keptText, kept, versions }: ReceiptProps) {
  const at = `/sharing/${encodeURIComponent(id)}`;
  return (
    <>
      {overText === undefined ? null : <p>{overText} It said:</p>}
      {ending === undefined ? null : <KeepOn action={keepOn} id={id} {...ending} />}
      <p className="nhsuk-lede-text">{sentence}</p>
      {effect.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{keptText}</p>
      {kept.length === 0 ? null : <KeptLooks looks={kept} />}
      <FactsList facts={facts} />
      <ul className="nhsuk-list nhsuk-list--bullet print:hidden">
        {canChange ? (
          <li>
            <PageLink href={`${at}/change`}>Change it</PageLink>
          </li>
        ) : null}
        {takeBackText === undefined ? null : (
          <li>
            <PageLink href={`${at}/take-back`}>{takeBackText}</PageLink>
          </li>
        )}
        <li>
          <PageLink href={`${at}/letter`}>A letter about it, to print</PageLink>
        </li>
      </ul>
      <LetterDownload id={id} />
      {isInForce ? <WhatItReaches /> : null}
      <h2 className="nhsuk-heading-m">What it said, and who set it</h2>
      <ol className="m-0 mb-8 list-none p-0">
        {versions.map((version) => (
          <li key={version.key} className="border-0 border-t border-solid border-nhs-border py-4">
            <strong>{version.when}</strong>
            <span className="block">{version.said}</span>
            <span className="app-origin block">Set by: {version.who}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function WhatItReaches() {
  return (
    <>
      <h2 className="nhsuk-heading-m">What your choice reaches</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {WHAT_IT_REACHES.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
