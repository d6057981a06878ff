import type { Gate } from '#libs/domain/lifecycle';

/*
 * The map as it is drawn (visual language: Lifecycle map, drawn), in its own units: 1084 wide, a lane 212 high. The first
 * version goes through all phases; a later one begins in further development and bends back into implementation.
 */

export const MAP_WIDTH = 1084;
export const LANE_HEIGHT = 212;
const HEAD = 44;
/** Centre line of the first lane. */
const CENTRE = 150;

export const laneCentre = (lane: number) => CENTRE + lane * LANE_HEIGHT;
/** Below the last of several lanes stands where its line goes. */
const FOOT = 22;
export const mapHeight = (lanes: number) => HEAD + lanes * LANE_HEIGHT + (lanes > 1 ? FOOT : 0);
export const laneBorder = (lane: number) => HEAD + lane * LANE_HEIGHT;

export const COLUMNS = [
  { phase: 'acquisition', x: 120, width: 288 },
  { phase: 'implementation', x: 412, width: 236 },
  { phase: 'use', x: 652, width: 156 },
  { phase: 'further-development', x: 812, width: 156 },
  { phase: 'decommissioning', x: 972, width: 110 },
] as const;

export interface Place {
  readonly gate: Gate;
  readonly x: number;
  /** From the lane's centre line. */
  readonly dy: number;
  /** Whether the name stands beside the station, as on parallel lines, or below it. */
  readonly beside: boolean;
}

const place = (gate: Gate, x: number, dy = 0, beside = false): Place => ({ gate, x, dy, beside });

const IMPLEMENTATION = [place('G5', 446, -34, true), place('G6', 446, 34, true), place('G7', 608)];

/** Stations of a first version, in reading order. */
export const FIRST_LANE: readonly Place[] = [
  place('G0', 144),
  place('G1', 212),
  place('G2', 282, -58, true),
  place('G3', 282, 0, true),
  place('G4', 282, 58, true),
  ...IMPLEMENTATION,
  place('G8', 694),
  place('G9', 770),
  place('G12', 1000),
  place('G13', 1056),
];

/** Stations of a later version, in reading order. */
export const LATER_LANE: readonly Place[] = [place('G10', 840), place('G11', 906), ...IMPLEMENTATION];

export interface Line {
  /** Path from the lane's centre line (y = 0), as SVG relative to it. */
  readonly path: (y: number) => string;
  /** Passed as soon as one of these gates was reached. */
  readonly reachedBy: readonly Gate[];
}

const UP_TO_13: readonly Gate[] = ['G5', 'G6', 'G7', 'G8', 'G9', 'G12', 'G13'];
const PARALLEL: readonly Gate[] = ['G2', 'G3', 'G4'];
const after = (...gates: readonly Gate[]) => [...gates, ...UP_TO_13];

const fork = (dy: number) => (y: number) => `M232 ${y}C250 ${y} 256 ${y + dy} 282 ${y + dy}`;
const join = (dy: number) => (y: number) => `M282 ${y + dy}H376C396 ${y + dy} 392 ${y} 410 ${y}`;
const enter = (x: number, dy: number) => (y: number) => `M${x} ${y}C${x + 16} ${y} ${x + 14} ${y + dy} 446 ${y + dy}`;
const leave = (dy: number) => (y: number) => `M446 ${y + dy}H574C594 ${y + dy} 594 ${y} 608 ${y}`;
const straight = (from: number, to: number) => (y: number) => `M${from} ${y}H${to}`;

const implementation = (x: number): readonly Line[] => [
  { path: enter(x, -34), reachedBy: ['G5', 'G7', 'G8', 'G9'] },
  { path: enter(x, 34), reachedBy: ['G6', 'G7', 'G8', 'G9'] },
  { path: leave(-34), reachedBy: ['G7', 'G8', 'G9'] },
  { path: leave(34), reachedBy: ['G7', 'G8', 'G9'] },
];

export const FIRST_LINES: readonly Line[] = [
  { path: straight(144, 232), reachedBy: ['G1', ...after(...PARALLEL)] },
  { path: fork(-58), reachedBy: after('G2') },
  { path: straight(232, 282), reachedBy: after('G3') },
  { path: fork(58), reachedBy: after('G4') },
  { path: join(-58), reachedBy: UP_TO_13 },
  { path: straight(282, 410), reachedBy: UP_TO_13 },
  { path: join(58), reachedBy: UP_TO_13 },
  ...implementation(410),
  { path: straight(608, 694), reachedBy: ['G8', 'G9', 'G12', 'G13'] },
  { path: straight(694, 770), reachedBy: ['G9', 'G12', 'G13'] },
  { path: straight(770, 1000), reachedBy: ['G12', 'G13'] },
  { path: straight(1000, 1056), reachedBy: ['G13'] },
];

export const LATER_LINES: readonly Line[] = [
  { path: straight(840, 906), reachedBy: ['G11', 'G5', 'G6', 'G7'] },
  // Back under its own lane, into implementation.
  {
    path: (y) => `M906 ${y}C970 ${y} 970 ${y + 92} 920 ${y + 92}H458C416 ${y + 92} 392 ${y} 424 ${y}`,
    reachedBy: ['G5', 'G6', 'G7'],
  },
  ...implementation(424),
];

/** How a later version leaves its parent's lane after G8. */
export const departure = (from: number, to: number) =>
  `M707 ${from}C736 ${from} 730 ${from + 30} 730 ${from + 70}V${to - 92}C730 ${to - 20} 760 ${to} 800 ${to}H840`;
