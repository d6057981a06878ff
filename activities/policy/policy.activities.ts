import { Injectable } from '@nestjs/common';
import { failure } from '#activities/failure';
import { PolicyError } from '#activities/policy/policy.contract';
import type { PinnedRule, PolicyActivities } from '#activities/policy/policy.contract';
import type { Gate } from '#libs/domain/lifecycle';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';

@Injectable()
export class DatabasePolicy implements PolicyActivities {
  constructor(private readonly policies: PoliciesRepository) {}

  async pin(gate: Gate): Promise<PinnedRule> {
    const policy = await this.policies.inForce();
    const rule = policy?.gates.find((one) => one.gate === gate);
    if (!policy || !rule) throw failure(PolicyError.NotFound, `no policy in force has a rule for ${gate}`);
    return { policyVersion: policy.version, rulesVersion: policy.rulesVersion, rule };
  }
}
