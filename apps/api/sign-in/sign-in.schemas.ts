import { z } from 'zod';

/** `returnTo` is a path of this application; anything else is answered as `/`. */
export const SignInQuery = z.object({ returnTo: z.string().max(2000).optional() });

/** What the issuer sends back. */
export const CallbackQuery = z.looseObject({ state: z.string().max(500).optional() });

/** Where the browser goes to end its session at the issuer too; null where the issuer has no such page. */
export const SignedOut = z.object({ endSessionUrl: z.url().nullable() });
export type SignedOut = z.infer<typeof SignedOut>;
