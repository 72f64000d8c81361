import { PageLink } from '@/components/page-shell/page-link';

/** How to check a list that was downloaded with its proof, with neither us nor the network. */
export function CheckItYourself({ file }: { file: string }) {
  return (
    <section aria-labelledby="check">
      <h2 className="nhsuk-heading-m" id="check">
        Check that nothing was changed
      </h2>
      <p>You do not have to trust us. You can check the list on your own computer, without us and without the internet.</p>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Download the list “With proof”, above.</li>
        <li>
          Download <PageLink href="/check-my-log.mjs" download>the program that checks it</PageLink>. It is one short file that anyone can read.
        </li>
        <li>
          The program runs in Node. If you do not have it, get it free from <a href="https://nodejs.org">nodejs.org</a>. Then you can turn off the internet.
        </li>
        <li>
          In the folder with both files, type: <kbd className="font-mono break-words">node check-my-log.mjs {file}</kbd>
        </li>
      </ol>
      <p>It says “The log holds”, or what was changed. Keep the file. Next time you can check that everything in it is still in the new one: type the name of the old file after the new one.</p>
    </section>
  );
}
