import { PageLink } from '@/components/page-shell/page-link';

/** How to check a list that was downloaded with its proof, with neither us nor the network. */
export function CheckItYourself({ file }: { file: string }) {
  return (
    <section aria-labelledby="check">
      <h2 className="nhsuk-heading-m" id="check">
        Check that nothing was changed
      </h2>
      <p>You do not have to trust us. You can check the list yourself, without us and without the internet.</p>
      <p>You need a computer for this: it does not work on a phone. If you do not use a computer much, ask somebody you trust to help you.</p>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Download the list “With proof”, above.</li>
        <li>
          Download <PageLink href="/check-my-log.mjs" download>the program that checks it</PageLink>. It is one short file that anyone can read.
        </li>
        <li>
          Get Node, which runs the program, from <a href="https://nodejs.org">nodejs.org</a>. It is free. Then you can turn off the internet.
        </li>
        <li>
          Put both files in one folder. Open a command window in it and type: <kbd className="font-mono break-words">node check-my-log.mjs {file}</kbd>
        </li>
      </ol>
      <p>It says “The log holds”, or what was changed.</p>
      <p>Keep the file. Next time, type the name of this old file after the name of the new one. Then it also checks that nothing has gone since.</p>
    </section>
  );
}
