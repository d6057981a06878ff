import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('department')
export class DepartmentEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  nameNl!: string;

  @Column('text')
  nameEn!: string;
}
