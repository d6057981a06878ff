import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Observations by month. The application role may not create tables, so a partition for any month within the bounds
 * (20 years back, one month ahead) comes from this owner's function (integrity 12).
 */
export class CreateObservations1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE observation_batch (
        id text PRIMARY KEY,
        digest text NOT NULL UNIQUE,
        version_id text NOT NULL REFERENCES version (id),
        client_id text NOT NULL,
        source text NOT NULL,
        envelope jsonb NOT NULL,
        received_at timestamptz NOT NULL
      );

      CREATE TABLE observation (
        batch_id text NOT NULL REFERENCES observation_batch (id),
        position int NOT NULL,
        version_id text NOT NULL,
        site text NOT NULL,
        metric text NOT NULL,
        subgroup text,
        value double precision NOT NULL,
        lower double precision,
        upper double precision,
        n bigint NOT NULL,
        events bigint,
        label_mature boolean NOT NULL,
        window_from timestamptz NOT NULL,
        window_to timestamptz NOT NULL,
        computed_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        PRIMARY KEY (window_to, batch_id, position)
      ) PARTITION BY RANGE (window_to);
      CREATE INDEX observation_series ON observation (version_id, site, metric, window_to);

      CREATE FUNCTION ensure_observation_month(month_of timestamptz) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO' AS $function$
      DECLARE
        first timestamptz := date_trunc('month', month_of, 'UTC');
        name text := 'observation_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM');
      BEGIN
        IF first < date_trunc('month', now(), 'UTC') - interval '20 years'
           OR first > date_trunc('month', now(), 'UTC') + interval '1 month' THEN
          RAISE EXCEPTION 'month % is outside the bounds of observations', first USING ERRCODE = '22023';
        END IF;
        IF to_regclass('public.' || name) IS NOT NULL THEN
          RETURN;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtext('ensure_observation_month'));
        EXECUTE format(
          'CREATE TABLE IF NOT EXISTS public.%I PARTITION OF public.observation FOR VALUES FROM (%L) TO (%L)',
          name, first, (first AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
      END
      $function$;
      REVOKE ALL ON FUNCTION ensure_observation_month(timestamptz) FROM PUBLIC;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Measurements are never dropped; restore a backup instead.'));
  }
}
