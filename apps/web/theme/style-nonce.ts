declare global {
  // Where the part that holds the page still behind a dialog looks for a nonce (get-nonce).
  var __webpack_nonce__: string | undefined;
}

/** Lets through the styles that Mantine makes itself; the server puts one into every page that it sends. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

export function passNonceOn(): void {
  globalThis.__webpack_nonce__ = styleNonce() || undefined;
}
