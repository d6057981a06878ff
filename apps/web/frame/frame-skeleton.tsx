import { Skeleton } from '@mantine/core';
import { Mark } from '~/frame/mark';
import classes from '~/frame/frame.module.css';

/** The frame before it is known who is here. */
export function FrameSkeleton() {
  return (
    <div className={classes.shell} aria-busy="true">
      <div className={classes.side}>
        <div className={classes.logo}>
          <Mark />
        </div>
        <Skeleton h={40} />
        <Skeleton h={40} />
      </div>
      <div className={classes.page}>
        <div className={classes.top} />
        <div className={classes.main}>
          <Skeleton h={34} w={340} mb="md" />
          <Skeleton h={20} w={460} mb="xl" />
          <Skeleton h={220} radius="lg" />
        </div>
      </div>
    </div>
  );
}
