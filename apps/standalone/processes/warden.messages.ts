/** What a supervisor tells its warden. */
export type WardenMessage =
  | { readonly kind: 'watch'; readonly pid: number; readonly stopSignal: NodeJS.Signals }
  | { readonly kind: 'forget'; readonly pid: number };
