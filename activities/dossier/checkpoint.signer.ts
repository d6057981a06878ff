import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { keepNote } from '#activities/dossier/checkpoint.files';
import { nameOf } from '#activities/outbox';
import { ClosedGates } from '#activities/tasks/closed-gates';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { INSTITUTION_CHAIN } from '#libs/domain/audit';
import {
  CHAIN_START,
  checkpointText,
  noteSigner,
  openNote,
  readCheckpoint,
  signNote,
  verifyChain,
} from '#libs/evidence/chain';
import type { Checkpoint, NoteSigner } from '#libs/evidence/chain';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import type { ChainHead } from '#libs/persistence/repositories/audit.repository';
import { CheckpointsRepository } from '#libs/persistence/repositories/checkpoints.repository';

const DAY = 86_400_000;
/** Names the key in every note; its key id tells institutions and renewed keys apart. */
const KEY_NAME = 'levensloop';

/**
 * Signs the heads of chains that moved, and keeps the notes outside the database (integrity 11): at once when a gate was
 * decided, and all of them at start and every day. A chain that does not follow from its last checkpoint is not signed.
 */
@Injectable()
export class CheckpointSigner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** For auditors, outside any dossier (integrity 24). */
  readonly verifierKey: string;
  private readonly log = new Logger(CheckpointSigner.name);
  private readonly signer: NoteSigner;
  private readonly directory: string;
  /** Whatever is to be signed waits for what is being signed. */
  private work: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(
    private readonly audit: AuditRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly gates: ClosedGates,
    @Inject(ENVIRONMENT) { CHECKPOINT_DIRECTORY, CHECKPOINT_KEY }: Environment,
  ) {
    this.signer = noteSigner(KEY_NAME, CHECKPOINT_KEY);
    this.verifierKey = this.signer.verifierKey;
    this.directory = CHECKPOINT_DIRECTORY;
  }

  onApplicationBootstrap(): void {
    const daily = setInterval(() => this.later(() => this.signMoved()), DAY);
    const told = this.gates.onEach((solutionId) => this.later(() => this.signChain(solutionId)));
    this.stop = () => {
      clearInterval(daily);
      told.unsubscribe();
    };
    this.later(() => this.signMoved());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop();
    await this.work;
  }

  /** Every chain that has grown since its last checkpoint. */
  async signMoved(): Promise<void> {
    for (const head of await this.audit.moved()) await this.sign(head);
  }

  /** One chain as it stands now; nothing where it has not grown. */
  async signChain(chain: string): Promise<void> {
    const head = await this.audit.headOf(chain);
    if (head.seq > 0) await this.sign(head);
  }

  private later(work: () => Promise<void>): void {
    this.work = this.work.then(work).catch((error: unknown) => {
      this.log.error(`Checkpoints could not be signed: ${nameOf(error)}`);
    });
  }

  private async sign({ chain, seq, head }: ChainHead): Promise<void> {
    const last = (await this.checkpoints.last(chain)) ?? { ...CHAIN_START, seq: 0 };
    if (last.seq >= seq) return;
    const verdict = verifyChain(await this.audit.entriesOf(chain, last.seq), last);
    if (!verdict.intact) {
      this.log.error(`Chain ${chain} is broken at entry ${verdict.at}: not signed`);
      return;
    }
    const { seq: institutionSeq, head: institutionHead } = await this.audit.headOf(INSTITUTION_CHAIN);
    const institution = { seq: institutionSeq, head: institutionHead };
    const at = new Date().toISOString();
    const text = checkpointText({ chain, seq, head, institution, at });
    const note = await keepNote(this.directory, chain, seq, signNote(text, this.signer));
    await this.keepRow(note, { chain, seq, head });
  }

  /** The row says what the note outside says, which another worker may have written a moment ago. */
  private async keepRow(note: string, { chain, seq, head }: ChainHead): Promise<void> {
    const kept = this.read(note);
    if (kept?.chain !== chain || kept.seq !== seq || kept.head !== head) {
      this.log.error(`The note of chain ${chain} at ${seq} says something else than the chain`);
      return;
    }
    await this.checkpoints.add({
      ...{ chain, seq, head, institutionHead: kept.institution.head, note },
      ...{ keyId: this.signer.keyId, signedAt: kept.at },
    });
  }

  private read(note: string): Checkpoint | null {
    const text = openNote(note, this.verifierKey);
    return text === null ? null : readCheckpoint(text);
  }
}
