import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/**
 * Tells, inside this process, of which solutions a gate was just decided. A hint that may be lost with the process: whoever
 * must not miss one looks in the record.
 */
@Injectable()
export class ClosedGates {
  private readonly solutions = new Subject<string>();

  tell(solutionId: string): void {
    this.solutions.next(solutionId);
  }

  onEach(react: (solutionId: string) => void): { unsubscribe(): void } {
    return this.solutions.subscribe(react);
  }
}
