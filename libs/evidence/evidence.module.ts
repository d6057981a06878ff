import { Global, Module } from '@nestjs/common';
import { EvidenceStore } from '#libs/evidence/evidence.store';
import { VirusScanner } from '#libs/evidence/virus-scanner';

/** Where evidence is kept. Needs ConfigurationModule. */
@Global()
@Module({ providers: [EvidenceStore, VirusScanner], exports: [EvidenceStore, VirusScanner] })
export class EvidenceModule {}
