/** A browser without a screen: follows redirects, keeps cookies, and posts the first form of a page. */
export class Browsing {
  /** The page that was shown last. */
  page = '';
  private readonly cookies = new Map<string, string>();

  /** Goes there; stops before `door`, an address that nobody need answer. Throws with the status of a page that is none. */
  async go(address: URL, door: string, init: RequestInit = {}): Promise<URL> {
    if (address.href.startsWith(door)) return address;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { cookie, 'accept-language': 'nl' },
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    const location = response.headers.get('location');
    if (location) return this.go(new URL(location, address), door);
    this.page = await response.text();
    if (!response.ok) throw new Error(`${address.href} answers ${response.status}`);
    return address;
  }

  submit(page: URL, fields: Record<string, string>, door: string): Promise<URL> {
    const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(this.page) ?? [];
    return this.go(new URL(action, page), door, { method: 'POST', body: new URLSearchParams(fields) });
  }

  private keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
