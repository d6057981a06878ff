import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** A sign-in that is under way at the issuer. */
@Entity('sign_in')
export class SignInEntity {
  @PrimaryColumn('text')
  stateHash!: string;

  @Column('text')
  nonce!: string;

  @Column('text')
  codeVerifier!: string;

  @Column('text')
  returnTo!: string;

  @Column(instant)
  expiresAt!: string;
}
