const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/**
 * A page that goes on elsewhere at once, without a script, and says nothing of where it comes from. A browser that is sent on within a
 * second puts the new page in this one's place in its history.
 * @param to an http(s) address, as configured
 */
export function leavePage(to: string): string {
  const address = escape(to);
  const place = escape(new URL(to).hostname);
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0; url=${address}"><title>${place}</title><p><a href="${address}">Go to ${place}</a></p></html>`;
}
