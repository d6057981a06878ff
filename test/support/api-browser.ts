import { DEMONSTRATION_PASSWORD } from '#apps/standalone/issuer/accounts';
import { DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';

const MOST_REDIRECTS = 15;

/** A browser without a screen: keeps cookies, follows from page to page, fills in the issuer's form. */
export class Browser {
  private readonly jar = new Map<string, Map<string, string>>();

  async go(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const { host } = new URL(url);
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...(this.jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    });
    this.keep(host, answer.headers.getSetCookie());
    return answer;
  }

  /** Goes on until a page comes, or an address at which `stop` says so. Answers it and its address. */
  async follow(url: string, stop: (url: string) => boolean = () => false): Promise<{ url: string; answer: Response }> {
    let at = url;
    for (let count = 0; count < MOST_REDIRECTS; count++) {
      const answer = await this.go(at);
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || !next) return { url: at, answer };
      at = new URL(next, at).href;
      if (stop(at)) return { url: at, answer };
    }
    throw new Error(`${url} leads nowhere`);
  }

  /** Signs in at the issuer's page, and answers the address that it sends back to. */
  async signIn(start: string, personId: string, stop?: (url: string) => boolean): Promise<string> {
    const page = await this.follow(start);
    const text = await page.answer.text();
    const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
    if (!action) throw new Error(`no form at ${page.url}: ${text.slice(0, 500)}`);
    const username = DEMONSTRATION_PEOPLE.find(({ id }) => id === personId)?.username ?? personId;
    const sent = await this.go(new URL(action, page.url).href, { username, password: DEMONSTRATION_PASSWORD });
    const location = sent.headers.get('location');
    if (!location) throw new Error(`not signed in: ${sent.status} ${(await sent.text()).slice(0, 500)}`);
    const next = new URL(location, page.url).href;
    return stop?.(next) ? next : (await this.follow(next, stop)).url;
  }

  cookies(host: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.jar.get(host) ?? []);
  }

  forget(host: string, name: string): void {
    this.jar.get(host)?.delete(name);
  }

  private keep(host: string, cookies: readonly string[]): void {
    const jar = this.jar.get(host) ?? new Map<string, string>();
    this.jar.set(host, jar);
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '' || /expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}
