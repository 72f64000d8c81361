/** Of the addresses of a menu, the one that a page belongs to: the closest above it. @returns undefined when it is under none */
export function currentLink(hrefs: readonly string[], pathname: string): string | undefined {
  return hrefs.filter((href) => pathname === href || pathname.startsWith(`${href}/`)).toSorted((one, other) => other.length - one.length)[0];
}
