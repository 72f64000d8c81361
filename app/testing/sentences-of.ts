import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** The sentences of a page, for measuring them: headings, list items, labels and buttons end one too. */
export function sentencesOf(page: ReactNode): string {
  return renderToStaticMarkup(page)
    .replace(/<script>.*?<\/script>/gs, '')
    .replace(/<\/(h\d|li|p|dt|dd|label|legend|button|summary|strong|div)>/g, '. ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;|&rsquo;/g, '’')
    .replace(/([.?!:])(?:\s*\.)+/g, '$1')
    .replace(/(?:\s*\.)+/g, '.');
}
