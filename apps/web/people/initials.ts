/** `Anna van der Berg` is `AB`: first and last name, without what stands between. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  const chosen = parts.length > 1 ? [parts[0], parts.at(-1)] : [name.trim()];
  return chosen.map((part) => part?.charAt(0) ?? '').join('');
}
