import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Abilities } from '#libs/identity/abilities';
import { BearerTokens } from '#libs/identity/bearer-tokens';
import { DeclaredRoutes } from '#libs/identity/declared-routes';
import { DossierReads } from '#libs/identity/dossier-reads';
import { IssuerClient } from '#libs/identity/issuer.client';
import { Principals } from '#libs/identity/principals';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import { SessionService } from '#libs/identity/session.service';

const SERVICES = [Abilities, BearerTokens, DossierReads, IssuerClient, Principals, RefusalAudit, SessionService];

/** Who somebody is and what he may. Needs DatabaseModule and ConfigurationModule. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [...SERVICES, DeclaredRoutes], exports: SERVICES })
export class IdentityModule {}
