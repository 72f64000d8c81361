/** A browser as far as signing in needs one: cookies, redirects and forms. It keeps cookies by path and, as browsers do, shares them between ports. */

export interface Shown {
  url: URL;
  status: number;
  html: string;
  headers: Headers;
}

interface Cookie {
  value: string;
  path: string;
}

export interface Browser {
  /** Follows redirects until a page is shown, or the address begins with `stopAt`, which is not fetched. */
  open(url: string | URL, stopAt: string): Promise<Shown>;
  submit(page: Shown, fields: Record<string, string | string[]>, stopAt: string, action?: string): Promise<Shown>;
}

export function openBrowser(): Browser {
  const jar = new Map<string, Cookie>();

  const remember = (headers: Headers) => {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const value = pair.slice(name.length + 1);
      if (value === '' || attributes.some((attribute) => /^expires=thu, 01 jan 1970/i.test(attribute))) jar.delete(`${name} ${path}`);
      else jar.set(`${name} ${path}`, { value, path });
    }
  };
  const cookiesFor = (url: URL) =>
    [...jar].filter(([, { path }]) => url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`)).map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');

  const send = async (url: URL, stopAt: string, body?: URLSearchParams): Promise<Shown> => {
    if (url.href.startsWith(stopAt)) return { url, status: 0, html: '', headers: new Headers() };
    const headers = { cookie: cookiesFor(url), ...(body ? { origin: url.origin } : {}) };
    const response = await fetch(url, { method: body ? 'POST' : 'GET', redirect: 'manual', headers, ...(body ? { body } : {}) });
    remember(response.headers);
    const location = response.headers.get('location');
    if (location !== null) {
      await response.body?.cancel();
      return send(new URL(location, url), stopAt);
    }
    return { url, status: response.status, html: await response.text(), headers: response.headers };
  };

  return {
    open: (url, stopAt) => send(new URL(url), stopAt),
    submit(page, fields, stopAt, action = /<form[^>]* action="([^"]+)"/.exec(page.html)?.[1]) {
      if (action === undefined) throw new Error(`no form on ${page.url.pathname}: ${page.html.replace(/<[^>]+>/g, ' ').slice(0, 400)}`);
      const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])));
      return send(new URL(action, page.url), stopAt, body);
    },
  };
}
