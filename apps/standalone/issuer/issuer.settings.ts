import { z } from 'zod';
import { dataDirectory } from '#libs/config/data-folder';

/** What the issuer of a stack on one machine is told by its supervisor. */
const IssuerEnvironment = z.object({
  /** The issuer knows a published password and signs with keys of a demonstration: for one machine, never elsewhere. */
  LEVENSLOOP_MODE: z.literal('standalone'),
  OIDC_ISSUER: z.url(),
  PUBLIC_URL: z.url(),
  ISSUER_PORT: z.coerce.number().int(),
});

export interface IssuerSettings {
  readonly issuer: string;
  readonly port: number;
  /** Where the application is. */
  readonly publicUrl: string;
  readonly dataDirectory: string;
}

/** Throws where it would not run for a stack on one machine. */
export function readIssuerSettings(environment: NodeJS.ProcessEnv): IssuerSettings {
  const read = IssuerEnvironment.safeParse(environment);
  if (!read.success)
    throw new Error('The demonstration issuer runs as a part of `npm start` only; an institution has its own issuer.');
  return {
    issuer: read.data.OIDC_ISSUER,
    port: read.data.ISSUER_PORT,
    publicUrl: read.data.PUBLIC_URL,
    dataDirectory: dataDirectory(environment),
  };
}
