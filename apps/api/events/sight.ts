import type { ChangeEvent } from '#apps/api/events/event.schemas';
import type { Abilities } from '#libs/identity/abilities';
import type { Permission } from '#libs/identity/permissions';
import type { PersonPrincipal } from '#libs/identity/principal';

const NEEDED: Readonly<Record<ChangeEvent['kind'], Permission>> = {
  task: 'tasks:read',
  process: 'processes:read',
  solution: 'solutions:read',
};
const REMEMBERED_MS = 30_000;

/** Of which changes a person is told: those of what he may see. */
export class Sight {
  private involving = new Set<string>();
  private knownUntil = 0;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly abilities: Abilities,
    private readonly who: PersonPrincipal,
  ) {}

  async covers({ kind, solutionId }: ChangeEvent): Promise<boolean> {
    const reach = this.abilities.reach(this.who, NEEDED[kind]);
    if (reach !== 'involved') return reach === 'everything';
    if (this.knownUntil > Date.now() && this.involving.has(solutionId)) return true;
    // The change itself may be what involves him.
    await this.look();
    return this.involving.has(solutionId);
  }

  private look(): Promise<void> {
    this.looking ??= this.abilities
      .involving(this.who)
      .then((solutions) => {
        this.involving = new Set(solutions);
        this.knownUntil = Date.now() + REMEMBERED_MS;
      })
      .finally(() => (this.looking = null));
    return this.looking;
  }
}
