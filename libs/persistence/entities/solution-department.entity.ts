import { Entity, PrimaryColumn } from 'typeorm';

/** A department whose work the solution touches; each of their heads decides (R75). */
@Entity('solution_department')
export class SolutionDepartmentEntity {
  @PrimaryColumn('text')
  solutionId!: string;

  @PrimaryColumn('text')
  departmentId!: string;
}
