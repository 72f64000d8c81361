/** Where long names of professionals may break in a narrow column: browsers do not all know how English words do. */
const BREAKS = ['commu|nity', 'para|medics', 'pharma|cists', 'thera|pists', 'profes|sionals', 'recep|tionists', 'adminis|trators'] as const;

/** A name with soft hyphens: they show only where a line must break. */
export const withBreaks = (name: string): string =>
  BREAKS.reduce((text, word) => {
    const [start = '', end = ''] = word.split('|');
    return text.replaceAll(new RegExp(`(${start})(${end})`, 'gi'), '$1\u00ad$2');
  }, name);
