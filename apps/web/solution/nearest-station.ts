const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The station that lies nearest in the direction of an arrow key, seen from the one that has the focus. */
export function nearestStation(map: SVGSVGElement | null, key: string): SVGElement | null {
  const direction = DIRECTIONS[key];
  const stations = [...(map?.querySelectorAll<SVGElement>('[data-station]') ?? [])];
  const from = stations.find((station) => station === document.activeElement);
  if (!direction || !from) return null;
  const [dx, dy] = direction;
  const start = middleOf(from);
  const reachable = stations
    .map((station) => {
      const { x, y } = middleOf(station);
      const along = (x - start.x) * dx + (y - start.y) * dy;
      const across = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
      // A station straight ahead is nearer than one that lies aside.
      return { station, along, distance: along + 2 * across };
    })
    .filter(({ along }) => along > 4)
    .sort((one, other) => one.distance - other.distance);
  return reachable[0]?.station ?? null;
}

function middleOf(station: SVGElement): { x: number; y: number } {
  return { x: Number(station.dataset.x), y: Number(station.dataset.y) };
}
